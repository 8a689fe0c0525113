"""A sheet of questions is safe to open, and brings answers back."""

import io

import openpyxl
import pytest

from toolkit.core.errors import CatalogError
from toolkit.exchange.answers import QuestionTable
from toolkit.exchange.xlsx.questions import read_questions, write_questions
from toolkit.review.questions import Place, Question

QUESTIONS = tuple(
    Question("lamps", None, source, "Ada Sample", text, "", (Place("uk", "uk.po", 3),))
    for source, text in (("Dim.", "which?"), ("=1+1", "=SUM(A1)?"))
)


@pytest.fixture
def data():
    return make(QUESTIONS)


def make(questions):
    return write_questions(QuestionTable("lamps", "en", tuple(questions), "q.xlsx"))


def first(data):
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def test_a_row_is_a_question(data):
    shown = [[cell.value for cell in row[:6]] for row in first(data).iter_rows()]
    assert shown == [
        ["no.", "sentence", "who speaks", "question", "languages", "answer"],
        [1, "Dim.", "Ada Sample", "which?", "Ukrainian", None],
        [2, "=1+1", "Ada Sample", "=SUM(A1)?", "Ukrainian", None],
    ]


def test_only_the_answers_can_be_written_to(data):
    row = first(data)[2]
    assert [cell.protection.locked for cell in row] == [True] * 5 + [False, True]


def test_no_text_can_act_as_a_formula(data):
    cells = [first(data).cell(3, at) for at in (2, 4)]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 2


def test_answers_are_text(data):
    assert first(data)["F2"].number_format == "@"


def test_the_key_is_hidden(data):
    assert first(data).column_dimensions["G"].hidden


def test_the_same_questions_make_the_same_bytes(data):
    assert make(QUESTIONS) == data


def test_answers_come_back_with_their_keys(data, work):
    filled = work(data, lambda sheet: sheet.__setitem__("F2", "the\neast one"))
    table = read_questions(filled, "q.xlsx")
    assert (table.document, table.source_lang) == ("lamps", "en")
    assert [(row.key, row.answer) for row in table.rows] == [
        (QUESTIONS[0].key, "the east one"),
        (QUESTIONS[1].key, ""),
    ]


def test_rows_may_be_sorted(data, work):
    def swap(sheet):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for at, values in enumerate(reversed(rows), 2):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(at, column)
                cell.value = value
                cell.data_type = "s" if column > 1 and value else cell.data_type

    keys = [row.key for row in read_questions(work(data, swap), "q.xlsx").rows]
    assert keys == [each.key for each in reversed(QUESTIONS)]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [("=1+1", "holds a formula"), (7, "holds no text but 7")],
    ids=["formula", "number"],
)
def test_an_answer_that_is_no_text_is_listed_with_what_it_says(data, work, answer, problem):
    filled = work(data, lambda sheet: sheet.__setitem__("F2", answer))
    row = read_questions(filled, "q.xlsx").rows[0]
    assert problem in row.problem
    assert row.answer == str(answer)


def test_a_translators_sheet_is_none_of_ours(write):
    assert read_questions(write(), "x.xlsx") is None


def test_a_lost_column_is_named(data, work):
    with pytest.raises(CatalogError, match="has lost its column 'answer'"):
        read_questions(work(data, lambda sheet: sheet.delete_cols(6)), "q.xlsx")


def test_another_version_is_refused(data, work):
    def age(sheet):
        sheet["G1"] = "toolkit-questions 2 en lamps"

    with pytest.raises(CatalogError, match="another version"):
        read_questions(work(data, age), "q.xlsx")
