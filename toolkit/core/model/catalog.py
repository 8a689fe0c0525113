"""A catalog: its entries, their states, and who drafted them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Key: TypeAlias = tuple[str | None, str]
"""What identifies an entry in a catalog: its msgctxt and its msgid."""


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

ADOPTED = "adopted: "
"""How a comment begins that names the text which a msgstr was taken from as it is."""
_ADOPTED = re.compile(
    rf"{ADOPTED}(?P<file>.+?)(?:; from: (?P<source>.+))? h=(?P<hash>[0-9a-f]{{12}})"
)
_WRAPPED = 8
"""Lines that a program may have made of such a comment; polib breaks them at 78 characters."""
_HYPHEN = re.compile(r"\w-\Z")
_ORIGIN = re.compile(r"(?P<kind>mt|tm): (?P<source>.+?) h=(?P<hash>[0-9a-f]{12})(?: .*)?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who drafted a msgstr, as its translator comment says."""

    kind: Literal["mt", "tm"]
    source: str
    """``<engine> <src>-<tgt> <model version>`` for mt; a document or file for tm."""
    hash: str
    """`short_hash` of the text as drafted."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """The official text that a msgstr was taken from as it is, as its translator comment says."""

    file: str
    """Its name, or the path of the seed that has a passage in the language already."""
    source: str
    """Who published it, and where, in somebody's words; empty where nobody said it."""
    hash: str
    """`short_hash` of the text as it was taken."""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.source or self.file


def find_adoption(comments: Sequence[str]) -> tuple[Adoption | None, tuple[str, ...]]:
    """Return what translator comments say of an official text, and all others.

    >>> find_adoption(("ask her", "adopted: a.txt; from: The", "Ministry h=0123456789ab"))
    (Adoption(file='a.txt', source='The Ministry', hash='0123456789ab'), ('ask her',))
    """
    found: Adoption | None = None
    others: list[str] = []
    at = 0
    while at < len(comments):
        lines, match = 0, None
        if comments[at].startswith(ADOPTED):
            for lines in range(1, min(_WRAPPED, len(comments) - at) + 1):
                match = _ADOPTED.fullmatch(_unwrapped(comments[at : at + lines]))
                if match:
                    break
        if match:
            found = Adoption(match["file"], match["source"] or "", match["hash"])
            at += lines
        else:
            others.append(comments[at])
            at += 1
    return found, tuple(others)


def _unwrapped(lines: Sequence[str]) -> str:
    """Join the lines that a program has made of one; it may have cut behind a hyphen."""
    text = lines[0]
    for line in lines[1:]:
        text += line if _HYPHEN.search(text) else f" {line}"
    return text


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
    def key(self) -> Key:
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
    def is_adopted(self) -> bool:
        """Whether msgstr is an official text to the letter, as its comment says."""
        adoption = self.adoption
        return adoption is not None and adoption.hash == short_hash(self.msgstr)

    @property
    def adoption(self) -> Adoption | None:
        """The official text that msgstr was taken from; it may have been changed since."""
        if not any(each.startswith(ADOPTED) for each in self.comments):
            return None
        return find_adoption(self.comments)[0]

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

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries that the source still has."""
        return tuple(entry for entry in self.entries if not entry.obsolete)
