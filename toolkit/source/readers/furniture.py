"""What a page or a news wire puts around a text: page numbers, heads, end marks. Dropped and told.

Page numbers, running heads, end marks and rules. A backslash before the line keeps it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.document import LeftOut
from toolkit.lang.writing import is_wide
from toolkit.source.readers.base import is_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.source.readers.base import Piece, Seed
    from toolkit.source.readers.text_lines import Line

_END = re.compile(
    r"(?:[#*•~] *){2,}|(?:[-–—_=][ \t]*){3,}"
    r"|(?:[-–—*#~] ?){1,5}(?:\[|\()?(?:ends?|fin|more|cont(?:inued)?|кінець|далі)"
    r"(?:\]|\))?\.?(?: ?[-–—*#~]){1,5}"
    r"|[\[(（](?:ends?|fin|more|cont(?:inued)?|кінець|далі|了|終|終わり|続く)\.?[\])）]"
    r"|[-–—] ?30 ?[-–—]",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:page|pg\.?|p\.|сторінка|стор\.?|с\.)\s*\d{1,4}(?:\s*(?:of|/|із|зі|з)\s*\d{1,4})?\.?"
    r"|[-–—]\s?\d{1,4}\s?[-–—]|\d{1,4}\s?[/／]\s?\d{1,4}(?:\s?ページ)?"
    r"|[(（]\d{1,4}\s?[/／]\s?\d{1,4}[)）]|\d{1,4}\s?(?:ページ|頁)|\|\s?\d{1,4}\s?\|",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?P<before>\S.*?)(?: {3,}|\t+|\u3000{2,})(?P<after>\S.*)")
_SURE = re.compile(r"page|pg|сторінка|стор|.*(?:/|／|of|ページ|頁)", re.IGNORECASE)
_NUMBER_OF = "the number of a page"
_HEAD_OF = "a running head of the pages"
_MARK = "an end mark or a rule"
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_LINES = 8
"""Lines that a page has at least, where a number stands close to its text."""
_HEAD_LINES = 2
"""How many lines above and below a page's end may be its head or foot."""
_MAX_HEAD = 100
_STOPPED = re.compile(r"[.!?…:;。！？：；」』][\"'”’»)）」』]*\Z")


@dataclass(frozen=True, slots=True)
class Furnished:
    """The lines of a text, and what of it is furniture."""

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    joined: frozenset[int]
    """Numbers of lines that go on with a sentence of the page before."""


def drop_furniture(lines: Sequence[Line], kept: frozenset[int] = frozenset()) -> Furnished:
    """Drop what is no part of the text, and join a sentence that a page's end has parted.

    Args:
        lines: all of a text.
        kept: places in `lines` that something else has, such as the rules of a table.
    """
    lines, beside = _without_page(lines, kept)
    reasons: dict[int, str] = {}
    for n, line in enumerate(lines):
        if n in kept or line.literal or not line.text:
            continue
        if _PAGE.fullmatch(line.text):
            reasons[n] = _NUMBER_OF
        elif _END.fullmatch(line.text):
            reasons[n] = _MARK
    reasons |= {n: _NUMBER_OF for n in _bare_numbers(lines) if n not in kept}
    paged = {n for n, reason in reasons.items() if "page" in reason}
    paged |= set(_running_heads(lines, paged, reasons, kept))
    reasons |= {n: _HEAD_OF for n in paged if n not in reasons}
    reasons |= _repeated(lines, beside, reasons)
    left, joined = _close(lines, reasons, paged | beside.keys())
    dropped = (
        LeftOut(lines[n].text, lines[n].number, reasons[n], lines[n].column) for n in reasons
    )
    told = sorted((*dropped, *beside.values()), key=lambda each: (each.line, each.column))
    return Furnished(tuple(left), tuple(told), frozenset(joined))


def _without_page(
    lines: Sequence[Line], kept: frozenset[int]
) -> tuple[list[Line], dict[int, LeftOut]]:
    """Take the number of a page off lines that have it far from their text: ``Title    Page 1``."""
    bare, found = list(lines), dict[int, LeftOut]()
    for n, line in enumerate(lines):
        read = _BESIDE.fullmatch(line.text) if len(line.text) <= _MAX_HEAD else None
        if n in kept or line.literal or not read:
            continue
        part = "after" if _is_sure_page(read["after"]) else "before"
        if not _is_sure_page(read[part]):
            continue
        text = read["before" if part == "after" else "after"]
        at = line.column + read.start("before" if part == "after" else "after")
        bare[n] = replace(line, text=text, written=text, column=at)
        page = line.column + read.start(part)
        found[n] = LeftOut(read[part], line.number, _NUMBER_OF, page)
    return bare, found


def _is_sure_page(text: str) -> bool:
    """Tell whether words are surely the number of a page, and no figure of a table."""
    return bool(_PAGE.fullmatch(text)) and bool(_SURE.match(text))


