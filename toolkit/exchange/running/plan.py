"""What a file of running text has in its order: sentences of a catalog, by paragraphs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED
from toolkit.core.model.document import Kind
from toolkit.exchange.messages import mark_entry, text_mark
from toolkit.exchange.running.marks import Place
from toolkit.exchange.running.text import runs_of, shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.core.model.document import Document, Segment
    from toolkit.exchange.marks import Mark
    from toolkit.exchange.running.text import Markup

NOWHERE = -1
"""Container of a sentence whose place in the text is not known."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A sentence in its place."""

    place: Place
    msgctxt: str | None
    source: str
    """Empty where it is not known any more."""
    mark: Mark
    sent: str | None
    """The translation that was sent; None where it is not known any more."""
    container: int = NOWHERE
    """Which paragraph, point, cell or note it stands in, in the order of the text."""
    note: str = ""
    """Label of the footnote that it stands in."""

    @property
    def shown(self) -> str | None:
        """The raw text that was shown: the source's, where there was no translation."""
        return self.sent if self.sent is None or self.sent.strip() else self.source

    @property
    def covered(self) -> bool:
        """Whether the sentence before it said it too, so that nothing was shown."""
        return self.sent is not None and self.sent.strip() in MERGED


def shown_slot(slot: Slot, markup: Markup) -> str:
    """Return the text of a sentence as the reviser saw it; empty if that is not known."""
    return shown_text(runs_of(slot.shown, markup)) if slot.shown else ""


def list_slots(
    document: Document, segments: Sequence[Segment], sent: Catalog, *, known: bool = True
) -> tuple[Slot, ...]:
    """List the sentences of a catalog in the order of a text; those that it has no more come last.

    Args:
        document: the source.
        segments: its segments.
        sent: what was sent, or is to be.
        known: whether it is; else it is the catalog as it is now, and only the names in a file
            say of sentences what they were.
    """
    live = sent.live
    by_key = {
        entry.key: (number, entry)
        for number, entry in enumerate(live, 1)
        if entry.msgid_plural is None
    }
    times: Counter[int] = Counter()
    slots = list[Slot]()
    for container, note, held in _containers(document, segments):
        for segment in held:
            found = by_key.get((segment.context, segment.text))
            if found:
                times[found[0]] += 1
                place = Place(found[0], times[found[0]])
                slots.append(replace(slot_of(found[1], place), container=container, note=note))
    seen = {slot.place.number for slot in slots}
    rest = (each for each in by_key.values() if each[0] not in seen)
    slots += (slot_of(entry, Place(number)) for number, entry in rest)
    return tuple(each if known or each.covered else replace(each, sent=None) for each in slots)


def slot_of(entry: Entry, place: Place) -> Slot:
    """Return an entry as it is sent; remarks never go along."""
    mark = replace(mark_entry(entry), note=text_mark(""))
    return Slot(place, entry.msgctxt, entry.msgid, mark, entry.msgstr)


def slot_of_mark(place: Place, mark: Mark, entry: Entry | None) -> Slot:
    """Return a sentence of which only the mark is left, and what the catalog knows of it now."""
    if entry is None:
        return Slot(place, None, "", mark, None)
    sent = entry.msgstr if text_mark(entry.msgstr) == mark.target else None
    return Slot(place, entry.msgctxt, entry.msgid, mark, sent)


def _containers(
    document: Document, segments: Sequence[Segment]
) -> Iterator[tuple[int, str, list[Segment]]]:
    """Yield what holds sentences, in the order of a file: the event is first, notes are last."""
    held: dict[tuple[int, int], list[Segment]] = {}
    for segment in segments:
        held.setdefault((segment.block, segment.item), []).append(segment)
    labels = {
        place: document.blocks[place[0]].label
        for place in held
        if place[0] >= 0 and document.blocks[place[0]].kind is Kind.FOOTNOTE
    }

    def rank(place: tuple[int, int]) -> tuple[bool, int]:
        block, item = place
        if block >= 0:
            return place in labels, block and block + 2
        return False, -1 if document.meta[item].key == "event" else 1

    ordered = sorted(held, key=rank)
    for number, place in enumerate(ordered):
        yield number, labels.get(place, ""), held[place]
