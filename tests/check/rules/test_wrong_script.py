"""Words left in foreign letters are found, names are left alone."""

import pytest

from toolkit.check import check_catalog
from toolkit.check.rules.wrong_script import CHECK
from toolkit.core.model.catalog import Catalog, Entry


def left(severity, words):
    return [(severity, f"left in the letters of another language: {words}", words)]


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "We need just and lasting peace.",
            "Нам потрібен just and lasting peace.",
            "uk",
            left("error", "just and lasting peace"),
            id="phrase in Ukrainian",
        ),
        pytest.param(
            "We need just and lasting peace.",
            "我々にはjust and lasting peaceが必要だ。",
            "ja",
            left("error", "just and lasting peace"),
            id="phrase in Japanese",
        ),
        pytest.param(
            "We need peace.", "Нам потрібен peace.", "uk", left("warning", "peace"), id="one word"
        ),
        pytest.param(
            "We need peace.",
            "我々にはpeaceが必要だ。",
            "ja",
            left("warning", "peace"),
            id="one word between kana",
        ),
        pytest.param(
            "He said “this is not my war”.",
            "Він сказав: «this is not my war».",
            "uk",
            left("warning", "this is not my war"),
            id="quotation",
        ),
        pytest.param(
            "He came (this is not his war).",
            "Він прийшов (це this is not його війна).",
            "uk",
            left("warning", "this is not"),
            id="brackets that are translated else",
        ),
        pytest.param(
            "He came (this is not his war).",
            "彼は来た（これはthis is not戦争だ）。",
            "ja",
            left("warning", "this is not"),
            id="wide brackets that are translated else",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "source_lang", "words"),
    [
        pytest.param("Потрібен мир.", "We need мир.", "uk", "мир", id="Ukrainian word"),
        pytest.param(
            "平和が必要です。",
            "We need 平和が必要です。",
            "ja",
            "平和が必要です",
            id="Japanese clause",
        ),
    ],
)
def test_fires_in_english(flaws, source, target, source_lang, words):
    severity = "warning" if source_lang == "uk" else "error"
    assert flaws(CHECK, source, target, "en", source_lang) == left(severity, words)


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Japan Expo and NATO", "Japan Expo і NATO", "uk", id="names"),
        pytest.param("an iPhone and eBay", "iPhone та eBay", "uk", id="brands"),
        pytest.param("the de facto border", "фактичний (de facto) кордон", "uk", id="gloss"),
        pytest.param(
            "see https://a.example/the/war", "див. https://a.example/the/war", "uk", id="address"
        ),
        pytest.param("write to all@war.example", "пишіть на all@war.example", "uk", id="e-mail"),
        pytest.param("run `toolkit check all`", "запустіть `toolkit check all`", "uk", id="code"),
        pytest.param("open report.final.pdf", "відкрийте report.final.pdf", "uk", id="file name"),
        pytest.param("at 10 km", "10 km地点で", "ja", id="unit"),
        pytest.param("The word “war”", "Слово «war»", "uk", id="a word that is spoken of"),
        pytest.param("{name} and %(other)s", "{name} та %(other)s", "uk", id="placeholders"),
        pytest.param(
            "Center for Strategic and International Studies",
            "Center for Strategic and International Studies（米国）",
            "ja",
            id="name of an institute",
        ),
        pytest.param("Peace must be just.", "Peace must be just.", "uk", id="the copy's business"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []


def test_long_remains_are_shortened(flaws):
    words = "and so on " * 20
    ((_, message, _),) = flaws(CHECK, words, f"так {words}", "uk")
    assert message.endswith("…")


def run(*pairs, lang="uk", **fields):
    entries = tuple(Entry(source, msgstr=target, **fields) for source, target in pairs)
    found = check_catalog(Catalog(lang, entries=entries), "en", lang, (CHECK,))
    return [(each.finding.msgid, each.finding.severity.value) for each in found]


KEPT = [("the proxy war", "війна proxy"), ("a proxy again", "знову proxy")]


def test_a_word_that_reviewed_translations_keep_is_a_term():
    assert run(*KEPT) == []


def test_a_word_that_drafts_keep_is_none():
    assert len(run(*KEPT, fuzzy=True)) == 2


def test_three_words_are_an_error_however_often_they_stand_there():
    pairs = [(f"a {each} lasting just peace", f"{each} lasting just peace") for each in "бв"]
    assert [severity for _, severity in run(*pairs)] == ["error", "error"]


def test_a_single_word_of_programs_is_a_hint_in_what_nobody_has_reviewed():
    pair = ("Import it by its module.", "それをimportする。")
    assert run(pair, lang="ja") == []
    assert run(pair, lang="ja", fuzzy=True) == [(pair[0], "hint")]


def test_a_single_word_is_no_finding_where_keeping_words_is_a_habit():
    pairs = [("the pundits", "ці pundits"), ("the brokers", "ці brokers")]
    assert run(*pairs) == []
    plain = [(f"peace {each}", f"мир {each}") for each in range(90)]
    assert [severity for _, severity in run(*pairs, *plain)] == ["warning", "warning"]
