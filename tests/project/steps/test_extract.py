import difflib
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.catalog import State
from toolkit.project.steps import extract as steps
from toolkit.project.steps.extract import extract

EDIT = ("The lamps are dim.", "The lamps are very dim.")


def test_every_language_gets_a_catalog(extracted):
    assert {name for name in extracted.tree("locales") if name.endswith(".po")} == {
        "uk/LC_MESSAGES/lamps.po",
        "ja/LC_MESSAGES/lamps.po",
    }


def test_contexts_are_those_of_the_title_and_of_names(extracted):
    contexts = {entry.msgctxt for entry in extracted.entries("uk").values()}
    assert contexts == {None, "title", "name", "role of Ada Sample", "affiliation of Ada Sample"}


@pytest.mark.parametrize("lang", ["uk", "ja"])
@pytest.mark.parametrize("step", ["new", "edited", "translated"])
def test_gettext_reads_what_is_written_and_would_write_the_same(reviewed, lang, step):
    if step == "new":
        shutil.rmtree(reviewed.root / "locales")
    if step == "edited":
        reviewed.edit_seed(*EDIT)
    reviewed.extract()
    path = reviewed.path(lang)
    assert shutil.which("msgfmt"), "gettext is missing; ./run test brings it"
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)
    again = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True)
    assert again.stdout == path.read_bytes()


def test_an_edited_sentence_is_fuzzy_beside_its_former_source(reviewed):
    reviewed.edit_seed(*EDIT)
    reviewed.extract()
    entry = reviewed.entries("uk")[EDIT[1]]
    assert (entry.fuzzy, entry.previous_msgid, entry.msgstr) == (True, EDIT[0], "Лампи тьмяні.")


def test_all_other_sentences_stay_reviewed(reviewed):
    reviewed.edit_seed(*EDIT)
    reviewed.extract()
    live = [each for each in reviewed.entries("ja").values() if not each.obsolete]
    assert [each.msgid for each in live if each.state is not State.TRANSLATED] == [EDIT[1]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(*EDIT, id="edited"),
        pytest.param(" They burn too much oil.", "", id="deleted"),
        pytest.param("The lamps are dim. They", "They", id="first of its paragraph deleted"),
        pytest.param("Ada Sample", "Ida Sample", id="a name corrected"),
        pytest.param("Lamps for the coast", "New lamps for the coast", id="a new title"),
    ],
)
def test_what_is_undone_in_the_seed_leaves_no_trace(reviewed, old, new):
    before, text = reviewed.tree("locales"), reviewed.tree("seeds")["lamps.txt"].decode()
    reviewed.edit_seed(old, new)
    reviewed.extract()
    assert reviewed.tree("locales") != before
    reviewed.seed(text)
    reviewed.extract()
    assert reviewed.tree("locales") == before


def test_an_edited_seed_in_a_dry_run_is_counted_and_nothing_written(reviewed):
    reviewed.edit_seed(*EDIT)
    before = reviewed.tree()
    assert [each.changed for each in reviewed.extract(dry_run=True).catalogs] == [1, 1]
    assert reviewed.tree() == before


def test_a_second_run_touches_no_file(reviewed):
    before = reviewed.path("uk").stat().st_mtime_ns
    assert {each.outcome for each in reviewed.extract().catalogs} == {"unchanged"}
    assert reviewed.path("uk").stat().st_mtime_ns == before


def test_a_damaged_catalog_keeps_those_of_its_document_as_they_are_and_no_others(reviewed):
    reviewed.edit_seed(*EDIT)
    reviewed.seed("Rope\nRope is dear.\n", "rope.txt")
    path = reviewed.path("ja")
    path.write_bytes(path.read_bytes() + b'\nmsgid "open\n')
    line = path.read_bytes().count(b"\n")
    before = reviewed.tree("locales")
    done = reviewed.extract()
    (error,) = done.failed
    assert error.where.startswith(f"locales/ja/LC_MESSAGES/lamps.po:{line}:")
    assert [(each.document, each.outcome) for each in done.catalogs] == [("rope", "created")] * 2
    after = reviewed.tree("locales")
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(
    ("character", "name"),
    [("\n", "U+000A"), ("\t", "U+0009"), ("\x1b", "U+001B"), ("\u202e", "U+202E")],
)
def test_a_name_with_a_character_that_no_message_can_show_is_refused(extracted, character, name):
    before = extracted.tree("locales")
    extracted.seed("Buoys\nThey are red.\n", f"bu{character}oys.txt")
    (error,) = extracted.extract().failed
    assert f"the file's name has {name}" in str(error)
    assert character not in str(error).replace("\n  rename", "")
    assert extracted.tree("locales") == before


