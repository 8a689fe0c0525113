"""Footnotes of a Markdown file: blocks at its end, in the order of their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.inline.tree import note_labels
from toolkit.core.model.document import Block, Kind, LeftOut
from toolkit.source.readers.inline import together
from toolkit.source.readers.markdown_flat import flat_lines
from toolkit.source.readers.markdown_text import each_of, fault_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.errors import SourceError
    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.core.model.document import Document
    from toolkit.source.readers.inline import Rows


def footnote_blocks(
    document: Document, blocks: Iterable[MarkdownBlock], rows: Rows
) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """Read the footnotes of a file.

    Raises:
        SourceError: a mark without a note, a note without a mark, two notes with one label;
            names all of them.
    """
    written = list(_footnotes(blocks))
    notes: dict[str, Block] = {}
    left_out: list[LeftOut] = []
    faults: list[SourceError] = []
    for block, (text, more) in zip(
        written, each_of(lambda block: _text(block, rows), written), strict=True
    ):
        left_out += (*more, *_label(block, rows))
        if block.label in notes:
            faults.append(fault_of("footnote twice", block.line, rows.seed))
        notes[block.label] = Block(Kind.FOOTNOTE, text, block.line, label=block.label)
    ordered: dict[str, None] = {}
    waiting = [
        (text, line)
        for block in document.blocks
        for text, line in ((block.text, block.line), *((i.text, i.line) for i in block.items))
    ]
    while waiting:
        text, line = waiting.pop(0)
        for label in note_labels(text, "markdown"):
            if label not in notes:
                where = _where(label, line, rows)
                faults.append(fault_of("no footnote", line, rows.seed, label, where))
            elif label not in ordered:
                ordered[label] = None
                waiting.append((notes[label].text, notes[label].line))
    for label, note in notes.items():
        if label not in ordered:
            faults.append(fault_of("no mark", note.line, rows.seed, label))
    if faults:
        raise together(sorted(faults, key=lambda fault: _order(fault.where)))
    return tuple(notes[label] for label in ordered), tuple(left_out)


def _order(where: str) -> tuple[int, ...]:
    return tuple(int(part) for part in where.split(":")[1:] if part.isdecimal())


def _footnotes(blocks: Iterable[MarkdownBlock]) -> Iterator[MarkdownBlock]:
    """Yield the footnotes among blocks, and among what those hold."""
    for block in blocks:
        if block.kind == "footnote":
            yield block
        else:
            yield from _footnotes(block.children)


def _text(block: MarkdownBlock, rows: Rows) -> tuple[str, tuple[LeftOut, ...]]:
    """Read a note as one text; its paragraphs are parted by hard breaks."""
    lines, left_out = flat_lines(block.children, rows, "•")
    return whole(lines, rows.seed), tuple(left_out)


def _label(block: MarkdownBlock, rows: Rows) -> tuple[LeftOut, ...]:
    """Leave out the label of a note where the file has it before its text."""
    written = f"[^{block.label}]:"
    at = rows.lines[block.line - 1].find(written)
    return (LeftOut(written, block.line, "", at + 1),) if at >= 0 else ()


def _where(label: str, line: int, rows: Rows) -> str:
    """Name the place of a mark, which stands in a line or below it."""
    for number in range(line, len(rows.lines) + 1):
        at = rows.lines[number - 1].find(f"[^{label}]")
        if at >= 0:
            known = number not in rows.edited
            return f"{rows.seed.at(number)}:{at + 1}" if known else rows.seed.at(number)
    return rows.seed.at(line)
