"""The date of a document: bare lines and datelines, and no dates in sentences."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document

DAY = "2024-05-09"


def read(text, lang="en", structure=None):
    return read_document(text.encode(), "seeds/x.txt", lang, structure)


def told(document):
    return {meta.key: meta.value for meta in document.meta}


@pytest.mark.parametrize(
    ("lang", "line", "meta"),
    [
        ("en", "9 May 2024", {"date": DAY}),
        ("en", "Thursday, 9 May 2024", {"date": DAY}),
        ("en", "2024-05-09", {"date": DAY}),
        ("en", "Sest, 9 May 2024", {"date": DAY, "place": "Sest"}),
        ("en", "Port of Sest, May 9, 2024", {"date": DAY, "place": "Port of Sest"}),
        ("en", "9 May 2024, Sest", {"date": DAY, "place": "Sest"}),
        ("uk", "(Тестоград, 9 травня 2024 р.)", {"date": DAY, "place": "Тестоград"}),
        ("uk", "м. Тестоград, 9 травня 2024 року", {"date": DAY, "place": "м. Тестоград"}),
        ("uk", "четвер, 9 травня 2024 р.", {"date": DAY}),
        ("ja", "令和六年五月九日（木）", {"date": DAY}),
        ("ja", "例町、2024年5月9日", {"date": DAY, "place": "例町"}),
        ("ja", "二〇二四年五月九日　例町にて", {"date": DAY, "place": "例町にて"}),
        (
            "ja",
            "（令和6年5月9日（木曜日）15時30分　於：例町会見室）",
            {"date": DAY, "place": "例町会見室"},
        ),
        ("ja", "（2024年5月9日（木）於例町）", {"date": DAY, "place": "例町"}),
    ],
)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_a_line_of_nothing_but_a_date_is_metadata_and_no_block(lang, line, meta, place):
    said = "港長が会った。" if lang == "ja" else "We met, and it was late."
    parts = (line, said) if place == "head" else (said, line)
    document = read("\n\n".join(["T", *parts]), lang)
    assert (told(document), [block.text for block in document.blocks]) == (meta, ["T", said])


@pytest.mark.parametrize(
    ("lang", "text", "meta", "lede"),
    [
        ("en", "SEST, 9 May 2024 — It was lit.", {"date": DAY, "place": "SEST"}, "It was lit."),
        ("en", "Sest, May 9, 2024 - It was lit.", {"date": DAY, "place": "Sest"}, "It was lit."),
        ("uk", "Тестоград, 9 травня 2024 р. – Є світло.",
         {"date": DAY, "place": "Тестоград"}, "Є світло."),
        ("ja", "【例町、2024年5月9日】港長が会った。",
         {"date": DAY, "place": "例町"}, "港長が会った。"),
        ("ja", "（例町、令和6年5月9日（木））港長が会った。",
         {"date": DAY, "place": "例町"}, "港長が会った。"),
        ("en", "SEST, 9 May 2024 (Sest Wire) — It was lit.", {"date": DAY},
         "SEST, 9 May 2024 (Sest Wire) — It was lit."),
    ],
)  # fmt: skip
def test_a_dateline_dates_the_document_and_leaves_the_lede(lang, text, meta, lede):
    document = read(f"T\n\n{text}\n\nB.", lang)
    found = document.blocks[1]
    assert (told(document), found.kind, found.text) == (meta, Kind.LEDE, lede)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("On 9 May 2024 it failed.", id="a sentence"),
        pytest.param("Statement of 9 May 2024", id="a title"),
        pytest.param("Updated, 9 May 2024", id="a fact"),
        pytest.param("\\9 May 2024", id="said to be a paragraph"),
        pytest.param("A.\n\n4 May 2024\n\nB.\n\n5 May 2024\n\nC.", id="a chronicle"),
    ],
)
def test_any_other_date_dates_nothing(text):
    assert told(read(f"T\n\n{text}\n\nIt is late.")) == {}


def test_a_date_above_who_signed_is_a_line_of_its_own():
    document = read("T\n\n港長が会った。\n\n令和六年五月九日\n例町港　港長　例野花子", "ja")
    assert (told(document), len(document.blocks)) == ({"date": DAY}, 3)


def test_more_days_than_one_stay_in_the_text():
    document = read("T\n\n7–8 October 2024\n\nWe met.")
    assert (told(document), document.blocks[1].text) == ({"date": "2024-10-07"}, "7–8 October 2024")


def test_a_time_is_left_out_and_told():
    document = read("T\n\n9 May 2024, 10:30\n\nWe met.")
    assert [(each.text, bool(each.reason)) for each in document.left_out] == [
        ("9 May 2024", False),
        ("10:30", True),
    ]


@pytest.mark.parametrize(("day", "kept"), [(DAY, False), ("2024-05-10", True)])
def test_a_line_that_says_what_is_given_is_printed_once(day, kept):
    structure = parse_structure(f'[meta]\ndate = "{day}"', "x.toml")
    document = read("T\n\n9 May 2024\n\nWe met.", structure=structure)
    assert (told(document)["date"], len(document.blocks) == 3) == (day, kept)


@pytest.mark.parametrize(
    "line", ["Sest, 9 May 2024", "SEST, 9 May 2024 — Lit.", "2024-05-09, Sest"]
)
def test_no_letter_of_it_is_lost(line):
    text = f"T\n\n{line}\n\nSest was lit, on 9 May 2024."
    document = read(text)
    texts = read_texts(text.encode(), "seeds/x.txt", "en")
    assert find_lost(texts, document, segment_document(document)) == ()
