"""A process that prints is killed, or the command that started it: the release is the same.

Written against the command line alone, whatever starts and minds the processes.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))

from alone import why_alone

pytestmark = [
    pytest.mark.skipif(
        not Path("/proc/self/stat").exists(), reason="no /proc to find a command's processes in"
    ),
    pytest.mark.skipif(bool(why_alone()), reason=why_alone()),
]
ROOT = Path(__file__).parents[2]
LONGEST = 120
"""Seconds after which a command is taken to hang."""
LINES = 100
CARGO = {"straw": "солому", "coal": "вугілля"}
GOODS = {
    "lamps": "лампи", "ropes": "канати", "sails": "вітрила", "nets": "сіті", "oars": "весла",
    "anchors": "якорі", "barrels": "бочки", "boats": "човни", "bells": "дзвони", "maps": "мапи",
    "flags": "прапори", "chains": "ланцюги", "hooks": "гаки", "boards": "дошки", "nails": "цвяхи",
    "wheels": "колеса", "masts": "щогли", "buoys": "буї", "cranes": "крани", "coats": "плащі",
}  # fmt: skip


def seed(name):
    """Write a statement that is long enough for its printing to be shared out."""
    lines = (f"Pier {each} has {name}, {', '.join(GOODS)} and salt." for each in range(LINES))
    return "\n\n".join((f"# Of the {name}", *lines)) + "\n"


@pytest.fixture(scope="module")
def project(new_desk, tmp_path_factory):
    """Return a project with two statements that are reviewed."""
    desk = new_desk(tmp_path_factory.mktemp("workers") / "project")
    for name in CARGO:
        desk.seed(seed(name), f"{name}.md")
    desk.set('target-langs = ["uk"]\noutputs = ["page", "pdf"]')
    desk.extract()
    goods = ", ".join(GOODS.values())
    for name, word in CARGO.items():
        for number, msgid in enumerate(desk.entries("uk", name)):
            words = f"Пірс {number - 1} має {word}, {goods} та сіль."
            words = f"Про {word}" if msgid.startswith("Of") else words
            desk.write("uk", msgid, words, document=name)
    return desk


def start(desk, jobs):
    words = ["--project", desk.root, "publish", "--jobs", str(jobs)]
    return subprocess.Popen(
        [sys.executable, "-m", "toolkit", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1741599000"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def workers(parent):
    """List the processes that a command has started for its work, and that are at it."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("ascii", "replace").rpartition(")")[2].split()
            words = path.with_name("cmdline").read_bytes()
        except OSError:  # it has just ended
            continue
        if int(fields[1]) == parent and fields[0] != "Z" and b"resource_tracker" not in words:
            ticks = int(fields[11]) + int(fields[12])
            if ticks > os.sysconf("SC_CLK_TCK") / 5:
                found.append(int(path.parent.name))
    return sorted(found)


def wait_for_workers(command):
    end = time.monotonic() + LONGEST
    while command.poll() is None and time.monotonic() < end:
        if found := workers(command.pid):
            return found
        time.sleep(0.02)
    pytest.fail(f"no process was started: {command.communicate()}")


@pytest.fixture(scope="module")
def calm(project, new_desk, tmp_path_factory):
    """Return the release as one process makes it."""
    desk = new_desk(tmp_path_factory.mktemp("calm") / "project")
    shutil.copytree(project.root, desk.root)
    with start(desk, 1) as command:
        told = command.communicate(timeout=LONGEST)
    assert command.returncode == 0, told
    return desk.tree()


@pytest.fixture
def copy(project, new_desk, tmp_path):
    return new_desk(Path(shutil.copytree(project.root, tmp_path / "project")))


def test_a_release_is_the_same_though_a_process_was_killed(copy, calm):
    with start(copy, 2) as command:
        os.kill(wait_for_workers(command)[0], signal.SIGKILL)
        told = command.communicate(timeout=LONGEST)
    assert command.returncode == 0, told
    assert copy.tree() == calm


def test_a_command_that_was_killed_leaves_no_process_and_is_done_again(copy, calm):
    with start(copy, 2) as command:
        found = wait_for_workers(command)
        command.kill()
        command.communicate(timeout=LONGEST)
    end = time.monotonic() + LONGEST
    while any(Path(f"/proc/{each}").exists() for each in found) and time.monotonic() < end:
        time.sleep(0.02)
    assert [each for each in found if Path(f"/proc/{each}").exists()] == []
    with start(copy, 2) as command:
        told = command.communicate(timeout=LONGEST)
    assert command.returncode == 0, told
    assert copy.tree() == calm
