"""Files are merged whole or not at all, by hand and by Git."""

import sys
from pathlib import Path

import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import CONFLICT, Catalog, Entry, State, short_hash
from toolkit.project.steps import merge as module
from toolkit.project.steps.init import init
from toolkit.project.steps.merge import MergeOptions, merge_files

HEADER = (("Language", "uk"), ("Content-Type", "text/plain; charset=UTF-8"))
DIM, DEAR = Entry("The lamps are dim."), Entry("Oil is dear.")


def write(path, dim="", dear="", **fields):
    entries = (
        Entry(DIM.msgid, msgstr=dim, **fields),
        Entry(DEAR.msgid, msgstr=dear),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(serialize_po(Catalog("uk", HEADER, entries=entries)))
    return path


def texts(path):
    return [entry.msgstr for entry in parse_po(path.read_bytes(), "x").entries]


# ── By hand ──────────────────────────────────────────────────────────────────


@pytest.fixture
def files(tmp_path):
    return [
        write(tmp_path / "base.po"),
        write(tmp_path / "ours.po", "Лампи тьмяні."),
        write(tmp_path / "theirs.po", "", "Олія дорога."),
    ]


def test_what_is_saved_meanwhile_is_merged_too(files, monkeypatch):
    def saved_first(path, data, **options):
        monkeypatch.undo()
        write(files[1], "Лампи вже тьмяні.")
        return module.write_atomic(path, data, **options)

    monkeypatch.setattr(module, "write_atomic", saved_first)
    merge_files(MergeOptions(*files))
    assert texts(files[1]) == ["Лампи вже тьмяні.", "Олія дорога."]


def test_a_file_that_never_rests_is_left_to_its_program(files, monkeypatch):
    real, saved = module.write_atomic, iter(range(100))

    def saved_first(path, data, **options):
        write(files[1], f"Лампи {next(saved)}.")
        return real(path, data, **options)

    monkeypatch.setattr(module, "write_atomic", saved_first)
    with pytest.raises(CatalogError, match="again and again"):
        merge_files(MergeOptions(*files))
    assert texts(files[1]) == ["Лампи 4.", ""]


def test_an_output_that_is_ours_is_ours(files):
    merge_files(MergeOptions(*files, output=files[1].parent / "." / "ours.po"))
    assert texts(files[1]) == ["Лампи тьмяні.", "Олія дорога."]


def test_merging_twice_is_once(files):
    first, data = merge_files(MergeOptions(*files))
    second, again = merge_files(MergeOptions(*files))
    assert (first.outcome, second.outcome, again) == ("merged", "unchanged", data)


# ── By Git ───────────────────────────────────────────────────────────────────

CATALOG = Path("locales") / "uk" / "LC_MESSAGES" / "the lamps.po"


class Repository:
    """A project in Git, and two translators who work on branches of it."""

    def __init__(self, root, git):
        self.root = root
        self.run = git
        self.catalog = root / CATALOG
        init(root, "en", ("uk",))
        self.git("init", "--quiet", "--initial-branch=main")
        driver = f"'{sys.executable}' -m toolkit merge-po --path %P %O %A %B"
        self.git("config", "merge.toolkit-po.driver", driver)

    def git(self, *words, check=True):
        return self.run(self.root, *words, check=check)

    def commit(self, branch, dim, dear="", **fields):
        """Commit a version of the catalog on a branch that begins at main."""
        if branch != "main":
            self.git("checkout", "--quiet", "-b", branch, "main")
        write(self.catalog, dim, dear, **fields)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", branch)

    def merge(self):
        return self.git("merge", "--no-edit", "one", check=False)

    @property
    def entries(self):
        return parse_po(self.catalog.read_bytes(), "x").entries


@pytest.fixture
def repository(tmp_path, git):
    return Repository(tmp_path / "repository", git)


def test_git_merges_the_work_of_two(repository):
    """In neighbouring lines, where Git by itself would see a conflict."""
    repository.commit("main", "")
    repository.commit("one", "Лампи тьмяні.")
    repository.commit("two", "", "Олія дорога.")
    result = repository.merge()
    assert result.returncode == 0, result.stderr
    assert [entry.msgstr for entry in repository.entries] == ["Лампи тьмяні.", "Олія дорога."]
    assert repository.git("status", "--porcelain").stdout == ""


def test_git_stops_where_two_people_disagree(repository):
    repository.commit("main", "")
    repository.commit("one", "Лампи тьмяні.")
    repository.commit("two", "Тьмяні лампи.", "Олія дорога.")
    result = repository.merge()
    assert result.returncode == 1
    assert f"{CATALOG.as_posix()}:7: conflict: {DIM.msgid}" in result.stderr
    assert repository.git("status", "--porcelain").stdout.startswith("UU ")
    disputed, other = repository.entries
    assert disputed.msgstr.split("\n")[1::2] == ["Тьмяні лампи.", "Лампи тьмяні."]
    assert (disputed.msgstr.count(CONFLICT), disputed.state) == (4, State.NEEDS_WORK)
    assert other.msgstr == "Олія дорога."


@pytest.mark.parametrize("drafted", ["one", "two"])
def test_git_takes_a_person_s_text_before_a_draft(repository, drafted):
    repository.commit("main", "")
    draft = "Лампи є тьмяні."
    for branch in ("one", "two"):
        if branch == drafted:
            comment = f"mt: argos en-uk 1.0 h={short_hash(draft)}"
            repository.commit(branch, draft, fuzzy=True, comments=(comment,))
        else:
            repository.commit(branch, "Лампи тьмяні.")
    result = repository.merge()
    assert result.returncode == 0, result.stderr
    assert repository.entries[0] == Entry(DIM.msgid, msgstr="Лампи тьмяні.")


def test_git_merges_a_catalog_that_both_have_added(repository):
    repository.git("add", ".gitattributes")
    repository.git("commit", "--quiet", "--message", "main")
    repository.commit("one", "Лампи тьмяні.")
    repository.commit("two", "", "Олія дорога.")
    result = repository.merge()
    assert result.returncode == 0, result.stderr
    assert [entry.msgstr for entry in repository.entries] == ["Лампи тьмяні.", "Олія дорога."]


def test_git_is_stopped_by_a_damaged_catalog(repository):
    repository.commit("main", "")
    repository.commit("one", "Лампи тьмяні.")
    repository.catalog.write_bytes(repository.catalog.read_bytes()[:-9])
    repository.git("commit", "--quiet", "--all", "--message", "damage")
    repository.commit("two", "", "Олія дорога.")
    result = repository.merge()
    assert result.returncode == 1
    assert f"{CATALOG.as_posix()} (theirs):" in result.stderr
    assert "nothing was merged: the file is our side alone" in result.stderr
    assert repository.git("status", "--porcelain").stdout.startswith("UU ")


# ── A side that a program wrote anew ─────────────────────────────────────────


def drafts(*, comments=True, msgctxt="title", fuzzy=True, dear="Олія дорога."):
    """Return a catalog that a machine has drafted, as it is or as a program leaves it."""
    entries = tuple(
        Entry(
            msgid,
            context,
            msgstr=text,
            fuzzy=fuzzy,
            comments=(f"mt: argos en-uk 1.0 h={short_hash(text)}",) if comments else (),
        )
        for msgid, context, text in (
            (DIM.msgid, msgctxt, "Лампи тьмяні."),
            (DEAR.msgid, None, dear),
        )
    )
    return serialize_po(Catalog("uk", HEADER, entries=entries))


@pytest.fixture
def sides(tmp_path):
    """Return three files: both sides are as a machine drafted them."""
    paths = [tmp_path / f"{name}.po" for name in ("base", "ours", "theirs")]
    for path in paths:
        path.write_bytes(drafts())
    return paths


@pytest.mark.parametrize("side", [1, 2])
def test_drafts_that_lost_their_marks_with_their_comments_stay_fuzzy(sides, side):
    sides[side].write_bytes(drafts(comments=False, msgctxt=None, fuzzy=False))
    sides[3 - side].write_bytes(drafts(dear="Олива дорога."))
    done, _ = merge_files(MergeOptions(*sides))
    assert done.outcome == "conflict"
    assert [each.msgid for each in done.untouched] == [DIM.msgid, DEAR.msgid]
    entries = parse_po(sides[1].read_bytes(), "x").entries
    assert [(each.msgctxt, each.fuzzy, bool(each.origin)) for each in entries] == [
        ("title", True, True),
        (None, True, True),
    ]


def test_what_was_edited_there_is_merged(sides):
    sides[2].write_bytes(drafts(comments=False, msgctxt=None, fuzzy=False, dear="Олія не дешева."))
    done, _ = merge_files(MergeOptions(*sides))
    assert [each.msgid for each in done.untouched] == [DIM.msgid]
    edited = parse_po(sides[1].read_bytes(), "x").entries[1]
    assert (edited.msgstr, edited.state) == ("Олія не дешева.", State.TRANSLATED)


def test_drafts_that_a_branch_has_accepted_are_merged(sides):
    """Whoever cleared the marks in a repository has said so by the commit."""
    sides[2].write_bytes(drafts(fuzzy=False))
    done, _ = merge_files(MergeOptions(*sides))
    assert (done.outcome, done.untouched) == ("merged", ())
    states = {each.state for each in parse_po(sides[1].read_bytes(), "x").entries}
    assert states == {State.TRANSLATED}
