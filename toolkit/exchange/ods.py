"""The cells of an OpenDocument sheet (ODS), as LibreOffice, Google and Excel save one.

Source: OASIS OpenDocument 1.3 part 3, 6.1 (white space, ``text:s``), 9.1 (tables, repeats) and
19 (values).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from toolkit.exchange.answer_rows import read_answers
from toolkit.exchange.grid import (
    AGAIN,
    EMPTY,
    MAX_TEXT,
    NEAR,
    Cell,
    Grid,
    Measure,
    Row,
    formula,
    no_text,
    refuse,
    text_cell,
)
from toolkit.exchange.packed import Kind, look_through, read_members
from toolkit.exchange.remarks import Remark, with_remarks
from toolkit.exchange.sheet_rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.exchange.answers import AnswerTable
    from toolkit.exchange.messages import Exchange

_ANOTHER = "save it as ODF Spreadsheet (.ods) or Excel (.xlsx) without a password"
_KIND = Kind("ODS", _ANOTHER, ((re.compile(r"^(?:Basic|Scripts)/."), "macros"),))
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = (f"{_NAMES}{each}:1.0 " for each in ("table", "text", "office"))
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_AT_ROOT = {f"{_OFFICE}{each}" for each in ("document-content", "body", "spreadsheet")}
_GROUPS = {f"{_TABLE}{each}" for each in ("table-header-rows", "table-row-group", "table-rows")}
_ANNOTATION, _CREATOR = f"{_OFFICE}annotation", "http://purl.org/dc/elements/1.1/ creator"
_UNSEEN = {_ANNOTATION, f"{_TEXT}note", f"{_TEXT}ruby-text"}
"""What stands inside a paragraph and is no part of its text."""
_DRAWN = f"{_NAMES}drawing:1.0 "
_BLANKS = re.compile("[ \t\r\n]+")


def read_ods(data: bytes, where: str) -> Exchange:
    """Read the rows of a sheet that came back as ODS.

    Raises:
        CatalogError: it is damaged, foreign, too large, or holds what no sheet needs.
    """
    reader = _open(data, where)
    return with_remarks(read_rows(reader.grids, where), reader.remarks, len(reader.grids))


def read_ods_answers(data: bytes, where: str) -> AnswerTable | None:
    """Read the answers to a table of questions that came back as ODS; None for another sheet.

    Raises:
        CatalogError: it is damaged, too large, or holds what no sheet needs.
    """
    return read_answers(_open(data, where).grids, where)


def _open(data: bytes, where: str) -> _Reader:
    members = read_members(data, _KIND, where)
    manifest = members.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest or "encrypted-package" in members:
        refuse("is protected by a password", where, _ANOTHER)
    content = members.get("content.xml")
    if content is None or b"opendocument.spreadsheet" not in members.get("mimetype", b""):
        refuse("is no ODS file", where, _ANOTHER)
    look_through(members, where)
    reader = _Reader(where)
    reader.read(content)
    return reader


class _Reader:
    """Goes through the content of a file once, and keeps what is seen in its cells."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._measure = Measure(where)
        self.grids: list[Grid] = []
        self.remarks: list[Remark] = []
        self._open: list[str] = []
        self._skipped = 0
        """Depth inside something of which nothing is read."""
        self._rows: list[Row] = []
        self._number = 0
        self._cells: list[Cell] = []
        self._repeat = 1
        self._attributes: Mapping[str, str] = {}
        self._paragraphs: list[list[str]] = []
        """Of the cell that is open, in pieces."""
        self._blanks = 0

    def read(self, content: bytes) -> None:
        reader = expat.ParserCreate(namespace_separator=" ")
        reader.buffer_text = True
        reader.StartElementHandler = self._start
        reader.EndElementHandler = self._end
        reader.CharacterDataHandler = self._say
        try:
            reader.Parse(content, True)  # noqa: FBT003 - it takes no names
        except (expat.ExpatError, ValueError) as error:
            refuse(f"is damaged, or no ODS file ({error})", self._where, AGAIN)

    # ── What opens ───────────────────────────────────────────────────────────

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        if self._skipped or not self._is_read(name, parent):
            self._remark(name)
            self._skipped += 1
        elif name == f"{_TABLE}table":
            self._rows, self._number = [], 0
        elif name == f"{_TABLE}table-row":
            self._cells = []
            self._repeat = _times(attributes, f"{_TABLE}number-rows-repeated")
        elif name in _CELLS:
            self._attributes = attributes
            self._paragraphs = []
        elif name == f"{_TEXT}p":
            self._paragraphs.append([])
        elif name == f"{_TEXT}s":
            self._add(" " * self._count_blanks(_times(attributes, f"{_TEXT}c")))
        elif name in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            self._add("\t" if name.endswith("tab") else "\n")

    def _remark(self, name: str) -> None:
        """Begin a comment, or a paragraph of it."""
        if name == _ANNOTATION:
            self.remarks.append(Remark(self._number + 1))
        elif name == f"{_TEXT}p" and _ANNOTATION in self._open:
            self.remarks[-1].said.append(" ")

    def _is_read(self, name: str, parent: str) -> bool:
        """Tell whether something is read where it stands."""
        if not parent or parent in _AT_ROOT:
            return name in _AT_ROOT or name == f"{_TABLE}table"
        if parent in _CELLS:
            return name == f"{_TEXT}p"
        if parent == f"{_TABLE}table-row":
            return name in _CELLS
        if parent.startswith(_TABLE):
            return name in _GROUPS or name == f"{_TABLE}table-row"
        return name not in _UNSEEN and not name.startswith(_DRAWN)

    def _count_blanks(self, blanks: int) -> int:
        self._blanks += blanks
        if self._blanks > MAX_TEXT:
            refuse("has more text than any sheet of the toolkit", self._where, AGAIN)
        return blanks

    # ── What it says ─────────────────────────────────────────────────────────

    def _say(self, text: str) -> None:
        if self._skipped and _ANNOTATION in self._open:
            if self._open[-1] == _CREATOR:
                self.remarks[-1].author += text
            elif f"{_TEXT}p" in self._open:
                self.remarks[-1].said.append(text)
        if self._skipped or not self._paragraphs:
            return
        # Blanks in the file are one blank, and none at the beginning; `text:s` are real ones.
        plain = _BLANKS.sub(" ", text)
        before = self._paragraphs[-1]
        self._add(plain.lstrip(" ") if not before or before[-1].endswith(" ") else plain)

    def _add(self, text: str) -> None:
        if self._paragraphs and text:
            self._paragraphs[-1].append(text)

    # ── What closes ──────────────────────────────────────────────────────────

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._skipped:
            self._skipped -= 1
        elif name in _CELLS:
            times = _times(self._attributes, f"{_TABLE}number-columns-repeated")
            cell = _cell(self._attributes, "\n".join(map("".join, self._paragraphs)))
            self._cells += [cell] * min(times, NEAR - len(self._cells))
            self._paragraphs = []
        elif name == f"{_TABLE}table-row":
            self._end_row()
        elif name == f"{_TABLE}table":
            self.grids.append(Grid(tuple(self._rows)))

    def _end_row(self) -> None:
        if all(cell is EMPTY for cell in self._cells):
            self._number += self._repeat
            return
        cells = tuple(self._cells)
        for _ in range(self._repeat):
            self._number += 1
            self._rows.append(self._measure.add(Row(self._number, cells)))


def _times(attributes: Mapping[str, str], name: str) -> int:
    times = int(attributes.get(name, "1"))
    return max(times, 1)


def _cell(attributes: Mapping[str, str], text: str) -> Cell:
    kind = attributes.get(f"{_OFFICE}value-type", "string")
    if f"{_TABLE}formula" in attributes:
        return formula(text)
    if kind == "boolean":
        return no_text(attributes.get(f"{_OFFICE}boolean-value", text))
    if kind != "string":
        return no_text(text or attributes.get(f"{_OFFICE}value", kind))
    return text_cell(text or attributes.get(f"{_OFFICE}string-value", ""))
