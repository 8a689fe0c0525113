"""What no line may part stays together in print, whatever of it is marked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.inline.tree import plain_text
from toolkit.lang.typography import NO_BREAK
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.bound import MOST, bind


def kept(text, lang="uk"):
    """Return what is kept together of a text, and what is not."""
    nodes = finish_sentence(text, lang, "markdown").nodes
    pieces = [(plain_text(piece), is_kept) for piece, is_kept in bind(nodes)]
    assert "".join(piece for piece, _ in pieces).replace(NO_BREAK, " ") == plain_text(
        nodes
    ).replace(NO_BREAK, " ")
    return [piece.replace(NO_BREAK, "_") for piece, is_kept in pieces if is_kept]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Маяк за 5 **км** звідси", ["за_5_км"]),
        ("Саміт у *Києві* відкрито", ["у_Києві"]),
        ("Саміт у *Києві та Львові* відкрито", ["у_Києві"]),
        ("**Саміт у** Києві", ["у_Києві"]),
        ("Саміт в [Києві](https://example.org/) буде", ["в_Києві"]),
        ("від **5** км", ["5_км"]),
        ("**5** — це *багато* — і все", ["5_—", "багато_—"]),
        ("Саміт у Києві", []),
        ("Див. **план**", []),
    ],
)
def test_a_word_stays_with_what_it_may_not_leave(text, expected):
    assert kept(text) == expected


def test_a_long_link_is_not_parted_but_its_space_may_end_a_line():
    nodes = finish_sentence("Саміт у [Києві та Львові](https://e.example/)", "uk", "markdown").nodes
    ((piece, is_kept),) = bind(nodes)
    assert (plain_text(piece), is_kept) == ("Саміт у Києві та\u00a0Львові", False)


@given(st.lists(st.sampled_from(["у", "5", "км", "Києві", "—", "і"]), max_size=9), st.data())
def test_every_letter_stays_and_no_piece_is_long(words, data):
    marks = [data.draw(st.sampled_from(["{}", "*{}*", "**{}**", "`{}`"])) for _ in words]
    text = " ".join(mark.format(word) for mark, word in zip(marks, words, strict=True))
    assert all(len(piece) <= MOST for piece in kept(text))
