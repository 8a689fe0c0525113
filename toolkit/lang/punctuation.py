"""The punctuation of a translation: what a language writes where another leaves its traces.

Only marks change: no letter, no digit, no address, no markup. A text whose links, emphasis or
code would read otherwise afterwards is left as it is. What a typesetter can decide at printing is
left to `typography`.

Source: Український правопис (2019), §§ 157-168; JIS X 4051 and the W3C's "Requirements for
Japanese Text Layout" (JLREQ) for full-width marks and the space after ？ and ！.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from toolkit.core.inline.addresses import URL
from toolkit.core.inline.tree import Code, Emphasis, Link, NoteMark, Strong, Styled, parse_inline
from toolkit.lang import language
from toolkit.lang.writing import JAPANESE_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.inline.tree import Node

_MASK = 0xE000
_MASKED = re.compile("[\ue000-\uf8ff]")
_KEPT = re.compile(
    r"`+[^`]*`+"
    r"""|\]\([^()\s]*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
    rf"|<[^<>\s]*>|\{{[^{{}}]*\}}|%\(\w+\)\w|{URL.pattern}",
    re.IGNORECASE,
)
"""Code, the target of a link and its title, tags, placeholders, addresses."""
_MARKUP = re.compile(r"[*_`\[<\\]")
_ROUNDS = 4

_KANA = "\u3040-\u30ff"
_LETTER = re.compile(f"[{JAPANESE_LETTERS}]")
_FULL = str.maketrans(",.!?:;()", "、。！？：；（）")

_QUOTES = '"“”„«»「」『』'
_OPENING = "«「『"
_CLOSING = "»」』"


def set_punctuation(text: str, code: str, source: str = "") -> str:
    r"""Give a translation the punctuation of its language.

    Args:
        text: the translation, with its markup.
        code: its language; where nothing is known of its marks, the text stays.
        source: what it translates, which tells a decimal number from other figures.

    Returns:
        The same letters and digits in the same order; applied twice it is as once.

    >>> set_punctuation('Він сказав: "Пам\'ять - це сила".', "uk")
    'Він сказав: «Пам’ять — це сила».'
    """
    rules = _rules(code)
    if not rules or _MASKED.search(text):
        return text
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return chr(_MASK + len(kept) - 1)

    masked = _KEPT.sub(hide, text)
    if len(kept) > len(range(_MASK, 0xF900)):
        return text
    for _ in range(_ROUNDS):
        before = masked
        for rule in rules:
            masked = rule(masked, source)
        masked = _set_quotes(masked, code)
        if masked == before:
            break
    after = _MASKED.sub(lambda found: kept[ord(found[0]) - _MASK], masked)
    return after if _is_alike(text, after) else text


def _is_alike(before: str, after: str) -> bool:
    """Tell whether links, emphasis and code are the same, as a page would show them."""
    if before == after or not _MARKUP.search(before):
        return True
    one, other = (_constructs(parse_inline(each, "markdown")) for each in (before, after))
    return list(one) == list(other)


def _constructs(nodes: Iterable[Node]) -> Iterator[tuple[type, str]]:
    for node in nodes:
        match node:
            case Code(said) | Link(said, _) | Styled(said, _) | NoteMark(said):
                yield type(node), said
            case Strong() | Emphasis():
                yield type(node), ""
            case _:
                continue
        if not isinstance(node, Code | NoteMark):
            yield from _constructs(node.children)


# ── Quotation marks ──────────────────────────────────────────────────────────


def _set_quotes(text: str, code: str) -> str:
    """Pair the quotation marks of a text, and write each pair as the language does.

    A text whose marks make no pairs is left as it is; so is one in Japanese that quotes
    words of another script.
    """
    pairs = _pair(text)
    if not pairs:
        return text
    opening, closing, inner_opening, inner_closing = language(code).quotes
    changed = list(text)
    marks = language(code).punctuation
    keeps = marks is not None and marks.keeps_foreign_quotes
    own = [found.start() for found in _LETTER.finditer(text)] if keeps else []
    for start, end, depth in pairs:
        if keeps and bisect_left(own, start) == bisect_left(own, end):
            continue
        one, other = (inner_opening, inner_closing) if depth % 2 else (opening, closing)
        if text[start] not in _OPENING:
            changed[start], changed[end] = one, other
    return "".join(changed)


def _pair(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and depth of each quotation; none at all if some mark is alone."""
    open_marks: list[int] = []
    pairs = []
    for at, mark in enumerate(text):
        if mark not in _QUOTES:
            continue
        if _opens(text, at, inside=bool(open_marks) and text[open_marks[-1]] not in _OPENING):
            open_marks.append(at)
        elif open_marks and _fits(text[open_marks[-1]], mark):
            pairs.append((open_marks.pop(), at, len(open_marks)))
        else:
            return []
    return [] if open_marks else pairs


def _opens(text: str, at: int, *, inside: bool) -> bool:
    mark = text[at]
    if mark in _OPENING + "„":
        return True
    if mark in _CLOSING or (mark == "”" and inside):
        return False
    outer = at - 1
    while outer >= 0 and text[outer] in "*_":  # **"so"**: the marks of emphasis are no neighbours
        outer -= 1
    before = text[outer] if outer >= 0 else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isspace() or before in "([—–（「『«„":
        return not after.isspace()
    # Japanese sets no space before a quotation, so an open one is closed first.
    return not inside and bool(re.match(f"[{JAPANESE_LETTERS}、。：（]", before))


def _fits(opening: str, closing: str) -> bool:
    fixed = {"«": "»", "「": "」", "『": "』"}
    return closing == fixed[opening] if opening in fixed else closing not in _CLOSING


# ── Rules ────────────────────────────────────────────────────────────────────


_Rule: TypeAlias = Callable[[str, str], str]
"""``(translation, its source) -> translation``."""


@functools.cache
def _rules(code: str) -> tuple[_Rule, ...]:
    marks = language(code).punctuation
    if marks is None:
        return ()
    full_width = (_full_width,) if marks.full_width else ()
    comma = (_decimal_comma(marks.decimal_units),) if marks.decimal_units else ()
    return (*full_width, *(_replace(*each) for each in marks.replace), *comma)


def _replace(pattern: str, by: str) -> _Rule:
    compiled = re.compile(pattern)
    return lambda text, _source: compiled.sub(by, text)


def _decimal_comma(units: str) -> _Rule:
    """Write 2,5 % for 2.5 %, where the source has that very number, and a unit follows."""
    decimal = re.compile(rf"(?<![\d.,])(\d{{1,9}})\.(\d{{1,9}})(?=[ \u00a0\u202f]?(?:{units}))")

    def rule(text: str, source: str) -> str:
        def comma(found: re.Match[str]) -> str:
            return f"{found[1]},{found[2]}" if found[0] in source else found[0]

        return decimal.sub(comma, text)

    return rule


def _full_width(text: str, _source: str) -> str:
    """Write the marks of Japanese that stand behind Japanese text in full width."""
    text = _MARK.sub(lambda found: found[0].strip().translate(_FULL), text)
    return _BRACKETS.sub(_brackets, text)


_MARK = re.compile(
    rf"(?<=[{JAPANESE_LETTERS}」』）])(?:(?:,(?!\d)|(?<=[{_KANA}」』）]),) ?"
    rf"|[!?;]|:(?!\d)|\.(?=\s|$|[{JAPANESE_LETTERS}」』）]))"
)
_BRACKETS = re.compile(r"\(([^()\n]{1,200})\)")


def _brackets(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    if re.search(f"[{JAPANESE_LETTERS}]", before + found[1]):
        return f"（{found[1]}）"
    return found[0]
