"""TMX files: what any translation program reads as memory.

Source: TMX 1.4b specification (LISA OSCAR, 2005).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from toolkit.core.characters import NO_XML, require_writable
from toolkit.core.errors import CatalogError
from toolkit.knowledge.memory.pair import TranslationUnit

if TYPE_CHECKING:
    from collections.abc import Iterable

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="toolkit" creationtoolversion="{version}" segtype="sentence" \
o-tmf="gettext" adminlang="en" srclang={srclang} datatype="plaintext"/>
  <body>
"""
_TAIL = "  </body>\n</tmx>\n"


def serialize_tmx(units: Iterable[TranslationUnit], version: str) -> bytes:
    """Write units as TMX, sorted and each once: the same bytes for the same units.

    Raises:
        CatalogError: a text holds a character that XML cannot.
    """
    units = sorted(set(units), key=_rank)
    # OmegaT takes a memory's source from here alone; TMX has a word for several.
    langs = {unit.source_lang for unit in units}
    srclang = quoteattr(langs.pop() if len(langs) == 1 else "*all*")
    head = _HEAD.format(version=escape(version), srclang=srclang)
    return (head + "".join(map(_unit_lines, units)) + _TAIL).encode()


def _rank(unit: TranslationUnit) -> tuple[object, ...]:
    return (
        unit.source, unit.context, unit.lang, unit.target, unit.document, unit.state,
        unit.source_lang, unit.notes,
    )  # fmt: skip


def _unit_lines(unit: TranslationUnit) -> str:
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


def find_unwritable(text: str) -> str:
    """Return the first character of a text that no TMX file can hold; empty if there is none."""
    found = NO_XML.search(text)
    return found[0] if found else ""


def _text(text: str) -> str:
    require_writable(text, "XML")
    # A bare carriage return would come back as a line feed.
    return escape(text, {"\r": "&#13;"})


def parse_tmx(data: bytes, where: str, *, lenient: bool = False) -> tuple[TranslationUnit, ...]:
    """Read a TMX file of any program, in file order.

    A unit with several translations becomes several; a code that is only a program's
    mark for formatting is left out of a text, as it means nothing elsewhere.

    Args:
        data: content of the file; XML says its encoding.
        where: how messages name it.
        lenient: pass over units without a source or a translation.

    Raises:
        CatalogError: it is damaged, or no such file.
    """
    try:
        root = ET.fromstring(data)  # noqa: S314 - expat expands no entity without bound, fetches none
    except (ET.ParseError, ValueError, LookupError) as error:
        line, column = getattr(error, "position", (1, 0))
        raise CatalogError(
            f"no well-formed XML: {error}",
            where=f"{where}:{line}:{column + 1}",
            remedy="export it again, or restore it from its last good version",
        ) from error
    if root.tag != "tmx":
        raise CatalogError(f"no TMX file: <{root.tag}>", where=where, remedy="name a TMX 1.4 file")
    header = root.find("header")
    default = "" if header is None else header.get("srclang", "")
    units: list[TranslationUnit] = []
    for element in root.iter("tu"):
        found = _read_units(element, element.get("srclang", default))
        if not found and not lenient:
            raise CatalogError(
                "a unit without a source and a translation",
                where=where,
                remedy="restore the file from its last good version",
            )
        units += found
    return tuple(units)


def _read_units(element: ET.Element, srclang: str) -> list[TranslationUnit]:
    texts: list[tuple[str, str]] = []
    for variant in element.findall("tuv"):
        segment = variant.find("seg")
        code = variant.get(_LANG) or variant.get("lang", "")
        if segment is not None and code:
            texts.append((code, _plain(segment)))
    wanted = srclang.casefold()
    source = next((each for each in texts if each[0].casefold() == wanted), None)
    source = source or next(iter(texts), None)
    if source is None:
        return []
    properties = {each.get("type", ""): each.text or "" for each in element.findall("prop")}
    notes = tuple(note.text or "" for note in element.findall("note"))
    return [
        TranslationUnit(
            _base(source[0]),
            source[1],
            _base(code),
            text,
            properties.get("x-document", ""),
            properties.get("x-context", ""),
            properties.get("x-state", ""),
            notes,
        )
        for code, text in texts
        if (code, text) != source
    ]


def _base(code: str) -> str:
    """Return the language of a code without its country: ``uk-UA`` is ``uk``."""
    return code.replace("_", "-").split("-")[0].lower()


def _plain(segment: ET.Element) -> str:
    """Return the text of a segment without the codes of the program that wrote it."""
    parts = [segment.text or ""]
    inside, tails = [iter(segment)], [""]  # not by recursion: a file may nest without end
    while inside:
        child = next(inside[-1], None)
        if child is None:
            inside.pop()
            parts.append(tails.pop())
        elif child.tag == "hi":
            parts.append(child.text or "")
            inside.append(iter(child))
            tails.append(child.tail or "")
        else:
            parts.append(child.tail or "")
    return "".join(parts)
