"""Find sentence ends in Japanese, where no spaces help.

Inside quotation marks and brackets nothing ends. After ``。」`` a sentence ends,
unless a particle, a comma or a bracket follows; a bracketed whole sentence stands
alone, and a note mark stays with the sentence before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.inline.addresses import URL
from toolkit.lang.sentences.base import last_tokens
from toolkit.lang.sentences.pairs import Group, find_groups, move_cuts

if TYPE_CHECKING:
    from toolkit.lang.sentences.wordlists import WordLists

_STOP = re.compile(
    r"""
    (?P<marks> (?<![。｡！？!?．.…‥‼⁇⁈⁉‽]) [。｡！？!?．.…‥‼⁇⁈⁉‽]++ )
    (?P<closing> (?:
        \]\( [^()\s]{0,2000}+ \)
      | (?!<sup>) </?+[A-Za-z][^<>\n]{0,200}+>
      | [」』）)\]］】〕〉》〟〞”’"'»_~`] | \*(?![\d０-９])
    ){0,40} )
    (?: [（(［\[【〔] (?: 注 | ※ | 脚注 | \^ )
        [^（）()\[\]［］【】〔〕。]{0,12}+ [）)］\]】〕] (?!\()
      | [［\[〔] [\d０-９]{1,3}+ [］\]〕] (?!\()
      | [※＊*][\d０-９]{1,3}+ (?![\d０-９])
      | <sup> [^<>]{1,8}+ </sup>
      | [¹²³⁰⁴-⁹⁽⁾†‡]
    ){0,8}
    (?P<gap> [\s\u200b\u2060\ufeff]*+ )
    """,
    re.VERBOSE,
)
_FULL = frozenset("。｡")
_ASKED = frozenset("！？!?‼⁇⁈⁉‽")
_MARKS = frozenset("。｡！？!?．.…‥‼⁇⁈⁉‽")
_QUOTES = frozenset('「『“"')
_BARRED = _MARKS | frozenset("、，,；;：:」』）)］]】〕〉》〟〞”’»")
_COMMAS = frozenset("、，,；;：:")
_WIDE = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]"
)
_ENUMERATOR = re.compile(
    r"[\d０-９]{1,3}|[一二三四五六七八九十]{1,3}|[ア-ンあ-ん]|[a-zA-Zａ-ｚＡ-Ｚ]|[ivxIVXⅠ-ⅿ]{1,5}"
)
_FORM = re.compile(
    r"[株有財社独合資名特学医福宗例注問答]|公[財社]|一[財社]|独法|国研|特非|参考|[仮略通]称|備考|補足"
)
_OPENING = re.compile(r"[\s「『（(\[［【〔〈《“\"'‘*_~`・―—–-]*+")
_YEAR = re.compile(r"['’]\d")
"""What a group's name goes on with: モーニング娘。’24."""
_FAR = 40
"""A bracket behind a stop, longer than this, is no remark on what was said."""

_PARTICLE = re.compile(
    r"と|が|を|に|は|へ|で(?!も(?![なあいよ「『構]))|も|の|や|か|から|まで|より|など|なら|なの|なん|なる|って"
    r"|だ(?:[。、っろとけいねよ」]|そう)|らし|みたい|ような|ように|さえ|しか|すら|ばかり"
    r"|こそ|ほど|くらい|ぐらい|ごと|ふう|たる|云々|うんぬん|[等風式的型派論]"
)
_AFTER_MARK = re.compile(r"と(?!て)|って|が(?!ん)|を|の(?!ち)|など")


def cut_points(text: str, lists: WordLists) -> tuple[int, ...]:
    """Return the offsets where sentences of `text` begin, 0 first, and its length last."""
    cuts = [0]
    if _STOP.search(text):
        walk = _Walk(text, lists)
        for found in _STOP.finditer(text):
            place = walk.place(found, cuts[-1])
            cut = walk.cut(place) if place else -1
            if cut > cuts[-1]:
                cuts.append(cut)
        cuts = move_cuts(cuts, walk.groups)
    return tuple(dict.fromkeys([*cuts, len(text)]))


class _Place(NamedTuple):
    """Where a sentence may end: ``…。`` marks, ``」`` closing and note marks, white space."""

    start: int
    at: int
    after: int
    closed: int
    noted: int
    cut: int


class _Walk:
    """One pass over a text; moves forward only."""

    def __init__(self, text: str, lists: WordLists) -> None:
        self._text = text
        self._lists = lists
        self.groups = find_groups(text)
        self._next = 0
        self._due = self.groups[0].start if self.groups else len(text)
        self._outer = Group(-1, -1, "whole")
        """The last group that opened outside all others; nothing ends inside it."""
        self._urls = [url.span() for url in URL.finditer(text)]
        self._next_url = 0
        self._openers = lists.begin("opener")
        self._works = lists.begin("work")
        self._chain = -1

    def place(self, found: re.Match[str], start: int) -> _Place | None:
        """Describe a place; None inside a group or an address, where nothing ends."""
        at, after = found.span("marks")
        closed = found.end("closing")
        while self._due < at:
            group = self.groups[self._next]
            self._next += 1
            more = self._next < len(self.groups)
            self._due = self.groups[self._next].start if more else len(self._text)
            if group.start > self._outer.end:
                self._outer = group
        cut = found.end()
        if self._outer.end >= closed or cut >= len(self._text) or self._is_address(at):
            return None
        return _Place(start, at, after, closed, found.start("gap"), cut)

    def _is_address(self, at: int) -> bool:
        while self._next_url < len(self._urls) and self._urls[self._next_url][1] <= at:
            self._next_url += 1
        return self._next_url < len(self._urls) and self._urls[self._next_url][0] < at

    def cut(self, place: _Place) -> int:
        """Return where the next sentence begins, or -1 if the sentence goes on."""
        text = self._text
        marks = text[place.at : place.after]
        if text[place.cut] in _BARRED:
            return -1
        if _FULL.isdisjoint(marks) and not self._is_stop(place, marks):
            return -1
        if text.endswith(self._lists.brands, max(place.start, place.at - 20), place.after):
            if place.closed == place.after:
                return place.cut if text.startswith(self._openers, place.cut) else -1
            if _YEAR.fullmatch(text, place.after, place.cut + 1):
                return -1
        if not self._ends_there(place, marks):
            return -1
        return self._behind_remark(place)

    def _is_stop(self, place: _Place, marks: str) -> bool:
        """Tell whether marks other than ``。`` are sentence stops here."""
        text = self._text
        gap = place.cut > place.noted
        before, behind = text[place.at - 1 : place.at], text[place.cut]
        if _ASKED.intersection(marks):
            narrow = marks.isascii() and before.isascii() and place.closed == place.after
            return gap or not narrow or bool(_WIDE.match(behind))
        if len(marks) > 1 or marks in "…‥":
            return False
        if self._is_enumerator(place.start, place.at):
            return False
        if _WIDE.match(before) or (before and before in "」』）)"):
            return gap or not behind.isascii()
        if marks == "．" or not gap or before.isdigit():
            return False
        return self._is_latin_end(place)

    def _is_latin_end(self, place: _Place) -> bool:
        """Tell whether a full stop behind a word in Latin letters is no abbreviation's."""
        text, behind = self._text, self._text[place.cut]
        tokens, _ = last_tokens(text, place.start, place.at)
        last = tokens[-1] if tokens else ""
        known = not last[1:] or "." in last or self._lists.section_after(tokens)
        if known or (behind.isascii() and not behind.isupper()):
            return False
        return not self._goes_on(place.cut)

    def _ends_there(self, place: _Place, marks: str) -> bool:
        group, cut = self._outer, place.cut
        if group.end < place.after:
            if place.closed > place.after:
                return not self._goes_on(cut)
            asks_on = _FULL.isdisjoint(marks) and _AFTER_MARK.match(self._text, cut)
            return not (asks_on and self._goes_on(cut))
        if group.sort == "bracket":
            return self._opens_sentence(place.start, group.start)
        if self._goes_on(cut):
            return False
        if self._text.endswith(self._works, max(0, group.start - 12), group.start):
            return self._text.startswith(self._openers, cut)
        chain = self._chain_end(cut) if cut == place.noted else cut
        return chain == cut or not self._goes_on(chain)

    def _goes_on(self, at: int) -> bool:
        """Tell whether a particle or a comma stands at `at`, so that the sentence goes on."""
        text = self._text
        if at >= len(text):
            return False
        if text[at] in _COMMAS:
            return True
        return bool(_PARTICLE.match(text, at)) and not text.startswith(self._openers, at)

    def _chain_end(self, at: int) -> int:
        """Return the offset behind quotations that follow one another from `at` on."""
        if at >= self._chain:
            self._chain = at
            for index in range(self._next, len(self.groups)):
                group = self.groups[index]
                if group.start == self._chain and self._text[group.start] in _QUOTES:
                    self._chain = group.end + 1
                elif group.start >= self._chain:
                    break
        return self._chain

    def _behind_remark(self, place: _Place) -> int:
        """Return the cut; a remark in brackets behind the stop stays with what was said.

        ``…。（拍手）`` and ``「…。」（首相）`` are remarks; a whole sentence in brackets,
        a number or a legal form in brackets begin something new.
        """
        text, cut = self._text, place.cut
        if text[cut] not in "（(" or self._due != cut:
            return cut
        end = self.groups[self._next].end
        remark = text[cut + 1 : min(end, cut + 2 + _FAR)]
        if len(remark) > _FAR or not remark or remark[-1] in _MARKS:
            return cut
        if _ENUMERATOR.fullmatch(remark) or _FORM.fullmatch(remark):
            return cut
        cut = end + 1
        while cut < len(text) and text[cut].isspace():
            cut += 1
        if cut >= len(text) or text[cut] in _MARKS or self._goes_on(cut):
            return -1
        return cut

    def _opens_sentence(self, start: int, opening: int) -> bool:
        if opening - start > _FAR:
            return False
        before = _OPENING.match(self._text, start, opening)
        return before is not None and before.end() == opening

    def _is_enumerator(self, start: int, at: int) -> bool:
        if at - start > _FAR:
            return False
        return bool(_ENUMERATOR.fullmatch(self._text[start:at].strip(" \u3000「（(")))
