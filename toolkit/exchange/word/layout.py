"""What writing and reading a bilingual Word file agree on: its columns, and its hidden marks.

What identifies a row stands in it twice, as hidden words and as the name of a bookmark. Words
go along when a row is copied; a bookmark stays where a program drops hidden words.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from toolkit.core.model.catalog import short_hash
from toolkit.exchange.marks import Head, Mark, parse_head, parse_mark, write_head, write_mark

COLUMNS = ("no.", "source", "translation", "reviewed?", "remark")
"""In order, by their heads in English."""
NUMBER, SOURCE, TRANSLATION, REVIEWED, REMARK = COLUMNS

_ROW = re.compile(r"\[toolkit ([^\[\]]*) ([\w-]+) ([\w-]+) ([^\s\[\]]+)\]")
_HEAD = re.compile(r"\[(toolkit-sheet [^\[\]]*)\]")
_COLUMN = re.compile(r"\[toolkit-column ([^\[\]]*)\]")
_OWN = re.compile(r"\[toolkit-own ([0-9a-f]{12})\]")
ANY = re.compile(r"\[toolkit(?:-sheet|-column|-own)? [^\[\]]*\]")
"""Any of the hidden words."""
_NAME = re.compile(r"tk(\d{1,6})_([a-z2-7]{29})")
_HASH = 6
"""Bytes of a hash."""


@dataclass(frozen=True, slots=True)
class RowMark:
    """What identifies a row, as its hidden words say it."""

    number: int
    mark: Mark
    source_lang: str
    lang: str
    document: str

    @property
    def about(self) -> tuple[str, str, str]:
        """Source language, language and document."""
        return self.source_lang, self.lang, self.document


def write_row(row: RowMark) -> str:
    """Write what identifies a row as hidden words."""
    mark = write_mark(row.number, row.mark)
    return f"[toolkit {mark} {row.source_lang} {row.lang} {row.document}]"


def find_rows(text: str) -> tuple[RowMark, ...]:
    """Find all that identify a row in a text; several where rows were merged."""
    found: dict[RowMark, None] = {}
    for each in _ROW.finditer(text):
        known = parse_mark(each[1])
        if known:
            found[RowMark(*known, each[2], each[3], each[4])] = None
    return tuple(found)


def write_name(number: int, mark: Mark) -> str:
    """Write a mark as the name of a bookmark, which has 40 letters and digits at most."""
    said = b"".join(bytes.fromhex(each) for each in (mark.key, mark.target, mark.note))
    code = base64.b32encode(said).decode().rstrip("=").lower()
    return f"tk{number}_{code}" if mark.reviewed else f"tk{number}_{_turned(code)}"


def parse_name(name: str) -> tuple[int, Mark] | None:
    """Read the mark from the name of a bookmark; None if the toolkit did not write it."""
    found = _NAME.fullmatch(name.lower())
    if found is None:
        return None
    reviewed = found[2][-1] not in _TURNED
    code = found[2] if reviewed else _turned(found[2])
    try:
        said = base64.b32decode(f"{code.upper()}===")
    except (binascii.Error, ValueError):
        return None
    key, target, note = (said[at : at + _HASH].hex() for at in range(0, 3 * _HASH, _HASH))
    return int(found[1]), Mark(key, target, reviewed, note)


_LAST = "abcdefghijklmnopqrstuvwxyz234567"
"""Digits of base 32. The last one of 144 bits ends in a bit that is not used, 0: so it is one of
every second digit, and the others can say that a text was not reviewed."""
_TURNED = frozenset(_LAST[1::2])


def _turned(code: str) -> str:
    """Flip the unused last bit of a code, which says that a text was not reviewed."""
    return code[:-1] + _LAST[_LAST.index(code[-1]) ^ 1]


def write_about(head: Head) -> str:
    """Write what a file is about as hidden words."""
    return f"[{write_head(head)}]"


def find_head(text: str) -> Head | None:
    """Find what a file is about; None if a text does not say it.

    Raises:
        ValueError: it was written by another version, or is damaged.
    """
    found = _HEAD.search(text)
    return parse_head(found[1]) if found else None


def write_column(name: str) -> str:
    """Write which column a head is of as hidden words."""
    return f"[toolkit-column {name}]"


def find_column(text: str) -> str:
    """Find which column a head is of; empty if it does not say it."""
    found = _COLUMN.search(text)
    return found[1] if found and found[1] in COLUMNS else ""


def write_own(text: str) -> str:
    """Write as hidden words that a text is the toolkit's own."""
    return f"[toolkit-own {short_hash(_bare(text))}]"


def is_own(text: str) -> bool:
    """Tell whether a text is the toolkit's own, and nobody has written into it."""
    found = _OWN.search(text)
    return found is not None and found[1] == short_hash(_bare(ANY.sub("", text)))


def _bare(text: str) -> str:
    return "".join(text.split())
