"""An earlier revision is built again from the history of the repository."""

import dataclasses
import shutil

import pytest

from toolkit.core.errors import ConfigError, ReleaseError
from toolkit.publish.steps import ingredients
from toolkit.publish.steps.restore import RestoreOptions, restore
from toolkit.publish.steps.sign import sign_releases
from toolkit.publish.steps.verify import verify

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")


def build(desk, number, **options):
    return restore(desk.project, "lamps", number, RestoreOptions(**options))


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "revisions" not in path.relative_to(folder).parts
    }


@pytest.fixture(scope="module")
def _kept(_released, new_desk, tmp_path_factory):
    root = tmp_path_factory.mktemp("kept") / "repository" / "project"
    return new_desk(shutil.copytree(_released.root, root))


@pytest.fixture
def kept(_kept, git, keys, tmp_path):
    """Return a project in a folder of a repository, with three revisions of which 1 is signed."""
    if (_kept.root.parent / ".git").is_dir():
        return type(_kept)(shutil.copytree(_kept.root.parent, tmp_path / "kept") / "project")
    top = _kept.root.parent
    (_kept.root / ".gitignore").write_text("output/\n*.lock\n", "utf-8")

    def commit(said):
        git(top, "add", "-A")
        git(top, "commit", "-qm", said)

    sign_releases(_kept.project, ["lamps"], keys[0])
    git(top, "init", "-q")
    commit("one")
    _kept.write(*EDIT)
    _kept.publish(langs=("uk",), date="2025-04-01")
    commit("two")
    _kept.write("ja", "The lamps are dim.", "灯は薄暗い。")
    _kept.publish(date="2025-05-01")
    commit("three")
    _kept.write("ja", "The lamps are dim.", "灯は暗い。")
    commit("later")
    return type(_kept)(shutil.copytree(top, tmp_path / "kept") / "project")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_revision_is_the_same_to_the_byte(kept, number):
    """Revision 2 has languages that stayed as they were in revision 1."""
    output = kept.root / "output" / "lamps"
    before = files(output if number == 3 else output / "revisions" / str(number))
    status = kept.tree("../.git")
    done = build(kept, number)
    assert (done.outcome, done.differing, done.reasons) == ("same", (), ())
    assert files(kept.root / "drafts" / "lamps" / "restored" / str(number)) == before
    assert kept.tree("../.git") == status


@pytest.mark.parametrize("kind", ["correction", "version", "silent"])
def test_it_is_the_same_with_what_its_readers_were_told(reviewed, git, kind):
    reviewed.set('outputs = ["changes"]')
    (reviewed.root / ".gitignore").write_text("output/\n*.lock\n", "utf-8")
    reviewed.publish(date="2025-03-10")
    git(reviewed.root, "init", "-q")
    git(reviewed.root, "add", "-A")
    git(reviewed.root, "commit", "-qm", "one")
    reviewed.write(*EDIT)
    why = "" if kind == "silent" else "They are dim."
    order = {"documents": ("lamps",), "kind": kind, "why": why, "date": "2025-04-01"}
    (done,) = reviewed.publish(**order)
    if why:
        reviewed.write("uk", why, "Вони тьмяні.")
        (done,) = reviewed.publish(**order)
    assert (done.outcome, done.kind) == ("released", kind)
    git(reviewed.root, "add", "-A")
    git(reviewed.root, "commit", "-qm", "two")
    before = files(reviewed.root / "output" / "lamps")
    done = build(reviewed, 2)
    assert (done.outcome, done.differing) == ("same", ())
    assert files(reviewed.root / "drafts" / "lamps" / "restored" / "2") == before


def test_a_revision_that_is_missing_is_put_back(kept):
    before = kept.tree("output")
    shutil.rmtree(kept.root / "output" / "lamps" / "revisions" / "1")
    assert build(kept, 1, dry_run=True).outcome == "ready"
    done = build(kept, 1, put_back=True)
    assert done.put_back == "output/lamps/revisions/1"
    assert kept.tree("output") == before
    assert [each.problems for each in verify(kept.project, ())] == [(), ()]


def test_another_result_is_said_file_by_file(kept, monkeypatch):
    plan = ingredients.plan_manifest

    def other(*given):
        planned = plan(*given)
        return dataclasses.replace(planned, tools=planned.tools | {"babel": "0.1"})

    monkeypatch.setattr(ingredients, "plan_manifest", other)
    done = build(kept, 1, put_back=True)
    assert (done.outcome, done.put_back) == ("differs", "")
    assert done.differing == ("manifest.json: differs; each file is the same",)
    assert [each.endswith(", and is 0.1 here") for each in done.reasons] == [True]
    shutil.rmtree(kept.root / "output")
    (reason,) = build(kept, 1).reasons
    assert reason.startswith("the manifest of that time is not at hand")


def test_a_commit_near_it_counts_where_the_record_came_late(kept, git):
    """Somebody committed the record after the catalogs had gone on."""
    top = kept.root.parent
    shutil.rmtree(top / ".git")
    git(top, "init", "-q")
    git(
        top,
        "add",
        "project/seeds",
        "project/toolkit.toml",
        "project/locales/uk",
        "project/locales/ja",
    )
    git(top, "commit", "-qm", "catalogs")
    kept.write("ja", "The lamps are dim.", "灯は薄暗い。")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "records")
    found = {lang for lang, _ in build(kept, 3, dry_run=True).commits}
    assert found == {"en", "uk", "ja"}


@pytest.mark.parametrize("output", [True, False], ids=["named", "drafts"])
def test_a_folder_with_somebodys_files_is_left_alone(kept, tmp_path, output):
    target = tmp_path / "mine"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    if output:
        with pytest.raises(ReleaseError, match="is not empty"):
            build(kept, 1, output=target)
    else:
        build(kept, 1, dry_run=True)
    assert (target / "notes.txt").read_text() == "mine"


@pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")
def test_without_a_repository_it_is_said(released):
    with pytest.raises(ConfigError, match="its history cannot be read"):
        build(released, 1)


def test_without_git_it_is_said(released, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigError, match="Git is not installed"):
        build(released, 1)


def test_a_revision_that_nobody_released_is_said(released):
    with pytest.raises(ReleaseError, match="no revision 7 of 'lamps' is recorded") as error:
        build(released, 7)
    assert error.value.remedy == "recorded: 1"


def test_a_history_without_it_is_said(released, git):
    git(released.root, "init", "-q")
    git(released.root, "add", "toolkit.toml")
    git(released.root, "commit", "-qm", "settings alone")
    with pytest.raises(ReleaseError, match="no commit has en, ja, uk as revision 1 says it"):
        build(released, 1)
