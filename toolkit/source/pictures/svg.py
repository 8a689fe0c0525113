"""SVG: drawn with paths alone, at rest, and with nothing in it that runs or fetches.

What a drawing says of itself is left out: comments, descriptions, and all that programs for
drawing note in names of their own.

Source: SVG 2, "Linking", "Scripting and interactivity", "The viewBox attribute" and "Document
structure: descriptive elements"; CSS Values and Units Level 3, "Absolute lengths".
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from toolkit.core.css import read_sheet
from toolkit.core.errors import ConfigError, SourceError
from toolkit.core.model.edition import Picture
from toolkit.source.pictures.references import DEEPEST, MAX_DRAWN, Part, count_drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
_GAP = r"(?:\s*,\s*|\s+)"
_BOX = re.compile(rf"\s*{_NUMBER}{_GAP}{_NUMBER}{_GAP}({_NUMBER}){_GAP}({_NUMBER})\s*")
_UNITS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
"""Pixels of CSS in absolute units."""
_LENGTH = re.compile(rf"\s*({_NUMBER})({'|'.join(_UNITS)})\s*")
_LARGEST = 1_000_000
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_KEPT = {"", _SVG, _XLINK, "http://www.w3.org/XML/1998/namespace"}
"""Namespaces of what is seen; attributes mostly have none."""
_SAYING = {"metadata", "title", "desc"}
_REFUSED = {
    "script": "take it out",
    "foreignObject": "draw it with paths",
    "text": "turn the text into paths: no page has the font",
    "image": "draw it with paths, or make the whole a PNG",
    "animate": "take it out: a picture stands still",
    "set": "take it out: a picture stands still",
    "filter": "draw it without: PDFs would lose it",
}
_PROPERTIES = {
    "animation": _REFUSED["animate"],
    "animation-name": _REFUSED["animate"],
    "@keyframes": _REFUSED["animate"],
    "filter": _REFUSED["filter"],
}
"""Properties and rules that have no place in a style."""
_GRADIENTS = {"linearGradient", "radialGradient"}


def read_svg(data: bytes, where: str) -> Picture:
    """Check an SVG file; see `read_picture`.

    Its size is what width and height say in absolute units, in pixels of CSS and rounded
    up, or else that of its view box.
    """
    drawing = _Drawing(where)
    drawing.read(data)
    width, height = map(math.ceil, drawing.size)
    return Picture("image/svg+xml", _cleaned(data), width, height, where, fills=drawing.fills)


def _cleaned(data: bytes) -> bytes:
    """Write a drawing without the parts of it that nobody sees."""
    root = ET.fromstring(data)  # noqa: S314 - checked, and without any declaration
    for element in list(root.iter()):
        for kid in list(element):
            space, tag = _split(str(kid.tag))
            if space != _SVG or tag in _SAYING:
                element.remove(kid)
        for key in list(element.attrib):
            if _split(key)[0] not in _KEPT:
                del element.attrib[key]
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    return ET.tostring(root, encoding="unicode").encode()


def _split(name: str) -> tuple[str, str]:
    """Divide a name of `xml.etree`'s, ``{space}tag``."""
    space, _, tag = name.rpartition("}")
    return space.removeprefix("{"), tag


