"""A notice: what stands at every address of a document that was withdrawn, or that moved.

It is a revision of its own, whose files are pages and nothing else: one at each address of
a page, those of earlier revisions too, which it covers. All that it says stands in the
ledger, so that it can be made wherever the ledger is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.core.json_values import mapping as as_table
from toolkit.core.json_values import text as as_text
from toolkit.project.releases.values import as_fields, as_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTICES = ("withdrawal", "move")
"""Kinds of revisions that are notices."""
_OF_REVISION = re.compile(r"revisions/(?P<number>[1-9][0-9]{0,8})/(?P<path>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice tells, beside its date and its reason. Field names are the ledger's."""

    lang: str
    """The document's own language, which the reason is in."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of the document, in each language that it was ever released in."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """The reason in other languages, as far as somebody gave it."""
    moved: str = ""
    """The name that the document has now, if it moved."""


def parse_notice(value: Any) -> Notice | None:
    """Read what a record of the ledger says of a notice; a ValueError names the field."""
    if value is None:
        return None
    fields = as_fields(as_table(value, "notice"), Notice, "notice")
    return Notice(
        as_text(fields["lang"], "notice: lang"),
        as_texts(fields["titles"], "notice: titles"),
        as_texts(fields["reasons"], "notice: reasons"),
        as_text(fields["moved"], "notice: moved"),
    )


def covered_path(path: str) -> tuple[int, str]:
    """Tell which revision a page of a notice covers, and where in its folder; 0 for none.

    >>> covered_path("revisions/2/uk/index.html"), covered_path("uk/index.html")
    ((2, 'uk/index.html'), (0, 'uk/index.html'))
    """
    found = _OF_REVISION.fullmatch(path)
    return (int(found["number"]), found["path"]) if found else (0, path)
