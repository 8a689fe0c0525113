"""TMX files: what any translation program reads as memory.

Source: TMX 1.4b specification (LISA OSCAR, 2005).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from toolkit.errors import CatalogError
from toolkit.memory.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="toolkit" creationtoolversion="{version}" segtype="sentence" \
o-tmf="gettext" adminlang="en" srclang="*all*" datatype="plaintext"/>
  <body>
"""
_TAIL = "  </body>\n</tmx>\n"


def serialize_tmx(units: Iterable[Unit], version: str) -> bytes:
    """Write units as TMX, sorted and each once: the same bytes for the same units.

    Args:
        units: what to write.
        version: of the program that writes.

    Raises:
        CatalogError: a text holds a character that XML cannot.
    """
    body = "".join(_unit_lines(unit) for unit in sorted(set(units), key=_rank))
    return (_HEAD.format(version=escape(version)) + body + _TAIL).encode()


def _rank(unit: Unit) -> tuple[object, ...]:
    return (
        unit.source, unit.context, unit.lang, unit.target, unit.document, unit.state,
        unit.source_lang, unit.notes,
    )  # fmt: skip


def _unit_lines(unit: Unit) -> str:
    properties = (
        ("x-document", unit.document),
        ("x-context", unit.context),
        ("x-state", unit.state),
    )
    lines = [f"      <note>{_text(note)}</note>" for note in unit.notes]
    lines += [
        f'      <prop type="{name}">{_text(value)}</prop>' for name, value in properties if value
    ]
    for lang, text in ((unit.source_lang, unit.source), (unit.lang, unit.target)):
        lines.append(f"      <tuv xml:lang={quoteattr(lang)}><seg>{_text(text)}</seg></tuv>")
    return "\n".join((f"    <tu srclang={quoteattr(unit.source_lang)}>", *lines, "    </tu>\n"))


def _text(text: str) -> str:
    if found := _IMPOSSIBLE.search(text):
        raise CatalogError(
            f"holds U+{ord(found[0]):04X}, which XML cannot: {text!r}",
            remedy="take the character out of the text",
        )
    # A bare carriage return would come back as a line feed.
    return escape(text, {"\r": "&#13;"})


def parse_tmx(data: bytes, where: str) -> tuple[Unit, ...]:
    """Read what `serialize_tmx` has written, in file order.

    Raises:
        CatalogError: it is damaged, or no such file.
    """
    try:
        root = ET.fromstring(data)  # noqa: S314 - expat expands no entity without bound, fetches none
    except ET.ParseError as error:
        line, column = error.position
        raise CatalogError(
            f"no well-formed XML: {error}",
            where=f"{where}:{line}:{column + 1}",
            remedy="restore the file from its last good version",
        ) from error
    if root.tag != "tmx":
        raise CatalogError(f"no TMX file: <{root.tag}>", where=where, remedy="name a TMX 1.4 file")
    return tuple(_read_unit(element, where) for element in root.iter("tu"))


def _read_unit(element: ET.Element, where: str) -> Unit:
    texts = [
        (variant.get(_LANG, ""), "".join(variant.find("seg").itertext()))  # type: ignore[union-attr]
        for variant in element.findall("tuv")
        if variant.find("seg") is not None
    ]
    if len(texts) != 2:  # noqa: PLR2004 - a source and its translation
        raise CatalogError(
            f"a unit of {len(texts)} texts instead of 2",
            where=where,
            remedy="restore the file from its last good version",
        )
    properties = {each.get("type", ""): each.text or "" for each in element.findall("prop")}
    (source_lang, source), (lang, target) = texts
    return Unit(
        source_lang,
        source,
        lang,
        target,
        properties.get("x-document", ""),
        properties.get("x-context", ""),
        properties.get("x-state", ""),
        tuple(note.text or "" for note in element.findall("note")),
    )
