"""Faults that were found in use, each as a command and what is right; where there are the cases.

The cases come with their own evaluator, so that others can hold another toolkit against them.
They are real input, not the project's to publish: what each kind is about, our own tests hold too.
"""

import importlib.util
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("TOOLKIT_SHARED", ROOT.parent / "shared"))
FOLDER = SHARED / "cases" / "faults"
DONE = frozenset(
    {
        "Nothing right is refused, nothing wrong is released",
        "Real statements get in",
        "Documents an institution sends out",
    }
)
"""The pieces of work whose cases must be right; those of the others are left out."""
LONGEST = 180
"""Seconds after which a command is taken to hang."""


def marks(case):
    """Return what keeps a case from being run on this machine."""
    if shutil.which("pdftotext") is None and '"pdf"' in json.dumps(case["expect"]):
        return [pytest.mark.skip(reason="pdftotext is missing; Debian: apt install poppler-utils")]
    return []


def cases():
    """List the cases to be run, or one that says why there are none."""
    table = FOLDER / "cases.jsonl"
    if not table.is_file():
        reason = f"no cases at {FOLDER}; set TOOLKIT_SHARED to a folder that has cases/faults"
        return [pytest.param({}, id="absent", marks=pytest.mark.skip(reason=reason))]
    found = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    return [
        pytest.param(case, id=case["id"], marks=marks(case))
        for case in found
        if case["issue"] in DONE
    ]


@pytest.fixture(scope="module")
def evaluator():
    """Load the program that runs a case and judges it."""
    spec = importlib.util.spec_from_file_location("run_cases", FOLDER / "run_cases.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def command(tmp_path_factory):
    """Return a program that is this toolkit's command line, from any folder."""
    path = tmp_path_factory.mktemp("command") / "toolkit"
    path.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -P -m toolkit "$@"\n',
        encoding="utf-8",
    )
    path.chmod(0o755)
    return path


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the evaluator leaves files open
@pytest.mark.parametrize("case", cases())
def test_fault(case, evaluator, command, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where a case is copied to
    status, out, err, _, faults = evaluator.run_case(case, str(FOLDER), str(command), LONGEST)
    assert not faults, f"{case['right']}\n{case['command']}\nexit {status}\n{out}\n{err}"
