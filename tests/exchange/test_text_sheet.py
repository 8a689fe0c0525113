"""A sheet that was saved as text says what it says as XLSX, whatever Excel made of it where."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.text_sheet import is_text_sheet, read_text_answers, read_text_sheet
from toolkit.exchange.xlsx.read import read_sheet
from toolkit.exchange.xlsx.write import HEAD

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("=+-@\n\t\"',;<>& 🔥日本"),
    max_size=20,
).filter(lambda text: not text.startswith("#"))
WAYS = [
    pytest.param(",", "utf-8", id="comma"),
    pytest.param(",", "utf-8-sig", id="CSV UTF-8"),
    pytest.param(";", "utf-8-sig", id="CSV UTF-8 in Ukraine"),
    pytest.param("\t", "utf-16", id="Unicode text"),
    pytest.param("\t", "utf-8", id="tabs"),
    pytest.param(";", "utf-16", id="UTF-16 with semicolons"),
]


def saved(rows, separator=",", encoding="utf-8", end="\r\n"):
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows(rows)
    return stream.getvalue().encode(encoding)


@pytest.mark.parametrize(("separator", "encoding"), WAYS)
@pytest.mark.parametrize("lang", ["uk", "ja", "en"])
def test_it_says_what_the_xlsx_says(write, cells, separator, encoding, lang):
    data = saved(cells(write(lang)), separator, encoding)
    assert read_text_sheet(data, "x.csv") == read_sheet(write(lang), "x.xlsx")
    assert is_text_sheet(data)


def test_many_commas_in_the_key_are_no_separators(write, cells):
    entries = (Entry(f"{n}.", msgstr="х" if n % 2 else "") for n in range(40))
    rows = cells(write(Catalog("uk", entries=tuple(entries)), unreviewed=True))
    assert rows[HEAD - 1][7].count(",") > len(rows[HEAD - 1])
    lines = "\r\n".join(";".join(row) for row in rows).encode()
    assert len(read_text_sheet(lines, "x.csv").messages) == 20


def test_a_line_may_say_the_separator(write, cells):
    data = b"sep=;\r\n" + saved(cells(write()), ";")
    assert len(read_text_sheet(data, "x.csv").messages) == 3


@given(TEXTS.filter(bool), TEXTS, st.sampled_from(",;\t"), st.sampled_from(["utf-8-sig", "utf-16"]))
@settings(max_examples=30)
def test_any_text_comes_back(write, cells, source, text, separator, encoding):
    rows = cells(write(Catalog("uk", entries=(Entry(source, msgstr=text),))))
    (row,) = read_text_sheet(saved(rows, separator, encoding), "x.csv").messages
    assert (row.target_changed, row.review_changed, row.note_changed) == (False,) * 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [("#NAME?", "an error of the program"), ("1,23E+12", "a number that the program has")],
)
def test_what_excel_has_made_of_a_text_is_no_text(write, cells, text, problem):
    rows = cells(write())
    rows[HEAD][3] = text
    (refused,) = read_text_sheet(saved(rows), "x.csv").refused
    assert (problem in refused.reason, refused.text) == (True, text)


@pytest.mark.parametrize(("encoding", "lang"), [("cp1251", "uk"), ("cp932", "ja")])
def test_a_code_page_is_refused_with_what_to_do(write, cells, encoding, lang):
    data = saved(cells(write(lang)), ";").decode().encode(encoding, "replace")
    with pytest.raises(CatalogError, match=f"code page {encoding}") as caught:
        read_text_sheet(data, "x.csv")
    assert "CSV UTF-8" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"source,translation\n", "is no sheet of the toolkit", id="somebody's own"),
        pytest.param(b"", "is no sheet of the toolkit", id="empty"),
        pytest.param(b'a,b\nc,"d\n', "x.csv:2: is no CSV", id="half a quotation"),
        pytest.param(b"\xff\xfea", "no UTF-16", id="half a character"),
        pytest.param(b"a\n" * 60_000, "more than 50000 rows", id="too long"),
        pytest.param(b"a\0b\n", "NUL", id="no text"),
        pytest.param(b"," * 2_000_000, "is no sheet of the toolkit", id="many cells"),
    ],
)
def test_what_is_no_sheet_is_refused(data, problem):
    with pytest.raises(CatalogError, match=problem):
        read_text_sheet(data, "x.csv")
    assert not is_text_sheet(data)


@pytest.mark.parametrize(("separator", "encoding"), WAYS)
def test_answers_come_back(separator, encoding):
    head = ["no.", "sentence", "who speaks", "question", "languages", "answer"]
    rows = [[*head, "toolkit-questions 1 en lamps"], ["1", "Dim.", "", "which?", "", "all"]]
    rows[1].append("0123456789ab")
    table = read_text_answers(saved(rows, separator, encoding), "q.csv")
    assert (table.document, [row.answer for row in table.rows]) == ("lamps", ["all"])


def test_a_translators_sheet_holds_no_answers(write, cells):
    assert read_text_answers(saved(cells(write())), "x.csv") is None
