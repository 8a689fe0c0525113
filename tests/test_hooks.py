"""What pre-commit and GitHub run is what the command line knows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from toolkit.cli import main

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
CATALOG = "locales/uk/LC_MESSAGES/ukraine-japan-forum-2025.po"


@pytest.fixture
def project(tmp_path, monkeypatch):
    for name in ("seeds", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def break_catalog(project):
    path = project / CATALOG
    text = path.read_text("utf-8")
    assert "2025 року" in text
    path.write_text(text.replace("2025 року", "2026 року", 1), "utf-8")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
@pytest.mark.usefixtures("project")
def test_a_hook_runs_on_the_files_it_asks_for(hook):
    assert re.search(hook["files"], CATALOG)
    words = hook["entry"].split()
    assert words[0] == "toolkit"
    result = CliRunner().invoke(main, [*words[1:], CATALOG])
    assert (result.exit_code, result.stdout) == (0, "")


def test_the_hook_fails_on_an_error(project):
    break_catalog(project)
    (hook,) = (each for each in HOOKS if each["id"] == "toolkit-check")
    result = CliRunner().invoke(main, [*hook["entry"].split()[1:], CATALOG])
    assert (result.exit_code, result.stdout.startswith(f"{CATALOG}:")) == (1, True)


@pytest.mark.parametrize("strict", ["false", "true"])
def test_the_action_annotates_the_line(project, strict, tmp_path):
    break_catalog(project)
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "toolkit"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m toolkit "$@"\n', "utf-8")
    program.chmod(0o755)
    step = ACTION["runs"]["steps"][-1]
    environ = {
        **os.environ,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PROJECT": ".",
        "STRICT": strict,
    }
    words = [step["shell"], "-e", "-o", "pipefail", "-c", step["run"]]
    done = subprocess.run(
        words, cwd=project, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file={CATALOG},line=")
