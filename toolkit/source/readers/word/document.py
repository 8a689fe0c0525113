"""The whole of a Word file (``.docx``), of Word itself and of what else writes them.

What stands on the page is read: text in its order, in boxes, in controls and in notes.
What does not, or cannot be shown yet, is left out and listed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.lang import LANGUAGES
from toolkit.source.readers.arrange import build_document
from toolkit.source.readers.base import Piece
from toolkit.source.readers.bounds import refuse_excess
from toolkit.source.readers.word.blocks import Paragraph, Table
from toolkit.source.readers.word.body import BodyReader
from toolkit.source.readers.word.lang import body_lang
from toolkit.source.readers.word.lines import counted_texts
from toolkit.source.readers.word.pieces import make_pieces, plain_blocks
from toolkit.source.readers.word.remarks import read_remarks
from toolkit.source.readers.word.tables import note_text
from toolkit.source.readers.word.title import take_title
from toolkit.source.readers.word.unseen import left_out_parts
from toolkit.source.word.package import Package

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.document import Document
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.structure import Structure

_UNTITLED = (
    "stands first, where no title was found: give the title the style Title in Word, "
    "without which the document cannot be extracted"
)


def read_docx(seed: Seed, structure: Structure) -> Document:
    """Read a Word file.

    Raises:
        SourceError: it is no Word file, holds no text, or is larger than any text.
    """
    package = Package(seed.data, seed.path)
    reader = BodyReader(package)
    body = reader.body()
    refuse_excess(_rows(body), seed.path)
    said = body_lang(body)
    seed = replace(seed, lang=said if said in LANGUAGES else seed.lang)
    blocks, numbers = plain_blocks(body, seed)
    if not blocks:
        raise SourceError("holds no text", where=seed.at(1), remedy="write the title first")
    title, rest = take_title(blocks, seed)
    notes = [
        Piece(text, line, text, Kind.FOOTNOTE, label=label)
        for label, blocks in reader.notes()
        for line, text in [note_text(blocks)]
    ]
    pieces = make_pieces(rest, seed)
    if title is None and pieces:
        pieces[0] = replace(pieces[0], guess=_UNTITLED)
    changes = reader.changes()
    told = ((changes,) if changes else (), reader.left_out, numbers, left_out_parts(package))
    left_out = tuple(each for some in told for each in some)
    document = build_document(seed, title, [*pieces, *notes], (), structure, left_out)
    if not document.blocks:
        raise SourceError(
            "holds nothing but a date",
            where=seed.at(1),
            remedy="write the title and the text",
        )
    return replace(document, remarks=read_remarks(package))


def docx_texts(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield the letters of each paragraph and note, with its number."""
    yield from counted_texts(Package(seed.data, seed.path))


def _rows(blocks: Sequence[Paragraph | Table]) -> Iterator[tuple[int, str]]:
    """Yield the lines of blocks; words with a look of their own stand between stars."""
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from _rows(cell.blocks)
        else:
            text = "".join(f"*{run.text}*" if any(run.look) else run.text for run in block.runs)
            yield from ((block.line, row) for row in text.split("\n"))
