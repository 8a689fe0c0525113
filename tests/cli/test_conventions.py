"""What every command line promises: where options stand, what is asked, how it ends."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from toolkit import __version__
from toolkit.cli import main
from toolkit.cli.base import as_typed


@pytest.mark.parametrize("words", [["status", "-q"], ["tm", "stats", "-v"], ["-q", "status"]])
def test_what_is_said_before_a_command_may_be_said_behind_it(run, extracted, words):
    assert run(extracted, *words).exit_code == 0


def test_an_option_behind_a_command_counts(run, extracted):
    loud, quiet = run(extracted, "publish", "--draft"), run(extracted, "publish", "--draft", "-q")
    assert "drafts/" in loud.stderr
    assert quiet.stderr == ""


def test_the_project_is_found_upward(extracted, monkeypatch, run_here):
    monkeypatch.chdir(extracted / "seeds")
    assert run_here("status").exit_code == 0


def test_a_folder_without_a_project_above_it_says_so(tmp_path, monkeypatch, run_here):
    monkeypatch.chdir(tmp_path)
    result = run_here("status")
    assert result.exit_code == 1
    assert "no project here" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["publish", "lmap"], "did you mean 'lamps'?", id="document"),
        pytest.param(["publish", "--lang", "xx"], "choose one of uk, ja", id="language"),
        pytest.param(["publish", "--date", "yesterday"], "no calendar date", id="no day"),
        pytest.param(["proof", "lamps", "--date", "2025-02-30"], "no calendar date", id="30 Feb"),
        pytest.param(["sheet", "lamps", "--lang", "uk", "-o", "x.csv"], ".xlsx", id="suffix"),
        pytest.param(["sheet", "lamps", "--lang", "uk", "-o", "no/x.xlsx"], "no folder", id="-o"),
        pytest.param(["tm", "export", "-o", "x.txt"], ".tmx", id="suffix of a memory"),
        pytest.param(["staus"], "status", id="command"),
        pytest.param(["check", "--check", "numbrs"], "did you mean 'numbers'?", id="check"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_what_is_right(
    extracted, tree, monkeypatch, run_here, words, said
):
    monkeypatch.chdir(extracted)
    before = tree(extracted)
    result = run_here(*words)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert tree(extracted) == before


def test_a_document_is_known_by_its_path(run, extracted):
    assert run(extracted, "status", "seeds/lamps.txt").exit_code == 0


DOCUMENT = (
    ["check"],
    ["check", "--fix"],
    ["glossary", "check"],
    ["verify"],
    ["tm", "stats"],
    ["prune"],
)


@pytest.mark.parametrize("name", ["lamps", "seeds/lamps.txt"])
@pytest.mark.parametrize("words", DOCUMENT, ids=" ".join)
def test_a_command_is_limited_to_a_document_by_name_or_path(
    released, monkeypatch, run_here, words, name
):
    monkeypatch.chdir(released)
    (released / "locales" / "uk" / "LC_MESSAGES" / "other.po").write_text("damaged")
    result = run_here(*words, name)
    assert (result.exit_code, "other" in result.output) == (0, False), result.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(["check", "lmaps"], 2, "did you mean 'lamps'?", id="misspelt"),
        pytest.param(["check", "lmaps.po"], 2, "lmaps.po: does not exist", id="no such file"),
        pytest.param(["glossary", "check", "fog"], 1, "make it: toolkit extract fog", id="new"),
    ],
)
def test_what_is_neither_document_nor_file_is_named(
    extracted, monkeypatch, run_here, words, code, said
):
    monkeypatch.chdir(extracted)
    (extracted / "seeds" / "fog.txt").write_text("Fog\nFog came.\n")
    result = run_here(*words)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr


@pytest.mark.parametrize("words", [["-V"], ["--version"]])
def test_version(run_here, words):
    assert run_here(*words).stdout == f"toolkit {__version__}\n"


def test_help_is_a_command_too(run_here):
    shown, asked = run_here("help", "tm", "search"), run_here("tm", "search", "--help")
    assert shown.stdout.split("\n", 1)[1] == asked.stdout.split("\n", 1)[1]


def test_help_of_nothing_known_names_the_nearest(run_here):
    result = run_here("help", "publsh")
    assert (result.exit_code, "publish" in result.stderr) == (2, True)


def test_init_makes_the_folder_that_is_named(tmp_path, monkeypatch, run_here):
    monkeypatch.chdir(tmp_path)
    assert run_here("init", "statements").exit_code == 0
    assert (tmp_path / "statements" / "toolkit.toml").is_file()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("next: toolkit extract", "next: ./run extract"),
        ("toolkit tm search TEXT", "./run tm search TEXT"),
        ("the toolkit has no data", "the toolkit has no data"),
        ("toolkit.toml: toolkit COMMAND --help", "toolkit.toml: ./run COMMAND --help"),
    ],
)
def test_hints_name_what_was_typed(monkeypatch, text, typed):
    monkeypatch.setenv("TOOLKIT_COMMAND", "./run")
    assert as_typed(text) == typed


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_with_an_example(run_here, name):
    said = run_here(name, "--help").stdout
    assert "Example" in said or "Commands:" in said


def test_output_is_utf_8_whatever_the_console_says(extracted):
    (extracted / "seeds" / "мис.txt").write_text("Мис\n\nЛампи.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "outline", "seeds/мис.txt"],
        cwd=extracted,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Лампи." in done.stdout.decode("utf-8")


# ── What each command has ────────────────────────────────────────────────────


def leaves(group=main, path=()):
    """Yield each command that does something, with the words that call it."""
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            yield from leaves(each, (*path, name))
        else:
            yield " ".join((*path, name)), {word for one in each.params for word in one.opts}


OPTIONS = dict(leaves())
ELSEWHERE = {
    "tm export": "standard output or a named file, nothing of the project",
    "glossary export": "standard output or a named file, nothing of the project",
    "fonts install": "fonts, which are the user's",
    "models install": "models, which are the user's",
    "models remove": "models, which are the user's",
    "help": "",
}
"""Commands that write no file of a project and report nothing, with what they write."""
WHOLE = {
    "verify": "a manifest is of all languages",
    "sign": "a manifest is of all languages",
    "archive": "a release is of all languages",
    "restore": "a revision is of all languages",
    "rename": "a name is changed everywhere",
    "withdraw": "readers of every language are told",
    "serve": "its pages are of all languages",
    "merge-po": "the languages of the files that are named",
    "tm import": "the languages of the files that are named",
    "names list": "a row is of all languages",
    "names show": "a row is of all languages",
    "models list": "pairs of languages",
    "models verify": "pairs of languages",
    "models install": "pairs of languages",
    "models remove": "pairs of languages",
    "fonts list": "shared by all languages",
    "fonts install": "shared by all languages",
    "theme export": "shared by all languages",
    "help": "",
}
"""Commands that cannot be limited to a language, with why."""


def test_a_command_reports_for_machines_or_can_be_tried():
    without = {name for name, has in OPTIONS.items() if not has & {"--json", "--dry-run"}}
    assert without == set(ELSEWHERE) - {"fonts install"}


def test_a_command_can_be_limited_to_a_language():
    assert {name for name, has in OPTIONS.items() if "--lang" not in has} == set(WHOLE)


BY = ("--by", "Mara Testova")
TRIED = {
    "init": ["new"],
    "add": ["mist.txt"],
    "extract": [],
    "align": ["seeds/fog.txt", "old.txt", "--lang", "uk"],
    "draft": ["--memory-only"],
    "tm import": ["memory.tmx"],
    "query": ["lamps", "The lamps are dim.", "Which?", *BY],
    "check": ["--fix"],
    "approve": BY,
    "keep": ["--all", "--reason", "spelling", *BY],
    "rename": ["lamps", "lights", *BY],
    "send": ["lamps", "--lang", "uk", "--to", "Mara Testova"],
    "sheet": ["lamps", "--lang", "uk"],
    "take": ["theirs.po", *BY],
    "names update": [],
    "fmt": [],
    "prune": [],
    "merge-po": ["base.po", "ours.po", "theirs.po"],
    "proof": ["lamps", "--lang", "uk"],
    "publish": ["--draft"],
    "withdraw": ["lamps", "--why", "Not ours."],
    "sign": ["lamps", "--key", "key"],
    "archive": ["lamps"],
    "restore": ["lamps", "1"],
    "theme export": [],
}
"""For each command that can be tried: what it is given, in a project that is `busy`."""
NEEDED = {"sign": "ssh-keygen", "restore": "git"}
"""Programs that commands call, which a system may lack."""
FOG = """Fog on the coast
Fog came. The lamps are dim.
Chair Ada Sample, Keeper, Testford Light:
It went.
"""


@pytest.fixture(scope="module")
def _busy(_projects, run, request, tmp_path_factory):
    root = tmp_path_factory.mktemp("busy") / "project"
    shutil.copytree(_projects[1], root)
    if shutil.which(NEEDED["sign"]):
        shutil.copy(request.getfixturevalue("keys")[0], root / "key")
    who = ("-c", "user.name=Mara Testova", "-c", "user.email=mara@example.org")
    for words in (["init", "-q"], ["add", "seeds", "locales", "toolkit.toml"],
                  [*who, "commit", "-qm", "one"]):  # fmt: skip
        if shutil.which(NEEDED["restore"]):
            subprocess.run(["git", *words], cwd=root, check=True)
    lamps, fog = (root / "seeds" / f"{name}.txt" for name in ("lamps", "fog"))
    catalogs = root / "locales" / "uk" / "LC_MESSAGES"
    run(root, "tm", "export", "-o", root / "memory.tmx")
    (root / "mist.txt").write_text("Mist\n\nIt came.\n", "utf-8")
    for name, text in (("base", "тьмяні"), ("ours", "тьмяні"), ("theirs", "темні")):
        told = (catalogs / "lamps.po").read_text("utf-8").replace("тьмяні", text)
        (root / f"{name}.po").write_text(told, "utf-8")
    # An obsolete entry that is older than the last release.
    lamps.write_text(lamps.read_text("utf-8").replace(" They burn too much oil.", ""), "utf-8")
    run(root, "extract")
    assert run(root, "publish").exit_code == 0
    # A translation whose source was edited, with a letter in two parts; and another line end.
    fog.write_text(FOG, "utf-8")
    shutil.copy(fog, root / "old.txt")
    run(root, "extract")
    path = catalogs / "fog.po"
    told = path.read_text("utf-8")
    for msgid, text in (("Fog came.", "Туман."), ("It went.", "Зник \u0438\u0306 він.")):
        told = told.replace(f'"{msgid}"\nmsgstr ""', f'"{msgid}"\nmsgstr "{text}"')
    path.write_text(told, "utf-8")
    fog.write_text(FOG.replace("Fog came.", "Fog came in."), "utf-8")
    run(root, "extract")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    fog.write_text(fog.read_text("utf-8") + "All saw it.\n", "utf-8")
    return root


@pytest.fixture
def busy(_busy, tmp_path):
    """Return a project in which each command of `TRIED` has something to write."""
    return Path(shutil.copytree(_busy, tmp_path / "project"))


def test_each_command_that_can_be_tried_is():
    found = {name for name, has in OPTIONS.items() if "--dry-run" in has}
    assert found - set(ELSEWHERE) == set(TRIED)


@pytest.mark.parametrize("name", TRIED)
def test_a_trial_writes_nothing_where_the_command_would(busy, monkeypatch, run_here, tree, name):
    if name in NEEDED and shutil.which(NEEDED[name]) is None:
        pytest.skip(f"{NEEDED[name]} is missing")
    monkeypatch.chdir(busy)
    before = tree(busy)
    words = (*name.split(), *TRIED[name])
    tried = run_here(*words, "--dry-run")
    assert tree(busy) == before
    assert not (busy / "new").exists()
    done = run_here(*words)
    assert tree(busy) != before, done.stderr
    assert tried.exit_code == done.exit_code


# ── Long output ──────────────────────────────────────────────────────────────


@pytest.fixture
def many(extracted):
    """Return a project with more documents than `status` shows, each with much to settle."""
    for number in range(55):
        lines = "\n".join(f"Line {each} of {number}." for each in range(25))
        (extracted / "seeds" / f"fog-{number:02}.txt").write_text(f"Fog {number}\n{lines}\n")
    return extracted


def test_status_ends_in_a_sum_and_says_how_many_it_left_out(run, many):
    run(many, "extract")
    shown, whole = run(many, "status").stdout, run(many, "status", "--all").stdout
    assert "… and 6 more; --all shows them" in shown
    assert (shown.count(": not ready"), whole.count(": not ready")) == (50, 56)
    assert "\n56 documents: 56 not ready\n  Ukrainian  " in shown


def test_publish_shows_the_first_of_what_keeps_a_document_back(run, many):
    run(many, "extract")
    few = run(many, "publish", "fog-01", "--dry-run").stderr
    assert "fog-01: … and 32 more; --all shows them" in few
    assert len(run(many, "publish", "fog-01", "-n", "--all").stderr.splitlines()) == 52


def test_check_shows_no_more_findings_than_can_be_read(run, extracted):
    line = "Lamp {} burns at night, and the keeper sees it."
    seed = "Fog\n" + "".join(line.format(each) + "\n" for each in range(205))
    (extracted / "seeds" / "fog.txt").write_text(seed)
    run(extracted, "extract")
    path = extracted / "locales" / "uk" / "LC_MESSAGES" / "fog.po"
    path.write_text(path.read_text().replace('msgstr ""\n\n', 'msgstr "Лампа горить"\n\n'))
    few, whole = run(extracted, "check", "-q", "--lang", "uk"), run(extracted, "check", "--all")
    assert few.stdout.count("error:") + few.stdout.count("warning:") <= 200
    assert whole.stdout.count("\n") > few.stdout.count("\n")
    assert "more; --all shows them" in run(extracted, "check").stderr
