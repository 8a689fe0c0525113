"""Names of bookmarks: which sentence a stretch of a Word file is, and what it was when it went out.

A bookmark stays with its words when they are edited, moved, or their paragraph is joined with
another, in Word and in Writer. Its name says all that is needed to merge the sentence three ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.exchange.marks import Mark
from toolkit.publish.word.fixed import COPIED, parse_fixed, parse_note

SUFFIX = ".text.docx"
"""How the name of a file of running text ends, which a release's or a table's does not."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SENTENCE = re.compile(
    rf"_t([0-9a-z]{{1,5}})_([0-9a-z]{{1,5}})_([0-9a-f]{{12}})_([0-9a-f]{{12}})([yn]){COPIED}",
    re.IGNORECASE,
)
_FILE = re.compile(rf"_toolkit_([0-9a-f]{{12}}){COPIED}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A sentence in a file."""

    number: int
    """Of its entry among the live ones of the catalog that was sent, from 1."""
    time: int = 1
    """Which of the places of a sentence that is repeated it is, from 1."""


def write_sentence(place: Place, mark: Mark) -> str:
    """Name a sentence: no more than the 40 characters that Word allows, in small letters.

    >>> write_sentence(Place(7), Mark("0" * 12, "1" * 12, True, ""))
    '_t7_1_000000000000_111111111111y'
    """
    said = "y" if mark.reviewed else "n"
    return f"_t{_base36(place.number)}_{_base36(place.time)}_{mark.key}_{mark.target}{said}"


def parse_sentence(name: str, note: str = "") -> tuple[Place, Mark] | None:
    """Read the name of a sentence; None if it is none.

    Args:
        name: of a bookmark.
        note: `text_mark` of the remarks that went along, which are none.
    """
    found = _SENTENCE.fullmatch(name)
    if found is None:
        return None
    number, time, key, target, said = (each.lower() for each in found.groups())
    return Place(int(number, 36), int(time, 36)), Mark(key, target, said == "y", note)


def write_file(digest: str) -> str:
    """Name the copy of a catalog that a whole file was made from."""
    return f"_toolkit_{digest}"


def parse_file(name: str) -> str:
    """Return the digest of that copy; empty for any other name."""
    found = _FILE.fullmatch(name)
    return found[1].lower() if found else ""


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, last = divmod(number, 36)
        digits = _DIGITS[last] + digits
    return digits or "0"


def is_ours(name: str) -> bool:
    """Tell whether a bookmark is that of a stretch of text which the toolkit has named."""
    return bool(_SENTENCE.fullmatch(name) or parse_fixed(name) or parse_note(name))
