"""Columns between tabs: source and translation, and before them what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError
from toolkit.core.files import decode_text
from toolkit.exchange.formats.base import Format
from toolkit.exchange.marks import parse_head, parse_mark, write_head, write_mark
from toolkit.exchange.messages import Message, Refused, returned

if TYPE_CHECKING:
    from toolkit.exchange.messages import Exchange

_AGAIN = "take the file that was sent, with its first line and its first column"


def write_tab(exchange: Exchange) -> bytes:
    """Write messages as lines; a line or tab inside a text becomes a space."""
    lines = [write_head(exchange.head)]
    for each in exchange.messages:
        texts = (" ".join(text.split()) for text in (each.source, each.target))
        lines.append("\t".join((write_mark(each.number, each.mark), *texts)))
    return ("\n".join(lines) + "\n").encode()


def read_tab(data: bytes, where: str) -> Exchange:
    """Read lines that came back; whoever writes a translation has reviewed it.

    Raises:
        CatalogError: they are none of ours.
    """
    first, *lines = decode_text(data, where).split("\n")
    try:
        head = parse_head(first)
    except ValueError as error:
        raise CatalogError(str(error), where=where, remedy=_AGAIN) from error
    if head is None:
        raise CatalogError("has no first line of the toolkit", where=where, remedy=_AGAIN)
    messages, refused, seen = list[Message](), list[Refused](), set[int]()
    for at, line in enumerate(lines, 2):
        key, _, texts = line.partition("\t")
        source, _, target = texts.partition("\t")
        known = parse_mark(key)
        if known is None:
            if line.strip():
                refused.append(Refused(f"line {at}", source, "it has no key", target))
            continue
        number, mark = known
        seen.add(number)
        messages.append(Message(f"line {at}", mark, source, target, reviewed=bool(target)))
    return returned(head, messages, refused, seen)


FORMAT = Format(".tab", read=read_tab, write=write_tab)
