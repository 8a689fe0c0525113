"""What people have decided, as files beside the catalogs: read, held to the rules, written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError
from toolkit.core.files import write_atomic
from toolkit.review.decisions import (
    Act,
    act_name,
    approved_seals,
    dismissals,
    parse_act,
    serialize_act,
)
from toolkit.review.signatures import find_fault, principal, sign

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.review.decisions import Seal

SIGNED = ("approve", "keep", "rename", "dismiss")
"""Deeds by which a text may come to be released: with allowed signers, they must be signed."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """Which texts of a document are approved in a language."""

    seals: frozenset[Seal]
    acts: tuple[Act, ...]
    """The acts that count."""
    faults: tuple[tuple[str, str], ...] = ()
    """Path and reason of each act that does not count."""

    @property
    def dismissed(self) -> dict[str, str]:
        """Who has dismissed which findings, and why, by the findings' ids."""
        return dismissals(self.acts)


def read_approvals(project: Project, lang: str, document: str) -> Approvals:
    """Read what people have decided about a document in a language, in order of file names.

    With allowed signers, a decision counts only if its signature holds.

    Raises:
        CatalogError: a file is no record of a decision.
        ConfigError: the file of allowed signers, or ssh-keygen, is missing.
    """
    allowed = _allowed_signers(project)
    acts, faults = [], []
    for path in sorted(project.reviews_path(lang, document).glob("*.json")):
        data, where = path.read_bytes(), project.place(path)
        act = parse_act(data, where)
        fault = ""
        if allowed and act.deed in SIGNED:
            fault = find_fault(data, _signature(path), act.by, allowed)
        if fault:
            faults.append((where, f"does not count: {fault}"))
        else:
            acts.append(act)
    seals = approved(project, acts)
    return Approvals(seals, tuple(acts), tuple(faults))


def approved(project: Project, acts: Iterable[Act]) -> frozenset[Seal]:
    """Return the texts that acts approve by the rules of a project; all of the acts count."""
    signed = bool(project.config.allowed_signers)
    return approved_seals(acts, four_eyes=project.config.four_eyes, signed=signed)


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


def write_act(project: Project, lang: str, document: str, act: Act, key: Path | None) -> str:
    """Write an act, signed if there is a key, and return its path as messages name it.

    Raises:
        ConfigError: the key cannot be used; nothing is written then.
    """
    path = project.reviews_path(lang, document) / act_name(act)
    data = serialize_act(act)
    # The signature comes first: an act without it would not count.
    if key is not None:
        write_atomic(_signature(path), sign(data, key))
    write_atomic(path, data)
    return project.place(path)


def act_place(project: Project, lang: str, document: str, act: Act) -> str:
    """Return where an act would be written."""
    return project.place(project.reviews_path(lang, document) / act_name(act))


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
