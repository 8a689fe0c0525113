"""Whole sources and what is understood of them: ``tests/cases/readers``."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.source.outline import outline_text
from toolkit.source.readers import READERS, read_document

CASES = Path(__file__).parents[2] / "cases" / "readers"
SEEDS = sorted(path for path in CASES.iterdir() if path.suffix in READERS)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_outline(path, golden):
    lang = path.suffixes[-2].removeprefix(".")
    document = read_document(path.read_bytes(), f"seeds/{path.name}", lang)
    golden(f"readers/{path.name}.outline", outline_text(document, ()) + "\n")


@pytest.mark.parametrize("suffix", READERS)
def test_every_reader_has_a_case(suffix):
    assert any(path.suffix == suffix for path in SEEDS)


@pytest.fixture
def statement(shared):
    path = next((shared / "seeds").glob("*.txt"))
    return read_document(path.read_bytes(), f"seeds/{path.name}", "en")


def test_the_kinds_of_the_real_statement(statement):
    turns = [3, 4, 4, 4, 3, 4]
    expected = ["title", "lede", "paragraph", "list", "paragraph"]
    for count in turns:
        expected += ["speaker"] + ["turn"] * count
    assert [block.kind.value for block in statement.blocks] == [*expected, "note", "note"]


def test_the_counts_of_the_real_statement(statement):
    kinds = Counter(block.kind for block in statement.blocks)
    items = sum(len(block.items) for block in statement.blocks)
    assert (len(statement.blocks), kinds[Kind.SPEAKER], kinds[Kind.TURN], items) == (35, 6, 22, 3)


def test_the_speakers_of_the_real_statement(statement):
    assert [
        (one.label, one.name, one.role, one.affiliation)
        for one in (b.speaker for b in statement.blocks if b.kind is Kind.SPEAKER)
    ] == [
        ("", "Alexander Khara", "Executive Director", "Centre of Defence Strategies"),
        ("", "Atsuko Higashino", "Associate Professor", "University of Tsukuba"),
        (
            "",
            "Natalia Butyrska",
            "Expert on South-East Asia, Associated Senior Fellow",
            "New Europe Center",
        ),
        ("", "Bonji Ohara", "Senior Research Fellow", "Sasakawa Peace Foundation"),
        ("", "Volodymyr Sheiko", "Director General", "Ukrainian Institute"),
        ("Moderator", "Takashi Hirano", "Head of Japan section", "Ukrinform agency"),
    ]


def test_a_date_in_a_sentence_of_the_real_statement_is_not_its_date(statement):
    assert statement.meta == ()


# ── Laws ─────────────────────────────────────────────────────────────────────


def written(text):
    return "".join(text.split())


def understood(document):
    return written(
        "".join(
            block.text + "".join(item.text for item in block.items) for block in document.blocks
        )
    )


LINE = st.one_of(
    st.text(st.sampled_from("aBє。、あ漢 :：,.(“”"), max_size=30),
    st.sampled_from(
        [
            "",
            "Anna Lee, Fellow, Institute:",
            "Ben Lee, Institute:",
            "Moderator Carl Lee:",
            "on 5 March 2025",
            "see https://a.example/b",
        ]
    ),
)


@given(st.lists(LINE, max_size=12), st.sampled_from(["en", "uk", "ja"]))
def test_plain_text_is_kept_whole(lines, lang):
    text = "Title\n" + "\n".join(lines)
    assert understood(read_document(text.encode(), "seeds/x.txt", lang)) == written(text)


MARKS = "-–—•‣*・.)．）\\0123456789"


@given(st.lists(st.text(st.sampled_from(MARKS + " ab"), max_size=12), max_size=12))
def test_only_list_marks_leave_plain_text(lines):
    text = "Title\n" + "\n".join(lines)
    read = understood(read_document(text.encode(), "seeds/x.txt", "en"))
    gone = Counter(written(text)) - Counter(read)
    assert set(gone) <= set(MARKS)
    assert not Counter(read) - Counter(written(text))


def attempt(text, path):
    """Return what was understood, and where the refusal points."""
    try:
        return understood(read_document(text.encode(), path, "en")), None
    except SourceError as error:
        return None, error.where


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_read_or_refused_by_its_line(text):
    where = attempt(text, "seeds/x.txt")[1]
    assert where is None or where.startswith("seeds/x.txt:")


@given(
    st.lists(
        st.text(st.sampled_from("ab漢 #->*_`~=|[](){}!<>&;:\\\n\t1."), max_size=20), max_size=8
    )
)
def test_no_letter_of_markdown_is_lost(lines):
    text = "# Title\n\n" + "\n".join(lines)
    read, where = attempt(text, "seeds/x.md")
    if where is None:
        assert Counter(c for c in read if c.isalpha()) == Counter(c for c in text if c.isalpha())
    else:
        assert where.startswith("seeds/x.md:")


@given(st.lists(LINE, max_size=12), st.sampled_from(["en", "uk", "ja"]))
def test_a_speaker_is_made_of_slices_in_order(lines, lang):
    document = read_document(("Title\n" + "\n".join(lines)).encode(), "seeds/x.txt", lang)
    for block in document.blocks:
        if block.kind is Kind.SPEAKER:
            one = block.speaker
            end = 0
            for field in (one.label, one.name, one.role, one.affiliation):
                start = block.text.find(field, end)
                assert start >= end
                end = start + len(field)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 1_000_000, id="one word"),
        pytest.param("a, " * 300_000, id="commas"),
        pytest.param("Anna Lee, X:\n" * 20_000, id="speakers"),
        pytest.param("- a\n" * 100_000, id="points"),
        pytest.param("1. a\n" * 50_000, id="numbers"),
        pytest.param("\n\n" * 200_000, id="blank lines"),
        pytest.param("\\" * 500_000, id="backslashes"),
        pytest.param("5 March " * 50_000, id="half dates"),
        pytest.param("https://a(" * 50_000, id="half addresses"),
        pytest.param(" ".join("1" * 300_000), id="digits"),
    ],
)
def test_hostile_plain_text_ends(text):
    _, where = attempt("Title\n\n" + text, "seeds/x.txt")
    assert where is None or where.startswith("seeds/x.txt")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 50_000, id="brackets"),
        pytest.param("![" * 50_000, id="half images"),
        pytest.param("*" * 100_000 + "a", id="asterisks"),
        pytest.param("a\\\n" * 50_000, id="hard breaks"),
        pytest.param("[a\n" * 50_000, id="half definitions"),
        pytest.param("- a\n" * 5_000, id="points"),
        pytest.param("a <!-- " * 14_000, id="comments without an end"),
    ],
)
def test_hostile_markdown_ends(text):
    _, where = attempt("# Title\n\n" + text, "seeds/x.md")
    assert where is None or where.startswith("seeds/x.md")
