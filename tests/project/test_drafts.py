"""Drafts lie beside what is served, and those of an older version are brought there."""

import shutil

import pytest

from toolkit.publish.steps.proof import ProofOptions, proof
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.verify import verify


def make_draft(desk):
    said = []
    publish(desk.project, PublishOptions(draft=True), tell=said.append)
    return said


def make_proof(desk):
    told = proof(desk.project, ProofOptions("lamps", date="2025-03-05")).told
    return [told] if told else []


MAKERS = pytest.mark.parametrize("make", [make_draft, make_proof], ids=["draft", "proof"])


@MAKERS
def test_nothing_of_a_draft_lies_in_what_is_served(released, make):
    before = released.tree("output")
    assert make(released) == []
    assert released.tree("output") == before
    assert any(path.startswith("lamps/") for path in released.tree("drafts"))


@MAKERS
def test_git_ignores_drafts_whatever_the_project_says(released, git, make):
    git(released.root, "init", "-q")
    (released.root / ".gitignore").unlink(missing_ok=True)
    make(released)
    assert "drafts/" not in git(released.root, "status", "--porcelain", "-uall").stdout


@pytest.fixture
def older(released):
    """Return a project with drafts where an older version put them."""
    page = released.root / "output" / "draft" / "rope" / "uk" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("Draft", "utf-8")
    return released


@MAKERS
def test_drafts_of_an_older_version_are_moved_once(older, make):
    assert make(older) == ["output/draft/ was moved to drafts/, where nothing is served"]
    assert older.tree("drafts")["rope/uk/index.html"] == b"Draft"
    assert not (older.root / "output" / "draft").exists()
    assert make(older) == []


@MAKERS
def test_drafts_of_both_versions_stay_and_are_named(older, make):
    shutil.copytree(older.root / "output" / "draft", older.root / "drafts")
    (told,) = make(older)
    assert told.startswith("output/draft/ is left of an older version and is served")
    assert (older.root / "output" / "draft" / "rope").is_dir()


def test_a_release_leaves_drafts_alone_and_verify_names_them(older):
    older.publish()
    assert (older.root / "output" / "draft" / "rope").is_dir()
    *_, whole = verify(older.project, ())
    assert whole.problems == ()
    assert [each.partition(":")[0] for each in whole.notes] == ["output/draft/"]


def test_a_dry_run_moves_nothing(older):
    older.publish(draft=True, dry_run=True)
    assert (older.root / "output" / "draft" / "rope").is_dir()