class _Drawing:
    """Goes through an SVG file."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.size = (0.0, 0.0)
        self.fills = True
        self.style: tuple[int, list[str]] | None = None
        self.whole = Part()
        self.parts: dict[str, Part] = {}
        self.open: list[Part | None] = []
        """For each element around, what stands in it, if it has an id."""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction

    def read(self, data: bytes) -> None:
        remedy = "export it again as SVG, in UTF-8"
        try:
            self.parser.Parse(data, True)  # noqa: FBT003 - expat's own
        except expat.ExpatError as error:
            where = f"{self.where}:{error.lineno}:{error.offset + 1}"
            problem = f"is no SVG picture: {expat.ErrorString(error.code)}"
            raise SourceError(problem, where=where, remedy=remedy) from error
        except (ValueError, LookupError) as error:  # an encoding that expat does not read
            problem = f"is no SVG picture: {error}"
            raise SourceError(problem, where=self.where, remedy=remedy) from error
        try:
            drawn = count_drawn(self.whole, self.parts)
        except ValueError as error:
            problem = f"#{error} is drawn in itself"
            raise SourceError(problem, where=self.where, remedy="take that out") from error
        if drawn > MAX_DRAWN:
            raise SourceError(
                f"draws more than {MAX_DRAWN:,} elements, or too many in one another",
                where=self.where,
                remedy="draw less, or make it a PNG: it would take minutes to print",
            )

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.open:
            if name != f"{_SVG} svg":
                self.fail("is no SVG picture", f'its first element is <svg xmlns="{_SVG}">')
            self.size = self.read_size(attributes)
        self.enter(attributes.get("id"))
        if space == _SVG and (tag in _REFUSED or tag.startswith("animate")):
            self.fail(f"<{tag}> has no place in a picture", _REFUSED.get(tag, _REFUSED["animate"]))
        if tag in _GRADIENTS and attributes.get("gradientUnits") != "userSpaceOnUse":
            # WeasyPrint 70 draws nothing with one that is measured by its shape's box.
            remedy = 'write gradientUnits="userSpaceOnUse", with its places in the picture\'s units'
            self.fail(f"<{tag}> would be lost in PDFs", remedy)
        if space == _SVG and tag == "style":
            self.style = (len(self.open), [])
        for key, value in attributes.items():
            self.check(key.rpartition(" ")[2], value)

    def enter(self, name: str | None) -> None:
        part = self.parts.setdefault(name, Part()) if name else None
        self.open.append(part)
        if len(self.open) > DEEPEST:
            self.fail(f"has more than {DEEPEST} elements in one another", "ungroup some of it")
        for each in (self.whole, *filter(None, self.open)):
            each.elements += 1

    def read_size(self, attributes: Mapping[str, str]) -> tuple[float, float]:
        remedy = 'say how large it is: viewBox="0 0 200 50"'
        box = attributes.get("viewBox")
        if box is None:
            self.fail("<svg> has no viewBox", remedy)
        found = _BOX.fullmatch(box)
        size = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
        if not all(0 < side < _LARGEST for side in size):
            self.fail(f"the viewBox of <svg> gives no size: {box[:60]!r}", remedy)
        sides = [_LENGTH.fullmatch(attributes.get(side, "")) for side in ("width", "height")]
        own = [float(each[1]) * _UNITS[each[2]] for each in sides if each]
        if len(own) == len(size):
            size = (own[0], own[1])
            self.fills = False
        if not all(0 < side < _LARGEST for side in size):
            self.fail("width and height of <svg> give no size", "take them out")
        return size

    def check(self, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            self.fail(f"{key} would run a script", "take it out")
        if key in {"href", "src"}:
            if not value.strip().startswith("#"):
                self.fail(f"{key} leads out of the picture: {value[:60]!r}", "take it out")
            self.refer(value.strip()[1:])
        if key == "base":
            self.fail("xml:base leads out of the picture", "take it out")
        if key in _PROPERTIES:
            self.fail(f"{key} has no place in a picture", _PROPERTIES[key])
        if key == "style" or re.search(r"\(|\\", value):
            self.check_css(value)

    def refer(self, name: str) -> None:
        for each in (self.whole, *filter(None, self.open)):
            each.refers_to.append(name)

    def end(self, _name: str) -> None:
        if self.style and self.style[0] == len(self.open):
            self.check_css("".join(self.style[1]))
            self.style = None
        self.open.pop()

    def text(self, data: str) -> None:
        if self.style:
            self.style[1].append(data)

    def check_css(self, css: str) -> None:
        try:
            read_sheet(css, "", refused=_PROPERTIES)
        except ConfigError as error:
            self.fail(error.problem, error.remedy)
        for name in re.findall(r"url\(\s*[\"']?#([^\"')\s]+)", css):
            self.refer(name)

    def doctype(self, *_: object) -> None:
        self.fail("<!DOCTYPE> has no place in a picture", "take it out")

    def instruction(self, target: str, _data: str) -> None:
        self.fail(f"<?{target}> has no place in a picture", "take it out")

    def fail(self, problem: str, remedy: str) -> NoReturn:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise SourceError(problem, where=f"{self.where}:{line}:{column}", remedy=remedy)
