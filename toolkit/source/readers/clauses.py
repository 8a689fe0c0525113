r"""Paragraphs of Markdown that are points: ``(a)``, ``1\.``, ``Article 5``, ``一、``.

A mark at the head of a paragraph says little; marks that count on from each other say it.
What counts on is found anew by each kind of source, for each has other evidence: a plain
text the columns and blank lines of `points`, a Word file the levels of `word.lists`, which
may be broken off and go on; a paragraph of Markdown has nothing but its neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind, Place
from toolkit.lang.marks import begins_sentence, is_worded, read_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.lang.base import Language
    from toolkit.lang.marks import Mark
    from toolkit.source.readers.base import Piece

_OPENED = re.compile(r"(\*\*|__|\*|_)(?=\S)")
_ESCAPED = re.compile(r"\\(?=[.)）(（\-+*])")
_HEAD = 20
"""Characters that a mark may take, with what marks it up."""
_LEVEL = 2
"""Of a heading that is a number alone."""
_TITLE = 80
"""Characters of the longest title of an article."""
_PAUSES = (",", ";", ":", "、", "；", "：", "，")
TITLED = "likely: a number in words with a title behind it, and text below"
_AS_POINT = "if it is a point, end it with a full stop"
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+(?<=\S)\1")
_BELOW = {None, Kind.LIST, Kind.TABLE, Kind.QUOTE}
_INITIALS = "counted by capital letters, which may be initials; if not, put \\ before the stop"


@dataclass(frozen=True, slots=True)
class Clause:
    """A text without its mark."""

    mark: Mark
    text: str


def read_clause(text: str, language: Language) -> Clause | None:
    r"""Read the mark at the head of a text of Markdown; None for a text without one.

    A backslash before a bracket says that it is none: ``\(a)``.
    """
    if text.startswith("\\"):
        return None
    text = text[:_HEAD].replace("\u00a0", " ") + text[_HEAD:]
    opened = _OPENED.match(text)
    lead = opened[1] if opened else ""
    head = text[len(lead) :]
    if lead:
        # Emphasis that holds the mark alone: “**1.** We agree.”
        alone = re.match(rf"(.{{1,{_HEAD}}}?){re.escape(lead)}(?:[ \u3000]+(?=\S)|\Z)", head)
        inner = _ESCAPED.sub("", alone[1]) if alone else ""
        mark = read_mark(f"{inner} x", language) if inner else None
        if alone and mark and mark.end == len(inner) + 1:
            return Clause(mark, head[alone.end() :])
    found = _ESCAPED.search(head, 0, _HEAD)
    bare = head[: found.start()] + head[found.end() :] if found else head
    mark = read_mark(bare, language)
    if mark is None or (found and found.start() >= mark.end) or begins_sentence(bare, mark):
        return None
    if found is None and mark.written.isalpha() is False and "\\" in bare[: mark.end]:
        return None
    return Clause(mark, lead + bare[mark.end :] if bare[mark.end :].strip("*_ ") else "")


def clause_points(lines: Sequence[str], language: Language) -> list[tuple[str, str, bool]]:
    """Part the lines of one paragraph into points, if their marks count on.

    Returns:
        (mark, text, whether it only leads in to the points) of each, the mark empty for a
        bullet; nothing if there are no two points.
    """
    read = [read_clause(line, language) for line in lines]
    said = [n for n, each in enumerate(read) if each and each.text]
    first = next((n for n in said if _leads(read, n)), len(lines))
    points = [("", "\n".join(lines[:first]), True)] if first else []
    last: Clause | None = None
    number = 0
    for line, clause in zip(lines[first:], read[first:], strict=True):
        if clause and clause.text and (last is None or _goes_on(last.mark, clause.mark)):
            points.append((clause.mark.written, clause.text, False))
            last, number = clause, number + 1
        else:
            mark, text, leads = points[-1]
            points[-1] = (mark, f"{text}\n{line}", leads)
    return points if number > 1 else []


def join_clauses(pieces: Sequence[Piece], language: Language) -> list[Piece]:
    """Make lists of paragraphs whose marks count on, and take numbers out of headings."""
    read = {
        n: clause
        for n, piece in enumerate(pieces)
        if _may_be_clause(piece) and (clause := read_clause(piece.text, language))
    }
    headings = {n: each for n, each in read.items() if pieces[n].kind is Kind.HEADING}
    others = {n: each for n, each in read.items() if n not in headings}
    depths = {
        n: depth
        for some in (headings, others)
        for n, depth in _depths({n: each.mark for n, each in some.items()}).items()
    }
    joined: list[Piece] = []
    at = -1
    for n, piece in enumerate(pieces):
        if n not in depths:
            joined.append(piece)
            continue
        clause = read[n]
        if n in headings or not clause.text:
            joined.append(_heading(piece, clause))
            continue
        if n + 1 not in depths and (why := _heads(piece, pieces[n + 1 : n + 2], language)):
            joined.append(replace(_heading(piece, clause), guess=f"{why}; {_AS_POINT}"))
            continue
        item = Item(clause.text, piece.line, Place(clause.mark.written, depths[n]))
        if joined and at == n - 1 and joined[-1].kind is Kind.LIST:
            left_out = (*joined[-1].left_out, *piece.left_out)
            joined[-1] = replace(joined[-1], items=(*joined[-1].items, item), left_out=left_out)
        else:
            guess = _INITIALS if re.fullmatch(r"[A-ZА-Я]\.", clause.mark.written) else ""
            flat = replace(item, place=replace(item.place, depth=0))
            joined.append(replace(piece, kind=Kind.LIST, text="", items=(flat,), guess=guess))
        at = n
    return joined


def _heading(piece: Piece, clause: Clause) -> Piece:
    level = piece.level or _LEVEL
    mark = clause.mark.written
    text = clause.text if piece.kind is Kind.HEADING else clause.text.strip("*_ ")
    return replace(piece, kind=Kind.HEADING, level=level, mark=mark, text=text)


def _heads(piece: Piece, below: Sequence[Piece], language: Language) -> str:
    """Say why a clause is the heading of what is below it; empty if it is none."""
    if not any(each.kind in _BELOW for each in below):
        return ""
    bare = piece.text.strip("*_ ")
    ended = bare.endswith((*language.stops, *_PAUSES)) or len(bare) > _TITLE or "\n" in bare
    if _BOLD.fullmatch(piece.text) and not ended:
        return "likely: one phrase in bold with a number, and no other point beside it"
    return TITLED if is_titled(piece.text, language) else ""


def is_titled(text: str, language: Language) -> bool:
    """Tell “Article 5. Ropes”, which heads a text, from “Article 5. The parties meet.”."""
    text = text.strip("*_ ")
    mark = read_mark(text, language)
    said = text[mark.end :].strip("*_ ") if mark else ""
    if not mark or not is_worded(mark) or not said or begins_sentence(text, mark):
        return False
    return len(said) <= _TITLE and not said.endswith((*language.stops, *_PAUSES))


def _may_be_clause(piece: Piece) -> bool:
    if piece.kind is Kind.HEADING:
        return piece.speaker is None
    return piece.kind is None and not piece.literal and not piece.lang


def _leads(read: Sequence[Clause | None], n: int) -> bool:
    """Tell whether a mark may be the first: a first one, or one that the next counts on from."""
    clause = read[n]
    following = next((each for each in read[n + 1 :] if each and each.text), None)
    if clause is None or following is None:
        return False
    return clause.mark.begins or _goes_on(clause.mark, following.mark)


def _goes_on(before: Mark, mark: Mark) -> bool:
    """Tell whether a mark is the next of a list; bullets are all alike."""
    return mark.follows(before) or (not mark.values and mark.form == before.form)


def _depths(marks: dict[int, Mark]) -> dict[int, int]:
    """Return how deep each mark stands that counts on from another, or another from it."""
    open_: list[list[int]] = []
    chains: list[list[int]] = []
    parents: dict[int, list[int]] = {}
    for n, mark in marks.items():
        chain = next((each for each in reversed(open_) if _goes_on(marks[each[-1]], mark)), None)
        if chain is None:
            chain = []
            chains.append(chain)
            # A list in a point begins directly below it, at its first mark.
            inside = open_ if mark.begins and open_ and open_[-1][-1] == n - 1 else []
            open_ = [*inside, chain]
            if len(open_) > 1:
                parents[id(chain)] = open_[-2]
        else:
            del open_[open_.index(chain) + 1 :]
        chain.append(n)

    def depth(chain: list[int]) -> int:
        parent = parents.get(id(chain))
        return 0 if parent is None else depth(parent) + (len(parent) > 1)

    return {n: depth(chain) for chain in chains if len(chain) > 1 for n in chain}
