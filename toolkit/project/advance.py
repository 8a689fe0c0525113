"""What advance copies were made of, written beside them: they are known to be out of date by it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.json_values import fields, load, mapping, sha256
from toolkit.project.drafts import drafts_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.project.folder import Project

_RECORD = "advance.json"


@dataclass(frozen=True, slots=True)
class Advance:
    """What advance copies were made of."""

    source: str
    """SHA-256 of the seed and what is beside it, as in a manifest."""
    languages: Mapping[str, str]
    """Per language, the digest of its texts, as in a manifest."""


def advance_folder(project: Project, name: str) -> Path:
    """Return where the advance copies of a document lie; need not exist."""
    return drafts_folder(project, name) / "advance"


def write_record(advance: Advance) -> dict[str, bytes]:
    """Write the record: its path in the folder of the copies, and its bytes."""
    content = {"languages": dict(advance.languages), "source": advance.source}
    return {_RECORD: (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()}


def read_record(project: Project, name: str) -> Advance | None:
    """Return what the advance copies of a document were made of; None if there are none.

    A record that cannot be read is one of nothing: then the copies are out of date.
    """
    path = advance_folder(project, name) / _RECORD
    if not path.is_file():
        return None
    try:
        found = fields(load(path.read_bytes()), ("languages", "source"), "the record")
        languages = mapping(found["languages"], "languages")
        return Advance(
            sha256(found["source"], "source"),
            {lang: sha256(each, lang, optional=True) for lang, each in languages.items()},
        )
    except (ValueError, RecursionError):
        return Advance("", {})
