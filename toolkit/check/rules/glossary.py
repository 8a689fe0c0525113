"""A term of the glossary has a form that is forbidden, or none of those that are known.

Why: one thing has one name in all documents. A forbidden form is an error; a form that the
glossary does not know is a hint, for a translator may have declined it, or have had a reason.
The terms are those of `locales/glossary.csv`; a catalog by itself has none. Only reviewed
translations are asked.

Fails: ``territorial integrity`` → ``領土保全``, where that is forbidden

Passes: ``the international law`` → ``міжнародного права``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Ask the project's glossary."""
    yield from context.given.terms(entry)


CHECK = Check("glossary", issue="terminology", severity=Severity.HINT, find=each(find))
