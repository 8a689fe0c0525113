"""A named person approves, or keeps; the decision is bound to the very texts."""

import json
from dataclasses import replace

import pytest

from toolkit.core.errors import CatalogError, ConfigError
from toolkit.core.model.catalog import State
from toolkit.review.steps.decide import DecisionOptions, approve, keep, list_changed

NOW = "2025-03-12 08:00+0000"
DIM, DIMMER = "The lamps are dim.", "The lamps are dim!"


def by(name="Mara Testova", **fields):
    return DecisionOptions(name, NOW, **fields)


def records(desk):
    return {
        name: json.loads(data)
        for name, data in desk.tree("locales").items()
        if name.endswith(".json")
    }


@pytest.fixture
def approved(reviewed):
    approve(reviewed.project, (), (), (), by())
    return reviewed


@pytest.fixture
def edited(approved):
    approved.edit_seed(DIM, DIMMER)
    approved.extract()
    return approved


# ── Approve ──────────────────────────────────────────────────────────────────


def test_approved_is_what_somebody_approved(approved):
    assert approved.states() == {State.APPROVED: 8}


def test_an_approval_is_one_file_a_language(approved):
    assert {name.rpartition("/")[0] for name in records(approved)} == {
        "uk/reviews/lamps",
        "ja/reviews/lamps",
    }
    for record in records(approved).values():
        assert (record["act"], record["by"], record["date"]) == ("approve", "Mara Testova", NOW)
        assert len(record["entries"]) == 8


def test_approving_twice_is_approving_once(approved):
    before = approved.tree("locales")
    done = approve(approved.project, (), (), (), by("Ivan Prykladenko"))
    assert [(each.entries, each.record) for each in done] == [((), ""), ((), "")]
    assert approved.tree("locales") == before


def test_approving_touches_no_catalog(reviewed):
    before = {name: data for name, data in reviewed.tree("locales").items() if "LC_" in name}
    approve(reviewed.project, (), (), (), by())
    after = reviewed.tree("locales")
    assert before.items() <= after.items()


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda desk: desk.write("uk", DIM, "Лампи темні."), id="translation"),
        pytest.param(lambda desk: desk.write("uk", DIM, "Лампи тьмяні. "), id="one space"),
        pytest.param(lambda desk: desk.write("uk", DIM, "Лампи тьмяні.", fuzzy=True), id="doubt"),
        pytest.param(lambda desk: desk.edit_seed(DIM, DIMMER), id="source"),
    ],
)
def test_any_edit_revokes(approved, edit):
    edit(approved)
    approved.extract()
    assert approved.states()[State.APPROVED] == 7


def test_an_edit_that_is_undone_is_approved_again(edited):
    edited.edit_seed(DIMMER, DIM)
    edited.extract()
    assert edited.states() == {State.APPROVED: 8}


def test_approvals_survive_a_program_that_writes_the_file_in_its_own_way(approved):
    path = approved.path("uk")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert approved.states() == {State.APPROVED: 8}


def test_what_is_not_reviewed_cannot_be_approved(reviewed):
    reviewed.write("ja", DIM, "灯は暗い。", fuzzy=True)
    done = approve(reviewed.project, (), ("ja",), (), by())
    assert len(done[0].entries) == 7
    assert [reason for _, reason in done[0].left] == ["not reviewed yet: needs work"]


def test_one_entry_is_approved(reviewed):
    (done,) = approve(reviewed.project, (), ("uk",), ("lamps are dim",), by())
    assert done.entries == (DIM,)
    assert reviewed.states() == {State.TRANSLATED: 7, State.APPROVED: 1}


@pytest.mark.parametrize(
    ("piece", "problem"),
    [
        pytest.param("lamps", "stands in several entries", id="several"),
        pytest.param("whales", "no such entry", id="none"),
    ],
)
def test_a_piece_that_means_no_one_entry_is_refused(reviewed, piece, problem):
    before = reviewed.tree()
    with pytest.raises(CatalogError, match=problem):
        approve(reviewed.project, (), (), (piece,), by())
    assert reviewed.tree() == before


def test_a_decision_needs_a_name():
    with pytest.raises(ConfigError, match="needs a name"):
        by(" ")


def test_a_dry_run_records_nothing(reviewed):
    before = reviewed.tree()
    done = approve(reviewed.project, (), (), (), by(dry_run=True))
    assert [len(each.entries) for each in done] == [8, 8]
    assert reviewed.tree() == before


