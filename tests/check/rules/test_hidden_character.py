"""What cannot be seen is named."""

import pytest

from toolkit.check.rules.hidden_character import CHECK


@pytest.mark.parametrize(
    ("character", "severity", "name"),
    [
        pytest.param("\u200b", "warning", "U+200B (zero width space)", id="zero width"),
        pytest.param("\u00ad", "warning", "U+00AD (soft hyphen)", id="soft hyphen"),
        pytest.param("\ufeff", "warning", "U+FEFF (zero width no-break space)", id="mark"),
        pytest.param("\u200d", "warning", "U+200D (zero width joiner)", id="joiner of letters"),
        pytest.param("\ue000", "warning", "U+E000 (control or private character)", id="private"),
        pytest.param("\u202e", "error", "U+202E (right-to-left override)", id="bidi"),
        pytest.param("\u2066", "error", "U+2066 (left-to-right isolate)", id="isolate"),
        pytest.param("\ufffd", "error", "U+FFFD (replacement character)", id="lost character"),
        pytest.param("\u2028", "error", "U+2028 (line separator)", id="line separator"),
        pytest.param("\u2029", "error", "U+2029 (paragraph separator)", id="paragraph separator"),
        pytest.param("\x07", "error", "U+0007 (control or private character)", id="control"),
    ],
)
def test_fires(flaws, character, severity, name):
    target = f"ми{character}р"
    assert flaws(CHECK, "peace", target, "uk") == [
        (severity, f"hidden character {name}", character)
    ]


@pytest.mark.parametrize(
    ("target", "letter", "parts"),
    [
        pytest.param("сі\u0438\u0306", "й", "\u0438\u0306", id="Cyrillic"),
        pytest.param("\u304b\u3099", "が", "\u304b\u3099", id="kana"),
    ],
)
def test_letters_in_parts_are_reported(flaws, target, letter, parts):
    message = f"letter {letter} is put together from parts (not NFC)"
    assert flaws(CHECK, "x", target, "uk") == [("warning", message, parts)]


@pytest.mark.parametrize("number", [5, 40])
def test_letters_under_a_pile_of_marks_are_errors(flaws, number):
    pile = "а" + "\u0301\u0336" * (number // 2) + "\u0301" * (number % 2)
    message = f"{number} marks on one letter"
    assert ("error", message, pile) in flaws(CHECK, "x", f"м{pile}як", "uk")


@pytest.mark.parametrize(
    ("source", "target", "edge", "space"),
    [
        pytest.param("peace", "мир ", "end", " ", id="at the end"),
        pytest.param("peace", "\nмир", "beginning", "\n", id="at the beginning"),
        pytest.param(" peace", "мир", "beginning", "", id="lost"),
    ],
)
def test_white_space_at_the_edges(flaws, source, target, edge, space):
    message = f"white space at the {edge} is not the source's"
    assert flaws(CHECK, source, target, "uk") == [("warning", message, space)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("10 km", "10\u00a0км", id="no-break space"),
        pytest.param("10 000", "10\u202f000", id="narrow no-break space"),
        pytest.param("a\u200bb", "а\u200bб", id="the source has it"),
        pytest.param("family", "👨\u200d👩\u200d👧", id="joiner of emoji"),
        pytest.param("Mr Kamiya", "\ufa19谷氏", id="kanji that NFC would change"),
        pytest.param("a\nb\tc", "а\nб\tв", id="line feed and tab"),
        pytest.param("е́", "е\u0301", id="stress mark that has no letter of its own"),
        pytest.param(" a\n", " а\n", id="the same space at both edges"),
    ],
)
def test_stays_silent(flaws, source, target):
    assert flaws(CHECK, source, target, "uk") == []
