"""A column that was sorted or shifted without the others is seen, and nothing of it is taken."""

from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.messages import Exchange, list_messages, text_mark
from toolkit.exchange.moved import refuse_moved

LOCALES = Path(__file__).parents[2] / "locales"
SAMPLES = [
    pytest.param(path, id=f"{path.parents[1].name} {path.stem}")
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))
]
NUMBERS = (
    "In 1991 we built 40 lamps.",
    "The quay has 712 stones.",
    "We ask for 15 ships.",
    "Sest has 3,400 people.",
    "They wait.",
    "It took 26 days.",
)
FIGURES = (
    "У 1991 році ми зробили 40 ламп.",
    "У набережної 712 каменів.",
    "Просимо 15 суден.",
    "У Сесті 3400 людей.",
    "Вони чекають.",
    "Це забрало 26 днів.",
)


def sent(sources=NUMBERS, texts=FIGURES, *, drafted=True):
    """Return what goes out, with drafts or with nothing to correct."""
    entries = tuple(
        Entry(source, msgstr=text if drafted else "", fuzzy=drafted, line=at)
        for at, (source, text) in enumerate(zip(sources, texts, strict=True), 1)
    )
    return list_messages(Catalog("uk", entries=entries), document="x", source_lang="en", place="x")


def back(out: Exchange, texts):
    """Return what comes back with other texts in its rows, a yes beside each."""
    rows = enumerate(zip(out.messages, texts, strict=True), 6)
    return refuse_moved(
        replace(
            out,
            messages=tuple(
                replace(each, target=text, reviewed=True, place=f"row {at}")
                for at, (each, text) in rows
            ),
        )
    )


def taken(came):
    return [each.target for each in came.messages if each.target_changed and each.target]


A, B, C, D, E, F = FIGURES
MOVES = [
    pytest.param(("", A, B, C, D, E), 5, id="a cell inserted, the rest shifted down"),
    pytest.param((B, C, D, E, F, ""), 5, id="a cell deleted, the rest shifted up"),
    pytest.param((A, B, "", C, D, E), 3, id="from the third row on"),
    pytest.param(tuple(sorted(FIGURES)), 4, id="sorted"),
    pytest.param((B, C, A, D, E, F), 3, id="three in a ring"),
]


@pytest.mark.parametrize(("texts", "number"), MOVES)
def test_drafts_that_stand_in_other_rows_are_refused(texts, number):
    came = back(sent(), texts)
    assert (len(came.refused), taken(came), len(came.notices)) == (number, [], 1)
    assert not any(
        each.reviewed
        for each in came.messages
        if each.target in FIGURES and each.place in {row.place for row in came.refused}
    )


@pytest.mark.parametrize("texts", [MOVES[0].values[0], MOVES[1].values[0]], ids=["down", "up"])
def test_texts_that_were_written_into_other_rows_are_refused(texts):
    came = back(sent(drafted=False), texts)
    assert (len(came.refused), taken(came)) == (5, [])


def test_a_shift_is_seen_where_texts_were_edited_too():
    came = back(sent(), ("", *(f"{text[:-1]}!" for text in FIGURES[:-1])))
    assert (len(came.refused), taken(came)) == (5, [])


def test_what_stands_where_it_belongs_is_taken_beside_it():
    came = back(sent(drafted=False), (A, "", B, C, D, E))
    assert (len(came.refused), taken(came)) == (4, [A])


def test_the_rows_are_said_in_one_line_and_each_text_is_listed():
    came = back(sent(), ("", A, B, C, D, E))
    assert "(row 7 to row 11)" in came.notices[0]
    assert [(each.place, each.text) for each in came.refused][:2] == [("row 7", A), ("row 8", B)]


LEFT_ALONE = [
    pytest.param(FIGURES, id="as it was sent"),
    pytest.param(tuple(f"{text} Так." for text in FIGURES), id="edited"),
    pytest.param((B, A, C, D, E, F), id="two changed for each other"),
    pytest.param((A, A, A, D, E, F), id="one text copied"),
    pytest.param((f"{A} {B}", "++", C, D, E, F), id="two made one"),
]


@pytest.mark.parametrize("texts", LEFT_ALONE)
def test_other_work_is_left_alone(texts):
    assert back(sent(), texts).refused == ()


def test_a_short_text_that_was_sent_for_many_rows_tells_nothing():
    out = sent([f"Thank you {at}." for at in range(50)], ["Дякую.", "Спасибі."] * 25)
    assert back(out, ["Спасибі.", "Дякую."] * 25).refused == ()


def test_drafts_that_somebody_puts_right_are_taken():
    out = sent(texts=("", A, B, C, D, E))
    came = back(out, FIGURES)
    assert (came.refused, taken(came)) == ((), list(FIGURES))


@pytest.mark.parametrize("path", SAMPLES)
@pytest.mark.parametrize("drafted", [True, False], ids=["drafted", "empty"])
def test_the_samples_are_taken_as_they_are_and_refused_when_shifted(path, drafted):
    catalog = parse_po(path.read_bytes(), path.name)
    out = list_messages(catalog, document="x", source_lang="en", place="x")
    texts = [each.target for each in out.messages]
    if not drafted:
        bare = (replace(each.mark, target=text_mark("")) for each in out.messages)
        messages = (replace(each, mark=m) for each, m in zip(out.messages, bare, strict=True))
        out = replace(out, messages=tuple(messages))
    assert back(out, [f"{text} " if drafted else text for text in texts]).refused == ()
    moved = back(out, ["", *texts[:-1]])
    assert len(moved.refused) > 0.7 * len(texts)
