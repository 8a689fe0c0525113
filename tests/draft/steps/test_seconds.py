"""A second engine says where to look first, and nothing of it is kept."""

import shutil
from dataclasses import dataclass, replace

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft import engines as table
from toolkit.draft.engines.base import Draft, EngineSpec, Hypothesis, Refusal
from toolkit.draft.models import scores
from toolkit.draft.models.scores import better_engines
from toolkit.draft.steps import seconds
from toolkit.draft.steps.draft import draft
from toolkit.draft.steps.outcome import (
    BrokenRunError,
    DraftOptions,
    StoppedRunError,
    rank_drafts,
)
from toolkit.draft.steps.seconds import better_at_hand, compare_drafts, open_seconds

NOW = "2025-03-10 09:30+0000"


@dataclass
class Parrot:
    """An engine that answers from a table, or with what it is asked."""

    answers: dict
    label: str = "toy en-uk 1"
    source: str = "en"
    target: str = "uk"
    marks: tuple = ()
    remote: str = ""
    at_once: int = 8

    def translate(self, passages, _count=1):
        found = [self.answers.get(each.text, each.text) for each in passages]
        return tuple(x if isinstance(x, Refusal) else (Hypothesis(x),) for x in found)


def drafted(**texts):
    return [Draft((None, msgid), text, "", "toy en-uk 1") for msgid, text in texts.items()]


def test_each_draft_is_held_against_what_the_second_says():
    same, other = compare_drafts(
        drafted(one="Аудиторія аплодувала.", two="Хто заплатить?"),
        Parrot({"one": "Аудиторія аплодувала.", "two": "Лампи тьмяні."}),
        print,
    )
    assert same.agreement == pytest.approx(100)
    assert other.agreement < 20


def test_what_is_not_drafted_or_refused_has_no_agreement():
    drafts = [*drafted(one="Так."), Draft((None, "two"), "", "why", "toy en-uk 1")]
    found = compare_drafts(drafts, Parrot({"one": Refusal("too long")}), print)
    assert [each.agreement for each in found] == [None, None]


def test_both_have_the_punctuation_of_the_language():
    drafts = drafted(one="Він сказав: «Так».")
    (found,) = compare_drafts(drafts, Parrot({"one": 'Він сказав: "Так".'}), print)
    assert found.agreement == pytest.approx(100)


def test_a_second_that_fails_costs_no_draft_and_is_told_of():
    class Broken(Parrot):
        def translate(self, _passages, _count=1):
            raise EngineError("damaged")

    drafts, told = drafted(one="Так."), []
    assert compare_drafts(drafts, Broken({}), told.append) == tuple(drafts)
    assert told == ["toy en-uk 1 cannot tell what to doubt: damaged"]


def test_what_the_two_are_much_further_apart_in_than_usual_comes_first():
    drafts = [
        replace(each, agreement=value)
        for each, value in zip(drafted(a="А", b="Б", c="В", d="Г"), (50, 55, 20, 45), strict=True)
    ]
    first, *others = rank_drafts(drafts, {})
    assert (first.msgid, first.agreement) == ("c", 20)
    assert first.reasons == ("another engine says something else (chrF 20, else 48)",)
    assert [each.msgid for each in others] == ["d", "a", "b"]
    assert not any(each.reasons for each in others)


def test_without_a_second_nothing_is_in_doubt_for_it():
    assert rank_drafts(drafted(a="А"), {})[0].reasons == ()


# ── With a real model ────────────────────────────────────────────────────────

TEXT = """Lamps for the coast
The audience applauded.
The committee adopted a resolution on the protection of civilians.
Exports fell by 40 percent.
"""
SAID = {
    "The audience applauded.": "O público aplaudiu.",
    "The committee adopted a resolution on the protection of civilians.": (
        "A comissão adoptou uma resolução sobre a protecção dos civis."
    ),
    "Exports fell by 40 percent.": "Whole shipments: 40 of them.",
}


@pytest.fixture
def two_engines(empty, firefox_models, monkeypatch):
    """Return a project that a toy drafts in, with a real model beside it; see `firefox_models`."""
    empty.seed(TEXT)
    for line in ('source-lang = "uk"', 'target-langs = ["en"]', 'models-dir = "models"'):
        empty.set(line)
    empty.set('engine = "toy"')
    shutil.copytree(firefox_models, empty.root / "models")
    toy = Parrot(SAID, "toy uk-en 1", "uk", "en")
    spec = EngineSpec("toy", lambda *_: toy, lambda _table: None, hypotheses=False)
    monkeypatch.setattr(table, "ENGINES", (*table.ENGINES, spec))
    empty.extract()
    return empty


def run(desk, **options):
    told = []
    (done,) = draft(desk.project, (), (), DraftOptions(NOW, **options), tell=told.append)
    return done, told


def test_a_real_second_engine_finds_the_draft_that_says_something_else(two_engines):
    done, told = run(two_engines)
    near = {each.msgid: each.agreement for each in done.review_first}
    assert near["The audience applauded."] == pytest.approx(100)
    assert near["Exports fell by 40 percent."] < 50
    doubtful = next(e for e in done.review_first if e.msgid == "Exports fell by 40 percent.")
    assert any("another engine says something else" in each for each in doubtful.reasons)
    assert told == ["firefox uk-en 1.0 drafts along, to find what to doubt; nothing of it is kept"]


