import json
import os
import re
import resource
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from toolkit import __version__
from toolkit.cli import main
from toolkit.cli.base import harmless, utc_now

ROOT = Path(__file__).parents[2]


def commands(group=main, path=()):
    """Yield every command with the words that call it."""
    for name, command in sorted(group.commands.items()):
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


# ── Help ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_help_begins_with_what_the_command_is_for(path):
    result = CliRunner().invoke(main, [*path, "--help"], prog_name="toolkit")
    usage, _, rest = result.stdout.partition("\n\n")
    assert usage.startswith(f"Usage: toolkit {' '.join(path)} ")
    assert rest.strip()[0].isupper()


def test_every_option_says_what_it_does():
    options = [
        (path, each.name, each.help)
        for path, command in commands()
        for each in command.params
        if isinstance(each, click.Option)
    ]
    assert [option for option in options if not option[2]] == []


@pytest.mark.parametrize("path", [path for path, _ in commands() if len(path) == 1], ids=" ".join)
def test_the_readme_names_every_command(path):
    readme = ROOT / "README.md"
    assert f"`{path[0]}`" in readme.read_text(encoding="utf-8")


def test_the_help_lists_every_command():
    text = CliRunner().invoke(main, ["--help"]).stdout
    assert [name for name in main.commands if f"\n  {name} " not in text] == []


EARLY = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)

