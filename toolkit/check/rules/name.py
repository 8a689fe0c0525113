"""A name of the register is missing from the translation, or has become another.

Why: a person who is quoted under another's name, or a name spelt in a new way, is what readers
notice first. The names are those of `locales/names.csv` that a person has confirmed, declined or
short; a catalog by itself has none. Only reviewed translations are asked, and names alone that
stand in the source: “he” for a name is a warning that a translator may leave.

Fails: ``Atsuko Higashino said`` → ``сказала Ацуко Мацуда``

Passes: ``Atsuko Higashino said`` → ``за словами Ацуко Хігашіно``, ``東野氏は述べた``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Ask the project's register of names."""
    yield from context.given.names(entry)


CHECK = Check("name", issue="inconsistent-entities", severity=Severity.WARNING, find=each(find))
