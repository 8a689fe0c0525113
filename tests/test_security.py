"""What SECURITY.md promises: each line names tests that are there, and some are here."""

import ast
import re
from pathlib import Path

import pytest
import yaml

from toolkit.boot.debian import apt_settings

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.partition("## Threats")[2].splitlines()
    if line.startswith("| ") and not re.match(r"\| (threat|\*)", line)
]
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
SOURCES = {
    path.relative_to(ROOT / "toolkit").as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted((ROOT / "toolkit").rglob("*.py"))
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_threat_is_held_by_tests_that_are_there(row):
    named = NAMED.findall(row[2])
    assert (len(row), bool(named)) == (3, True)
    assert NAMED.sub("", row[2]).strip() == ""
    for file, function in named:
        text = (ROOT / "tests" / file).read_text("utf-8")
        assert re.search(rf"^ *def {function}\(", text, re.MULTILINE), function


def test_no_threat_stands_twice():
    assert len({row[0] for row in ROWS}) == len(ROWS) > 40


def calls(tree):
    """Yield the words of what is called, such as ``os.system``, and the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_nothing_of_ours_runs_text_as_a_program():
    running = {"eval", "exec", "os.system", "os.popen", "pickle.loads", "pickle.load"}
    found = [
        (file, words)
        for file, tree in SOURCES.items()
        for words, call in calls(tree)
        if words in running
        or any(each.arg == "shell" and ast.unparse(each.value) != "False" for each in call.keywords)
    ]
    assert found == []


def test_yaml_is_read_by_the_safe_loader_alone():
    unsafe = re.compile(r"yaml\.(?:unsafe_\w+|full_load\w*|UnsafeLoader|FullLoader|Loader)\b")
    texts = {file: ast.unparse(tree) for file, tree in SOURCES.items()}
    assert [file for file, text in texts.items() if unsafe.search(text)] == []
    loading = [file for file, text in texts.items() if re.search(r"\byaml\.load\(", text)]
    for file in loading:
        assert re.search(r"Safe", texts[file]), file


def test_few_files_can_reach_a_network():
    """What drafts asks, and `serve` answers this machine; all else would break a promise."""
    opening = {"urllib.request", "http.client", "socket", "ssl", "ftplib", "smtplib", "asyncio"}
    found = set()
    for file, tree in SOURCES.items():
        for node in ast.walk(tree):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            if opening.intersection(names):
                found.add(file)
    waiting = "core/executor/reports.py"  # for what Dask asks the cluster that was named
    others = {file for file in found if not file.startswith("draft/")}
    assert others == {"serve/steps/server.py", waiting}


def test_inputs_of_the_action_are_no_part_of_its_script():
    """What is put into a script before the shell reads it would be read as a part of it."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    assert [step for step in steps if "${{" in step.get("run", "")] == []
    assert any("inputs." in str(step.get("env")) for step in steps)


def test_set_up_keeps_the_checks_of_apt():
    kept = 'Acquire::https::Verify-Peer "true";'
    settings = apt_settings(f'{kept}\nDir::State "var/lib/apt";', Path("/ours"))
    assert kept in settings.splitlines()
    ours = (ROOT / "toolkit" / "boot").rglob("*.py")
    loose = re.compile(
        r"allow-?unauthenticated|allow-?insecure|trusted=yes|verify-peer", re.IGNORECASE
    )
    assert [path.name for path in ours if loose.search(path.read_text("utf-8"))] == []
