"""A sheet that has lost its keys is read by its heads and sources, codes in them too."""

import pytest

from toolkit.core.model.catalog import Catalog, Entry, short_hash
from toolkit.exchange.grid import Grid, Row, text_cell
from toolkit.exchange.keyless import read_keyless
from toolkit.exchange.xliff.recognise import SEVERAL, STRANGE, recognise


def table(*rows, heads=("source", "translation", "reviewed?", "remark")):
    cells = (tuple(map(text_cell, row)) for row in (heads, *rows))
    return (Grid(tuple(Row(at, each) for at, each in enumerate(cells, 3))),)


def draft(msgid, context=None):
    mark = f"mt: argos en-uk 1.0 h={short_hash('Ні.')}"
    return Entry(msgid, context, "Ні.", fuzzy=True, comments=(mark,))


CATALOG = Catalog("uk", entries=(
    draft("We **ask** for it.[^1]"), draft("Yes.", "a"), draft("Yes.", "b"), draft("Twice."),
))  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(("source", "translation", "reviewed?", "remark"), id="English"),
        pytest.param(("оригінал", "переклад", "перевірено?", "примітка"), id="Ukrainian"),
        pytest.param(("原文", "訳文", "確認済み？", "備考"), id="Japanese"),
    ],
)
def test_a_row_is_found_by_its_source_with_codes(heads):
    source, target = "We **ask** for it.[^1]", "**Просимо** про це.[^1]"
    read = read_keyless(table((source, target, "yes", "Why?"), heads=heads))
    ((message,), refused) = recognise(read.units, CATALOG)
    assert (message.source, message.target, message.note) == (source, target, "Why?")
    assert (message.reviewed, refused, message.place) == (True, (), "row 4")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(("Yes.", "Так.", "yes", "n"), SEVERAL, id="a source of two sentences"),
        pytest.param(("Who?", "Хто?", "yes", "n"), STRANGE, id="a source of none"),
    ],
)
def test_what_is_no_one_sentence_is_listed_with_all_it_says(row, reason):
    messages, (refused,) = recognise(read_keyless(table(row)).units, CATALOG)
    assert messages == ()
    assert (refused.reason, refused.source, refused.text, refused.note) == (reason, *row[:2], "n")


def test_a_word_that_is_no_yes_is_told():
    read = read_keyless(table(("Twice.", "Двічі.", "maybe", "")))
    assert ["'maybe'" in each.reason for each in read.doubts] == [True]
    assert not recognise(read.units, CATALOG)[0][0].reviewed


def test_a_cell_that_holds_no_text_is_listed():
    read = read_keyless(table(("Twice.", "a\x07", "yes", "")))
    assert (read.units, [each.text for each in read.refused]) == ((), ["a\x07"])


@pytest.mark.parametrize(
    "grids",
    [
        pytest.param((), id="nothing"),
        pytest.param(table(), id="heads alone"),
        pytest.param(table(("a", "b"), heads=("x", "translation")), id="other heads"),
    ],
)
def test_another_table_is_none(grids):
    assert read_keyless(grids) is None
