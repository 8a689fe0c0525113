"""A document in one language, as writers print it."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from toolkit.core.inline.tree import is_address
from toolkit.core.model.catalog import State
from toolkit.core.model.document import NOWHERE, Place

if TYPE_CHECKING:
    from toolkit.core.inline.tree import Node
    from toolkit.core.model.document import Kind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished text of an edition, and which entry it came from."""

    text: str
    """Raw inline text, `Edition.markup` says which, as the catalog or the source has it."""
    lang: str
    """The edition's, or the source's where a draft has nothing better to show."""
    nodes: tuple[Node, ...]
    """The text as a tree, with the typography of its language."""
    plain: str
    """What a reader reads of it."""
    state: State = State.TRANSLATED
    where: str = ""
    """``path:line`` of the entry, or of the source block."""
    segments: tuple[str, ...] = ()
    """The texts of the source that it says: one, more where a `++` follows, none for a date."""
    new_line: bool = False
    """Whether it begins a line, whatever there is room for."""

    @property
    def is_address(self) -> bool:
        """Whether it is a bare address, which is in no language."""
        return is_address(self.nodes)


@dataclass(frozen=True, slots=True)
class Byline:
    """A speaker in the language of the edition; parts the source lacks are None."""

    name: Sentence
    parts: tuple[tuple[str, str | Sentence], ...]
    """All of them in the order of the language's pattern: pairs of field and text, the field
    empty for what stands between."""
    role: Sentence | None = None
    affiliation: Sentence | None = None
    label: str = ""
    """Already an interface word of the edition's language."""
    spoken: str = ""
    """Code of the language in which the turn was spoken, where the source says so."""
    interpreted: bool = False
    """Whether the source has what an interpreter said."""
    original: bool = False
    """Whether the edition has the words as they were spoken."""
    unattributed: bool = False
    """Whether the name is a word that names nobody."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, found to be harmless and clean."""

    media: str
    """Media type, one of those in `PICTURES`."""
    data: bytes
    width: int
    """In pixels of CSS, 96 an inch; of a drawing that `fills`, in units of its own."""
    height: int
    where: str = field(default="", compare=False)
    """Path of the file, for messages."""
    fills: bool = False
    """A drawing without a size of its own: it is as wide as the text."""

    @property
    def address(self) -> str:
        """The picture as an address that carries its own data."""
        return f"data:{self.media};base64,{base64.b64encode(self.data).decode()}"


@dataclass(frozen=True, slots=True)
class EditionItem:
    """A paragraph of a point, a cell of a table or a signatory's line, as a writer prints it."""

    sentences: tuple[Sentence, ...]
    place: Place = NOWHERE
    """Where it stands; its mark is in the language of the edition."""


@dataclass(frozen=True, slots=True)
class EditionBlock:
    """A block as a writer prints it.

    `sentences` make up a paragraph and are joined by the language's rule; a list, a
    table and signatures have `items` instead; a SPEAKER has `byline`.
    """

    kind: Kind
    sentences: tuple[Sentence, ...] = ()
    items: tuple[EditionItem, ...] = ()
    byline: Byline | None = None
    level: int = 0
    mark: str = ""
    """Number of a heading, in the language of the edition."""
    label: str = ""
    """Of a footnote."""
    header: int = 0
    """Rows of a table that are its head."""
    lang: str = ""
    """Of a passage that is in another language in every edition."""
    picture: Picture | None = None
    """Of a figure, whose sentences say what it shows."""

    @property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """All texts of the block but a byline, each one's sentences together."""
        return (self.sentences, *(each.sentences for each in self.items))


@dataclass(frozen=True, slots=True)
class EditionLine:
    """What readers are told of a revision, in the language of an edition."""

    kind: str
    """``correction``, or ``version``: another version of the text, as “As delivered”."""
    revision: int
    """The one that has it; a language may have followed later."""
    sentence: Sentence
    date: str = ""
    """When the edition came to say what this is about, ISO 8601; empty for not yet."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A document in one language, ready to be printed.

    `serialize` writes each field and `parse` reads it back, or the next revision has it no more
    for languages that stay; `publication_lines` is what pages, Word files and PDFs say of dates.
    """

    document: str
    lang: str
    source_lang: str
    markup: Literal["plain", "markdown"]
    title: tuple[Sentence, ...]
    blocks: tuple[EditionBlock, ...]
    """Without the title."""
    meta: tuple[tuple[str, Sentence], ...] = ()
    """Event, date (ISO 8601, to be localised), place, source, in source order."""
    draft: bool = False
    """A draft carries its mark on every page and is never a release."""
    date: str = ""
    """When what it says was published, ISO 8601; empty for what is not yet or never."""
    first: str = ""
    """When it was first published, if it said something else then."""
    revision: int = 0
    """The revision in which it came to say what it says; 0 for the first."""
    standing: tuple[tuple[str, str], ...] = ()
    """Per language of the document, what its text is, as far as that is said."""
    adopted: bool = False
    """Whether it is an official text to the letter, in all its sentences: no translation."""
    told: tuple[EditionLine, ...] = ()
    """What its readers are told of its revisions, the first one first."""

    @property
    def newest(self) -> tuple[EditionLine, ...]:
        """What stands at its head: which version it is, and what was corrected last in that."""
        last = {each.kind: each for each in self.told}
        version, correction = last.get("version"), last.get("correction")
        if version and correction and correction.revision < version.revision:
            correction = None
        return tuple(each for each in (version, correction) if each)
