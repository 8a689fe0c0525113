"""Decisions: what a named person has decided about entries, bound to the very texts.

A decision is a small file of its own, so that git never has to merge two. It names texts
by their hashes: any edit of source or translation makes a new text, of which the decision
says nothing, and so revokes it by itself.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from toolkit.core.errors import CatalogError
from toolkit.core.files import digest
from toolkit.review.signatures import principal

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from toolkit.core.model.catalog import Entry

SCHEMA = 1
Deed = Literal["approve", "keep", "rename", "take", "dismiss", "clear"]
APPROVING = ("approve",)
BACKING = ("approve", "take")
"""Deeds of those who stand behind a text: who approved it, who wrote it."""
Role = Literal["reviser", "reviewer", "author", "speaker"]


@dataclass(frozen=True, slots=True)
class Seal:
    """A source and its translation, as somebody saw them."""

    msgctxt: str | None
    msgid: str
    """SHA-256 of the text in UTF-8, as `msgstr`."""
    msgstr: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person."""

    deed: Deed
    by: str
    date: str
    """As PO headers write it, e.g. ``2025-03-10 09:30+0000``."""
    seals: tuple[Seal, ...]
    former: tuple[Seal, ...] = ()
    """For keep and rename: the texts that were there before, one a seal."""
    role: str = ""
    """Of who approves or clears, one of `Role`; of who has worked on texts, if that was said."""
    reason: str = ""
    findings: tuple[tuple[str, str], ...] = ()
    """For dismiss: the id of each finding, and what it said."""
    speaker: str = ""
    """For clear: whose words they are, as the source has the name."""


def seal_entry(entry: Entry) -> Seal:
    """Return the seal of an entry's texts as they are now."""
    return Seal(entry.msgctxt, digest(entry.msgid.encode()), digest(entry.msgstr.encode()))


def approved_seals(
    decisions: Iterable[Decision], *, four_eyes: bool = False, signed: bool = False
) -> frozenset[Seal]:
    """Return the seals that are approved: directly, or through texts that were kept or renamed.

    Args:
        decisions: all of a document in a language.
        four_eyes: count only texts that two people stand behind: one who approved, and
            another who approved too or wrote it.
        signed: approvals are signed. Two people are then two signers, whatever names they
            give; who wrote a text is signed by nobody, and no second person.
    """
    decisions = tuple(decisions)
    who = principal if signed else person
    approvers = people_behind(decisions, APPROVING, who)
    if not four_eyes:
        return frozenset(approvers)
    people = approvers if signed else people_behind(decisions, BACKING, who)
    return frozenset(seal for seal in approvers if len(people[seal]) > 1)


def dismissals(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return who has dismissed which findings and why, by the findings' ids."""
    return {
        finding: f"{decision.by}: {decision.reason}"
        for decision in decisions
        if decision.deed == "dismiss"
        for finding, _ in decision.findings
    }


def person(name: str) -> str:
    """Return what tells people apart in a name: neither case, nor blanks, nor an address.

    >>> person("Mara  Testova <mara@example.org>")
    'mara testova'
    """
    return " ".join((name.partition("<")[0].strip() or name).casefold().split())


def people_behind(
    decisions: Iterable[Decision], deeds: Container[str], who: Callable[[str], str] = person
) -> dict[Seal, frozenset[str]]:
    """Return who did one of `deeds` to each text, or to one it was kept or renamed from.

    Args:
        decisions: all of a document in a language.
        deeds: which deeds count.
        who: what tells people apart in a name.
    """
    decisions = tuple(decisions)
    found: dict[Seal, frozenset[str]] = {}
    heirs: dict[Seal, list[Seal]] = {}
    for decision in decisions:
        for former, seal in zip(decision.former, decision.seals, strict=False):
            heirs.setdefault(former, []).append(seal)
        for seal in decision.seals if decision.deed in deeds else ():
            found[seal] = found.get(seal, frozenset()) | {who(decision.by)}
    waiting = list(found)
    while waiting:
        seal = waiting.pop()
        for heir in heirs.get(seal, ()):
            known = found.get(heir, frozenset())
            if not found[seal] <= known:
                found[heir] = known | found[seal]
                waiting.append(heir)
    return found


# ── Files ────────────────────────────────────────────────────────────────────


def decision_name(decision: Decision) -> str:
    """Name the file of a decision: by day, deed and content, so that no two decisions share one."""
    return f"{decision.date[:10]}-{decision.deed}-{digest(serialize_decision(decision))[:12]}.json"


def serialize_decision(decision: Decision) -> bytes:
    """Write a decision as JSON; the same bytes for equal decisions."""
    entries = [asdict(seal) for seal in decision.seals]
    for entry, former in zip(entries, decision.former, strict=False):
        entry["former"] = asdict(former)
    table = {
        "schema": SCHEMA,
        "act": decision.deed,
        "by": decision.by,
        "date": decision.date,
        "entries": entries,
        **({"role": decision.role} if decision.role else {}),
        **({"reason": decision.reason} if decision.reason else {}),
        **(
            {"findings": [{"id": one, "said": said} for one, said in decision.findings]}
            if decision.findings
            else {}
        ),
        **({"speaker": decision.speaker} if decision.speaker else {}),
    }
    return (json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def parse_decision(data: bytes, where: str) -> Decision:
    """Read a decision.

    Raises:
        CatalogError: it is not what `serialize_decision` writes; nothing is approved then,
            rather than something that was not meant.
    """
    try:
        return _decision(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CatalogError(
            f"is no record of a decision: {error!r}",
            where=where,
            remedy="restore the file from its last good version, or delete it and decide again",
        ) from error


def _decision(table: Any) -> Decision:
    if table["schema"] != SCHEMA or table["act"] not in get_args(Deed):
        raise ValueError(f"of another version or kind: {table['schema']}, {table['act']}")
    entries = table["entries"]
    former = tuple(_seal(each["former"]) for each in entries if "former" in each)
    if len(former) != (len(entries) if table["act"] in ("keep", "rename") else 0):
        raise ValueError("it does not say what each text was before")
    if (table["act"] == "clear") != bool(table.get("speaker", "")):
        raise ValueError("it does not say whose words were cleared")
    return Decision(
        table["act"],
        _text(table["by"]),
        _text(table["date"]),
        tuple(_seal(each) for each in entries),
        former,
        _text(table.get("role", "")),
        _text(table.get("reason", "")),
        tuple((_text(each["id"]), _text(each["said"])) for each in table.get("findings", ())),
        _text(table.get("speaker", "")),
    )


def _seal(table: Any) -> Seal:
    msgctxt = table["msgctxt"]
    return Seal(
        None if msgctxt is None else _text(msgctxt), _text(table["msgid"]), _text(table["msgstr"])
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value
