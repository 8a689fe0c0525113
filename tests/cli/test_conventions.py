"""What every command line promises: where options stand, what is asked, how it ends."""

import os
import subprocess
import sys

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
    assert (shown.count("not ready"), whole.count("not ready")) == (50, 56)
    assert "0 of 56 documents ready to publish" in shown


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