def test_what_nobody_sees_in_a_seed_is_told_and_extracted(extracted):
    extracted.edit_seed("lamps are", "lamps\u2029 are")
    done = extracted.extract()
    assert [(each.path, each.line, each.column) for each in done.findings] == [
        ("seeds/lamps.txt", 3, 10)
    ]
    assert "The lamps\u2029 are dim." in extracted.entries("uk")


# ── A seed that can be none ──────────────────────────────────────────────────


def link(target):
    return lambda path: path.symlink_to(target)


@pytest.mark.parametrize(
    ("make", "name", "message"),
    [
        pytest.param(
            lambda path: path.write_bytes(b"Caf\xe9\n"), "bad.txt", "bad.txt:1: not UTF-8",
            id="Latin-1",
        ),
        pytest.param(
            lambda path: path.write_text("# Lamps\n"), "Lamps.md",
            "lamps.txt: has the same document name 'lamps'", id="a name twice",
        ),
        pytest.param(
            lambda path: path.write_text("T\n"), "Draft.txt", "Draft.txt: no document can be",
            id="draft",
        ),
        pytest.param(
            lambda path: path.write_text("T\n"), "---.txt", "---.txt: the file's name has",
            id="no name",
        ),
        pytest.param(os.mkfifo, "pipe.md", "pipe.md: is no file that can be read", id="a pipe"),
        pytest.param(Path.mkdir, "dir.txt", "dir.txt: is no file that can be read", id="a folder"),
        pytest.param(
            link("/dev/zero"), "zero.txt", "zero.txt: is no file that can be read", id="a device"
        ),
        pytest.param(link("gone.txt"), "to.txt", "to.txt: is no file that can", id="a broken link"),
        pytest.param(
            link(__file__), "out.txt", "out.txt: is a link that leads out of the project", id="out"
        ),
        pytest.param(
            link(__file__), "rope.structure.toml", "toml: is a link that leads out", id="beside"
        ),
    ],
)  # fmt: skip
def test_it_is_named_and_the_others_are_extracted(empty, make, name, message):
    for each in ("lamps", "rope", "fog"):
        empty.seed(f"{each}\nIt is dear.\n", f"{each}.txt")
    make(empty.root / "seeds" / name)
    done = empty.extract()
    assert [message in str(error) for error in done.failed] == [True]
    assert {each.document for each in done.catalogs} >= {"fog"}
    assert done.orphans == ()
    assert empty.path("uk", "fog").exists()


def test_a_link_inside_the_project_is_a_seed(empty):
    empty.seed("Lamps\nThey are dim.\n", "../texts/lamps.txt")
    (empty.root / "seeds" / "lamps.txt").symlink_to("../texts/lamps.txt")
    assert (len(empty.extract().catalogs), empty.extract().failed) == (2, ())


def test_a_seed_that_can_be_none_is_refused_where_it_is_meant(extracted):
    os.mkfifo(extracted.root / "seeds" / "pipe.txt")
    with pytest.raises(SourceError, match=r"seeds/pipe\.txt: is no file"):
        extracted.extract("pipe")
    assert extracted.extract("lamps").failed == ()


def test_a_damaged_catalog_without_a_seed_keeps_new_documents_waiting(reviewed):
    reviewed.seed("Rope\nRope is dear.\n", "rope.txt")
    (reviewed.root / "seeds" / "lamps.txt").rename(reviewed.root / "seeds" / "lights.txt")
    reviewed.path("ja").write_bytes(b"msgid")
    done = reviewed.extract()
    assert ([error.where[:17] for error in done.failed], done.catalogs) == (
        ["locales/ja/LC_MES"],
        (),
    )


