"""A PO file to a Catalog: strict, in linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.catalog.po.header import CHARSET, assemble
from toolkit.catalog.po.lexer import convert, decode_po, fail, is_another
from toolkit.catalog.po.locate import locate
from toolkit.catalog.po.reader import Reader
from toolkit.catalog.po.usual import pieces, usual_entry

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Catalog, Entry


def parse_po(data: bytes, where: str) -> Catalog:
    """Read a PO file, whole or not at all.

    `Entry.line` is the line of the entry's first keyword (msgctxt or msgid), as
    in gettext's own messages; comments stand above it.

    Entries in the usual form are read at one stroke, as they stand between empty
    lines; all others line by line, by a `Reader`, which also knows what is wrong.

    Raises:
        CatalogError: anything that leaves a doubt about the content; `where` is
            ``path:line:column``.
    """
    text = decode_po(data, where)
    reader = Reader(where)
    number, begun = 1, False
    for piece in pieces(text):
        entry = usual_entry(piece, number)
        if entry and begun:
            begun = reader.begun()
        if entry and not begun:
            reader.file(entry)
        else:
            begun = True
            for offset, line in enumerate(piece[0].split("\n")):
                reader.read(line, number + offset)
        number += piece[0].count("\n")
    header = reader.finish(text.count("\n") + 1, text[text.rfind("\n") + 1 :])
    _refuse_charset(header, data, where)
    entries = (*reader.entries, *reader.obsolete_entries)
    return assemble(header, entries, ascii_only=data.isascii())


def _refuse_charset(header: Entry, data: bytes, where: str) -> None:
    """Refuse a charset whose texts would be ruined if they were read as UTF-8."""
    for found in CHARSET.finditer(header.msgstr):
        if is_another(found[0]):
            problem = f"declared as charset={found[0]}, not as UTF-8"
            fail(where, *locate(data, header, found.start()), problem, convert(where))
