"""What was released stays known, whatever becomes of output/."""

import json
import shutil

import pytest

from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import verify

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
LEDGER = "locales/releases/lamps"


def records(desk):
    return {
        path.name: json.loads(path.read_bytes()) for path in sorted((desk.root / LEDGER).iterdir())
    }


def told(desk):
    return [each for done in verify(desk.project, ()) for each in (*done.problems, *done.notes)]


def lose_output(desk):
    shutil.rmtree(desk.root / "output")


def lose_ledger(desk):
    shutil.rmtree(desk.root / "locales" / "releases")


def changes(desk, revision):
    languages = records(desk)[f"{revision}.json"]["languages"]
    return {lang: (each["revision"], each["sentences"]) for lang, each in languages.items()}


def test_each_revision_is_recorded(released):
    released.write(*EDIT)
    released.publish(date="2025-04-01")
    assert list(records(released)) == ["1.json", "2.json"]
    assert changes(released, 1) == {"en": (1, 8), "uk": (1, 8), "ja": (1, 8)}
    assert changes(released, 2) == {"en": (1, 0), "uk": (2, 1), "ja": (1, 0)}
    assert told(released) == []


@pytest.mark.parametrize("order", [{"draft": True}, {"dry_run": True}], ids=["draft", "dry run"])
def test_what_releases_nothing_records_nothing(reviewed, order):
    reviewed.publish(**order)
    assert not (reviewed.root / LEDGER).exists()


# ── A fresh clone ────────────────────────────────────────────────────────────


def test_a_fresh_clone_makes_the_last_revision_again_to_the_byte(released):
    before = released.tree()
    lose_output(released)
    (done,) = released.publish()
    assert (done.outcome, done.revision, done.absent) == ("rebuilt", 1, ())
    assert released.tree() == before


def test_a_second_revision_comes_back_to_the_byte_and_the_first_is_named(released):
    released.write(*EDIT)
    released.publish(date="2025-04-01")
    before = released.current()
    lose_output(released)
    (done,) = released.publish()
    assert (done.outcome, done.revision, done.absent) == ("rebuilt", 2, (1,))
    assert released.tree("output") == before
    assert told(released) == ["output/lamps/revisions/1: missing"]


def test_a_fresh_clone_goes_on_with_the_next_number(released):
    lose_output(released)
    released.write(*EDIT)
    (done,) = released.publish(date="2025-04-01")
    assert (done.outcome, done.revision, done.absent) == ("released", 2, (1,))
    assert list(records(released)) == ["1.json", "2.json"]
    assert changes(released, 2) == {"en": (1, 0), "uk": (2, None), "ja": (1, 0)}
    assert told(released) == ["output/lamps/revisions/1: missing"]
    assert [each.outcome for each in released.publish()] == ["unchanged"]


def test_a_language_that_is_not_at_hand_is_not_dropped(released):
    lose_output(released)
    released.write(*EDIT)
    (done,) = released.publish(langs=("uk",))
    assert done.problem.startswith("output/lamps: revision 1 was released in ja too")


def test_a_release_that_is_not_there_is_named(released):
    lose_output(released)
    (problem,) = told(released)
    assert problem.startswith("output/lamps: missing: revision 1 of 2025-03-10 was released")
    for row in status(released.project, (), ()):
        assert (row.released.revision, row.released.is_there) == (1, False)


def test_an_output_that_is_behind_stops_its_document(released):
    copy = released.root / "copy"
    shutil.copytree(released.root / "output", copy)
    released.write(*EDIT)
    released.publish()
    lose_output(released)
    copy.rename(released.root / "output")
    (done,) = released.publish()
    assert "is of revision 1, and revision 2 was released" in done.problem
    assert any("revision 1, and revision 2 of" in each for each in told(released))


# ── Before there was a ledger, and runs that were broken off ─────────────────


def test_releases_of_before_are_recorded_once(released):
    released.write(*EDIT)
    released.publish(date="2025-04-01")
    before = records(released)
    lose_ledger(released)
    (note,) = told(released)
    assert note.startswith(f"{LEDGER}: missing: released before there was a ledger")
    said = []
    publish(released.project, PublishOptions(), tell=said.append)
    publish(released.project, PublishOptions(), tell=said.append)
    assert said == [f"lamps: recorded in {LEDGER}/, as it was not yet: revisions 1–2"]
    assert list(records(released)) == list(before)
    assert told(released) == []


def test_a_run_that_was_broken_off_before_the_record_is_completed(released):
    released.write(*EDIT)
    released.publish(date="2025-04-01")
    before = records(released)
    (released.root / LEDGER / "2.json").unlink()
    (problem,) = told(released)
    assert "revision 2 is not recorded in locales/releases/lamps/" in problem
    released.publish()
    assert records(released) == before
    assert told(released) == []


def test_a_dry_run_records_nothing(released):
    lose_ledger(released)
    released.publish(dry_run=True)
    assert not (released.root / LEDGER).exists()


# ── What others did ──────────────────────────────────────────────────────────


def damage(desk):
    (desk.root / LEDGER / "1.json").write_bytes(b"{")


def of_another_release(desk):
    path = desk.root / "output" / "lamps" / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"date": "2025', b'"date": "2024'))
    (desk.root / "output" / "manifest.json").unlink()


@pytest.mark.parametrize("change", [damage, of_another_release])
def test_a_ledger_that_does_not_fit_stops_its_document(released, change):
    change(released)
    before = released.tree("output/lamps")
    (done,) = released.publish()
    assert done.outcome == "failed"
    assert released.tree("output/lamps") == before
    assert any("locales/releases/lamps/1.json" in each for each in told(released))
