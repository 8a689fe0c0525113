"""A PO file to a Catalog: strict, in linear time."""

from __future__ import annotations

import re

from toolkit.model import Catalog, Entry
from toolkit.pofile.head import read_head
from toolkit.pofile.header import assemble
from toolkit.pofile.lexer import SIMPLE, decode_po
from toolkit.pofile.reader import Reader

_LINE = r'"[^"\\\n]*(?:\\[abfnrtv\\"][^"\\\n]*)*"'
_TEXT = rf"({_LINE}(?:\n{_LINE})*)"
_USUAL = re.compile(
    rf"((?:\#(?![~|])[^\n]*\n)*)(?:msgctxt\ {_TEXT}\n)?msgid\ {_TEXT}\nmsgstr\ {_TEXT}\n?",
    re.VERBOSE,
).fullmatch
"""An entry as tools write it: nearly every one of nearly every file."""
_ESCAPE = re.compile(r"\\(.)")


def parse_po(data: bytes, where: str) -> Catalog:
    """Read a PO file, whole or not at all.

    `Entry.line` is the line of the entry's first keyword (msgctxt or msgid), as
    in gettext's own messages; comments stand above it.

    Entries in the usual form are read at one stroke, as they stand between empty
    lines; all others line by line, by a `Reader`, which also knows what is wrong.

    Args:
        data: the file's bytes.
        where: its path, for errors.

    Raises:
        CatalogError: anything that leaves a doubt about the content; `where` is
            ``path:line:column``.
    """
    text = decode_po(data, where)
    blocks = text.split("\n\n")
    reader = Reader(where)
    number = 1
    for block, following in zip(blocks, (*blocks[1:], ""), strict=True):
        # An empty line ends no text: the next may still go on with it.
        usual = None if following[:1] in '"\n \t\r\f\v' else _USUAL(block)
        if usual:
            reader.close()
        if usual and not reader.begun:
            reader.file(_entry(usual, number))
        else:
            for offset, line in enumerate(block.split("\n")):
                reader.read(line, number + offset)
        number += block.count("\n") + 2
    header = reader.finish(text.count("\n") + 1, text[text.rfind("\n") + 1 :])
    entries = (*reader.entries, *reader.obsolete_entries)
    return assemble(header, entries, ascii_only=data.isascii())


def _entry(usual: re.Match[str], number: int) -> Entry:
    """Make an entry of a match of `_USUAL` that begins in line `number`."""
    lines, msgctxt, msgid, msgstr = usual.groups()
    head = read_head(lines)
    text = _plain(msgstr)
    return Entry(
        _plain(msgid),
        None if msgctxt is None else _plain(msgctxt),
        text,
        head.fuzzy and text != "",
        *head[:4],
        line=number + lines.count("\n"),
    )


def _plain(quoted: str) -> str:
    """Read the quoted lines of one text, whose escapes are all simple."""
    text = quoted[1:-1]
    if '"' not in text and "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: SIMPLE[found[1]], text.replace('"\n"', ""))
