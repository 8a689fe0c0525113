"""What comes back from a translator's file, row by row, whatever kind of file it was.

A row carries the mark of what had been sent, so that it can be merged three ways long
after: neither the sheet nor the catalog has to remember the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.catalog.questions import QUERY
from toolkit.core.model.catalog import Entry, State, short_hash


@dataclass(frozen=True, slots=True)
class Mark:
    """What an entry was when it was sent."""

    key: str
    """`entry_key` of its context and source."""
    text: str
    """`text_mark` of its msgstr."""
    reviewed: bool
    remark: str
    """`text_mark` of the remarks that were sent along."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it came back."""

    place: str
    """Where it stands in its file, e.g. ``row 7``."""
    mark: Mark
    source: str
    text: str
    reviewed: bool
    remark: str = ""

    @property
    def text_changed(self) -> bool:
        """Whether the translation is another than was sent."""
        return text_mark(self.text) != self.mark.text

    @property
    def review_changed(self) -> bool:
        """Whether somebody has said otherwise whether it is reviewed."""
        return self.reviewed != self.mark.reviewed

    @property
    def remark_changed(self) -> bool:
        """Whether the remark is another than was sent."""
        return text_mark(self.remark) != self.mark.remark


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken; nothing it says is lost, as its texts are listed."""

    place: str
    source: str
    reason: str
    text: str = ""
    """The translation that it brought."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A file as it came back."""

    document: str
    source_lang: str
    lang: str
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...] = ()
    """Rows that could not be read."""
    missing: tuple[int, ...] = ()
    """Numbers of the entries that were sent and have no row any more."""


def settle(text: str) -> str:
    r"""Return a text without what spreadsheet programs change about it by themselves.

    >>> settle("Two lines \r\nof text\r\n")
    'Two lines\nof text'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip()


def text_mark(text: str) -> str:
    """Return a short hash of a text; the same for texts that `settle` makes equal."""
    return short_hash(settle(text))


def entry_key(msgctxt: str | None, msgid: str) -> str:
    """Return a short hash of what identifies an entry, put together as gettext does."""
    return short_hash(msgid if msgctxt is None else f"{msgctxt}\x04{msgid}")


def mark_entry(entry: Entry) -> Mark:
    """Return the mark of an entry as it is now."""
    return Mark(
        entry_key(entry.msgctxt, entry.msgid),
        text_mark(entry.msgstr),
        entry.state is State.TRANSLATED,
        text_mark(remark_of(entry)),
    )


def remark_of(entry: Entry) -> str:
    """Return the queries about an entry, a line each."""
    return "\n".join(
        comment.removeprefix(QUERY) for comment in entry.comments if comment.startswith(QUERY)
    )


def queries(remark: str) -> tuple[str, ...]:
    """Return the translator comments that a remark becomes, a comment each line that has text."""
    lines = (" ".join(line.split()) for line in settle(remark).split("\n"))
    return tuple(dict.fromkeys(f"{QUERY}{line}" for line in lines if line))
