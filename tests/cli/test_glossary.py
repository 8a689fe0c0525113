import json
from pathlib import Path

import pytest

from toolkit.cli.glossary import KINDS
from toolkit.knowledge.glossary.export import FORMATS

ROOT = Path(__file__).parents[2]
DIM = "The lamps are dim."


@pytest.fixture
def held(released):
    text = "term,uk,uk forbidden,ja\nlamp,лампа,світильник,灯\n"
    (released / "locales" / "glossary.csv").write_text(text, encoding="utf-8")
    return released


def test_check_without_findings(run, held):
    result = run(held, "glossary", "check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 errors, 0 hints\n")


def test_a_hint_does_not_fail_and_an_error_does(run, held, write):
    write(held, "ja", DIM, "暗い。")
    result = run(held, "glossary", "check")
    assert (result.exit_code, result.stderr) == (0, "0 errors, 1 hints\n")
    assert result.stdout.startswith("locales/ja/LC_MESSAGES/lamps.po:")
    assert ": hint: " in result.stdout
    assert result.stdout.endswith(" [glossary]\n")
    write(held, "uk", DIM, "Світильники.")
    assert run(held, "glossary", "check").exit_code == 1
    assert run(held, "glossary", "check", "--lang", "ja").exit_code == 0
    path = held / "locales" / "uk"
    finding = json.loads(run(held, "glossary", "check", path, "--json").stdout)
    assert (finding["check"], finding["severity"], finding["msgid"]) == ("glossary", "error", DIM)


def test_suggest(run, released):
    (released / "seeds" / "r.txt").write_text("Harbour\nThe Rope Guild. A Rope Guild.\n", "utf-8")
    result = run(released, "glossary", "suggest", "r")
    assert result.stdout == "   2  Rope Guild\n"
    assert result.stderr == "1 suggestion\n"
    assert json.loads(run(released, "glossary", "suggest", "r", "--json").stdout) == [
        {"term": "Rope Guild", "count": 2, "translations": {}}
    ]


def test_suggest_shows_what_translations_agree_on(run, released):
    for name in ("a", "b"):
        text = f"Harbour {name}\nThe Rope Guild met {name}.\n"
        (released / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    run(released, "extract")
    for name, text in (("a", "Гільдія канатів."), ("b", "До гільдії канатів.")):
        path = released / "locales/uk/LC_MESSAGES" / f"{name}.po"
        body = path.read_text("utf-8")
        source = f'msgid "The Rope Guild met {name}."\nmsgstr "'
        assert source in body
        path.write_text(body.replace(source, source + text), "utf-8")
    result = run(released, "glossary", "suggest", "--lang", "uk")
    assert "   2  Rope Guild  uk Гільдія канатів\n" in result.stdout


def test_export(run, held):
    result = run(held, "glossary", "export", "--format", "omegat", "--lang", "uk")
    assert result.stdout_bytes == "lamp\tлампа\tnot: світильник\n".encode()
    file = held / "glossary.csv"
    words = ("glossary", "export", "--format", "weblate", "--lang", "ja", "-o", file)
    result = run(held, *words)
    assert (result.stdout, result.stderr) == ("", f"{file.as_posix()}: written\n")
    assert file.read_bytes().startswith(b'"location","source","target",')


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("--format", "omegat"), 1, id="which language"),
        pytest.param(("--format", "tbx", "--lang", "uk"), 2, id="unknown format"),
        pytest.param(("--lang", "uk"), 2, id="no format"),
    ],
)
def test_an_export_that_is_not_clear(run, held, words, code):
    assert run(held, "glossary", "export", *words).exit_code == code


def test_every_format_has_its_choice():
    assert set(KINDS) == set(FORMATS)


def test_a_damaged_glossary_is_a_message(run, held):
    (held / "locales" / "glossary.csv").write_text("term,uk acepted\n", encoding="utf-8")
    result = run(held, "glossary", "check")
    assert result.exit_code == 1
    assert result.stderr.startswith("locales/glossary.csv:1: unknown column 'uk acepted'\n")
    assert "did you mean 'uk accepted'?" in result.stderr


def test_the_page_names_every_column_and_command():
    page = (ROOT / "toolkit" / "docs" / "glossary.md").read_text(encoding="utf-8")
    columns = ["term", "note", "uk", "uk accepted", "uk forbidden"]
    assert [column for column in columns if f"| `{column}` |" not in page] == []
    commands = [f"toolkit glossary {command}" for command in ("check", "suggest", "export")]
    assert [command for command in commands if command not in page] == []
