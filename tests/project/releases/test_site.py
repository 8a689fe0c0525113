"""The list of what is released, and what may take the place of what is listed."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.project.releases.manifest import FileRecord
from toolkit.project.releases.site import Listed, Site, find_listed, parse_site, serialize_site

SHA = "0123456789abcdef" * 4
SHA256 = st.text("0123456789abcdef", min_size=64, max_size=64)
NAME = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True).filter(lambda name: name != "revisions")
SITE = st.builds(
    Site,
    documents=st.dictionaries(NAME, st.builds(Listed, SHA256, st.integers(1, 99)), max_size=3),
    files=st.dictionaries(NAME, st.builds(FileRecord, SHA256, st.integers(0, 2**40)), max_size=3),
)


@given(SITE)
def test_round_trip(site):
    assert parse_site(serialize_site(site), "output/manifest.json") == site


@given(SITE)
def test_order_of_keys_does_not_matter(site):
    turned = Site(dict(reversed(site.documents.items())), dict(reversed(site.files.items())))
    assert serialize_site(turned) == serialize_site(site)


def test_golden(golden):
    site = Site({"talk": Listed(SHA, 2)}, {"index.html": FileRecord(SHA, 5120)})
    golden("release/site.json", serialize_site(site).decode())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param({"colour": 1}, "'colour' is unknown", id="field unknown"),
        pytest.param({"schema": 2}, "manifest of schema 2", id="schema of another time"),
        pytest.param({"schema": "1"}, "schema is no number", id="schema as a text"),
        pytest.param({"documents": []}, "documents is no table", id="documents as a list"),
        pytest.param({"documents": {"talk": {}}}, "'manifest' is missing", id="empty record"),
        pytest.param({"documents": {"../x": {}}}, "no path within", id="name that leaves"),
        pytest.param({"documents": {"a/b/c/d/e": {}}}, "is no name", id="name too deep"),
        pytest.param(
            {"documents": {"talk": {"manifest": SHA, "revision": 0}}},
            "talk: revision is no number from 1",
            id="revision 0",
        ),
        pytest.param({"files": {"/etc/passwd": {}}}, "no path within", id="absolute path"),
        pytest.param(
            {"files": {"index.html": {"sha256": SHA, "bytes": -1}}},
            "index.html is no number",
            id="size below 0",
        ),
    ],
)
def test_damage_is_named(change, problem):
    table = {**json.loads(serialize_site(Site())), **change}
    with pytest.raises(ReleaseError) as caught:
        parse_site(json.dumps(table).encode(), "output/manifest.json")
    assert problem in caught.value.problem


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{", b"[" * 100_000])
def test_what_is_no_list_is_refused(data):
    with pytest.raises(ReleaseError, match="damaged manifest"):
        parse_site(data, "output/manifest.json")


# ── What may take the place of what is listed ────────────────────────────────


def listed(folder):
    data = (folder / "manifest.json").read_bytes()
    return Listed(digest(data), json.loads(data)["revision"])


def test_a_document_that_is_as_listed_stays_listed(folder, publish):
    publish()
    assert find_listed(folder, "output/talk", listed(folder)) == listed(folder)


def test_successors_of_what_is_listed_are_listed(folder, publish):
    """As after runs that were broken off, one or several."""
    publish()
    before = listed(folder)
    for text in ("two", "three"):
        publish(text=text)
        assert find_listed(folder, "output/talk", before) == listed(folder)


def forge(folder):
    manifest = folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"2025-03-05", b"2025-03-06"))


def go_back(folder):
    shutil.copytree(folder / "revisions/1", folder, dirs_exist_ok=True)


def break_the_chain(folder):
    forge(folder / "revisions/2")


def lose_a_revision(folder):
    shutil.rmtree(folder / "revisions/2")


@pytest.mark.parametrize(
    ("change", "before", "where"),
    [
        pytest.param(forge, 3, "output/talk/manifest.json", id="manifest changed"),
        pytest.param(go_back, 3, "output/talk/manifest.json", id="an older revision"),
        pytest.param(break_the_chain, 1, "output/talk/manifest.json", id="chain broken"),
        pytest.param(lose_a_revision, 1, "output/talk/manifest.json", id="revision lost"),
        pytest.param(shutil.rmtree, 3, "output/talk", id="all gone"),
        pytest.param(
            lambda folder: (folder / "manifest.json").unlink(),
            3,
            "output/talk/manifest.json",
            id="manifest gone",
        ),
    ],
)
def test_nothing_else_is(folder, publish, change, before, where):
    known = {}
    for number, text in enumerate(("one", "two", "three"), 1):
        publish(text=text)
        known[number] = listed(folder)
    change(folder)
    with pytest.raises(ReleaseError) as caught:
        find_listed(folder, "output/talk", known[before])
    assert (caught.value.where, "output/manifest.json" in caught.value.remedy) == (where, True)


def test_a_number_that_the_manifest_denies_is_refused(folder, publish):
    publish()
    with pytest.raises(ReleaseError, match="differs"):
        find_listed(folder, "output/talk", Listed(listed(folder).manifest, 7))
