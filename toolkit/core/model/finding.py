"""What checks find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
