"""When a language of a document was published, and corrected: for pages, PDFs and the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from toolkit.lang.dates import format_date

if TYPE_CHECKING:
    from toolkit.core.model.edition import Edition, EditionLine


@dataclass(frozen=True, slots=True)
class Behind:
    """A translation whose source moved on."""

    text: str
    """When the source came to say what was translated, ISO 8601."""
    corrected: str
    """When the source came to say what it says now."""
    is_version: bool = False
    """Whether that is another version, and no correction."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What readers are told of the state of a text."""

    lang: str
    date: str
    """When it came to say what it says, ISO 8601."""
    first: str = ""
    """When it was first published, if it said something else then."""
    revision: int = 0
    """The revision in which it came to say that; 0 for the first."""
    is_version: bool = False
    """Whether it is another version of the text since, and no correction."""
    behind: Behind | None = None
    """The state of the source that it translates, if that is not the present one."""

    @property
    def began(self) -> str:
        """When it was first published."""
        return self.first or self.date


LINES = {
    "correction": "Corrected on {date}: {line}",
    "version": "Version of {date}: {line}",
}
"""By kind, the interface words around a line."""


class Word(Protocol):
    """Says an interface word in the language of the publication."""

    def __call__(self, english: str, **values: str) -> str:
        """Return the word, with `values` for its braces."""


def publication(edition: Edition, date: str) -> Publication:
    """Say when an edition was published; one without a date of its own, on `date`."""
    # A version that was corrected since says so; a plain correction has no line.
    newest = edition.newest[-1:]
    version = any(each.kind == "version" and each.date == edition.date for each in newest)
    day = edition.date or date
    return Publication(edition.lang, day, edition.first, edition.revision, version)


def publication_lines(it: Publication, word: Word) -> tuple[str, ...]:
    """Say when it was published, and of a later revision which one it is, a line each."""
    if not it.revision:
        return (word("Published {date}", date=format_date(it.date, it.lang)),)
    day = format_date(it.began, it.lang)
    published = word("Published {date}", date=day)
    if it.first:
        published = word("First published {date}", date=day)
    return published, revision_line(it, word)


def revision_line(it: Publication, word: Word) -> str:
    """Say which revision it is, and when it was corrected if it was; empty for the first."""
    if not it.revision:
        return ""
    number = str(it.revision)
    if not it.first:
        return word("Revision {number}", number=number)
    day = format_date(it.date, it.lang)
    if it.is_version:
        return word("Revision {number}, {date}", number=number, date=day)
    return word("Revision {number}, corrected {date}", number=number, date=day)


def line_words(line: EditionLine, lang: str, word: Word) -> tuple[str, str]:
    """Return what stands before and behind the line that readers are told of a revision."""
    english = LINES[line.kind]
    before, _, after = word(english, date=format_date(line.date, lang)).partition("{line}")
    return before, after


def behind_line(behind: Behind, lang: str, word: Word) -> str:
    """Say that a translation is of an earlier text."""
    corrected = format_date(behind.corrected, lang)
    if behind.is_version:
        return word(
            "This translation is of an earlier version; the original now is that of {date}.",
            date=corrected,
        )
    if behind.text == behind.corrected:
        return word(
            "This translation is of an earlier text; the original was corrected on {corrected}.",
            corrected=corrected,
        )
    return word(
        "This translation is of the text of {date}; the original was corrected on {corrected}.",
        date=format_date(behind.text, lang),
        corrected=corrected,
    )
