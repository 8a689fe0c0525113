"""An official text was changed since it was taken as it is.

Why: the words as they were spoken, or of a treaty in force, are nobody's to improve; a comma can
be somebody's slip, and readers are told that it is the official text. Whoever means the change
approves it by name, or takes the text of a corrected publication: `toolkit align --adopt`.

Fails: ``The piers are old.`` → ``Причали застаріли.``, where ``Пірси старі.`` was adopted

Passes: ``The piers are old.`` → ``Пірси старі.``, or another text that a named person has approved
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Hold a text against the mark that was made when it was taken."""
    adoption = entry.adoption
    if adoption and not entry.is_adopted and not context.given.accepted(entry):
        yield Flaw(
            f"was taken as it is from {adoption.name}, and was changed since; put its words back, "
            "or let a person approve it: toolkit approve --entry",
            (0, 0),
        )


CHECK = Check("adopted", issue="non-conformance", severity=Severity.ERROR, find=each(find))
