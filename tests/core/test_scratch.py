"""Folders of processes: one that is there keeps its own, and what a killed one left goes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.core import scratch

ROOT = Path(__file__).parents[2]
HOLD = "from toolkit.core.scratch import scratch_folder as s; print(s('x-'), flush=True); input()"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(tmp_path))
    return tmp_path


def holder(place):
    """Start a process with a folder of its own, and return both."""
    command = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env={**os.environ, "TMPDIR": str(place), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return command, Path(command.stdout.readline().strip())


def test_a_folder_goes_with_its_process(place):
    command, folder = holder(place)
    assert folder.is_dir()
    command.communicate("\n")
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_goes_and_what_is_held_stays(place):
    (killed, left), (other, held) = holder(place), holder(place)
    (left / "file").write_bytes(b"1")
    (place / "y-1").mkdir()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    mine = scratch.scratch_folder("x-")
    assert {*place.iterdir()} == {mine, held, place / "y-1"}
    assert scratch.scratch_folder("x-") != mine
    assert mine.is_dir()
    other.communicate("\n")


def test_a_link_is_not_followed(place):
    (place / "ours").mkdir()
    (place / "x-1").symlink_to(place / "ours")
    scratch.scratch_folder("x-")
    assert (place / "ours").is_dir()
    assert (place / "x-1").is_symlink()


def test_without_locks_a_folder_is_made_all_the_same(place, monkeypatch):
    monkeypatch.setattr(scratch, "_hold", lambda _folder: None)
    (place / "x-1").mkdir()
    assert scratch.scratch_folder("x-").is_dir()
    assert (place / "x-1").is_dir()
