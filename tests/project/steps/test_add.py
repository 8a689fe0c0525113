"""Statements from anywhere become sources of a project."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.project.folder import open_project
from toolkit.project.steps.add import add

TEXT = b"The lamps\n\nThey are dim.\n"
PICTURE = bytes.fromhex("89504e470d0a1a0a")


@pytest.fixture
def project(tmp_path):
    (tmp_path / "project" / "seeds").mkdir(parents=True)
    return open_project(tmp_path / "project")


@pytest.fixture
def file(tmp_path):
    def make(name, data=TEXT):
        path = tmp_path / "mail" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return path

    return make


def seeds(project):
    return sorted(each.name for each in (project.root / "seeds").iterdir())


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("Spring forum 2025.txt", "seeds/spring-forum-2025.txt"),
        ("Заява.TXT", "seeds/zaiava.txt"),
        ("Déclaration_finale (v2).md", "seeds/declaration-finale-v2.md"),
    ],
)
def test_a_file_gets_a_good_name(project, file, name, seed):
    (added,) = add(project, [file(name, b"# The lamps\n\nThey are dim.\n")]).added
    assert (added.seed, added.outcome) == (seed, "added")
    assert (project.root / seed).read_bytes() == b"# The lamps\n\nThey are dim.\n"


def test_a_new_version_takes_a_place_only_if_asked(project, file):
    add(project, [file("lamps.txt")])
    assert add(project, [file("lamps.txt")]).added[0].outcome == "unchanged"
    (error,) = add(project, [file("lamps.txt", TEXT + b"\nAll.\n")]).failed
    assert "another source of that name" in str(error)
    assert "--replace" in str(error)
    done = add(project, [file("lamps.txt", TEXT + b"\nAll.\n")], replace_seeds=True)
    assert done.added[0].outcome == "replaced"
    assert (project.root / "seeds" / "lamps.txt").read_bytes() == TEXT + b"\nAll.\n"


@pytest.mark.parametrize(
    ("name", "wanted", "problem"),
    [
        ("声明.txt", "", "--as spring-forum"),
        ("uk.txt", "", "the site has that address"),
        ("2025.txt", "", "the site has that address"),
        ("feed.txt", "", "the site has that address"),
        ("draft.txt", "", "the site has that address"),
        ("lamps.txt", "The lamps", "--as the-lamps"),
        ("lamps.xyz", "", "no reader for this kind of file"),
        ("lamps.txt", "", "holds no text"),
    ],
)
def test_refused(project, file, name, wanted, problem):
    data = b"" if problem == "holds no text" else TEXT
    done = add(project, [file(name, data), file("good.txt")][: 1 if wanted else 2], wanted)
    assert [problem in str(error) for error in done.failed] == [True]
    assert seeds(project) == ([] if wanted else ["good.txt"])


def test_a_name_in_japanese_letters_can_be_chosen(project, file):
    (added,) = add(project, [file("声明.txt")], "seimei").added
    assert added.seed == "seeds/seimei.txt"


def test_two_kinds_of_file_cannot_be_one_document(project, file):
    add(project, [file("lamps.txt")])
    (error,) = add(project, [file("lamps.md", b"# The lamps\n\nDim.\n")]).failed
    assert "there is a source of that name already: seeds/lamps.txt" in str(error)


def test_what_lies_beside_it_comes_along(project, file):
    path = file("Lamps.md", b"# The lamps\n\n![A lamp](lamp.png)\n\n![None](none.png)\n")
    file("lamp.png", PICTURE)
    file("lamp.uk.png", PICTURE)
    file("Lamps.structure.toml", b'[meta]\nplace = "Testville"\n')
    (added,) = add(project, [path]).added
    assert added.missing == ("none.png",)
    assert seeds(project) == ["lamp.png", "lamp.uk.png", "lamps.md", "lamps.structure.toml"]
    assert add(project, [path]).added[0].outcome == "unchanged"
    file("lamp.png", PICTURE + b"\0")
    (error,) = add(project, [path], replace_seeds=True).failed
    assert "rename the picture" in str(error)


def test_a_dry_run_writes_nothing(project, file):
    (added,) = add(project, [file("lamps.txt")], dry_run=True).added
    assert (added.outcome, seeds(project)) == ("added", [])


def test_the_language_of_a_file_can_be_said(project, file):
    (added,) = add(project, [file("lamps.txt", "灯\n\n暗い。二つ。\n".encode())], lang="ja").added
    assert [each.text for each in added.source.segments] == ["灯", "暗い。", "二つ。"]


def test_no_such_file(project, tmp_path):
    (error,) = add(project, [tmp_path / "none.txt"]).failed
    assert isinstance(error, SourceError)
