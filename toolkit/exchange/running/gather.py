"""A file of running text that came back → messages, sentence by sentence, like those of a sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED
from toolkit.exchange.messages import Exchange, Message, Refused, text_mark
from toolkit.exchange.running.guess import Languages, guess_units
from toolkit.exchange.running.order import Ordered, Result, order_units
from toolkit.exchange.running.plan import NOWHERE
from toolkit.exchange.running.text import (
    allowed_of,
    keep_allowed,
    raw_text,
    runs_of,
    same,
    with_codes,
)
from toolkit.exchange.running.units import Units, lost_slots, read_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.running.plan import Slot
    from toolkit.exchange.running.read import Running
    from toolkit.exchange.running.text import Markup
    from toolkit.exchange.running.units import Unit

SEVERAL = "stands in several places, which were changed in different ways"


@dataclass(frozen=True, slots=True)
class _Came:
    """What came back for a sentence in one of its places."""

    slot: int
    target: str
    line: int
    changed: bool = False
    doubtful: bool = False
    """Whether a person has to look at it, whatever was said of it."""
    stripped: bool = False
    """Whether formatting was taken off that the source does not have."""


def gather(
    running: Running,
    slots: Sequence[Slot],
    now: Catalog,
    languages: Languages,
    document: str,
    *,
    vouched: bool = False,
) -> Exchange:
    """Make messages of what came back.

    Law: each letter of the file is in a message, in a text that is as it was sent, or listed
    among the refused, and none is in two of them.
    """
    read = read_units(running, slots, now)
    guessed = guess_units(read.units, read.slots, languages)
    ordered = order_units(guessed, read.slots, languages)
    came = [one for each in ordered.results for one in _came(each, read, languages.markup)]
    lost, missing = _lost(guessed.units, read.slots, came, languages.markup)
    messages, refused = _messages([*came, *lost], read, vouched=vouched)
    return Exchange(
        document,
        languages.source,
        languages.target,
        tuple(messages),
        (*read.refused, *guessed.refused, *refused),
        missing,
        notices=tuple(_told(running, came, ordered)),
    )


def _came(result: Result, read: Units, markup: Markup) -> Iterator[_Came]:
    """Say what came back for each sentence of a result."""
    first = read.slots[result.slots[0]]
    several = len(result.slots) > 1
    texts = [
        text
        for slot in map(read.slots.__getitem__, result.slots)
        for text in (slot.source, slot.sent or "")
    ]
    allowed = allowed_of(texts, markup)
    runs, stripped = keep_allowed(result.runs, allowed)
    text = raw_text(runs, markup)
    shown = first.shown
    if not several and shown is not None and same(text, raw_text(runs_of(shown, markup), markup)):
        yield _Came(result.slots[0], first.sent or "", result.line, stripped=stripped)
        return
    if not several and shown is None and text_mark(text) == first.mark.target:
        yield _Came(result.slots[0], text, result.line, stripped=stripped)
        return
    doubtful = result.tracked or result.guessed or bool(set(result.slots) & read.touched)
    text = with_codes(text, allowed, markup)
    new = _Came(
        result.slots[0], text, result.line, changed=True, doubtful=doubtful, stripped=stripped
    )
    yield new
    for at in result.slots[1:]:
        yield replace(new, slot=at, target=MERGED[0], stripped=False)


def _lost(
    units: Sequence[Unit], slots: Sequence[Slot], came: Sequence[_Came], markup: Markup
) -> tuple[list[_Came], tuple[int, ...]]:
    """Tell sentences that were taken out of a paragraph from paragraphs that are not there."""
    here = {each.slot for each in came}
    numbers = {slots[at].place.number for at in here}
    containers = {slots[at].container for at in here} - {NOWHERE}
    lines = {slots[each.slot].container: each.line for each in came}
    taken_out, missing = list[_Came](), set[int]()
    lost = set(lost_slots(units, slots, markup))
    for at, slot in enumerate(slots):
        # Without a copy of what was sent nobody knows what was shown, but that something was.
        unknown = slot.sent is None and slot.mark.target != text_mark("")
        if (at not in lost and not unknown) or at in here or slot.place.number in numbers:
            continue
        if slot.container in containers and (unknown or (slot.sent or "").strip()):
            taken_out.append(_Came(at, "", lines[slot.container], changed=True))
        else:
            missing.add(slot.place.number)
    return taken_out, tuple(sorted(missing))


# ── Messages ─────────────────────────────────────────────────────────────────


def _messages(
    came: Sequence[_Came], read: Units, *, vouched: bool
) -> tuple[list[Message], list[Refused]]:
    """Make a message of what came back for each entry, whatever number of places it has."""
    by_number: dict[str, list[_Came]] = {}
    for each in came:
        by_number.setdefault(read.slots[each.slot].mark.key, []).append(each)
    notes: dict[str, list[str]] = {}
    for at, text in read.remarks:
        notes.setdefault(read.slots[at].mark.key, []).append(text)
    messages, refused = list[Message](), list[Refused]()
    for key, places in by_number.items():
        changed = {each.target: each for each in places if each.changed}
        slot = read.slots[places[0].slot]
        best = next(iter(changed.values()), places[0])
        if len(changed) > 1:
            refused += (
                Refused(f"paragraph {each.line}", slot.source, SEVERAL, each.target)
                for each in changed.values()
            )
            if slot.sent is None:
                continue
            best = replace(places[0], target=slot.sent, changed=False)
        elif changed and any(not each.changed for each in places):
            best = replace(best, doubtful=True)
        message = _message(best, slot, vouched=vouched)
        messages.append(replace(message, note="\n".join(dict.fromkeys(notes.pop(key, ())))))
    refused += (
        Refused("a comment", "", "its sentence is not in the file", text)
        for texts in notes.values()
        for text in texts
    )
    return _placed(messages), refused


def _placed(messages: Sequence[Message]) -> list[Message]:
    """Give each sentence of a paragraph a place of its own, by which it is told."""
    sizes = Counter(each.place for each in messages)
    at: Counter[str] = Counter()
    placed = []
    for each in messages:
        at[each.place] += 1
        own = f", sentence {at[each.place]}" if sizes[each.place] > 1 else ""
        placed.append(replace(each, place=f"{each.place}{own}"))
    return placed


def _message(came: _Came, slot: Slot, *, vouched: bool) -> Message:
    said = slot.mark.reviewed
    if came.target.strip():
        said = (said or vouched) and not came.doubtful
    return Message(f"paragraph {came.line}", slot.mark, slot.source, came.target, said)


def _told(running: Running, came: Sequence[_Came], ordered: Ordered) -> Iterator[str]:
    """Say what of a file no catalog can hold, and what was decided for it."""
    stripped = sum(each.stripped for each in came)
    doubtful = sum(each.doubtful for each in came)
    if running.changes:
        yield (
            f"tracked changes, neither accepted nor refused: {running.changes}; they are taken as "
            "accepted, and their sentences wait for a review"
        )
    elif doubtful:
        yield f"sentences that were found by likeness or place, and wait for a review: {doubtful}"
    if stripped:
        yield f"sentences with formatting that the source does not have, left out: {stripped}"
    if ordered.moved:
        yield (
            f"sentences or paragraphs that stand elsewhere in the file: {ordered.moved}; pages "
            "have them in the order of the source"
        )
    if running.resolved:
        yield f"comments that are marked as resolved, not taken: {running.resolved}"
