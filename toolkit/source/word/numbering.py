"""Numbers that Word counts by itself, as it shows them: they are nowhere in the text.

Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.source.word.numerals import numeral
from toolkit.source.word.xml import child, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from toolkit.source.word.styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How points of one level are counted."""

    form: str = "decimal"
    pattern: str = ""
    """Of the form ``custom``."""
    text: str = ""
    """With ``%1`` where a number stands."""
    start: int = 1
    restart: int | None = None
    """Behind which level it begins again, from 1; 0 for never, None for any outer one."""
    legal: bool = False
    """Whether outer numbers are shown in digits."""
    style: str = ""
    """The style whose paragraphs are on this level."""
    indent: int = 0
    """Of its text, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Point:
    """A paragraph that Word counts."""

    mark: str
    """As shown; empty for a bullet."""
    level: int
    """From 0."""
    list: str
    """What all of one list have in common."""
    definition: str
    """What lists that are counted together have in common."""
    indent: int


@dataclass(slots=True)
class _List:
    definition: str
    levels: list[Level]
    starts: dict[int, int]
    """Levels that begin again with this list."""


class Numbering:
    """Counts the points of a document, one after the other."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {
            each.get("w:abstractNumId", ""): each
            for each in (tree if tree is not None else ())
            if each.tag == "w:abstractNum"
        }
        self._nums = {
            each.get("w:numId", ""): each
            for each in (tree if tree is not None else ())
            if each.tag == "w:num"
        }
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def point(self, properties: Element | None) -> Point | None:
        """Count a paragraph; None if it is no point.

        Args:
            properties: its ``w:pPr``; each paragraph is to be asked for once, in order.
        """
        key, level = self._place(properties)
        found = self._list(key) if key not in {"", "0"} else None
        if found is None:
            return None
        own = found.levels[level]
        counts = self._counted(key, found, level)
        if own.form == "none" and not own.text.strip():
            return None
        indent = _indent(properties)
        return Point(
            _shown(found.levels, level, counts),
            level,
            key,
            found.definition,
            own.indent if indent is None else indent,
        )

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """Return the list and the level of a paragraph: its own, else its style's."""
        own = child(properties, "w:numPr")
        key, level = value(own, "w:numId"), value(own, "w:ilvl")
        if key:
            return key, _clipped(level)
        name = value(properties, "w:pStyle")
        for each in self._styles.found(properties, "w:numPr"):
            key = value(each, "w:numId")
            if key:
                found = self._list(key) if key != "0" else None
                levels = found.levels if found else []
                linked = [n for n, one in enumerate(levels) if name and one.style == name]
                said = level or value(each, "w:ilvl") or str(linked[0] if linked else 0)
                return key, _clipped(said)
        return "", 0

    def _list(self, key: str) -> _List | None:
        if key not in self._lists:
            self._lists[key] = self._read_list(key)
        return self._lists[key]

    def _read_list(self, key: str) -> _List | None:
        num = self._nums.get(key)
        definition = self._definition(value(num, "w:abstractNumId"))
        abstract = self._abstract.get(definition)
        if num is None or abstract is None:
            return None
        levels = [Level()] * _LEVELS
        for n, level in _levels(abstract):
            levels[n] = _read_level(level)
        starts: dict[int, int] = {}
        for override in num:
            if override.tag != "w:lvlOverride":
                continue
            n = _clipped(override.get("w:ilvl", ""))
            for _, level in _levels(override):
                levels[n] = _read_level(level)
                starts[n] = levels[n].start
            again = child(override, "w:startOverride")
            if again is not None:
                starts[n] = number(again.get("w:val", ""), 1)
                levels[n] = replace(levels[n], start=starts[n])
        return _List(definition, levels, starts)

    def _definition(self, key: str) -> str:
        """Follow links from a definition to the one that a style of lists has."""
        seen = {key}
        while (link := value(self._abstract.get(key), "w:numStyleLink")) != "":
            chain = self._styles.chain(link)
            num = self._nums.get(value(chain[0].paragraph, "w:numPr", "w:numId") if chain else "")
            key = value(num, "w:abstractNumId")
            if not key or key in seen:
                break
            seen.add(key)
        return key

    def _counted(self, key: str, found: _List, level: int) -> dict[int, int]:
        """Count one point, and begin anew what stands in it."""
        counts = self._counts.setdefault(found.definition, {})
        if level in found.starts and (key, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((key, level))
        for outer in range(level):
            counts.setdefault(outer, found.levels[outer].start)
        counts[level] = counts[level] + 1 if level in counts else found.levels[level].start
        for inner in range(level + 1, _LEVELS):
            restart = found.levels[inner].restart
            if restart is None or level < restart:
                counts.pop(inner, None)
        return counts


def _shown(levels: list[Level], level: int, counts: dict[int, int]) -> str:
    own = levels[level]
    if own.form == "bullet":
        said = own.text.strip()
        return said if len(said) > 1 and any(each.isalpha() for each in said) else ""

    def write(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        if at > level:
            return ""
        one = levels[at]
        form = "decimal" if own.legal and at < level else one.form
        return numeral(counts.get(at, one.start), form, one.pattern)

    return _PLACE.sub(write, own.text).strip(" \t\u00a0\u3000")


def _levels(element: Element) -> Iterator[tuple[int, Element]]:
    for each in element:
        if each.tag == "w:lvl":
            yield _clipped(each.get("w:ilvl", "")), each


def _read_level(element: Element) -> Level:
    form = child(element, "w:numFmt")
    restart = value(element, "w:lvlRestart")
    return Level(
        form="decimal" if form is None else form.get("w:val", "decimal"),
        pattern="" if form is None else form.get("w:format", ""),
        text=value(element, "w:lvlText"),
        start=number(value(element, "w:start"), 1),
        restart=number(restart) if restart else None,
        legal=is_on(child(element, "w:isLgl")),
        style=value(element, "w:pStyle"),
        indent=_indent(child(element, "w:pPr")) or 0,
    )


def _indent(properties: Element | None) -> int | None:
    indent = child(properties, "w:ind")
    said = "" if indent is None else indent.get("w:left") or indent.get("w:start") or ""
    return number(said) if said else None


def _clipped(said: str) -> int:
    return max(0, min(number(said), _LEVELS - 1))
