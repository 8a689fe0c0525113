"""Words that have lost their bookmark → the sentence that they are, by likeness and by their place.

A sentence that is like one that was sent is that one. What was rewritten stands between the same
neighbours as before; what there is more or less of is matched as `align` matches translations.
What is still left goes on with the sentence before it, if it was typed in its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.similarity import pair_texts
from toolkit.exchange.align.anchors import rarities, trait_of
from toolkit.exchange.align.sentences import align_sentences
from toolkit.exchange.messages import Refused
from toolkit.exchange.running.plan import NOWHERE, shown_slot
from toolkit.exchange.running.text import shown_text
from toolkit.exchange.running.units import LOOSE, Unit, lost_slots, split_loose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.exchange.running.plan import Slot
    from toolkit.exchange.running.text import Markup

WHOLE, PART = 0.85, 0.65
"""Least likeness of a whole stretch to a sentence that was sent, and of one of its sentences."""
TWICE = "says what another place of the file says too; it is taken once"
NOWHERE_SAID = "belongs to no sentence of the source"


@dataclass(frozen=True, slots=True)
class Guessed:
    """A file whose words all belong to a sentence, or are listed."""

    units: tuple[Unit, ...]
    refused: tuple[Refused, ...]
    covers: tuple[tuple[int, int], ...]
    """Slots of which another, the second of the pair, says all."""


@dataclass(frozen=True, slots=True)
class Languages:
    """What texts are in."""

    source: str
    target: str
    markup: Markup


def guess_units(units: Sequence[Unit], slots: Sequence[Slot], languages: Languages) -> Guessed:
    """Find the sentence of each unit that has lost its bookmark."""
    units = _alike(units, slots, languages, WHOLE)
    units = split_loose(units, languages.target)
    units = _alike(units, slots, languages, PART)
    units, covers = _in_place(units, slots, languages)
    units, refused = _attached(units, slots, languages)
    return Guessed(units, refused, covers)


def _is_loose(unit: Unit) -> bool:
    return unit.slot == LOOSE and unit.says


def _alike(
    units: Sequence[Unit], slots: Sequence[Slot], languages: Languages, least: float
) -> tuple[Unit, ...]:
    """Give a unit without a bookmark the lost sentence that it resembles most."""
    loose = [at for at, unit in enumerate(units) if _is_loose(unit)]
    lost = lost_slots(units, slots, languages.markup)
    if not loose or not lost:
        return tuple(units)
    texts = [shown_text(units[at].runs) for at in loose]
    pairs = pair_texts(
        texts, [shown_slot(slots[at], languages.markup) for at in lost], cutoff=least
    )
    found = {loose[text]: lost[slot] for text, slot in pairs.items()}
    return tuple(
        replace(unit, slot=found[at], guessed=True) if at in found else unit
        for at, unit in enumerate(units)
    )


# ── By their place ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Beside:
    """Per unit, the slot of the next one before and behind it that has one."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    @classmethod
    def of(cls, units: Sequence[Unit], *, anywhere: bool) -> _Beside:
        """Look in all of a file, or in the paragraph of each unit alone."""
        before = _passing(units, anywhere=anywhere)
        after = _passing(units[::-1], anywhere=anywhere)
        return cls(tuple(before), tuple(reversed(after)))


def _passing(units: Sequence[Unit], *, anywhere: bool) -> list[int]:
    passed, last, passage = list[int](), LOOSE, -1
    for unit in units:
        last = last if anywhere or unit.passage == passage else LOOSE
        passage = unit.passage
        passed.append(last)
        if unit.slot != LOOSE and unit.says:
            last = unit.slot
    return passed


def _in_place(
    units: Sequence[Unit], slots: Sequence[Slot], languages: Languages
) -> tuple[tuple[Unit, ...], tuple[tuple[int, int], ...]]:
    """Match words with lost sentences between the same neighbours."""
    lost = set(lost_slots(units, slots, languages.markup))
    done = list(units)
    covers = list[tuple[int, int]]()
    marked = {unit.passage for unit in units if unit.slot != LOOSE and unit.says}
    near, far = (_Beside.of(units, anywhere=each) for each in (False, True))
    for run in _runs(units, marked):
        whole = units[run[0]].passage not in marked
        beside = far if whole else near
        edges = beside.before[run[0]], beside.after[run[-1]]
        gap = _gap(*edges, slots, lost, whole=whole) if lost else []
        for some, places in _matched(run, gap, units, slots, languages):
            lost -= set(some)
            covers += ((each, some[0]) for each in some[1:])
            for at in places:
                done[at] = replace(units[at], slot=some[0], guessed=True)
    return tuple(done), tuple(covers)


