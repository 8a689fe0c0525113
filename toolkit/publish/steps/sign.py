"""`sign`: a person signs the manifest of a release, and so all that it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.core.errors import ConfigError, ReleaseError
from toolkit.core.files import lock, write_atomic
from toolkit.project.moves import document_ledger
from toolkit.project.releases.manifest import MANIFEST, SIGNATURE
from toolkit.publish.steps.signed import keep_signatures, kept_signature, return_signatures
from toolkit.publish.steps.verify import released_names, verify
from toolkit.review.signatures import RELEASES, sign, signing_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.project.folder import Project

KEYS = ("id_ed25519", "id_ed25519_sk", "id_ecdsa", "id_ecdsa_sk", "id_rsa")
"""Names of keys in ``~/.ssh``, in the order in which one is chosen."""


@dataclass(frozen=True, slots=True)
class SignedNow:
    """What became of one document."""

    document: str
    revision: int
    outcome: Literal["signed", "kept", "unchanged", "would sign"]
    """``kept``: a signature that lay beside its manifest is kept with the record now."""
    key: str = ""
    """Fingerprint of the key; empty where nothing was signed."""
    files: tuple[str, ...] = ()


def find_key(home: Path) -> Path:
    """Return the key that a person signs with who names none.

    Raises:
        ConfigError: there is none.
    """
    found = next((home / ".ssh" / name for name in KEYS if (home / ".ssh" / name).is_file()), None)
    if found is None:
        raise ConfigError(
            "no key to sign with",
            where=f"{home / '.ssh'}",
            remedy="name one: --key FILE; or make one: ssh-keygen -t ed25519",
        )
    return found


def sign_releases(
    project: Project,
    names: Iterable[str],
    key: Path,
    *,
    replace: bool = False,
    dry_run: bool = False,
) -> tuple[SignedNow, ...]:
    """Sign the current manifest of each document.

    Raises:
        ReleaseError: a release is not as it was released, or is signed with another key.
        ConfigError: the key cannot be used, or ssh-keygen is missing.
    """
    chosen = released_names(project, names)
    with lock(project.root / "output"):
        kept = {name: _settle(project, name) for name in chosen if not dry_run}
        for name in chosen:
            _refuse_faulty(project, name, replace=replace)
        return tuple(
            _sign_one(project, name, key, replace=replace, dry_run=dry_run)
            if dry_run or not kept[name]
            else SignedNow(name, max(kept[name]), "kept")
            for name in chosen
        )


def _settle(project: Project, name: str) -> tuple[int, ...]:
    """Bring signatures where they belong; return the revisions whose are kept from now on."""
    ledger = document_ledger(project, name)
    return_signatures(project, name, ledger)
    return keep_signatures(project, name, ledger)


def _refuse_faulty(project: Project, name: str, *, replace: bool) -> None:
    """Stop before anything is signed that is not as it was released."""
    (found,) = verify(project, [name])
    own = f"{found.path}/{SIGNATURE}: "
    faults = [each for each in found.problems if not (replace and each.startswith(own))]
    for fault in faults:
        place, _, problem = fault.partition(": ")
        raise ReleaseError(
            f"{problem}; what is not as it was released is not signed",
            where=place,
            remedy=f"see to it first: toolkit verify {name}"
            + ("; or sign anew: --replace" if fault.startswith(own) else ""),
        )


def _sign_one(project: Project, name: str, key: Path, *, replace: bool, dry_run: bool) -> SignedNow:
    folder = project.root / "output" / name
    ledger = document_ledger(project, name)
    data = (folder / MANIFEST).read_bytes()
    if ledger.last is None:
        raise ReleaseError(
            "no release of it is recorded",
            where=project.place(project.ledger_path(name)),
            remedy=f"publish again, which records it: toolkit publish {name}",
        )
    revision, signature = ledger.last.revision, folder / SIGNATURE
    if revision in ledger.signatures and not replace:
        return SignedNow(name, revision, "unchanged", signing_key(data, signature))
    if dry_run:
        return SignedNow(name, revision, "would sign")
    made, kept = sign(data, key, RELEASES), kept_signature(project, name, revision)
    # The record comes first: what lies in output/ can be copied from it again.
    write_atomic(kept, made)
    write_atomic(signature, made)
    files = (project.place(kept), project.place(signature))
    return SignedNow(name, revision, "signed", signing_key(data, signature), files)