def _repeated(
    lines: Sequence[Line], beside: dict[int, LeftOut], reasons: dict[int, str]
) -> dict[int, str]:
    """Return the lines beside the number of a page that say again what one above them says."""
    first: dict[str, int] = {}
    title = next((n for n, line in enumerate(lines) if line.text and n not in reasons), -1)
    if title >= 0:
        first[lines[title].text] = title
    again = {n for n in beside if first.setdefault(lines[n].text, n) != n}
    return dict.fromkeys(again - reasons.keys(), _HEAD_OF)


def drop_marks(pieces: Sequence[Piece], seed: Seed) -> tuple[list[Piece], tuple[LeftOut, ...]]:
    """Drop paragraphs that are the number of a page or an end mark, in what is no plain text.

    Of a plain text they are dropped before its lines are joined. A number without a word, as
    ``2/13``, may be meant where nothing else of a page is left.
    """
    kept: list[Piece] = []
    left_out: list[LeftOut] = []
    for piece in pieces:
        text = piece.text if len(piece.text) <= _MAX_HEAD and is_open(piece) else ""
        said = plain_text(parse_inline(text, seed.markup)).strip()
        paged = bool(_PAGE.fullmatch(said)) and said.strip("-–— \u00a0")[:1].isalpha()
        if seed.markup == "plain" or not (paged or _END.fullmatch(said)):
            kept.append(piece)
            continue
        reason = _NUMBER_OF if paged else _MARK
        left_out += (*piece.left_out, LeftOut(said, piece.line, reason))
    return kept, tuple(left_out)


def _bare_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """Yield lines that are a number alone, if such numbers count the pages: 1, 2, 3."""
    alone = [n for n, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    lonely = [n for n in alone if _is_lonely(lines, n)]
    for one, other in (*pairwise(lonely), *pairwise(alone)):
        least = 1 if one in lonely and other in lonely else _PAGE_LINES
        if int(lines[other].text) == int(lines[one].text) + 1 and other > one + least:
            yield one
            yield other
    for n in alone:
        if _is_form_fed(lines, n) or _is_form_fed(lines, n + 1):
            yield n


def _is_lonely(lines: Sequence[Line], n: int) -> bool:
    """Tell whether blank lines, or the end of the text, stand above and below a line."""
    around = [lines[m].text for m in (n - 1, n + 1) if 0 <= m < len(lines)]
    return not any(around)


def _is_form_fed(lines: Sequence[Line], n: int) -> bool:
    return 0 < n < len(lines) and (
        lines[n].written.startswith("\f") or lines[n - 1].written.endswith("\f")
    )


def _running_heads(
    lines: Sequence[Line], paged: set[int], reasons: dict[int, str], kept: frozenset[int]
) -> Iterator[int]:
    """Yield lines beside the ends of pages that stand there more than once, or are the title."""
    ends = sorted(paged | {n for n in range(len(lines)) if _is_form_fed(lines, n)})
    beside: set[int] = set()
    for end in ends:
        for way in (-1, 1):
            beside.update(_next_texts(lines, end, way, reasons))
    title = next((n for n, line in enumerate(lines) if line.text and n not in reasons), -1)
    seen = Counter(_pattern(lines[n].text) for n in beside)
    seen.update([_pattern(lines[title].text)] if title >= 0 and title not in beside else [])
    for n in beside:
        if seen[_pattern(lines[n].text)] > 1 and n not in kept and n != title:
            yield n


def _next_texts(
    lines: Sequence[Line], start: int, way: int, reasons: dict[int, str]
) -> Iterator[int]:
    """Yield the next lines above or below that say something."""
    n, left = start if way > 0 and start not in reasons else start + way, _HEAD_LINES
    while 0 <= n < len(lines) and left and abs(n - start) <= 3 * _HEAD_LINES:
        line = lines[n]
        if line.text and n not in reasons:
            left -= 1
            if not line.literal and len(line.text) <= _MAX_HEAD:
                yield n
        n += way


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _close(
    lines: Sequence[Line], reasons: dict[int, str], paged: set[int]
) -> tuple[list[Line], set[int]]:
    """Take furniture out, and the blank lines around it where a sentence goes on."""
    left: list[Line] = []
    joined: set[int] = set()
    last = -1
    ended = False
    for n, line in enumerate(lines):
        ended |= n in paged or _is_form_fed(lines, n)
        if n in reasons:
            continue
        if not line.text:
            left.append(line)
            continue
        if ended and last >= 0 and _goes_on(left[last].text, line):
            del left[last + 1 :]
            joined.add(line.number)
            line = replace(line, indent=left[last].indent)  # noqa: PLW2901 - it goes on there
        left.append(line)
        last, ended = len(left) - 1, False
    return left, joined


def _goes_on(before: str, line: Line) -> bool:
    """Tell whether a line goes on with a sentence of the line before."""
    if _STOPPED.search(before) or line.opens or line.literal:
        return False
    return line.text[0].islower() or (is_wide(line.text[0]) and is_wide(before[-1]))
