"""`verify` for what has no project around it: an archive, or a folder copied from the web."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.zips import ZipError, unpack_zip
from toolkit.project.folder import LEDGER
from toolkit.project.releases.ledger_folder import follow_names, read_records
from toolkit.project.releases.manifest import MANIFEST
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.places import document_folders
from toolkit.project.releases.record_names import is_record
from toolkit.project.releases.site import parse_site
from toolkit.project.releases.verify import read_manifest, revision_numbers
from toolkit.project.releases.verify_site import verify_listed, verify_site
from toolkit.project.releases.ways import WAYS, ways_of
from toolkit.publish.archive.bag import DATA, DECLARATION, TAG_MANIFEST, verify_bag
from toolkit.publish.archive.bag import MANIFEST as BAG_MANIFEST
from toolkit.publish.steps.verify import Place, Verified, hold_release

if TYPE_CHECKING:
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.site import Site

_BAG = (DECLARATION, BAG_MANIFEST, TAG_MANIFEST)


def is_copy(path: Path) -> bool:
    """Tell whether something is an archive, its folder, or a folder of releases."""
    if path.is_file():
        return path.suffix.lower() == ".zip"
    return any((path / name).is_file() for name in (MANIFEST, *_BAG))


def verify_copy(path: Path, signers: Path | None) -> tuple[Verified, ...]:
    """Verify releases by what lies beside them alone.

    Args:
        path: of a ZIP file or a folder, for which `is_copy` holds.
        signers: the file of those who may sign; None if nobody asks who signed.

    Returns:
        What was found of each document, and at last of what is no document's.
    """
    where = path.as_posix()
    if path.is_dir():
        return _verify_folder(path, where, signers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            unpack_zip(path, folder, where)
        except ZipError as error:
            return (Verified("", where, 0, 0, (f"{where}: {error.problem}",)),)
        inner = [*folder.iterdir()]
        if len(inner) == 1 and inner[0].is_dir():
            folder, where = inner[0], f"{where}/{inner[0].name}"
        if not is_copy(folder):
            problem = "has neither an archive of ours nor a release in it"
            return (Verified("", path.as_posix(), 0, 0, (f"{path.as_posix()}: {problem}",)),)
        return _verify_folder(folder, where, signers)


def _verify_folder(folder: Path, where: str, signers: Path | None) -> tuple[Verified, ...]:
    if any((folder / name).is_file() for name in _BAG):
        return _verify_bag(folder, where, signers)
    data = read_manifest(folder) or b""
    try:
        site = parse_site(data, f"{where}/{MANIFEST}")
    except ReleaseError as error:
        try:
            document = parse_manifest(data, where).document
        except ReleaseError:
            said = f"{error.where}: neither a list of releases nor the manifest of one"
            return (Verified("", where, 0, 0, (said,)),)
        place = Place(folder, where, document, whole=False, passed=frozenset(WAYS))
        return (_hold(place, None, "", None, signers),)
    return _verify_site(site, folder, where, {}, signers)


def _verify_bag(folder: Path, where: str, signers: Path | None) -> tuple[Verified, ...]:
    """Verify the bag, and then what is in it as if it were a project without settings."""
    faults = verify_bag(folder, where)
    root, place = folder / DATA, f"{where}/{DATA}"
    records = root / "locales" / LEDGER
    folders = document_folders(records, is_record)
    where_of = {name: f"{place}/locales/{LEDGER}/{name}" for name in folders}
    own = {name: read_records(each, name, where_of[name]) for name, each in folders.items()}
    ledgers = {
        # A document that was renamed is recorded under its other names as well.
        name: follow_names(each, [own[other] for other in own if other != name], where_of[name])
        for name, each in own.items()
    }
    output = root / "output"
    site = None
    if (output / MANIFEST).is_file():
        try:
            site = parse_site(read_manifest(output) or b"", f"{place}/output/{MANIFEST}")
        except ReleaseError as error:
            faults += (f"{error.where}: {error.problem}",)
    found = _verify_site(site, output, f"{place}/output", ledgers, signers)
    files = sum(each.is_file() for each in root.rglob("*"))
    return (*found, Verified("", where, 0, files, faults, rest="checksums of the archive"))


def _verify_site(
    site: Site | None, output: Path, where: str, ledgers: dict[str, Ledger], signers: Path | None
) -> tuple[Verified, ...]:
    names = {*document_folders(output, MANIFEST.__eq__)}
    # What was recorded under a former name is a part of what is under the present one.
    parts = {
        name
        for name, each in ledgers.items()
        if any(each.last in other.records for other in ledgers.values() if other is not each)
    }
    names |= {*(site.documents if site else ()), *ledgers.keys() - parts}
    places = {
        name: Place(output / name, f"{where}/{name}", name, bool(ledgers), ways_of(site, name))
        for name in sorted(names)
    }
    records = where.removesuffix("/output") + f"/locales/{LEDGER}"
    results = tuple(
        _hold(each, ledgers.get(name), f"{records}/{name}", site, signers)
        for name, each in places.items()
    )
    if site is None:
        return results
    there = {name: each.folder for name, each in places.items() if each.folder.is_dir()}
    found = verify_site(site, output, where, there, ())
    return (*results, Verified("", where, 0, len(site.files), found.problems, found.notes))


def _hold(
    it: Place, ledger: Ledger | None, records: str, site: Site | None, signers: Path | None
) -> Verified:
    listed = verify_listed(site, it.folder, it.where, it.document)
    found = hold_release(it, ledger, records, listed, signers)
    if it.whole or len(revision_numbers(it.folder)) >= found.revision - 1:
        return found
    note = f"{it.where}: not all of its earlier revisions are in this copy"
    return replace(found, notes=(*found.notes, note))
