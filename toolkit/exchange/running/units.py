"""Which words of a file that came back are which sentence, as far as their bookmarks say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.exchange.messages import Refused, entry_key, text_mark
from toolkit.exchange.running.marks import parse_sentence
from toolkit.exchange.running.plan import shown_slot, slot_of_mark
from toolkit.exchange.running.text import cut_runs, shown_text, with_labels
from toolkit.lang.sentences.cut import cut_points
from toolkit.publish.word.fixed import digest_fixed, parse_fixed, parse_note
from toolkit.source.readers.runs import bare_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.running.plan import Slot
    from toolkit.exchange.running.read import Passage, Running, Stretch
    from toolkit.exchange.running.text import Markup
    from toolkit.source.readers.runs import Run

LOOSE = -1
"""Words that no bookmark says anything of."""
FIXED = "is no text of the catalog, and was changed in Word: it follows from the source"
NO_SENTENCE = "a comment that stands at no sentence"


@dataclass(frozen=True, slots=True)
class Unit:
    """Words of one paragraph that are of one sentence, or of none."""

    passage: int
    """Which paragraph of the file, from 0."""
    line: int
    slot: int
    """Which sentence, by its place among the slots; `LOOSE` for none."""
    runs: tuple[Run, ...]
    tracked: bool = False
    guessed: bool = False
    """Whether it is its likeness or its place that says which sentence it is."""

    @property
    def says(self) -> bool:
        """Whether anything is seen of it."""
        return any(run.note or run.text.strip() for run in self.runs)


@dataclass(frozen=True, slots=True)
class Units:
    """A file that came back, by sentences."""

    units: tuple[Unit, ...]
    slots: tuple[Slot, ...]
    refused: tuple[Refused, ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()
    """What comments say, each with its slot."""
    touched: frozenset[int] = frozenset()
    """Slots of which something was deleted, which nobody has accepted."""


def read_units(running: Running, slots: Sequence[Slot], now: Catalog) -> Units:
    """Sort the words of a file by their bookmarks.

    Args:
        running: what came back.
        slots: what was sent.
        now: the catalog, which knows of sentences that `slots` has no more.
    """
    sorter = _Sorter(running, list(slots), now)
    units = [
        unit for n, passage in enumerate(running.passages) for unit in sorter.units(n, passage)
    ]
    return Units(
        tuple(units),
        tuple(sorter.slots),
        tuple(sorter.refused),
        tuple(sorter.remarks),
        frozenset(sorter.slot(name) for name in running.touched) - {LOOSE},
    )


class _Sorter:
    def __init__(self, running: Running, slots: list[Slot], now: Catalog) -> None:
        self.slots = slots
        self._now = {entry_key(*entry.key): entry for entry in now.entries}
        self._places = {slot.place: at for at, slot in enumerate(slots)}
        self._marks = {slot.mark: at for at, slot in reversed(list(enumerate(slots)))}
        self._names: dict[int, str] = {}
        self.refused: list[Refused] = []
        self.remarks: list[tuple[int, str]] = []
        self._labels = self._note_labels(running)
        self._known = frozenset(slot.note for slot in slots if slot.note)

    def slot(self, name: str) -> int:
        """Return the slot of a bookmark; one that nobody knows any more is a new one."""
        found = parse_sentence(name, text_mark(""))
        if found is None:
            return LOOSE
        place, mark = found
        at = self._places.get(place, LOOSE)
        if at != LOOSE and self.slots[at].mark.key == mark.key:
            if self.slots[at].mark != mark:  # it says what was sent, if no copy does
                said = slot_of_mark(place, mark, self._now.get(mark.key))
                own = self.slots[at]
                self.slots[at] = replace(said, container=own.container, note=own.note)
            return at
        at = self._marks.get(mark, LOOSE)
        if at == LOOSE:
            entry = self._now.get(mark.key)
            self._marks[mark] = at = len(self.slots)
            self.slots.append(slot_of_mark(place, mark, entry))
        return at

    def _first(self, name: str) -> int:
        """Return the slot of a bookmark; none for a copy of one, which somebody has pasted."""
        at = self.slot(name)
        return at if self._names.setdefault(at, name) == name or at == LOOSE else LOOSE

    def _note_labels(self, running: Running) -> dict[str, str]:
        """Return the labels of footnotes by their numbers, by what stands in them."""
        said = {
            str(number): self.slots[at].note
            for number, names in enumerate(running.notes, 1)
            for at in map(self.slot, names)
            if at != LOOSE and self.slots[at].note
        }
        labels = list(dict.fromkeys(slot.note for slot in self.slots if slot.note))
        said |= {
            str(number): labels[note - 1]
            for number, names in enumerate(running.notes, 1)
            for note in map(parse_note, names)
            if 0 < note <= len(labels)
        }
        if not said and len(labels) == len(running.notes):
            return {str(number): label for number, label in enumerate(labels, 1)}
        return said

    def units(self, number: int, passage: Passage) -> Iterator[Unit]:
        """Yield the units of a paragraph, and note what is said beside it."""
        own: list[int] = []
        for stretch in passage.stretches:
            own.append(self._first(stretch.name))
            runs = with_labels(stretch.runs, self._labels, self._known)
            if parse_fixed(stretch.name) or parse_note(stretch.name):
                self._fixed(stretch, passage.line)
                runs = ()
            yield Unit(number, passage.line, own[-1], runs, stretch.tracked)
        for at, text in passage.remarks:
            near = sorted((abs(n - at), slot) for n, slot in enumerate(own) if slot != LOOSE)
            if near:
                self.remarks.append((near[0][1], text))
            else:
                self.refused.append(Refused(f"paragraph {passage.line}", "", NO_SENTENCE, text))

    def _fixed(self, stretch: Stretch, line: int) -> None:
        text = shown_text(stretch.runs)
        if text and digest_fixed(text) != parse_fixed(stretch.name):
            self.refused.append(Refused(f"paragraph {line}", "", FIXED, text))


def split_loose(units: Sequence[Unit], lang: str) -> tuple[Unit, ...]:
    """Cut words that are of no sentence yet into sentences."""
    found: list[Unit] = []
    for unit in units:
        if unit.slot != LOOSE or not unit.says:
            found.append(unit)
            continue
        parts = cut_runs(unit.runs, cut_points(bare_text(unit.runs), lang))
        found += (replace(unit, runs=runs) for runs in parts if runs)
    return tuple(found)


def lost_slots(units: Sequence[Unit], slots: Sequence[Slot], markup: Markup) -> list[int]:
    """List the slots of which the file has nothing."""
    seen = {unit.slot for unit in units if unit.says}
    return [
        at
        for at, slot in enumerate(slots)
        if at not in seen and not slot.covered and shown_slot(slot, markup)
    ]
