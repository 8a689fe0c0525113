"""What has to come through: found, put behind marks, put back, or cut around."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.draft.placeholders import (
    Masked,
    cut,
    kept_spans,
    mask,
    name_spans,
    number_spans,
    unmask,
)

MARKS = ("☿", "♁", "♃", "♄")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nothing at all.", []),
        ("See https://a.example/x_(y), please.", ["https://a.example/x_(y)"]),
        ("Write to me@b.example.", ["me@b.example"]),
        ("Run `toolkit draft` first.", ["`toolkit draft`"]),
        ("Page {0} of {total}", ["{0}", "{total}"]),
        ("Read [the report](https://a.example/r).", ["[", "](https://a.example/r)"]),
        ("Of H<sub>2</sub>O.", ["<sub>", "</sub>"]),
        ("As said[^2] and again [3].", ["[^2]", "[3]"]),
        ("A **very** long *way*", ["**", "**", "*", "*"]),
        ("2 * 3 is six", []),
        ("snake_case stays", []),
    ],
)
def test_what_is_kept(text, kept):
    assert [form for _, _, form in kept_spans(text)] == kept


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("On 4 May 2024 it cost 1,200.50.", ["4", "2024", "1,200.50"]),
        ("See https://a.example/2024 on page 3.", ["3"]),
        ("the second", []),
    ],
)
def test_numbers_outside_of_what_is_kept(text, numbers):
    assert [form for _, _, form in number_spans(text)] == numbers


def test_of_two_names_the_longer_is_found():
    names = [("Sample", "Семпл"), ("Ada Sample", "Ада Семпл")]
    assert name_spans("Ada Sample met Sample.", names) == (
        (0, 10, "Ада Семпл"),
        (15, 21, "Семпл"),
    )


def masked(text, spans=None):
    return mask(text, kept_spans(text) if spans is None else spans, MARKS)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("See https://a.example.", "See ☿.", id="before a stop"),
        pytest.param("**Two** words", "☿ Two ♁ words", id="beside letters"),
        pytest.param("[a](https://b.example)", "☿ a ♁", id="both ends of a link"),
        pytest.param("{0}{1}", "☿ ♁", id="one after another"),
        pytest.param("The ☿ of `x`", "The ☿ of ♁", id="a mark that the text has is not used"),
    ],
)
def test_marks_stand_by_themselves(text, asked):
    assert masked(text).text == asked


def test_more_than_there_are_marks_for_is_not_masked():
    assert masked("{1} {2} {3} {4} {5}") is None


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        ("See https://a.example.", "Див. ☿.", "Див. https://a.example."),
        ("A **big** ship", "☿ Велике ♁ судно", "**Велике** судно"),
        (
            "A [big](https://a.example) ship",
            "☿ Велике ♁ судно",
            "[Велике](https://a.example) судно",
        ),
        ("Page {0} of {1}", "З ♁ сторінок ☿", "З {1} сторінок {0}"),
        ("Page {0} of {1}", "Сторінка ☿", None),
        ("Page {0} of {1}", "☿ з ♁, ☿", None),
    ],
)
def test_what_the_marks_stand_for_is_put_back(source, answer, text):
    assert unmask(answer, masked(source), "uk") == text


def test_no_space_stands_beside_japanese_text():
    assert unmask("詳細は ☿ を参照。", masked("See `x`"), "ja") == "詳細は`x`を参照。"


pieces = st.lists(
    st.sampled_from(
        ["See ", "{0}", "`a b`", " and ", "https://a.example/", " ", "[", "x", ".", "**"]
    )
).map("".join)


@given(pieces)
def test_a_faithful_engine_gives_the_text_back(text):
    made = mask(text, kept_spans(text), tuple("☿♁♃♄♅♆⚳⚴⚵⚶⚷☊☋"))
    if made:
        back = unmask(made.text, made, "uk")
        assert back is not None
        assert "".join(back.split()) == "".join(text.split())


@given(pieces)
def test_pieces_make_the_text(text):
    plan = cut(text, kept_spans(text), "uk")
    assert "".join(each.text if isinstance(each, Masked) else each for each in plan) == text


def test_a_text_is_cut_around_what_is_kept():
    text = "See https://a.example/ for more."
    assert cut(text, kept_spans(text), "uk") == (
        Masked("See"), " ", "https://a.example/", " ", Masked("for more."),
    )  # fmt: skip
    assert cut(text, kept_spans(text), "ja") == (
        Masked("See"), "https://a.example/", Masked("for more."),
    )  # fmt: skip
