"""Captions of tables, in every kind of source."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.readers.base import Piece
from toolkit.source.readers.captions import caption_tables

TABLE = Piece("", 5, "a", Kind.TABLE)


def piece(text, **fields):
    return Piece(text, 3, text, **fields)


@pytest.mark.parametrize(
    "text", ["Table 1. Ships", "Таблиця 2: *судна*", "表１　船", "**Table: ships**"]
)
def test_a_line_beside_a_table_that_is_called_so_is_its_caption(text):
    assert [each.kind for each in caption_tables([piece(text), TABLE])] == ["caption", "table"]
    assert [each.kind for each in caption_tables([TABLE, piece(text)])] == ["table", "caption"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(piece("Table 1 shows the ships."), id="a sentence"),
        pytest.param(piece("Table 1. Ships", literal=True), id="said to be no special line"),
        pytest.param(piece("Table 1. Ships", kind=Kind.PARAGRAPH), id="said to be a paragraph"),
    ],
)
def test_other_lines_are_none(line):
    assert caption_tables([line, TABLE]) == [line, TABLE]


def test_a_table_has_one_caption_the_one_above_it():
    found = caption_tables([piece("Table 1. Ships"), TABLE, piece("Table 2. Piers"), TABLE])
    assert [each.kind for each in found] == ["caption", "table", "caption", "table"]
    found = caption_tables([piece("Table 1. Ships"), TABLE, piece("Table 2. Piers")])
    assert [each.kind for each in found] == ["caption", "table", None]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.txt", "T\n\nTable 1. Ships\n\n| a | b |\n| c | d |\n"),
        ("x.md", "# T\n\nTable 1. Ships\n\n| a | b |\n|---|---|\n| c | d |\n"),
        ("x.html", "<h1>T</h1><p>Table 1. Ships<table><tr><td>a<td>b<tr><td>c<td>d</table>"),
    ],
)
def test_captions_in_each_kind_of_source(kinds, name, text):
    assert [kind for kind, _ in kinds(text, name)] == ["caption", "table"]
