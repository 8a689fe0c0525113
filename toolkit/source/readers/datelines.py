"""The date of a document: a line that is nothing but a date, or a dateline before the text.

A date within a sentence says when something happened, not when the document was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind, LeftOut, Meta
from toolkit.lang.dates import find_date, first_date
from toolkit.source.readers.base import is_open, overrule
from toolkit.source.readers.words import has_fact, has_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece, Seed

    Span = tuple[int, int]

_MAX_LENGTH = 120
"""Code points of the longest line that is nothing but a date, a place and a time."""
_MAX_PLACE = 60
_MAX_WORDS = 6
_HEAD = 3
"""How many pieces may stand above a date at the head of a document."""
_FOOT = 8
"""How many may stand below one at its foot, such as the names of who signed."""
_SHOWN = {Kind.FIGURE, Kind.CAPTION}
_LETTER = re.compile(r"[^\W_]")
_AROUND = " \t\u00a0\u3000\n*_,.;、，()（）[]【】［］<>〈〉—–―=＝-"
_TIME = re.compile(
    r"(?<![\d:])(?:\d{1,2}[:：]\d{2}(?![\d:])(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\b\.?"
    r"|(?:午前|午後)?\d{1,2}時(?:\d{1,2}分|半)?)",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(r"(?:м|с|смт)\.|[^\W\d_a-zа-яіїєґ][^\W\d_'’ʼ]*(?:['’ʼ.-][^\W\d_]*)*")
_LITTLE = re.compile(r"(?:de|la|le|of|the|upon|on|in|am|an|der|над|на|у|в|місто|село)")
_JAPANESE_PLACE = re.compile(r"[^\W\d_\u3041-\u309f]+(?:[ \u3000・ー][^\W\d_\u3041-\u309f]+)*")
_JAPANESE_IN = re.compile(r"^於[：:]?[ \u3000]*|(?:にて|において|で)$")
_DASHED = re.compile(r"\s*[—–―-]{1,2}\s+|\s*[—–―]{1,2}\s*")
_AGENCY = re.compile(r"\s*\([^()]{1,40}\)")
_OPENED = {"(": ")", "（": "）", "[": "]", "【": "】", "［": "］"}


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date with what stands beside it; spans are of the text that it was read from."""

    iso: str
    date: Span
    place: Span | None = None
    time: Span | None = None
    end: int = 0
    """Where the text behind a dateline begins."""
    stays: bool = False
    """Whether something in it would be lost with it: more days than one, or an agency."""


def read_date_line(text: str, language: Language) -> DateLine | None:
    """Read a line that is nothing but a date, with a place, a weekday and a time if any."""
    found = first_date(text) if len(text) <= _MAX_LENGTH else None
    if found is None:
        return None
    rest = _without_weekdays(_blanked(text, (found.start, found.end)), language)
    time = _TIME.search(rest)
    if time:
        rest = _blanked(rest, time.span())
    sides = [(0, found.start), (found.end, len(text))]
    places = [span for side in sides if (span := _stripped(rest, side))]
    if len(places) > 1:
        return None
    place = places[0] if places else None
    if place and not language.spaced and (at := _JAPANESE_IN.match(text[slice(*place)])):
        place = (place[0] + at.end(), place[1])
    if place and not _is_place(text, place, (found.start, found.end), language):
        return None
    return DateLine(
        found.iso,
        (found.start, found.end),
        place,
        time.span() if time else None,
        len(text),
        found.is_span,
    )


def read_dateline(text: str, language: Language) -> DateLine | None:
    """Read a place and a date before the first sentence: `KYIV, March 4, 2023 — …`."""
    found = first_date(text[: _MAX_LENGTH * 2])
    if found is None or found.start > _MAX_PLACE:
        return None
    closing = _OPENED.get(text.lstrip("*_ \u3000")[:1], "")
    close = _closes(text, found.end, closing) if closing else -1
    if closing and -1 < close < found.end + 20:
        head = close + 1
        dash = _DASHED.match(text, head)
        end = dash.end() if dash else head
        agency = None
    else:
        tail = re.compile(r"(?:,?\s[^\s,]{1,12})?[*_]*").match(text, found.end)
        agency = _AGENCY.match(text, found.end)
        at = agency.end() if agency else found.end
        dash = _DASHED.match(text, at) or (tail and _DASHED.match(text, tail.end()))
        if not dash:
            return None
        head, end = dash.start(), dash.end()
    line = read_date_line(text[: agency.start() if agency else head], language)
    if line is None or line.time or not _LETTER.search(text, end):
        return None
    broken = any(text[:end].count(mark) % 2 for mark in "*_")
    end += len(text[end:]) - len(text[end:].lstrip())
    return replace(line, end=end, stays=line.stays or bool(agency) or broken)


