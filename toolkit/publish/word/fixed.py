"""Texts of a Word file that are in no catalog: a date, the number of a point, “Source:”.

In a file that goes out to be revised each stands in a bookmark, so that nobody takes it for part
of a sentence when the file is back.
"""

from __future__ import annotations

import re

from toolkit.core.model.catalog import short_hash

COPIED = r"(?:_copy_\d+)?"
"""What Writer puts behind the name of a bookmark that it has read twice, as those in notes."""
_FIXED = re.compile(rf"_f[0-9]{{1,7}}_([0-9a-f]{{12}}){COPIED}", re.IGNORECASE)
_NOTE = re.compile(rf"_n[0-9]{{1,7}}_([0-9]{{1,7}}){COPIED}", re.IGNORECASE)


def write_fixed(number: int, text: str) -> str:
    """Name a text that is in no catalog.

    Args:
        number: another for each in the file.
        text: what it says.
    """
    return f"_f{number}_{digest_fixed(text)}"


def digest_fixed(text: str) -> str:
    """Return a short hash of such a text, the same however it is spaced."""
    return short_hash(" ".join(text.split()))


def parse_fixed(name: str) -> str:
    """Return the digest of such a text; empty for the name of anything else."""
    found = _FIXED.fullmatch(name)
    return found[1].lower() if found else ""


def write_note(number: int, note: int) -> str:
    """Name what stands below a further mark of a footnote.

    Args:
        number: another for each in the file.
        note: place of the footnote among those of the document, from 1.
    """
    return f"_n{number}_{note}"


def parse_note(name: str) -> int:
    """Return the place of the footnote; 0 for the name of anything else."""
    found = _NOTE.fullmatch(name)
    return int(found[1]) if found else 0
