"""Two versions of one entry to one: whose text stands, and what goes with it.

A msgstr, its fuzzy flag and its former source are one thing: they come from one
side together, so that no merge makes reviewed what nobody has reviewed. Where two
people have written different texts, both are kept, as fuzzy, for a third look.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from toolkit.catalog.three_way import merge_lines, pick, sortable
from toolkit.core.model.catalog import CONFLICT, Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    Former: TypeAlias = Callable[[Entry], Entry | None]
    """Finds what stood in the base for the source that an entry's text was made for."""
    Previous = tuple[str | None, str | None, str | None]

_MARK = re.compile(rf"(?:^|\n){CONFLICT}  [^\n]*  {CONFLICT}\n")
_MACHINE = ("mt: ", "tm: ", "no draft: ")
"""How comments begin that speak of a text, and so stay with it."""
_EMPTY, _DRAFT, _CARRIED, _PERSON = range(4)
"""What a text weighs against another: nothing, a machine's, an older one's copy, a person's."""


def merge_entry(
    base: Entry | None, ours: Entry, theirs: Entry, former: Former
) -> tuple[Entry, bool]:
    """Merge two versions of an entry that differ from each other and from their base.

    Args:
        base: what both began with; None if each side added the entry by itself.
        ours: one version.
        theirs: the other.
        former: finds, in the base, the entry that a text was carried over from.

    Returns:
        The merged entry, and whether it holds the texts of two people, one of whom
        must give way.
    """
    winner = _winner(base, ours, theirs, former)
    entry = _in_place(base, ours, theirs)
    plural = pick(lambda each: each.msgid_plural, base, ours, theirs, _one_plural)
    if winner is None:
        forms = tuple(
            _both(one, other)
            for one, other in zip_longest(_forms(ours), _forms(theirs), fillvalue="")
        )
        fuzzy, previous = True, pick(_previous, base, ours, theirs, _greatest)
    else:
        forms, fuzzy, previous = _forms(winner), winner.fuzzy, _previous(winner)
    if ours.msgid_plural != theirs.msgid_plural:
        plural = plural or ours.msgid_plural or theirs.msgid_plural
        fuzzy = any(forms)
    entry = replace(
        entry,
        msgid_plural=plural,
        msgstr="" if plural is not None else forms[0],
        msgstr_plural=forms if plural is not None else (),
        fuzzy=fuzzy,
        previous_msgctxt=previous[0],
        previous_msgid=previous[1],
        previous_msgid_plural=previous[2],
        comments=_comments(base, ours, theirs, winner),
    )
    if entry.obsolete and not (any(forms) or entry.comments):
        # gettext forgets such an entry; what a side had in it stays instead.
        resting = (side for side in (ours, theirs) if side.obsolete)
        return max(resting, key=lambda side: (_sorting(side), side.comments)), False
    return entry, winner is None


# ── The text ─────────────────────────────────────────────────────────────────


def _forms(entry: Entry) -> tuple[str, ...]:
    return (entry.msgstr,) if entry.msgid_plural is None else entry.msgstr_plural


def _previous(entry: Entry) -> Previous:
    return (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)


def _weight(entry: Entry, former: Former) -> int:
    """Weigh a text by who made it; what a person let pass is as good as their own."""
    if not any(form.strip() for form in _forms(entry)):
        return _EMPTY
    if not entry.fuzzy:
        return _PERSON
    if entry.unedited:
        return _DRAFT
    source = former(entry)
    return _CARRIED if source and _forms(source) == _forms(entry) else _PERSON


def _winner(base: Entry | None, ours: Entry, theirs: Entry, former: Former) -> Entry | None:
    """Return the side whose text stands; None if two people wrote different ones."""
    mine, yours = _weight(ours, former), _weight(theirs, former)
    was = _forms(base) if base else None
    if _forms(ours) == _forms(theirs):
        return _same_text(base if was == _forms(ours) else None, (ours, mine), (theirs, yours))
    # Who lets a draft pass makes it theirs, which a new draft does not undo.
    old = _weight(base, former) if base else _EMPTY
    if was == _forms(ours) and not mine > max(old, yours):
        return theirs
    if was == _forms(theirs) and not yours > max(old, mine):
        return ours
    if mine != yours:
        return ours if mine > yours else theirs
    if mine == _PERSON:
        return None
    return max(ours, theirs, key=_sorting)


def _same_text(base: Entry | None, ours: tuple[Entry, int], theirs: tuple[Entry, int]) -> Entry:
    """Return the side whose flag stands, where both have one text; `base` if it had that too.

    A doubt counts, but not the flag of a draft that the other side has reviewed.
    """
    (one, mine), (other, yours) = ours, theirs
    if base and one.fuzzy != other.fuzzy:
        return one if one.fuzzy != base.fuzzy else other
    if not base and mine != yours:
        return one if mine > yours else other
    if one.fuzzy != other.fuzzy:
        return one if one.fuzzy else other
    previous = pick(_previous, base, one, other, _greatest)
    return max((each for each in (one, other) if _previous(each) == previous), key=_machine)


def _machine(entry: Entry) -> tuple[str, ...]:
    return tuple(line for line in entry.comments if line.startswith(_MACHINE))


def _sorting(entry: Entry) -> tuple[object, ...]:
    return (_forms(entry), entry.fuzzy, sortable(_previous(entry)))


def _greatest(one: Previous, other: Previous) -> Previous:
    return max(one, other, key=sortable)


def _one_plural(one: str | None, other: str | None) -> str | None:
    return max(one, other, key=sortable)


def _both(ours: str, theirs: str) -> str:
    """Write two texts as msgcat does; what an earlier merge left is not nested but continued."""
    mine, yours = _voices(ours), _voices(theirs)
    if set(yours) <= set(mine):
        return ours
    if set(mine) <= set(yours):
        return theirs
    added = (voice for voice in yours if voice not in mine)
    said = [*(("ours", voice) for voice in mine), *(("theirs", voice) for voice in added)]
    return "\n".join(f"{CONFLICT}  {side}  {CONFLICT}\n{voice}" for side, voice in said)


def _voices(text: str) -> tuple[str, ...]:
    """Return the texts that one holds: its own, or those of a conflict that is not settled."""
    if not text:
        return ()
    return tuple(_MARK.split(text)[1:]) if _MARK.match(text) else (text,)


# ── What stands around it ────────────────────────────────────────────────────


def _in_place(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    """Return an entry with the place in the source, and the flags, that it shall have.

    One that only a side has retired is described by the side whose word stands.
    """
    obsolete = pick(lambda each: each.obsolete, base, ours, theirs, min)
    if ours.obsolete != theirs.obsolete:
        side = ours if ours.obsolete == obsolete else theirs
        return replace(side, line=0)
    return replace(
        ours,
        extracted=pick(lambda each: each.extracted, base, ours, theirs),
        references=pick(lambda each: each.references, base, ours, theirs),
        flags=pick(lambda each: each.flags, base, ours, theirs),
        line=0,
    )


def _comments(
    base: Entry | None, ours: Entry, theirs: Entry, winner: Entry | None
) -> tuple[str, ...]:
    """Merge the comments; what a machine says of a text comes with it, unless both had it."""
    if ours.comments == theirs.comments:
        return ours.comments
    shared = base is not None and _forms(base) == _forms(ours) == _forms(theirs)

    def stays(line: str) -> bool | None:
        """Tell whether the winner has a machine's line; None for what is merged as usual."""
        if winner is None or shared or not line.startswith(_MACHINE):
            return None
        return line in winner.comments

    return merge_lines(base.comments if base else (), ours.comments, theirs.comments, stays)
