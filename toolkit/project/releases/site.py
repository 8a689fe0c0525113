"""The manifest of all of ``output/``: which documents are released there, and the site's own files.

Schema 1, as JSON in UTF-8 with keys sorted::

    {"schema": 1,
     "documents": {"talk": {"manifest": SHA-256 of talk/manifest.json, "revision": 2}, …},
     "files": {"index.html": {"sha256": …, "bytes": 5120}}}

A run of `publish` swaps documents in one by one and writes this last. If it is broken
off in between, a document is newer than it is listed: its manifests lead back to the
one that is listed, so the next run can tell this from a folder that somebody changed,
and lists it. Nothing but such a successor takes the place of what is listed.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.core.json_values import count as as_count
from toolkit.core.json_values import demand
from toolkit.core.json_values import mapping as as_table
from toolkit.core.json_values import sha256 as as_sha256
from toolkit.project.releases.manifest import (
    MANIFEST,
    REVISIONS,
    FileRecord,
    serialize_table,
)
from toolkit.project.releases.parse import check_document, check_path, file_record, parse_manifest
from toolkit.project.releases.places import place_of_home
from toolkit.project.releases.values import as_fields, read_json
from toolkit.project.releases.verify import read_manifest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from toolkit.project.releases.manifest import Manifest

SITE_SCHEMA = 1
INDEX = "index.html"
"""The page that lists all releases."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as the list names it."""

    manifest: str
    """SHA-256 of the bytes of its manifest."""
    revision: int


@dataclass(frozen=True, slots=True)
class Site:
    """All that is released in ``output/``. Field names are the file's."""

    documents: Mapping[str, Listed] = field(default_factory=dict)
    """By the name of the document and its folder."""
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    """Files that belong to no document, by path from ``output/``."""
    schema: int = SITE_SCHEMA


def serialize_site(site: Site) -> bytes:
    """Write the list as the bytes of ``output/manifest.json``; the same for equal lists."""
    return serialize_table(dataclasses.asdict(site))


def parse_site(data: bytes, where: str) -> Site:
    """Read the bytes of ``output/manifest.json``.

    Raises:
        ReleaseError: it is not as it was written; `problem` names the field.
    """
    remedy = "restore it from a copy, or remove it: publish then lists what lies there"
    return read_json(data, SITE_SCHEMA, _site, where, remedy)


def read_site(output: Path, where: str) -> Site | None:
    """Read the list that lies in ``output/``; None if there is none, as after 0.1.0.

    Raises:
        ReleaseError: it is damaged.
    """
    data = read_manifest(output)
    return None if data is None else parse_site(data, f"{where}/{MANIFEST}")


def _site(value: Any) -> Site:
    fields = as_fields(value, Site, "manifest")
    demand(type(fields["schema"]) is int, "schema is no number")
    documents = {
        check_document(name): _listed(each, name)
        for name, each in as_table(fields["documents"], "documents").items()
    }
    files = {
        check_path(path): file_record(each, path)
        for path, each in as_table(fields["files"], "files").items()
    }
    return Site(documents, files)


def _listed(value: Any, name: str) -> Listed:
    fields = as_fields(value, Listed, name)
    return Listed(
        as_sha256(fields["manifest"], f"{name}: manifest"),
        as_count(fields["revision"], f"{name}: revision", least=1),
    )


# ── What lies there, and what is listed ──────────────────────────────────────


def find_listed(
    folder: Path, where: str, listed: Listed, site: Site | None = None, document: str = ""
) -> Listed:
    """Return how a document is to be listed now: as it is, or a successor of that.

    Args:
        folder: of the document.
        where: how messages name it.
        listed: what the list says of it.
        site: the list; what follows another document of it has come here under a new name.
        document: its name; empty where the folder has it.

    Raises:
        ReleaseError: what lies there is neither.
    """
    place_of_list = f"{place_of_home(where, document or folder.name)}/{MANIFEST}"
    remedy = (
        f"revision {listed.revision} was released: restore {where} from a copy; or, if it was "
        f"changed on purpose, remove {place_of_list} and publish again"
    )
    data = read_manifest(folder)
    if data is None:
        gone = f"{where}/{MANIFEST}" if folder.is_dir() else where
        raise ReleaseError("missing", where=gone, remedy=remedy)
    place = f"{where}/{MANIFEST}"
    manifest = parse_manifest(data, place)
    if (digest(data), manifest.revision) == (listed.manifest, listed.revision):
        return listed
    # Of all others it is only asked where it may have come from one of them.
    others = (each.manifest for each in site.documents.values()) if site else ()
    if _leads_back(folder, manifest, {listed.manifest}) or _leads_back(folder, manifest, {*others}):
        return Listed(digest(data), manifest.revision)
    raise ReleaseError(
        f"differs from the one that {place_of_list} lists", where=place, remedy=remedy
    )


def _leads_back(folder: Path, manifest: Manifest, listed: Collection[str]) -> bool:
    """Tell whether the manifests in a folder form a chain from one to what is listed."""
    while manifest.revision > 1:
        before = read_manifest(folder / REVISIONS / str(manifest.revision - 1))
        if before is None or manifest.previous != digest(before):
            return False
        if digest(before) in listed:
            return True
        try:
            manifest = parse_manifest(before, "")
        except ReleaseError:
            return False
        # No chain of digests leads back to itself, so this ends.
    return False
