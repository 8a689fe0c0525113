"""A manifest whose fields are well formed may still say what cannot be."""

import dataclasses

import pytest

from toolkit.project.releases.manifest import FileRecord
from toolkit.project.releases.sense import find_nonsense

SHA = "0123456789abcdef" * 4
PAGE = FileRecord(SHA, 1)


def test_a_release_as_built_makes_sense(build):
    first = build()
    for release in (first, build("en", "uk", previous=first.manifest_bytes)):
        assert find_nonsense(release.manifest, "talk") == ()


def language(code, **fields):
    def change(manifest):
        record = dataclasses.replace(manifest.languages[code], **fields)
        return {"languages": {**manifest.languages, code: record}}

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param({"document": "tale"}, "another document, 'tale'", id="document"),
        pytest.param({"previous": SHA}, "names a revision before", id="chain before the first"),
        pytest.param({"settings": "so"}, "settings is no digest", id="settings"),
        pytest.param({"files": {}}, "lists no file", id="no files"),
        pytest.param({"files": {"a": PAGE, "a/b": PAGE}}, "lists a as", id="file and folder"),
        pytest.param({"fonts": {"Plain.ttf": "so"}}, "Plain.ttf has no SHA-256", id="font"),
        pytest.param({"tools": {}}, "which toolkit", id="tools"),
        pytest.param({"languages": {}}, "none is the source", id="no languages"),
        pytest.param(language("en", catalog=SHA), "none is the source", id="no source"),
        pytest.param(language("uk", revision=9), "last in revision 1", id="language of later"),
        pytest.param(language("uk", entries={"done": 3}), "'done' is no state", id="state"),
        pytest.param(language("uk", entries={}), "has no entries", id="no entries"),
        pytest.param(language("uk", unedited=0.5), "more stands unedited", id="shares"),
        pytest.param(language("uk", drafted=0.5), "drafts of no engine", id="engine"),
        pytest.param(language("uk", title=" "), "has no title", id="title"),
    ],
)
def test_nonsense_is_named(build, change, problem):
    manifest = build().manifest
    change = change(manifest) if callable(change) else change
    found = find_nonsense(dataclasses.replace(manifest, **change), "talk")
    assert [each for each in found if problem in each], found


@pytest.mark.parametrize("code", ["UK", "../uk", "u", ""])
def test_a_language_that_is_none_is_named(build, code):
    manifest = build().manifest
    languages = {**manifest.languages, code: manifest.languages["uk"]}
    found = find_nonsense(dataclasses.replace(manifest, languages=languages), "talk")
    assert found == (f"languages: {code!r} is no language",)


def test_a_language_without_a_page_is_named(build):
    manifest = build().manifest
    files = {path: each for path, each in manifest.files.items() if path != "ja/index.html"}
    found = find_nonsense(dataclasses.replace(manifest, files=files), "talk")
    assert found == ("languages: ja has no page among the files",)
