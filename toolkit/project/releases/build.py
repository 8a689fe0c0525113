"""What a new revision holds: its files, its manifest, and what it takes over from the last."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.project.releases.dates import _valid_date
from toolkit.project.releases.manifest import (
    KINDS,
    FileRecord,
    LanguageRecord,
    Manifest,
    manifest_digest,
    serialize_manifest,
)
from toolkit.project.releases.parse import check_path, parse_manifest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


NO_MATERIALS: Mapping[str, str] = MappingProxyType({})
NO_REVISIONS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Release:
    """A revision, ready to be written."""

    manifest: Manifest
    files: Mapping[str, bytes]
    """New files by path from the document's folder."""
    carried: tuple[str, ...] = ()
    """Paths of files that stay as the last revision has them, in sorted order."""
    replaces: str = ""
    """SHA-256 of the manifest that lies there now; empty if none does."""

    @property
    def manifest_bytes(self) -> bytes:
        """The content of ``manifest.json``."""
        return serialize_manifest(self.manifest)


def build_release(
    document: str,
    date: str,
    *,
    source: str,
    languages: Mapping[str, LanguageRecord],
    files: Mapping[str, bytes],
    fonts: Mapping[str, str],
    tools: Mapping[str, str],
    settings: str = "",
    materials: Mapping[str, str] = NO_MATERIALS,
    carried: Iterable[str] = (),
    previous: bytes | None = None,
    after: tuple[int, str] = (0, ""),
    made: Mapping[str, int] = NO_REVISIONS,
    withheld: Collection[str] = (),
    kind: str = KINDS[0],
    why: str = "",
    told: tuple[str, ...] = (),
    where: str = "",
) -> Release:
    """Put a revision together.

    A language that the last revision has and `languages` has not is carried over: its
    record stays as it is, and so do those files of the last revision that `carried` names.

    Args:
        document: the slug.
        date: ISO 8601, see `release_date`.
        source: SHA-256 of the seed.
        languages: records of what is published now; their `revision` is set here.
        files: content by path from the document's folder.
        fonts: name of each font file → SHA-256.
        tools: name of each program or library → version.
        settings: digest of the settings that shape the pages.
        materials: what files were printed from, see `FileRecord`; by path.
        carried: paths of files that stay as the last revision has them.
        previous: bytes of the manifest of the last revision; None for the first.
        after: where `previous` is None, the last revision that is known of, and SHA-256 of
            its manifest.
        withheld: languages of the last revision that this one does not have.
        made: by language, the revision in which its files were made; else it is this one.
        kind: what it is to its readers, and so `why` and `told`; see `Manifest`.
        why: see `kind`.
        told: see `kind`.
        where: path of that manifest, for messages.

    Raises:
        ReleaseError: `previous` is damaged or of another document, a path or the
            date is impossible, or there is nothing to publish.
    """
    before = None if previous is None else parse_manifest(previous, where)
    if before is not None and before.document != document:
        raise ReleaseError(
            f"manifest of another document, {before.document!r}",
            where=where,
            remedy="move that folder away, or give the seed its name back",
        )
    revision = (after[0] if before is None else before.revision) + 1
    old = {} if before is None else _kept_records(before, {*languages, *withheld})
    kept = {} if before is None else {path: before.files[path] for path in carried}
    manifest = Manifest(
        document=document,
        revision=revision,
        date=_valid_date(date),
        source=source,
        settings=settings,
        previous=after[1] if previous is None else manifest_digest(previous),
        files=_file_records(document, files, materials) | kept,
        languages=old
        | {code: _published(each, made.get(code, revision)) for code, each in languages.items()},
        fonts=dict(fonts),
        tools=dict(tools),
        kind=kind,
        why=why,
        told=told,
    )
    return Release(manifest, dict(files), tuple(sorted(kept)), manifest_digest(previous))


def build_notice(
    document: str,
    kind: str,
    date: str,
    *,
    titles: Mapping[str, str],
    pages: Mapping[str, bytes],
    tools: Mapping[str, str],
    after: tuple[int, str],
    replaces: str = "",
) -> Release:
    """Put the notice together that takes the place of a document, and of its revisions.

    Args:
        document: the slug.
        kind: one of `notice.NOTICES`.
        date: ISO 8601.
        titles: of the document, by language.
        pages: content by path; those below ``revisions/`` cover earlier revisions.
        tools: name of each program or library → version.
        after: the last revision, and SHA-256 of its manifest.
        replaces: SHA-256 of the manifest that lies there now; empty if none does.
    """
    revision = after[0] + 1
    manifest = Manifest(
        document=document,
        revision=revision,
        date=_valid_date(date),
        source="",
        previous=after[1],
        files={path: FileRecord(digest(data), len(data)) for path, data in pages.items()},
        languages={lang: LanguageRecord(title=title, revision=revision)
                   for lang, title in titles.items()},
        tools=dict(tools),
        notice=kind,
    )  # fmt: skip
    return Release(manifest, dict(pages), (), replaces)


# ── Parts of a revision ──────────────────────────────────────────────────────


def _published(record: LanguageRecord, revision: int) -> LanguageRecord:
    return dataclasses.replace(record, entries=dict(record.entries), revision=revision)


def _kept_records(before: Manifest, languages: Collection[str]) -> dict[str, LanguageRecord]:
    return {code: each for code, each in before.languages.items() if code not in languages}


def _file_records(
    document: str, files: Mapping[str, bytes], materials: Mapping[str, str]
) -> dict[str, FileRecord]:
    if not files:
        raise ReleaseError("nothing to publish", where=document, remedy="choose a language")
    for path in files:
        try:
            check_path(path)
        except ValueError as error:
            raise ReleaseError(str(error), where=document) from error
    return {
        path: FileRecord(digest(data), len(data), materials.get(path, ""))
        for path, data in files.items()
    }


# ── Dates ────────────────────────────────────────────────────────────────────
