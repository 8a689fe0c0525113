import os
import time
from pathlib import Path

import pytest

from toolkit.core.diff import changed_share
from toolkit.core.files import cache_folder
from toolkit.core.model.catalog import State, short_hash
from toolkit.project.folder import open_project
from toolkit.project.ignored import find_ignored
from toolkit.publish.status_report import format_status
from toolkit.publish.steps import status_cache
from toolkit.publish.steps.status import status

DIM = "The lamps are dim."
LATER = 60_000_000_000
"""A minute, in nanoseconds: files of a test are older than that to a run that starts then."""


def test_entries_and_source_words_are_counted(extracted):
    (uk, ja) = status(extracted.project, (), ())
    assert (uk.entries, uk.words) == (ja.entries, ja.words)
    assert (uk.entries, uk.words) == ({State.UNTRANSLATED: 8}, {State.UNTRANSLATED: 31})


def test_a_seed_that_was_edited_since_it_was_extracted_is_seen(reviewed):
    reviewed.edit_seed(DIM, "The lamps are out.")
    (row,) = status(reviewed.project, ["lamps"], ["uk"])
    assert row.entries == {State.TRANSLATED: 7, State.MISSING: 1}


def test_a_document_that_was_never_extracted_is_missing_whole(extracted):
    extracted.seed("Rope\nRope is dear.\n", "rope.txt")
    (row,) = status(extracted.project, ["rope"], ["uk"])
    assert (row.entries, row.faults) == ({State.MISSING: 2}, 0)


def test_what_cannot_be_read_is_named_and_the_others_counted(extracted):
    extracted.path("uk").write_bytes(b"msgid")
    (extracted.root / "seeds" / "bad.txt").write_bytes(b"Caf\xe9\n")
    os.mkfifo(extracted.root / "seeds" / "pipe.txt")
    rows = status(extracted.project, (), ())
    assert [(each.document, each.lang, each.problem.partition(": ")[0]) for each in rows] == [
        ("pipe", "uk", "seeds/pipe.txt"),
        ("pipe", "ja", "seeds/pipe.txt"),
        ("bad", "uk", "seeds/bad.txt:1"),
        ("bad", "ja", "seeds/bad.txt:1"),
        ("lamps", "uk", "locales/uk/LC_MESSAGES/lamps.po:1:1"),
        ("lamps", "ja", ""),
    ]
    assert "not UTF-8 at byte 3" in format_status(rows, "")


def test_drafts_are_counted_by_what_became_of_them(reviewed):
    drafts = {DIM: "Лампи тьмяні.", "They burn too much oil.": "Вони їдять олію."}
    for msgid, draft in drafts.items():
        text = reviewed.entries("uk")[msgid].msgstr
        comment = f"mt: argos en-uk 1.0 h={short_hash(draft)}"
        reviewed.write("uk", msgid, text, comments=(comment,))
    (row,) = status(reviewed.project, (), ["uk"])
    assert (row.accepted, row.edited) == (1, 1)


def test_how_much_was_edited_is_told_where_the_draft_is_known(reviewed):
    text, draft = reviewed.entries("uk")[DIM].msgstr, "Лампи темні."
    mark = f"mt: argos en-uk 1.0 h={short_hash(draft)}"
    sent = reviewed.project.sent_path("uk", "lamps") / "2025-03-12-0123456789ab.po"
    sent.parent.mkdir(parents=True)
    reviewed.write("uk", DIM, draft, fuzzy=True, comments=(mark,))
    sent.write_bytes(reviewed.path("uk").read_bytes())
    reviewed.write("uk", DIM, text, fuzzy=False, comments=(mark,))
    (row,) = status(reviewed.project, (), ["uk"])
    assert row.edited_share == changed_share(draft, text)
    sent.unlink()
    (row,) = status(reviewed.project, (), ["uk"])
    assert (row.edited, row.edited_share) == (1, None)


def test_a_draft_that_nobody_has_looked_at_is_not_accepted(reviewed):
    comment = f"mt: argos en-uk 1.0 h={short_hash('Лампи тьмяні.')}"
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True, comments=(comment,))
    (row,) = status(reviewed.project, (), ["uk"])
    assert (row.accepted, row.edited, row.left) == (0, 0, 1)


def test_questions_and_errors_are_told(reviewed):
    reviewed.write("uk", DIM, DIM, comments=("query: 2026-11-20 all?",))
    (row,) = status(reviewed.project, (), ["uk"])
    assert [(each.text, each.day) for each in row.questions] == [("all?", "2026-11-20")]
    assert row.faults == 1


# ── The cache ────────────────────────────────────────────────────────────────


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return cache_folder() / "status"


@pytest.fixture
def reads(monkeypatch):
    """Return the list of documents that are read from now on."""
    seen = []
    read = status_cache.StatusCache.keep

    def keep(self, row):
        seen.append((row.document, row.lang))
        read(self, row)

    monkeypatch.setattr(status_cache.StatusCache, "keep", keep)
    return seen


def later(desk, *langs):
    return status(desk.project, (), langs, started=time.time_ns() + LATER)


def test_what_has_not_changed_is_not_read_again(reviewed, reads):
    first = later(reviewed)
    reads.clear()
    assert later(reviewed) == first
    assert reads == []


def test_what_is_kept_is_what_was_found(reviewed):
    later(reviewed)
    assert later(reviewed) == status(reviewed.project, (), ())


