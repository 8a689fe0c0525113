"""Who works for a command is killed, or the command itself: what comes out is the same.

Written against the command line alone, whatever starts and minds the processes; of a
cluster the scheduler, a worker, or all of it is killed or stopped.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from toolkit.draft.models.archive import install_file

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))

from alone import why_alone

pytestmark = [
    pytest.mark.skipif(
        not Path("/proc/self/stat").exists(), reason="no /proc to find a command's processes in"
    ),
    pytest.mark.skipif(bool(why_alone()), reason=why_alone()),
]
ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
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


def start(desk, *words):
    """Start a command in a project, with a folder of its own for what is temporary."""
    (desk.root.parent / "made").mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "toolkit", "--project", desk.root, *map(str, words)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SOURCE_DATE_EPOCH": "1741599000",
            "TMPDIR": str(desk.root.parent / "made"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def end_well(desk, command):
    """Wait for a command, and return what it told; it leaves nothing behind."""
    told = command.communicate(timeout=LONGEST)
    assert command.returncode == 0, told
    assert list((desk.root.parent / "made").iterdir()) == []
    return told[1]


def workers(parent):
    """List the processes that another has started for its work, and that are at it."""
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
    with start(desk, "publish", "--jobs", 1) as command:
        end_well(desk, command)
    return desk.tree()


@pytest.fixture
def copy(project, new_desk, tmp_path):
    return new_desk(Path(shutil.copytree(project.root, tmp_path / "project")))


def gone(processes):
    """Wait until processes have ended."""
    end = time.monotonic() + LONGEST
    while there := [each for each in processes if Path(f"/proc/{each}").exists()]:
        assert time.monotonic() < end, there
        time.sleep(0.02)


def test_a_command_that_was_killed_is_done_again_though_one_of_its_processes_is_killed(copy, calm):
    with start(copy, "publish", "--jobs", 2) as command:
        found = wait_for_workers(command)
        command.kill()
        command.communicate(timeout=LONGEST)
    gone(found)
    with start(copy, "publish", "--jobs", 2) as command:
        os.kill(wait_for_workers(command)[0], signal.SIGKILL)
        end_well(copy, command)
    assert copy.tree() == calm


# ── A cluster ────────────────────────────────────────────────────────────────


@pytest.fixture
def cluster(own_cluster):
    """Return a cluster of two workers that a test may harm; or skip."""
    own_cluster.workers.append(own_cluster.start_worker())
    own_cluster.wait(2)
    return own_cluster


def at_work(cluster):
    """Wait until a worker has a process that is at a task; return both."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        for each in cluster.workers:
            if found := workers(each.pid):
                return each, found
        time.sleep(0.02)
    pytest.fail(f"no worker has anything to do: {cluster.log()}")


def kill(*processes):
    for each in processes:
        each.kill()
        each.wait()


def killed_worker(cluster):
    kill(at_work(cluster)[0])


def killed_scheduler(cluster):
    at_work(cluster)
    kill(cluster.scheduler)


def killed_all(cluster):
    at_work(cluster)
    kill(*cluster.workers, cluster.scheduler)


def killed_process(cluster):
    os.kill(at_work(cluster)[1][0], signal.SIGKILL)


def stopped_worker(cluster):
    """Stop a worker for a while, as a machine that sleeps."""
    worker, _ = at_work(cluster)
    worker.send_signal(signal.SIGSTOP)
    time.sleep(1)
    worker.send_signal(signal.SIGCONT)


HARM = {
    "worker": (killed_worker, 0),
    "scheduler": (killed_scheduler, 1),
    "all": (killed_all, 1),
    "process": (killed_process, 0),
    "sleep": (stopped_worker, 0),
}


def lost(told):
    return told.count("its scheduler is lost; what is left is done on this machine")


@pytest.fixture
def _in_long_form(long):
    """Skip what takes part in the long form alone, before a cluster is started for it."""
    if not long:
        pytest.skip("is part of the long form: --long")


@pytest.mark.usefixtures("_in_long_form")
@pytest.mark.parametrize("name", HARM)
def test_a_release_is_the_same_whoever_of_a_cluster_is_lost(cluster, copy, calm, name):
    harm, times = HARM[name]
    with start(copy, "publish", "--cluster", cluster.address) as command:
        harm(cluster)
        told = end_well(copy, command)
    assert copy.tree() == calm
    assert lost(told) == times, told


def test_a_command_a_worker_and_the_scheduler_are_killed_and_the_release_is_the_same(
    cluster, copy, calm
):
    with start(copy, "publish", "--cluster", cluster.address) as command:
        _, found = at_work(cluster)
        command.kill()
        command.communicate(timeout=LONGEST)
    with start(copy, "publish", "--cluster", cluster.address) as command:
        assert "2 workers" in command.stderr.readline()  # what is at work may be of the first one
        killed_worker(cluster)
        killed_scheduler(cluster)
        told = end_well(copy, command)
    assert copy.tree() == calm
    assert lost(told) == 1, told
    kill(*cluster.workers)
    gone(found)


@pytest.fixture
def waiting(new_desk, tmp_path):
    """Return a project with so much to draft that others are asked, and a model for it."""
    desk = new_desk(tmp_path / "project")
    for name in CARGO:
        desk.seed(seed(name), f"{name}.md")
    desk.set('target-langs = ["uk"]\noutputs = ["page"]\nmodels-dir = "models"')
    desk.extract()
    install_file(FIXTURES / "translate-en_uk-1_0.argosmodel", desk.root / "models")
    return desk


@pytest.mark.usefixtures("_in_long_form")
def test_catalogs_are_the_same_though_a_worker_and_then_the_scheduler_is_killed(
    waiting, new_desk, tmp_path, cluster
):
    other = new_desk(Path(shutil.copytree(waiting.root, tmp_path / "other" / "project")))
    with start(other, "draft", "--alone") as command:
        end_well(other, command)
    with start(waiting, "draft", "--alone", "--cluster", cluster.address) as command:
        killed_worker(cluster)
        kill(cluster.scheduler)
        told = end_well(waiting, command)
    assert waiting.tree("locales") == other.tree("locales")
    assert lost(told) == 1, told
