"""How the points of a list are counted, as a browser shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.lang.marks import IROHA, KATAKANA
from toolkit.source.word.numerals import numeral as word_numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.source.readers.web.styles import Styles
    from toolkit.source.readers.web.tree import Node

TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman",
          "I": "upper-roman"}  # fmt: skip
"""What the attribute `type` of a list calls how it is counted."""
_ALIKE = {"lower-latin": "lower-alpha", "upper-latin": "upper-alpha"}
_ROWS = {
    "lower-alpha": "abcdefghijklmnopqrstuvwxyz",
    "upper-alpha": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "katakana": KATAKANA,
    "katakana-iroha": IROHA,
}
_KANJI = {"cjk-ideographic", "japanese-informal", "japanese-formal", "simp-chinese-informal",
          "trad-chinese-informal"}  # fmt: skip
_AS_WORD = {"lower-roman": "lowerRoman", "upper-roman": "upperRoman"} | dict.fromkeys(
    _KANJI, "japaneseCounting"
)
"""What Word calls the styles of CSS that need more than a row of letters."""
_UNCOUNTED = {"none", "disc", "circle", "square"}
_MOST = 399
"""Highest number that is written in Roman numerals or kanji."""


def point_marks(node: Node, points: Sequence[Node], styles: Styles) -> list[str]:
    """Return the marks of the points of an ordered list."""
    before, system, behind = _system(node, styles)
    stop = "、" if system in _KANJI or system.startswith("katakana") else "."
    step = -1 if "reversed" in node.attributes else 1
    number = _number(node.get("start"), len(points) if step < 0 else 1)
    marks = []
    for point in points:
        number = _number(point.get("value"), number)
        mark = numeral(number, system)
        marks.append(f"{before}{mark}{behind or stop}" if mark else "")
        number += step
    return marks


def _system(node: Node, styles: Styles) -> tuple[str, str, str]:
    for name in node.get("class").split():
        if name in styles.counters:
            before, system, behind = styles.counters[name]
            return before.strip(), system, behind.strip()
    style = styles.of(node)
    shown = style.get("list-style-type") or style.get("list-style", "").split(" ")[0]
    system = TYPES.get(node.get("type").strip()) or shown or "decimal"
    return "", _ALIKE.get(system, system), ""


def _number(written: str, otherwise: int) -> int:
    found = re.fullmatch(r"\s*([+-]?\d{1,6})\s*", written)
    return int(found[1]) if found else otherwise


def numeral(number: int, system: str) -> str:
    """Write a number as a style of CSS counts; empty for one that shows none."""
    if system in _UNCOUNTED:
        return ""
    row = _ROWS.get(_ALIKE.get(system, system), "")
    if row and 0 < number <= len(row) * (len(row) + 1):
        first, last = divmod(number - 1, len(row))
        return (row[first - 1] if first else "") + row[last]
    if system in _AS_WORD and 0 < number <= _MOST:
        return word_numeral(number, _AS_WORD[system])
    return f"{number:02}" if system == "decimal-leading-zero" else str(number)
