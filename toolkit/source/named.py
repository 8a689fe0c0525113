"""Names of speakers who must stay unnamed, where the text of a document says them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.core.model.finding import Finding, Severity
from toolkit.lang import LANGUAGES
from toolkit.lang.inflection import word_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.document import Document

NAME = "unattributed"
"""Of the check that looks for the same in translations."""
_SHORTEST = 3
"""Letters of a surname that is looked for by itself."""


def hidden_speakers(document: Document) -> dict[str, int]:
    """Return who speaks not for attribution, with the first line that says so."""
    found: dict[str, int] = {}
    for block in document.blocks:
        if block.kind is Kind.SPEAKER and block.speaker and block.speaker.unattributed:
            found.setdefault(block.speaker.name, block.line)
    return found


def named_speakers(document: Document, text: str) -> tuple[Finding, ...]:
    """Find where readers would still see the name of somebody who must stay unnamed.

    Args:
        document: what the reader made of the source.
        text: the source as written, for the column; empty if it is no text.

    Returns:
        Warnings in the order of the source. Nobody can dismiss them: they have no id.
    """
    patterns = {
        name: (line, _pattern(name, document.lang))
        for name, line in hidden_speakers(document).items()
    }
    rows = text.split("\n")
    found = []
    for words, line in _texts(document) if patterns else ():
        for name, (where, pattern) in patterns.items():
            if said := pattern.search(words):
                row = rows[line - 1] if text and line <= len(rows) else ""
                message = (
                    f"{said[0]!r} is printed here, and line {where} is not for attribution: "
                    f"{name}; write it without the name"
                )
                column = max(row.find(said[0]), 0) + 1
                path = document.path
                found.append(
                    Finding(NAME, Severity.WARNING, message, document.lang, "", path, line, column)
                )
    return tuple(sorted(found, key=lambda each: (each.line, each.column)))


def _pattern(name: str, lang: str) -> re.Pattern[str]:
    """Return a pattern for a whole name or its surname, in any form of its words."""
    spaced = LANGUAGES[lang].spaced
    words = name.split()
    if not spaced:
        parts = [re.escape(name), re.escape("".join(words)), *map(re.escape, _parts(name))]
        return re.compile("|".join(parts))
    surname = words[-1] if len(words[-1]) >= _SHORTEST else name
    forms = sorted({surname, *word_forms(surname, lang)}, key=len, reverse=True)
    choice = "|".join(map(re.escape, forms))
    return re.compile(rf"(?<!\w)(?:{choice}|{re.escape(name)})(?!\w)", re.IGNORECASE)


def _parts(name: str) -> list[str]:
    """Return the parts of a Japanese name that are told apart, but for a single sign."""
    return [part for part in re.split(r"[\s・]+", name) if len(part) > 1]


def _texts(document: Document) -> Iterator[tuple[str, int]]:
    """Yield all that readers will read, with its line."""
    for meta in document.meta:
        yield meta.value, meta.line
    for block in document.blocks:
        hidden = block.kind is Kind.SPEAKER and block.speaker and block.speaker.unattributed
        if not hidden:
            yield block.text, block.line
            yield from ((item.text, item.line) for item in block.items)
