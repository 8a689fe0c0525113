"""A bilingual Word file holds a catalog to the letter, and tells a reviewer what to do."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.marks import Mark
from toolkit.exchange.messages import mark_entry, settle
from toolkit.exchange.word.layout import (
    RowMark,
    find_rows,
    is_own,
    parse_name,
    write_name,
    write_own,
    write_row,
)
from toolkit.exchange.word.read import read_bilingual

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("=+-@\n\r\t\"'<>&[]_x05F0D🔥日本\u00a0\u00ad\u2011\u2028"),
    max_size=20,
) | st.sampled_from(
    ["++", "**b** and [l](https://lamps.example/)", "[toolkit 1]", " ", "a  b", "a \n b", "]]>"]
)
HASHES = st.binary(min_size=6, max_size=6).map(bytes.hex)
MARKS = st.builds(Mark, HASHES, HASHES, st.booleans(), HASHES)


def texts_of(hand, word):
    """Return the shown words of each row, cell by cell; paragraphs of a cell are parted by /."""
    return [
        [
            "/".join(
                "".join(
                    text.text or ""
                    for run in paragraph.iter(f"{word.W}r")
                    if run.find(f"{word.W}rPr/{word.W}vanish") is None
                    for text in run.iter(f"{word.W}t")
                )
                for paragraph in cell.iter(f"{word.W}p")
            )
            for cell in row.iter(f"{word.W}tc")
        ]
        for row in hand.table.iter(f"{word.W}tr")
    ]


def test_a_row_is_a_sentence_under_whoever_says_it(hand, word):
    assert texts_of(hand, word) == [
        ["№", "оригінал", "переклад", "перевірено?", "примітка"],
        ["1/заголовок", "Lamps", "Лампи", "так", ""],
        ["Ada Sample"],
        ["2/машинна чернетка", "The lamps are dim.", "Лампи тьмяні.", "", "all of them?"],
        ["3/не перекладено", "They burn oil.", "", "", ""],
        ["4", "Who lit them?", "Хто їх запалив?", "так", ""],
    ]


def test_changes_are_recorded_and_nothing_is_locked(hand):
    settings = hand.parts["word/settings.xml"].decode()
    assert "<w:trackRevisions/>" in settings
    assert "documentProtection" not in settings


def test_the_head_is_repeated_and_no_row_breaks(hand, word):
    rows = list(hand.table.iter(f"{word.W}tr"))
    heads = [row.find(f"{word.W}trPr/{word.W}tblHeader") is not None for row in rows]
    assert heads == [True] + [False] * 5
    assert all(row.find(f"{word.W}trPr/{word.W}cantSplit") is not None for row in rows)


def test_the_page_is_landscape(hand, word):
    size = hand.body.find(f"{word.W}sectPr/{word.W}pgSz")
    assert int(size.get(f"{word.W}w")) > int(size.get(f"{word.W}h"))


def test_each_text_says_its_language(hand, word):
    langs = [
        hand.cell(2, column).find(f".//{word.W}lang").get(f"{word.W}val") for column in (1, 2, 4)
    ]
    assert langs == ["en-GB", "uk-UA", "uk-UA"]


def test_japanese_is_set_in_its_own_font(write, word):
    entry = Entry("The lamps are dim.", msgstr="ランプは暗い。", extracted=("paragraph",))
    hand = word.Hand(write(Catalog("ja", entries=(entry,))))
    look = hand.cell(1, 2).find(f".//{word.W}rPr")
    assert look.find(f"{word.W}rFonts").get(f"{word.W}hint") == "eastAsia"
    assert look.find(f"{word.W}lang").attrib == {
        f"{word.W}val": "ja-JP", f"{word.W}eastAsia": "ja-JP"
    }  # fmt: skip
    assert 'w:eastAsia="Yu Gothic"' in hand.parts["word/styles.xml"].decode()


def test_a_former_source_stands_above_its_row(write, word):
    entry = Entry("New.", msgstr="Старе.", fuzzy=True, previous_msgid="Old.")
    hand = word.Hand(write(Catalog("uk", entries=(entry,))))
    assert texts_of(hand, word)[1:] == [
        ["1: оригінал змінено; було: Old."],
        ["1", "New.", "Старе.", "", ""],
    ]


def test_where_a_part_goes_out_it_says_what_was_said_before(write, word):
    asked = Entry("Who lit them?", extracted=("turn: Ada Sample",))
    role = Entry("Keeper", "role of Mara Testova", extracted=("speaker",))
    catalog = Catalog("uk", entries=(asked, role))
    hand = word.Hand(write(catalog, only={role.key}))
    assert texts_of(hand, word)[1:] == [
        ["… Ada Sample: “Who lit them?”"],
        ["2/роль: Mara Testova/не перекладено", "Keeper", "", "", ""],
    ]
    assert hand.read().refused == ()


def test_what_nobody_says_is_not_quoted_as_said_before(write, word):
    asked = Entry("Who lit them?", extracted=("turn: Ada Sample",))
    name = Entry("Mara Testova", "name", extracted=("speaker",))
    answer = Entry("I did.", extracted=("turn: Mara Testova",))
    hand = word.Hand(write(Catalog("uk", entries=(asked, name, answer)), only={answer.key}))
    assert ["… Ada Sample: “Who lit them?”"] in texts_of(hand, word)


def test_it_is_dated_as_the_catalog_is(hand):
    properties = hand.parts["docProps/core.xml"].decode()
    assert set(re.findall(r"W3CDTF\">([^<]+)<", properties)) == {"2025-03-10T09:30:00Z"}


def test_the_same_catalog_gives_the_same_bytes(write):
    assert write() == write()


def test_a_character_that_no_file_can_hold_is_named_with_its_place(write):
    entry = Entry("a", msgstr="б\x0b", line=7)
    with pytest.raises(CatalogError, match=r"uk/lamps\.po:7: holds U\+000B, which a Word file"):
        write(Catalog("uk", entries=(entry,)))


@given(source=TEXTS.filter(str.strip), text=TEXTS, fuzzy=st.booleans(), asks=st.booleans())
@settings(max_examples=60)
@example(source="a\tb\r\nc", text=" d", fuzzy=False, asks=True)
def test_any_text_comes_back(write, source, text, fuzzy, asks):
    comments = ("query: which?",) if asks else ()
    entry = Entry(source, msgstr=text, fuzzy=fuzzy and bool(text), comments=comments)
    back = read_bilingual(write(Catalog("uk", entries=(entry,))), "x.docx")
    (row,) = back.messages
    assert (settle(row.source), row.mark) == (settle(source), mark_entry(entry))
    assert (row.target_changed, row.review_changed, row.note_changed) == (False,) * 3
    assert (back.refused, back.doubts, back.notices, back.missing) == ((), (), (), ())


@given(st.integers(1, 100_000), MARKS)
def test_what_identifies_a_row_is_read_again(number, mark):
    name = write_name(number, mark)
    assert parse_name(name) == parse_name(name.upper()) == (number, mark)
    assert len(name) <= 40
    row = RowMark(number, mark, "en", "uk", "talks/lamps-2025")
    assert find_rows(f"a{write_row(row)}{write_row(row)}b") == (row,)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Write here.", True),
        ("Write  here.", True),
        ("Write here. And I think", False),
        ("", False),
    ],
)
def test_what_nobody_wrote_into_is_the_toolkits_own(text, own):
    assert is_own(text + write_own("Write here.")) is own
