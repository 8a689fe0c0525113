"""The body of a Word file → paragraphs and tables in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.model.document import LeftOut
from toolkit.core.wording import counted
from toolkit.source.readers.word.blocks import Cell, Paragraph, Table
from toolkit.source.readers.word.lines import (
    counted_points,
    goes_on,
    note_parts,
    own_text,
    paragraphs,
)
from toolkit.source.readers.word.text import BESIDE, CONTENTS, TextReader
from toolkit.source.word.styles import Styles, is_set
from toolkit.source.word.xml import child, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from toolkit.source.readers.word.blocks import Block
    from toolkit.source.readers.word.text import Text
    from toolkit.source.word.package import Package
    from toolkit.source.word.styles import Style

_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}

_WIDEST = 63
"""Columns of a table, as many as Word has."""


@dataclass(slots=True)
class _Cell:
    """A cell that may still grow."""

    row: int
    column: int
    columns: int
    blocks: list[Block]
    rows: int = 1


class BodyReader:
    """Reads a Word file from its first paragraph to its last note, once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.related_tree("styles"))
        self._points = counted_points(package)
        self._texts = TextReader(package, self.styles, self._label)
        self._lines = {each: n for n, each in enumerate(paragraphs(package), start=1)}
        self._labels: dict[tuple[str, str], str] = {}
        self._waiting: Text | None = None
        self._waiting_line = 0
        self.left_out: list[LeftOut] = []

    def body(self) -> tuple[Block, ...]:
        """Read the text itself."""
        tree = self.package.tree(self.package.main)
        body = child(tree, "w:body")
        return tuple(self._whole(body)) if body is not None else ()

    def notes(self) -> Iterator[tuple[str, tuple[Block, ...]]]:
        """Read the notes that the text refers to, in the order of their marks."""
        elements = {
            (kind, each.get("w:id", "")): (each, part)
            for kind, part, tree in note_parts(self.package)
            for each in tree
        }
        for (kind, key), label in list(self._labels.items()):
            if (kind, key) in elements:
                element, self._texts.part = elements.pop((kind, key))
                yield label, tuple(self._whole(element))
        for element, _ in elements.values():
            if not element.get("w:type", "normal").endswith(("eparator", "Notice")):
                self._leave(element, "a note that nothing refers to")

    def changes(self) -> LeftOut | None:
        """Say how many changes were taken as accepted."""
        counts = ((self._texts.inserted, "insertion"), (self._texts.deleted, "deletion"))
        said = " and ".join(counted(n, word) for n, word in counts if n)
        reason = "not yet accepted in Word, taken as accepted"
        return LeftOut(said, 1, reason, BESIDE) if said else None

    def _label(self, reference: str, key: str) -> str:
        """Number a note at its first mark; the notes at the end are counted with the others."""
        place = (_NOTES[reference], key)
        return self._labels.setdefault(place, str(len(self._labels) + 1))

    # ── Blocks ───────────────────────────────────────────────────────────────

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for each in parent:
            if each.tag == "w:p":
                yield from self._paragraph(each)
            elif each.tag == "w:tbl":
                yield from self._flushed()
                yield from self._table(each)
            elif each.tag == "w:altChunk":
                told = "a file of another kind, put into the Word file"
                self.left_out.append(LeftOut(told, 1, "open and save it in Word", BESIDE))
            elif each.tag == "w:sdt" and _is_contents(each):
                self._leave(each, CONTENTS)
            elif not each.tag.endswith("Pr"):
                yield from self._blocks(each)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = child(element, "w:pPr")
        line = self._lines[element]
        role, level = self.styles.role(properties)
        chain = self.styles.paragraph(properties)
        text = self._texts.read(element, line, chain, plain=role != "")
        if role == "toc":
            text.left_out = [LeftOut(own_text(element), line, CONTENTS, 1)]
            text.runs = []
        self.left_out += text.left_out
        if self._waiting is not None:
            text = _joined(self._waiting, text)
            line, self._waiting = self._waiting_line, None
        if goes_on(properties):
            self._waiting, self._waiting_line = text, line
            return
        said = Paragraph(
            line,
            tuple(text.runs),
            role,
            level,
            self._points.get(element),
            self.styles.indent(properties),
            _is_centred(properties, chain),
            text.equation,
            text.letters,
            text.langs,
        )
        yield from self._with_boxes(said, text)

    def _with_boxes(self, paragraph: Paragraph, text: Text) -> Iterator[Block]:
        """Yield a paragraph, and what stands in boxes that hang on it before or behind it."""
        yield from (each for early, box in text.boxes if early for each in self._whole(box))
        yield paragraph
        yield from (each for early, box in text.boxes if not early for each in self._whole(box))

    def _whole(self, element: Element) -> Iterator[Block]:
        """Yield the blocks of what holds whole paragraphs, as a cell or a box does."""
        yield from self._blocks(element)
        yield from self._flushed()

    def _flushed(self) -> Iterator[Block]:
        if self._waiting is not None:  # for a paragraph that never came
            text, self._waiting = self._waiting, None
            said = Paragraph(self._waiting_line, tuple(text.runs), letters=text.letters)
            yield from self._with_boxes(said, text)

    def _leave(self, element: Element, reason: str) -> None:
        """Leave out all paragraphs of an element."""
        for paragraph in element.iter("w:p"):
            point = self._points.get(paragraph)
            for text in (point.mark if point else "", own_text(paragraph)):
                if text.strip():
                    self.left_out.append(LeftOut(text, self._lines[paragraph], reason, 1))

    # ── Tables ───────────────────────────────────────────────────────────────

    def _table(self, element: Element) -> Iterator[Table]:
        rows = list(_inside(element, "w:tr"))
        cells: list[_Cell] = []
        lowest: dict[int, _Cell] = {}
        head = 0
        at = 0
        for row in rows:
            properties = child(row, "w:trPr")
            if child(properties, "w:del") is not None:
                self._texts.deleted += 1
                self._leave(row, "deleted in Word")
                continue
            head += head == at and is_on(child(properties, "w:tblHeader"))
            self._row(row, at, cells, lowest)
            at += 1
        first = next(element.iter("w:p"), None)
        line = self._lines[first] if first is not None else 1
        done = (Cell(c.row, c.column, c.columns, tuple(c.blocks), c.rows) for c in cells)
        yield Table(line, tuple(done), head or self._styled_head(element))

    def _row(self, row: Element, at: int, cells: list[_Cell], lowest: dict[int, _Cell]) -> None:
        """Read a row; `lowest` has the cell of each column that may go on in it."""
        column = min(number(value(row, "w:trPr", "w:gridBefore")), _WIDEST)
        for each in _inside(row, "w:tc"):
            properties = child(each, "w:tcPr")
            columns = max(1, min(number(value(properties, "w:gridSpan"), 1), _WIDEST))
            blocks = list(self._whole(each))
            above = lowest.get(column) if _merged(properties, "w:vMerge") else None
            beside = _merged(properties, "w:hMerge") and cells and cells[-1].row == at
            if above is not None and above.row + above.rows == at:
                above.rows += 1
                above.blocks += blocks
            elif beside:
                cells[-1].columns += columns
                cells[-1].blocks += blocks
            else:
                lowest[column] = _Cell(at, column, columns, blocks)
                cells.append(lowest[column])
            column += columns

    def _styled_head(self, table: Element) -> int | None:
        """Tell whether the table's style makes a head of its first row; None if it has no say."""
        look = child(table, "w:tblPr", "w:tblLook")
        flags = "" if look is None else look.get("w:firstRow", "")
        said = value(table, "w:tblPr", "w:tblLook")
        first = is_set(flags) if flags else bool(_hexadecimal(said) & 0x20)
        return 1 if first and self.styles.has_head(value(table, "w:tblPr", "w:tblStyle")) else None


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, whatever wraps them."""
    for each in element:
        if each.tag == name:
            yield each
        elif each.tag not in {"w:tc", "w:tbl", "w:p"} and not each.tag.endswith("Pr"):
            yield from _inside(each, name)


def _merged(properties: Element | None, name: str) -> bool:
    """Tell whether a cell goes on with the one above or before it."""
    said = child(properties, name)
    return said is not None and said.get("w:val", "continue") == "continue"


def _is_contents(control: Element) -> bool:
    gallery = value(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery == "Table of Contents"


def _joined(first: Text, second: Text) -> Text:
    second.runs[:0] = first.runs
    second.boxes[:0] = first.boxes
    second.letters += first.letters
    second.langs += first.langs
    second.equation |= first.equation
    return second


def _is_centred(properties: Element | None, chain: tuple[Style, ...]) -> bool:
    found = (value(each, "w:jc") for each in (properties, *(style.paragraph for style in chain)))
    return next((each for each in found if each), "") == "center"


def _hexadecimal(said: str) -> int:
    try:
        return int(said, 16)
    except ValueError:
        return 0