def touch(path):
    """Save the same size at the same time of modification, as some programs do."""
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def decide(desk):
    folder = desk.project.reviews_path("uk", "lamps")
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("x", encoding="utf-8")


CHANGES = {
    "seed": lambda desk: desk.edit_seed(DIM, "The lamps are out."),
    "structure file": lambda desk: (desk.root / "seeds" / "lamps.structure.toml").write_text(""),
    "catalog": lambda desk: desk.write("uk", DIM, "", fuzzy=False),
    "other language": lambda desk: desk.write("ja", DIM, "", fuzzy=False),
    "times put back": lambda desk: touch(desk.path("uk")),
    "settings": lambda desk: desk.set('require = "approved"'),
    "glossary": lambda desk: (desk.root / "locales" / "glossary.csv").write_text("term,uk,ja\n"),
    "a decision": decide,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_read_again(reviewed, reads, change):
    later(reviewed)
    change(reviewed)
    reads.clear()
    assert later(reviewed, "uk") == status(reviewed.project, (), ["uk"])
    assert ("lamps", "uk") in reads[:1]


@pytest.mark.parametrize("name", ["2025/rope.txt", "2025/rope.structure.toml"])
def test_what_has_changed_in_a_folder_is_read_again(reviewed, reads, name):
    reviewed.seed("Rope\nRope is dear.\n", "2025/rope.txt")
    reviewed.extract()
    later(reviewed)
    reviewed.seed("Rope\nRope is cheap.\n" if name.endswith("txt") else "", name)
    reads.clear()
    assert later(reviewed) == status(reviewed.project, (), ())
    assert {document for document, _ in reads[:2]} == {"2025/rope"}


def test_folders_without_end_are_no_obstacle(reviewed, monkeypatch):
    monkeypatch.chdir(reviewed.root / "seeds")
    for _ in range(1200):
        Path("a").mkdir()
        os.chdir("a")
    found = {row.document for row in later(reviewed)}
    reasons = [each.reason for each in find_ignored(reviewed.project)]
    for _ in range(1200):  # what clears up after tests cannot
        os.chdir("..")
        Path("a").rmdir()
    assert (found, reasons) == ({"lamps"}, ["lies too deep to be looked into"])


def test_another_version_of_the_toolkit_reads_again(reviewed, reads, monkeypatch):
    later(reviewed)
    reads.clear()
    monkeypatch.setattr("toolkit.__version__", "0")
    later(reviewed)
    assert len(reads) == 2


def test_a_file_saved_a_moment_ago_is_not_taken_for_unchanged(reviewed, reads):
    for _ in range(2):
        status(reviewed.project, (), (), started=time.time_ns())
    assert len(reads) == 4


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut off"),
        pytest.param(lambda data: data.replace(b"translated", b"approved", 1), id="edited"),
        pytest.param(lambda _: b"\xff\x00" * 99, id="foreign"),
        pytest.param(lambda _: b"[]", id="other JSON"),
    ],
)
def test_a_damaged_cache_is_made_anew(reviewed, cache, damage):
    wanted = later(reviewed)
    (path,) = cache.iterdir()
    sound = path.read_bytes()
    path.write_bytes(damage(sound))
    assert later(reviewed) == wanted
    assert path.read_bytes() == sound


def test_a_cache_that_is_deleted_changes_nothing(reviewed, cache):
    wanted = later(reviewed)
    (path,) = cache.iterdir()
    path.unlink()
    assert later(reviewed) == wanted


def test_a_cache_that_cannot_be_written_changes_nothing(reviewed, cache):
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"in the way")
    assert later(reviewed) == status(reviewed.project, (), ())


def test_questions_come_back_from_the_cache(reviewed):
    reviewed.write("uk", DIM, "Лампи.", comments=("query: 2026-11-20 all?", "query: why?"))
    assert later(reviewed) == later(reviewed) == status(reviewed.project, (), ())


def test_one_language_at_a_time_fills_the_same_cache(reviewed, reads):
    later(reviewed, "uk")
    later(reviewed, "ja")
    reads.clear()
    later(reviewed)
    assert reads == []


def test_a_document_that_is_gone_is_forgotten(reviewed, cache):
    path = reviewed.seed("Rope\nRope is dear.\n", "rope.txt")
    later(reviewed)
    path.unlink()
    later(reviewed)
    assert "rope" not in next(cache.iterdir()).read_text(encoding="utf-8")


def test_it_does_not_matter_where_the_command_is_called(reviewed, reads, monkeypatch):
    later(reviewed)
    reads.clear()
    monkeypatch.chdir(reviewed.root)
    status(open_project(Path()), (), (), started=time.time_ns() + LATER)
    assert reads == []


def test_a_release_is_told_as_long_as_nothing_changes(released):
    def said():
        return [each.released for each in status(released.project, (), ())]

    assert [(each.revision, each.is_current) for each in said()] == [(1, True)] * 2
    released.write("uk", "Keeper", "хранитель")
    assert [each.is_current for each in said()] == [False, True]
    released.edit_seed("dim", "old")
    assert [each.is_current for each in said()] == [False, False]


def test_a_document_that_was_never_released_has_no_release(reviewed):
    assert [each.released for each in status(reviewed.project, (), ())] == [None, None]


def test_a_remark_in_a_catalog_is_nothing_new(released):
    path = released.path("uk")
    path.write_bytes(path.read_bytes().replace(b"\n\n#. ", b"\n\n# hm\n#. ", 1))
    assert status(released.project, (), ("uk",))[0].released.is_current
