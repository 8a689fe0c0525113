"""A real model translates; what it cannot do is refused, never cut short."""

import gc
import shutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from toolkit.core.errors import ConfigError, EngineError
from toolkit.core.model.catalog import Entry
from toolkit.draft.engines import ENGINES, open_engine
from toolkit.draft.engines.base import Hypothesis, Passage, Refusal, Setup
from toolkit.draft.engines.firefox import MAX_INPUT, load_firefox, parse_settings
from toolkit.draft.entries import draft_entries
from toolkit.draft.models.firefox import install_files
from toolkit.draft.models.layout import Metadata
from toolkit.draft.models.packages import MissingLibraryError, find_model
from toolkit.draft.models.registry import REGISTRY


@pytest.fixture(scope="module")
def engine(firefox_models):
    return open_engine("firefox", "en", "pt", Setup(firefox_models))


@pytest.fixture(scope="module")
def in_the_toolkit(firefox_models):
    return open_engine("firefox", "uk", "en", Setup(firefox_models))


@pytest.fixture
def model(firefox_models, tmp_path):
    """Return a copy of the model that a test may break."""
    found = find_model("en", "pt", firefox_models, "firefox")
    shutil.copytree(found.folder, tmp_path / found.folder.name)
    return replace(found, folder=tmp_path / found.folder.name)


def say(engine, *texts):
    answers = engine.translate([Passage(text) for text in texts])
    return tuple(each if isinstance(each, Refusal) else each[0].text for each in answers)


def test_the_label_names_engine_pair_and_version(engine):
    assert engine.label == "firefox en-pt 1.0"


def test_nothing_leaves_this_machine(engine):
    assert engine.remote == ""


def test_sentences_come_back_right(engine):
    assert say(engine, "The audience applauded.", "Exports fell by 40 percent in 2024.") == (
        "O público aplaudiu.",
        "As exportações caíram 40 por cento em 2024.",
    )


def test_there_is_one_hypothesis_without_a_score(engine):
    (answer,) = engine.translate([Passage("The audience applauded.")], 8)
    assert answer == (Hypothesis("O público aplaudiu.", None),)


def test_another_run_says_the_same(engine, firefox_models):
    other = open_engine("firefox", "en", "pt", Setup(firefox_models))
    texts = ("The committee adopted a resolution.", "Who will pay for the damage?")
    assert say(engine, *texts) == say(other, *texts)


def test_a_text_too_long_for_the_model_is_refused(engine):
    (answer,) = say(engine, "word " * MAX_INPUT)
    assert answer == Refusal(f"too long, {MAX_INPUT + 1} tokens where {MAX_INPUT} fit")


def test_the_others_are_translated_all_the_same(engine):
    assert say(engine, "word " * MAX_INPUT, "The audience applauded.")[1] == "O público aplaudiu."


class Endless:
    """A runner that was stopped at the most tokens that it may say."""

    def __init__(self, words):
        self.words = words

    def translate(self, _text):
        return " ".join(["cão"] * self.words)


@pytest.mark.parametrize(("words", "ends"), [(4, True), (9, False), (11, False)])
def test_a_translation_that_was_cut_off_is_refused(engine, words, ends):
    """Three tokens, the end among them, may become ten."""
    (answer,) = replace(engine, runner=Endless(words)).translate([Passage("My dog")])
    assert isinstance(answer, Refusal) is not ends


@pytest.mark.parametrize(
    "text",
    [
        "Ask {name} about the agreement.",
        "This is **very important** for us.",
        "See the [full text](https://example.org/a_b) of the resolution.",
        "Write to office@example.org by 5 May.",
        "Use `git pull` to update the file.",
        "The report is at https://example.org/x and at https://example.org/y now.",
    ],
)
def test_what_has_to_come_through_does(in_the_toolkit, text):
    """Without marks the model loses all of these but the last."""
    (draft,) = draft_entries([Entry(text)], in_the_toolkit, hypotheses=False)
    assert draft.reason == ""
    assert "XQ" not in draft.text


def test_the_row_says_that_it_has_one_hypothesis_and_is_told_nothing():
    (spec,) = (each for each in ENGINES if each.name == "firefox")
    assert (spec.hypotheses, spec.told) == (False, frozenset())


def test_split_vocabularies_are_read(firefox_models, tmp_path, engine):
    """As Japanese models have them; of a model with one, the same twice says the same."""
    folder = find_model("en", "pt", firefox_models, "firefox").folder
    vocabulary = (folder / "vocab.spm").read_bytes()
    files = {name: (folder / name).read_bytes() for name in ("model.bin", "lex.bin")}
    files |= {"source.spm": vocabulary, "target.spm": vocabulary}
    split = load_firefox(install_files(Metadata("en", "pt", "2", "firefox", "x"), files, tmp_path))
    assert say(split, "The audience applauded.") == say(engine, "The audience applauded.")


@pytest.mark.parametrize("name", ["model.bin", "vocab.spm", "lex.bin"])
@pytest.mark.parametrize("damage", [b"", b"x" * 100], ids=["empty", "other"])
def test_a_damaged_file_is_an_error_that_says_what_to_do(model, name, damage):
    (model.folder / name).write_bytes(damage)
    with pytest.raises(EngineError) as caught:
        load_firefox(model)
    assert caught.value.where == str(model.folder)
    assert "toolkit models install en pt --engine firefox" in caught.value.remedy


@pytest.mark.parametrize("library", ["fxtranslate", "sentencepiece"])
def test_a_missing_library_names_the_command_that_adds_it(model, monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError, match=library) as caught:
        load_firefox(model)
    assert "pip install '.[firefox]'" in caught.value.remedy


def test_no_model_names_the_ways_to_get_one(tmp_path):
    with pytest.raises(EngineError, match="no model of firefox translates en to uk") as caught:
        open_engine("firefox", "en", "uk", Setup(tmp_path))
    assert "toolkit models install en uk --engine firefox" in caught.value.remedy


def test_models_come_from_mozilla_unless_the_settings_say_otherwise():
    assert (parse_settings({}).registry, parse_settings({}).mirrors) == (REGISTRY, ())


def test_a_registry_and_mirrors_can_be_named():
    settings = parse_settings(
        {"registry": "https://a.example/records", "mirrors": ["https://b.example"]}
    )
    assert settings.registry == "https://a.example/records"
    assert settings.mirrors == ("https://b.example",)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"registry": "http://a.example/records"}, "must begin with https://"),
        ({"mirrors": ["http://127.0.0.1/x"]}, "must begin with https://"),
        ({"mirrors": "https://a.example"}, "must be a list of texts"),
        ({"mirror": []}, "unknown setting 'engines.firefox.mirror'"),
    ],
    ids=str,
)
def test_a_setting_that_cannot_be_meant_is_an_error(table, problem):
    with pytest.raises(ConfigError, match=problem):
        parse_settings(table)


# ── Threads ──────────────────────────────────────────────────────────────────


def test_any_thread_may_open_a_model_and_ask_it(model):
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        engine = one.submit(load_firefox, model).result()
        for each in (one, other):
            answer = each.submit(say, engine, "The audience applauded.").result()
            assert answer == ("O público aplaudiu.",)


def test_any_thread_may_let_go_of_a_model(model):
    before = set(threading.enumerate())
    circle = [load_firefox(model)]
    circle.append(circle)
    (own,) = (each for each in threading.enumerate() if each not in before)
    del circle
    # The library's complaint would be a warning of an error that nobody can catch, so a failure.
    with ThreadPoolExecutor(1) as other:
        other.submit(gc.collect).result()
    own.join(30)
    assert not own.is_alive()
