"""Tables that lines of dashes show, as pandoc writes them, in Markdown and in plain text."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document

SIMPLE = """  Rope        Price
  --------- -------
  Thin            5
  Thick           9
"""
GRID = """+-------+-------------+
| Rope  | Price       |
+=======+=============+
| Thin  | 5           |
+-------+-------------+
| Thick | 9           |
+-------+-------------+
"""
MULTILINE = """------------------
 Rope        Price
---------- -------
 Thin            5

 Thick           9
------------------
"""
WRAPPED = MULTILINE.replace(
    " Thick           9", " Thick,          9\n for the\n pier"
)  # of one cell three lines


def read(text, name):
    data = text.encode()
    document = read_document(data, f"seeds/{name}", "en")
    segments = segment_document(document)
    assert not find_lost(read_texts(data, f"seeds/{name}", "en"), document, segments)
    return document


def tables(document):
    return [block for block in document.blocks if block.kind is Kind.TABLE]


@pytest.mark.parametrize("name", ["x.md", "x.txt"])
@pytest.mark.parametrize("table", [SIMPLE, GRID, MULTILINE])
def test_it_is_read_with_its_head(name, table):
    title = "# T" if name == "x.md" else "T"
    document = read(f"{title}\n\nThe prices are these.\n\n{table}\nThey hold.\n", name)
    (found,) = tables(document)
    assert (found.header, [each.text for each in found.items]) == (
        1,
        ["Rope", "Price", "Thin", "5", "Thick", "9"],
    )
    assert [block.kind.value for block in document.blocks] == [
        *("title", "paragraph", "table", "paragraph")
    ]


@pytest.mark.parametrize("name", ["x.md", "x.txt"])
def test_the_lines_of_a_cell_are_joined(name):
    (found,) = tables(read(f"# T\n\nThese.\n\n{WRAPPED}\nThey hold.\n", name))
    assert found.items[4].text == "Thick, for the pier"


def test_cells_have_the_markup_of_markdown():
    grid = "+---+---+\n| a | [b][1] |\n+---+---+\n| *c* | `d` |\n+---+---+\n"
    document = read(f"# T\n\nThese.\n\n{grid}\n: Prices\n\n[1]: https://example.org\n", "x.md")
    (found,) = tables(document)
    assert [each.text for each in found.items] == ["a", "[b](https://example.org)", "*c*", "`d`"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"```\n{SIMPLE}```\n\nEnd.", id="code"),
        pytest.param("- one\n\n" + SIMPLE.replace("  ", "    ", 1), id="in a point"),
        pytest.param("".join(f"> {line}\n" for line in SIMPLE.splitlines()), id="quoted"),
        pytest.param("One\n\n---\n\nTwo\n\n---\n", id="rules"),
    ],
)
def test_what_stands_in_something_else_is_left_to_it(text):
    assert not tables(read(f"# T\n\n{text}\n", "x.md"))
