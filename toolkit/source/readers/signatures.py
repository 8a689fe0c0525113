"""Who signs: what each line of a signatory is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.lang.dates import find_date
from toolkit.source.readers.speakers import is_name, part_spans
from toolkit.source.readers.words import has_body, has_office, leads_to_signatures

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
    names = [n for n, line in enumerate(lines) if names_somebody(line, language)]
    if len(names) != 1:
        return ()
    (name,) = names
    last = len(lines) - 1
    return tuple(
        # The one line below a name is more often an office than where it is held.
        "name" if n == name else _field(line, language, n > name, last - n or last - name == 1)
        for n, line in enumerate(lines)
    )


def is_ruled(line: str) -> bool:
    """Tell whether a line is one to sign on."""
    return bool(_RULED.fullmatch(line))


def parted(line: str, language: Language) -> tuple[str, ...]:
    """Part a line that tells several things of a signatory: `Ann Lee, Fellow, Institute`.

    Each part is a slice of the line. A line that tells one thing is its only part.
    """
    spans = part_spans(line)
    parts = [line[start:end] for start, end in spans]
    if not language.spaced and len(parts) == 1:
        parts = re.split(r"[ \u3000]+", line.strip(_TRIM))
        offices = [has_office(part, language) for part in parts]
        return tuple(parts) if any(offices) and not all(offices) else (line,)
    return tuple(parts) if all(parts) and is_name(parts[0], language) else (line,)


def _is_prose(line: str, language: Language) -> bool:
    bare = line.strip(_TRIM)
    ends = bare.endswith(tuple(language.stops)) and len(bare.split()) > 1
    abbreviated = bool(re.search(r"\b\w{1,4}\.$", bare))
    return len(bare) > _MAX_LENGTH or (ends and not abbreviated)


def names_somebody(line: str, language: Language) -> bool:
    """Tell whether a line is a name, and no office, institution or what leads to a name."""
    bare = line.strip(_TRIM)
    if not is_name(bare, language) or leads_to_signatures(bare, language):
        return False
    return not has_office(bare, language) and not has_body(bare, language)


def _field(line: str, language: Language, behind: bool, below: int) -> Field:  # noqa: FBT001
    bare = line.strip(_TRIM)
    if is_ruled(line) or leads_to_signatures(line, language) or find_date(bare):
        return ""
    if has_office(bare, language):
        return "role"
    if has_body(bare, language):
        return "affiliation"
    if not behind:
        return ""
    return "role" if below else "affiliation"
