"""Which lines of a plain text are points and clauses, settled over the whole of it.

A mark at the head of a line says little: a year, an initial or a dash look like one. Marks
that count on from each other say it, and so does a first one where a line may begin.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.lang.marks import is_worded, rank
from toolkit.source.readers.marked_lines import ENDED, MarkedLine, marked_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.lang.base import Language
    from toolkit.lang.marks import Mark
    from toolkit.source.readers.text_lines import Line

_DASHES = "-–—"
_AHEAD = 100
"""How many marks are looked at for one that goes on with an outer list."""
_DEEPEST = 8
_NARROW = 1
"""Columns by which marks of one list may differ: `` 9.`` and ``10.``."""
_SURE = 3
"""So many marks that count on are no chance."""


@dataclass(frozen=True, slots=True)
class Point:
    """A line that is a point."""

    mark: Mark
    depth: int
    begins: bool
    """It is the first of a list."""
    heads: bool = False
    """It is the number of a heading."""
    guess: str = ""


@dataclass(slots=True, eq=False)
class _Chain:
    """Marks that count on; of bullets, those that stand below each other."""

    members: list[MarkedLine]
    parent: _Chain | None
    accepted: list[MarkedLine] = field(default_factory=list)
    jumps: bool = False
    """A number was passed over."""

    @property
    def last(self) -> MarkedLine:
        return self.members[-1]

    @property
    def depth(self) -> int:
        """How many points its own stand in."""
        if self.parent is None:
            return 0
        return self.parent.depth + (bool(self.parent.accepted) and not self.parent.heads)

    @property
    def heads(self) -> bool:
        """Whether its marks are those of headings."""
        number = sum(each.heads for each in self.accepted)
        alone = len(self.accepted) == 1 and not is_worded(self.last.mark)
        return 2 * number > len(self.accepted) and not alone and bool(self.last.mark.values)


def find_points(chunks: Sequence[Sequence[Line]], language: Language) -> dict[int, Point]:
    """Return the points of a text by the numbers of their lines.

    Args:
        chunks: its lines, blank ones between two chunks; those that are something else, as
            a title or the row of a table, stand in none.
        language: what it is written in.
    """
    chains = _Chains(list(marked_lines(chunks, language))).chains
    for chain in chains:
        chain.accepted = _accepted(chain)
    points: dict[int, Point] = {}
    for chain in chains:
        depth, heads = chain.depth, chain.heads
        for n, each in enumerate(chain.accepted):
            points[each.line.number] = Point(
                each.mark,
                depth,
                begins=not depth and not n,
                heads=heads and each.heads,
                guess="" if n else _doubt(chain),
            )
    return points


class _Chains:
    """Puts marks into chains, chains into the points they stand in."""

    def __init__(self, candidates: Sequence[MarkedLine]) -> None:
        self.candidates = candidates
        self.chains: list[_Chain] = []
        self.open: list[_Chain] = []
        self.by_form: dict[str, _Chain] = {}
        for n, each in enumerate(candidates):
            self._place(n, each)

    def _place(self, n: int, each: MarkedLine) -> None:
        chain = self._continued(n, each)
        if chain is None:
            self._begin(n, each)
            return
        if chain in self.open:
            del self.open[self.open.index(chain) + 1 :]
        else:
            self.open = [chain]
        chain.members.append(each)

    def _continued(self, n: int, each: MarkedLine) -> _Chain | None:
        near = [chain for chain in self.open if _is_level(chain.last, each)]
        for chain in (*reversed(near), *reversed(self.open if each.mark.values else ())):
            if self._counts_on(chain, n, each):
                return chain
        earlier = self.by_form.get(each.mark.form) if each.mark.values else None
        if earlier and each.mark.follows(earlier.last.mark):
            return earlier
        for chain in near:
            if _jumps(chain, each):
                chain.jumps = True
                return chain
        return None

    def _counts_on(self, chain: _Chain, n: int, each: MarkedLine) -> bool:
        last = chain.last
        if each.mark.values:
            return each.mark.follows(last.mark) or _next_level(last.mark, each.mark)
        if last.mark.values or last.region != each.region:
            return False
        if _are_alike(last, each):
            return True
        outer = chain.parent.last if chain.parent else None
        inside = outer is not None and _is_level(outer, each) and _are_alike(outer, each)
        return not inside and not self._goes_on(chain, n)

    def _begin(self, n: int, each: MarkedLine) -> None:
        while self.open and not self._holds(self.open[-1], n, each):
            self.open.pop()
        del self.open[_DEEPEST:]
        chain = _Chain([each], self.open[-1] if self.open else None)
        self.chains.append(chain)
        self.open.append(chain)
        self.by_form[each.mark.form] = chain

    def _holds(self, outer: _Chain, n: int, each: MarkedLine) -> bool:
        """Tell whether a mark begins a list within the point that was before it."""
        last = outer.last
        if last.region != each.region:
            return False
        if not _is_level(last, each):
            return each.line.indent > last.line.indent
        if not last.mark.values:
            return not each.mark.values and not _are_alike(last, each) and self._goes_on(outer, n)
        if not each.mark.values:
            return self._goes_on(outer, n)
        return each.mark.begins and (rank(each.mark) > rank(last.mark))

    def _goes_on(self, outer: _Chain, n: int) -> bool:
        """Tell whether an outer list goes on behind a mark."""
        last = outer.last
        for other in self.candidates[n + 1 : n + 1 + _AHEAD]:
            if other.region != last.region:
                return False
            if not _is_level(last, other):
                continue
            if last.mark.values and other.mark.follows(last.mark):
                return True
            if not last.mark.values and other.mark.form == last.mark.form:
                return True
        return False


def _is_level(one: MarkedLine, other: MarkedLine) -> bool:
    return abs(one.line.indent - other.line.indent) <= _NARROW


def _are_alike(one: MarkedLine, other: MarkedLine) -> bool:
    """Tell whether two bullets are of one kind: both dashes, or neither."""
    return (one.mark.form in _DASHES) == (other.mark.form in _DASHES)


def _next_level(before: Mark, mark: Mark) -> bool:
    """Tell whether ``2.1`` comes behind ``1.3``."""
    return 0 < mark.depth == before.depth and mark.begins and mark.form != before.form


def _jumps(chain: _Chain, each: MarkedLine) -> bool:
    """Tell whether numbers of neighbours go on with a gap, or in another form: 1. 3. or 1. 2)."""
    last = chain.last
    before, after = dict(last.mark.values).get("decimal"), dict(each.mark.values).get("decimal")
    if before is None or after is None or last.region != each.region or after <= before:
        return False
    if is_worded(each.mark) or is_worded(last.mark):
        return False
    if last.chunk == each.chunk and not each.tight:
        return False
    return each.mark.form == last.mark.form or (after == before + 1 and not each.mark.depth)


# ── What settles it ──────────────────────────────────────────────────────────


def _accepted(chain: _Chain) -> list[MarkedLine]:
    """Return those marks of a chain whose lines are points."""
    if not chain.members[0].mark.values:
        return [each for n, each in enumerate(chain.members) if _is_bullet(chain, n)]
    first = chain.members[0]
    members = [
        each
        for n, each in enumerate(chain.members)
        if n == 0 or each.can_begin or each.tight or each.chunk == chain.members[n - 1].chunk
    ]
    if len(members) == 1:
        return members if _stands_alone(first) else []
    if not first.can_begin and not first.tight and len(members) < _SURE:
        plain = "decimal" in dict(first.mark.values) and first.mark.begins and members[1].tight
        if not plain or is_worded(first.mark):
            return []
    if not first.mark.begins and first.region != members[1].region and not is_worded(first.mark):
        return []
    return members


def _is_bullet(chain: _Chain, n: int) -> bool:
    """Tell a bullet from a dash in the middle of a sentence."""
    each = chain.members[n]
    if each.fresh or each.mark.form not in _DASHES or ENDED.search(each.before):
        return True
    following = chain.members[n + 1] if n + 1 < len(chain.members) else None
    return (each.tight and n > 0 and chain.members[n - 1].chunk == each.chunk) or (
        following is not None and following.tight and following.chunk == each.chunk
    )


def _stands_alone(each: MarkedLine) -> bool:
    """Tell whether a number that none counts on from is a point: a first one, where a line begins.

    A letter is none: it may be an initial. Words with nothing behind them are a heading.
    """
    if is_worded(each.mark) and each.fresh and each.mark.end == len(each.line.text):
        return True
    decimal = dict(each.mark.values).get("decimal") == 1 and not each.mark.depth
    return decimal and each.can_begin


def _doubt(chain: _Chain) -> str:
    """Say what of a list is a guess."""
    first = chain.accepted[0]
    how = "if not, put \\ before each"
    if chain.jumps:
        return f"likely: its numbers do not count on without a gap; {how}"
    systems = {system for system, _ in first.mark.values}
    if "Latin" in systems and len(chain.accepted) < _SURE and first.mark.form == "#.":
        return f"doubtful: counted by capital letters, which might be initials; {how}"
    return ""
