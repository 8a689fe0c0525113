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
from judge import REFUSALS  # noqa: E402
from kernel import unable  # noqa: E402


@pytest.fixture(scope="session")
def _tracer():
    """Skip where no process can be held, as in some containers."""
    if reason := unable():
        pytest.skip(reason)


@pytest.fixture(scope="session")
def trials(tmp_path_factory, request):
    """Return a function that tells what each fault did; one process has imported all for all."""
    path = os.pathsep.join(map(str, (HERE, HERE.parents[1])))
    place = tmp_path_factory.mktemp("trials")
    long = ["--long"] if request.config.getoption("long") else []
    told = place / "stderr"
    with (
        told.open("wb") as errors,
        subprocess.Popen(
            [sys.executable, HERE / "trials.py", *long],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path, "TMPDIR": str(place)},
        ) as process,
    ):

        def tries(name):
            process.stdin.write(f"{name}\n")
            process.stdin.flush()
            found = []
            for line in process.stdout:
                found.append(json.loads(line))
                if found[-1]["kind"] == "end":
                    break
            assert found, told.read_text("utf-8")
            assert found.pop()["at"] == 0, told.read_text("utf-8")
            assert list(place.iterdir()) == [told]
            return found

        yield tries
        process.stdin.close()


@pytest.mark.usefixtures("_tracer")
@pytest.mark.parametrize("name", SCENARIOS)
def test_after_any_fault_all_is_there_and_the_same_command_mends_it(name, trials):
    if (program := SCENARIOS[name].needs) and shutil.which(program) is None:
        pytest.skip(f"{program} is missing")
    found = trials(name)
    assert [each for each in found if each["faults"]] == []
    kinds = Counter(each["kind"] for each in found)
    assert kinds["order"] == 1
    assert kinds["kill"] + kinds["missed"] >= 2
    assert kinds["missed"] <= kinds["kill"]
    assert {kind for kind in kinds if kind in REFUSALS} > {"EFBIG"}
    assert bool(kinds["edit"]) == bool(SCENARIOS[name].edits)


@pytest.mark.usefixtures("_tracer")
def test_the_trials_find_fault_with_what_is_done_carelessly(trials):
    found = trials("careless")
    faults = {each["kind"]: set() for each in found}
    for each in found:
        faults[each["kind"]] |= {fault.partition(": ")[2] or fault for fault in each["faults"]}
    assert any("may come later" in each for each in faults["order"])
    assert any("not synced" in each for each in faults["order"])
    assert "of nobody" in faults["kill"]
    assert any("Traceback" in each or "OSError" in each for each in faults["ENOSPC"])
    assert any(each.startswith("told") or "lost" in each for each in faults["edit"])