def _closes(text: str, start: int, closing: str) -> int:
    """Return where brackets that are open close, though others stand in them: （3月5日（水））."""
    depth = 1
    opening = next(mark for mark, partner in _OPENED.items() if partner == closing)
    for at in range(start, min(len(text), start + _MAX_LENGTH)):
        depth += (text[at] == opening) - (text[at] == closing)
        if not depth:
            return at
    return -1


def settle_date(
    pieces: Sequence[Piece], given: dict[str, str], seed: Seed
) -> tuple[list[Piece], tuple[Meta, ...], tuple[LeftOut, ...]]:
    """Find the date of a document, and take it out of the text: it is printed as metadata.

    Returns:
        The pieces, the metadata that were found, and what of the text these stand for.
    """
    lines = {
        n: line
        for n, piece in enumerate(pieces)
        if is_open(piece) and (line := read_date_line(piece.text, seed.language))
    }
    head = _head_date(pieces, lines)
    for n, piece in enumerate(pieces if head is None else ()):
        dateline = read_dateline(piece.text, seed.language) if is_open(piece) else None
        if dateline:
            return _take_dateline(pieces, n, dateline, given, seed)
        if _is_prose(piece, seed):
            break
    if head is None:
        pieces = _with_lede(pieces, seed)
    chosen = head if head is not None else _foot_date(pieces, lines, seed)
    if chosen is None or lines[chosen].iso != given.get("date", lines[chosen].iso):
        return list(pieces), (), ()
    return _take_line(pieces, chosen, lines[chosen], given)


def _with_lede(pieces: Sequence[Piece], seed: Seed) -> Sequence[Piece]:
    """Take the first paragraph for the lede if it says when something was: it sums up."""
    first = next((n for n, piece in enumerate(pieces) if piece.kind not in _SHOWN), None)
    if first is None or any(piece.kind is Kind.LEDE for piece in pieces):
        return pieces
    piece = pieces[first]
    date = find_date(piece.text) if is_open(piece) and _is_prose(piece, seed) else ""
    if not date:
        return pieces
    guess = (
        "likely: follows the title and says when something was, which is not taken as the "
        f"document’s date; {overrule(seed, Kind.PARAGRAPH)}"
    )
    return _with(pieces, first, replace(piece, kind=Kind.LEDE, guess=guess))


def _head_date(pieces: Sequence[Piece], lines: dict[int, DateLine]) -> int | None:
    above = 0
    for n, piece in enumerate(pieces[: _HEAD * 2]):
        if n in lines:
            return n
        above += piece.kind not in _SHOWN
        if above >= _HEAD or len(piece.text) > _MAX_LENGTH or piece.text.endswith((".", "。")):
            return None
    return None


def _foot_date(pieces: Sequence[Piece], lines: dict[int, DateLine], seed: Seed) -> int | None:
    """Return the last date, if no sentence stands below it, or else the only one."""
    last = max(lines, default=None)
    if last is None:
        return None
    below = pieces[last + 1 :]
    signed = len(below) <= _FOOT and not any(_is_prose(piece, seed) for piece in below)
    return last if signed or len(lines) == 1 else None


def _is_prose(piece: Piece, seed: Seed) -> bool:
    """Tell whether a piece is running text, and no short line as of who signed."""
    return is_open(piece) and piece.text.rstrip('*_ ”’»")」』）').endswith(
        tuple(seed.language.stops)
    )


def _take_line(
    pieces: Sequence[Piece], number: int, line: DateLine, given: dict[str, str]
) -> tuple[list[Piece], tuple[Meta, ...], tuple[LeftOut, ...]]:
    """Take a line of nothing but a date out of the text."""
    piece = pieces[number]
    meta, fits = _metadata(piece, line, given)
    if not fits or line.stays:
        return list(pieces), meta[:1] if "date" not in given else (), ()
    told = [piece.text[slice(*line.place)]] if line.place and "place" not in given else []
    kept = [line.place] if told and line.place else []
    if "date" not in given and line.iso in piece.text:
        at = piece.text.index(line.iso)
        kept.append((at, at + len(line.iso)))
    left_out = [LeftOut(text, piece.line) for text in _gaps(piece.text, [*kept, line.time])]
    if line.time:
        reason = "a page has the date without the time"
        left_out.append(LeftOut(piece.text[slice(*line.time)], piece.line, reason))
    return [*pieces[:number], *pieces[number + 1 :]], meta, (*piece.left_out, *left_out)