# ── Renamed and deleted seeds ────────────────────────────────────────────────


@pytest.fixture
def renamed(reviewed):
    for lang in ("uk", "ja"):
        approval = reviewed.root / "locales" / lang / "reviews" / "lamps" / "1.json"
        approval.parent.mkdir(parents=True)
        approval.write_text("{}", encoding="utf-8")
    seeds = reviewed.root / "seeds"
    (seeds / "lamps.txt").rename(seeds / "lights.txt")
    return reviewed


def test_a_renamed_seed_keeps_every_translation(renamed):
    before = {
        key: replace(each, references=("seeds/lights.txt",))
        for key, each in renamed.entries("uk").items()
    }
    renamed.extract()
    assert renamed.entries("uk", "lights") == before


def test_a_renamed_seed_leaves_nothing_under_its_old_name(renamed):
    done = renamed.extract()
    assert {(each.outcome, each.origin) for each in done.catalogs} == {("renamed", "lamps")}
    assert not [name for name in renamed.tree("locales") if "lamps" in name]


def test_reviews_follow_a_renamed_seed(renamed):
    renamed.extract()
    assert {name for name in renamed.tree("locales") if name.endswith(".json")} == {
        "uk/reviews/lights/1.json",
        "ja/reviews/lights/1.json",
    }


def test_an_edit_in_the_last_moment_moves_along(renamed, monkeypatch):
    """An editor saves the catalog once it has been read, and before it gets its new name."""
    real = steps.move_file

    def late(path, target):
        data = path.read_bytes()
        path.write_bytes(data.replace("Лампи тьмяні".encode(), "Лампи гаснуть".encode()))
        real(path, target)

    monkeypatch.setattr(steps, "move_file", late)
    renamed.extract()
    assert renamed.entries("uk", "lights")["The lamps are dim."].msgstr == "Лампи гаснуть."


def test_a_rename_in_a_dry_run_is_told_and_not_done(renamed):
    before = renamed.tree()
    assert {each.outcome for each in renamed.extract(dry_run=True).catalogs} == {"renamed"}
    assert renamed.tree() == before


def put_away(desk):
    """Replace the seed by a statement that resembles it, and return its text."""
    seed = desk.root / "seeds" / "lamps.txt"
    text = seed.read_text("utf-8")
    seed.unlink()
    desk.seed(text.replace("They burn too much oil.", "They burn whale oil."), "lights.txt")
    return text


def test_a_statement_that_resembles_one_without_a_seed_leaves_it_its_catalogs(reviewed):
    before = reviewed.tree("locales")
    text = put_away(reviewed)
    done = reviewed.extract()
    assert {(each.outcome, each.origin) for each in done.catalogs} == {("copied", "lamps")}
    assert done.orphans == ("lamps",)
    assert reviewed.entries("uk", "lights")["Keeper"].state is State.TRANSLATED
    reviewed.seed(text)
    assert {each.outcome for each in reviewed.extract("lamps").catalogs} == {"unchanged"}
    assert before.items() <= reviewed.tree("locales").items()


def test_a_rename_is_followed_in_each_language_by_itself(renamed):
    before = renamed.entries("ja")
    renamed.path("uk").rename(renamed.path("uk", "lights"))
    done = renamed.extract()
    assert [each.outcome for each in done.catalogs] == ["updated", "renamed"]
    kept = renamed.entries("ja", "lights")
    assert {key: each.msgstr for key, each in kept.items()} == {
        key: each.msgstr for key, each in before.items()
    }


def test_a_copy_in_a_dry_run_is_told_and_not_done(reviewed):
    put_away(reviewed)
    before = reviewed.tree()
    assert {each.outcome for each in reviewed.extract(dry_run=True).catalogs} == {"copied"}
    assert reviewed.tree() == before


def test_a_seed_cannot_have_the_name_of_the_folder_of_drafts(empty):
    empty.seed("A title\nA sentence.\n", "Draft.txt")
    (error,) = empty.extract().failed
    assert (error.where, "no document can be called" in error.problem) == ("seeds/Draft.txt", True)


