"""Reading a manifest strictly: what is not as it was written is an error."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any

from toolkit.core.errors import ReleaseError
from toolkit.core.json_values import count as _count
from toolkit.core.json_values import demand as _demand
from toolkit.core.json_values import fields as known_fields
from toolkit.core.json_values import load
from toolkit.core.json_values import mapping as _mapping
from toolkit.core.json_values import sha256 as _sha256
from toolkit.core.json_values import text as _text
from toolkit.project.releases.manifest import (
    MANIFEST,
    REVISIONS,
    SCHEMA,
    FileRecord,
    LanguageRecord,
    Manifest,
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME = re.compile(r"[^/\\\x00-\x1f\x7f]+")
"""One part of a path."""


def parse_manifest(data: bytes, where: str) -> Manifest:
    """Read the bytes of a ``manifest.json``.

    Args:
        data: the whole file.
        where: its path, for messages.

    Raises:
        ReleaseError: it is not JSON, of another schema, or has a field too many, too
            few, or of an impossible value; `problem` names the field.
    """
    try:
        table = load(data)
        schema = table.get("schema") if isinstance(table, dict) else SCHEMA
        if type(schema) is not int or schema == SCHEMA:
            return _manifest(table)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise ReleaseError(
            f"damaged manifest: {reason}",
            where=where,
            remedy="restore its folder from a copy, or move that away and publish again",
        ) from error
    raise ReleaseError(
        f"manifest of schema {schema}, which is not known",
        where=where,
        remedy="use the version of the toolkit that wrote it, or a newer one",
    )


def check_path(path: str) -> str:
    """Return `path` if a release may hold a file there.

    Raises:
        ValueError: it leaves the folder, or is the place of the manifest or of revisions.
    """
    parts = path.split("/")
    if not all(_NAME.fullmatch(part) and part not in {".", ".."} for part in parts):
        raise ValueError(f"{path!r} is no path within a release")
    if path == MANIFEST or parts[0] == REVISIONS:
        raise ValueError(f"{path!r} is reserved")
    return path


def check_date(text: str) -> str:
    """Return `text` if it is a calendar date as ISO 8601 writes it in full.

    Raises:
        ValueError: it is not.
    """
    if not _DATE.fullmatch(text):
        raise ValueError(f"{text!r} is no date like 2025-03-05")
    dt.date.fromisoformat(text)
    return text


def _manifest(value: Any) -> Manifest:
    fields = _fields(value, Manifest, "manifest")
    revision = _count(fields["revision"], "revision", least=1)
    document = check_path(_text(fields["document"], "document"))
    _demand("/" not in document, f"document: {document!r} is no name")
    _demand(type(fields["schema"]) is int, "schema is no number")
    return Manifest(
        document=document,
        revision=revision,
        date=check_date(_text(fields["date"], "date")),
        source=_sha256(fields["source"], "source"),
        settings=_text(fields["settings"], "settings"),
        previous=_sha256(fields["previous"], "previous", optional=revision == 1),
        files={
            check_path(path): _file(each, path)
            for path, each in _mapping(fields["files"], "files").items()
        },
        languages={
            code: _language(each, code)
            for code, each in _mapping(fields["languages"], "languages").items()
        },
        fonts=_texts(fields["fonts"], "fonts"),
        tools=_texts(fields["tools"], "tools"),
    )


def _file(value: Any, path: str) -> FileRecord:
    # Releases made before `material` was recorded lack it; they stay valid.
    fields = _fields({"material": "", **_mapping(value, path)}, FileRecord, path)
    return FileRecord(
        _sha256(fields["sha256"], path),
        _count(fields["bytes"], path),
        _sha256(fields["material"], path, optional=True),
    )


def _language(value: Any, code: str) -> LanguageRecord:
    # Releases made before these were recorded lack them; they stay valid.
    fields = _fields({"texts": "", "accepted": 0, **_mapping(value, code)}, LanguageRecord, code)
    entries = _mapping(fields["entries"], f"{code}: entries")
    engines = fields["engines"]
    _demand(isinstance(engines, list), f"{code}: engines is no list")
    return LanguageRecord(
        catalog=_sha256(fields["catalog"], f"{code}: catalog", optional=True),
        texts=_sha256(fields["texts"], f"{code}: texts", optional=True),
        entries={
            _text(state, code): _count(number, f"{code}: {state}")
            for state, number in entries.items()
        },
        words=_count(fields["words"], f"{code}: words"),
        drafted=_share(fields["drafted"], f"{code}: drafted"),
        unedited=_share(fields["unedited"], f"{code}: unedited"),
        accepted=_count(fields["accepted"], f"{code}: accepted"),
        engines=tuple(_text(engine, f"{code}: engines") for engine in engines),
        title=_text(fields["title"], f"{code}: title"),
        revision=_count(fields["revision"], f"{code}: revision", least=1),
    )


# ── Values; each raises ValueError that names the field ──────────────────────


def _fields(value: Any, shape: type, name: str) -> dict[str, Any]:
    return known_fields(value, {field.name for field in dataclasses.fields(shape)}, name)


def _texts(value: Any, name: str) -> dict[str, str]:
    return {key: _text(each, f"{name}: {key}") for key, each in _mapping(value, name).items()}


def _share(value: Any, name: str) -> float:
    _demand(type(value) in {int, float} and 0 <= value <= 1, f"{name} is no share from 0 to 1")
    return float(value)
