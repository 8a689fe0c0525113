"""Findings as text for people, and as JSON lines for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolkit.model import Severity

if TYPE_CHECKING:
    from toolkit.model import Finding

# ── Findings ─────────────────────────────────────────────────────────────────

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}
"""Parameters of the SGR control sequence (ECMA-48), after the colours that compilers use."""


def format_finding(finding: Finding, *, color: bool = False) -> str:
    """Write a finding as ``path:line:column: severity: message [check]``, on one line.

    A finding without a path begins with its severity. With `color`, the place
    is bold and the severity coloured, for a terminal.
    """
    place = f"{finding.path}:{finding.line}:{finding.column}: " if finding.path else ""
    severity = f"{finding.severity}:"
    if color:
        place = f"\033[1m{place}\033[0m" if place else ""
        severity = f"\033[{_COLORS[finding.severity]}m{severity}\033[0m"
    return f"{place}{severity} {_one_line(finding.message)} [{finding.check}]"


def _one_line(text: str) -> str:
    """Make control characters, which a translation may hold, visible and harmless."""
    return "".join(c if c.isprintable() or c == "\u00a0" else _escape(c) for c in text)


def _escape(character: str) -> str:
    return " " if character.isspace() else f"\\u{ord(character):04x}"


def finding_json(finding: Finding) -> str:
    """Write a finding as one line of JSON.

    Keys, always all of them, in this order: path, line, column, check,
    severity, lang, message, msgid.
    """
    return json.dumps(
        {
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "check": finding.check,
            "severity": finding.severity.value,
            "lang": finding.lang,
            "message": finding.message,
            "msgid": finding.msgid,
        },
        ensure_ascii=False,
    )
