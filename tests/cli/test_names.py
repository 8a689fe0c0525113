import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEECH = "Ropes\nThe ropes are old.\nChair Olena Testova, Rope Master, Testford Light:\nThey are.\n"


@pytest.fixture
def spoken(run, extracted):
    (extracted / "seeds" / "ropes.txt").write_text(SPEECH, encoding="utf-8")
    assert run(extracted, "extract").exit_code == 0
    return extracted


def test_update_tells_what_was_learnt(run, spoken):
    result = run(spoken, "names", "update")
    assert result.stdout == (
        "Olena Testova: added\n"
        "  uk  Олена Тестова [proposal]\n"
        "  ja  オレナ・テストヴァ [proposal]\n"
        "Testford Light: added\n"
    )
    assert result.stderr == "2 names added or changed\n"
    assert run(spoken, "names", "update").stderr == "0 names added or changed\n"


def test_a_dry_run_of_update_writes_nothing(run, spoken, tree):
    before = tree(spoken)
    result = run(spoken, "names", "update", "--dry-run", "--json")
    first, second = json.loads(result.stdout)
    assert (first["name"], first["outcome"]) == ("Olena Testova", "added")
    assert first["forms"]["uk"]["origin"] == "proposal"
    assert second["forms"] == {}
    assert tree(spoken) == before


def test_list(run, spoken):
    result = run(spoken, "names", "list")
    assert (result.stdout, "toolkit names update" in result.stderr) == ("", True)
    run(spoken, "names", "update")
    assert run(spoken, "names", "list").stdout.splitlines() == [
        "Olena Testova (person)  Олена Тестова [proposal]  オレナ・テストヴァ [proposal]",
        "Testford Light (organisation)  –  –",
    ]
    rows = json.loads(run(spoken, "names", "list", "--json").stdout)
    assert [(row["name"], row["kind"]) for row in rows] == [
        ("Olena Testova", "person"),
        ("Testford Light", "organisation"),
    ]


def test_show(run, spoken):
    run(spoken, "names", "update")
    lines = run(spoken, "names", "show", "Олена Тестова").stdout.splitlines()
    assert lines[0] == "Olena Testova (person)"
    assert "ropes: Rope Master, Testford Light" in lines
    assert lines[-1].startswith("locales/ja/LC_MESSAGES/ropes.po:")
    assert lines[-1].endswith(": msgid: Olena Testova")


def test_show_as_json(run, spoken):
    run(spoken, "names", "update")
    shown = json.loads(run(spoken, "names", "show", "Olena Testova", "--json").stdout)
    assert shown["name"]["forms"]["uk"]["text"] == "Олена Тестова"
    assert shown["speaks"][0]["role"] == "Rope Master"
    assert {spot["field"] for spot in shown["spots"]} == {"msgid"}


def test_show_of_an_unknown_name(run, spoken):
    run(spoken, "names", "update")
    result = run(spoken, "names", "show", "Olena Testowa")
    assert (result.exit_code, "did you mean 'Olena Testova'?" in result.stderr) == (1, True)


def test_check_warns_and_strictly_fails(run, released):
    table = "name,kind,uk\nlamps,place,Ліхтарі\n"
    (released / "locales" / "names.csv").write_text(table, encoding="utf-8")
    result = run(released, "names", "check")
    assert (result.exit_code, result.stderr) == (0, "1 warning\n")
    assert result.stdout.startswith("locales/uk/LC_MESSAGES/lamps.po:")
    assert result.stdout.endswith("[name]\n")
    assert run(released, "names", "check", "--strict").exit_code == 1
    finding = json.loads(run(released, "names", "check", "--json").stdout)
    assert (finding["check"], finding["severity"], finding["lang"]) == ("name", "warning", "uk")
    assert run(released, "names", "check", "--lang", "ja", "--strict").exit_code == 0


def test_a_damaged_register_is_named(run, spoken):
    (spoken / "locales" / "names.csv").write_text("name,knd\n", encoding="utf-8")
    for command in ("update", "list", "check"):
        result = run(spoken, "names", command)
        assert result.exit_code == 1
        assert result.stderr.startswith("locales/names.csv:1: unknown column 'knd'\n")


def test_the_page_names_every_column_and_command():
    page = (ROOT / "toolkit" / "docs" / "names.md").read_text(encoding="utf-8")
    columns = ["name", "kind", "note", "uk"]
    columns += [f"uk {part}" for part in ("accepted", "reading", "gender", "origin")]
    assert [column for column in columns if f"| `{column}` |" not in page] == []
    commands = [f"toolkit names {command}" for command in ("update", "list", "show", "check")]
    assert [command for command in commands if command not in page] == []
