"""What a manifest says, and when two say the same."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.catalog import Entry, short_hash
from toolkit.project.releases.manifest import (
    FileRecord,
    LanguageRecord,
    Manifest,
    language_record,
    same_content,
    serialize_manifest,
)
from toolkit.project.releases.parse import parse_manifest

SHA = "0123456789abcdef" * 4


def words(text):
    return len(text.split())


def drafted(text):
    return (f"mt: argos en-uk 1.4 h={short_hash(text)}",)


# ── Law: a manifest that is written is read as it was ────────────────────────

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SHA256 = st.text("0123456789abcdef", min_size=64, max_size=64)
COUNT = st.integers(0, 2**40)
SHARE = st.integers(0, 10_000).map(lambda number: number / 10_000)
NAME = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)
PATH = (
    st.lists(NAME, min_size=1, max_size=3)
    .map("/".join)
    .filter(lambda path: path.split("/")[0] != "revisions")
)
LANGUAGE = st.builds(
    LanguageRecord,
    catalog=st.just("") | SHA256,
    texts=st.just("") | SHA256,
    entries=st.dictionaries(TEXT, COUNT, max_size=3),
    words=COUNT,
    drafted=SHARE,
    unedited=SHARE,
    accepted=COUNT,
    engines=st.lists(TEXT, max_size=2).map(tuple),
    title=TEXT,
    revision=st.integers(1, 99),
)
MANIFEST = st.builds(
    Manifest,
    document=NAME.filter(lambda name: name != "revisions"),
    revision=st.integers(2, 99),
    date=st.dates().map(str),
    source=SHA256,
    settings=TEXT,
    previous=SHA256,
    files=st.dictionaries(PATH, st.builds(FileRecord, SHA256, COUNT), max_size=3),
    languages=st.dictionaries(NAME, LANGUAGE, max_size=3),
    fonts=st.dictionaries(TEXT, TEXT, max_size=2),
    tools=st.dictionaries(TEXT, TEXT, max_size=2),
)


@given(MANIFEST)
def test_round_trip(manifest):
    assert parse_manifest(serialize_manifest(manifest), "manifest.json") == manifest


@given(MANIFEST)
def test_order_of_keys_does_not_matter(manifest):
    turned = dataclasses.replace(manifest, files=dict(reversed(manifest.files.items())))
    assert serialize_manifest(turned) == serialize_manifest(manifest)


def test_golden(build, golden):
    golden("release/manifest.json", serialize_manifest(build().manifest).decode())


# ── Same content ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({"revision": 7}, True, id="number"),
        pytest.param({"date": "2030-01-01"}, True, id="date"),
        pytest.param({"previous": SHA}, True, id="chain"),
        pytest.param({"files": {}}, True, id="files, which carry the date"),
        pytest.param({"source": SHA[::-1]}, False, id="source"),
        pytest.param({"settings": "other"}, False, id="settings"),
        pytest.param({"fonts": {}}, False, id="fonts"),
        pytest.param({"tools": {"toolkit": "9"}}, False, id="tools"),
        pytest.param({"languages": {}}, False, id="languages"),
    ],
)
def test_same_content(build, change, expected):
    manifest = build().manifest
    assert same_content(manifest, dataclasses.replace(manifest, **change)) is expected


def test_the_revision_of_a_language_is_no_content(build):
    first = build()
    second = build(previous=first.manifest_bytes)
    assert same_content(first.manifest, second.manifest)


# ── Summing up a language ────────────────────────────────────────────────────


def test_entries_are_counted_by_state():
    entries = (Entry("a", None, "б"), Entry("c", None, "ґ"), Entry("d", fuzzy=True))
    assert language_record(entries, words, SHA).entries == {"translated": 2, "untranslated": 1}


def test_shares_are_of_words():
    entries = (
        Entry("one two three", None, "раз", comments=drafted("раз")),
        Entry("four", None, "чотири", comments=drafted("три")),
        Entry("five six seven eight", None, "п’ять"),
    )
    found = language_record(entries, words, SHA)
    assert (found.words, found.drafted, found.unedited) == (8, 0.5, 0.375)


def test_drafts_that_were_accepted_as_they_were_are_counted():
    entries = (
        Entry("a", None, "раз", comments=drafted("раз")),
        Entry("b", None, "два", comments=(f"tm: talk h={short_hash('два')}",)),
        Entry("c", None, "чотири", comments=drafted("три")),
        Entry("d", None, "п’ять"),
    )
    assert language_record(entries, words, SHA).accepted == 2


def test_a_release_that_does_not_count_them_is_read_and_is_no_other_content():
    entries = (Entry("a", None, "раз", comments=drafted("раз")),)
    record = dataclasses.replace(language_record(entries, words, SHA), revision=1)
    new = Manifest("talk", 1, "2025-03-05", SHA, languages={"uk": record})
    assert new.languages["uk"].accepted == 1
    data = serialize_manifest(new).replace(b'      "accepted": 1,\n', b"")
    old = parse_manifest(data, "manifest.json")
    assert old.languages["uk"].accepted == 0
    assert same_content(old, new)


def test_licences_of_models_are_kept_and_are_no_content():
    record = dataclasses.replace(language_record((Entry("a"),), words, SHA), revision=1)
    plain = Manifest("talk", 1, "2025-03-05", SHA, languages={"uk": record})
    assert b"licences" not in serialize_manifest(plain)
    told = dataclasses.replace(record, licences={"firefox en-uk 2.1": "MPL-2.0"})
    new = dataclasses.replace(plain, languages={"uk": told})
    read = parse_manifest(serialize_manifest(new), "manifest.json")
    assert read.languages["uk"].licences == {"firefox en-uk 2.1": "MPL-2.0"}
    assert same_content(plain, new)


def test_engines_are_named_once():
    entries = tuple(Entry(text, None, text, comments=drafted(text)) for text in "ab")
    assert language_record(entries, words, SHA).engines == ("argos en-uk 1.4",)


def test_memory_is_no_machine():
    entry = Entry("a", None, "б", comments=(f"tm: talk h={short_hash('б')}",))
    assert language_record((entry,), words, SHA).drafted == 0


def test_source_language_has_no_catalog_and_nothing_untranslated():
    found = language_record((Entry("a"),), words)
    assert (found.catalog, found.entries) == ("", {"translated": 1})


def test_no_entries_have_no_share():
    assert language_record((), words, SHA).drafted == 0
