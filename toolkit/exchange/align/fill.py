"""An alignment becomes entries that wait for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import ADOPTED, MERGED, State, find_adoption, short_hash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.core.model.catalog import Catalog, Entry, Key
    from toolkit.core.model.document import Segment
    from toolkit.exchange.align.base import Alignment

FROM = "; from: "
"""What stands between the name of a file and who published its text."""
_DRAFTED = ("no draft: ", "mt: ", "tm: ")
"""How comments begin that say of a draft who made it, or why nobody did."""
_SURE = 0.25
"""Score below which a person has to look at an official text too; a right pair may have less."""


@dataclass(frozen=True, slots=True)
class Fills:
    """What an alignment has for a catalog."""

    texts: Mapping[Key, str]
    """msgstrs by (context, text)."""
    withheld: tuple[int, ...]
    """Segments whose text the catalog cannot hold: a repeated sentence has one entry.

    Either it was translated in another way before, or a neighbour covers it in one
    place and not in another.
    """
    groups: tuple[tuple[Key, ...], ...] = ()
    """Entries that share one text, the first of each group, and are filled together or not."""
    doubtful: frozenset[Key] = frozenset()
    """Entries whose text a person has to look at, whatever is known of the translation."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog after it was filled."""

    catalog: Catalog
    filled: int
    """Entries that were empty and got a text."""
    left: int
    """Entries that had a text already, and keep it."""
    adopted: int = 0
    """Those of `filled` that are reviewed."""
    withheld: tuple[Key, ...] = ()
    """Empty entries that share a text with one that has another text already."""
    marked: int = 0
    """Entries that had the official text to the letter, and say now from where it is."""
    changed: tuple[Key, ...] = ()
    """Entries that were adopted, say something else now, and keep that."""


def plan_fills(alignment: Alignment, segments: Sequence[Segment]) -> Fills:
    """Say what each entry gets: of several translations of one text the first."""
    count = Counter((segment.context, segment.text) for segment in segments)
    texts: dict[Key, str] = {}
    groups: list[tuple[Key, ...]] = []
    withheld: list[int] = []
    doubtful: set[Key] = set()
    for link in alignment.links:
        keys = tuple((segments[index].context, segments[index].text) for index in link.source)
        shared = any(text in MERGED for text in link.texts)
        if link.score < _SURE or len(link.source) != len(link.target):
            doubtful.update(keys)
        if shared and any(count[key] > 1 for key in keys):
            withheld += link.source
            continue
        if shared:
            groups.append(keys)
        for index, key, text in zip(link.source, keys, link.texts, strict=True):
            if texts.setdefault(key, text) != text:
                withheld.append(index)
    return Fills(texts, tuple(withheld), tuple(groups), frozenset(doubtful))


def fill_catalog(catalog: Catalog, fills: Fills, adopted: str = "") -> Filled:
    """Give texts to the entries that have none; each is fuzzy, and nobody's draft.

    What a person or a machine has written stays as it is, and so does an entry with
    plural forms. Applying it twice gives the same as once.

    Args:
        catalog: in step with its seed.
        fills: what there is for it.
        adopted: where the texts are from, if they are official ones: they are then reviewed,
            but for the doubtful ones, and take the place of drafts that nobody has touched.
    """
    live = {entry.key: entry for entry in catalog.live}
    withheld = {
        key
        for group in fills.groups
        if any(not _fits(live.get(key), fills.texts[key], adopted) for key in group)
        for key in group
        if key in live and _is_free(live[key], adopted)
    }
    texts = {key: text for key, text in fills.texts.items() if key not in withheld}
    entries = tuple(
        _filled(entry, texts, "" if entry.key in fills.doubtful else adopted, adopted)
        for entry in catalog.entries
    )
    pairs = [each for each in zip(entries, catalog.entries, strict=True) if each[0] != each[1]]
    done = [new for new, old in pairs if new.msgstr != old.msgstr or new.fuzzy != old.fuzzy]
    changed = (each for each in live.values() if adopted and each.key in texts and _differs(each))
    return Filled(
        replace(catalog, entries=entries),
        len(done),
        sum(key in texts for key in live) - len(pairs),
        sum(not new.fuzzy for new in done),
        tuple(key for key in live if key in withheld),
        len(pairs) - len(done),
        tuple(each.key for each in changed if each.msgstr != texts[each.key]),
    )


def _differs(entry: Entry) -> bool:
    """Tell whether an official text was changed since it was taken."""
    return entry.adoption is not None and not entry.is_adopted and bool(entry.msgstr.strip())


def _fits(entry: Entry | None, text: str, adopted: str) -> bool:
    return entry is not None and (_is_free(entry, adopted) or entry.msgstr == text)


def _is_free(entry: Entry, adopted: str) -> bool:
    """Tell whether an entry has nobody's work.

    That is no text; for an official one also a mere draft, or what was official before.
    """
    free = {State.UNTRANSLATED, State.DRAFT} if adopted else {State.UNTRANSLATED}
    nobody = entry.state in free or bool(adopted and entry.is_adopted)
    return nobody and entry.msgid_plural is None


def _filled(entry: Entry, texts: Mapping[Key, str], source: str, adopted: str) -> Entry:
    """Give an entry its text; `source` is where it is from if it needs no review."""
    if entry.obsolete or entry.key not in texts:
        return entry
    text = texts[entry.key]
    # Who wrote the official text to the letter has adopted it.
    same = bool(source) and entry.state is State.TRANSLATED and entry.msgstr == text
    if not same and (not _is_free(entry, adopted) or (not source and entry.is_adopted)):
        return entry
    known, others = find_adoption(entry.comments)
    if known and known.source and entry.is_adopted and same and FROM not in source:
        return entry  # it says from where it is, and this run does not
    comments = tuple(line for line in others if not line.startswith(_DRAFTED))
    if source:
        comments = (*comments, f"{ADOPTED}{source} h={short_hash(text)}")
        if entry.is_adopted and entry.msgstr == text:
            # It may wait for a person because its source was edited; that stays.
            return replace(entry, comments=comments)
    return replace(entry, msgstr=text, fuzzy=not source, comments=comments)
