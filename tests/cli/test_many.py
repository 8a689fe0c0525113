"""Many documents: a run that is broken off goes on, a broken one keeps none back, one is one."""

import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"
COUNT = 7
BROKEN_AT = 3
DATE = ("--date", "2026-02-03")
LATER = ("--date", "2026-02-05")
EPOCH = "1770076800"
KILLER = """
import os, sys
event, name, which = sys.argv[1], sys.argv[2], int(sys.argv[3])

def stop(happens, arguments):
    if happens == event and name in str(arguments[event == "os.rename"]):
        os.kill(os.getpid(), which)

sys.addaudithook(stop)
sys.argv[:] = ["toolkit", *sys.argv[4:]]
from toolkit.cli import run
run()
"""
"""Ends a run by a signal as a file is opened, or something is renamed to a name."""


@pytest.fixture(scope="module")
def scale():
    """Return the functions that make a project of many short statements."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        yield runpy.run_path(str(BENCH / "scale.py"))


@pytest.fixture(scope="module")
def _same_clock():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        yield


@pytest.fixture(scope="module")
def seeded(tmp_path_factory, scale):
    """Return a project of documents that were never extracted."""
    folder = tmp_path_factory.mktemp("many") / "seeded"
    scale["make"](folder, COUNT, printed=False)
    return folder


@pytest.fixture(scope="module")
def translated(seeded, scale, run, _same_clock):
    """Return the same, extracted and translated."""
    folder = seeded.with_name("translated")
    shutil.copytree(seeded, folder)
    assert run(folder, "extract").exit_code == 0
    scale["translate"](folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def released(translated, run):
    """Return the same, released."""
    folder = translated.with_name("released")
    shutil.copytree(translated, folder)
    assert run(folder, "publish", *DATE).exit_code == 0
    return folder


def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "project")


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def written(folder, scale, act):
    """Return which files an act wrote, whether their bytes are others or not."""
    before = scale["files"](folder)
    act()
    after = scale["files"](folder)
    changed = (path for path, number in after.items() if before.get(path) != number)
    return {path.relative_to(folder).as_posix() for path in changed if path.suffix != ".lock"}


# ── Broken off ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(signal.SIGINT, 130, id="interrupted"),
        pytest.param(signal.SIGKILL, -signal.SIGKILL, id="killed"),
    ],
)
@pytest.mark.parametrize(
    ("words", "when", "folder"),
    [
        pytest.param(("extract",), ("open", "/.harbour-00003.po."), "locales", id="extract"),
        pytest.param(
            ("publish", *DATE), ("os.rename", "output/harbour-00003"), "output", id="publish"
        ),
    ],
)
def test_a_run_that_is_broken_off_goes_on_where_it_was(
    request, tmp_path, run, scale, words, when, folder, number, code
):
    first, whole = ("seeded", "translated") if words == ("extract",) else ("translated", "released")
    start, expected = (request.getfixturevalue(name) for name in (first, whole))
    project = copy(start, tmp_path)
    before = tree(project)
    command = [sys.executable, "-c", KILLER, *when, str(int(number))]
    done = subprocess.run(
        [*command, "--project", project, *words],
        check=False,
        capture_output=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
    )
    assert done.returncode == code, done.stderr
    half = {name for name in tree(project) if name not in before}
    assert len({name for name in half if name.startswith(folder)}) > 0
    again = written(project, scale, lambda: run(project, *words))
    done_before, done_again = numbers(half), numbers(again)
    assert done_before >= set("012")
    assert done_again >= set("456")
    assert not done_again & set("012")
    if words == ("extract",):
        run(expected, "extract")
        assert catalogs_without_texts(project) == catalogs_without_texts(expected)
    else:
        assert tree(project) == tree(expected)


def numbers(names):
    """Return the numbers of the documents that files belong to."""
    found = (re.search(r"harbour-0000(\d)", name) for name in names)
    return {each[1] for each in found if each}


def catalogs_without_texts(folder):
    """Return the catalogs, with nothing of what a translator wrote."""
    return {
        name: [line for line in data.decode().splitlines() if not line.startswith(("msgstr", '"'))]
        for name, data in tree(folder / "locales").items()
    }


# ── One among many ───────────────────────────────────────────────────────────


def test_an_edit_of_one_touches_nothing_of_the_others(released, tmp_path, scale, run):
    project = copy(released, tmp_path)
    assert written(project, scale, lambda: run(project, "extract")) == set()
    assert written(project, scale, lambda: run(project, "publish")) == set()
    seed = project / "seeds" / "harbour-00003.md"
    seed.write_text(
        seed.read_text("utf-8").replace("No keeper left", "No keeper ever left"), "utf-8"
    )
    path = scale["catalog_path"](project, "uk", 4)
    path.write_text(path.read_text("utf-8").replace('"Про гавань', '"Ще про гавань'), "utf-8")
    extracted = written(project, scale, lambda: run(project, "extract"))
    assert {Path(name).name for name in extracted} == {"harbour-00003.po"}
    published = written(project, scale, lambda: run(project, "publish", *LATER))
    assert any(name.startswith("output/harbour-00004/") for name in published)
    others = {name for name in published if "harbour-00004" not in name}
    assert others == {"output/index.html", "output/manifest.json"}


def test_a_broken_one_in_the_middle_is_named_and_the_others_are_done(translated, tmp_path, run):
    project = copy(translated, tmp_path)
    (project / "seeds" / "harbour-00003.md").write_bytes(b"# T\n\n\xff\n")
    po = project / "locales" / "ja" / "LC_MESSAGES" / "harbour-00004.po"
    po.write_text(po.read_text("utf-8").replace("msgid", "msgidd", 3), "utf-8")
    whole = (
        ("extract",),
        ("check",),
        ("status",),
        ("publish", *DATE),
        ("proof", "harbour-*", "-n"),
    )
    for command in (*whole, *OF_SEEDS, *OF_CATALOGS):
        done = run(project, *command)
        said = " ".join(f"{done.stdout} {done.stderr}".split())
        assert done.exit_code == 1, command
        assert command in OF_CATALOGS or "seeds/harbour-00003.md:3:" in said
        assert "locales/ja/LC_MESSAGES/harbour-00004.po:" in said
    out = {path.parent.name[-1] for path in project.glob("output/*/manifest.json")}
    assert out == set("01256")
    assert "Test Tester" in (project / "locales" / "names.csv").read_text("utf-8-sig")


OF_SEEDS = (("names", "update"), ("glossary", "suggest"))
OF_CATALOGS = (
    *(("draft", "--memory-only"), ("prune",), ("names", "check"), ("glossary", "check")),
    ("tm", "export"),
)
"""Commands that read no seed, or leave its language to the catalogs."""
