"""Questions to the author as a sheet with an empty column for the answers, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.catalog.questions import one_line
from toolkit.exchange.answers import (
    COLUMNS,
    KEY,
    NO_KEY,
    AnswerRow,
    AnswerTable,
    parse_head,
    row_texts,
    write_head,
)
from toolkit.exchange.xlsx.guard import refuse, unpack
from toolkit.exchange.xlsx.layout import Column
from toolkit.exchange.xlsx.read import (
    UnreadableError,
    near,
    open_book,
    raw_of,
    rows_below,
    text_of,
)
from toolkit.exchange.xlsx.write import dress, height, name_book, pack, write_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.exchange.answers import QuestionTable
    from toolkit.exchange.xlsx.read import AnyCell

_WIDTHS = (6, 58, 24, 44, 20, 50)
_LAYOUT = (
    *(
        Column(name, width, locked=name != COLUMNS[-1])
        for name, width in zip(COLUMNS, _WIDTHS, strict=True)
    ),
    Column("key", 12),
)
_AGAIN = "take the file that `toolkit query DOC -o` made, with its hidden column"
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
    sheet.title = f"questions {document}"[:31]
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
    if _MARK not in unpacked:
        return None
    for sheet in open_book(unpacked, where).worksheets:
        for cell in near(sheet):
            try:
                head = parse_head(raw_of(cell))
            except ValueError as error:
                refuse(str(error), where, "make the table anew, and copy the answers into it")
            if head:
                return AnswerTable(*head, tuple(_rows(sheet, cell, where)))
    return None


def _rows(sheet: Worksheet, head: AnyCell, where: str) -> Iterable[AnswerRow]:
    titles = [each for each in near(sheet) if each.row == head.row]
    at = {raw_of(each).strip(): index for index, each in enumerate(titles)}
    absent = [name for name in (COLUMNS[1], COLUMNS[3], COLUMNS[5]) if name not in at]
    if absent:
        refuse(f"has lost its column {absent[0]!r}", where, _AGAIN)
    key = titles.index(head)
    for cells in rows_below(sheet, head.row or 1, len(titles), where):
        named = {name: cells[at[name]] for name in (COLUMNS[1], COLUMNS[3], COLUMNS[5])}
        if any(cell.value not in (None, "") for cell in (*named.values(), cells[key])):
            yield _row(cells[key], named)


def _row(key: AnyCell, named: Mapping[str, AnyCell]) -> AnswerRow:
    source, question, answer = named.values()
    mark, problem = raw_of(key).strip(), ""
    known = KEY.fullmatch(mark)
    try:
        said = text_of(COLUMNS[5], answer)
    except UnreadableError as error:
        said, problem = raw_of(answer), str(error)
    return AnswerRow(
        f"row {key.row}",
        mark if known else "",
        one_line(raw_of(source)),
        one_line(raw_of(question)),
        one_line(said),
        problem if known else NO_KEY,
    )
