"""A source statement: its blocks, and its segments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


class Kind(StrEnum):
    """What a block of a document is."""

    TITLE = "title"
    LEDE = "lede"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    SPEAKER = "speaker"
    TURN = "turn"
    """A paragraph of the speaker announced before it."""
    NOTE = "note"
    FIGURE = "figure"
    """A picture; its text is what it shows, for those who do not see it."""
    CAPTION = "caption"
    """What stands below the picture before it, or above or below a table."""
    TABLE = "table"
    """Its items are cells, row by row."""
    FOOTNOTE = "footnote"
    """A text that marks in other texts lead to, ``[^label]``."""
    SIGNATURES = "signatures"
    """Who signed; its items are the lines of each."""


PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
"""Suffixes of the files that a page can show, and their media types."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person as the source announces them; every text is a slice of that line."""

    name: str
    role: str = ""
    affiliation: str = ""
    label: str = ""
    """As written in the source, e.g. ``Moderator``; empty for most speakers."""
    spoken: str = ""
    """Code of the language in which it was spoken, where the source says so; no slice."""
    interpreted: bool = False
    """Whether the source has what an interpreter said."""
    unattributed: bool = False
    """Whether no reader is to learn who it was."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in its block; what a block's kind has no use for is as it is here."""

    mark: str = ""
    """Of a point, as written: ``1.``, ``(a)``, ``一、``, ``Article 5``; empty for a bullet."""
    depth: int = 0
    """Of a point: how many points it stands in."""
    further: bool = False
    """One more paragraph of the point before it."""
    row: int = 0
    """Of a cell or a signatory, from 0; the cells of a row stand in their order."""
    column: int = 0
    """From 0, the first one that a cell takes; lines of one signatory have the same."""
    rows: int = 1
    """How many rows a cell takes."""
    columns: int = 1
    field: Literal["", "name", "role", "affiliation"] = ""
    """What a line of a signatory is; empty for any other, as “For the Port of Sest”."""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a block that has several: a paragraph of a point, a cell, a signatory's line."""

    text: str
    line: int
    place: Place = NOWHERE


def signatories(items: Sequence[Item]) -> tuple[tuple[int, ...], ...]:
    """Tell which lines each who signs has, row by row, by the numbers of the items.

    >>> signatories((Item("A", 1, Place(column=1)), Item("B", 1), Item("C", 1, Place(column=1))))
    ((1,), (0, 2))
    """
    found: dict[tuple[int, int], list[int]] = {}
    for number, item in enumerate(items):
        found.setdefault((item.place.row, item.place.column), []).append(number)
    return tuple(tuple(found[place]) for place in sorted(found))


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `text` is the raw inline text of the source, a line feed in it a hard break; for a
    list, a table or signatures it is empty and `items` hold the text. A SPEAKER block's
    text is the line as written, and the fields of `speaker` are slices of it; a TURN
    names who is speaking.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    """1–6 for a heading, 1 for the title, 0 for all else."""
    speaker: Speaker | None = None
    items: tuple[Item, ...] = ()
    mark: str = ""
    """Number of a heading, as written: ``1.``, ``Article 5``; no part of its text."""
    label: str = ""
    """Of a footnote, as its marks have it."""
    header: int = 0
    """How many rows at the top of a table are its head."""
    lang: str = ""
    """Of a passage in another language than the document's, or in that one and not to be
    translated; empty for all else."""
    translate: bool = False
    """Whether such a passage is translated; else it is carried as it is."""
    order: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Of signatures: per language with another order than the source, the numbers of those who
    sign (as `signatories` counts them), from the first place to the last."""
    picture: str = ""
    """Of a figure: path of the file, from the folder of the seed, with ``/``."""
    guess: str = ""
    """Why the reader took it for this kind, and how to overrule that; empty if it was said."""

    def is_foreign(self, lang: str) -> bool:
        """Tell whether it is a passage in another language than a document in `lang`."""
        return bool(self.lang) and self.lang != lang

    @property
    def is_carried(self) -> bool:
        """Whether it is as it is in every language."""
        return bool(self.lang) and not self.translate

    @property
    def ordered(self) -> bool:
        """Whether it is a list whose outer points have marks."""
        return self.kind is Kind.LIST and bool(self.items) and bool(self.items[0].place.mark)


@dataclass(frozen=True, slots=True)
class Meta:
    """One line of a document's metadata: event, date (ISO 8601), place, source or apparatus."""

    key: str
    """As `model.apparatus` lists and numbers them."""
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Embargo:
    """The hour before which a document is not to be public."""

    until: dt.datetime
    """With the offset that it was given in, or that its zone has then."""
    zone: str = ""
    """The time zone that it was given in, e.g. ``Europe/Kyiv``; empty for a mere offset."""
    where: str = ""
    """``path:line`` of what says so."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What an author says of who may read a document, and when."""

    embargo: Embargo | None = None
    confidential: bool | None = None
    """None where nobody says it, which means no."""
    where: str = ""
    """``path:line`` of what says whether it is confidential."""

    @property
    def said(self) -> dict[str, str]:
        """What is said, by key, as it can be written into front matter."""
        said = {}
        if self.embargo:
            until, zone = self.embargo.until, self.embargo.zone
            said["embargo"] = f"{until:%Y-%m-%d %H:%M:%S} {zone}" if zone else until.isoformat()
        if self.confidential is not None:
            said["confidential"] = str(self.confidential).lower()
        return said

    def overruled(self, other: Disclosure) -> Disclosure:
        """Return what holds where `other` has the last word."""
        said = self if other.confidential is None else other
        return Disclosure(other.embargo or self.embargo, said.confidential, said.where)


