"""chrF gives the figures of sacrebleu 2.6, with which those below were made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.chrf import chrf, corpus_chrf

PAIRS = {
    ("The cat sat.", "The cat sat!"): 85.9061,
    ("Аудиторія аплодувала.", "Публіка аплодувала стоячи."): 41.5741,
    ("聴衆は拍手した。", "観客は拍手を送った。"): 16.6886,
    ("abc", "abc"): 100,
    ("abc", "xyz"): 0,
    ("", "abc"): 0,
    ("abc", ""): 0,
    ("a", "a"): 100,
    ("Так", "Так, звісно."): 23.1979,
    (
        "We call on the Government of Japan to act.",
        "We urge the Japanese Government to act now.",
    ): 45.3106,
}


@pytest.mark.parametrize(("pair", "score"), PAIRS.items(), ids=str)
def test_a_text_scores_as_in_sacrebleu(pair, score):
    assert chrf(*pair) == pytest.approx(score, abs=5e-5)


def test_texts_score_together_as_in_sacrebleu():
    assert corpus_chrf(PAIRS) == pytest.approx(41.6021, abs=5e-5)


def test_nothing_scores_nothing():
    assert corpus_chrf([]) == 0


@given(st.text(), st.text())
def test_a_score_is_between_0_and_100(text, reference):
    assert 0 <= chrf(text, reference) <= 100.0000001


@given(st.text().filter(lambda text: text.split()))
def test_a_text_is_nearest_to_itself(text):
    assert chrf(text, text) == pytest.approx(100)