def test_nothing_of_the_second_is_kept(two_engines):
    run(two_engines)
    catalog = two_engines.path("en").read_text("utf-8")
    assert ("toy uk-en 1" in catalog, "firefox" in catalog) == (True, False)
    assert not (two_engines.root / "locales" / "models.toml").exists()


def test_drafts_are_the_same_without_it(two_engines):
    run(two_engines)
    before = two_engines.parsed("en")
    two_engines.edit("en", lambda each: replace(each, msgstr="", fuzzy=False, comments=()))
    done, told = run(two_engines, alone=True)
    assert two_engines.parsed("en") == before
    assert (told, {each.agreement for each in done.review_first}) == ([], {None})


def test_a_second_that_does_not_load_is_told_of(two_engines):
    for model in (two_engines.root / "models").glob("firefox-uk_en-*/model.bin"):
        model.write_bytes(b"x")
    done, told = run(two_engines)
    assert done.drafted == 3
    assert "firefox uk-en 1.0 cannot tell what to doubt: the uk-en 1.0 model is damaged" in told[0]


def test_the_engine_itself_is_no_second(two_engines):
    two_engines.root.joinpath("toolkit.toml").write_text(
        'source-lang = "uk"\ntarget-langs = ["en"]\nmodels-dir = "models"\nengine = "firefox"\n'
    )
    assert open_seconds(two_engines.project, {("uk", "en")}, lambda _text: None) == {}


def test_a_whole_run_with_a_model_of_firefox(two_engines):
    """Drafted, recorded with its licence, and found again: nothing is drafted twice."""
    toml = two_engines.root / "toolkit.toml"
    toml.write_text(toml.read_text().replace("toy", "firefox"))
    done, _ = run(two_engines)
    assert (done.drafted, done.refused) == (4, ())
    entry = two_engines.entries("en")["The audience applauded."]
    assert (entry.msgstr, entry.fuzzy) == ("O público aplaudiu.", True)
    assert entry.origin.source == "firefox uk-en 1.0"
    recorded = (two_engines.root / "locales" / "models.toml").read_text()
    assert 'licence = "MPL-2.0" }' in recorded
    assert run(two_engines)[0].pending == 0


# ── In a run that does not come to its end ───────────────────────────────────


class Failing(Parrot):
    """Drafts one text, then ends as told."""

    at_once: int = 1

    def translate(self, passages, count=1):
        if passages[0].text.startswith("The committee"):
            raise self.end
        return super().translate(passages, count)


@pytest.fixture
def failing(two_engines, monkeypatch):
    """Return a function that drafts until the engine ends with an error, and returns that."""

    def go(end, caught):
        toy = Failing(SAID, "toy uk-en 1", "uk", "en")
        toy.end, toy.at_once = end, 1
        spec = EngineSpec("toy", lambda *_: toy, lambda _table: None, hypotheses=False)
        monkeypatch.setattr(table, "ENGINES", (*table.ENGINES[:-1], spec))
        with pytest.raises(caught) as error:
            run(two_engines)
        return error.value.results

    return go


def test_what_was_drafted_before_an_error_is_held_against_the_second(failing):
    (done,) = failing(EngineError("gone"), BrokenRunError)
    near = {each.msgid: each.agreement for each in done.review_first}
    assert near["The audience applauded."] == pytest.approx(100)
    assert (done.drafted, len(done.refused), done.left) == (1, 1, 2)


def test_whoever_stops_a_run_is_told_of_what_there_is_at_once(failing):
    """Without the second engine, which would take its time."""
    (done,) = failing(KeyboardInterrupt(), StoppedRunError)
    assert [each.agreement for each in done.review_first] == [None]
    assert (done.drafted, len(done.refused), done.left) == (1, 1, 2)


def test_suggestions_are_held_against_no_second(two_engines):
    done, told = run(two_engines, suggest=True)
    assert (done.review_first, told) == ((), [])


# ── A better engine at hand ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("engine", "pair", "better"),
    [
        ("argos", ("en", "uk"), ("firefox",)),
        ("firefox", ("en", "uk"), ()),
        ("chat", ("en", "uk"), ()),
        ("argos", ("en", "pt"), ()),
    ],
    ids=str,
)
def test_what_is_better_is_what_was_measured(engine, pair, better):
    assert better_engines(engine, *pair) == better


def test_every_score_is_of_an_engine_there_is():
    names = {each.name for each in table.ENGINES}
    assert {name for each in scores.SCORES.values() for name in each} <= names


def test_it_is_said_once_with_figures_and_what_to_do(extracted):
    (line,) = better_at_hand(extracted.project, {("en", "uk"), ("en", "ja")})
    assert line == (
        "firefox drafts better than argos (COMET-22, FLORES: "
        "en→ja 0.901 instead of 0.788, en→uk 0.879 instead of 0.700): "
        "toolkit models install en ja --engine firefox; "
        'toolkit models install en uk --engine firefox; engine = "firefox" in the settings'
    )


def test_what_is_not_installed_is_not_at_hand(extracted, monkeypatch):
    monkeypatch.setattr(seconds, "_LIBRARIES", {"firefox": "no_such_library"})
    assert list(better_at_hand(extracted.project, {("en", "uk")})) == []
