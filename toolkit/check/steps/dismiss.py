"""`check --dismiss`: a named person says that a finding is wrong, and that is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.check.steps.check import check
from toolkit.core.errors import ConfigError
from toolkit.project.seeds import choose_catalogs
from toolkit.review.decisions import Decision
from toolkit.review.steps.records import check_signer, decision_place, write_decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.core.model.finding import Finding
    from toolkit.project.folder import Project
    from toolkit.review.steps.decide import DecisionOptions

FIRM = ("conflict", "merged-mark")
"""Checks whose findings cannot be dismissed: what they find would be printed."""
LEAST = 4
"""Digits of an id that are enough, if no other finding begins with them."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """Findings of one catalog that were dismissed."""

    path: str
    findings: tuple[Finding, ...]
    record: str
    """Path of the file that records it; empty if they were dismissed before."""


def dismiss(
    project: Project, ids: Sequence[str], langs: Iterable[str], options: DecisionOptions
) -> tuple[Dismissed, ...]:
    """Record that a person has looked at findings and holds them for wrong.

    A dismissal is bound to the very texts: once the source or the translation is
    edited, the finding has another id, and stands again.

    Args:
        project: where.
        ids: of the findings, or their first digits.
        langs: target languages in which they are looked for, or none for all.
        options: who, when and why.

    Raises:
        ConfigError: no reason is given, an id means no finding or several, or the
            finding cannot be dismissed; nothing is written.
    """
    check_signer(project, options.by, options.key)
    if not options.reason.strip():
        remedy = 'say it: --why "the source writes it so"'
        raise ConfigError("a dismissal needs a reason", remedy=remedy)
    wanted = set(ids)
    places = [
        (name, lang, check(project, [name], [lang]))
        for _, name, lang in choose_catalogs(project, (), langs)
    ]
    chosen = {_meant(each, [f for *_, found in places for f in found]).id for each in wanted}
    done = []
    for name, lang, found in places:
        meant = [each for each in found if each.id in chosen]
        fresh = tuple(each for each in meant if not each.dismissed)
        if meant:
            record = _record(project, (name, lang), fresh, options)
            done.append(Dismissed(meant[0].path, fresh, record))
    return tuple(done)


def _meant(start: str, findings: Sequence[Finding]) -> Finding:
    """Return the finding whose id begins so."""
    found = {
        each.id: each
        for each in findings
        if each.id and len(start) >= LEAST and each.id.startswith(start.lower())
    }
    if len(found) != 1:
        problem = f"{start!r} is the id of {'several findings' if found else 'no finding'}"
        raise ConfigError(problem, remedy="toolkit check shows the id below each finding")
    (one,) = found.values()
    if one.check in FIRM:
        raise ConfigError(
            f"a finding of {one.check!r} cannot be dismissed: it would be printed",
            where=f"{one.path}:{one.line}:{one.column}",
            remedy="mend the translation",
        )
    return one


def _record(
    project: Project,
    place: tuple[str, str],
    findings: tuple[Finding, ...],
    options: DecisionOptions,
) -> str:
    if not findings:
        return ""
    name, lang = place
    said = tuple((each.id, f"{each.check}: {each.message}") for each in findings)
    decision = Decision(
        "dismiss", options.by, options.date, (), reason=options.reason, findings=said
    )
    if options.dry_run:
        return decision_place(project, lang, name, decision)
    return write_decision(project, lang, name, decision, options.key)