OPEN = Disclosure()
"""Nobody says anything."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text of a seed that no segment, speaker or metadata has."""

    text: str
    line: int
    reason: str = ""
    """Why, for its author; empty for markup, and for what is printed in another way."""
    column: int = 0
    """Where it stands in the middle of a text, from 1; 0 if it is no part of one."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody says beside a text of it: a comment in Word. Who said it is not kept."""

    text: str
    line: int
    words: str = ""
    """Those that it is about; empty for a place between words."""
    day: str = ""
    """ISO 8601; empty if it is not known."""
    before: int = 0
    """How many characters of its paragraph stand before them."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source statement as understood by a reader; `blocks[0]` is the title."""

    slug: str
    path: str
    """As the project sees it, with ``/``: ``seeds/<name>``."""
    lang: str
    markup: Literal["plain", "markdown"]
    """Whether ``*`` and ``[](…)`` inside a text mean anything."""
    blocks: tuple[Block, ...]
    meta: tuple[Meta, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    """What the reader left out on purpose; `source.account` finds what it lost."""
    remarks: tuple[Remark, ...] = ()
    """Comments, which are among what was left out."""
    disclosure: Disclosure = OPEN
    standing: tuple[tuple[str, str], ...] = ()
    """Per language, what its text is, one of `STANDINGS`, as far as that is said."""
    participants: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Per language with another order of participants than the source, their numbers in it."""

    @property
    def is_formatted(self) -> bool:
        """Whether its markup is not its author's: a Word file or a web page has formatting."""
        return self.markup == "markdown" and not self.path.lower().endswith(".md")


@dataclass(frozen=True, slots=True)
class Segment:
    """One translatable text, and where it stands in its document.

    ``container_text[start:end] == text``, the container being the block's text,
    the item's text, or the value of a metadata line.
    """

    text: str
    context: str | None
    """The msgctxt: None for running text, else as `formats` lists them."""
    block: int
    """Index into `Document.blocks`; -1 for metadata, and `item` indexes `Document.meta`."""
    item: int
    """Index into the block's items; -1 if the block has none."""
    start: int
    end: int
    new_line: bool = False
    """Whether a hard break stands between it and what is before it."""
