"""A sheet that was saved as ODS says what it says as XLSX, and can do no harm."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.answers import QuestionTable
from toolkit.exchange.ods import read_ods, read_ods_answers
from toolkit.exchange.packed import MAX_TAGS
from toolkit.exchange.xlsx.questions import write_questions
from toolkit.exchange.xlsx.read import read_sheet
from toolkit.exchange.xlsx.write import HEAD
from toolkit.review.questions import Place, Question

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"),
    )
)  # fmt: skip
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("=+-@\n\t\"'<>& 🔥日本"),
    max_size=20,
)


def ods(tables, **members):
    """Pack tables of content as a file."""
    content = (
        f"<office:document-content{NAMES}><office:scripts/><office:body><office:spreadsheet>"
        f"<table:calculation-settings/>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"mimetype": MIMETYPE, "content.xml": content} | members
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def table(rows):
    """Write rows, of texts or of finished cells, as a table."""
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f"<table:table>{lines}</table:table>"


def cell(text):
    if text.startswith("<table:"):
        return text
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string">{paragraphs(text)}</table:table-cell>'


def paragraphs(text):
    """Write a text as LibreOffice does: a paragraph a line, and blanks that count as such."""
    marked = escape(text).replace("\t", "<text:tab/>").replace(" ", "<text:s/>")
    return "".join(f"<text:p>{line}</text:p>" for line in marked.split("\n"))


@pytest.fixture
def sheet(write, cells):
    """Return a function that gives the small sheet, with a row changed by column."""

    def make(row=2, **changed):
        rows = cells(write())
        for column, text in changed.items():
            rows[HEAD + row - 1]["ABCDEFGH".index(column)] = text
        return rows

    return make


def read(rows):
    return read_ods(ods(table(rows)), "x.ods")


def translation(markup):
    """Return what a cell with this content says."""
    return f'<table:table-cell office:value-type="string">{markup}</table:table-cell>'


# ── What it says ─────────────────────────────────────────────────────────────


def test_it_says_what_the_xlsx_says(write, sheet):
    assert read(sheet()) == read_sheet(write(), "x.xlsx")


@given(TEXTS.filter(bool), TEXTS)
@example("a  b", " c ")
@settings(max_examples=30)
def test_any_text_comes_back(write, cells, source, text):
    data = write(Catalog("uk", entries=(Entry(source, msgstr=text),)))
    (row,) = read(cells(data)).messages
    assert (row.source, row.target) == (source, text)
    assert (row.target_changed, row.review_changed, row.note_changed) == (False,) * 3


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<text:p>a\n   b</text:p>", "a b", id="blanks of the file"),
        pytest.param('<text:p>a<text:s text:c="3"/>b</text:p>', "a   b", id="blanks"),
        pytest.param("<text:p>a<text:line-break/>b</text:p><text:p/>", "a\nb\n", id="lines"),
        pytest.param("<text:p>a<text:span>b<text:a>c</text:a></text:span></text:p>", "abc", id="b"),
        pytest.param(
            "<office:annotation><text:p>mine</text:p></office:annotation><text:p>a</text:p>",
            "a",
            id="a comment beside the text",
        ),
        pytest.param(
            "<text:p>海<text:ruby><text:ruby-base>岸</text:ruby-base>"
            "<text:ruby-text>がん</text:ruby-text></text:ruby></text:p>",
            "海岸",
            id="how it is read",
        ),
        pytest.param(
            "<draw:frame><text:p>b</text:p></draw:frame><text:p>a</text:p>", "a", id="a box"
        ),
        pytest.param(
            "<text:p>a</text:p><table:table><table:table-row><table:table-cell><text:p>b</text:p>"
            "</table:table-cell></table:table-row></table:table>",
            "a",
            id="a table inside",
        ),
    ],
)
def test_what_is_text_and_what_is_not(sheet, markup, text):
    assert read(sheet(D=translation(markup))).messages[1].target == text


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        pytest.param('table:formula="of:=[.A1]"', "holds a formula", id="formula"),
        pytest.param('office:value-type="float" office:value="7"', "no text but 7,0", id="number"),
        pytest.param('office:value-type="date" office:date-value="2025-03-05"', "7,0", id="date"),
    ],
)
def test_what_is_no_text_is_refused_with_what_is_shown(sheet, markup, problem):
    odd = f"<table:table-cell {markup}><text:p>7,0</text:p></table:table-cell>"
    (refused,) = read(sheet(D=odd)).refused
    assert (problem in refused.reason, refused.text) == (True, "7,0"), refused.reason


def test_a_box_that_is_ticked_is_a_yes(sheet):
    ticked = '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    assert read(sheet(F=ticked)).messages[1].reviewed


def test_repeated_rows_and_cells_count(sheet):
    gap = '<table:table-row table:number-rows-repeated="9"><table:table-cell/></table:table-row>'
    rows = table(sheet()).replace("<table:table>", f"<table:table>{gap}", 1)
    assert read_ods(ods(rows), "x").messages[0].place == f"row {HEAD + 1 + 9}"
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    moved = [[blank, *row] for row in sheet()]
    assert [row.target for row in read(moved).messages] == ["Лампи", "Лампи тьмяні.", ""]


def test_answers_come_back():
    place = (Place("uk", "uk.po", 3),)
    question = Question("lamps", None, "Dim.", "Ada Sample", "which?", "", place)
    made = write_questions(QuestionTable("lamps", "en", (question,), "q.xlsx"))
    assert made
    head = ["no.", "sentence", "who speaks", "question", "languages", "answer"]
    rows = [[*head, "toolkit-questions 1 en lamps"], ["1", "Dim.", "", "which?", "", "all"]]
    rows[1].append(question.key)
    table_ = read_ods_answers(ods(table(rows)), "q.ods")
    assert [(row.key, row.answer) for row in table_.rows] == [(question.key, "all")]


def test_a_translators_sheet_holds_no_answers(sheet):
    assert read_ods_answers(ods(table(sheet())), "x") is None


# ── What can do harm ─────────────────────────────────────────────────────────


def many(rows, **attributes):
    said = "".join(f' table:{name.replace("_", "-")}="{n}"' for name, n in attributes.items())
    return ods(table(rows).replace("<table:table-row>", f"<table:table-row{said}>", 1))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"PK", "is damaged, or no ODS file", id="no archive"),
        pytest.param(ods("", mimetype="text/plain"), "is no ODS file", id="another kind"),
        pytest.param(ods("<table:table>"), "is damaged, or no ODS file", id="no XML"),
        pytest.param(ods("", **{"Basic/Standard/a.xml": "x"}), "holds macros", id="macros"),
        pytest.param(
            ods("", **{"META-INF/manifest.xml": "<encryption-data/>", "content.xml": b"\0"}),
            "is protected by a password",
            id="password",
        ),
        pytest.param(ods("", **{"encrypted-package": b"\0"}), "by a password", id="sealed whole"),
        pytest.param(ods("", **{"a.xml": "<!DOCTYPE a>"}), "not as spreadsheet", id="entities"),
        pytest.param(ods("", **{"a.bin": bytes(60 << 20)}), "unpacks to more", id="bomb"),
        pytest.param(ods("<text:s/>" * (MAX_TAGS + 1)), "more cells", id="bomb of tags"),
        pytest.param(
            many([["a"]], number_rows_repeated=1_000_000), "more than 50000 rows", id="many rows"
        ),
        pytest.param(
            many([["a"]], number_rows_repeated="9" * 5000), "is damaged", id="no such number"
        ),
        pytest.param(
            ods(table([[translation('<text:p>a<text:s text:c="999999999"/></text:p>')]])),
            "more text",
            id="many blanks",
        ),
        pytest.param(
            many([["a" * 5000]], number_rows_repeated=49_000), "more text", id="a text, repeated"
        ),
        pytest.param(ods(table([["a"]])), "is no sheet of the toolkit", id="somebody's own"),
    ],
)
def test_what_is_no_sheet_is_refused(data, problem):
    with pytest.raises(CatalogError, match=problem):
        read_ods(data, "x.ods")


def test_empty_rows_and_columns_without_end_cost_nothing(sheet):
    wide = 'table:number-columns-repeated="16384"'
    rows = [[*row, f"<table:table-cell {wide}/>"] for row in sheet()]
    rows[-1] = [*sheet()[-1], cell("a").replace("office", f"{wide} office", 1)]
    end = '<table:table-row table:number-rows-repeated="1048500"><table:table-cell/>'
    end += "</table:table-row>"
    data = ods(table(rows).replace("</table:table>", f"{end}</table:table>"))
    assert len(read_ods(data, "x").messages) == 3


@given(st.data())
@settings(max_examples=30)
def test_a_damaged_file_is_an_expected_error_or_none(write, cells, data):
    sound = table(cells(write()))
    start = data.draw(st.integers(0, len(sound)))
    piece = data.draw(st.sampled_from(["", "<", "x", "9" * 30, "</table:table-row>", '"', "-1"]))
    harmed = sound[:start] + piece + sound[start + data.draw(st.integers(0, 12)) :]
    where, found = "", None
    try:
        found = read_ods(ods(harmed), "x.ods")
    except CatalogError as error:
        where = str(error.where)
    assert where.startswith("x") if found is None else len(found.messages) <= 3
