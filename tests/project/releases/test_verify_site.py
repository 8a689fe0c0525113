"""All of output/ is held against its list."""

import dataclasses

import pytest

from toolkit.core.files import digest
from toolkit.project.releases.manifest import FileRecord, serialize_manifest
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.site import Listed, Site
from toolkit.project.releases.verify_site import verify_listed, verify_site

PAGE = b"<ul><li>Talk"


@pytest.fixture
def site(folder, publish):
    """Publish one document, write an index, and return the list of both."""
    data = publish().manifest_bytes
    (folder.parent / "index.html").write_bytes(PAGE)
    return Site(
        {"talk": Listed(digest(data), 1)}, {"index.html": FileRecord(digest(PAGE), len(PAGE))}
    )


@pytest.fixture
def verdict(folder):
    """Return a function that verifies what is no document's."""

    def run(site):
        return verify_site(site, folder.parent, "output", {"talk": folder}, ("draft",))

    return run


def test_output_as_released_is_right(folder, site, verdict):
    assert verify_listed(site, folder, "output/talk") == ()
    assert (verdict(site).problems, verdict(site).notes) == ((), ())


@pytest.mark.parametrize("name", [".gitkeep", ".toolkit-output.lock", "draft/talk/index.html"])
def test_what_is_known_is_passed_over(folder, site, verdict, name):
    (folder.parent / name).parent.mkdir(parents=True, exist_ok=True)
    (folder.parent / name).write_text("")
    assert (verdict(site).problems, verdict(site).notes) == ((), ())


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("evil.html", id="file"),
        pytest.param("b/uk/index.html", id="file of a folder without a manifest"),
        pytest.param(".evil.html", id="hidden file"),
        pytest.param(".evil.html.7.part", id="unfinished file of none that is written"),
        pytest.param(".gitkeep/index.html", id="known name of a folder"),
    ],
)
def test_what_no_manifest_names_is_a_problem(folder, site, verdict, name):
    (folder.parent / name).parent.mkdir(parents=True, exist_ok=True)
    (folder.parent / name).write_text("")
    assert verdict(site).problems == (f"output/{name}: in no manifest",)


def test_a_link_is_strange_and_not_followed(folder, site, verdict, tmp_path):
    (folder.parent / "elsewhere").symlink_to(tmp_path)
    assert verdict(site).problems == ("output/elsewhere: in no manifest",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(None, "missing", id="gone"),
        pytest.param(PAGE.lower(), "changed: its SHA-256 is another", id="changed"),
        pytest.param(b"", "changed: 0 bytes instead of 12", id="emptied"),
    ],
)
def test_the_index_is_held_against_the_list(folder, site, verdict, data, reason):
    index = folder.parent / "index.html"
    if data is None:
        index.unlink()
    else:
        index.write_bytes(data)
    assert verdict(site).problems == (f"output/index.html: {reason}; publish makes it anew",)


@pytest.mark.parametrize(
    "name",
    [
        ".talk.7.next/uk/index.html",
        ".talk.7.old/a",
        ".index.html.7.part",
        "talk/uk/.index.html.7.part",
    ],
)
def test_what_a_writer_left_is_told_and_no_problem(folder, site, verdict, name):
    (folder.parent / name).parent.mkdir(parents=True, exist_ok=True)
    (folder.parent / name).write_text("")
    found = verdict(site)
    assert (found.problems, len(found.notes)) == ((), 1)
    assert "left by a run that was stopped" in found.notes[0]


# ── Documents ────────────────────────────────────────────────────────────────


def test_a_document_that_is_newer_than_listed_is_explained(folder, site, publish):
    publish(text="two")
    (problem,) = verify_listed(site, folder, "output/talk")
    assert problem.startswith("output/talk: revision 2 is newer than output/manifest.json lists")
    assert problem.endswith("publish again")


def test_a_document_that_is_not_listed_is_named(folder, site):
    (problem,) = verify_listed(Site({}, site.files), folder, "output/talk")
    assert problem.startswith("output/talk: not listed in output/manifest.json")


def test_a_document_that_is_gone_is_named(site, folder):
    folder.rename(folder.parent.parent / "elsewhere")
    assert verify_listed(site, folder, "output/talk") == ("output/talk: missing",)


# ── No list ──────────────────────────────────────────────────────────────────


def test_a_list_that_should_be_there_is_a_problem(site, verdict):
    assert site
    (problem,) = verdict(None).problems
    assert problem.startswith("output/manifest.json: missing")


def test_after_an_older_version_it_is_told_what_could_not_be_checked(folder, site, verdict):
    assert site
    data = (folder / "manifest.json").read_bytes()
    manifest = dataclasses.replace(parse_manifest(data, ""), listed=False)
    (folder / "manifest.json").write_bytes(serialize_manifest(manifest))
    found = verdict(None)
    assert (found.problems, len(found.notes)) == ((), 1)
    assert "was not checked" in found.notes[0]


def test_without_a_list_strange_files_are_named_all_the_same(folder, site, verdict):
    assert site
    (folder.parent / "evil.html").write_text("")
    assert "output/evil.html: in no manifest" in verdict(None).problems
