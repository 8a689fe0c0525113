"""What lies in ``output/``, held against the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.project.releases.manifest import MANIFEST, REVISIONS
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest, revision_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.project.releases.ledger import LedgerRecord
    from toolkit.project.releases.ledger_folder import Ledger


def verify_ledger(
    ledger: Ledger, folder: Path, where: str, place: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Hold what lies in a document's folder against what was recorded.

    Args:
        ledger: of the document; its own faults are the caller's to tell.
        folder: of the document, in ``output/``; need not exist.
        where: how messages name the folder.
        place: how messages name the ledger's.

    Returns:
        What is wrong, and what is no fault.
    """
    last = ledger.last
    if not folder.is_dir():
        return ((f"{where}: missing: {_gone(last)}",) if last else ()), ()
    if last is None:
        note = "released before there was a ledger, or a run was broken off; publish again"
        return (), () if ledger.faults else (f"{place}: missing: {note}",)
    return tuple(_differing(ledger, last, folder, where, place)), ()


def _gone(last: LedgerRecord) -> str:
    if last.is_notice:
        return f"the notice of {last.date} in place of the document; publish again"
    return (
        f"revision {last.revision} of {last.date} was released; copy the published files here, or "
        "publish again"
    )


def _behind(last: LedgerRecord, revision: int) -> str:
    if last.is_notice:
        said = "withdrawn" if last.kind == "withdrawal" else "moved"
        return f"was {said} on {last.date}, and revision {revision} is still there; publish again"
    return (
        f"is of revision {revision}, and revision {last.revision} of {last.date} was released; "
        "copy the published files here"
    )


def _differing(
    ledger: Ledger, last: LedgerRecord, folder: Path, where: str, place: str
) -> Iterator[str]:
    numbers = (*revision_numbers(folder), 0)
    for number in numbers:
        path = f"{REVISIONS}/{number}/" if number else ""
        data = read_manifest(folder / path) or b""
        try:
            manifest = parse_manifest(data, where)
        except ReleaseError:
            continue  # `verify_release` names it
        record = ledger.record(manifest.revision)
        if record and record.manifest != digest(data):
            yield (
                f"{where}/{path}{MANIFEST}: is not the one that {place}/{manifest.revision}.json "
                "names"
            )
        elif manifest.revision > last.revision:
            yield (
                f"{where}: revision {manifest.revision} is not recorded in {place}/: "
                "a run of publish was broken off, or the record was removed; publish again"
            )
        elif not number and manifest.revision < last.revision:
            yield f"{where}: {_behind(last, manifest.revision)}"