def _take_dateline(
    pieces: Sequence[Piece], number: int, line: DateLine, given: dict[str, str], seed: Seed
) -> tuple[list[Piece], tuple[Meta, ...], tuple[LeftOut, ...]]:
    """Take a dateline from before the first sentence, which is the lede."""
    piece = pieces[number]
    if line.iso != given.get("date", line.iso):
        return list(pieces), (), ()
    meta, fits = _metadata(piece, line, given)
    cut = fits and not line.stays
    guess = (
        f"likely: begins with a dateline, taken as the document’s: {line.iso}; "
        f"{overrule(seed, Kind.PARAGRAPH)}"
    )
    lede = replace(piece, kind=Kind.LEDE, guess=guess)
    if not cut:
        return _with(pieces, number, lede), meta[:1] if "date" not in given else (), ()
    lede = replace(lede, text=piece.text[line.end :])
    left_out = LeftOut(piece.text[: line.end].rstrip(), piece.line)
    return _with(pieces, number, lede), meta, (left_out,)


def _with(pieces: Sequence[Piece], number: int, piece: Piece) -> list[Piece]:
    return [*pieces[:number], piece, *pieces[number + 1 :]]


def _metadata(piece: Piece, line: DateLine, given: dict[str, str]) -> tuple[tuple[Meta, ...], bool]:
    """Return what a date line says that is not given, and whether that fits what is."""
    place = piece.text[slice(*line.place)] if line.place else ""
    fits = not place or given.get("place", place).casefold() == place.casefold()
    found = [Meta("date", line.iso, piece.line)] if "date" not in given else []
    if place and "place" not in given:
        found.append(Meta("place", place, piece.line))
    return tuple(found), fits


# ── Within a line ────────────────────────────────────────────────────────────


def _blanked(text: str, span: Span) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]


def _without_weekdays(text: str, language: Language) -> str:
    """Put blanks in the place of days of the week: （金）, п’ятниця, Friday."""
    if language.calendar is None:
        return text
    days = re.compile(rf"(?:{language.calendar.days})(?:日)?".replace("(?i)", ""), re.IGNORECASE)
    return days.sub(lambda found: " " * len(found.group()), text)


def _stripped(text: str, span: Span) -> Span | None:
    """Return a span without what may stand around a place; None if nothing is left."""
    part = text[span[0] : span[1]]
    start = span[0] + len(part) - len(part.lstrip(_AROUND))
    end = span[0] + len(part.rstrip(_AROUND))
    if start < end and not _LETTER.search(text, start, end):
        return None
    return (start, end) if start < end else None


def _is_place(text: str, span: Span, date: Span, language: Language) -> bool:
    place = text[slice(*span)]
    if len(place) > _MAX_PLACE or has_fact(place, language) or has_office(place, language):
        return False
    if not language.spaced:
        if any(has_office(part, language) for part in re.split(r"[ \u3000]+", place)):
            return False
        return bool(_JAPANESE_PLACE.fullmatch(_JAPANESE_IN.sub("", place)))
    between = text[span[1] : date[0]] if span[1] <= date[0] else text[date[1] : span[0]]
    short = place.startswith(("м.", "с.", "смт"))
    if not short and not re.search(r"[,\n(—–―-]", between):
        return False
    words = re.split(r"[\s,]+", place)
    return len(words) <= _MAX_WORDS and all(
        _PLACE_WORD.fullmatch(word) or (n and _LITTLE.fullmatch(word))
        for n, word in enumerate(words)
    )


def _gaps(text: str, spans: Sequence[Span | None]) -> Iterator[str]:
    """Yield what of a text with letters lies between spans."""
    at = 0
    for start, end in [*sorted(filter(None, spans)), (len(text), len(text))]:
        gap = text[at:start].strip(_AROUND)
        if _LETTER.search(gap):
            yield gap
        at = end
