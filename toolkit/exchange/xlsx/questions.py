"""Questions to the author as a sheet with an empty column for the answers, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.exchange.answer_rows import read_answers
from toolkit.exchange.answers import COLUMNS, row_texts, write_head
from toolkit.exchange.headings import Column
from toolkit.exchange.xlsx.guard import unpack
from toolkit.exchange.xlsx.read import open_grids
from toolkit.exchange.xlsx.write import dress, height, name_book, pack, write_cells
from toolkit.source.names import flat_name

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.exchange.answers import AnswerTable, QuestionTable

_WIDTHS = (6, 58, 24, 44, 20, 50)
_LAYOUT = (
    *(
        Column(name, width, locked=name != COLUMNS[-1])
        for name, width in zip(COLUMNS, _WIDTHS, strict=True)
    ),
    Column("key", 12),
)
_MARK = b"toolkit-questions "


def write_questions(table: QuestionTable) -> bytes:
    """Write questions as an XLSX file; the same bytes for the same questions.

    Raises:
        CatalogError: a text holds a character that XML cannot, or is too long for a cell.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    document, source_lang = table.document, table.source_lang
    sheet.title = f"questions {flat_name(document)}"[:31]
    write_cells(sheet, 1, [*COLUMNS, write_head(document, source_lang)], table.place)
    last = 1
    for last, question in enumerate(table.questions, 2):
        texts = row_texts(last - 1, question)
        write_cells(sheet, last, [*texts, question.key], str(question.places[0]))
        sheet.cell(last, 1).value = last - 1
        sheet.row_dimensions[last].height = height(texts, _LAYOUT)
    dress(sheet, _LAYOUT, last, dict.fromkeys(("sentence", "answer"), source_lang))
    name_book(book, document, source_lang)
    return pack(book)


def read_questions(data: bytes, where: str) -> AnswerTable | None:
    """Read the answers of an XLSX file; None if it is another sheet.

    Raises:
        CatalogError: it is damaged, too large, or holds what no sheet needs.
    """
    unpacked = unpack(data, where)
    return read_answers(open_grids(unpacked, where), where) if _MARK in unpacked else None