def test_a_new_document_does_not_inherit_from_one_that_it_does_not_resemble(reviewed):
    (reviewed.root / "seeds" / "lamps.txt").unlink()
    reviewed.seed("Rope\nRope is dear. Buy none.\n", "rope.txt")
    done = reviewed.extract()
    assert {each.outcome for each in done.catalogs} == {"created"}
    assert done.orphans == ("lamps",)


def test_the_catalogs_of_a_deleted_seed_are_kept(reviewed):
    before = reviewed.path("uk").read_bytes()
    (reviewed.root / "seeds" / "lamps.txt").unlink()
    reviewed.seed("Rope\nRope is dear. Buy none.\n", "rope.txt")
    reviewed.extract()
    assert reviewed.path("uk").read_bytes() == before


def test_an_inserted_paragraph_costs_ten_lines(reviewed):
    before = reviewed.path("uk").read_text("utf-8").splitlines()
    reviewed.edit_seed("The lamps are", "A third boat came. It had no oil.\nThe lamps are")
    reviewed.extract()
    after = reviewed.path("uk").read_text("utf-8").splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert (len(changed), {line[0] for line in changed}) == (10, {"+"})


def test_reordered_paragraphs_cost_nothing_but_their_place(reviewed):
    before = reviewed.entries("uk")
    reviewed.edit_seed(
        "The keepers met in Testford on 4 May 2024.\nThe lamps are dim. They burn too much oil.",
        "The lamps are dim. They burn too much oil.\nThe keepers met in Testford on 4 May 2024.",
    )
    reviewed.extract()
    after = reviewed.entries("uk")
    assert {key: each.state for key, each in after.items()} == {
        key: each.state for key, each in before.items()
    }


def test_joined_sentences_take_both_translations_along(reviewed):
    reviewed.edit_seed(" dim. They burn", " dim, and they burn")
    reviewed.extract()
    entry = reviewed.entries("ja")["The lamps are dim, and they burn too much oil."]
    assert (entry.state, entry.msgstr) == (State.CHANGED, "灯は暗い。油を使いすぎる。")


def test_a_sentence_that_moves_to_another_speaker_stays_reviewed(reviewed):
    reviewed.edit_seed("The lamps are dim. They burn too much oil.\n", "")
    reviewed.edit_seed("Three lamps were lost.", "The lamps are dim. Three lamps were lost.")
    reviewed.extract()
    entry = reviewed.entries("uk")["The lamps are dim."]
    assert (entry.state, entry.extracted) == (State.TRANSLATED, ("turn: Ada Sample",))


# ── Every letter of a seed ───────────────────────────────────────────────────

DECLARED = '[[block]]\nstarts = "Olha"\nkind = "speaker"\nname = "Olha"\n'


def declare(desk, line, more=""):
    desk.seed(f"Talks\n\n{line}\n\nFog.\n")
    path = desk.root / "seeds" / "lamps.structure.toml"
    path.write_text(DECLARED + more, encoding="utf-8")


def test_what_is_said_behind_a_declared_speakers_colon_is_in_the_catalog(empty):
    declare(empty, "Olha:  The fleet is small.")
    empty.extract()
    assert "The fleet is small." in empty.entries("uk")


def test_a_seed_that_would_lose_a_letter_is_refused_and_nothing_written(empty):
    declare(empty, "Olha (by radio):")
    (error,) = empty.extract().failed
    assert (error.where, "“by radio”" in error.problem) == ("seeds/lamps.txt:3", True)
    assert "locales" not in {name.split("/")[0] for name in empty.tree()}


def test_what_was_left_out_on_purpose_is_told(empty):
    declare(empty, "Olha (by radio):", 'omit = "by radio"\n')
    assert empty.extract().left_out == (
        "seeds/lamps.txt: left out: “by radio” in line 3 (the structure file says so)",
    )


# ── One language ─────────────────────────────────────────────────────────────


def test_one_language_alone_is_extracted(empty):
    empty.seed("Rope\nRope is dear.\n", "rope.txt")
    done = extract(empty.project, (), ("uk",), revised="2025-03-10 09:30+0000")
    assert [each.lang for each in done.catalogs] == ["uk"]
    assert not empty.path("ja", "rope").exists()
