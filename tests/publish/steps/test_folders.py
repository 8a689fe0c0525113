"""A document in a folder is released below that, and what is there at other addresses stays."""

import json
import shutil

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.project.moves import document_ledger
from toolkit.project.releases.tree import recover_all
from toolkit.publish.steps.verify import released_names, verify
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw

DIM = "The lamps are dim."


def told(desk):
    return [each for done in verify(desk.project, ()) for each in (*done.problems, *done.notes)]


def move(desk, old, new):
    target = desk.root / "seeds" / f"{new}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    (desk.root / "seeds" / f"{old}.txt").rename(target)
    return desk.extract()


@pytest.fixture
def both(reviewed):
    """Return a project with a document in a folder and one in none, of the same text."""
    reviewed.set('outputs = ["page"]')
    source = reviewed.root / "seeds" / "lamps.txt"
    for lang in ("uk", "ja"):
        target = reviewed.path(lang, "2025/lights")
        target.parent.mkdir()
        target.write_bytes(reviewed.path(lang).read_bytes())
    target = source.parent / "2025" / "lights.txt"
    target.parent.mkdir()
    shutil.copy(source, target)
    reviewed.extract()
    assert [each.outcome for each in reviewed.publish()] == ["released"] * 2
    return reviewed


def test_a_release_lies_below_its_folder_and_is_listed(both):
    assert {"2025/lights/uk/index.html", "lamps/uk/index.html"} <= set(both.tree("output"))
    site = json.loads((both.root / "output" / "manifest.json").read_bytes())
    assert list(site["documents"]) == ["2025/lights", "lamps"]
    manifest = json.loads((both.root / "output" / "2025/lights/manifest.json").read_bytes())
    assert manifest["document"] == "2025/lights"
    assert (both.root / "locales/releases/2025/lights/1.json").is_file()
    assert told(both) == []


def test_every_link_leads_to_a_file_at_each_depth(both):
    move(both, "2025/lights", "a/b/c/lights")
    both.publish()
    assert both.broken_links() == []
    page = (both.root / "output/a/b/c/lights/uk/index.html").read_text("utf-8")
    assert 'href="../../../../../index.html"' in page
    assert told(both) == []


def test_files_are_called_by_all_of_the_name(released):
    move(released, "lamps", "2025/lamps")
    released.publish()
    paths = {path for path in released.tree("output/2025/lamps") if "/" not in path}
    langs = ("en", "uk", "ja", "multi")
    assert paths == {"manifest.json", *(f"2025_lamps.{lang}.pdf" for lang in langs)}
    assert released.broken_links() == []


def test_a_document_moves_into_a_folder_and_its_old_address_leads_on(released):
    before = released.tree("output/lamps")
    released.set('outputs = ["page"]')
    assert move(released, "lamps", "2025/lamps").moved == (("lamps", "2025/lamps"),)
    (done,) = released.publish()
    assert (done.document, done.outcome, done.revision) == ("2025/lamps", "released", 2)
    assert released.tree("output/2025/lamps/revisions/1") == before
    old = (released.root / "output/lamps/uk/index.html").read_text("utf-8")
    assert 'content="0; url=../../2025/lamps/uk/index.html"' in old
    assert (told(released), released.broken_links()) == ([], [])


def test_it_moves_from_folder_to_folder_and_back(both):
    move(both, "2025/lights", "2026/lights")
    both.publish()
    old = (both.root / "output/2025/lights/ja/index.html").read_text("utf-8")
    assert 'content="0; url=../../../2026/lights/ja/index.html"' in old
    move(both, "2026/lights", "2025/lights")
    results = {each.document: each for each in both.publish()}
    assert (results["2025/lights"].outcome, results["2025/lights"].revision) == ("released", 3)
    assert (told(both), both.broken_links()) == ([], [])


def test_renamed_twice_before_it_is_published_no_empty_folder_is_left(both):
    move(both, "2025/lights", "2026/lights")
    move(both, "2026/lights", "lights")
    assert not (both.root / "locales/releases/2026").exists()


def test_no_document_moves_inside_its_own_address(released):
    before = released.tree("output")
    done = move(released, "lamps", "lamps/spring")
    (fault,) = done.failed
    assert "lamps/spring has its address inside that of lamps" in str(fault)
    (done,) = released.publish()
    assert (done.outcome, released.tree("output")) == ("failed", before)


def test_no_document_takes_the_address_of_a_folder_that_has_releases(both):
    (both.root / "seeds" / "2025").rename(both.root / "seeds" / "talks")
    both.extract()
    both.publish()
    shutil.rmtree(both.root / "seeds" / "talks")
    both.seed("Rope\n\nRope is dear.\n", "talks.txt")
    (fault,) = both.extract("talks").failed
    assert "talks/lights has its address inside that of talks" in str(fault)


def test_what_is_strange_in_a_folder_is_named_and_what_is_gone_too(both):
    (both.root / "output/2025/note.txt").write_text("x")
    (both.root / "output/2025/other").mkdir()
    (both.root / "output/2025/other/x.txt").write_text("x")
    (both.root / "output/2025/lights/uk/index.html").unlink()
    assert told(both) == [
        "output/2025/lights/uk/index.html: missing",
        "output/2025/note.txt: in no manifest",
        "output/2025/other/x.txt: in no manifest",
    ]


def test_one_that_was_removed_by_hand_is_missed(both):
    shutil.rmtree(both.root / "output" / "2025")
    assert "output/2025/lights: missing" in told(both)


def test_a_writer_that_was_stopped_is_cleaned_up_after_in_folders_too(both):
    shelf = both.root / "output" / "2025"
    (shelf / "lights").rename(shelf / ".lights.99999.old")
    (shelf / ".lights.99999.next").mkdir()
    recover_all(both.root / "output")
    assert [each.name for each in shelf.iterdir()] == ["lights"]
    assert told(both) == []


def test_one_that_is_withdrawn_is_kept_under_its_name(both):
    (done,) = withdraw(both.project, ["lights"], WithdrawOptions("Not ours.", {}, "2025-06-05"))
    assert (done.document, done.kept) == ("2025/lights", "withdrawn/2025/lights/1")
    assert (told(both), both.broken_links()) == ([], [])


@pytest.mark.parametrize(
    "name", ["lights", "2025/lights", "seeds/2025/lights.txt", "2025_lights", "lights.txt"]
)
def test_a_release_is_meant_by_each_form_of_its_name(both, name):
    assert released_names(both.project, [name]) == ("2025/lights",)


def test_nobody_s_name_is_refused(both):
    with pytest.raises(ReleaseError, match="no release of '2024/lights'"):
        released_names(both.project, ["2024/lights"])


def test_a_change_of_one_leaves_the_bytes_of_the_other(both):
    before = both.tree("output/lamps")
    both.write("uk", DIM, "Лампи ледь світять.", document="2025/lights")
    results = {each.document: each.outcome for each in both.publish(date="2025-07-01")}
    assert results == {"2025/lights": "released", "lamps": "unchanged"}
    assert both.tree("output/lamps") == before


def test_records_name_the_folder(both):
    ledger = document_ledger(both.project, "2025/lights")
    assert [each.document for each in ledger.records] == ["2025/lights"]
    assert ledger.faults == ()
