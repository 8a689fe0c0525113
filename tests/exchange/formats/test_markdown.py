"""A table in Markdown shows every text to the letter, and brings answers back."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from toolkit.core.errors import CatalogError
from toolkit.core.wording import one_line
from toolkit.exchange.answers import QuestionTable
from toolkit.exchange.formats.markdown import read_markdown, write_markdown
from toolkit.review.questions import Place, Question

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
    | st.sampled_from("\\|`*_[]<>&~#!"),
    min_size=1,
).filter(lambda text: one_line(text) == text)
HARD = r"a | b \| c `d` *e* _f_ [g](h) <i> &amp; &#38; <!-- 0123456789ab --> \\ <br> ~~j~~"


def question(source="Dim.", text="which?"):
    return Question("lamps", None, source, "Ada", text, "", (Place("uk", "uk.po", 3),))


def table(*questions):
    return write_markdown(QuestionTable("lamps", "en", questions, "x.md")).decode()


def filled(text, answer):
    return re.sub(r"\| Ukrainian \| \|", lambda _: f"| Ukrainian | {answer} |", text)


def test_a_table(golden):
    golden("queries/table.md", table(question(), question("=1+1", "=SUM(A1) or | what?")))


@given(TEXTS, TEXTS)
def test_texts_come_back_to_the_letter(source, text):
    asked = question(source, text)
    (row,) = read_markdown(table(asked).encode(), "x.md").rows
    assert (row.key, row.source, row.question, row.answer) == (asked.key, source, text, "")


@pytest.mark.parametrize("text", [HARD, "plain", "1. *", "- a", "# b"])
def test_a_page_shows_a_cell_to_the_letter(text):
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(table(question(text)))
    cells = re.findall(r"<td>(.*?)</td>", page)
    assert len(cells) == 6
    assert html.unescape(cells[1]) == text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        pytest.param("the east one", "the east one", id="plain"),
        pytest.param("  the  east one ", "the east one", id="blanks"),
        pytest.param(r"east \| west", "east | west", id="escaped bar"),
        pytest.param("east | west", "east | west", id="bar"),
        pytest.param("east<br>or west", "east or west", id="line break"),
        pytest.param("A & B &lt; C", "A & B < C", id="entities"),
        pytest.param(r"C:\new", r"C:\new", id="backslash that escapes nothing"),
        pytest.param("", "", id="none"),
    ],
)
def test_an_answer_as_people_type_it(typed, answer):
    (row,) = read_markdown(filled(table(question()), typed).encode(), "x.md").rows
    assert row.answer == answer


def test_a_row_without_its_key_is_not_lost():
    text = table(question()).replace(f"<!-- {question().key} -->", "")
    (row,) = read_markdown(filled(text, "east").encode(), "x.md").rows
    assert (row.key, row.answer, row.problem[:13]) == ("", "east", "it has no key")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("# Notes\n\n| a |\n", "is no table of questions", id="another file"),
        pytest.param("", "is no table of questions", id="empty"),
        pytest.param(
            "<!-- toolkit-questions 9 en lamps -->", "made by another version", id="version"
        ),
        pytest.param(
            "<!-- toolkit-questions 1 en a --><!-- toolkit-questions 1 en b -->",
            "is about several documents",
            id="two in one",
        ),
    ],
)
def test_what_is_no_table_is_refused(text, problem):
    with pytest.raises(CatalogError, match=problem):
        read_markdown(text.encode(), "x.md")


@pytest.mark.parametrize("hostile", ["|" * 200_000, "|" + "\\" * 200_001, "<!--" * 100_000])
def test_a_hostile_file_takes_linear_time(hostile):
    table = read_markdown(f"<!-- toolkit-questions 1 en lamps -->\n{hostile}".encode(), "x.md")
    assert table.document == "lamps"
    assert all(row.problem for row in table.rows)
