import json

import openpyxl
import pytest

CATALOG = "locales/uk/LC_MESSAGES/lamps.po"


@pytest.fixture
def sent(run, released, monkeypatch):
    monkeypatch.chdir(released)
    result = run(released, "sheet", "lamps", "--lang", "uk")
    assert (result.exit_code, result.stdout) == (0, "lamps.uk.xlsx: 3 rows\n")
    return released / "lamps.uk.xlsx"


def change(path, **cells):
    book = openpyxl.load_workbook(path)
    for cell, text in cells.items():
        book.worksheets[0][cell] = text
    book.save(path)


def test_a_sheet_lies_where_it_was_asked_for(run, released, tmp_path):
    path = tmp_path / "mail" / "for-review.xlsx"
    words = ("sheet", "seeds/lamps.txt", "--lang", "ja", "-o", path, "--only", "needs-review")
    result = run(released, *words, "--json")
    assert json.loads(result.stdout) == {
        "document": "lamps",
        "lang": "ja",
        "path": path.as_posix(),
        "rows": 0,
        "left_out": 0,
    }
    assert path.is_file()


def test_a_sheet_is_not_overwritten(run, released, sent):
    change(sent, D3="Лампи темні.")
    result = run(released, "sheet", "lamps", "--lang", "uk")
    assert (result.exit_code, "take it first" in result.stderr) == (1, True)


def test_a_language_must_be_named(run, released):
    assert run(released, "sheet", "lamps").exit_code == 2


def test_take_says_what_it_took(run, released, sent):
    change(sent, D3="Лампи темні.", F3="no")
    before = (released / CATALOG).read_bytes()
    would = run(released, "take", sent, "--dry-run")
    assert would.stdout == f"{CATALOG}: 1 rows would be taken, 2 say nothing new\n"
    assert (released / CATALOG).read_bytes() == before
    done = run(released, "-v", "take", sent)
    assert (done.exit_code, done.stdout) == (0, f"{CATALOG}: 1 rows taken, 2 say nothing new\n")
    assert done.stderr == "  row 3: translation, not reviewed: The lamps are dim.\n"
    assert run(released, "take", sent).stdout == f"{CATALOG}: 0 rows taken, 3 say nothing new\n"


def test_take_lists_what_it_refused_and_fails(run, released, sent, write):
    change(sent, D3="Лампи темні.", D4="=A1")
    write(released, "uk", "The lamps are dim.", "Лампи слабкі.")
    result = run(released, "take", sent)
    assert result.exit_code == 1
    assert "lamps.uk.xlsx, row 4: translation (D4) holds a formula; write its text" in result.stderr
    assert "  source: The lamps are dim.\n  brought: Лампи темні.\n" in result.stderr
    told = json.loads(run(released, "take", sent, "--json").stdout)
    assert [each["place"] for each in told["refused"]] == ["row 4", "row 3"]


def test_take_says_which_rows_are_gone(run, released, sent):
    book = openpyxl.load_workbook(sent)
    book.worksheets[0].delete_rows(3)
    book.save(sent)
    result = run(released, "take", sent)
    assert (result.exit_code, "no row for no. 2;" in result.stderr) == (0, True)


def test_take_of_something_else_is_told_what_to_do(run, released, tree):
    path = released / "mail.xlsx"
    path.write_bytes(b"source,translation\n")
    before = tree(released)
    result = run(released, "take", path)
    assert (result.exit_code, "mail.xlsx: is damaged, or no XLSX" in result.stderr) == (1, True)
    assert tree(released) == before
