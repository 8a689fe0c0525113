"""What a commit has is written into a folder, and nothing of it beside."""

import subprocess

import pytest

from toolkit.core.errors import ConfigError
from toolkit.project.history import export


@pytest.fixture
def repository(git, tmp_path):
    root = tmp_path / "project"
    root.mkdir()
    git(root, "init", "-q")
    return root


def test_links_that_lead_out_are_left_out_however_they_do_it(repository, git, tmp_path):
    deep = repository / "deep"
    deep.mkdir()
    (deep / "lamp.txt").write_text("lamp")
    (tmp_path / "secret").write_text("secret")
    (repository / "near").symlink_to("deep/lamp.txt")
    (repository / "out").symlink_to("../secret")
    (repository / "whole").symlink_to(tmp_path / "secret")
    # By its words it leads to deep/secret; over the other link, to beside the folder.
    (deep / "up").symlink_to("..")
    (repository / "winding").symlink_to("deep/up/../secret")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "one")
    folder = tmp_path / "exported"
    export(repository, "HEAD", folder)
    assert sorted(each.name for each in folder.iterdir()) == ["deep", "near"]
    assert (folder / "near").read_text() == "lamp"


def tree(root, *entries):
    """Write a tree object as no program of Git's would."""
    data = b"".join(
        f"{mode} {name}".encode() + b"\0" + bytes.fromhex(digest) for mode, name, digest in entries
    )
    words = ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"]
    done = subprocess.run(words, cwd=root, input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()


def blob(root, git, text):
    (root / "text").write_text(text)
    return git(root, "hash-object", "-w", "text").stdout.strip()


def test_a_name_that_leads_out_is_refused(repository, git, tmp_path):
    inner = tree(repository, ("100644", "evil", blob(repository, git, "x")))
    commit = git(
        repository, "commit-tree", tree(repository, ("40000", "..", inner)), "-m", "1"
    ).stdout.strip()
    with pytest.raises(ConfigError):
        export(repository, commit, tmp_path / "exported")
    assert not (tmp_path / "evil").exists()


def test_no_file_is_written_through_a_link_of_its_folders_name(repository, git, tmp_path):
    inner = tree(repository, ("100644", "evil", blob(repository, git, "x")))
    link = blob(repository, git, "..")
    outer = tree(repository, ("120000", "a", link), ("40000", "a", inner))
    commit = git(repository, "commit-tree", outer, "-m", "1").stdout.strip()
    export(repository, commit, tmp_path / "exported")
    assert not (tmp_path / "evil").exists()
    assert (tmp_path / "exported" / "a" / "evil").read_text() == "x"
