"""Sentences that were put in another order, or made one: a catalog says both by ``++``.

The first of them has all of the text, as it stands in the file, and the others are covered by it.
Where a sentence stands in another paragraph now, it stays where the source has it, and that is
told: no catalog can say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from toolkit.exchange.running.plan import NOWHERE, shown_slot
from toolkit.exchange.running.text import shown_text
from toolkit.exchange.running.units import LOOSE
from toolkit.lang.sentences.cut import cut_points
from toolkit.lang.sentences.join import join_sentences
from toolkit.source.readers.runs import Run, bare_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.exchange.running.guess import Guessed, Languages
    from toolkit.exchange.running.plan import Slot
    from toolkit.exchange.running.units import Unit


@dataclass(frozen=True, slots=True)
class Result:
    """What came back for sentences that are one now, or for a single one."""

    slots: tuple[int, ...]
    """The first has the text, the others are covered by it."""
    units: tuple[int, ...]
    """Its words, by their places among the units, in the order of the file."""
    runs: tuple[Run, ...]
    line: int
    tracked: bool = False
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Ordered:
    """A file by sentences, in the order of the source."""

    results: tuple[Result, ...]
    moved: int = 0
    """How many sentences stand in another paragraph, or between others, than in the source."""


def order_units(guessed: Guessed, slots: Sequence[Slot], languages: Languages) -> Ordered:
    """Put the words of each sentence together, and sentences that are one now."""
    held: dict[int, list[int]] = {}
    for at, unit in enumerate(guessed.units):
        if unit.slot != LOOSE and unit.says:
            held.setdefault(unit.slot, []).append(at)
    builder = _Builder(guessed.units, slots, languages)
    covers: dict[int, list[int]] = {}
    for covered, first in guessed.covers:
        covers.setdefault(first, []).append(covered)
    results = [builder.result((slot, *covers.get(slot, ())), held[slot]) for slot in sorted(held)]
    moved, ordered = 0, list[Result]()
    for container, some in groupby(results, lambda each: slots[each.slots[0]].container):
        group = list(some)
        if container == NOWHERE:
            ordered += group
            continue
        group, count = builder.reordered(group)
        moved += count
        ordered += builder.merged(group)
    return Ordered(tuple(ordered), moved + builder.strayed(ordered))


@dataclass(frozen=True, slots=True)
class _Builder:
    units: Sequence[Unit]
    slots: Sequence[Slot]
    languages: Languages

    def result(self, slots: tuple[int, ...], places: Iterable[int]) -> Result:
        """Put units together in the order of the file."""
        places = tuple(sorted(places))
        some = [self.units[at] for at in places]
        return Result(
            slots,
            places,
            self._joined(places),
            some[0].line,
            tracked=any(unit.tracked for unit in some),
            guessed=any(unit.guessed for unit in some) or len({u.passage for u in some}) > 1,
        )

    def _joined(self, places: Sequence[int]) -> tuple[Run, ...]:
        """Put the runs of units together, with the blanks between them that are in the file."""
        runs = list(self.units[places[0]].runs)
        for one, other in pairwise(places):
            if self.units[one].passage == self.units[other].passage:
                blanks = [
                    run
                    for unit in self.units[one + 1 : other]
                    if unit.slot == LOOSE
                    for run in unit.runs
                    if not run.text.strip() and not run.note
                ]
                runs += blanks
            else:
                texts = bare_text(runs)[-1:].strip(), bare_text(self.units[other].runs)[:1].strip()
                whole = join_sentences(texts, self.languages.target)
                runs.append(Run(whole[1:-1] if len(whole) > 1 else ""))
            runs += self.units[other].runs
        return tuple(runs)

    def _home(self, result: Result) -> int:
        return self.units[result.units[0]].passage

    # ── Another order ────────────────────────────────────────────────────────

    def reordered(self, group: list[Result]) -> tuple[list[Result], int]:
        """Join neighbouring sentences that came back in another order, or interleaved."""
        done, moved = list[Result](), 0
        for _, some in groupby(group, self._home):
            row = list(some)
            while row:
                count = self._closed(row)
                block, row = row[:count], row[count:]
                if count == 1:
                    done.append(block[0])
                elif not all(map(self._is_prose, block)):
                    done += block  # a speaker's line has an order of its own in each language
                elif self._is_whole(block):
                    done.append(self._one(block, guessed=True))
                else:
                    moved += count - 1
                    done += block
        return done, moved

    @staticmethod
    def _closed(row: Sequence[Result]) -> int:
        """Return how many results at the head of a row stand before all the others."""
        least = [0] * (len(row) + 1)
        least[len(row)] = 1 << 60
        for at in range(len(row) - 1, -1, -1):
            least[at] = min(least[at + 1], row[at].units[0])
        last = 0
        for count, each in enumerate(row, 1):
            last = max(last, each.units[-1])
            if last < least[count]:
                return count
        return len(row)

    def _one(self, block: Sequence[Result], *, guessed: bool) -> Result:
        whole = self.result(
            tuple(slot for each in block for slot in each.slots),
            (at for each in block for at in each.units),
        )
        return replace(whole, guessed=whole.guessed or guessed)

    def _is_whole(self, block: Sequence[Result]) -> bool:
        """Tell whether no sentence of the source stands between those of a block."""
        held = [slot for each in block for slot in each.slots]
        own = set(held)
        return all(at in own or self.slots[at].covered for at in range(min(held), max(held) + 1))

    def _is_prose(self, result: Result) -> bool:
        return all(self.slots[at].msgctxt is None for at in result.slots)

    # ── One of two ───────────────────────────────────────────────────────────

    def merged(self, group: list[Result]) -> list[Result]:
        """Join neighbouring sentences that came back as one."""
        done = list[Result]()
        for each in group:
            if done and self._is_one(done[-1], each):
                done[-1] = self._one((done[-1], each), guessed=False)
            else:
                done.append(each)
        return done

    def _is_one(self, one: Result, other: Result) -> bool:
        last, first = one.units[-1], other.units[0]
        if self.units[last].passage != self.units[first].passage or last > first:
            return False
        if any(self.units[at].says for at in range(last + 1, first)):
            return False
        if not self._is_whole((one, other)) or not all(map(self._is_prose, (one, other))):
            return False
        was = [
            shown_slot(self.slots[at], self.languages.markup)
            for at in (one.slots[-1], other.slots[0])
        ]
        now = [bare_text(each.runs) for each in (one, other)]
        if [shown_text(each.runs) for each in (one, other)] == was or "" in was:
            return False
        between = "".join(bare_text(self.units[at].runs) for at in range(last + 1, first))
        sent = join_sentences((was[0], was[1]), self.languages.target)
        return self._ends(sent, len(was[0]), len(sent) - len(was[1])) and not self._ends(
            now[0] + between + now[1],
            len(now[0].rstrip()),
            len(now[0] + between + now[1]) - len(now[1].lstrip()),
        )

    def _ends(self, text: str, start: int, end: int) -> bool:
        """Tell whether a sentence ends at a place, or in the blanks there."""
        cuts = cut_points(text, self.languages.target)
        return any(start <= cut <= end for cut in cuts)

    # ── Elsewhere ────────────────────────────────────────────────────────────

    def strayed(self, results: Sequence[Result]) -> int:
        """Count sentences that came back out of the order of the source."""
        homes: dict[int, int] = {}
        count = 0
        for each in results:
            container = self.slots[each.slots[0]].container
            home = homes.setdefault(container, self._home(each))
            count += container != NOWHERE and home != self._home(each)
        ordered = [home for container, home in sorted(homes.items()) if container != NOWHERE]
        return count + sum(one > other for one, other in pairwise(ordered))
