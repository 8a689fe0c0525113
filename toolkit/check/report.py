"""Findings as text for people, and as JSON lines for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from toolkit.core.characters import visible
from toolkit.core.model.finding import Severity
from toolkit.lang.writing import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.finding import Finding

# ── Order ────────────────────────────────────────────────────────────────────


def rank_findings(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Bring findings together by sentence, and the sentences in the order to look at them.

    The gravest stands first: one error outweighs any number of warnings, one warning any
    number of hints, and a dismissed finding weighs nothing. Sentences of the same weight,
    and the findings of one, keep the order they came in.

    The rank says what to look at first, never that the last of it may go unread.

    Returns:
        The findings of a sentence in each row; none is lost.
    """
    sentences: dict[tuple[str, ...], list[Finding]] = {}
    for each in findings:
        sentences.setdefault((each.path, each.lang, each.msgid, each.text), []).append(each)
    return tuple(sorted(map(tuple, sentences.values()), key=_lightness))


def _lightness(findings: tuple[Finding, ...]) -> tuple[int, ...]:
    standing = [each.severity for each in findings if not each.dismissed]
    return tuple(-standing.count(severity) for severity in Severity)


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
    dismissed = f" (dismissed by {visible(finding.dismissed)})" if finding.dismissed else ""
    return f"{place}{severity} {visible(finding.message)} [{finding.check}]{dismissed}"


def show_finding(finding: Finding, *, color: bool = False, width: int = 90) -> str:
    """Write a finding, and below it the part of the translation that it is about.

    A caret stands under the first character and tildes under the others; wide
    characters count two columns, as in a terminal. The finding's id stands behind.

    Args:
        finding: what to show; without an id only its line is written.
        color: as in `format_finding`.
        width: columns that the excerpt takes at most, unless the span is longer.
    """
    head = format_finding(finding, color=color)
    if not finding.id:
        return head
    # A long text may have thousands of findings: no more of it is looked at than is shown.
    skipped = max(0, finding.span[0] - width)
    start, end = finding.span[0] - skipped, finding.span[1] - skipped
    near = finding.text[skipped : max(finding.span) + width]
    text = "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in near)
    first = _before(text, start, width // 2)
    last = _behind(text, max(end, start), width - _columns(text[first:end]))
    ellipses = ("…" if first + skipped else "", "…" if last + skipped < len(finding.text) else "")
    pad = " " * _columns(ellipses[0] + text[first:start])
    under = "^" + "~" * (_columns(text[start:end]) - 1)
    mark = f"\033[1m{under}\033[0m" if color else under
    excerpt = text[first:last].join(ellipses)
    return f"{head}\n    {excerpt}\n    {pad}{mark}  {finding.id}"


def _before(text: str, start: int, room: int) -> int:
    """Return where an excerpt begins that has at most `room` columns before `start`."""
    while start > 0 and (room := room - _columns(text[start - 1])) >= 0:
        start -= 1
    return start


def _behind(text: str, end: int, room: int) -> int:
    """Return where an excerpt ends that has at most `room` columns from `end` on."""
    while end < len(text) and (room := room - _columns(text[end])) >= 0:
        end += 1
    return end


def _columns(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)


def finding_json(finding: Finding) -> str:
    """Write a finding as one line of JSON.

    Keys, always all of them, in this order: path, line, column, check,
    severity, lang, message, msgid, id, dismissed.
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
            "id": finding.id,
            "dismissed": finding.dismissed,
        },
        ensure_ascii=False,
    )


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def finding_annotation(finding: Finding) -> str:
    """Write a finding as a workflow command, which GitHub shows beside the line.

    Source: GitHub Docs, "Workflow commands for GitHub Actions"; what is escaped, and how,
    as in ``command.ts`` of actions/toolkit.
    """
    fields = {
        "file": finding.path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.check} {finding.id}".strip(),
    }
    written = ",".join(f"{name}={_percent(value, ',:')}" for name, value in fields.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_percent(finding.message)}"


def _percent(text: str, others: str = "") -> str:
    return re.sub(rf"[%\r\n{others}]", lambda found: f"%{ord(found[0]):02X}", text)
