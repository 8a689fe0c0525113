"""The registry of Firefox' translation models: which files a pair has, where, with which SHA-256.

A registry is the records of a collection of Remote Settings, as JSON. Each describes one
file of a model: languages, version, architecture, kind, and its attachment, which lies
below an address of its own, mostly compressed. Mozilla's or a copy of it; the records
are trusted, the places that the attachments come from are not.

Source: the collections ``translations-models-v2`` and, with other names for the two
languages, ``translations-models``; ``toolkit/components/translations`` of Firefox.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import EngineError
from toolkit.draft.models.layout import (
    MODEL,
    SHARED,
    SHORTLIST,
    SOURCE,
    TARGET,
    is_code,
    is_version,
    version_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

REGISTRY = (
    "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/"
    "translations-models-v2/records"
)
"""Mozilla's own. It serves Firefox; who installs often is asked to keep a copy."""
LICENCE = "MPL-2.0"
"""Of the models that Mozilla publishes.

Source: the repository ``mozilla/firefox-translations-models``.
"""
NEWEST = 3
"""The newest major version whose files are known to be of this form."""
KINDS: Mapping[str, str] = {
    "model": MODEL,
    "vocab": SHARED,
    "srcvocab": SOURCE,
    "trgvocab": TARGET,
    "lex": SHORTLIST,
}
"""The kinds of file that are needed to translate, each with its name in an installed package."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LOCATION = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_MOST = 2**31


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a model, as it is to be fetched."""

    kind: str
    """A key of `KINDS`."""
    name: str
    """As served: its ending says how it is compressed."""
    location: str
    """Below the address of the attachments."""
    sha256: str
    """Of what is fetched."""
    bytes: int
    unpacked: str = ""
    """SHA-256 of what it unpacks to; empty if the record does not say."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One version of a model for one pair of languages, with all its files."""

    source: str
    target: str
    version: str
    architecture: str
    files: tuple[Attachment, ...]

    @property
    def bytes(self) -> int:
        """How much there is to fetch."""
        return sum(each.bytes for each in self.files)

    @property
    def rank(self) -> tuple[object, ...]:
        """Key to sort by: trial versions first, then by age, then by size; the last one is best."""
        trial = any(letter.isalpha() for letter in self.version)
        return (not trial, version_key(self.version), self.bytes)


def parse_records(data: bytes, where: str) -> tuple[Offer, ...]:
    """Read a registry: every version of every pair that has all the files it needs.

    A record that describes no file of a model is passed over: the collection holds others.

    Raises:
        EngineError: it is no registry.
    """
    try:
        table = json.loads(data)
    except (ValueError, RecursionError):
        table = None
    records = table.get("data") if isinstance(table, dict) else table
    if not isinstance(records, list):
        raise EngineError(
            "is no registry of models: JSON with a list of records was expected",
            where=where,
            remedy="correct registry in [engines.firefox], or leave it out for Mozilla's own",
        )
    found = sorted(filter(None, map(_read, records)), key=lambda each: each[0])
    offers = (_offer(key, [one for _, one in some]) for key, some in groupby(found, _key))
    return tuple(each for each in offers if each)


def _key(found: tuple[tuple[str, ...], Attachment]) -> tuple[str, ...]:
    return found[0]


def _read(record: Any) -> tuple[tuple[str, ...], Attachment] | None:
    """Read one record; None if it is of no file that is needed, or says too little of it."""
    if not isinstance(record, dict) or not isinstance(record.get("attachment"), dict):
        return None
    attachment = record["attachment"]
    source = record.get("sourceLanguage", record.get("fromLang"))
    target = record.get("targetLanguage", record.get("toLang"))
    version, kind = record.get("version"), record.get("fileType")
    location, sha256 = attachment.get("location"), attachment.get("hash")
    size, unpacked = attachment.get("size"), record.get("decompressedHash") or ""
    usable = (
        isinstance(source, str) and is_code(source),
        isinstance(target, str) and is_code(target),
        is_version(version),
        kind in KINDS if isinstance(kind, str) else False,
        isinstance(location, str) and _LOCATION.fullmatch(location),
        isinstance(sha256, str) and _SHA256.fullmatch(sha256),
        type(size) is int and 0 < size < _MOST,
        unpacked == "" or (isinstance(unpacked, str) and _SHA256.fullmatch(unpacked)),
    )
    if not all(usable):
        return None
    name = str(attachment.get("filename") or location)
    key = (str(source), str(target), str(version), str(record.get("architecture") or ""))
    return key, Attachment(str(kind), name, str(location), str(sha256), int(size or 0), unpacked)


def _offer(key: tuple[str, ...], files: Sequence[Attachment]) -> Offer | None:
    """Put the files of one version together; None if one is lacking without which none runs."""
    by_kind: dict[str, Attachment] = {}
    # Of two shortlists the one that is named for its sizes, lex.50.50…, is the one that is used.
    for each in sorted(files, key=lambda one: one.name):
        by_kind.setdefault(each.kind, each)
    if {"srcvocab", "trgvocab"} <= by_kind.keys():
        by_kind.pop("vocab", None)
    elif "vocab" in by_kind:
        by_kind = {kind: by_kind[kind] for kind in by_kind if kind not in ("srcvocab", "trgvocab")}
    else:
        return None
    if "model" not in by_kind:
        return None
    source, target, version, architecture = key
    ordered = tuple(by_kind[kind] for kind in KINDS if kind in by_kind)
    return Offer(source, target, version, architecture, ordered)


def choose_offer(offers: Iterable[Offer], source: str, target: str, where: str) -> Offer:
    """Return the version of a pair to install.

    Raises:
        EngineError: there is none that can be read here; says what there is.
    """
    known = tuple(offers)
    pair = [each for each in known if (each.source, each.target) == (source, target)]
    fit = [each for each in pair if version_key(each.version)[:1] <= (NEWEST,)]
    if fit:
        return max(fit, key=lambda each: each.rank)
    others = ", ".join(sorted({each.target for each in known if each.source == source}))
    remedy = f"from {source} it offers: {others or 'nothing'}"
    if pair:
        newer = ", ".join(sorted(each.version for each in pair))
        remedy = f"it has {newer}; a newer toolkit may read that"
    raise EngineError(
        f"the registry has no model that translates {source} to {target} and can be read here",
        where=where,
        remedy=remedy,
    )
