"""The XML of a part → a tree whose names are short: ``w:p``, ``w:val``.

Names of the strict form of the standard become those that programs write. A document type,
which could define entities, is refused, and so is what no program nests or writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from toolkit.core.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_SPACES = {
    f"{_OFFICE}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OFFICE}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_OFFICE}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OFFICE}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_OFFICE}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_OFFICE}/drawingml/2006/diagram": "dgm",
    f"{_STRICT}/drawingml/diagram": "dgm",
    f"{_OFFICE}/drawingml/2006/chart": "c",
    f"{_STRICT}/drawingml/chart": "c",
    f"{_OFFICE}/markup-compatibility/2006": "mc",
    f"{_OFFICE}/package/2006/relationships": "rels",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
}
MAX_DEPTH = 250
"""Elements in one another; tables within tables and boxes come to some sixty."""
MAX_ELEMENTS = 300_000
"""Of all parts of a file; a page has about 700, and each costs some 30 µs."""
_ALTERNATE = "mc:AlternateContent"
_TOO_LARGE = "divide the document, or copy its text into a new one"
AGAIN = "open it in Word or LibreOffice and save it again as .docx"


class XmlReader:
    """Reads the parts of one file, which have to fit together into the limits."""

    def __init__(self, where: str, elements: int = MAX_ELEMENTS) -> None:
        self._where = where
        self._left = elements
        self._names: dict[str, str] = {}

    def read(self, data: bytes, part: str) -> ET.Element:
        """Read one part.

        Raises:
            SourceError: it is no XML, has a document type, or is larger than any text.
        """
        builder = ET.TreeBuilder()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        depth = 0

        def start(name: str, given: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._left -= 1
            if depth > MAX_DEPTH:
                self._fail(f"{part} is nested too deeply", _TOO_LARGE)
            if not self._left:
                self._fail("has more parts of text than can be read", _TOO_LARGE)
            builder.start(
                self._short(name), {self._short(key): value for key, value in given.items()}
            )

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            builder.end(self._short(name))

        def refuse(*_: Any) -> None:
            self._fail(f"{part} has a document type, which no Word file has", AGAIN)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = builder.data
        parser.StartDoctypeDeclHandler = refuse
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat's own
            return _settled(builder.close()) if self._alternates else builder.close()
        except expat.ExpatError as error:
            problem = f"{part} is damaged: {expat.ErrorString(error.code)} in line {error.lineno}"
        except (ValueError, LookupError) as error:  # an encoding that expat does not read
            problem = f"{part} is damaged: {error}"
        raise SourceError(problem, where=self._where, remedy=AGAIN)

    @property
    def _alternates(self) -> bool:
        return _ALTERNATE in self._names.values()

    def _short(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            space, _, local = name.rpartition(" ")
            known = f"{_SPACES.get(space, '?')}:{local}" if space else local
            self._names[name] = known
        return known

    def _fail(self, problem: str, remedy: str) -> None:
        raise SourceError(problem, where=self._where, remedy=remedy)


def child(element: ET.Element | None, *names: str) -> ET.Element | None:
    """Return the first child of a name, or of a path of names; None without one."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if each.tag == name), None)
    return element


def value(element: ET.Element | None, *names: str, of: str = "w:val") -> str:
    """Return an attribute of the child at a path, as ``w:val`` of ``w:pStyle``; empty without."""
    found = child(element, *names)
    return "" if found is None else found.get(of, "")


def number(text: str, default: int = 0) -> int:
    """Read a whole number, as attributes have them; also ``12.0`` and ``1pt``."""
    digits = text.partition(".")[0].removesuffix("pt")
    try:
        return int(digits)
    except ValueError:
        return default


def is_on(element: ET.Element | None) -> bool:
    """Tell whether a switch such as ``w:b`` is on."""
    return element is not None and element.get("w:val", "1") not in {"0", "false", "off"}


def _settled(tree: ET.Element) -> ET.Element:
    """Keep one of the ways in which the same thing is written, the first that has a text."""
    for parent in list(tree.iter()):
        while any(each.tag == _ALTERNATE for each in parent):
            parent[:] = [
                kept
                for each in parent
                for kept in (_chosen(each) if each.tag == _ALTERNATE else [each])
            ]
    return tree


def _chosen(alternate: ET.Element) -> Iterator[ET.Element]:
    ways = [each for each in alternate if each.tag in {"mc:Choice", "mc:Fallback"}]
    said = (way for way in ways if any(each.tag in {"w:t", "m:t"} for each in way.iter()))
    best = next(said, ways[0] if ways else None)
    yield from best if best is not None else ()
