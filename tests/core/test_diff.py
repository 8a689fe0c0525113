import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.diff import MOST, Piece, compare_words, show_difference

TEXT = st.text(st.sampled_from("abі ї，。のは灯ラン-’\n5"), max_size=40)


@given(TEXT, TEXT)
def test_nothing_is_lost(before, after):
    pieces = compare_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.fate != "new") == before
    assert "".join(piece.text for piece in pieces if piece.fate != "gone") == after


@given(TEXT)
def test_a_text_is_the_same_as_itself(text):
    assert compare_words(text, text) == ((Piece("same", text),) if text else ())


@given(TEXT, TEXT)
def test_neighbours_differ_in_fate(before, after):
    fates = [piece.fate for piece in compare_words(before, after)]
    assert all(one != other for one, other in itertools.pairwise(fates))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param("Три лампи.", "Чотири лампи.", "[-Три-]{+Чотири+} лампи.", id="a word"),
        pytest.param("灯は三つ。", "灯は四つ。", "灯は[-三-]{+四+}つ。", id="a kanji is a word"),
        pytest.param(
            "新しいランプ。",
            "新しいランタン。",
            "新しい[-ランプ-]{+ランタン+}。",
            id="katakana run",
        ),
        pytest.param(
            "one two three", "four five three", "[-one two-]{+four five+} three", id="a lone space"
        ),
        pytest.param("A b.", "A b!", "A b[-.-]{+!+}", id="a mark"),
        pytest.param("A b.", "A new b.", "A{+ new+} b.", id="added"),
        pytest.param("灯は暗い。", "灯が暗い。", "灯[-は-]{+が+}暗い。", id="a particle"),
        pytest.param("", "灯。", "{+灯。+}", id="all new"),
        pytest.param("灯。", "", "[-灯。-]", id="all gone"),
    ],
)
def test_a_change_is_shown_as_a_reader_sees_it(before, after, shown):
    assert show_difference(before, after) == shown


def test_texts_beyond_measure_are_compared_at_their_ends_alone():
    before = "начало " + "a b " * MOST + "кінець"
    after = "начало " + "b a " * MOST + "кінець"
    assert [piece.fate for piece in compare_words(before, after)] == ["same", "gone", "new", "same"]
