"""Styles of a Word file: what each is called, and what it hands on to those based on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from toolkit.source.word.xml import child, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MAX_LEVEL = 6
_NONE = ET.Element("w:style")
_LONGEST = 40
"""Styles that are looked at of those based on each other."""
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|nagłówek|nadpis|rubrik|overskrift"
    r"|заголовок|見出し|标题|標題|제목)\s*(\d)(?!\d)"
)
"""Built-in styles have English names in every Word; other programs write their own."""
_ROLES = {
    "title": "title", "titel": "title", "назва": "title", "название": "title", "表題": "title",
    "標題": "title", "subtitle": "subtitle", "untertitel": "subtitle", "підзаголовок": "subtitle",
    "副題": "subtitle", "quote": "quote", "intense quote": "quote", "block text": "quote",
    "quotations": "quote", "block quotation": "quote", "цитата": "quote", "引用文": "quote",
    "caption": "caption", "table caption": "caption", "image caption": "caption",
    "назва об'єкта": "caption", "図表番号": "caption", "toc heading": "toc",
    "table of figures": "toc",
}  # fmt: skip
_TOC = re.compile(r"toc \d")


@dataclass(frozen=True, slots=True)
class Style:
    """One style."""

    name: str
    """In small letters."""
    based_on: str
    paragraph: Element | None
    """Its ``w:pPr``."""
    run: Element | None
    """Its ``w:rPr``."""
    element: Element


class Styles:
    """The styles of a file by their identifiers, and what paragraphs and runs get from them."""

    def __init__(self, tree: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._chains: dict[str, tuple[Style, ...]] = {}
        self._usual: Style | None = None
        self.defaults = child(tree, "w:docDefaults", "w:rPrDefault", "w:rPr")
        for each in tree if tree is not None else ():
            if each.tag != "w:style":
                continue
            name = value(each, "w:name").strip().lower()
            style = Style(
                name, value(each, "w:basedOn"), child(each, "w:pPr"), child(each, "w:rPr"), each
            )
            self._styles.setdefault(each.get("w:styleId", ""), style)
            if each.get("w:type") == "paragraph" and is_set(each.get("w:default", "")):
                self._usual = style

    def chain(self, key: str) -> tuple[Style, ...]:
        """Return a style and those that it is based on, itself first."""
        if key not in self._chains:
            found: dict[str, Style] = {}
            following = key
            while following in self._styles and following not in found and len(found) < _LONGEST:
                found[following] = self._styles[following]
                following = found[following].based_on
            if not found and key:  # a file without this style: its identifier says what it is
                found[key] = Style(key.lower(), "", None, None, _NONE)
            self._chains[key] = tuple(found.values())
        return self._chains[key]

    def paragraph(self, properties: Element | None) -> tuple[Style, ...]:
        """Return the style of a paragraph and those it is based on; the usual one is unsaid."""
        chain = self.chain(value(properties, "w:pStyle"))
        return tuple(style for style in chain if style is not self._usual)

    def found(self, properties: Element | None, *names: str) -> Iterator[Element]:
        """Yield elements at a path of a paragraph's properties: its own, then its styles'."""
        for each in (properties, *(style.paragraph for style in self.paragraph(properties))):
            element = child(each, *names)
            if element is not None:
                yield element

    def role(self, properties: Element | None) -> tuple[str, int]:
        """Return what a paragraph is by its style, and its level if it is a heading.

        Returns:
            ``title``, ``subtitle``, ``heading``, ``quote``, ``caption``, ``toc`` or nothing.
        """
        own = child(properties, "w:outlineLvl")
        if own is not None:
            return _outline(own)
        for style in self.paragraph(properties):
            heading = _HEADING.match(style.name)
            if heading:
                return "heading", max(1, min(int(heading[1]), MAX_LEVEL))
            role = "toc" if _TOC.match(style.name) else _ROLES.get(style.name, "")
            if role:
                return role, 0
            outline = child(style.paragraph, "w:outlineLvl")
            if outline is not None:
                return _outline(outline)
        return "", 0

    def indent(self, properties: Element | None) -> int | None:
        """Return how far a paragraph is indented, in twentieths of a point; None if unsaid."""
        for each in self.found(properties, "w:ind"):
            said = each.get("w:left") or each.get("w:start")
            if said:
                return number(said)
        return None

    def has_head(self, key: str) -> bool:
        """Tell whether a style of tables makes the first row look like a head."""
        return any(
            each.tag == "w:tblStylePr" and each.get("w:type") == "firstRow" and len(each)
            for style in self.chain(key)
            for each in style.element
        )


def is_set(said: str) -> bool:
    """Tell whether an attribute that is a switch is on; one that is not there is off."""
    return said not in {"", "0", "false", "off"}


def toggle(name: str, chain: tuple[Style, ...]) -> bool:
    """Tell whether the first style that says so turns a look such as ``w:b`` on."""
    found = (child(style.run, name) for style in chain)
    return is_on(next((each for each in found if each is not None), None))


def _outline(element: Element) -> tuple[str, int]:
    level = number(element.get("w:val", "9"), 9) + 1
    return ("heading", level) if level <= MAX_LEVEL else ("", 0)
