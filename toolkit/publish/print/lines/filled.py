"""Where WeasyPrint's lines end, found in a text that is shaped once.

A line takes as many words as fit it, and then as much of the next word as hyphenation allows:
the very lines that WeasyPrint finds, which tries each with Pango.

Source: WeasyPrint 70, ``text/line_break.py`` (`split_first_line`); its steps are told there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from typing import Any

from toolkit.publish.print.lines.places import patterns
from toolkit.publish.print.lines.shaped import UNITS, SetLine, Shaped, alone, known, shaped

_MOST = 2**21
"""CSS pixels; from here on Pango knows no width."""
_NEAR = 0.3
"""Em by which a hyphen may be nearer to its letter than both are wide."""
_RECENT = 16
"""Lines that are remembered, to be justified."""
_WRAPPED = ("white_space", "overflow_wrap", "word_break")
_recent: deque[SetLine] = deque(maxlen=_RECENT)


def fill(text: str, style: Any, width: float | None) -> tuple[Any, ...] | None:
    """Return what `split_first_line` returns of a text; None if that has to be asked itself."""
    whole = shaped(text, style) if text else None
    if whole is None:
        return None
    line = SetLine(whole, len(whole.text) - len(text), len(whole.text), max_width=width)
    if width is None or width >= _MOST or style["white_space"] == "nowrap":
        return _told(line, None)
    limit = int(max(0, width) * UNITS)
    if line.units <= limit:
        return _told(line, None)
    try:
        return _told(*_first(line, width, limit))
    except _NotPlainError:
        return None


def _first(line: SetLine, width: float, limit: int) -> tuple[SetLine, int]:
    """Return the first line of a text that needs several, and where the next one begins."""
    whole, start, style = line.shaped, line.start, line.shaped.style
    reach = bisect_right(whole.places, whole.places[start] + limit) - 1
    number = bisect_right(whole.ends, reach) - 1
    is_last = reach >= len(whole.text.rstrip(" "))  # only a space has no room
    if is_last or number < 0 or whole.ends[number] <= start:
        raise _NotPlainError
    if any(style[name] != "normal" for name in _WRAPPED):
        raise _NotPlainError
    line, following = line.with_end(start, whole.ends[number]), whole.breaks[number]
    cut = None
    if style["hyphens"] == "auto":
        cut = _hyphenated(line, number, width - line.width, limit)
    return cut or (line, following)


def _told(line: SetLine, following: int | None) -> tuple[Any, ...]:
    _recent.appendleft(line)
    text = line.shaped.text
    resume = following and len(text[line.start : following].encode())
    length = resume if line.tail else len(text[line.start : line.end].encode())
    return line, length, resume, line.width, line.shaped.height, line.shaped.baseline


def forget() -> None:
    """Let go of what was shaped for a document."""
    _recent.clear()
    known.clear()


def whole_line(text: str, style: Any) -> SetLine | None:
    """Return a text as one line, most often one that was just filled; None if it is not plain."""
    for line in _recent:
        if line.shaped.style is style and line.text == text:
            return line
    found = shaped(text, style)
    return SetLine(found, len(found.text) - len(text), len(found.text)) if found else None


class _NotPlainError(Exception):
    """A line is none of those that are known here."""


def _hyphenated(line: SetLine, number: int, space: float, limit: int) -> tuple[SetLine, int] | None:
    """Return the line with as much of the next word as fits it, and where the rest begins."""
    whole, style = line.shaped, line.shaped.style
    found = _next_word(whole, number, space)
    if found is None:
        return None
    start, word = found
    _, left, right = style["hyphenate_limit_chars"]
    before = max(whole.text.rfind(" ", line.start, start) + 1, line.start)
    hyphen = style["hyphenate_character"]
    tail = _alone(hyphen, style)
    near = int(_NEAR * tail.font.size * UNITS)
    for part, _ in patterns(style["lang"], left, right).iterate(word):
        end = start + len(part)
        if not whole.text.startswith(part, start):
            raise _NotPlainError
        if whole.width(line.start, end) + tail.width(0, len(hyphen)) <= limit + near:
            part_of_word = _alone(whole.text[before:end] + hyphen, style)
            cut = line.with_end(line.start, before, part_of_word)
            if cut.units <= limit:
                return cut, end
    return None


def _next_word(whole: Shaped, number: int, space: float) -> tuple[int, str] | None:
    """Return where the word is that may be divided at the end of a line, and the word."""
    import pyphen
    from weasyprint.layout.percent import percentage
    from weasyprint.text.line_break import get_next_word_boundaries

    style, start = whole.style, whole.breaks[number]
    lang = style["lang"] and pyphen.language_fallback(style["lang"])
    zone = percentage(style["hyphenate_limit_zone"], style, space)
    if not lang or not (space > zone or space < 0):
        return None
    last = whole.breaks[number + 1] - 1 if number + 1 < len(whole.breaks) else len(whole.text)
    rest = whole.text[start:last]
    while rest:
        found = get_next_word_boundaries(rest, lang)
        if not found:
            return None
        begin, end = found
        if end - begin >= style["hyphenate_limit_chars"][0]:
            return start + begin, rest[begin:end]
        rest, start = rest[end:], start + end
    return None


def _alone(text: str, style: Any) -> Shaped:
    found = alone(text, style)
    if found is None:
        raise _NotPlainError
    return found


def set_again(line: SetLine, text: str) -> SetLine | None:
    """Return a line that says something else of the same text; None if it is not plain."""
    whole, style = line.shaped, line.shaped.style
    first = max(line.start - len(text), 0)
    start = whole.text.find(text, first)
    if start >= 0 and whole.parts(start) and whole.parts(start + len(text)):
        return line.with_end(start, start + len(text))
    body = text.removesuffix(style["hyphenate_character"])
    start = whole.text.find(body, first)
    if start < 0 or not whole.parts(start):
        found = alone(text, style)
        return SetLine(found, 0, len(text), max_width=line.max_width) if found else None
    before = max(body.rfind(" ") + 1, 0)
    tail = alone(text[before:], style)
    return line.with_end(start, start + before, tail) if tail else None