def _runs(units: Sequence[Unit], marked: set[int]) -> Iterator[list[int]]:
    """Yield neighbouring units that are loose; whole paragraphs that follow one another are one.

    Args:
        units: of a file.
        marked: paragraphs of which something is known.
    """
    run: list[int] = []
    for at, unit in enumerate(units):
        if not unit.says:
            continue
        last = units[run[-1]].passage if run else unit.passage
        parted = unit.passage != last and bool(marked & {last, unit.passage})
        if run and (parted or not _is_loose(unit)):
            yield run
            run = []
        if _is_loose(unit):
            run.append(at)
    if run:
        yield run


def _gap(
    before: int, after: int, slots: Sequence[Slot], lost: set[int], *, whole: bool
) -> list[int]:
    """List the lost slots between two neighbours; in their paragraphs, if it is no `whole` one."""

    def is_open(at: int, beside: int) -> bool:
        same = whole or slots[at].container == slots[beside].container
        return at in lost and same and slots[at].container != NOWHERE

    found = set[int]()
    at = before + 1
    while (before != LOOSE or whole) and at < len(slots) and at != after and is_open(at, before):
        found.add(at)
        at += 1
    at = after - 1
    while after != LOOSE and at > before and at not in found and is_open(at, after):
        found.add(at)
        at -= 1
    return sorted(found)


def _matched(
    run: Sequence[int],
    gap: Sequence[int],
    units: Sequence[Unit],
    slots: Sequence[Slot],
    languages: Languages,
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield lost slots with the units that belong to them, as `align` matches sentences."""
    if not gap:
        return
    here = [
        trait_of(
            shown_slot(slots[at], languages.markup),
            languages.target if slots[at].sent else languages.source,
        )
        for at in gap
    ]
    there = [trait_of(shown_text(units[at].runs), languages.target) for at in run]
    beads = align_sentences(
        [(slots[at].container, trait) for at, trait in zip(gap, here, strict=True)],
        [(units[at].passage, trait) for at, trait in zip(run, there, strict=True)],
        rarities(here, there),
    )
    for top, bottom, left, right in beads:
        if top < bottom and left < right:
            yield list(gap[top:bottom]), list(run[left:right])


# ── What is left ─────────────────────────────────────────────────────────────


def _attached(
    units: Sequence[Unit], slots: Sequence[Slot], languages: Languages
) -> tuple[tuple[Unit, ...], tuple[Refused, ...]]:
    """Give what is left to a neighbour in its paragraph; list what has none, or is there twice."""
    said = {shown_slot(slot, languages.markup) for slot in slots} - {""}
    beside = _Beside.of(units, anywhere=False)
    done, refused = list(units), list[Refused]()
    for at, unit in enumerate(units):
        if not _is_loose(unit):
            continue
        text = shown_text(unit.runs)
        is_sentence = any(letter.isalnum() for letter in text)
        near = beside.before[at] if beside.before[at] != LOOSE else beside.after[at]
        if (text in said and is_sentence) or near == LOOSE:
            reason = NOWHERE_SAID if near == LOOSE and text not in said else TWICE
            refused.append(Refused(f"paragraph {unit.line}", "", reason, text))
            done[at] = replace(unit, runs=())
        else:
            done[at] = replace(unit, slot=near, guessed=is_sentence and _begins(units, at))
    return tuple(done), tuple(_together(refused))


def _together(refused: Iterable[Refused]) -> Iterator[Refused]:
    """List neighbouring sentences of a paragraph as one text."""
    for (place, reason), some in groupby(refused, lambda each: (each.place, each.reason)):
        yield Refused(place, "", reason, " ".join(each.text for each in some))


def _begins(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a loose unit is a sentence of its own, not part of its neighbour."""
    before = units[at - 1] if at else None
    return before is None or not before.says or shown_text(before.runs)[-1:] in _ENDS


_ENDS = tuple(".!?。！？…»”」")
