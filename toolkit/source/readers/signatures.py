"""Who signs: what each line of a signatory is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.source.readers.speakers import is_name, part_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.lang.base import Language

Field: TypeAlias = Literal["", "name", "role", "affiliation"]

_MAX_LINES = 7
_MAX_LENGTH = 120
"""Code points of the longest line of a signatory."""
_TRIM = " \t\u00a0\u3000*_:："
_RULED = re.compile(r"[\s_.…‥·/\\|—–-]*")
"""A line to sign on."""


def read_signatory(lines: Sequence[str], language: Language) -> tuple[Field, ...]:
    """Tell what each line of a signatory is: name, role, affiliation, or none of these.

    One line is the name. What stands above it may lead to it (`For the Port of Sest`, `Signed`,
    a line to sign on); of the lines below, the last is the affiliation, unless its words say
    that it is a role. Whether one such person is enough, whoever calls decides.

    Returns:
        A field a line; nothing if the lines do not read so.
    """
    if not 0 < len(lines) <= _MAX_LINES or any(_is_prose(line, language) for line in lines):
        return ()
    names = [n for n, line in enumerate(lines) if _names_somebody(line, language)]
    if len(names) != 1:
        return ()
    (name,) = names
    return tuple(
        "name" if n == name else _field(line, language, n > name, len(lines) - 1 - n)
        for n, line in enumerate(lines)
    )


def parted(line: str, language: Language) -> tuple[str, ...]:
    """Part a line that tells several things of a signatory: `Ann Lee, Fellow, Institute`.

    Each part is a slice of the line. A line that tells one thing is its only part.
    """
    spans = part_spans(line)
    parts = [line[start:end] for start, end in spans]
    if not language.spaced and len(parts) == 1:
        parts = re.split(r"[ \u3000]+", line.strip(_TRIM))
        offices = [_has(_pattern(language, "offices"), part) for part in parts]
        return tuple(parts) if any(offices) and not all(offices) else (line,)
    return tuple(parts) if all(parts) and is_name(parts[0], language) else (line,)


def leads_to_signatures(line: str, language: Language) -> bool:
    """Tell whether a whole line stands above signatures: `Signed`, `For the Port of Sest:`."""
    bare = line.strip(_TRIM)
    return bool(bare) and bool(
        re.fullmatch(_pattern(language, "signs"), bare, re.IGNORECASE)
        and not bare.startswith(("for ", "за ", "від "))
    )


def _is_prose(line: str, language: Language) -> bool:
    bare = line.strip(_TRIM)
    ends = bare.endswith(tuple(language.stops)) and len(bare.split()) > 1
    abbreviated = bool(re.search(r"\b\w{1,4}\.$", bare))
    return len(bare) > _MAX_LENGTH or (ends and not abbreviated)


def _names_somebody(line: str, language: Language) -> bool:
    bare = line.strip(_TRIM)
    if not is_name(bare, language) or leads_to_signatures(bare, language):
        return False
    return not any(_has(_pattern(language, kind), bare) for kind in ("offices", "bodies"))


def _field(line: str, language: Language, behind: bool, below: int) -> Field:  # noqa: FBT001
    bare = line.strip(_TRIM)
    if _RULED.fullmatch(line) or leads_to_signatures(line, language):
        return ""
    if _has(_pattern(language, "offices"), bare):
        return "role"
    if _has(_pattern(language, "bodies"), bare):
        return "affiliation"
    if not behind:
        return ""
    return "role" if below else "affiliation"


def _pattern(language: Language, kind: Literal["offices", "bodies", "signs"]) -> str:
    known = language.speakers
    return (getattr(known, kind) if known else "") or r"(?!)"


def _has(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE))
