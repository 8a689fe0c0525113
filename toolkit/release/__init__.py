"""Releases: what one holds, how it gets on disk, and whether it is still what it was."""

from toolkit.release.build import Release, build_release, epoch_instant, release_date
from toolkit.release.manifest import (
    MANIFEST,
    REVISIONS,
    SCHEMA,
    FileRecord,
    LanguageRecord,
    Manifest,
    language_record,
    manifest_digest,
    same_content,
    serialize_manifest,
    texts_digest,
)
from toolkit.release.parse import parse_manifest
from toolkit.release.tree import recover, restore_files, write_release
from toolkit.release.verify import check_unchanged, read_manifest, verify_files, verify_release

__all__ = [
    "MANIFEST",
    "REVISIONS",
    "SCHEMA",
    "FileRecord",
    "LanguageRecord",
    "Manifest",
    "Release",
    "build_release",
    "check_unchanged",
    "epoch_instant",
    "language_record",
    "manifest_digest",
    "parse_manifest",
    "read_manifest",
    "recover",
    "release_date",
    "restore_files",
    "same_content",
    "serialize_manifest",
    "texts_digest",
    "verify_files",
    "verify_release",
    "write_release",
]
