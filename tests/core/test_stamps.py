"""A stamp is another one after a file was written, added or taken away."""

import os

import pytest

from toolkit.core.stamps import files_below, stamp_code, stamp_files


def stamp(folder):
    return stamp_files(sorted(files_below(folder.as_posix())))[0]


def rewrite(folder):
    (folder / "a" / "lamp.py").write_text("2", encoding="utf-8")


def replace(folder):
    other = folder.parent / "other"
    other.write_text("1", encoding="utf-8")
    other.replace(folder / "a" / "lamp.py")


def touch(folder):
    os.utime(folder / "a" / "lamp.py", ns=(1, 1))


def add(folder):
    (folder / "rope.py").write_text("", encoding="utf-8")


def remove(folder):
    (folder / "a" / "lamp.py").unlink()


def rename(folder):
    (folder / "a" / "lamp.py").rename(folder / "a" / "lantern.py")


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a file in a folder."""
    (tmp_path / "code" / "a").mkdir(parents=True)
    (tmp_path / "code" / "a" / "lamp.py").write_text("1", encoding="utf-8")
    return tmp_path / "code"


@pytest.mark.parametrize(
    "change", [rewrite, replace, touch, add, remove, rename], ids=lambda each: each.__name__
)
def test_any_change_gives_another_stamp(folder, change):
    before = stamp(folder)
    change(folder)
    assert stamp(folder) != before


def test_compiled_code_counts_for_nothing(folder):
    before = stamp(folder)
    (folder / "a" / "lamp.pyc").write_bytes(b"")
    assert stamp(folder) == before


def test_a_file_that_is_not_there_has_a_stamp(folder):
    assert stamp_files([(folder / "none").as_posix()]) == (stamp_files([f"{folder}/none"])[0], 0)


def test_the_toolkits_own_files_have_one():
    assert stamp_code() == stamp_code() != ""
