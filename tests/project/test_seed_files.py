"""Seeds lie in folders too, and each that can be none is named."""

import os

import pytest

from toolkit.core.errors import SourceError
from toolkit.project.folder import open_project
from toolkit.project.seeds import choose_document, choose_documents, choose_seeds, find_seeds


@pytest.fixture
def project(tmp_path):
    (tmp_path / "seeds").mkdir()
    return open_project(tmp_path)


def put(project, *names):
    for name in names:
        path = project.root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The lamps\n\nThey are dim.\n", "utf-8")


def faults(project):
    return {error.where: error.problem for error in find_seeds(project).faults.values()}


def test_documents_are_called_after_their_folders(project):
    put(project, "talk.md", "2025/talk.md", "2025/Visit 2.txt", "a/b/c/deep.txt")
    assert list(find_seeds(project).paths) == ["2025/talk", "2025/visit-2", "a/b/c/deep", "talk"]


def test_neither_hidden_folders_nor_deep_ones_nor_links_are_looked_into(project, tmp_path):
    put(project, ".old/talk.md", "2025/.old/talk.md", "a/b/c/d/talk.md", "2024/talk.md")
    (project.root / "seeds" / "link").symlink_to("2024")
    (project.root / "seeds" / "2024" / "out").symlink_to(tmp_path.parent)
    assert list(find_seeds(project).paths) == ["2024/talk"]


@pytest.mark.parametrize(
    ("names", "where", "problem"),
    [
        (["2025.md"], "seeds/2025.md", "no document can be called '2025'"),
        (["2025/uk.md"], "seeds/2025/uk.md", "no document can be called '2025/uk'"),
        (["uk/talk.md"], "seeds/uk/talk.md", "no document can be called 'uk/talk'"),
        (["draft/talk.md"], "seeds/draft/talk.md", "output/draft/ is where drafts lay"),
        (["—/talk.md"], "seeds/—/talk.md", "the folder's name has neither letters nor digits"),
        (["a\nb/talk.md"], "seeds/a b/talk.md", "the folder's name has"),
        (["2025/a\nb.md"], "seeds/2025/a b.md", "the file's name has"),
        (
            ["2025/talk.md", "2025/Talk.txt"],
            "seeds/2025/talk.md",
            "has the same document name '2025/talk' as seeds/2025/Talk.txt",
        ),
        (
            ["forum.md", "forum/talk.md"],
            "seeds/forum.md",
            "no document can be called 'forum': seeds/forum/talk.md lies in a folder of that",
        ),
    ],
)
def test_what_can_be_no_document_is_named(project, names, where, problem):
    put(project, *names)
    found = faults(project)
    assert list(found) == [where]
    assert problem in found[where]


def test_one_that_is_wrong_keeps_no_other_back(project):
    put(project, "2025.md", "2025/talk.md", "2025/uk.md")
    assert list(find_seeds(project).paths) == ["2025/talk"]
    assert set(faults(project)) == {"seeds/2025.md", "seeds/2025/uk.md"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_and_a_link_out_are_refused_in_folders_too(project, tmp_path):
    put(project, "2025/talk.md")
    folder = project.root / "seeds" / "2025"
    os.mkfifo(folder / "pipe.md")
    (tmp_path.parent / "secret.txt").write_text("x")
    (folder / "out.txt").symlink_to(tmp_path.parent / "secret.txt")
    assert faults(project) == {
        "seeds/2025/pipe.md": "is no file that can be read",
        "seeds/2025/out.txt": "is a link that leads out of the project",
    }


def test_the_last_part_is_enough_where_no_other_document_has_it(project):
    put(project, "2024/visit.md", "2025/visit.md", "2025/talk.md")
    assert list(choose_documents(project, ["talk"])) == ["2025/talk"]
    with pytest.raises(SourceError, match="may be each of 2024/visit, 2025/visit"):
        choose_documents(project, ["visit.md"])
    with pytest.raises(SourceError, match=r"did you mean '2025/talk'\?"):
        choose_documents(project, ["2025/tallk"])
    with pytest.raises(SourceError, match=r"did you mean 'talk'\?"):
        choose_documents(project, ["tallk"])


def test_a_folder_means_all_that_lies_in_it(project):
    put(project, "2024/visit.md", "2025/visit.md", "2025/05/talk.md", "2025/uk.md")
    for name in ("2025", "2025/", "seeds/2025", f"{project.root}/seeds/2025/"):
        chosen = choose_seeds(project, [name])
        assert list(chosen.paths) == ["2025/05/talk", "2025/visit"]
        assert list(chosen.faults) == ["2025/uk"]


def test_where_one_is_wanted_a_folder_of_several_is_none(project):
    put(project, "2025/visit.md", "2025/05/talk.md")
    assert choose_document(project, "2025/05")[0] == "2025/05/talk"
    with pytest.raises(SourceError) as caught:
        choose_document(project, "2025")
    assert caught.value.problem == "'2025' is a folder of 2 documents"
    assert caught.value.remedy == "name one of them: 2025/05/talk, 2025/visit"


def test_a_structure_file_is_that_of_the_seed_beside_it(project):
    put(project, "2024/talk.md", "2025/talk.md")
    beside = project.root / "seeds" / "2025" / "talk.structure.toml"
    beside.mkdir()
    assert list(faults(project)) == ["seeds/2025/talk.structure.toml"]


def test_of_many_documents_a_message_names_some(project):
    put(project, *(f"2025/talk-{number}.md" for number in range(10, 50)))
    for name, end in (("walk", "2025/talk-29, and 20 more"), ("2025", "and 20 more")):
        with pytest.raises(SourceError) as caught:
            choose_document(project, name)
        assert caught.value.remedy.endswith(end)
