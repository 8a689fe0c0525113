"""Which sentence of a catalog a unit is, and what its codes stand for there.

By its key, if the program kept it; else by its source. A program may have joined sentences, or
divided one, and may have put codes of its own in the place of ours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED, Entry, State
from toolkit.exchange.messages import (
    Message,
    Refused,
    entry_key,
    mark_entry,
    settle,
    text_mark,
)
from toolkit.exchange.units import Pieces, Tag, Unit, plain, written
from toolkit.exchange.xliff.codes import find_codes
from toolkit.lang.writing import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.core.model.catalog import Catalog, Key
    from toolkit.exchange.marks import Mark

STRANGE = "no sentence of the document has this source"
SEVERAL = "several sentences have this source, and it has lost the key that says which it is"
UNSENT = "it is not known what was sent, and the catalog has another text: "
CODE = "has a code (id={}) that its source does not have; take it out, or write it as in Markdown"


_PARTS = 20
"""Most units that a person divides a sentence into."""


@dataclass(frozen=True, slots=True)
class _Meant:
    """A unit, and the sentences whose source it has: one, or several that were joined."""

    unit: Unit
    entries: tuple[Entry, ...]
    why: str = ""
    """Why it is none."""


def recognise(
    units: Iterable[Unit], catalog: Catalog
) -> tuple[tuple[Message, ...], tuple[Refused, ...]]:
    """Make messages of units, in order; those that are no sentence of the catalog are refused.

    Where the mark of what was sent is lost, what the catalog has now counts as sent if no
    person has written it; a person's text is never overwritten then.
    """
    messages, refused = list[Message](), list[Refused]()
    found = list(_find(tuple(units), _Sentences(catalog)))
    taken = {entry.key for each in found for entry in each.entries[:1]}
    for each in found:
        try:
            messages += _messages(each, taken)
        except _RefusedError as reason:
            unit = each.unit
            brought = (written(unit.source), str(reason), written(unit.target))
            refused.append(Refused(unit.place, *brought, unit.note))
    return tuple(messages), tuple(refused)


class _RefusedError(Exception):
    """A unit cannot be taken; the message says why."""


# ── Which sentence it is ─────────────────────────────────────────────────────


class _Sentences:
    """The live entries of a catalog, to be found by key and by what their source says."""

    def __init__(self, catalog: Catalog) -> None:
        self.entries = tuple(each for each in catalog.live if each.msgid_plural is None)
        self.by_key = {entry_key(*each.key): each for each in self.entries}
        self.words = [_words(_unmarked(each.msgid)) for each in self.entries]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self.words):
            self._places[words].append(at)
        self._sorted = sorted(filter(None, self._places))

    def alike(self, words: str) -> list[Entry]:
        """Return the sentences of the very words."""
        return [self.entries[at] for at in self._places.get(words, ())]

    def joined(self, words: str) -> tuple[Entry, ...]:
        """Return neighbours that have these words together; none if there are no such."""
        for begin in self._beginnings(words):
            for first in self._places[begin]:
                end, rest = first, words
                while end < len(self.words) and rest and rest.startswith(self.words[end]):
                    rest = rest.removeprefix(self.words[end])
                    end += 1
                if not rest and end > first + 1:
                    return self.entries[first:end]
        return ()

    def begun(self, words: str) -> bool:
        """Tell whether a sentence begins with these words, and goes on."""
        at = bisect_right(self._sorted, words)
        return at < len(self._sorted) and self._sorted[at].startswith(words)

    def _beginnings(self, words: str) -> Iterator[str]:
        """Yield the words of sentences that these begin with, the longest first."""
        while words:
            at = bisect_right(self._sorted, words) - 1
            if at < 0:
                return
            found = self._sorted[at]
            if words.startswith(found):
                yield found
                words = found[:-1]
            else:
                # What these begin with sorts before them, and no further off than this.
                pairs = zip(words, found, strict=False)
                words = words[: next(at for at, (one, other) in enumerate(pairs) if one != other)]


def _find(units: tuple[Unit, ...], known: _Sentences) -> Iterator[_Meant]:
    """Say of each unit, or of those that one sentence was divided into, what it is."""
    whole = tuple(_whole(units, known))
    times = Counter(_words(plain(each.source)) for each in whole if not _key(each, known))
    nth = Counter[str]()
    for unit in whole:
        words, key = _words(plain(unit.source)), _key(unit, known)
        alike = known.alike(words)
        if key in known.by_key:
            entry = known.by_key[key]
            joined = () if entry in alike else known.joined(words)
            yield _Meant(unit, joined if joined[:1] == (entry,) else (entry,))
        elif key:
            yield _Meant(unit, ())
        elif len(alike) in {1, times[words]}:
            yield _Meant(unit, (alike[min(nth[words], len(alike) - 1)],))
            nth[words] += 1
        else:
            yield _Meant(unit, (), SEVERAL) if alike else _Meant(unit, known.joined(words), STRANGE)


def _key(unit: Unit, known: _Sentences) -> str:
    """Return the key of a unit; that of a sentence that is gone only where a mark proves it."""
    found = next((each for each in unit.names if each in known.by_key), "")
    return found or (unit.mark.key if unit.mark else "")


def _whole(units: tuple[Unit, ...], known: _Sentences) -> Iterator[Unit]:
    """Yield units, those put together that one sentence was divided into."""
    at = 0
    while at < len(units):
        whole, end = _divided(units, at, known)
        yield whole
        at = end


def _divided(units: tuple[Unit, ...], at: int, known: _Sentences) -> tuple[Unit, int]:
    """Put a unit together with those after it, if that makes a sentence; say where it ends."""
    whole, key = units[at], _key(units[at], known)
    wanted, end = known.by_key.get(key), at + 1
    alike = known.alike(_words(plain(whole.source)))
    while (not alike or (wanted and wanted not in alike)) and end < at + _PARTS:
        words = _words(plain(whole.source))
        if end == len(units) or not words or not known.begun(words):
            break
        if _key(units[end], known) not in {"", key}:
            break
        whole = _both(whole, units[end])
        alike, end = known.alike(_words(plain(whole.source))), end + 1
        if alike and (not wanted or wanted in alike):
            return whole, end
    return units[at], at + 1


def _both(first: Unit, second: Unit) -> Unit:
    """Put two parts of a sentence together again."""

    def gap(one: Pieces, other: Pieces) -> Pieces:
        before, after = plain(one), plain(other)
        is_tight = not before or not after or before[-1:].isspace() or after[:1].isspace()
        return () if is_tight or is_wide(before[-1]) else (" ",)

    said = {first.said, second.said}
    return replace(
        first,
        source=(*first.source, *gap(first.source, second.source), *second.source),
        target=(*first.target, *gap(first.target, second.target), *second.target),
        said=said.pop() if len(said) == 1 else False,
        withdrawn=first.withdrawn or second.withdrawn,
        note="\n".join(filter(None, (first.note, second.note))),
    )


def _unmarked(text: str) -> str:
    parts, end = [], 0
    for code in find_codes(text):
        parts.append(text[end : code.start])
        end = code.end
    return "".join((*parts, text[end:]))


def _words(text: str) -> str:
    return "".join(text.split())


# ── What it says ─────────────────────────────────────────────────────────────


def _messages(meant: _Meant, taken: set[Key]) -> Iterator[Message]:
    """Make messages of a unit: of several sentences, the first says all, and the others ``++``."""
    unit = meant.unit
    if not meant.entries:
        if unit.mark is None:
            raise _RefusedError(meant.why)
        yield _message(unit, unit.mark, written(unit.source), written(unit.target))
        return
    first, *others = meant.entries
    msgid = "".join(each.msgid for each in meant.entries)
    target = _translated(unit, msgid)
    untouched = unit.mark and text_mark(target) == unit.mark.target
    if not untouched and first.msgid.strip() == first.msgid:
        target = target.strip()  # some programs indent what is in an element
    same = _words(plain(unit.source)) == _words(_unmarked(msgid))
    source = first.msgid if same else written(unit.source)
    yield _message(unit, _sent(unit, first, target), source, target)
    for each in others if target else ():
        if each.key not in taken:
            alone = replace(unit, mark=None, note="")
            yield _message(alone, _sent(alone, each, MERGED[0]), each.msgid, MERGED[0])


def _message(unit: Unit, mark: Mark, source: str, target: str) -> Message:
    said = unit.said
    if said is None:
        said = mark.reviewed and text_mark(target) == mark.target
    elif unit.withdrawn and mark.reviewed:
        said = False
    return Message(unit.place, mark, source, target, said, unit.note)


def _sent(unit: Unit, entry: Entry, target: str) -> Mark:
    """Return what was sent; where the file has lost it, what the catalog has, if it can be that."""
    now = mark_entry(entry)
    if unit.mark and unit.mark.key == now.key:
        return unit.mark
    if settle(target) == settle(entry.msgstr) or entry.state in {State.UNTRANSLATED, State.DRAFT}:
        return now
    raise _RefusedError(f"{UNSENT}{entry.msgstr}")


def _translated(unit: Unit, msgid: str) -> str:
    """Return the translation with its codes as marks of Markdown again."""
    marks = [(msgid[each.start : each.end], each.role) for each in find_codes(msgid)]
    tags = [each for each in unit.source if isinstance(each, Tag)]
    ours = [each.text for each in tags] == [mark for mark, _ in marks]
    known: dict[tuple[str, str], str] = {}
    if len(tags) == len(marks):
        known = {(tag.name, tag.role): mark for tag, (mark, _) in zip(tags, marks, strict=True)}
    return "".join(
        each if isinstance(each, str) else _mark(each, known, ours=ours) for each in unit.target
    )


def _mark(tag: Tag, known: Mapping[tuple[str, str], str], *, ours: bool) -> str:
    """Return what a code stands for: what it says, if the source's say ours; else by its name."""
    if ours and tag.text:
        return tag.text
    found = known.get((tag.name, tag.role))
    if found is None:
        raise _RefusedError(CODE.format(tag.name or "?"))
    return found
