"""A draft that lost what the source says is rejected, with a reason; a good one is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.draft.guards import find_fault, has_loop


@pytest.mark.parametrize(
    ("source", "target_code", "draft"),
    [
        pytest.param("Peace is near.", "uk", "Мир близько.", id="plain sentence"),
        pytest.param("JICA", "ja", "JICA", id="an abbreviation may stay"),
        pytest.param("2025", "uk", "2025", id="a number may stay"),
        pytest.param("https://a.example/", "uk", "https://a.example/", id="an address may stay"),
        pytest.param("Grain fell by 40 percent.", "uk", "Зерно впало на 40 %.", id="same number"),
        pytest.param("It costs 12 billion.", "ja", "120億かかる。", id="same value, other form"),
        pytest.param("Yes, yes, yes, yes.", "uk", "Так, так, так, так.", id="source repeats too"),
        pytest.param("A *word* here.", "uk", "Тут *слово*.", id="markup kept, moved"),
        pytest.param(
            "See [it](https://a.example/x_y).", "ja", "[それ](https://a.example/x_y)を参照。",
            id="link kept",
        ),
        pytest.param("Page {0} of {1}", "ja", "{1}ページ中{0}ページ", id="placeholders, any order"),
    ],
)  # fmt: skip
def test_a_good_draft_passes(source, target_code, draft):
    assert find_fault(source, "en", draft, target_code) == ""


@pytest.mark.parametrize(
    ("source", "target_code", "draft", "reason"),
    [
        pytest.param("Yes.", "uk", " \n", "the engine gave an empty text", id="blank"),
        pytest.param(
            "Yes.", "uk", "++", "the draft is nothing but a merge mark",
            id="would read as covered by the neighbour",
        ),
        pytest.param(
            "Odesa waits.", "uk", "⁇ чекає.", "the model does not know a word of it",
            id="SentencePiece's unknown",
        ),
        pytest.param(
            "Odesa waits.", "uk", "<unk> чекає.", "the model does not know a word of it",
            id="the vocabulary's unknown",
        ),
        pytest.param(
            "Kenji Sato", "ja", "Kenji Sato", "the draft is a copy of the source", id="copied name"
        ),
        pytest.param(
            "The sea\nis safe.", "uk", "the sea is safe.", "the draft is a copy of the source",
            id="copied but for case and line breaks",
        ),
        pytest.param(
            "Grain fell by 40 percent in 2023.", "uk", "Зерно впало у 2023 році.",
            "lost or changed the number 40",
            id="number lost",
        ),
        pytest.param(
            "Grain fell by 40 percent.", "ja", "穀物は14パーセント減少した。",
            "lost or changed the number 40",
            id="number changed",
        ),
        pytest.param(
            "See https://a.example/x_y for it.", "uk", "Див. https://a.example/x y.",
            "lost or changed the address https://a.example/x_y",
            id="address changed",
        ),
        pytest.param(
            "Ask the press office.", "uk", "Питайте на press@a.example.",
            "invented the address press@a.example",
            id="address invented",
        ),
        pytest.param(
            "A *word* here.", "uk", "Тут слово.", "lost or changed the markup emphasis",
            id="emphasis lost",
        ),
        pytest.param(
            "A word here.", "uk", "Тут **слово**.", "invented the markup strong emphasis",
            id="emphasis invented",
        ),
        pytest.param(
            "Run `extract` now.", "uk", "Запустіть `витяг` зараз.",
            "lost or changed the markup `extract`",
            id="code changed",
        ),
        pytest.param(
            "Page {n} here", "uk", "Сторінка { n } тут", "lost or changed the placeholder {n}",
            id="placeholder broken",
        ),
    ],
)  # fmt: skip
def test_a_bad_draft_is_named(source, target_code, draft, reason):
    assert find_fault(source, "en", draft, target_code) == reason


def test_a_loop_is_a_fault():
    draft = "Порти порти порти порти."
    assert find_fault("Ports.", "en", draft, "uk") == "the draft repeats itself"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("порт порт порт", id="one word three times"),
        pytest.param("дуже добре, дуже добре, дуже добре", id="two words three times"),
        pytest.param("звіт про порт звіт про порт", id="three words twice"),
        pytest.param("ддддддд", id="one character"),
        pytest.param("ха-ха-ха-ха", id="syllables"),
        pytest.param("再建の再建の再建の再建の", id="Japanese without spaces"),
        pytest.param("日本の政府の発表日本の政府の発表", id="a long Japanese phrase twice"),
    ],
)
def test_loops(text):
    assert has_loop(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Дуже, дуже добре", id="twice for weight"),
        pytest.param("ますます増えるいよいよ", id="doubled by nature"),
        pytest.param("1000000 і 2222222", id="digits"),
        pytest.param("of the people, by the people, for the people", id="rhetoric"),
        pytest.param("ははは", id="laughter"),
        pytest.param("10 10 10 10", id="numbers alone"),
    ],
)
def test_no_loops(text):
    assert not has_loop(text)


@given(st.text(), st.text(), st.sampled_from(["en", "uk", "ja"]))
def test_a_reason_is_one_line(source, draft, code):
    assert "\n" not in find_fault(source, "en", draft, code)


@given(st.text("aб12再 .*_`[]()", max_size=60))
def test_a_text_loses_nothing_against_itself(text):
    assert not find_fault(text, "en", text, "en") or not text.strip()
