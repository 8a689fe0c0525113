"""Who speaks clears their own words, in the languages they read, as they are now."""

import json

import pytest

from toolkit.core.errors import CatalogError, ConfigError, SourceError
from toolkit.core.model.catalog import State
from toolkit.project.folder import open_project
from toolkit.project.seeds import read_source
from toolkit.publish.status_report import format_status
from toolkit.publish.steps.status import status
from toolkit.review.steps.clear import clear, read_clearances
from toolkit.review.steps.decide import DecisionOptions, keep
from toolkit.review.steps.rename import rename

NOW = "2025-03-12 08:00+0000"
LOST = "Three lamps were lost."
ADA = "Ada Sample"


def by(name=ADA, **fields):
    return DecisionOptions(name, NOW, **fields)


def cleared(desk, *langs, speaker=ADA, names=("lamps",), pieces=(), **fields):
    return clear(desk.project, names, langs, speaker, pieces, by(**fields))


def found(desk, lang="uk", name=ADA):
    project = open_project(desk.root)
    source = read_source(project, desk.root / "seeds" / "lamps.txt")
    each = next((c for c in read_clearances(project, source, lang).all if c.speaker == name), None)
    return (each.cleared, each.total, each.changed) if each else None


def outcome(desk, **order):
    (done,) = desk.publish(dry_run=True, **order)
    return done.outcome, [(each.lang, each.kind) for each in done.blockers]


# ── The record ───────────────────────────────────────────────────────────────


def test_a_clearance_is_a_file_a_language_that_says_whose_words_they_are(reviewed):
    done = cleared(reviewed, "uk", "en", speaker="sample")
    assert [each.path for each in done] == [
        "locales/uk/LC_MESSAGES/lamps.po",
        "seeds/lamps.txt",
    ]
    for each in done:
        record = json.loads((reviewed.root / each.record).read_text("utf-8"))
        told = {key: record[key] for key in ("act", "by", "role", "speaker")}
        assert told == {"act": "clear", "by": ADA, "role": "speaker", "speaker": ADA}
        assert len(record["entries"]) == 4


def test_clearing_twice_is_clearing_once(reviewed):
    cleared(reviewed, "uk", "en")
    before = reviewed.tree("locales")
    assert [each.record for each in cleared(reviewed, "uk", "en")] == ["", ""]
    assert reviewed.tree("locales") == before


def test_a_dry_run_records_nothing(reviewed):
    before = reviewed.tree("locales")
    (done,) = cleared(reviewed, "uk", dry_run=True)
    assert len(done.entries) == 4
    assert reviewed.tree("locales") == before


def test_a_clearance_approves_nothing(reviewed):
    cleared(reviewed, "uk")
    (row,) = status(reviewed.project, (), ("uk",))
    assert dict(row.entries) == {State.TRANSLATED: 8}


def test_what_is_not_reviewed_cannot_be_cleared(reviewed):
    reviewed.write("uk", LOST, "Втрачено три лампи.", fuzzy=True)
    (done,) = cleared(reviewed, "uk")
    assert [reason for _, reason in done.left] == ["not reviewed yet: needs work"]
    assert found(reviewed) == (3, 4, 0)


def test_a_part_can_be_cleared(reviewed):
    cleared(reviewed, "uk", pieces=["Three lamps"])
    assert found(reviewed) == (1, 4, 0)


def test_words_of_others_are_not_theirs_to_clear(reviewed):
    with pytest.raises(CatalogError, match="no such entry among theirs"):
        cleared(reviewed, "uk", pieces=["The lamps are dim."])


@pytest.mark.parametrize(
    ("langs", "order", "error"),
    [
        pytest.param(("uk",), {"speaker": "Mara Testova"}, SourceError, id="nobody speaks so"),
        pytest.param(("uk", "fr"), {}, ConfigError, id="no language of the document"),
        pytest.param(
            ("uk",), {"speaker": "Mara Testova", "names": ()}, SourceError, id="nor anywhere"
        ),
    ],
)
def test_nothing_is_recorded_where_it_is_not_known_what(reviewed, langs, order, error):
    before = reviewed.tree("locales")
    with pytest.raises(error):
        cleared(reviewed, *langs, **order)
    assert reviewed.tree("locales") == before


def test_without_names_all_documents_are_meant_in_which_they_speak(reviewed):
    reviewed.seed("Ropes\nThe ropes are new.\n", "ropes.txt")
    assert [each.document for each in cleared(reviewed, "en", names=())] == ["lamps"]


# ── Stale ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("edit", "langs"),
    [
        pytest.param(
            lambda desk: desk.write("uk", LOST, "Утрачено три лампи."),
            {"uk": (3, 4, 1), "en": (4, 4, 0)},
            id="translation",
        ),
        pytest.param(
            lambda desk: desk.edit_seed(LOST, "Four lamps were lost."),
            {"uk": (3, 4, 0), "en": (3, 4, 0)},
            id="source",
        ),
        pytest.param(
            lambda desk: desk.edit_seed("The lamps are dim.", "The lamps are dark."),
            {"uk": (4, 4, 0), "en": (4, 4, 0)},
            id="somebody else's words",
        ),
    ],
)
def test_an_edit_takes_the_clearance_from_what_was_edited(reviewed, edit, langs):
    cleared(reviewed, "uk", "en")
    edit(reviewed)
    reviewed.extract()
    assert {lang: found(reviewed, lang) for lang in langs} == langs


