"""A sheet holds a catalog to the letter, and is safe to open."""

import hashlib
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.headings import COLUMNS, INSTRUCTION, sheet_word
from toolkit.exchange.marks import Head, parse_head, write_head
from toolkit.exchange.messages import mark_entry
from toolkit.exchange.xlsx.layout import escape, unescape
from toolkit.exchange.xlsx.read import read_sheet
from toolkit.exchange.xlsx.write import HEAD
from toolkit.review.decisions import seal_entry

ROOT = Path(__file__).parents[3]
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("=+-@\n\r\t\"'<>&_x05F0D🔥日本"),
    max_size=20,
) | st.sampled_from(
    [
        *("=1+1", '=cmd|"/c calc"!A1', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝１", "++"),
        *("#N/A", "TRUE", "2025-03-05", "007", "1e5", "_x000D_", "_x005F_", "x005F_"),
        *("'quoted", " ", "\n"),
    ]
)


def rows(data):
    return read_sheet(data, "x.xlsx").messages


def cells(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


# ── What a sheet says ────────────────────────────────────────────────────────


def test_a_row_is_an_entry_in_source_order(write):
    shown = [row[:7] for row in cells(write())[HEAD - 1 :]]
    assert shown == [
        ["№", "місце", "оригінал", "переклад", "стан", "перевірено?", "примітка"],
        [1, "заголовок", "Lamps", "Лампи", "перевірено", "так", None],
        [2, "репліка: Ada Sample", "The lamps are dim.", "Лампи тьмяні.", "машинна чернетка", "ні",
         "all of them?"],
        [3, "репліка: Ada Sample", "They burn oil.", None, "не перекладено", "ні", None],
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["uk", "ja", "en"])
def test_what_is_to_be_done_stands_above_in_the_translators_language(write, lang):
    texts = [sheet_word(line, lang) for line in INSTRUCTION]
    shown = cells(write(lang))
    assert [row[0] for row in shown[: HEAD - 1]] == texts
    assert {cell for row in shown[: HEAD - 1] for cell in row[1:]} == {None}


@pytest.mark.parametrize("lang", ["uk", "ja", "en"])
def test_heads_are_read_in_any_language(write, lang):
    returned = read_sheet(write(lang), "x.xlsx")
    assert [row.target for row in returned.messages] == ["Лампи", "Лампи тьмяні.", ""]
    assert [row.reviewed for row in returned.messages] == [True, False, False]
    assert not any(row.target_changed or row.review_changed for row in returned.messages)
    assert not returned.doubts


def test_a_sheet_that_was_made_in_english_is_read(write, work):
    def older(sheet):
        sheet.delete_rows(1, HEAD - 1)
        for cell, column in zip(sheet[1], COLUMNS[:-1], strict=False):
            cell.value = column.name
        sheet["F2"] = "yes"

    assert read_sheet(work(write(), older), "x").messages[0].reviewed


def test_only_what_nobody_has_reviewed_keeps_its_numbers(write):
    assert [row[0] for row in cells(write(unreviewed=True))[HEAD:]] == [2, 3]


def test_an_approval_is_named(write):
    entry = Entry("Lamps", "title", "Лампи")
    data = write(Catalog("uk", entries=(entry,)), approved={seal_entry(entry)})
    assert cells(data)[HEAD][4] == "затверджено"


def test_a_changed_source_is_shown_with_its_former_self(write):
    entry = Entry("New.", msgstr="Старе.", fuzzy=True, previous_msgid="Old.")
    data = write(Catalog("uk", entries=(entry,)))
    assert cells(data)[HEAD][4] == "оригінал змінено; було: Old."


def test_plural_forms_have_no_row(write):
    entry = Entry("A lamp", msgid_plural="Lamps", msgstr_plural=("а", "б"))
    assert rows(write(Catalog("uk", entries=(entry,)))) == ()


def test_only_what_a_translator_writes_is_unlocked(write):
    sheet = openpyxl.load_workbook(io.BytesIO(write())).worksheets[0]
    unlocked = {cell.column_letter for row in sheet for cell in row if not cell.protection.locked}
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    assert (unlocked, sheet.column_dimensions["H"].hidden) == ({"D", "F", "G"}, True)
    assert sheet.freeze_panes == "A6"
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"так,ні"']


# ── To the letter ────────────────────────────────────────────────────────────


@given(TEXTS)
@example("_x005F_x000D_")
def test_escapes_are_undone(text):
    assert unescape(escape(text)) == text


@given(st.sets(st.integers(1, 300)))
def test_a_head_is_read_again(numbers):
    head = Head("en", "uk", "lamps", frozenset(numbers))
    assert parse_head(write_head(head)) == head


@given(TEXTS.filter(bool), TEXTS, st.lists(TEXTS, max_size=2), st.booleans())
@settings(max_examples=60)
def test_any_text_comes_back(write, source, text, extracted, fuzzy):
    entry = Entry(source, msgstr=text, fuzzy=fuzzy and bool(text), extracted=tuple(extracted))
    (row,) = rows(write(Catalog("uk", entries=(entry,))))
    assert (row.source, row.target, row.mark) == (source, text, mark_entry(entry))
    assert (row.target_changed, row.review_changed, row.note_changed) == (False,) * 3


@given(TEXTS.filter(bool))
@settings(max_examples=60)
def test_any_text_comes_back_by_shared_strings(write, text):
    """As Excel and LibreOffice store texts: openpyxl, when it reads, cuts pieces out of them."""
    saved = write(Catalog("uk", entries=(Entry("a", msgstr="b"),)))
    shared = f"<si><t xml:space='preserve'>{_xml(escape(text))}</t></si>"
    (row,) = rows(_with_shared_translation(saved, shared))
    assert row.target == text


def _xml(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _with_shared_translation(data, string):
    """Return a file whose translation is a shared string, as other programs write all texts."""
    parts = _parts(data)
    before, _, rest = parts[SHEET].partition(b'<c r="D6"')
    parts[SHEET] = before + b'<c r="D6" t="s"><v>0</v></c>' + rest.partition(b"</c>")[2]
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{string}</sst>'.encode()
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{STRINGS}"/></Types>'
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"</Types>", kind.encode())
    return _pack(parts)


def _parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝１"])
def test_no_text_is_a_formula(write, text):
    data = write(Catalog("uk", entries=(Entry(text, text, text, comments=(f"query: {text}",)),)))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    shown = [cell for cell in sheet[6] if cell.column_letter in "BCDG"]
    assert {(cell.data_type, cell.quotePrefix) for cell in shown} == {("s", True)}
    assert b"<f>" not in _parts(data)[SHEET]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("a\x07b", r"locales/uk/lamps.po:7: holds U\+0007", id="control character"),
        pytest.param("a\uffff", r"lamps.po:7: holds U\+FFFF", id="no character"),
        pytest.param("a" * 32_768, "lamps.po:7: is longer", id="too long"),
        pytest.param("🔥" * 16_384, "lamps.po:7: is longer", id="too long in UTF-16"),
    ],
)
def test_what_a_cell_cannot_hold_names_its_entry(write, text, problem):
    with pytest.raises(CatalogError, match=problem):
        write(Catalog("uk", entries=(Entry("a", msgstr=text, line=7),)))


