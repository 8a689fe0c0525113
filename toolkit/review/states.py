"""How far a document is in a language, and what keeps it from release."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import PUBLISHED, Catalog, Entry, State
from toolkit.lang.writing import WIDE
from toolkit.review.decisions import seal_entry

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from toolkit.review.decisions import Seal

REASONS = {
    State.MISSING: "not in the catalog yet: run extract",
    State.UNTRANSLATED: "not translated",
    State.CHANGED: "its source has changed; adapt the translation, then clear the fuzzy flag",
    State.DRAFT: "a machine's draft; review it, then clear the fuzzy flag",
    State.NEEDS_WORK: "marked as needing work (fuzzy)",
    State.TRANSLATED: "not approved yet: toolkit approve",
}
"""In plain words, why an entry in this state cannot be published."""

PLURAL = "has plural forms, which a statement cannot use; give it a plain msgstr instead"
"""The same for an entry that someone gave plural forms."""

_WORD = re.compile(r"\w+(?:[-'’ʼ.]\w+)*")


@dataclass(frozen=True, slots=True)
class Blocked:
    """An entry that cannot be published."""

    entry: Entry
    """As in the catalog; as in the template if the catalog lacks it (its line is then 0)."""
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Entries and words of a document's source by state in one language."""

    entries: Mapping[State, int]
    words: Mapping[State, int]


def entry_state(entry: Entry, approved: Container[Seal]) -> State:
    """Return the state of an entry, given the seals that are approved."""
    state = entry.state
    if state is State.TRANSLATED and approved and seal_entry(entry) in approved:
        return State.APPROVED
    return state


def blockers(
    template: Catalog,
    catalog: Catalog,
    approved: Container[Seal] = frozenset(),
    publishable: Container[State] = PUBLISHED,
) -> tuple[Blocked, ...]:
    """List what keeps a document from release in a language, in source order."""
    return tuple(
        Blocked(entry, state, PLURAL if _is_plural(entry, state) else REASONS[state])
        for entry, state in _states(template, catalog, approved)
        if state not in publishable
    )


def count_states(
    template: Catalog, catalog: Catalog, approved: Container[Seal] = frozenset()
) -> Counts:
    """Count the entries of a template, and the words of their msgids, by state.

    Words are those of the source, so that the numbers of all languages compare.
    """
    entries: Counter[State] = Counter()
    words: Counter[State] = Counter()
    for entry, state in _states(template, catalog, approved):
        entries[state] += 1
        words[state] += count_words(entry.msgid)
    return Counts(dict(entries), dict(words))


def _states(
    template: Catalog, catalog: Catalog, approved: Container[Seal]
) -> Iterator[tuple[Entry, State]]:
    """Yield what the catalog has for each entry of the template, and its state here."""
    live = {entry.key: entry for entry in catalog.live}
    for wanted in template.entries:
        entry = live.get(wanted.key)
        if entry is None:
            yield wanted, State.MISSING
        elif entry.msgid_plural is not None:
            yield entry, State.UNTRANSLATED
        else:
            yield entry, entry_state(entry, approved)


def _is_plural(entry: Entry, state: State) -> bool:
    return entry.msgid_plural is not None and state is State.UNTRANSLATED


def count_words(text: str) -> int:
    """Count words; in East Asian text each character counts, as translators invoice it.

    >>> count_words("Japan’s role in the G7")
    5
    >>> count_words("日本の役割")
    5
    """
    wide = sum(map(str.isalnum, WIDE.findall(text)))
    return wide + len(_WORD.findall(WIDE.sub(" ", text)))
