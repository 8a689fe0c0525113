"""Reading a manifest strictly: what is not as it was written is an error."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from toolkit.core.json_values import count as as_count
from toolkit.core.json_values import demand
from toolkit.core.json_values import flag as as_flag
from toolkit.core.json_values import mapping as as_table
from toolkit.core.json_values import sequence as as_list
from toolkit.core.json_values import sha256 as as_sha256
from toolkit.core.json_values import text as as_text
from toolkit.project.releases.manifest import (
    KINDS,
    MANIFEST,
    REVISIONS,
    SCHEMA,
    FileRecord,
    LanguageRecord,
    Manifest,
)
from toolkit.project.releases.notice import NOTICES, covered_path
from toolkit.project.releases.values import as_fields, as_share, as_texts, read_json
from toolkit.source.names import MOST_DEEP

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
    remedy = "restore its folder from a copy, or move that away and publish again"
    return read_json(data, SCHEMA, _manifest, where, remedy)


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


def check_document(name: str) -> str:
    """Return `name` if a document may have it, whose folder may lie in others.

    Raises:
        ValueError: it leads elsewhere, or too deep.
    """
    demand(check_path(name).count("/") <= MOST_DEEP, f"document: {name!r} is no name")
    return name


def check_date(text: str) -> str:
    """Return `text` if it is a calendar date as ISO 8601 writes it in full.

    Raises:
        ValueError: it is not.
    """
    if not _DATE.fullmatch(text):
        raise ValueError(f"{text!r} is no date like 2025-03-05")
    dt.date.fromisoformat(text)
    return text


def as_kind(value: Any) -> str:
    """Return what a revision is to its readers, if it is one of `KINDS`; else a ValueError."""
    kind = as_text(value, "kind")
    demand(kind in KINDS, f"kind {kind!r} is none of {', '.join(KINDS)}")
    return kind


def _manifest(value: Any) -> Manifest:
    # Releases made before there was a list of them lack `listed`; they stay valid.
    plain = {"listed": False, "notice": "", "kind": KINDS[0], "why": "", "told": []}
    fields = as_fields({**plain, **as_table(value, "manifest")}, Manifest, "manifest")
    notice = as_text(fields["notice"], "notice")
    demand(notice in {"", *NOTICES}, f"notice: {notice!r} is none of {', '.join(NOTICES)}")
    revision = as_count(fields["revision"], "revision", least=1)
    document = check_document(as_text(fields["document"], "document"))
    demand(type(fields["schema"]) is int, "schema is no number")
    return Manifest(
        document=document,
        revision=revision,
        date=check_date(as_text(fields["date"], "date")),
        source=as_sha256(fields["source"], "source", optional=bool(notice)),
        settings=as_text(fields["settings"], "settings"),
        previous=as_sha256(fields["previous"], "previous", optional=revision == 1),
        files={
            _file_path(path, notice): file_record(each, path)
            for path, each in as_table(fields["files"], "files").items()
        },
        languages={
            code: _language(each, code)
            for code, each in as_table(fields["languages"], "languages").items()
        },
        fonts=as_texts(fields["fonts"], "fonts"),
        tools=as_texts(fields["tools"], "tools"),
        listed=as_flag(fields["listed"], "listed"),
        notice=notice,
        kind=as_kind(fields["kind"]),
        why=as_text(fields["why"], "why"),
        told=tuple(as_text(each, "told") for each in as_list(fields["told"], "told")),
    )


def _file_path(path: str, notice: str) -> str:
    """Return a path of the manifest; a notice may have pages among the earlier revisions."""
    number, inner = covered_path(path)
    if notice and number:
        check_path(inner)
        return path
    return check_path(path)


def file_record(value: Any, path: str) -> FileRecord:
    """Return what a manifest says of one file; a ValueError names the field."""
    # Releases made before `material` was recorded lack it; they stay valid.
    fields = as_fields({"material": "", **as_table(value, path)}, FileRecord, path)
    return FileRecord(
        as_sha256(fields["sha256"], path),
        as_count(fields["bytes"], path),
        as_sha256(fields["material"], path, optional=True),
    )


def _language(value: Any, code: str) -> LanguageRecord:
    # Releases made before these were recorded lack them; they stay valid.
    former = {"texts": "", "accepted": 0, "licences": {}, "official": {}, "standing": ""}
    fields = as_fields({**former, **as_table(value, code)}, LanguageRecord, code)
    entries = as_table(fields["entries"], f"{code}: entries")
    engines = fields["engines"]
    demand(isinstance(engines, list), f"{code}: engines is no list")
    return LanguageRecord(
        catalog=as_sha256(fields["catalog"], f"{code}: catalog", optional=True),
        texts=as_sha256(fields["texts"], f"{code}: texts", optional=True),
        entries={
            as_text(state, code): as_count(number, f"{code}: {state}")
            for state, number in entries.items()
        },
        words=as_count(fields["words"], f"{code}: words"),
        drafted=as_share(fields["drafted"], f"{code}: drafted"),
        unedited=as_share(fields["unedited"], f"{code}: unedited"),
        accepted=as_count(fields["accepted"], f"{code}: accepted"),
        engines=tuple(as_text(engine, f"{code}: engines") for engine in engines),
        licences={
            as_text(engine, code): as_text(licence, f"{code}: licences")
            for engine, licence in as_table(fields["licences"], f"{code}: licences").items()
        },
        official={
            as_text(name, code): as_count(number, f"{code}: official")
            for name, number in as_table(fields["official"], f"{code}: official").items()
        },
        standing=as_text(fields["standing"], f"{code}: standing"),
        title=as_text(fields["title"], f"{code}: title"),
        revision=as_count(fields["revision"], f"{code}: revision", least=1),
    )