def test_the_longest_text_is_whole(write):
    (row,) = rows(write(Catalog("uk", entries=(Entry("a", msgstr="б" * 32_767),))))
    assert len(row.target) == 32_767


# ── The same bytes ───────────────────────────────────────────────────────────

_SCRIPT = """
import hashlib, sys, time
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.messages import list_messages
from toolkit.exchange.xlsx.write import write_sheet
time.sleep(float(sys.argv[1]))
entries = (Entry("Lamps", "title", "Лампи"), Entry("=a", fuzzy=True, msgstr="@b"))
catalog = Catalog("uk", entries=entries)
data = write_sheet(list_messages(catalog, document="lamps", source_lang="en", place="x"))
print(hashlib.sha256(data).hexdigest())
"""


def test_two_processes_write_the_same_bytes():
    """Two seconds apart, as zip times are no finer; with two seeds of hashes."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, str(seconds)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={"PYTHONHASHSEED": str(seconds), "TZ": zone, "PATH": ""},
        )
        for seconds, zone in ((0, "UTC"), (2, "Asia/Tokyo"))
    ]
    digests = [process.communicate()[0] for process in running]
    assert digests[0] == digests[1]
    assert len(digests[0].strip()) == 64


def test_the_date_is_the_catalogs(write):
    book = openpyxl.load_workbook(io.BytesIO(write()))
    assert str(book.properties.modified) == str(book.properties.created) == "2025-03-10 09:30:00"


@pytest.mark.parametrize("date", ["", "YEAR-MO-DA HO:MI+ZONE", "2025-99-99 99:99+0000"])
def test_a_catalog_without_a_date_has_one_all_the_same(write, date):
    catalog = Catalog("uk", (("PO-Revision-Date", date),), entries=(Entry("a"),))
    digests = {hashlib.sha256(write(catalog)).hexdigest() for _ in range(2)}
    assert len(digests) == 1


# ── What people and programs do to a sheet ───────────────────────────────────


def test_a_sheet_that_was_saved_untouched_says_what_it_said(write, work):
    data = write()
    assert rows(work(data, lambda _: None)) == rows(data)


def test_columns_and_rows_of_ones_own_do_no_harm(write, work):
    def change(sheet):
        sheet.insert_cols(3)
        sheet.insert_rows(1)
        sheet["C8"] = "my own note"
        sheet["A1"] = "for Monday"

    changed = rows(work(write(), change))
    assert [row.mark for row in changed] == [row.mark for row in rows(write())]
    assert [row.target for row in changed] == ["Лампи", "Лампи тьмяні.", ""]


def test_a_deleted_row_is_missing(write, work):
    returned = read_sheet(work(write(), lambda sheet: sheet.delete_rows(7)), "x")
    assert (returned.missing, len(returned.messages)) == ((2,), 2)


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        pytest.param("D6", "=A5", "translation (D6) holds a formula", id="formula"),
        pytest.param("D6", 2025, "translation (D6) holds no text but 2025", id="number"),
        pytest.param("D6", True, "holds no text but True", id="truth"),
        pytest.param("D6", "#REF!", "holds no text", id="error"),
        pytest.param("D6", "a_x0007_b", "holds U+0007", id="escaped control character"),
        pytest.param("H6", "", "it has no key", id="no key"),
        pytest.param("H6", "1 x y z", "it has no key", id="damaged key"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_by_name(write, work, cell, value, reason):
    def change(sheet):
        sheet[cell] = value

    returned = read_sheet(work(write(), change), "x")
    ((place, source, said),) = [(e.place, e.source, e.reason) for e in returned.refused]
    assert (place, source, reason in said) == ("row 6", "Lamps", True), said
    assert len(returned.messages) == 2


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Yes", True),
        ("はい", True),
        ("✓", True),
        (True, True),
        (1, True),
        (" no ", False),
        ("", False),
    ],
)
def test_yes_and_no_may_be_written_otherwise(write, work, said, meant):
    def change(sheet):
        sheet["F6"] = said

    assert rows(work(write(), change))[0].reviewed is meant


def test_a_word_that_is_neither_takes_the_text_but_not_as_reviewed(write, work):
    def change(sheet):
        sheet["D6"], sheet["F6"] = "Світильники", "майже"

    returned = read_sheet(work(write(), change), "x")
    row = returned.messages[0]
    assert (row.target, row.reviewed, returned.refused) == ("Світильники", False, ())
    ((place, text, said),) = [(e.place, e.text, e.reason) for e in returned.doubts]
    assert (place, text) == ("row 6", "Світильники")
    assert "'майже', which is neither yes nor no" in said


def test_such_a_word_takes_no_review_back(write, work):
    returned = read_sheet(work(write(), lambda sheet: sheet.__setitem__("F6", "майже")), "x")
    assert (returned.messages[0].reviewed, len(returned.doubts)) == (True, 1)


def test_a_text_as_long_as_a_cell_may_have_been_cut(write, work):
    def change(sheet):
        sheet["D6"], sheet["F6"] = "б" * 32_767, "так"

    returned = read_sheet(work(write(), change), "x")
    assert (returned.messages[0].reviewed, len(returned.messages[0].target)) == (False, 32_767)
    assert "may be cut off" in returned.doubts[0].reason


def test_a_translation_that_is_no_text_takes_no_remark_along(write, work):
    def change(sheet):
        sheet["D6"], sheet["F6"], sheet["G6"] = "=A1", "ні", "Which lamps?"

    returned = read_sheet(work(write(), change), "x")
    row = returned.messages[0]
    assert (row.target_changed, row.review_changed, row.note) == (False, False, "Which lamps?")
    assert [each.text for each in returned.refused] == ["=A1"]


def test_a_remark_that_is_no_text_takes_no_translation_along(write, work):
    def change(sheet):
        sheet["D6"], sheet["G6"] = "Світильники", "=A1"

    returned = read_sheet(work(write(), change), "x")
    assert (returned.messages[0].target, returned.messages[0].note_changed) == (
        "Світильники",
        False,
    )
    ((reason, note),) = [(each.reason, each.note) for each in returned.refused]
    assert (reason, note) == ("remark (G6) holds a formula; write its text", "=A1")


def test_a_row_without_its_key_says_its_remark_too(write, work):
    def change(sheet):
        sheet["G6"], sheet["H6"] = "Which lamps?", None

    assert read_sheet(work(write(), change), "x").refused[0].note == "Which lamps?"


def test_parts_in_bold_are_text(write, work):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def change(sheet):
        sheet["D6"] = CellRichText("Ла", TextBlock(InlineFont(b=True), "мпи"))

    assert rows(work(write(), change))[0].target == "Лампи"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(
            lambda s: s.delete_cols(3, 6), "is no sheet of the toolkit", id="no keys and no heads"
        ),
        pytest.param(lambda s: s.delete_cols(4), "lost its column 'translation'", id="no column"),
        pytest.param(
            lambda s: s.parent.copy_worksheet(s), "several sheets of the toolkit", id="a copy"
        ),
        pytest.param(
            lambda s: s.__setitem__("H5", "toolkit-sheet 2 x"), "another version", id="version"
        ),
        pytest.param(lambda s: s.__setitem__("H5", "toolkit-sheet 1"), "damaged", id="damaged"),
        pytest.param(
            lambda s: s.__setitem__("H5", "toolkit-sheet 1 en uk 1-999999999 lamps"),
            "more than 100000 entries",
            id="a number bomb",
        ),
        pytest.param(
            lambda s: s.__setitem__("A900000", "x"), "more than 50000 rows", id="far below"
        ),
    ],
)
def test_what_is_no_sheet_of_ours_is_refused(write, work, change, problem):
    with pytest.raises(CatalogError, match=problem):
        read_sheet(work(write(), change), "x.xlsx")


def test_a_cell_far_to_the_right_costs_nothing(write, work):
    data = work(write(), lambda sheet: sheet.__setitem__("XFD3", "x"))
    assert len(rows(data)) == 3


@given(st.data())
@settings(max_examples=80)
def test_a_damaged_file_is_an_expected_error_or_none(write, data):
    sound = write()
    parts = _parts(sound)
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    start = data.draw(st.integers(0, len(content)))
    piece = data.draw(st.sampled_from([b"", b"<", b"x", b"9" * 30, b"</row>", b'"', b"\0", b"-1"]))
    end = start + data.draw(st.integers(0, 12))
    parts[name] = content[:start] + piece + content[end:]
    where, sheet = "", None
    try:
        sheet = read_sheet(_pack(parts), "x.xlsx")
    except CatalogError as error:
        where = str(error.where)
    assert where.startswith("x") if sheet is None else len(sheet.messages) <= 3


def test_an_entry_is_what_its_catalog_says_of_it(write):
    data = write()
    entry = Entry("Lamps", "title", "Лампи")
    assert rows(data)[0].mark == mark_entry(replace(entry, extracted=("title",)))


def test_the_bytes_do_not_depend_on_a_library_that_may_be_there():
    import openpyxl.xml

    assert not openpyxl.xml.LXML
