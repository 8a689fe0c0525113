"""Every data type that passes between stages; all of them frozen.

Offsets count Unicode code points. Lines and columns are 1-based. Languages are
BCP 47 codes as in the language table (``en``, ``uk``, ``ja``).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

# ── Document side ────────────────────────────────────────────────────────────


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
    """What stands below the picture before it."""


PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
"""Suffixes of the files that a page can show, and their media types."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person as the source announces them; every field is a slice of that line."""

    name: str
    role: str = ""
    affiliation: str = ""
    label: str = ""
    """As written in the source, e.g. ``Moderator``; empty for most speakers."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `text` is the raw inline text of the source; for a list it is empty and
    `items` hold the text. A SPEAKER block's text is the line as written, and
    the fields of `speaker` are slices of it; a TURN names who is speaking.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    """1–6 for a heading, 1 for the title, 0 for all else."""
    speaker: Speaker | None = None
    items: tuple[Item, ...] = ()
    ordered: bool = False
    """A numbered list."""
    picture: str = ""
    """Of a figure: path of the file, from the folder of the seed, with ``/``."""
    guess: str = ""
    """Why the reader took it for this kind, and how to overrule that; empty if it was said."""


@dataclass(frozen=True, slots=True)
class Meta:
    """One line of a document's metadata: event, date (ISO 8601), place or source."""

    key: Literal["event", "date", "place", "source"]
    value: str
    line: int


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
    """Index into the block's items; -1 if the block is no list."""
    start: int
    end: int


# ── Catalog side ─────────────────────────────────────────────────────────────


class State(StrEnum):
    """Where an entry stands on its way to a release; derived, never stored."""

    MISSING = "missing"
    UNTRANSLATED = "untranslated"
    CHANGED = "changed"
    DRAFT = "draft"
    NEEDS_WORK = "needs work"
    TRANSLATED = "translated"
    APPROVED = "approved"
    """Translated, and a named person has approved these very texts."""


PUBLISHED = (State.TRANSLATED, State.APPROVED)
"""States that may be published; with ``require = "approved"`` only the latter."""

MERGED = ("++", "＋＋")
"""A whole msgstr that says: covered by the neighbour before it in this paragraph."""

CONFLICT = "#-#-#-#-#"
"""How a line begins above each of two texts that a merge has left for a person; msgcat's mark."""

_ORIGIN = re.compile(r"(?P<kind>mt|tm): (?P<source>.+?) h=(?P<hash>[0-9a-f]{12})(?: .*)?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who drafted a msgstr, as its translator comment says."""

    kind: Literal["mt", "tm"]
    source: str
    """``<engine> <src>-<tgt> <model version>`` for mt; a document or file for tm."""
    hash: str
    """`short_hash` of the text as drafted."""


def short_hash(text: str) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog. Field names are gettext's."""

    msgid: str
    msgctxt: str | None = None
    """None where the file has none; gettext tells that from an empty one."""
    msgstr: str = ""
    fuzzy: bool = False
    """Set on every draft; only a person clears it."""
    comments: tuple[str, ...] = ()
    """Translator comments, a line each, without ``# ``; ``mt: …`` and ``tm: …`` carry meaning."""
    extracted: tuple[str, ...] = ()
    """``#.`` lines: the block kind, and the speaker's name as in the source."""
    references: tuple[str, ...] = ()
    """Paths of the seeds that use it; no line numbers, they churn."""
    flags: tuple[str, ...] = ()
    """Flags other than fuzzy, in file order; ours have none."""
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    """The source that msgstr was made for, where that is not msgid."""
    previous_msgid_plural: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    """All plural forms, where msgid_plural is set; msgstr is then empty."""
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Line of the file where the entry begins; 0 if it was not read from one."""

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies an entry in a catalog."""
        return (self.msgctxt, self.msgid)

    @property
    def origin(self) -> Origin | None:
        """The machine or memory that drafted msgstr; None if a person wrote it."""
        for comment in reversed(self.comments):
            found = _ORIGIN.fullmatch(comment)
            if found:
                kind: Literal["mt", "tm"] = "mt" if found["kind"] == "mt" else "tm"
                return Origin(kind, found["source"], found["hash"])
        return None

    @property
    def unedited(self) -> bool:
        """Whether msgstr is to the letter what a machine or the memory drafted."""
        origin = self.origin
        return origin is not None and origin.hash == short_hash(self.msgstr)

    @property
    def state(self) -> State:
        """Derived, never stored: the first that holds, in the order of `formats`.

        An entry alone cannot tell that it is approved; see `review.entry_state`.
        """
        texts = self.msgstr_plural if self.msgid_plural is not None else (self.msgstr,)
        if not texts or not all(text.strip() for text in texts):
            return State.UNTRANSLATED
        if not self.fuzzy:
            return State.TRANSLATED
        if self.previous_msgid is not None:
            return State.CHANGED
        return State.DRAFT if self.unedited else State.NEEDS_WORK


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: its header and its entries in file order, obsolete ones last."""

    lang: str
    header: tuple[tuple[str, str], ...] = ()
    """Fields in file order, e.g. ``("Language", "uk")``."""
    header_comments: tuple[str, ...] = ()
    header_fuzzy: bool = False
    entries: tuple[Entry, ...] = ()


# ── Findings ─────────────────────────────────────────────────────────────────


class Severity(StrEnum):
    """How much a finding weighs; errors block a release."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in content, at a place in a file."""

    check: str
    severity: Severity
    message: str
    lang: str
    msgid: str
    path: str = ""
    line: int = 0
    column: int = 0
    id: str = ""
    """The same for the same flaw of the same texts, in any file; empty where there is no text."""
    text: str = ""
    """The translation that it is about."""
    span: tuple[int, int] = (0, 0)
    """Offsets in `text`, in code points; an empty one stands where something is lacking."""
    dismissed: str = ""
    """Who has dismissed it, and why; empty for one that stands."""


# ── Edition side ─────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished text of an edition, and which entry it came from."""

    text: str
    """Raw inline text, `Edition.markup` says which; typography not yet applied."""
    lang: str
    """The edition's, or the source's where a draft has nothing better to show."""
    state: State = State.TRANSLATED
    where: str = ""
    """``path:line`` of the entry, or of the source block."""


@dataclass(frozen=True, slots=True)
class Byline:
    """A speaker in the language of the edition; parts the source lacks are None."""

    name: Sentence
    role: Sentence | None = None
    affiliation: Sentence | None = None
    label: str = ""
    """Already an interface word of the edition's language."""


@dataclass(frozen=True, slots=True)
class EditionBlock:
    """A block as a writer prints it.

    `sentences` make up a paragraph and are joined by the language's rule; a list
    has one tuple of sentences an item in `items` instead; a SPEAKER has `byline`.
    """

    kind: Kind
    sentences: tuple[Sentence, ...] = ()
    items: tuple[tuple[Sentence, ...], ...] = ()
    byline: Byline | None = None
    level: int = 0
    ordered: bool = False
    picture: str = ""
    """As in `Block`; the sentences then say what it shows."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A document in one language, ready to be printed."""

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
