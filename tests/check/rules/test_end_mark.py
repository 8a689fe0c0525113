"""Both sides end as a sentence, or neither does."""

import pytest

from toolkit.check.rules.end_mark import CHECK

MISSING = [("warning", "end mark is missing", "")]


def added(mark):
    return [("warning", "end mark is not in the source", mark)]


def unasked(mark):
    return [("warning", "question mark is missing", mark)]


@pytest.mark.parametrize(
    ("source", "lang", "target", "expected"),
    [
        pytest.param("Stop.", "uk", "Стоп", MISSING, id="lost"),
        pytest.param("Stop.", "ja", "停止", MISSING, id="lost in Japanese"),
        pytest.param("“Stop.”", "uk", "«Стоп»", MISSING, id="lost inside quotes"),
        pytest.param("Title", "ja", "題。", added("。"), id="added"),
        pytest.param("Title", "uk", "Назва.", added("."), id="added in Ukrainian"),
        pytest.param("Why now?", "uk", "Чому зараз.", unasked("."), id="question lost"),
        pytest.param("What of C?", "uk", "А мова C.", unasked("."), id="behind a letter"),
        pytest.param("Why now?", "ja", "今だ。", unasked("。"), id="question lost in Japanese"),
    ],
)
def test_fires(flaws, source, lang, target, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "lang", "target"),
    [
        pytest.param("Stop.", "ja", "停止。", id="each language's own stop"),
        pytest.param("“Stop!”", "ja", "「停止！」", id="stop inside quotes"),
        pytest.param("He said “stop”.", "uk", "Він сказав «стоп».", id="stop outside"),
        pytest.param("**Stop.**", "uk", "**Стоп.**", id="stop inside emphasis"),
        pytest.param("Title", "uk", "Назва", id="neither is a sentence"),
        pytest.param("Stop!", "uk", "Стоп.", id="a calmer stop"),
        pytest.param("Is it so?", "ja", "そうだろうか。", id="か asks"),
        pytest.param("What is peace?", "ja", "平和とは", id="とは asks"),
        pytest.param("as follows:", "ja", "次のとおり。", id="a colon asks for nothing"),
        pytest.param("Japan’s role;", "uk", "роль Японії.", id="nor does a semicolon"),
        pytest.param("the Acme Inc.", "uk", "компанія Acme", id="abbreviation"),
        pytest.param("in 2025", "uk", "у 2025 р.", id="Ukrainian abbreviation"),
        pytest.param("Mr. J.", "uk", "пан Дж", id="initial"),
        pytest.param("See https://a.example.", "ja", "https://a.example", id="address"),
        pytest.param("It goes on…", "uk", "Це триває", id="ellipsis"),
        pytest.param("It is so (or not).", "ja", "そうである（違うかもしれない）", id="bracket"),
        pytest.param("See: x.", "ja", "参照: x.", id="Latin stop in Japanese"),
        pytest.param("And why?", "uk", "А чому...", id="a question that trails off"),
        pytest.param("”", "uk", "»", id="nothing but a mark"),
        pytest.param(
            "A few tips on the guide.",
            "ja",
            "ガイドを使うためのヒント",
            id="a phrase ends in a noun",
        ),
        pytest.param(
            "Lessons that both harbours have drawn from the attempts of the authority to reach out "
            "to keepers of smaller lights on behalf of the coast.",
            "ja",
            "沿岸を代表して小さな灯台の灯台守に働きかけようとする港湾当局の試みから両港が得た教訓",
            id="a point of a list ends in a noun",
        ),
        pytest.param("what they learn", "ja", "何を学ぶか。", id="running text has its stop"),
        pytest.param("They met.[^1]", "uk", "Вони зустрілися[^1].", id="a footnote before a stop"),
        pytest.param("to meet;[^2]", "ja", "集まること[^2]。", id="a footnote behind a mark"),
    ],
)
def test_stays_silent(flaws, source, lang, target):
    assert flaws(CHECK, source, target, lang, extracted=("list",)) == []


def test_running_text_that_ends_in_a_noun_has_lost_its_stop(flaws):
    source, target = "Lessons " * 16 + "drawn.", "港湾当局の試みから両港が得た教訓"
    assert flaws(CHECK, source, target, "ja", extracted=("paragraph",)) == MISSING


@pytest.mark.parametrize(
    ("kind", "severity"),
    [("turn: Ada Sample", "hint"), ("paragraph", "hint"), ("heading", "warning")],
)
def test_a_stop_that_an_author_forgot_is_no_fault_of_the_translator(flaws, kind, severity):
    source, target = "Please wait until the boat comes", "Будь ласка, чекайте на човен."
    ((found, *_),) = flaws(CHECK, source, target, "uk", extracted=(kind,))
    assert found == severity


@pytest.mark.parametrize("text", ["\r", "\x0c", "Lamps" + 200 * "\x0b"])
def test_an_ending_that_is_nothing_but_space_says_nothing(flaws, text):
    assert flaws(CHECK, text, "Лампи.", "uk") == []
