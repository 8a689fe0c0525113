"""Whatever stops or disturbs a command, nobody's work is lost, and the same command mends it.

Kills, refusals of the disk and edits by others at the system calls of each command; see
`README.md` beside this file. With ``--long`` it is every call.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.append(str(HERE))

from commands import SCENARIOS  # noqa: E402
from kernel import unable  # noqa: E402


@pytest.fixture(scope="session")
def _tracer():
    """Skip where no process can be held, as in some containers."""
    if reason := unable():
        pytest.skip(reason)


def trials(name, *options):
    """Return what each fault did, by its kind."""
    path = os.pathsep.join(map(str, (HERE, HERE.parents[1])))
    done = subprocess.run(
        [sys.executable, HERE / "trials.py", name, *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("_tracer")
@pytest.mark.parametrize("name", SCENARIOS)
def test_after_any_fault_all_is_there_and_the_same_command_mends_it(name, long):
    if (program := SCENARIOS[name].needs) and shutil.which(program) is None:
        pytest.skip(f"{program} is missing")
    found = trials(name, *(["--long"] if long else []))
    assert [each for each in found if each["faults"]] == []
    kinds = Counter(each["kind"] for each in found)
    assert kinds["order"] == 1
    assert kinds["kill"] + kinds["missed"] >= 4
    assert kinds["missed"] <= kinds["kill"]
    assert bool(kinds["edit"]) == bool(SCENARIOS[name].edits)


@pytest.mark.usefixtures("_tracer")
def test_the_trials_find_fault_with_what_is_done_carelessly():
    found = trials("careless")
    faults = {each["kind"]: set() for each in found}
    for each in found:
        faults[each["kind"]] |= {fault.partition(": ")[2] or fault for fault in each["faults"]}
    assert any("may come later" in each for each in faults["order"])
    assert any("not synced" in each for each in faults["order"])
    assert "of nobody" in faults["kill"]
    assert any("Traceback" in each or "OSError" in each for each in faults["ENOSPC"])
    assert any(each.startswith("told") or "lost" in each for each in faults["edit"])
