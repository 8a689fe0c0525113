"""Headings that a source shows by look alone: bold, in capitals, in 【 】, or short and apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import find_urls
from toolkit.core.model.document import Kind
from toolkit.lang.dates import find_date
from toolkit.source.readers.base import is_open, overrule
from toolkit.source.readers.words import greets, has_fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece, Seed

_LEVEL = 2
_MAX_LEVEL = 6
_MAX_LENGTH = 120
"""Code points of a heading that stands out by its letters."""
_MAX_SHORT = 80
"""Of one that only stands apart."""
_MAX_JAPANESE = 30
_MAX_WORDS = 12
_CAPITALS = 3
"""Letters of the shortest heading in capitals."""
_BOLD = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(?P<inside>(?:(?!\1).)+)(?<=\S)\1")
_BRACKETED = re.compile(r"【[^【】]{1,60}】")
_CLOSING = "*_ ”’»\"')」』）"
_PAUSES = (",", ";", ":", "、", "；", "：", "，", "—", "–", "-", "…")
_BEGINS = re.compile(r"[^\W_a-zа-яіїєґ]|[“«„\"「『【]")
_IN_A_ROW = 5
"""More headings than one less have nothing to head."""
_CONTENT = {Kind.LIST, Kind.QUOTE, Kind.TABLE, Kind.FIGURE, Kind.SPEAKER, Kind.TURN, Kind.PARAGRAPH}
_SHOWN = {Kind.FIGURE, Kind.CAPTION}


def find_headings(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Make headings of pieces that look like one and stand before text that they could head.

    Whoever made headings in Word, or for a web page, has others in bold for another reason.
    """
    formatted = seed.markup == "markdown" and not seed.path.lower().endswith(".md")
    if formatted and any(piece.kind is Kind.HEADING for piece in pieces):
        return list(pieces)
    speakers = (n for n, piece in enumerate(pieces) if piece.kind is Kind.SPEAKER)
    turns = next(speakers, len(pieces))
    looks = {n: look for n, piece in enumerate(pieces) if (look := _look(piece, seed))}
    plain = {
        n for n, look in looks.items() if look == _SHORT and _stands_apart(pieces, n, turns, seed)
    }
    if plain and not any(_above(pieces, n) for n in plain):
        plain = set()  # below the title alone it may be another line of the title
    settled = list(pieces)
    level = 0
    for n, piece in enumerate(pieces):
        if piece.kind is Kind.HEADING:
            level = piece.level
        look = looks.get(n, "")
        if n in plain or (look and look != _SHORT and _heads(pieces, n, looks, seed)):
            guess = f"{look}; {overrule(seed, Kind.PARAGRAPH)}"
            below = min(max(level + 1, _LEVEL), _MAX_LEVEL)
            settled[n] = replace(piece, kind=Kind.HEADING, level=below, guess=guess)
    return settled


_SHORT = "doubtful: a short line without an end mark, alone before a sentence"


def _look(piece: Piece, seed: Seed) -> str:
    """Say what makes a piece look like a heading, and how sure that is; empty for nothing."""
    text = piece.text
    if not is_open(piece) or "\n" in text or len(text) > _MAX_LENGTH:
        return ""
    if _BRACKETED.fullmatch(text):
        return "likely: stands alone in 【 】"
    bare = text.rstrip(_CLOSING)
    if not bare or bare.endswith((*seed.language.stops, *_PAUSES)):
        return ""
    if seed.markup == "markdown" and _BOLD.fullmatch(text):
        return "likely: one phrase in bold without an end mark"
    return "" if find_date(text) or find_urls(text) else _look_of_letters(text, seed)


def _look_of_letters(text: str, seed: Seed) -> str:
    letters = [character for character in text if character.isalpha()]
    cased = [letter for letter in letters if letter.upper() != letter.lower()]
    if len(cased) >= _CAPITALS and len(cased) == len(letters) and text.upper() == text:
        return "likely: a line in capitals without an end mark"
    return _SHORT if letters and seed.markup == "plain" and _is_short(text, seed.language) else ""


def _is_short(text: str, language: Language) -> bool:
    """Tell whether a text is as short as a heading, and no greeting, aside or fact."""
    if not _BEGINS.match(text) or greets(text, language):
        return False
    label, colon, _ = text.replace("：", ":").partition(":")
    if colon and has_fact(label.strip(), language):
        return False
    if not language.spaced:
        return len(text) <= _MAX_JAPANESE
    return len(text) <= _MAX_SHORT and len(text.split()) <= _MAX_WORDS


def _heads(pieces: Sequence[Piece], n: int, looks: dict[int, str], seed: Seed) -> bool:
    """Tell whether a sentence, or what has a kind of its own, stands below, headings between."""
    end = min(len(pieces), n + _IN_A_ROW)
    after = next((m for m in range(n + 1, end) if looks.get(m, _SHORT) == _SHORT), end)
    if after == end:
        return False
    below = pieces[after]
    return below.kind in _CONTENT or (is_open(below) and _is_sentence(below, seed))


def _stands_apart(pieces: Sequence[Piece], n: int, turns: int, seed: Seed) -> bool:
    """Tell whether a short line has blank lines around it, and no other short line as neighbour."""
    if n + 1 == len(pieces):
        return False
    line, below = pieces[n], pieces[n + 1]
    if below.line < line.line + 2 or (n and _is_unended(pieces[n - 1], seed)):
        return False
    if below.kind is Kind.SPEAKER:
        return True
    return n < turns and is_open(below) and _is_sentence(below, seed)


def _above(pieces: Sequence[Piece], n: int) -> bool:
    return any(piece.kind not in _SHOWN for piece in pieces[:n])


def _is_unended(piece: Piece, seed: Seed) -> bool:
    return is_open(piece) and not piece.text.rstrip(_CLOSING).endswith(
        (*seed.language.stops, ":", "：")
    )


def _is_sentence(piece: Piece, seed: Seed) -> bool:
    """Tell whether a text is sentences of its own: none that began in the line above it."""
    bare = piece.text.rstrip(_CLOSING)
    if piece.text.lstrip("*_“«„\"'([")[:1].islower():
        return False
    return bare.endswith((*seed.language.stops, ":", "：")) or "\n" in piece.text
