"""A record of the ledger is read as it was written, or refused by name."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import ReleaseError
from toolkit.project.releases.finished import changed_sentences, read_finished
from toolkit.project.releases.ledger import (
    LanguageDates,
    LedgerRecord,
    make_record,
    name_revisions,
    parse_record,
    record_digest,
    serialize_record,
)
from toolkit.project.releases.ledger_folder import Ledger, follow_chain, read_records
from toolkit.project.releases.notice import Notice
from toolkit.project.releases.told import RevisionLine

SHA = "0123456789abcdef" * 4
DATES = LanguageDates(
    "2025-03-03", "2025-03-05", 2, 2, 2, SHA, 1, (("One", "Two"),), "2025-03-05 09:30+0000"
)
RECORD = LedgerRecord("talk", 2, "2025-03-05", SHA, SHA, {"uk": DATES}, "A wrong number")


def chain(*revisions):
    """Return records that follow each other."""
    before, records = None, []
    for number in revisions:
        previous = record_digest(before) if before else ""
        before = dataclasses.replace(RECORD, revision=number, previous=previous)
        records.append(before)
    return records


@pytest.fixture
def ledger(tmp_path):
    """Return a folder with the records of three revisions, and what reads it."""
    for each in chain(1, 2, 3):
        (tmp_path / f"{each.revision}.json").write_bytes(serialize_record(each))
    return tmp_path


def read(folder):
    return follow_chain(read_records(folder, "talk", "talk"), (), "talk")


def faults(folder):
    return [str(each).partition("\n")[0] for each in read(folder).faults]


# ── One record ───────────────────────────────────────────────────────────────


@given(
    st.builds(
        LedgerRecord,
        document=st.just("talk"),
        revision=st.integers(1, 99),
        date=st.dates().map(str),
        manifest=st.just(SHA),
        previous=st.sampled_from(["", SHA]),
        languages=st.dictionaries(st.sampled_from(["en", "uk", "ja"]), st.just(DATES)),
        why=st.text(),
        notice=st.none()
        | st.builds(
            Notice,
            lang=st.just("en"),
            titles=st.dictionaries(st.sampled_from(["en", "uk"]), st.text()),
            reasons=st.dictionaries(st.sampled_from(["uk", "ja"]), st.text()),
            moved=st.sampled_from(["", "speech"]),
        ),
    )
)
def test_a_record_is_read_as_it_was_written(record):
    data = serialize_record(record)
    assert parse_record(data, "1.json") == record
    assert parse_record(data.replace(b"\n", b"\r\n"), "1.json") == record


def test_a_record_that_is_of_no_notice_is_written_as_before_there_were_any():
    assert (
        record_digest(RECORD) == "66ef6e52cf35722d4886d544f295c45ebe96a80e732d746cd7a9e82b079300e7"
    )
    assert b"notice" not in serialize_record(RECORD)


def test_every_flipped_bit_is_found():
    data = serialize_record(RECORD)
    for place in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            with pytest.raises(ReleaseError, match=r"^1\.json: "):
                parse_record(bytes(flipped), "1.json")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param({"date": "2025-02-30"}, "damaged record of a release", id="no day"),
        pytest.param({"date": "2024-03-05"}, "was changed: its hash is another", id="edited"),
        pytest.param({"more": 1}, "'more' is unknown", id="a field more"),
        pytest.param({"schema": 2}, "schema 2, which is not known", id="of a newer version"),
        pytest.param({"revision": 0}, "revision is no number from 1 upwards", id="no revision"),
    ],
)
def test_a_record_that_is_not_as_written_is_refused(change, problem):
    table = json.loads(serialize_record(RECORD)) | change
    with pytest.raises(ReleaseError, match=problem):
        parse_record(json.dumps(table, ensure_ascii=False, indent=2).encode(), "1.json")


def test_a_conflict_of_two_releases_says_what_it_is():
    data = b"<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n"
    with pytest.raises(ReleaseError, match="two releases of one number were merged"):
        parse_record(data, "1.json")


# ── Several ──────────────────────────────────────────────────────────────────


def test_a_whole_ledger_has_no_fault(ledger):
    assert faults(ledger) == []
    assert read(ledger).last.revision == 3


def test_a_ledger_may_begin_late(tmp_path):
    (tmp_path / "4.json").write_bytes(serialize_record(chain(4)[0]))
    assert faults(tmp_path) == []


@pytest.mark.parametrize("gone", [1, 2], ids=["the first", "one in between"])
def test_a_record_that_is_gone_is_named(ledger, gone):
    (ledger / f"{gone}.json").unlink()
    assert f"talk/{gone}.json: missing" in faults(ledger)


def test_two_histories_are_told_apart(ledger):
    other = dataclasses.replace(chain(1, 2)[1], date="2025-04-01")
    (ledger / "2.json").write_bytes(serialize_record(other))
    assert faults(ledger) == ["talk/3.json: does not follow 2.json: two histories were mixed"]


def test_a_record_of_another_number_and_a_stranger_are_named(ledger):
    (ledger / "4.json").write_bytes((ledger / "3.json").read_bytes())
    (ledger / "notes.txt").write_text("x")
    (ledger / ".4.json.1.part").write_text("left by a run that was killed")
    assert faults(ledger) == [
        "talk/notes.txt: no record of a release",
        "talk/4.json: is the record of talk, revision 3",
    ]


# ── What it says ─────────────────────────────────────────────────────────────


def edition(*texts, date="2025-03-05", segments=("s",)):
    said = [{"text": text, "segments": list(segments)} for text in texts]
    return read_finished(json.dumps({"date": date, "title": said[:1], "blocks": said[1:]}).encode())


def test_a_date_and_the_source_are_not_what_readers_read():
    one, other = edition("A", "B"), edition("A", "B", date="2025-04-01", segments=("t", "u"))
    assert one.digest == other.digest
    assert one.digest != edition("A", "C").digest
    assert one.sentences == ("A", "B")


@pytest.mark.parametrize("data", [b"{", b"[]", b"[" * 100_000])
def test_what_is_no_edition_says_nothing(data):
    assert read_finished(data) is None


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [("ab", "ab", 0), ("ab", "ac", 1), ("ab", "abc", 1), ("abc", "a", 2), ("", "ab", 2)],
)
def test_changed_sentences_are_counted(before, after, changed):
    assert len(changed_sentences(before, after)) == changed


def test_a_language_keeps_its_dates_until_it_says_something_else(build):
    manifest = dataclasses.replace(build().manifest, revision=2)
    old = {"en": edition("A"), "uk": edition("Б", "В", date="2025-03-03")}
    new = {"en": edition("A"), "uk": edition("Б", "Г"), "ja": edition("ア", "イ")}
    first = make_record(build("en", "uk").manifest, SHA, old, {}, None, {}, {})
    record = make_record(
        manifest, SHA, new, {"uk": "2025-03-05 09:30+0000"}, first, old, first.languages
    )
    got = {
        lang: (each.published, each.changed, each.revision, each.sentences)
        for lang, each in record.languages.items()
    }
    day = manifest.date
    assert got == {
        "en": (day, "2025-03-05", 1, 0),
        "uk": (day, "2025-03-05", 2, 1),
        "ja": (day, "2025-03-05", 2, 2),
    }
    assert record.languages["uk"].changes == (("В", "Г"),)
    assert record.languages["ja"].changes == ()
    assert record.previous == record_digest(first)
    assert record.languages["uk"].revised == "2025-03-05 09:30+0000"


def test_what_texts_before_are_not_known_gives_no_count(build):
    first = make_record(build().manifest, SHA, {"uk": edition("А")}, {}, None, {}, {})
    record = make_record(
        build().manifest, SHA, {"uk": edition("Б")}, {}, first, {}, first.languages
    )
    assert record.languages["uk"].sentences is None


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((2,), "revision 2"), ((1, 2), "revisions 1–2"), ((1, 3), "revisions 1, 3")],
)
def test_revisions_are_named(numbers, said):
    assert name_revisions(numbers) == said


# ── What readers are told ────────────────────────────────────────────────────


def made(number, kind, *, revision, published_in):
    """Make a record of one language: what its words are of, and in which its files were made."""
    dates = LanguageDates("2025-03-01", f"2025-03-0{revision}", revision, published_in, 1)
    return LedgerRecord("talk", number, f"2025-03-0{number}", SHA, SHA, {"uk": dates}, kind=kind)


FIRST = made(1, "release", revision=1, published_in=1)
LINE = RevisionLine("correction", 2, "It was 14.", ("uk",))


@pytest.mark.parametrize(
    ("records", "corrected"),
    [
        pytest.param([FIRST], 0, id="first"),
        pytest.param([FIRST, made(2, "release", revision=2, published_in=2)], 2, id="changed"),
        pytest.param([FIRST, made(2, "silent", revision=2, published_in=2)], 0, id="typo"),
        pytest.param([FIRST, made(2, "correction", revision=1, published_in=2)], 0, id="as before"),
    ],
)
def test_a_language_was_corrected_when_its_words_changed_and_readers_were_told(records, corrected):
    assert Ledger(tuple(records)).corrected("uk") == corrected


@pytest.mark.parametrize(
    ("records", "day"),
    [
        pytest.param([FIRST], None, id="not yet"),
        pytest.param(
            [FIRST, made(2, "correction", revision=2, published_in=2)], "2025-03-02", id="at once"
        ),
        pytest.param([FIRST, made(2, "correction", revision=1, published_in=1)], None, id="stayed"),
        pytest.param(
            [
                FIRST,
                made(2, "correction", revision=1, published_in=1),
                made(3, "release", revision=3, published_in=3),
            ],
            "2025-03-03",
            id="followed",
        ),
        pytest.param(
            [
                FIRST,
                made(2, "correction", revision=1, published_in=2),
                made(3, "release", revision=3, published_in=3),
            ],
            "",
            id="said it all along",
        ),
    ],
)
def test_a_line_is_told_on_the_day_when_its_language_follows(records, day):
    assert Ledger(tuple(records)).day_told(LINE, "uk") == day


def test_lines_are_those_of_the_records_and_the_one_that_waits():
    record = dataclasses.replace(
        made(2, "correction", revision=2, published_in=2), why="It was 14.", told=("uk",)
    )
    waiting = RevisionLine("version", 3, "As delivered", ("uk",))
    assert Ledger((FIRST, record), waiting=waiting).told == (LINE, waiting)


def test_a_record_without_a_line_has_no_field_for_it():
    assert b'"told"' not in serialize_record(RECORD)
    told = dataclasses.replace(RECORD, kind="correction", told=("uk",))
    assert parse_record(serialize_record(told), "x") == told
