"""A file is written whole or not at all, and never over somebody else's save."""

import os
import subprocess
import sys

import pytest

from toolkit.core.errors import SourceError, ToolkitError
from toolkit.core.files import (
    ChangedError,
    clear_parts,
    decode_text,
    lock,
    read_text,
    write_atomic,
)


def test_write_puts_the_bytes_there(tmp_path):
    assert write_atomic(tmp_path / "a" / "b.po", b"new") is True
    assert (tmp_path / "a" / "b.po").read_bytes() == b"new"


def test_a_file_that_holds_the_bytes_already_keeps_its_time_stamp(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"same")
    os.utime(path, (1, 1))
    assert write_atomic(path, b"same") is False
    assert path.stat().st_mtime == 1


def test_a_save_in_between_is_not_overwritten(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"a person's")
    with pytest.raises(ChangedError):
        write_atomic(path, b"ours", expected=b"what we read")
    assert path.read_bytes() == b"a person's"


def test_a_file_that_appeared_in_between_is_not_overwritten(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"a person's")
    with pytest.raises(ChangedError):
        write_atomic(path, b"ours", expected=None)
    assert path.read_bytes() == b"a person's"


def test_nothing_is_left_behind_by_a_refusal(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"a person's")
    with pytest.raises(ChangedError):
        write_atomic(path, b"ours", expected=None)
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("data", "problem", "where"),
    [
        pytest.param(b"a\n\xff", "not UTF-8 at byte 2", "x:2", id="no UTF-8"),
        pytest.param(b"\xff\xfea\0", "encoded as UTF-16", "x", id="UTF-16"),
        pytest.param(b"a\nb\0", "holds a NUL character", "x:2", id="NUL"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data, problem, where):
    with pytest.raises(SourceError) as caught:
        decode_text(data, "x")
    assert (caught.value.problem, caught.value.where) == (problem, where)


def test_line_ends_and_byte_order_mark_are_forgiven():
    assert decode_text(b"\xef\xbb\xbfa\r\nb\rc", "x") == "a\nb\nc"


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(SourceError) as caught:
        read_text(tmp_path / "x", "seeds/x")
    assert caught.value.where == "seeds/x"


def test_a_lock_held_by_another_process_is_waited_for_then_named(tmp_path, monkeypatch):
    script = (
        "import sys, pathlib, toolkit.core.files as f\n"
        f"with f.lock(pathlib.Path({str(tmp_path)!r})):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        monkeypatch.setattr("toolkit.core.files.LOCK_SECONDS", 0.1)
        with pytest.raises(ToolkitError, match="another run"), lock(tmp_path):
            pass
        holder.communicate(b"")
    with lock(tmp_path) as free:
        assert free is None


def test_a_locked_folder_holds_nothing_but_its_content(tmp_path):
    with lock(tmp_path / "output"):
        assert list((tmp_path / "output").iterdir()) == []


# ── What a writer that was killed has left ───────────────────────────────────


def test_parts_of_killed_writers_go_with_the_next(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".a.po.{gone.pid}.part").write_bytes(b"half")
    write_atomic(tmp_path / "a.po", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a.po"]


def test_parts_of_others_stay(tmp_path):
    """Of a writer that is at work, of another file, and of what is no part of ours."""
    names = {f".a.po.{os.getppid()}.part", ".b.po.999999999.part", ".a.po.x.part", "a.po.9.part"}
    for name in names:
        (tmp_path / name).write_bytes(b"half")
    write_atomic(tmp_path / "a.po", b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {*names, "a.po"}


def test_a_part_whose_number_is_no_process_goes(tmp_path):
    (tmp_path / f".a.po.{'9' * 60}.part").write_bytes(b"half")
    write_atomic(tmp_path / "a.po", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a.po"]


def test_a_folder_is_listed_once_for_many_files_of_it(tmp_path, monkeypatch):
    """A thousand catalogs that lie together are not looked through for each of them."""
    for number in range(1000):
        (tmp_path / f"{number}.po").touch()
    listed, scandir = [], os.scandir

    def count(folder):
        listed.append(folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", count)
    for number in range(100):
        clear_parts(tmp_path / f"{number}.po")
    assert len(listed) == 10


def test_parts_that_are_left_meanwhile_go_before_long(tmp_path):
    for number in range(300):
        (tmp_path / f"{number}.po").touch()
    clear_parts(tmp_path / "0.po")
    (tmp_path / f".0.po.{'9' * 60}.part").write_bytes(b"half")
    for _ in range(4):
        clear_parts(tmp_path / "0.po")
    assert len(list(tmp_path.iterdir())) == 300
