"""Signatures of releases on disk: each beside its manifest, and kept with the record of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError, ReleaseError
from toolkit.core.files import digest, write_atomic
from toolkit.project.releases.ledger import name_revisions
from toolkit.project.releases.manifest import MANIFEST, REVISIONS, SIGNATURE
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest, revision_numbers
from toolkit.review.signatures import find_signers, signing_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger_folder import Ledger


@dataclass(frozen=True, slots=True)
class Signed:
    """A revision whose signature holds."""

    revision: int
    day: str
    """The date of the release, ISO 8601: on it the keys of signers have to be valid."""
    key: str
    """Fingerprint of the key."""
    signers: tuple[str, ...] = ()
    """Who that is, of the signers that are allowed; empty if nobody asked."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A revision that lies there."""

    revision: int
    day: str
    data: bytes
    """Of its manifest."""
    signature: Path
    """May not be there."""
    place: str
    """How messages name the signature."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """What is known of the signatures of a document."""

    signed: tuple[Signed, ...] = ()
    """The last revision first."""
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def verify_signatures(
    folder: Path, where: str, ledger: Ledger, place: str, allowed: Path | None
) -> Signatures:
    """Hold the signatures of a document's revisions against manifests, records and signers.

    Args:
        folder: of the document.
        where: how messages name it.
        ledger: of the document; empty where none is at hand.
        place: how messages name the ledger's folder.
        allowed: the file of those who may sign; None if nobody asks who signed.
    """
    problems, notes, signed = [], [], []
    vouched = False
    unsigned: list[int] = []
    for each in _revisions(folder, where):
        recorded = ledger.signatures.get(each.revision)
        kept = f"{place}/{each.revision}.sig"
        reason = _compare(each, recorded, kept)
        if reason:
            problems.append(f"{each.place}: {reason}")
        elif not each.signature.is_file():
            if allowed and not vouched:
                problems.append(f"{each.place}: missing: revision {each.revision} is not signed")
            unsigned += [each.revision] if vouched else []
        else:
            found, fault = _judge(each, allowed)
            problems += [f"{each.place}: {fault}"] if fault else []
            signed += [found] if found else []
            vouched = vouched or bool(found)
            if recorded is None and ledger.record(each.revision):
                problems.append(f"{kept}: missing: {each.place} is to be kept; toolkit sign does")
    for number in sorted(set(ledger.signatures) - {each.revision for each in ledger.records}):
        problems.append(f"{place}/{number}.sig: signs a revision that is not recorded")
    if allowed and unsigned:
        said = name_revisions(sorted(unsigned))
        notes.append(f"{where}: {said}: no signature, but a signed manifest after it leads there")
    return Signatures(tuple(signed), tuple(problems), tuple(notes))


def _compare(each: _Kept, recorded: bytes | None, kept: str) -> str:
    """Say how a signature differs from the one that is kept; empty if it doesn't."""
    if each.signature.is_symlink():
        return "no ordinary file"
    if recorded is None:
        return ""
    if not each.signature.is_file():
        return (
            f"missing: revision {each.revision} was signed; the next publish or sign puts it back"
        )
    return "" if each.signature.read_bytes() == recorded else f"is not the one of {kept}"


def _judge(each: _Kept, allowed: Path | None) -> tuple[Signed | None, str]:
    """Return what a signature proves, or what is wrong with it."""
    try:
        key = signing_key(each.data, each.signature)
        if not key:
            return None, f"does not sign this {MANIFEST}: one of the two was changed"
        signed = Signed(each.revision, each.day, key)
        if allowed is None:
            return signed, ""
        signers = find_signers(each.data, each.signature, allowed, each.day)
    except ConfigError as error:
        return None, error.problem if allowed else ""
    if not signers:
        return None, f"by {key}, the key of nobody who was allowed to sign on {each.day}"
    return Signed(each.revision, each.day, key, signers), ""


def _revisions(folder: Path, where: str) -> Iterator[_Kept]:
    """Yield the revisions that can be read, the last one first; others `verify_release` names."""
    for number in (0, *reversed(revision_numbers(folder))):
        path = f"{REVISIONS}/{number}/" if number else ""
        try:
            data = read_manifest(folder / path) or b""
            manifest = parse_manifest(data, where)
        except (ReleaseError, OSError):
            continue
        signature = folder / path / SIGNATURE
        place = f"{where}/{path}{SIGNATURE}"
        yield _Kept(manifest.revision, manifest.date, data, signature, place)


def kept_signature(project: Project, name: str, revision: int) -> Path:
    """Return where the signature of a revision is kept; it need not be there."""
    return project.ledger_path(name) / f"{revision}.sig"


def return_signatures(project: Project, name: str, ledger: Ledger) -> tuple[str, ...]:
    """Put signatures that are kept beside the manifests that they sign, where they are gone.

    Returns:
        Paths of what was put back.
    """
    folder = project.root / "output" / name
    lost = tuple(_lost(_revisions(folder, project.place(folder)), ledger))
    for each in lost:
        write_atomic(each.signature, ledger.signatures[each.revision])
    return tuple(each.place for each in lost)


def keep_signatures(project: Project, name: str, ledger: Ledger) -> tuple[int, ...]:
    """Keep signatures that lie beside their manifests and hold, as ssh-keygen may have put there.

    Returns:
        The revisions that they are of.
    """
    folder = project.root / "output" / name
    found = tuple(
        each
        for each in _revisions(folder, project.place(folder))
        if each.revision not in ledger.signatures
        and ledger.record(each.revision)
        and each.signature.is_file()
        and signing_key(each.data, each.signature)
    )
    for each in found:
        write_atomic(kept_signature(project, name, each.revision), each.signature.read_bytes())
    return tuple(each.revision for each in found)


def _lost(revisions: Iterable[_Kept], ledger: Ledger) -> Iterator[_Kept]:
    for each in revisions:
        record = ledger.record(each.revision)
        gone = not each.signature.exists() and not each.signature.is_symlink()
        kept = record and each.revision in ledger.signatures
        if record and gone and kept and record.manifest == digest(each.data):
            yield each
