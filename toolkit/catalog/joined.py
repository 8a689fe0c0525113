"""Sentences that a translator has made one without saying so by ``++``.

The first says both then, and the second is empty, or still says its own words: released as
they stand, it would be said twice. What came back is held against what was there before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.neighbours import FAR, fits_both, may_cover, may_say, says
from toolkit.catalog.previous import MOST_PARTS
from toolkit.core.model.catalog import MERGED, Entry
from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from toolkit.core.model.catalog import Catalog, Key
    from toolkit.lang.base import Language


@dataclass(frozen=True, slots=True)
class Joined:
    """A sentence whose words seem to stand in a neighbour now."""

    key: Key
    neighbour: Key
    emptied: bool
    """Whether it came back empty; else its neighbour says its words."""
    covered: bool
    """Whether the neighbour stands before it, so that ``++`` can say so."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A live entry as it was, and as it came back."""

    was: Entry
    now: Entry | None
    changed: bool
    """Whether it came back with another text."""

    @property
    def gone(self) -> bool:
        """Whether it had a text of its own, and came back without any."""
        return _has_text(self.was) and not (self.now and self.now.msgstr.strip())

    @property
    def text(self) -> Entry:
        """What it says once it is taken, as an empty text deletes nothing."""
        return self.was if self.now is None or self.gone else self.now


def find_joined(
    before: Iterable[Entry],
    came: Mapping[Key, Entry],
    languages: tuple[str, str],
    *,
    sure: bool = True,
    changed: Collection[Key] | None = None,
) -> tuple[Joined, ...]:
    """Find sentences that were made part of a neighbour, and do not say so.

    One that was emptied while its neighbour was changed is taken for one. Where it is less
    plain that a person emptied it, the neighbour also has to be long enough for both, or to
    say its words: if it is not known what was there before, if the entry is missing, or if it
    was a draft and the program returns drafts empty that nobody has confirmed, as OmegaT does.

    Args:
        before: entries in their order, as they were.
        came: what came back, by key.
        languages: of the sources, and of the translations.
        sure: whether it is known that they were so.
        changed: which came back with another text, if that is known better.
    """
    places = _places(before, came, changed)
    pair = (language(languages[0]), language(languages[1]))
    beside = [tuple(_beside(places, at)) for at in range(len(places))]
    left_out = _leaves_drafts_out(places, beside)
    found: dict[Key, Joined] = {}
    for at, place in enumerate(places):
        plain = sure and place.now is not None and not (place.was.fuzzy and left_out)
        for neighbour in beside[at]:
            text = places[neighbour].text
            if places[neighbour].changed and (plain or _takes_in(text, place.was, pair)):
                joined = Joined(place.was.key, text.key, place.now is not None, neighbour < at)
                found.setdefault(place.was.key, joined)
        for said in _said_by(places, at, pair) if place.changed else ():
            joined = Joined(places[said].was.key, place.was.key, emptied=False, covered=said > at)
            found.setdefault(joined.key, joined)
    return tuple(found[place.was.key] for place in places if place.was.key in found)


def emptied_beside(before: Iterable[Entry], came: Mapping[Key, Entry]) -> set[Key]:
    """Return the keys of sentences that were emptied while a neighbour was changed."""
    places = _places(before, came, None)
    return {
        place.was.key
        for at, place in enumerate(places)
        if any(places[each].changed for each in _beside(places, at))
    }


def _places(
    before: Iterable[Entry], came: Mapping[Key, Entry], changed: Collection[Key] | None
) -> list[_Place]:
    return [
        _Place(was, now, _has_changed(was, now) if changed is None else was.key in changed)
        for was in before
        if not was.obsolete
        for now in (came.get(was.key),)
    ]


def _has_changed(was: Entry, now: Entry | None) -> bool:
    return now is not None and _has_text(now) and now.msgstr != was.msgstr


def _has_text(entry: Entry) -> bool:
    return bool(entry.msgstr.strip()) and not _is_merged(entry)


def _is_merged(entry: Entry) -> bool:
    return entry.msgstr.strip() in MERGED


def _beside(places: Sequence[_Place], at: int) -> Iterator[int]:
    """Yield where the nearest text before an emptied sentence stands, then that after it."""
    for step in (-1, 1) if places[at].gone else ():
        for distance in range(1, MOST_PARTS):
            there = at + step * distance
            if not 0 <= there < len(places):
                break
            one, other = sorted((there, there - step))
            if not may_cover(places[one].was, places[other].was):
                break
            if not places[there].gone and not _is_merged(places[there].text):
                yield there
                break


def _leaves_drafts_out(places: Sequence[_Place], beside: Sequence[tuple[int, ...]]) -> bool:
    """Tell whether a program has emptied the drafts that nobody confirmed, and knows no mark."""
    marks = any(each.was.fuzzy and each.text.fuzzy and not each.gone for each in places)
    return not marks and any(
        place.gone
        and place.now is not None
        and place.was.fuzzy
        and not any(places[each].changed for each in beside[at])
        for at, place in enumerate(places)
    )


def _takes_in(text: Entry, other: Entry, pair: tuple[Language, Language]) -> bool:
    return fits_both(text, other, *pair) or says(text, other, *pair)


def _says(text: Entry, other: Entry, pair: tuple[Language, Language]) -> bool:
    return says(text, other, *pair) or may_say(text, other, *pair)


def _said_by(places: Sequence[_Place], at: int, pair: tuple[Language, Language]) -> Iterator[int]:
    """Yield where those stand whose words a changed text says now, and did not say before."""
    place = places[at]
    for step in (-1, 1):
        there, held = at + step, 0
        while 0 <= there < len(places) and held < FAR:
            one, other = sorted((there, there - step))
            if not may_cover(places[one].was, places[other].was):
                break
            other_place = places[there]
            if not other_place.gone:
                if not _says(place.text, other_place.text, pair):
                    break
                if not _says(place.was, other_place.was, pair):
                    yield there
                held += 1
            there += step


# ── What becomes of them ─────────────────────────────────────────────────────


def settle_joined(
    catalog: Catalog,
    joined: Iterable[Joined],
    before: Iterable[Entry],
    came: Mapping[Key, Entry],
    *,
    accept: bool,
) -> tuple[Catalog, tuple[Joined, ...]]:
    """Let nothing stand twice: each such sentence becomes fuzzy, or ``++`` if a person says so.

    Args:
        catalog: what came back is in it already.
        joined: see `find_joined`.
        before: entries as they were.
        came: what came back, by key.
        accept: those that were emptied, and are covered by the text that came back for the
            sentence before them, become ``++``. A text that somebody else has written
            meanwhile never does.

    Returns:
        The catalog, and what is left to a person.
    """
    live = {entry.key: entry for entry in catalog.live}
    was = {entry.key: entry.msgstr for entry in before}
    left = []
    for each in joined:
        entry, neighbour = live.get(each.key), live.get(each.neighbour)
        if entry is None or not _has_text(entry):
            continue
        text = came.get(each.neighbour)
        stands = neighbour and text and neighbour.msgstr == text.msgstr
        if accept and each.emptied and each.covered and stands and entry.msgstr == was[each.key]:
            live[each.key] = replace(
                entry,
                msgstr=MERGED[0],
                fuzzy=bool(neighbour and neighbour.fuzzy),
                previous_msgctxt=None,
                previous_msgid=None,
                previous_msgid_plural=None,
            )
        else:
            live[each.key] = replace(entry, fuzzy=True)
            left.append(each)
    entries = (entry if entry.obsolete else live[entry.key] for entry in catalog.entries)
    return replace(catalog, entries=tuple(entries)), tuple(left)
