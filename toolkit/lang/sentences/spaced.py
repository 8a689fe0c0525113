"""Find sentence ends in languages that set words apart by spaces.

One pattern lists the places where a sentence may end; an ordered table of rules
decides each. A place has a run of stops, closing and footnote marks, white
space, and then anything but a small letter.

Source: break and no-break rules as in SRX 2.0 (GALA, 2008).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.lang.sentences.base import Place, last_tokens
from toolkit.lang.sentences.pairs import find_groups, move_cuts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.lang.sentences.base import Rules
    from toolkit.lang.sentences.pairs import Group
    from toolkit.lang.sentences.wordlists import WordLists

_SMALL = "a-zß-öø-ÿа-яёіїєґ"

_LISTS = r"[ ]?+[,;–-][ ]?+"
# Repetition is possessive or bounded, and no run can be entered twice, so that no input
# is looked at more than a fixed number of times. Groups are bounded and not possessive:
# Python before 3.11.5 keeps half an iteration of a possessive one (gh-106052).
_STOP = re.compile(
    rf"""
    (?P<marks>
        (?<!\.[ \u00a0]) \. (?: [ \u00a0] \. (?![\w.]) ){{1,50}}      # . . .
      | (?<![.!?…‼⁇⁈⁉‽]) [.!?…‼⁇⁈⁉‽]++
    )
    (?P<closing> (?: (?! \s [^\[] ) (?:
        \]\( [^()\s]{{0,2000}}+ (?: \( [^()\s]{{0,500}}+ \) [^()\s]{{0,500}}+ )? \)   # ](target)
      | \[ \^?+ [^\[\]\n]{{1,30}}+ \] (?!\()                    # [1]  [^note]
      | \*\d{{1,2}}+ (?= \s | \Z )                                # peace.*1
      | \( \d{{1,3}}+ \) (?= \s | \Z )                           # peace.(1)
      | [ \u00a0\u202f]?+ \[ \^?+ \d{{1,3}}+ (?: {_LISTS} \d{{1,3}}+ ){{0,20}} \] (?= \s | \Z )
      | (?: (?<= [{_SMALL}»”’)\]][.!?…] ) | (?<= [.!?…][»”’"')\]] ) )
        \d{{1,3}}+ (?: [,–-]\d{{1,3}}+ ){{0,20}} (?= \s | \Z )        # peace.12
      | <sup> [^<>]{{1,8}}+ </sup> (?= \s | \Z )
      | </?+[A-Za-z][^<>\n]{{0,200}}+>
      | [”’»“"')\]}}›*_~`¹²³⁰⁴-⁹⁽⁾†‡…]
    ){{1,40}} )? )
    (?: [\s\u200b\u2060\ufeff]++ | (?<! \b [^\W_] \. ) (?= [A-ZА-ЯІЇЄҐ«“„] ) )
    (?! \[ \d{{1,3}}+ (?: {_LISTS} \d{{1,3}}+ ){{0,20}} \] \s*+ \Z )
    (?=
        (?P<lead> (?: (?! [^\W_] ) (?:
            !\[ | </?+[A-Za-z][^<>\n:]{{0,200}}+> | [\s"'“”„«‹‘’(\[{{*_~¿¡…–—―‒-]{{1,60}}+
        ){{1,8}} )? )      # bounded, as … is a stop too and each begins here anew: … … …
        (?! (?!https?:|www\.|mailto:|[ivx]{{2,4}}\.\s) [{_SMALL}]{{2,30}}+ [ ,;:.!?\n] )
        (?P<word> [^\W_] [\w’'ʼ-]{{0,40}}+ | [$€£¥₴№§#@+−&`] | \.(?=[A-Z]) | <(?=https?:|mailto:)
                | [^\w\s,;:)\]}}%/=.!?»”"'“„«‹‘’(\[{{<*_~¿¡…–—―‒-] )
    )
    """,
    re.VERBOSE,
)

_ENUMERATOR = re.compile(r"[(]?[^\W\d_]{1,3}\)|[ivx]{1,5}\)")
_NUMBER = re.compile(r"\[(\d{1,3})\]")
_LISTED = re.compile(r"(?:[a-zа-яіїєґ]|[ivx]{1,4})\.\s")
_ADDRESS = re.compile(r"https?$|www$|mailto$")
_NOTHING = re.compile(r"[\W_]*+")
_GOES_ON = re.compile(rf"[)\]]*+\s*+(?:[{_SMALL},;:]|[–—-])")
_FAR = 40
"""Opening marks and a number before a sentence are no longer than this."""
_LONG = 300
"""A quotation longer than this is no name or phrase."""
_OPENERS = re.compile(
    r"[\s\"'“”„«‹‘’(\[{<*_~`¿¡…–—―‒-]*+"
    r"(?:\(?[\dA-Za-z]{1,3}[.)]\s++[\"'“”„«‹‘’(\[{*_~`–—―‒-]*+)?"
)


def cut_points(text: str, rules: Rules, lists: WordLists) -> tuple[int, ...]:
    """Return the offsets where sentences of `text` begin, 0 first, and its length last."""
    cuts = [0]
    if _STOP.search(text):
        seals = _Seals(text)
        for found in _STOP.finditer(text):
            place = _place(found, cuts[-1], seals, lists)
            if place is not None and rules.decide(place):
                cuts.append(_cut_at(place))
        cuts = move_cuts(cuts, seals.groups)
    return tuple(dict.fromkeys([*cuts, len(text)]))


def _cut_at(place: Place) -> int:
    """Return the cut, but before a ``[2]`` where the sentence began with ``[1]``."""
    closing = place.closing
    mark = _NUMBER.search(closing)
    first = _NUMBER.match(place.text, place.start) if mark else None
    if mark and first and int(mark[1]) == int(first[1]) + 1:
        return place.after + mark.start()
    return place.cut


def _begins_anyway(found: re.Match[str], start: int) -> bool:
    """Tell whether a small letter begins a sentence: ``a)``, ``iPhone``, an address.

    ``b.`` does so where the sentence before began with ``a.``
    """
    text, word = found.string, found["word"]
    behind = text[found.start("word") : found.end("word") + 3]
    return (
        (word.isascii() and any(sign.isupper() or sign.isdigit() for sign in word[1:3]))
        or bool(_ENUMERATOR.match(behind))
        or bool(_LISTED.match(behind) and _LISTED.match(text, start))
        or bool(_ADDRESS.match(word) and behind.startswith(("www.", "http", "mailto:")))
    )


def _place(found: re.Match[str], start: int, seals: _Seals, lists: WordLists) -> Place | None:
    """Describe a place; None where a small letter follows, and inside what holds together."""
    text = found.string
    lead, word = found.group("lead", "word")
    if word[0].islower() and not _begins_anyway(found, start):
        return None
    at, after = found.span("marks")
    closed = found.end("closing")
    if seals.due < at:
        seals.advance(start, at)
    if closed <= seals.until or _is_bare(text, start, at):
        return None
    tokens, joined = last_tokens(text, start, at)
    return Place(
        text,
        start,
        at,
        after,
        closed,
        found.end(),
        lead,
        word,
        found.end("word"),
        tokens,
        joined,
        after <= seals.bracket < closed,
        seals.quote_ending_in(after, closed) if closed > after else -1,
        after - at > 1 or text[at] != ".",
        lists.section_after(tokens),
        lists,
    )


def _is_bare(text: str, start: int, at: int) -> bool:
    """Tell whether nothing has been said yet: no letter and no digit in the sentence."""
    if text[start].isalnum():
        return False
    end = min(at, start + 200)
    nothing = _NOTHING.match(text, start, end)
    return nothing is not None and nothing.end() == end


class _Seals:
    """How far the groups opened so far hold together; moves forward only."""

    __slots__ = ("_next", "_quotes", "_text", "bracket", "due", "groups", "until")

    def __init__(self, text: str) -> None:
        self._text = text
        self.groups: Sequence[Group] = find_groups(text)
        self._next = 0
        self._quotes: dict[int, int] = {}
        self.due = self.groups[0].start if self.groups else len(text)
        """Where the next group opens."""
        self.until = -1
        """Last character of a group inside which no sentence ends."""
        self.bracket = -1
        """Closing mark of the last bracket that opened inside a sentence."""

    def advance(self, start: int, at: int) -> None:
        """Take in the groups that open before `at`, in the sentence that began at `start`."""
        while self.due < at:
            group = self.groups[self._next]
            self._next += 1
            more = self._next < len(self.groups)
            self.due = self.groups[self._next].start if more else len(self._text)
            if group.sort == "quote":
                self._quotes[group.end] = group.start
            if group.sort == "whole":
                self.until = max(self.until, group.end)
            elif not _opens_sentence(self._text, start, group.start):
                if group.sort == "bracket":
                    self.bracket = max(self.bracket, group.end)
                    self.until = max(self.until, group.end)
                elif _is_embedded(self._text, group):
                    self.until = max(self.until, group.end)

    def quote_ending_in(self, after: int, closed: int) -> int:
        """Return where the quotation began that ends in ``text[after:closed]``, or -1."""
        for end in range(after, min(closed, after + 8)):
            if end in self._quotes:
                return self._quotes[end]
        return -1


def _opens_sentence(text: str, start: int, opening: int) -> bool:
    if opening - start > _FAR:
        return False
    before = _OPENERS.match(text, start, opening)
    return before is not None and before.end() == opening


def _is_embedded(text: str, quote: Group) -> bool:
    """Tell whether a quotation is a part of its sentence: a name, a slogan, a phrase.

    Speech is not: it comes after a comma, a colon or a dash, or it ends as a
    sentence and another one follows.
    """
    if quote.end - quote.start > _LONG:
        return False
    before = quote.start - 1
    while before > 0 and text[before].isspace():
        before -= 1
    if text[before] in ",:;–—-":
        return False
    return text[quote.end - 1] not in ".!?…" or bool(_GOES_ON.match(text, quote.end + 1))
