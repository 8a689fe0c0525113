"""Filling catalogs from the memory: exact matches only, and always fuzzy."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import Catalog, Entry, State, short_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from toolkit.core.model.catalog import Key
    from toolkit.knowledge.memory.pair import TranslationUnit


def _nothing(_entry: Entry) -> TranslationUnit | None:
    return None


def recall_catalog(
    catalog: Catalog,
    exact: Callable[[str], Sequence[TranslationUnit]],
    known: Callable[[Entry], TranslationUnit | None] = _nothing,
) -> tuple[Catalog, tuple[Key, ...]]:
    """Fill untranslated entries with what the same text was translated as elsewhere.

    Args:
        catalog: whose live entries are filled; each is fuzzy then, with its origin.
        exact: gives the units of the memory with a source, to the letter.
        known: says what the glossary and the names have for an entry; asked where the
            memory has nothing.

    Returns:
        The catalog, and the keys of what was filled, in order.
    """
    filled: list[Key] = []
    entries = []
    for entry in catalog.entries:
        unit = None
        free = entry.state is State.UNTRANSLATED and not entry.obsolete and not entry.adoption
        if free and entry.msgid_plural is None:
            unit = best_unit(exact(entry.msgid), entry) or known(entry)
        if unit:
            filled.append(entry.key)
            entry = _filled(entry, unit)  # noqa: PLW2901 - the entry as it will be
        entries.append(entry)
    return replace(catalog, entries=tuple(entries)), tuple(filled)


def best_unit(units: Iterable[TranslationUnit], entry: Entry) -> TranslationUnit | None:
    """Return the unit that an entry should be filled with: the usual text, in the same context.

    The context counts to the letter: the role of another person may need another gender.
    """
    fitting = [unit for unit in units if unit.finished and unit.context == (entry.msgctxt or "")]
    if not fitting:
        return None
    often = Counter(unit.target for unit in fitting)
    return min(fitting, key=lambda unit: (-often[unit.target], unit.target, unit.document))


def _filled(entry: Entry, unit: TranslationUnit) -> Entry:
    remarks = tuple(each for each in entry.comments if not each.startswith("no draft: "))
    place = " ".join(unit.document.split()) or "memory"
    origin = f"tm: {place} h={short_hash(unit.target)}"
    return replace(entry, msgstr=unit.target, fuzzy=True, comments=(*remarks, origin))
