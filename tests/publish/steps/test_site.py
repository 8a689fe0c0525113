"""The list of releases follows what `publish` did, and nothing that others did."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.publish.steps.verify import verify

KILLER = Path(__file__).parents[2] / "faults" / "site_killer.py"
EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")


def problems(desk):
    return [each for done in verify(desk.project, ()) for each in (*done.problems, *done.notes)]


def listed(desk):
    return json.loads((desk.root / "output" / "manifest.json").read_bytes())


def of(desk, path):
    data = (desk.root / "output" / path).read_bytes()
    return {"sha256": digest(data), "bytes": len(data)}


@pytest.fixture
def two(released):
    """Return a project with a second release."""
    released.seed("Rope\nRope is dear.\n", "rope.txt")
    released.extract("rope")
    texts = {"Rope": ("Канат", "綱"), "Rope is dear.": ("Канат дорогий.", "綱は高い。")}
    for msgid, (uk, ja) in texts.items():
        released.write("uk", msgid, uk, document="rope")
        released.write("ja", msgid, ja, document="rope")
    released.publish(documents=("rope",), date="2025-06-01")
    return released


# ── What is listed ───────────────────────────────────────────────────────────


def test_documents_and_the_index_are_listed(two):
    assert listed(two) == {
        "schema": 1,
        "documents": {
            name: {"manifest": of(two, f"{name}/manifest.json")["sha256"], "revision": 1}
            for name in ("lamps", "rope")
        },
        "files": {"index.html": of(two, "index.html")},
    }


def test_a_revision_is_listed_and_the_other_document_stays_listed(two):
    before = listed(two)["documents"]
    two.write(*EDIT)
    two.publish(documents=("lamps",))
    after = listed(two)["documents"]
    assert (after["lamps"]["revision"], after["rope"]) == (2, before["rope"])
    assert problems(two) == []


def test_a_release_that_outlived_its_seed_stays_listed(two):
    (two.root / "seeds" / "lamps.txt").unlink()
    two.publish()
    assert set(listed(two)["documents"]) == {"lamps", "rope"}
    assert 'href="lamps/uk/' in two.tree("output")["index.html"].decode()


@pytest.mark.parametrize("order", [{"draft": True}, {"dry_run": True}], ids=["draft", "dry run"])
def test_what_releases_nothing_writes_no_list(reviewed, order):
    reviewed.publish(**order)
    assert "manifest.json" not in reviewed.tree("output")


def test_outputs_of_before_are_listed_by_the_next_run(released):
    """As after version 0.1.0, whatever has a seed now."""
    before = listed(released)
    (released.root / "output" / "manifest.json").unlink()
    released.seed("Rope\nRope is dear.\n", "rope.txt")
    (released.root / "seeds" / "lamps.txt").unlink()
    released.publish()
    assert listed(released) == before


# ── What others did ──────────────────────────────────────────────────────────


def forge(folder):
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"date": "2025', b'"date": "2024'))


def spoil(folder):
    (folder / "manifest.json").write_bytes(b"{")


def unname(folder):
    (folder / "manifest.json").unlink()


@pytest.mark.parametrize("damage", [forge, spoil, unname, shutil.rmtree])
@pytest.mark.parametrize("edited", [False, True], ids=["same content", "new content"])
@pytest.mark.parametrize("dry_run", [False, True], ids=["run", "dry run"])
def test_what_is_not_as_listed_stops_its_document(released, damage, edited, dry_run):
    damage(released.root / "output" / "lamps")
    if edited:
        released.write(*EDIT)
    before, found = released.tree("output"), problems(released)
    (done,) = released.publish(dry_run=dry_run)
    assert (done.outcome, done.problem.startswith("output/lamps")) == ("failed", True)
    assert released.tree("output") == before
    assert problems(released) == found


@pytest.mark.parametrize("damage", [forge, spoil, unname, shutil.rmtree])
def test_what_is_not_as_listed_is_told_by_the_run_of_another_document(two, damage):
    damage(two.root / "output" / "rope")
    before = listed(two)["documents"]["rope"]
    two.write(*EDIT)
    lamps, rope = two.publish(documents=("lamps",))
    assert (lamps.outcome, rope.document, rope.outcome) == ("released", "rope", "failed")
    assert listed(two)["documents"]["rope"] == before
    assert 'href="rope/' not in two.tree("output")["index.html"].decode()
    assert [each for each in problems(two) if "output/rope" not in each] == []


def test_removing_list_and_record_says_that_a_change_was_meant(released):
    forge(released.root / "output" / "lamps")
    (released.root / "output" / "manifest.json").unlink()
    (done,) = released.publish()
    assert "remove the record of revision 1" in done.problem
    shutil.rmtree(released.root / "locales" / "releases")
    assert [each.outcome for each in released.publish()] == ["unchanged"]
    assert problems(released) == []


def test_a_document_of_others_is_neither_listed_nor_in_the_index(released):
    shutil.copytree(released.root / "output" / "lamps", released.root / "output" / "rope")
    released.publish()
    assert set(listed(released)["documents"]) == {"lamps"}
    assert 'href="rope/' not in released.tree("output")["index.html"].decode()
    assert any("output/rope: not listed" in each for each in problems(released))


def test_an_index_that_somebody_changed_is_made_anew(released):
    before = released.tree("output")
    (released.root / "output" / "index.html").write_bytes(b"x")
    released.publish()
    assert released.tree("output") == before


def test_a_damaged_list_stops_the_run(released):
    (released.root / "output" / "manifest.json").write_bytes(b"{")
    before = released.tree("output")
    with pytest.raises(ReleaseError, match="damaged manifest"):
        released.publish()
    assert released.tree("output") == before


# ── Interruptions ────────────────────────────────────────────────────────────


@pytest.fixture(scope="module", params=["first", "second", "withdraw", "move"])
def kills(request, tmp_path_factory, once, long):
    """Return what was found after each kill, of a release, a withdrawal and a move."""
    every = "1" if long else "4"

    def kill():
        done = subprocess.run(
            [sys.executable, KILLER, tmp_path_factory.mktemp("kills"), request.param, every],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return [json.loads(line) for line in once(f"kills-{request.param}", kill).splitlines()]


def test_kills_cover_the_run_to_its_end(kills, long):
    assert len(kills) > (20 if long else 5)
    told = " ".join(each for kill in kills for each in kill["killed"])
    assert "locales/releases/talk" in told or "newer than" in told
    assert (
        "output/index.html" in told
        or "still there" in told
        or "output/manifest.json: missing" in told
    )


def test_what_a_kill_leaves_is_explained(kills):
    """By the way it is mended, in each line."""
    said = (
        "publish again",
        "publish makes it anew",
        "the next one takes it away",
        "or it was removed",
        "publish again, or move it elsewhere",
    )
    unexplained = [each for kill in kills for each in kill["killed"] if not each.endswith(said)]
    assert unexplained == []


def test_the_next_run_mends_it(kills):
    assert [kill for kill in kills if kill["next"]] == []


def test_nothing_is_taken_down_that_is_not_kept_whole(kills):
    seen = [state for kill in kills for state in (kill["then"], kill["state"])]
    assert [state for state in seen if state == ["withdrawal", False]] == []
