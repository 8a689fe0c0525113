"""The whole review on the sample: two translators, a reviser, questions, approval, release."""

import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.cli import main

ROOT = Path(__file__).parents[1]
NAME = "ukraine-japan-forum-2025"
CATALOG = f"locales/uk/LC_MESSAGES/{NAME}.po"
OLENA, IVAN, MARA = "Олена Приклад", "Іван Приклад", "Mara Testova"
ASKED = "Is the number right?"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return the sample as it was before anybody had translated it into Ukrainian."""
    folder = tmp_path_factory.mktemp("loop")
    (folder / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / f"{NAME}.md", folder / "seeds")
    (folder / "toolkit.toml").write_text(
        'target-langs = ["uk"]\nfour-eyes = true\nrequire = "approved"\n', "utf-8"
    )
    run(folder, "extract")
    return folder


def run(folder, *words, code=0):
    result = CliRunner().invoke(main, ["--project", str(folder), *map(str, words)])
    assert result.exit_code == code, result.output
    return result


def texts():
    """Return the sample's own translation, by context and source."""
    entries = parse_po((ROOT / CATALOG).read_bytes(), "x").entries
    return {entry.key: entry.msgstr for entry in entries if not entry.obsolete}


def edit(path, change):
    catalog = parse_po(path.read_bytes(), path.name)
    path.write_bytes(serialize_po(replace(catalog, entries=tuple(map(change, catalog.entries)))))


def send(folder, name):
    kit = folder / f"kit {name}"
    run(folder, "send", NAME, "--lang", "uk", "--to", name, "--folder", "-o", kit)
    return kit


def test_the_whole_loop(project):
    right = texts()
    first, second = send(project, OLENA), send(project, IVAN)
    keys = list(right)
    half = set(keys[: len(keys) // 2])

    # The one works in an editor of catalogs and asks a question.
    def translate(entry):
        comments = (f"query: {ASKED}",) if entry.key == keys[5] else entry.comments
        if entry.key not in half:
            return entry
        return replace(entry, msgstr=right[entry.key], comments=comments)

    edit(first / f"{NAME}.uk.po", translate)
    # The other works in the sheet.
    sheet = second / f"{NAME}.uk.xlsx"
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    rows = {page[f"C{row}"].value: row for row in range(1, page.max_row + 1)}
    for key in keys:
        if key not in half:
            row = rows[key[1]]
            page[f"D{row}"], page[f"F{row}"] = right[key], "yes"
    book.save(sheet)
    for kit in (first, second):
        run(project, "take", kit)
    done = parse_po((project / CATALOG).read_bytes(), "x").entries
    assert {entry.key: entry.msgstr for entry in done} == right

    # The author answers.
    table = project / "questions.xlsx"
    run(project, "publish", code=1)
    run(project, "query", NAME, "-o", table)
    book = openpyxl.load_workbook(table)
    heads = [cell.value for cell in book.worksheets[0][1]]
    book.worksheets[0].cell(2, heads.index("answer") + 1).value = "Yes, it is."
    book.save(table)
    run(project, "take", table)
    assert "# answer: Yes, it is." in (project / CATALOG).read_text("utf-8")

    # Nobody approves a text of their own; a reviser does, but for her own correction.
    run(project, "approve", NAME, "--by", OLENA, code=1)
    edit(
        project / CATALOG,
        lambda each: (
            replace(each, msgstr=each.msgstr.replace("  ", " ") + " ")
            if each.key == keys[8]
            else each
        ),
    )
    run(project, "approve", NAME, "--by", MARA, "--role", "reviser", code=1)
    blocked = run(project, "publish", code=1)
    assert blocked.stderr.count("not approved yet") == 1
    run(project, "approve", NAME, "--by", IVAN)
    run(project, "proof", NAME)
    assert (project / "drafts" / NAME / f"{NAME}.proof.pdf").is_file()
    assert run(project, "publish").stdout == f"{NAME}: released revision 1 in en, uk\n"
    run(project, "verify")
    assert "nothing new" in run(project, "status").stdout
