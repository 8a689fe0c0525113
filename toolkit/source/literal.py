"""Markup in a plain text: it means nothing there, and is printed as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import URL
from toolkit.core.inline.stray import PROGRAMS
from toolkit.core.model.finding import Finding, Severity

if TYPE_CHECKING:
    from toolkit.core.model.document import Document

NAME = "stray-markup"
"""Of the check that looks for the same in translations."""
_LITERAL = re.compile(
    rf"{PROGRAMS}"
    r"|(?P<entity>&(?:[a-z][a-z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<emphasis>(?<!\*)\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*(?!\*))"
    r"|(?P<strike>(?<!~)~~(?=[^\s~])[^~\n]*~~(?!~))"
    r"|(?P<link>\[[^\[\]\n]{1,200}\]\((?=https?://|mailto:)[^()\s]{1,300}\))"
)
_SHOWN = 40


def literal_markup(document: Document, text: str) -> tuple[Finding, ...]:
    """Find in a source that is plain text what looks like markup of something else.

    Returns:
        Warnings in the order of the source, for there is no other way to write these
        characters in a plain text, and they may be meant.
    """
    if document.markup != "plain":
        return ()
    return tuple(
        Finding(
            NAME,
            Severity.WARNING,
            f"{found.lastgroup} {found[0][:_SHOWN]} is printed as it stands in plain text; "
            "remove it, or name the file .md if it is Markdown",
            document.lang,
            "",
            document.path,
            line,
            found.start() + 1,
        )
        for line, row in enumerate(text.split("\n"), start=1)
        for found in _LITERAL.finditer(_without_addresses(row))
    )


def _without_addresses(row: str) -> str:
    """Put a filler in the place of bare addresses; that of a link is part of its markup."""
    return URL.sub(lambda found: found[0][:8] + "\0" * (len(found[0]) - 8), row)
