"""The XML of an XLIFF file → a tree whose names are short, and whose elements know their lines.

Nothing is expanded or fetched: a document type, which could define entities, is refused, and so
is what no program nests or writes.
"""

from __future__ import annotations

from typing import Any, NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from toolkit.core.errors import CatalogError
from toolkit.exchange.xliff.layout import MEMOQ, PHRASE, TRADOS, XLIFF

MAX_DEPTH = 100
"""Elements in one another; programs come to some twenty."""
MAX_ELEMENTS = 400_000
"""Of a file; 5,000 sentences have 40,000, in Trados' own form some 100,000."""
AGAIN = "export it again, or ask for the file again"
LINE = " line"
"""Where an element keeps the number of its line; no attribute can be called so."""
_SPACES = {XLIFF: "", TRADOS: "sdl:", MEMOQ: "mq:", PHRASE: "m:", "": ""}
_OTHER = "?:"


def read_tree(data: bytes, where: str) -> ET.Element:
    """Read an XML file.

    Raises:
        CatalogError: it is none, has a document type, or is larger than any catalog.
    """
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = count = 0

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MAX_DEPTH:
            fail("is nested too deeply")
        if count > MAX_ELEMENTS:
            fail("has more elements than any catalog")
        named = {_short(key): value for key, value in given.items()}
        builder.start(_short(name), {**named, LINE: str(parser.CurrentLineNumber)})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_short(name))

    def fail(problem: str, *_: Any) -> NoReturn:
        place = f"{where}:{parser.CurrentLineNumber}:{parser.CurrentColumnNumber + 1}"
        raise CatalogError(problem, where=place, remedy=AGAIN)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = lambda *_: fail(
        "has a document type (<!DOCTYPE …>), which XLIFF 1.2 does not"
    )
    _parse(parser, data, where)
    return builder.close()


def _parse(parser: expat.XMLParserType, data: bytes, where: str) -> None:
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own
    except expat.ExpatError as error:
        place = f"{where}:{error.lineno}:{error.offset + 1}"
        problem = f"no well-formed XML: {expat.ErrorString(error.code)}"
        raise CatalogError(problem, where=place, remedy=AGAIN) from error
    except (ValueError, LookupError) as error:  # an encoding that expat does not read
        raise CatalogError(
            f"no XML that can be read: {error}", where=where, remedy=AGAIN
        ) from error


def line_of(element: ET.Element) -> str:
    """Return where an element begins, e.g. ``line 7``."""
    return f"line {element.get(LINE, '?')}"


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_SPACES.get(space, _OTHER)}{local}"
