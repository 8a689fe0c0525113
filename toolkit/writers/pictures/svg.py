"""SVG: drawn with paths alone, at rest, and with nothing in it that runs or fetches.

Source: SVG 2, "Linking", "Scripting and interactivity" and "The viewBox attribute".
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from toolkit.errors import ConfigError, SourceError
from toolkit.writers.css import read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
_GAP = r"(?:\s*,\s*|\s+)"
_LARGEST = 1_000_000
_SVG = "http://www.w3.org/2000/svg"
_REFUSED = {
    "script": "take it out",
    "foreignObject": "draw it with paths",
    "text": "turn the text into paths: no page has the font",
    "image": "draw it with paths, or make the whole a PNG",
    "animate": "take it out: a picture stands still",
    "set": "take it out: a picture stands still",
    "filter": "draw it without: PDFs would lose it",
}
_GRADIENTS = {"linearGradient", "radialGradient"}


def read_svg(data: bytes, where: str) -> tuple[bytes, int, int]:
    """Check an SVG file; see `read_picture`. Its size is that of its view box, rounded up."""
    drawing = _Drawing(where)
    drawing.read(data)
    width, height = drawing.size
    return data, math.ceil(width), math.ceil(height)


class _Drawing:
    """Goes through an SVG file."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.depth = 0
        self.size = (0.0, 0.0)
        self.style: tuple[int, list[str]] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction

    def read(self, data: bytes) -> None:
        try:
            self.parser.Parse(data, True)  # noqa: FBT003 - expat's own
        except expat.ExpatError as error:
            where = f"{self.where}:{error.lineno}:{error.offset + 1}"
            problem = f"is no SVG picture: {expat.ErrorString(error.code)}"
            raise SourceError(problem, where=where, remedy="export it again as SVG") from error

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.depth:
            if name != f"{_SVG} svg":
                self.fail("is no SVG picture", f'its first element is <svg xmlns="{_SVG}">')
            self.size = self.read_size(attributes.get("viewBox"))
        self.depth += 1
        if space == _SVG and (tag in _REFUSED or tag.startswith("animate")):
            self.fail(f"<{tag}> has no place in a picture", _REFUSED.get(tag, _REFUSED["animate"]))
        if tag in _GRADIENTS and attributes.get("gradientUnits") != "userSpaceOnUse":
            # WeasyPrint 70 draws nothing with one that is measured by its shape's box.
            remedy = 'write gradientUnits="userSpaceOnUse", with its places in the picture\'s units'
            self.fail(f"<{tag}> would be lost in PDFs", remedy)
        if space == _SVG and tag == "style":
            self.style = (self.depth, [])
        for key, value in attributes.items():
            self.check(key.rpartition(" ")[2], value)

    def read_size(self, box: str | None) -> tuple[float, float]:
        remedy = 'say how large it is: viewBox="0 0 200 50"'
        if box is None:
            self.fail("<svg> has no viewBox", remedy)
        found = re.fullmatch(
            rf"\s*{_NUMBER}{_GAP}{_NUMBER}{_GAP}({_NUMBER}){_GAP}({_NUMBER})\s*", box
        )
        width, height = (float(found[1]), float(found[2])) if found else (0, 0)
        if not (0 < width < _LARGEST and 0 < height < _LARGEST):
            self.fail(f"the viewBox of <svg> gives no size: {box[:60]!r}", remedy)
        return width, height

    def check(self, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            self.fail(f"{key} would run a script", "take it out")
        if key in {"href", "src"} and not value.strip().startswith("#"):
            self.fail(f"{key} leads out of the picture: {value[:60]!r}", "take it out")
        if key == "base":
            self.fail("xml:base leads out of the picture", "take it out")
        if re.search(r"\(|\\", value):
            self.check_css(value)

    def end(self, _name: str) -> None:
        if self.style and self.style[0] == self.depth:
            self.check_css("".join(self.style[1]))
            self.style = None
        self.depth -= 1

    def text(self, data: str) -> None:
        if self.style:
            self.style[1].append(data)

    def check_css(self, css: str) -> None:
        try:
            read_sheet(css, "", None)
        except ConfigError as error:
            self.fail(error.problem, error.remedy)

    def doctype(self, *_: object) -> None:
        self.fail("<!DOCTYPE> has no place in a picture", "take it out")

    def instruction(self, target: str, _data: str) -> None:
        self.fail(f"<?{target}> has no place in a picture", "take it out")

    def fail(self, problem: str, remedy: str) -> NoReturn:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise SourceError(problem, where=f"{self.where}:{line}:{column}", remedy=remedy)
