"""A theme's logo: a picture that runs nothing, fetches nothing and says how large it is.

Source: SVG 2, "Linking" and "Scripting and interactivity"; PNG (ISO/IEC 15948), "IHDR".
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from toolkit.errors import ConfigError
from toolkit.writers.theme.base import Logo
from toolkit.writers.theme.css import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_BYTES = 256 * 1024
"""Every page of a release carries the logo once."""
_SVG = "http://www.w3.org/2000/svg"
_PNG = b"\x89PNG\r\n\x1a\n"
_BITS = 8
_FRAME = 12
"""Bytes of a PNG chunk beside its data: length, kind, checksum."""
_REFUSED = {
    "script": "take it out",
    "foreignObject": "draw it with paths",
    "text": "turn the text into paths: no page has the font",
    "image": "draw it with paths, or make the whole logo a PNG",
    "animate": "take it out: a logo stands still",
    "set": "take it out: a logo stands still",
    "filter": "draw it without: PDFs would lose it",
}
_GRADIENTS = {"linearGradient", "radialGradient"}


def read_logo(name: str, data: bytes, where: str) -> Logo:
    """Check a logo.

    Args:
        name: one of `LOGOS`.
        data: the file.
        where: its path, for messages.

    Raises:
        ConfigError: it is no such picture, too large, or holds what a logo must not.
    """
    if len(data) > MAX_BYTES:
        raise ConfigError(
            f"has {len(data) // 1024} KiB, more than {MAX_BYTES // 1024}",
            where=where,
            remedy="make it smaller: every page carries it",
        )
    if name.endswith(".png"):
        _check_png(data, where)
    else:
        _Drawing(where).read(data)
    return Logo(name, data)


def _check_png(data: bytes, where: str) -> None:
    kinds = tuple(_chunks(data[len(_PNG) :])) if data.startswith(_PNG) else ()
    size = (data[16:20], data[20:24])
    whole = kinds[:1] == (b"IHDR",) and kinds[-1:] == (b"IEND",) and b"IDAT" in kinds
    if not whole or any(int.from_bytes(each, "big") == 0 for each in size):
        raise ConfigError("is no whole PNG picture", where=where, remedy="export it again as PNG")
    if data[24] > _BITS:
        raise ConfigError("has more than 8 bits a colour", where=where, remedy="export it with 8")
    if b"acTL" in kinds:
        raise ConfigError("moves", where=where, remedy="export one picture of it as PNG")


def _chunks(data: bytes) -> Iterator[bytes]:
    """Yield the kinds of a PNG's chunks, up to its end or the first that is damaged."""
    while len(data) >= _FRAME:
        end = _FRAME + int.from_bytes(data[:4], "big")
        if zlib.crc32(data[4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            return
        yield data[4:8]
        data = data[end:]


class _Drawing:
    """Goes through an SVG file."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.depth = 0
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
            raise ConfigError(problem, where=where, remedy="export it again as SVG") from error

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.depth:
            if name != f"{_SVG} svg":
                self.fail("is no SVG picture", f'its first element is <svg xmlns="{_SVG}">')
            if "viewBox" not in attributes:
                self.fail("<svg> has no viewBox", 'say how large it is: viewBox="0 0 200 50"')
        self.depth += 1
        if space == _SVG and (tag in _REFUSED or tag.startswith("animate")):
            self.fail(f"<{tag}> has no place in a logo", _REFUSED.get(tag, _REFUSED["animate"]))
        if tag in _GRADIENTS and attributes.get("gradientUnits") != "userSpaceOnUse":
            # WeasyPrint 70 draws nothing with one that is measured by its shape's box.
            remedy = 'write gradientUnits="userSpaceOnUse", with its places in the picture\'s units'
            self.fail(f"<{tag}> would be lost in PDFs", remedy)
        if space == _SVG and tag == "style":
            self.style = (self.depth, [])
        for key, value in attributes.items():
            self.check(key.rpartition(" ")[2], value)

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
        self.fail("<!DOCTYPE> has no place in a logo", "take it out")

    def instruction(self, target: str, _data: str) -> None:
        self.fail(f"<?{target}> has no place in a logo", "take it out")

    def fail(self, problem: str, remedy: str) -> NoReturn:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise ConfigError(problem, where=f"{self.where}:{line}:{column}", remedy=remedy)
