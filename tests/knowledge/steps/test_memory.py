"""What one document was translated as helps the next."""

import pytest

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import State
from toolkit.draft.steps.draft import draft
from toolkit.draft.steps.outcome import DraftOptions
from toolkit.knowledge.memory.tmx import parse_tmx
from toolkit.knowledge.steps.memory import (
    export_tmx,
    import_tmx,
    memory_stats,
    search_memory,
)

NEXT = """New lamps
The lamps are dim. The lamps are very dim. Nobody asked.
The lamps are dim.
"""
TMX = """<tmx version="1.4"><header srclang="en-GB"/><body>
<tu><tuv xml:lang="en-GB"><seg>Nobody asked.</seg></tuv>
<tuv xml:lang="uk-UA"><seg>Ніхто не питав.</seg></tuv>
<tuv xml:lang="de"><seg>Niemand fragte.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def two(reviewed):
    reviewed.seed(NEXT, "next.txt")
    reviewed.extract()
    return reviewed


@pytest.fixture
def tmx(tmp_path):
    path = tmp_path / "Old memory.tmx"
    path.write_text(TMX, "utf-8")
    return path


def recall(desk, **options):
    return draft(desk.project, ("next",), (), DraftOptions("2025-04-01 08:00+0000", **options))


def test_what_is_known_to_the_letter_is_filled_in_without_an_engine(two):
    done = recall(two, memory_only=True)
    assert [(each.pending, each.recalled, each.drafted) for each in done] == [(4, 1, 0)] * 2
    entry = two.entries("uk", "next")["The lamps are dim."]
    assert (entry.msgstr, entry.state) == ("Лампи тьмяні.", State.DRAFT)
    assert (entry.origin.kind, entry.origin.source) == ("tm", "lamps")


def test_recalling_twice_is_recalling_once(two):
    recall(two, memory_only=True)
    before = two.tree("locales")
    assert [each.recalled for each in recall(two, memory_only=True)] == [0, 0]
    assert two.tree("locales") == before


def test_what_nobody_reviewed_is_not_remembered(two):
    two.write("uk", "The lamps are dim.", "Лампи тьмяні.", fuzzy=True)
    assert [each.recalled for each in recall(two, memory_only=True)] == [0, 1]


def test_an_edit_is_remembered_at_once(two):
    recall(two, memory_only=True, dry_run=True)
    two.write("uk", "The lamps are dim.", "Лампи темні.")
    recall(two, memory_only=True)
    assert two.entries("uk", "next")["The lamps are dim."].msgstr == "Лампи темні."


def test_a_dry_run_counts_and_writes_nothing(two):
    before = two.tree()
    assert [each.recalled for each in recall(two, dry_run=True)] == [1, 1]
    assert two.tree() == before


def test_a_damaged_catalog_of_another_document_is_named_and_passed_over(two):
    two.path("ja").write_bytes(b"msgid")
    found, problems = search_memory(two.project, "The lamps are dim.", (), 5)
    assert [len(matches) for matches in found.values()] == [1, 0]
    assert problems[0].startswith("locales/ja/LC_MESSAGES/lamps.po:1")


def test_a_search_finds_what_is_alike(two):
    found, _ = search_memory(two.project, "The lamps are very dim.", ("uk",), 5)
    (match,) = found["uk"]
    assert (match.unit.target, match.unit.document) == ("Лампи тьмяні.", "lamps")
    assert 0.75 <= match.score < 1


# ── Bands ────────────────────────────────────────────────────────────────────


def bands(desk, name="next"):
    (row,) = memory_stats(desk.project, (name,), ("uk",))
    return {band: words for band, words in row.words.items() if words}


def test_words_are_counted_by_match_band(two):
    assert bands(two) == {"repeated": 4, "100%": 4, "85–94%": 5, "new": 4}


def test_the_table_is_the_same_after_the_document_was_translated(two):
    before = bands(two)
    for text in ("The lamps are very dim.", "Nobody asked.", "New lamps"):
        two.write("uk", text, "Так.", document="next")
    assert bands(two) == before


def test_all_words_of_a_document_are_in_some_band(two):
    assert sum(bands(two).values()) == 17


# ── Exchange ─────────────────────────────────────────────────────────────────


def test_units_of_other_programs_are_taken_for_the_languages_of_the_project(two, tmx):
    done = import_tmx(two.project, tmx)
    assert (done.path, done.units, done.known, done.others) == (
        "locales/memory/old-memory.tmx",
        1,
        0,
        1,
    )
    recall(two, memory_only=True)
    entry = two.entries("uk", "next")["Nobody asked."]
    assert (entry.msgstr, entry.origin.source) == ("Ніхто не питав.", "old-memory")


def test_importing_twice_is_importing_once(two, tmx):
    import_tmx(two.project, tmx)
    before = two.tree("locales")
    assert import_tmx(two.project, tmx).known == 1
    assert two.tree("locales") == before


def test_what_is_no_memory_is_refused_and_nothing_written(two, tmx):
    tmx.write_text("<html>", "utf-8")
    before = two.tree()
    with pytest.raises(CatalogError):
        import_tmx(two.project, tmx)
    assert two.tree() == before


def test_an_export_holds_every_reviewed_text(two):
    exported = {
        (unit.source, unit.target) for unit in parse_tmx(export_tmx(two.project, ())[0], "x")
    }
    reviewed = {
        (each.msgid, each.msgstr) for lang in ("uk", "ja") for each in two.entries(lang).values()
    }
    assert exported == reviewed


def test_an_import_of_an_export_changes_nothing(two, tmp_path):
    data, _ = export_tmx(two.project, ())
    path = tmp_path / "all.tmx"
    path.write_bytes(data)
    import_tmx(two.project, path)
    assert (two.root / "locales" / "memory" / "all.tmx").read_bytes() == data


def test_the_cache_can_be_deleted_at_any_time(two, tmp_path, monkeypatch):
    found = search_memory(two.project, "The lamps are dim.", (), 5)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "new"))
    assert search_memory(two.project, "The lamps are dim.", (), 5) == found
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert search_memory(two.project, "The lamps are dim.", (), 5) == found
