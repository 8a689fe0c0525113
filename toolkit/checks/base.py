"""What a check is, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from toolkit.model import Entry, Finding, Severity

if TYPE_CHECKING:
    from toolkit.language import Language


@dataclass(frozen=True, slots=True)
class Context:
    """What a check knows beside the entry."""

    source: Language
    target: Language


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault of a translation, at a place in it."""

    message: str
    span: tuple[int, int]
    """Offsets in msgstr, in code points; an empty span stands where something is lacking."""
    severity: Severity | None = None
    """None for the check's own."""


Find: TypeAlias = Callable[[Entry, Context], Iterator[Flaw]]
"""Looks at the msgid and msgstr of an entry that has both; never raises on content.

A plural form comes as an entry of its own, with that form as msgstr, the form
of the source that it renders as msgid, and ``msgid_plural`` still set.
"""


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


@dataclass(frozen=True, slots=True)
class Located:
    """A finding that has no place in a file yet, and what is needed to give it one."""

    finding: Finding
    """Without path, line and column."""
    entry: Entry
    span: tuple[int, int]
    """Offsets in msgstr, or in the plural form."""
    plural: int = 0
    """Which plural form; 0 where the entry has none."""
