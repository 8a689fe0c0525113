"""Invisible characters in a source: reported to its author before anybody translates it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.characters import find_hidden, find_piled, name_hidden
from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.document import Document

NAME = "hidden-character"
"""Of the check that looks for the same in translations."""


def hidden_characters(document: Document, text: str) -> tuple[Finding, ...]:
    """Find the characters of a source that cannot be seen, and letters under a pile of marks.

    Args:
        document: what the reader made of the source.
        text: the source as written, for the place of each; empty if it is no text.

    Returns:
        Findings in the order of the source: errors where no page could have the character or
        it was lost, else warnings. Nobody can dismiss them: they have no id.
    """
    if text and "&" not in text and not any(_flaws(text)):
        return ()
    texts = tuple(_texts(document))
    held = "".join(written + shown for written, shown, _ in texts)
    places = {
        (line, column): (message, severity)
        for line, row in enumerate(text.split("\n"), start=1)
        for column, message, severity, character in _flaws(row)
        if character in held
    }
    for _, shown, line in texts:
        for _, message, severity, character in _flaws(shown):
            if character not in text:  # it is written as &shy; or the like
                places.setdefault((line, 1), (message, severity))
    return tuple(
        Finding(NAME, severity, message, document.lang, "", document.path, line, column)
        for (line, column), (message, severity) in sorted(places.items())
    )


def _flaws(text: str) -> Iterator[tuple[int, str, Severity, str]]:
    """Yield the column of each flaw of a line, what is wrong, how grave it is, and its text."""
    for at, is_grave in find_hidden(text):
        severity = Severity.ERROR if is_grave else Severity.WARNING
        yield at + 1, name_hidden(text[at]), severity, text[at]
    for start, end in find_piled(text):
        message = f"{end - start - 1} marks on one letter"
        yield start + 1, message, Severity.ERROR, text[start:end]


def _texts(document: Document) -> Iterator[tuple[str, str, int]]:
    """Yield each text and mark of a document as it is written, as it is read, and its line."""
    for block in document.blocks:
        marks = ((block.mark, block.line), *((i.place.mark, i.line) for i in block.items))
        yield from ((mark, mark, line) for mark, line in marks if mark)
        for text, line in ((block.text, block.line), *((i.text, i.line) for i in block.items)):
            yield text, plain_text(parse_inline(text, document.markup)), line
    for meta in document.meta:
        yield meta.value, meta.value, meta.line
