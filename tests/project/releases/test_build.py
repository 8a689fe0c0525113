"""What a new revision holds, and its date."""

import hashlib

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import Catalog
from toolkit.project.releases.build import Release
from toolkit.project.releases.dates import release_date
from toolkit.project.releases.manifest import manifest_digest, same_content

WHERE = "output/talk/manifest.json"


def test_first_revision_is_one(build):
    assert build().manifest.revision == 1


def test_first_revision_has_none_before(build):
    assert build().manifest.previous == ""


def test_next_revision_counts_on(build):
    assert build(previous=build().manifest_bytes).manifest.revision == 2


def test_next_revision_names_the_manifest_before(build):
    first = build().manifest_bytes
    assert build(previous=first).manifest.previous == manifest_digest(first)


def test_files_are_recorded(build):
    release = build("en", files={"en/index.html": b"<p>"})
    found = release.manifest.files["en/index.html"]
    assert (found.bytes, found.sha256) == (3, hashlib.sha256(b"<p>").hexdigest())


def test_same_input_same_bytes(build):
    assert build().manifest_bytes == build().manifest_bytes


def test_language_says_when_it_was_published(build):
    first = build("en", "uk", "ja")
    second = build("en", "uk", text="two", previous=first.manifest_bytes)
    assert {code: each.revision for code, each in second.manifest.languages.items()} == {
        "en": 2,
        "uk": 2,
        "ja": 1,
    }


def test_language_of_before_keeps_its_files(build):
    first = build("en", "uk", "ja")
    second = build("en", "uk", text="two", previous=first.manifest_bytes)
    assert second.carried == ("ja/index.html", "talk.ja.pdf")


def test_carried_files_are_recorded_as_they_were(build):
    first = build("en", "uk", "ja")
    second = build("en", "uk", text="two", previous=first.manifest_bytes)
    path = "ja/index.html"
    assert second.manifest.files[path] == first.manifest.files[path]


@pytest.mark.parametrize("path", ["talk.multi.pdf", "talk.en-ja.pdf"])
def test_file_of_several_languages_is_not_carried(build, path):
    """Whoever calls composes it again, of all languages as they are now."""
    files = {"uk/index.html": b"two"}
    second = build("uk", previous=build().manifest_bytes, files=files)
    assert path not in second.manifest.files


def test_republished_language_loses_files_it_no_longer_has(build):
    second = build(previous=build().manifest_bytes, files={"uk/index.html": b"two"})
    assert list(second.manifest.files) == ["uk/index.html"]


def test_language_may_join_later(build):
    second = build("en", "ja", previous=build("en", "uk").manifest_bytes)
    assert sorted(second.manifest.languages) == ["en", "ja", "uk"]


def test_publishing_a_part_of_the_same_again_is_no_new_content(build):
    first = build("en", "uk", "ja")
    assert same_content(first.manifest, build("en", "uk", previous=first.manifest_bytes).manifest)


def test_code_that_ends_another_code_is_not_taken_for_it(build):
    first = build("en", "uk", "sr-uk")
    second = build("en", "uk", previous=first.manifest_bytes)
    assert second.carried == ("sr-uk/index.html", "talk.sr-uk.pdf")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({"files": {}}, "nothing to publish", id="no files"),
        pytest.param({"files": {"../x": b""}}, "no path within", id="path out of the folder"),
        pytest.param({"files": {"manifest.json": b""}}, "reserved", id="a manifest as a file"),
        pytest.param({"previous": b"{"}, "damaged manifest", id="damaged manifest before"),
    ],
)
def test_impossible_release(build, fields, problem):
    with pytest.raises(ReleaseError, match=problem):
        build(**fields)


def test_manifest_of_another_document(build):
    other = build().manifest_bytes.replace(b'"document": "talk"', b'"document": "tale"')
    with pytest.raises(ReleaseError, match="another document, 'tale'"):
        build(previous=other)


def test_release_is_frozen(build):
    with pytest.raises(AttributeError):
        build().carried = ()


def test_bytes_of_the_manifest_end_the_line(build):
    release = build()
    assert isinstance(release, Release)
    assert release.manifest_bytes.endswith(b"}\n")


# ── Date ─────────────────────────────────────────────────────────────────────


def catalog(date):
    return Catalog("uk", header=(("PO-Revision-Date", date),))


@pytest.mark.parametrize(
    ("flag", "epoch", "dates", "expected"),
    [
        pytest.param("2025-03-05", "0", ["2024-01-01 12:00+0200"], "2025-03-05", id="flag first"),
        pytest.param(None, "86400", ["2024-01-01 12:00+0200"], "1970-01-02", id="then the epoch"),
        pytest.param(None, "", ["2024-01-01 12:00+0200"], "2024-01-01", id="empty is not set"),
        pytest.param(
            None,
            None,
            ["2024-01-01 12:00+0200", "2024-05-01 12:00+0200", "2023-01-01 12:00+0200"],
            "2024-05-01",
            id="newest of the catalogs",
        ),
        pytest.param(
            None,
            None,
            ["2024-01-02 00:30+0200", "2024-01-01 23:00+0000"],
            "2024-01-01",
            id="newest by the instant, not by the letters",
        ),
        pytest.param(
            None, None, ["2024-01-02 00:30+0200"], "2024-01-02", id="day as the translator wrote it"
        ),
        pytest.param(None, None, ["2024-01-02"], "2024-01-02", id="date without a time"),
        pytest.param(
            None,
            None,
            ["YEAR-MO-DA HO:MI+ZONE", "2024-01-02 00:30+0200"],
            "2024-01-02",
            id="placeholder is passed over",
        ),
        pytest.param(
            None,
            None,
            ["0001-01-01 00:00+0200", "9999-12-31 23:59-0200"],
            "9999-12-31",
            id="ends of time",
        ),
    ],
)
def test_release_date(flag, epoch, dates, expected):
    assert release_date(flag, epoch, [catalog(date) for date in dates]) == expected


@pytest.mark.parametrize(
    ("flag", "epoch", "where"),
    [
        pytest.param("tomorrow", None, "--date", id="no date"),
        pytest.param("", None, "--date", id="empty flag"),
        pytest.param("2025-13-01", None, "--date", id="month 13"),
        pytest.param(None, "yesterday", "SOURCE_DATE_EPOCH", id="epoch in words"),
        pytest.param(None, "-5", "SOURCE_DATE_EPOCH", id="epoch below 0"),
        pytest.param(None, "999999999999", "SOURCE_DATE_EPOCH", id="epoch past the calendar"),
        pytest.param(None, "９", "SOURCE_DATE_EPOCH", id="full-width digit"),
    ],
)
def test_malformed_date(flag, epoch, where):
    with pytest.raises(ReleaseError) as caught:
        release_date(flag, epoch, [])
    assert caught.value.where == where


def test_no_date_at_all_names_the_remedy():
    with pytest.raises(ReleaseError) as caught:
        release_date(None, None, [Catalog("uk")])
    assert "--date" in caught.value.remedy
