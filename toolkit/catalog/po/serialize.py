"""A Catalog to a PO file, in the form of ``msgcat --no-wrap`` (gettext 0.21).

polib puts an entry's parts in order; its lines are mended where they differ
from gettext's: escapes, breaks at U+2028 and its like, empty comments, wrapped
references, and ``#~|``.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.catalog.po.header import write_header
from toolkit.core.model.catalog import Catalog, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import polib

_WIDTH = 79
"""gettext breaks lines of references even where it wraps nothing else; in bytes."""
_SPECIAL = re.compile('[\a\b\t\n\v\f\r"\\\\]').search
_ESCAPES = str.maketrans(
    {
        "\a": r"\a",
        "\b": r"\b",
        "\t": r"\t",
        "\n": r"\n",
        "\v": r"\v",
        "\f": r"\f",
        "\r": r"\r",
        '"': r"\"",
        "\\": r"\\",
    }
)


def serialize_po(catalog: Catalog) -> bytes:
    """Write a catalog as a PO file in UTF-8 with line feeds.

    Reading the result gives the catalog again. Obsolete entries come last.
    """
    message = _message_type()
    header = Entry(
        "",
        msgstr=write_header(catalog.header),
        fuzzy=catalog.header_fuzzy,
        comments=catalog.header_comments,
    )
    live = catalog.live
    obsolete = [entry for entry in catalog.entries if entry.obsolete]
    return "\n".join(str(message(entry)) for entry in (header, *live, *obsolete)).encode()


@functools.cache
def _message_type() -> Callable[[Entry], polib.POEntry]:
    """Return polib's entry, mended; polib loads only when something is written."""
    import polib

    class Message(polib.POEntry):
        """An entry that writes its comments and texts as gettext does."""

        def __init__(self, entry: Entry) -> None:
            super().__init__(
                msgid=entry.msgid,
                msgstr=entry.msgstr,
                msgctxt=entry.msgctxt,
                msgid_plural=entry.msgid_plural or "",
                msgstr_plural=dict(enumerate(entry.msgstr_plural)),
                obsolete=entry.obsolete,
            )
            self.entry = entry

        def __unicode__(self, wrapwidth: int = 0) -> str:
            """Write the entry, its last line feed included; polib's own comments are left out."""
            body = super(polib.POEntry, self).__unicode__(wrapwidth)
            return "\n".join([*_comments(self.entry), body])

        def _str_field(
            self,
            fieldname: str,
            delflag: str,
            plural_index: str,
            field: str,
            wrapwidth: int = 0,  # noqa: ARG002 -- polib's signature; nothing is wrapped
        ) -> list[str]:
            """Override polib's, which escapes and breaks lines otherwise."""
            return _field(delflag, f"{fieldname}{plural_index}", field)

    return Message


def _comments(entry: Entry) -> Iterator[str]:
    """Write what stands above an entry, previous texts included."""
    for mark, comments in (("#", entry.comments), ("#.", entry.extracted)):
        for comment in comments:
            yield f"{mark} {_closed(comment)}" if comment else mark
    if entry.references:
        yield from map(_closed, _references(entry.references))
    if entry.fuzzy or entry.flags:
        flags = ("fuzzy", *entry.flags) if entry.fuzzy else entry.flags
        yield _closed(f"#, {', '.join(flags)}")
    if entry.previous_msgid is not None:
        mark = "#~| " if entry.obsolete else "#| "
        if entry.previous_msgctxt is not None:
            yield from _field(mark, "msgctxt", entry.previous_msgctxt)
        yield from _field(mark, "msgid", entry.previous_msgid)
        if entry.previous_msgid_plural is not None:
            yield from _field(mark, "msgid_plural", entry.previous_msgid_plural)


def _closed(comment: str) -> str:
    """Keep a backslash off the end of the line: gettext would join the next one to it."""
    return f"{comment} " if comment.endswith("\\") else comment


def _references(references: Iterable[str]) -> Iterator[str]:
    line, width = "#:", len("#:")
    for reference in map(_isolated, references):
        size = len(reference.encode()) + 1
        if line != "#:" and width + size > _WIDTH:
            yield line
            line, width = "#:", len("#:")
        line, width = f"{line} {reference}", width + size
    yield line


def _isolated(reference: str) -> str:
    """Keep a name with blanks in one piece, as gettext does from 0.22 on."""
    if " " not in reference and "\t" not in reference:
        return reference
    name, colon, number = reference.rpartition(":")
    if colon and number.isdecimal():
        return f"\u2068{name}\u2069:{number}"
    return f"\u2068{reference}\u2069"


def _field(mark: str, name: str, text: str) -> list[str]:
    """Write a keyword and its text, a line each time the text has a line feed."""
    if not _SPECIAL(text):
        return [f'{mark}{name} "{text}"']
    quoted = [f'"{line.translate(_ESCAPES)}"' for line in _lines(text)]
    if len(quoted) == 1:
        return [f"{mark}{name} {quoted[0]}"]
    return [f'{mark}{name} ""', *(mark + line for line in quoted)]


def _lines(text: str) -> list[str]:
    """Cut a text after its line feeds, and nowhere else."""
    *ended, rest = text.split("\n")
    return [*(f"{line}\n" for line in ended), *([rest] if rest else [])]
