"""A language of which nothing is known but what its record must say."""

import json
from dataclasses import fields, replace
from itertools import permutations

import pytest

from toolkit.check import CHECKS, unchecked
from toolkit.lang import LANGUAGES
from toolkit.lang.base import Language
from toolkit.lang.inflection import word_forms
from toolkit.lang.length import surprise
from toolkit.lang.punctuation import set_punctuation
from toolkit.lang.sentences.cut import split_sentences
from toolkit.lang.typography import set_text
from toolkit.project.settings import parse_config
from toolkit.source.readers.speakers import read_speaker

GERMAN = Language(
    code="de",
    autonym="Deutsch",
    english="German",
    locale="de_DE",
    script="A-Za-z\u00c0-\u024f",
    stops=".!?…",
    quotes=("„", "“", "‚", "‘"),
    plural_forms="nplurals=2; plural=(n != 1);",
    byline="{label} {name}, {role}, {affiliation}",
)
TEXTS = {
    "Lamps for the coast": "Lampen für die Küste",
    "The keepers met in Testford on 4 May 2024.": "Die Wärter trafen sich am 4. Mai 2024.",
    "The lamps are dim.": "Die Lampen sind trüb.",
    "They burn too much oil.": "Sie verbrennen zu viel Öl.",
    "Ada Sample": "Ada Sample",
    "Keeper": "Wärterin",
    "Testford Light": "Leuchtturm Testford",
    "Three lamps were lost.": "Drei Lampen gingen verloren.",
}


@pytest.fixture
def german(monkeypatch):
    """Make the language known for one test."""
    monkeypatch.setitem(LANGUAGES, "de", GERMAN)
    return GERMAN


def test_the_parts_that_are_not_known_are_none():
    lacking = {each.name for each in fields(Language) if getattr(GERMAN, each.name) is None}
    assert {"typography", "punctuation", "negation", "length", "words", "speakers"} <= lacking


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("pair", [("en", "de"), ("de", "en"), ("de", "uk"), ("ja", "de")])
def test_checks_that_need_an_unknown_part_are_named(pair):
    names = unchecked(*pair)
    assert {"negation", "length", "lost-sentence"} <= set(names)
    assert len(names) < len(CHECKS)


def test_what_is_known_leaves_no_check_out():
    pairs = list(permutations(("en", "uk", "ja"), 2))
    assert [unchecked(*pair) for pair in pairs] == [()] * len(pairs)


@pytest.mark.usefixtures("german")
def test_sentences_are_cut_by_the_rules_of_all_languages():
    text = "Am 3.5. kam Dr. Muster. Er blieb. Warum?"
    assert split_sentences(text, "de")[1:] == ("Er blieb.", "Warum?")


@pytest.mark.usefixtures("german")
def test_an_initial_ends_no_sentence_where_no_word_lists_are_known():
    assert split_sentences("Am Pult stand A. Muster. Er blieb.", "de")[1:] == ("Er blieb.",)


def test_sentences_are_cut_in_a_language_without_spaces(monkeypatch):
    bare = replace(GERMAN, code="zh", locale="zh_TW", stops="。！？", spaced=False)
    monkeypatch.setitem(LANGUAGES, "zh", bare)
    assert split_sentences("燈暗了。他們燒油！「走吧。」他說。", "zh")[:2] == (
        "燈暗了。",
        "他們燒油！",
    )


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    "text", ['Er sagte: "Ja" - 5 %...', "Das ist 2.5 km weit", "«Ja», sagt er"]
)
def test_a_text_stays_where_nothing_is_known_of_its_marks(text):
    assert set_punctuation(text, "de") == set_text(text, "de") == text


def test_a_length_without_data_surprises_nobody(german):
    assert surprise("A long text." * 20, LANGUAGES["en"], "Kurz.", german) == 0.0


@pytest.mark.usefixtures("german")
def test_a_word_has_no_other_form_that_is_known():
    assert word_forms("Lampe", "de") == {"Lampe"}


def test_a_speaker_is_announced_without_labels(german):
    speaker = read_speaker("Ada Sample, Wärterin, Leuchtturm Testford:", german)
    assert speaker is not None
    assert (speaker.name, speaker.affiliation) == ("Ada Sample", "Leuchtturm Testford")


@pytest.mark.usefixtures("german")
def test_no_project_gets_a_new_language_by_itself():
    assert parse_config({}, "toolkit.toml").target_langs == ("uk", "ja")
    assert parse_config({"source-lang": "uk"}, "toolkit.toml").target_langs == ("en", "ja")


@pytest.fixture
def server(answering):
    """Serve a model that knows the German of the sample sentences; return its address."""

    def answer(_headers, body):
        rows = json.loads(body["messages"][1]["content"])["sentences"]
        texts = [{"id": row["id"], "text": TEXTS[row["text"]]} for row in rows]
        return {"choices": [{"message": {"content": json.dumps({"translations": texts})}}]}

    return f"{answering(answer)}/v1"


NO_WORDS = (
    "de: the toolkit has no words of its own in German: what it adds to pages and PDFs "
    "(“Published”, “Contents” …) is in English"
)


@pytest.mark.usefixtures("german")
def test_a_statement_goes_all_the_way(extracted, server):
    from toolkit.check.steps.check import check
    from toolkit.publish.steps.publish import publish
    from toolkit.publish.steps.run import PublishOptions

    desk = extracted
    desk.set('target-langs = ["de"]')
    desk.set('engine = "chat"')
    desk.set(f'chat = {{ url = "{server}", model = "tiny" }}')
    desk.extract()
    desk.draft("de")
    entries = desk.entries("de")
    assert entries["The lamps are dim."].msgstr == "Die Lampen sind trüb."
    assert all(each.fuzzy for each in entries.values() if each.msgstr)
    desk.edit("de", lambda each: replace(each, msgstr=TEXTS[each.msgid], fuzzy=False))
    (hint,) = [each for each in check(desk.project, (), ()) if each.check == "language"]
    assert hint.message.startswith("not checked: ")
    assert (hint.lang, hint.line) == ("de", 1)
    told = []
    (done,) = publish(desk.project, PublishOptions(date="2025-03-05"), tell=told.append)
    assert [line for line in told if line.startswith("de: ")] == [NO_WORDS]
    assert done.outcome == "released", done
    page = (desk.root / "output" / "lamps" / "de" / "index.html").read_text(encoding="utf-8")
    assert "Leuchtturm Testford" in page
    assert (desk.root / "output" / "lamps" / "lamps.de.pdf").is_file()
