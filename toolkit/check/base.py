"""What a check is, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from toolkit.core.model.catalog import MERGED, Catalog, Entry

if TYPE_CHECKING:
    from toolkit.core.model.finding import Finding, Severity
    from toolkit.lang.base import Language


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault of a translation, at a place in it."""

    message: str
    span: tuple[int, int]
    """Offsets in msgstr, in code points; an empty span stands where something is lacking."""
    severity: Severity | None = None
    """None for the check's own."""


Judge: TypeAlias = Callable[[Entry], Iterable[Flaw]]
"""Says what is wrong with one entry, by knowledge that the checks do not have themselves."""


def _nobody(_entry: Entry) -> bool:
    return False


def _no_flaws(_entry: Entry) -> Iterable[Flaw]:
    return ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a word that a text should not have: a row of a list, here or of a project."""

    text: str
    """As it stands in running text; a ``*`` at its end stands for any letters."""
    write: str
    """What to write in its place."""
    unless: tuple[str, ...] = ()
    """Where it is right: longer forms that hold it, or words with ``*`` shortly before it."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a project hands to the checks; a catalog by itself has nothing of it."""

    forms: tuple[Form, ...] = ()
    """The project's own sensitive forms in the target language."""
    terms: Judge = _no_flaws
    """Holds an entry against the glossary."""
    names: Judge = _no_flaws
    """Holds an entry against the register of names."""
    accepted: Callable[[Entry], bool] = _nobody
    """Tells whether a named person stands behind the very texts of an entry."""
    unattributed: Judge = _no_flaws
    """Looks for names of those whose words are not for attribution."""
    others: tuple[Catalog, ...] = ()
    """The same document in the other target languages."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a check knows beside the entries."""

    source: Language
    target: Language
    given: Given = Given()


Find: TypeAlias = Callable[[Sequence[Entry], Context], Iterator[tuple[int, Flaw]]]
"""Looks at all entries of a catalog, and yields the index of an entry with each flaw.

The entries are those that are not obsolete, in file order; some have no msgstr yet, or a
``++``, see `is_written`. What ``++`` says is covered by the entry before stands behind that
entry's msgid. A plural form comes as an entry of its own, with that form as msgstr, the form
of the source that it renders as msgid, and ``msgid_plural`` still set. Never raises on content.
"""


def is_written(entry: Entry) -> bool:
    """Tell whether an entry has a translation to look at."""
    text = entry.msgstr.strip()
    return bool(text) and text not in MERGED


Look: TypeAlias = Callable[[Entry, Context], Iterator[Flaw]]
"""Looks at one entry that has a translation."""


@dataclass(frozen=True, slots=True)
class EntryByEntry:
    """A check that looks at single translations, so that it may be given any part of a catalog."""

    look: Look

    def __call__(self, entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
        """Look at each entry that has a translation; see `Find`."""
        for index, entry in enumerate(entries):
            if is_written(entry):
                for flaw in self.look(entry, context):
                    yield index, flaw


def each(look: Look) -> Find:
    """Make a check of all entries from one that looks at a single translation."""
    return EntryByEntry(look)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for; its module's docstring is its documentation."""

    name: str
    """As printed behind a finding; kebab-case, named by the fault."""
    issue: str
    """The type of issue in W3C ITS 2.0, https://www.w3.org/TR/its20/#lqissue-typevalues."""
    severity: Severity
    """What its flaws weigh unless they say otherwise."""
    find: Find
    source_needs: tuple[str, ...] = ()
    """Parts of the record of the source's language (`Language`) that it cannot do without."""
    target_needs: tuple[str, ...] = ()
    """The same of the translation's language."""

    @property
    def module(self) -> str:
        """The name of the module that defines it, whose docstring is its documentation."""
        return (self.find.look if isinstance(self.find, EntryByEntry) else self.find).__module__


@dataclass(frozen=True, slots=True)
class Located:
    """A finding that has no place in a file yet, and what is needed to give it one."""

    finding: Finding
    """Without path, line and column."""
    entry: Entry
    span: tuple[int, int]
    """Offsets in msgstr, or in the plural form."""
    plural: int = 0
    """Which form of msgstr_plural, for an entry that has them."""