def test_only_approved_is_published_if_the_settings_say_so(reviewed):
    reviewed.set('require = "approved"')
    (done,) = reviewed.publish()
    assert done.outcome == "blocked"
    assert {each.reason for each in done.blockers} == {"not approved yet: toolkit approve"}
    approve(reviewed.project, (), (), (), by())
    (done,) = reviewed.publish()
    assert done.outcome == "released"


def test_a_manifest_counts_what_is_approved(approved):
    approved.publish()
    manifest = json.loads(approved.tree("output/lamps")["manifest.json"])
    assert manifest["languages"]["uk"]["entries"] == {"approved": 8}


def test_a_damaged_record_stops_a_release_and_is_named(approved):
    path = next(approved.root.glob("locales/uk/reviews/lamps/*.json"))
    path.write_bytes(path.read_bytes()[:-20])
    (done,) = approved.publish()
    assert done.outcome == "failed"
    assert done.problem.startswith(f"locales/uk/reviews/lamps/{path.name}: is no record")


# ── Keep ─────────────────────────────────────────────────────────────────────


def test_what_is_kept_is_reviewed_and_approved_as_before(edited):
    assert edited.states() == {State.APPROVED: 7, State.CHANGED: 1}
    (done,) = keep(edited.project, (), ("uk",), ("lamps are dim",), by("Ivan Prykladenko"))
    assert done.entries == (DIMMER,)
    assert edited.states() == {State.APPROVED: 8}
    entry = edited.entries("uk")[DIMMER]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Лампи тьмяні.", False, None)


def test_what_was_not_approved_is_only_reviewed(reviewed):
    reviewed.edit_seed(DIM, DIMMER)
    reviewed.extract()
    keep(reviewed.project, (), (), (), by())
    assert reviewed.states() == {State.TRANSLATED: 8}


def test_who_kept_it_is_on_record(edited):
    keep(edited.project, (), ("uk",), (), by("Ivan Prykladenko", reason="typo"))
    (record,) = (each for each in records(edited).values() if each["act"] == "keep")
    assert (record["by"], record["reason"]) == ("Ivan Prykladenko", "typo")
    assert record["entries"][0]["former"]["msgid"] != record["entries"][0]["msgid"]


def test_a_kept_edit_that_is_undone_is_still_approved(edited):
    keep(edited.project, (), (), (), by())
    edited.edit_seed(DIMMER, DIM)
    edited.extract()
    assert edited.states() == {State.APPROVED: 8}


def test_a_second_edit_is_kept_too(edited):
    keep(edited.project, (), (), (), by())
    edited.edit_seed(DIMMER, DIM + "..")
    edited.extract()
    keep(edited.project, (), (), (), by())
    assert edited.states("ja") == {State.APPROVED: 8}


@pytest.mark.parametrize(
    ("work", "obstacle"),
    [
        pytest.param({"msgstr": "Лампи зовсім тьмяні."}, "was edited since", id="edited copy"),
        pytest.param({"previous_msgid": "Lamps?"}, "was never reviewed", id="nothing it was"),
    ],
)
def test_what_was_never_reviewed_as_it_is_cannot_be_kept(edited, work, obstacle):
    edited.edit("uk", lambda each: replace(each, **work) if each.msgid == DIMMER else each)
    before = edited.tree()
    (done,) = keep(edited.project, (), ("uk",), (), by())
    assert obstacle in done.left[0][1]
    assert edited.tree() == before


def test_a_draft_that_nobody_reviewed_cannot_be_kept(reviewed):
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)
    reviewed.edit_seed(DIM, DIMMER)
    reviewed.extract()
    (done,) = keep(reviewed.project, (), ("uk",), (), by())
    assert "was never reviewed" in done.left[0][1]
    assert reviewed.entries("uk")[DIMMER].fuzzy


def test_what_could_be_kept_is_listed(edited):
    found = list_changed(edited.project, (), ("uk",))
    assert [(each.entry.previous_msgid, each.entry.msgid) for _, each in found] == [(DIM, DIMMER)]


def test_keeping_in_a_dry_run_changes_nothing(edited):
    before = edited.tree()
    assert [len(each.entries) for each in keep(edited.project, (), (), (), by(dry_run=True))] == [
        1,
        1,
    ]
    assert edited.tree() == before


def test_reviews_of_two_people_never_meet_in_one_file(reviewed):
    approve(reviewed.project, (), ("uk",), ("lamps are dim",), by("Mara Testova"))
    approve(reviewed.project, (), ("uk",), ("Three lamps",), by("Ivan Prykladenko"))
    assert len(records(reviewed)) == 2
