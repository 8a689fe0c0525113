"""What people have decided, as files beside the catalogs: read, held to the rules, written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError
from toolkit.core.files import write_atomic
from toolkit.review.decisions import (
    Decision,
    approved_seals,
    decision_name,
    dismissals,
    parse_decision,
    serialize_decision,
)
from toolkit.review.signatures import find_fault, principal, sign

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.review.decisions import Seal

SIGNED = ("approve", "keep", "rename", "dismiss", "clear")
"""Deeds by which a text may come to be released: with allowed signers, they must be signed."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """Which texts of a document are approved in a language."""

    seals: frozenset[Seal]
    decisions: tuple[Decision, ...]
    """The decisions that count."""
    faults: tuple[tuple[str, str], ...] = ()
    """Path and reason of each decision that does not count."""

    @property
    def dismissed(self) -> dict[str, str]:
        """Who has dismissed which findings, and why, by the findings' ids."""
        return dismissals(self.decisions)


def read_approvals(project: Project, lang: str, document: str) -> Approvals:
    """Read what people have decided about a document in a language, in order of file names.

    With allowed signers, a decision counts only if its signature holds.

    Raises:
        CatalogError: a file is no record of a decision.
        ConfigError: the file of allowed signers, or ssh-keygen, is missing.
    """
    allowed = _allowed_signers(project)
    decisions, faults = [], []
    for path in sorted(project.reviews_path(lang, document).glob("*.json")):
        data, where = path.read_bytes(), project.place(path)
        decision = parse_decision(data, where)
        fault = ""
        if allowed and decision.deed in SIGNED:
            fault = find_fault(data, _signature(path), decision.by, allowed)
        if fault:
            faults.append((where, f"does not count: {fault}"))
        else:
            decisions.append(decision)
    seals = approved(project, decisions)
    return Approvals(seals, tuple(decisions), tuple(faults))


def approved(project: Project, decisions: Iterable[Decision]) -> frozenset[Seal]:
    """Return the texts that decisions approve by the rules of a project; all of them count."""
    signed = bool(project.config.allowed_signers)
    return approved_seals(decisions, four_eyes=project.config.four_eyes, signed=signed)


def check_signer(project: Project, name: str, key: Path | None) -> None:
    """Make sure, before anything is decided, that a decision will count.

    Raises:
        ConfigError: it has to be signed, and there is no key; or the name has no address.
    """
    if key is not None:
        principal(name)
    elif _allowed_signers(project):
        raise ConfigError(
            "decisions are signed in this project (allowed-signers)",
            remedy="sign it: --sign ~/.ssh/id_ed25519",
        )


def write_decision(
    project: Project, lang: str, document: str, decision: Decision, key: Path | None
) -> str:
    """Write a decision, signed if there is a key, and return its path as messages name it.

    Raises:
        ConfigError: the key cannot be used; nothing is written then.
    """
    path = project.reviews_path(lang, document) / decision_name(decision)
    data = serialize_decision(decision)
    # The signature comes first: a decision without it would not count.
    if key is not None:
        write_atomic(_signature(path), sign(data, key))
    write_atomic(path, data)
    return project.place(path)


def decision_place(project: Project, lang: str, document: str, decision: Decision) -> str:
    """Return where a decision would be written."""
    return project.place(project.reviews_path(lang, document) / decision_name(decision))


def _signature(path: Path) -> Path:
    return path.with_name(f"{path.name}.sig")


def _allowed_signers(project: Project) -> Path | None:
    if not project.config.allowed_signers:
        return None
    path = project.root / project.config.allowed_signers
    if not path.is_file():
        raise ConfigError(
            "there is no such file of allowed signers",
            where=project.place(path),
            remedy="make it, a line a key: address, type and public key; see ssh-keygen(1)",
        )
    return path