def test_a_translation_that_is_kept_stays_cleared(reviewed):
    cleared(reviewed, "uk", "en")
    reviewed.edit_seed(LOST, "Three lamps were lost!")
    reviewed.extract()
    keep(reviewed.project, (), ("uk",), (), by("Mara Testova"))
    assert (found(reviewed, "uk"), found(reviewed, "en")) == ((4, 4, 0), (3, 4, 0))


def test_whoever_is_renamed_has_still_cleared_their_translations(reviewed):
    cleared(reviewed, "uk")
    forms = {"uk": {"Ада Семпл": "Ада Семпл-Нова"}}
    rename(reviewed.project, ADA, "Ada Sample-New", forms, by("Mara Testova"))
    assert found(reviewed, "uk", "Ada Sample-New") == (4, 4, 0)


def test_one_speaker_s_clearance_of_a_sentence_is_not_another_s(reviewed):
    again = f"Ivan Prykladenko, Mayor, Testford:\n{LOST}\n"
    reviewed.edit_seed(LOST + "\n", f"{LOST}\n{again}")
    reviewed.extract()
    cleared(reviewed, "en")
    assert found(reviewed, "en") == (4, 4, 0)
    reviewed.set("clearance = true")
    assert found(reviewed, "en", "Ivan Prykladenko") == (0, 4, 0)


# ── What asks for it ─────────────────────────────────────────────────────────


def test_without_the_setting_nobody_is_asked_and_what_was_begun_is_shown(reviewed):
    assert found(reviewed) is None
    cleared(reviewed, "uk", pieces=["Three lamps"])
    assert outcome(reviewed) == ("ready", [])
    shown = format_status(status(reviewed.project, (), ()), "")
    assert "clearance begun and not done: Ada Sample (Ukrainian – 1 of 4)" in shown


@pytest.mark.parametrize(
    ("setting", "blocked"),
    [
        pytest.param("true", {"uk", "ja", "en"}, id="all speakers"),
        pytest.param('["Ada Sample"]', {"uk", "ja", "en"}, id="by name"),
        pytest.param('["Ади Семпл"]', {"uk", "ja", "en"}, id="in any form"),
        pytest.param('{ "*" = ["en"] }', {"en"}, id="what was said itself alone"),
        pytest.param(
            '{ "Ada Sample" = ["uk", "ja"] }', {"uk", "ja"}, id="languages that she reads"
        ),
        pytest.param('["Mara Testova"]', set(), id="somebody who speaks elsewhere"),
        pytest.param("false", set(), id="nobody"),
    ],
)
def test_a_release_waits_for_those_whom_the_setting_names(reviewed, setting, blocked):
    reviewed.set(f"clearance = {setting}")
    said, blockers = outcome(reviewed)
    assert said == ("blocked" if blocked else "ready")
    assert set(blockers) == {(lang, "clearance") for lang in blocked}
    cleared(reviewed, "uk", "ja", "en")
    assert outcome(reviewed) == ("ready", [])


def test_the_words_themselves_keep_every_language_back_and_a_translation_its_own(reviewed):
    reviewed.set("clearance = true")
    cleared(reviewed, "en", "uk")
    assert outcome(reviewed, ready=True) == ("ready", [("ja", "clearance")])
    reviewed.edit_seed("Keeper, Testford", "Head Keeper, Testford")
    reviewed.extract()
    assert outcome(reviewed, ready=True)[0] == "blocked"


def test_drafts_need_no_clearance_and_advance_copies_do(reviewed):
    reviewed.set("clearance = true")
    reviewed.seed('[meta]\nembargo = "2099-01-01T10:00Z"\n', "lamps.structure.toml")
    drafted, advance = (
        reviewed.publish(dry_run=True, **{each: True})[0].outcome for each in ("draft", "advance")
    )
    assert (drafted, advance) == ("draft", "blocked")


def test_a_name_that_is_nearly_a_speaker_s_is_not_passed_over(reviewed):
    reviewed.set('clearance = ["Ada Sampel"]')
    (done,) = reviewed.publish(dry_run=True)
    assert done.outcome == "blocked"
    assert "did you mean 'Ada Sample'?" in done.blockers[0].reason


def test_status_names_who_is_missing_and_where(reviewed):
    reviewed.set("clearance = true")
    cleared(reviewed, "en", "uk")
    reviewed.write("uk", LOST, "Утрачено три лампи.")
    shown = format_status(status(reviewed.project, (), ()), "")
    assert "clearance missing: Ada Sample (Ukrainian – 3 of 4 – 1 changed since," in shown


def test_status_remembers_clearances(reviewed):
    reviewed.set("clearance = true")
    later = 2_000_000_000_000_000_000
    first = status(reviewed.project, (), (), started=later)
    assert status(reviewed.project, (), (), started=later) == first
    cleared(reviewed, "uk", "ja", "en")
    assert all(
        each.is_whole
        for row in status(reviewed.project, (), (), started=later)
        for each in row.clearances
    )


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        pytest.param("1", "must be true, a list of names", id="number"),
        pytest.param('[""]', "no empty name", id="empty name"),
        pytest.param('{ "Ada Sample" = [] }', "at least one language", id="no language"),
        pytest.param('{ "Ada Sample" = ["xx"] }', "xx", id="unknown language"),
    ],
)
def test_a_setting_that_says_nothing_is_refused(reviewed, setting, problem):
    reviewed.set(f"clearance = {setting}")
    with pytest.raises(ConfigError, match=problem):
        reviewed.project  # noqa: B018 -- it is read here