def stop(event, arguments):
    if event == "import" and arguments[0] == "toolkit.cli.publish":
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(stop)
sys.argv[:] = ["toolkit", "status"]
from toolkit.__main__ import main
main()
"""


def test_ctrl_c_before_all_is_loaded_is_one_line():
    done = subprocess.run(
        [sys.executable, "-c", EARLY], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("", "interrupted\n")
    # As a shell tells it: Python may end itself by the signal.
    assert done.returncode in {130, -signal.SIGINT}


def test_the_program_starts_as_python_m_does():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["project"]["scripts"] == {"toolkit": "toolkit.__main__:main"}


def test_version():
    result = CliRunner().invoke(main, ["--version"], prog_name="toolkit")
    assert result.stdout == f"toolkit {__version__}\n"


# ── Errors and exit codes ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["publsh"], 2, "Did you mean 'publish'?", id="misspelt command"),
        pytest.param(["models", "instal"], 2, "Did you mean 'install'?", id="misspelt subcommand"),
        pytest.param(["frobnicate"], 2, "No such command", id="nothing like it"),
        pytest.param(["publish", "--redy"], 2, "--ready", id="misspelt option"),
        pytest.param(["outline", "no.txt"], 2, "known: lamps", id="no such file"),
        pytest.param(["outline", "lamp"], 2, "did you mean 'lamps'?", id="misspelt document"),
        pytest.param(["check", "no.po"], 2, "does not exist", id="no such catalog"),
        pytest.param(["extract", "lambs"], 2, "known: lamps", id="unknown document"),
        pytest.param(["status", "lambs"], 2, "known: lamps", id="unknown document, reading"),
        pytest.param(["draft", "--lang", "de"], 2, "one of uk, ja", id="unknown language"),
        pytest.param(["check", "--lang", "ua"], 2, "did you mean 'uk'?", id="a country"),
        pytest.param(["check", "--lang", "ja_JP"], 2, "did you mean 'ja'?", id="a locale"),
        pytest.param(["check", "--lang", "jp"], 2, "did you mean 'ja'?", id="another country"),
        pytest.param(["models", "remove", "en", "uk"], 1, "models list", id="no such model"),
        pytest.param(["verify", "lamps"], 1, "nothing yet", id="no release yet"),
    ],
)
def test_a_wrong_call_is_told_what_to_do(run, extracted, arguments, code, message):
    result = run(extracted, *arguments)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr


def test_an_error_says_nothing_on_stdout(run, extracted):
    assert run(extracted, "extract", "lambs").stdout == ""


def test_settings_with_a_misspelt_key_are_refused(run, extracted):
    (extracted / "toolkit.toml").write_text('target-lang = ["uk"]\n', encoding="utf-8")
    result = run(extracted, "status")
    assert (result.exit_code, "target-langs" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["status"], id="of the project"),
        pytest.param(["check", "{}/locales"], id="of files in it"),
        pytest.param(["outline", "{}/seeds/lamps.txt"], id="of a seed"),
        pytest.param(["segment", "{}/seeds/lamps.txt"], id="of a text"),
        pytest.param(["models", "list"], id="of its models"),
    ],
)
def test_settings_of_an_engine_are_read_by_every_command(run, extracted, command):
    with (extracted / "toolkit.toml").open("a") as settings:
        settings.write('[engines.chat]\nurl = "http://models.example/"\nmodel = "m"\n')
    result = run(extracted, *(word.format(extracted) for word in command))
    assert result.exit_code == 1
    assert result.stderr.startswith("toolkit.toml: engines.chat.url: must begin with https://")


@pytest.mark.parametrize("command", [("publish",), ("publish", "--draft")])
def test_an_output_that_cannot_be_written_is_named(run, released, command):
    output = released / "output"
    output.rename(released / "elsewhere")
    output.write_bytes(b"")
    result = run(released, *command)
    assert (result.exit_code, f"{output}: " in result.stderr) == (1, True)


def test_locales_that_cannot_be_written_are_named(run, extracted):
    locales = extracted / "locales"
    locales.rename(extracted / "elsewhere")
    locales.write_bytes(b"")
    result = run(extracted, "extract")
    assert (result.exit_code, f"{locales}" in result.stderr) == (1, True)


@pytest.mark.parametrize("command", ["extract", "draft", "status", "publish"])
def test_a_catalog_in_the_wrong_folder_stops_every_command(run, released, tree, command):
    catalogs = released / "locales"
    japanese = (catalogs / "ja" / "LC_MESSAGES" / "lamps.po").read_bytes()
    (catalogs / "uk" / "LC_MESSAGES" / "lamps.po").write_bytes(japanese)
    before = tree(released)
    result = run(released, command)
    # What stops a document is what `status` is asked for; it breaks lines for a terminal.
    said = " ".join((result.stdout if command == "status" else result.stderr).split())
    assert (result.exit_code, "the header says Language: ja" in said) == (1, True)
    assert tree(released) == before


def test_a_catalog_in_the_wrong_folder_is_a_finding_with_its_line(run, released):
    path = released / "locales" / "uk" / "LC_MESSAGES" / "lamps.po"
    path.write_bytes(path.read_bytes().replace(b"Language: uk", b"Language: de"))
    line = path.read_text(encoding="utf-8").split("\n").index('"Language: de\\n"') + 1
    result = run(released, "check", "--format", "short")
    place = f"locales/uk/LC_MESSAGES/lamps.po:{line}:2"
    assert f"{place}: error: the header says Language: de" in result.stdout
    assert result.exit_code == 1


@pytest.mark.parametrize("command", ["extract", "status", "publish", "check", "fmt"])
def test_a_catalog_in_another_charset_is_refused_and_left(run, released, tree, command):
    path = released / "locales" / "ja" / "LC_MESSAGES" / "lamps.po"
    text = path.read_text(encoding="utf-8").replace("UTF-8", "ISO-2022-JP")
    path.write_bytes(text.encode("iso-2022-jp", "replace"))
    before = tree(released)
    result = run(released, command)
    assert (result.exit_code, "charset=ISO-2022-JP" in result.output) == (1, True)
    assert tree(released) == before


def test_a_folder_without_a_project_is_named(run, tmp_path):
    result = run(tmp_path, "status")
    assert (result.exit_code, f"{tmp_path}: no project here" in result.stderr) == (1, True)


def test_two_lists_of_languages_are_one(run, extracted):
    rows = [
        json.loads(run(extracted, "status", "--json", *words).stdout)
        for words in (("--lang", "ja,uk"), ("--lang", "ja", "--lang", "uk"))
    ]
    assert rows[0] == rows[1]


# ── As a program ─────────────────────────────────────────────────────────────


def program(project, *arguments, **options):
    command = [sys.executable, "-m", "toolkit", "--project", project, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, check=False, **options)


def test_the_program_leaves_with_the_code_of_its_command(extracted):
    assert program(extracted, "verify", "lamps").returncode == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["status", "extract"])
def test_a_stream_that_is_closed_is_no_fault(closed, command, extracted):
    program = [sys.executable, "-m", "toolkit", "--project", str(extracted), command]
    result = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, b"Traceback" in result.stderr) == (0, False)


def test_the_program_speaks_utf_8_whatever_the_locale(extracted):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "toolkit", "segment", "-", "--lang", "uk"]
    text = "Лампи тьмяні. Вони старі.\n"
    result = subprocess.run(
        command,
        env=environment,
        cwd=extracted,
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    assert result.stdout.decode().splitlines() == ["Лампи тьмяні.", "Вони старі."]


def test_a_reader_that_has_seen_enough_is_no_error(extracted):
    """As in ``toolkit segment big.txt | head -1``."""
    big = extracted / "big.txt"
    big.write_text("One sentence of many.\n" * 20_000, encoding="utf-8")
    command = [sys.executable, "-m", "toolkit", "segment", big]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


# ── What a terminal would obey ───────────────────────────────────────────────

HARMFUL = ["\x1b[2J", "\x07", "\x9b31m", "\r", "\x7f", "\u202e", "\u2067", "\u200f", "\u2028",
           "\U000e0041", "\ud800"]  # fmt: skip


@pytest.mark.parametrize("sign", HARMFUL, ids=ascii)
def test_what_a_terminal_would_obey_is_shown(sign):
    shown = harmless(f"a{sign}b")
    assert shown.isprintable()
    assert json.loads(f'"{shown}"') == f"a{sign}b"


@pytest.mark.parametrize(
    "text", ["a\n\tb", "Ї’ — “«", "灯\u3000台", "e\u0301", "👩\u200d🚀", "\u00a0"]
)
def test_all_else_is_printed_as_it_is(text):
    assert harmless(text) == text


def test_our_own_colours_pass_on_a_terminal_alone():
    text = "\x1b[31merror\x1b[0m \x1b[8mhidden"
    assert harmless(text, colored=True) == "\x1b[31merror\x1b[0m \\u001b[8mhidden"
    assert "\x1b" not in harmless(text)


@pytest.mark.parametrize(
    "command",
    [
        ["query"], ["query", "--json"], ["status"], ["check"], ["check", "--json"], ["publish"],
        ["outline", "seeds/lamps.txt"], ["outline", "seeds/lamps.txt", "--json"],
        ["segment", "seeds/lamps.txt"], ["-v", "publish"], ["tm", "search", "lamps"], ["prune"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_prints_what_a_terminal_would_obey(run, extracted, monkeypatch, command):
    monkeypatch.chdir(extracted)
    seed = extracted / "seeds" / "lamps.txt"
    seed.write_text("Lamps\u202e for the coast\nThe \u2067lamps are dim.\n", encoding="utf-8")
    for lang in ("uk", "ja"):
        path = extracted / "locales" / lang / "LC_MESSAGES" / "lamps.po"
        text = path.read_text(encoding="utf-8").replace(
            '\nmsgid "The lamps are dim."\nmsgstr ""',
            "\n# query: is \x1b[2J it \u202e so?\n"
            'msgid "The lamps are dim."\nmsgstr "\x1b[2J\u202e"',
        )
        path.write_text(text, encoding="utf-8")
    result = run(extracted, *command)
    assert [sign for sign in "\x1b\u202e\u2067" if sign in result.output] == []


def test_all_text_goes_out_through_one_place():
    folder = ROOT / "toolkit" / "cli"
    others = [path.name for path in folder.glob("*.py") if path.name != "base.py"]
    assert [
        name
        for name in others
        if re.search(r"click\.s?echo|\bprint\(", (folder / name).read_text(encoding="utf-8"))
    ] == []


# ── Disks that refuse ────────────────────────────────────────────────────────


def refused(project, *arguments):
    """Run a command where no file may be written that holds anything."""
    limit = (resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "toolkit", "--project", project, *arguments]
    return subprocess.run(
        command,
        env={**environment, "SOURCE_DATE_EPOCH": "1741599000"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(*limit),
    )


@pytest.mark.parametrize(
    ("command", "path"),
    [
        pytest.param(["extract"], "locales/uk/LC_MESSAGES/rope.po: file too large", id="extract"),
        pytest.param(
            ["approve", "lamps", "--lang", "uk", "--by", "Ada Sample"],
            ".json: file too large",
            id="approve",
        ),
        pytest.param(["publish"], "no usable temporary directory", id="publish"),
        pytest.param(["names", "update"], "locales/names.csv: file too large", id="names"),
        pytest.param(["theme", "export", "t"], ": file too large", id="theme"),
    ],
)
def test_a_disk_that_refuses_is_one_line_with_the_path(released, write, command, path):
    (released / "seeds" / "rope.txt").write_text(
        "Rope\nChair Ada Sample, Keeper, Testford Light:\nRope is dear.\n", encoding="utf-8"
    )
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    result = refused(released, *command)
    assert (result.returncode, path in result.stderr) == (1, True), result.stderr
    assert "Traceback" not in result.stderr


def test_a_memory_that_cannot_be_kept_is_made_in_the_process(released):
    result = refused(released, "tm", "search", "lamps")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Лампи тьмяні." in result.stdout


def test_an_output_that_is_full_is_named(released):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "toolkit", "--project", released, "status"]
        result = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr.startswith("standard output: no space left on device\n")


# ── The clock ────────────────────────────────────────────────────────────────


def test_source_date_epoch_stands_in_for_the_clock(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1741599000")
    assert utc_now() == "2025-03-10 09:30+0000"


@pytest.mark.parametrize("epoch", ["99999999999999", "soon", "-1", "９"])
def test_an_epoch_that_is_no_moment_is_an_error_of_the_user(run, extracted, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run(extracted, "extract")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("SOURCE_DATE_EPOCH: not a number of seconds since 1970")
