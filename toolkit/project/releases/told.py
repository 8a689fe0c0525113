"""What readers are told of a revision: a line that goes through the catalogs like a sentence.

The line of the next revision waits in ``locales/releases/<document>/next.json``, schema 1::

    {"schema": 1, "document": "talk", "kind": "correction", "revision": 2,
     "text": "The figure was 14, not 40.", "langs": ["en", "uk"]}

It is an entry of the catalogs in `langs`, and stays one when it is released: the record of
the revision then has it, as `why` and `told`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import ReleaseError
from toolkit.core.json_values import count as as_count
from toolkit.core.json_values import demand
from toolkit.core.json_values import fields as as_fields
from toolkit.core.json_values import sequence as as_list
from toolkit.core.json_values import text as as_text
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.project.releases.values import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable

NEXT = "next.json"
"""Name of the file, beside the records of a document."""
TOLD = ("correction", "version")
"""Kinds of revisions that have a line."""
_SCHEMA = 1
_FIELDS = ("schema", "document", "kind", "revision", "text", "langs")
_CONTEXT = re.compile(rf"(?:{'|'.join(TOLD)}) of revision [1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """What a revision tells its readers, in the words of whoever released it."""

    kind: str
    """One of `TOLD`."""
    revision: int
    text: str
    """In the language of the document, and in its markup."""
    langs: tuple[str, ...]
    """The languages that have it, sorted; the document's own among them if it changed."""

    @property
    def context(self) -> str:
        """The msgctxt of its entry."""
        return f"{self.kind} of revision {self.revision}"


def is_line(entry: Entry) -> bool:
    """Tell whether an entry is such a line, and none of the source's texts."""
    return _CONTEXT.fullmatch(entry.msgctxt or "") is not None


def add_lines(template: Catalog, told: Iterable[RevisionLine], lang: str, path: str) -> Catalog:
    """Add to the template of a document what is told in a language, after all of the source.

    Args:
        template: of the source.
        told: of the document.
        lang: of the catalog that is to follow the template.
        path: of the seed, as the project sees it.
    """
    own = (each for each in told if lang in each.langs and lang != template.lang)
    entries = tuple(
        Entry(each.text, each.context, extracted=(each.kind,), references=(path,)) for each in own
    )
    return replace(template, entries=(*template.entries, *entries)) if entries else template


def renumber_lines(catalog: Catalog, template: Catalog) -> Catalog:
    """Let the translation of a line go along where another revision has taken its number.

    Args:
        catalog: what people have.
        template: what it is to hold, with its lines.
    """
    keys = {each.key for each in catalog.entries if not each.obsolete}
    wanted = {each.key for each in template.entries if is_line(each)}
    moved = {(_kind(each), each[1]): each for each in wanted - keys}
    entries = tuple(
        replace(each, msgctxt=moved[_kind(each.key), each.msgid][0])
        if is_line(each)
        and not each.obsolete
        and each.key not in wanted
        and (_kind(each.key), each.msgid) in moved
        else each
        for each in catalog.entries
    )
    return replace(catalog, entries=entries)


def _kind(key: tuple[str | None, str]) -> str:
    return (key[0] or "").partition(" ")[0]


def without_lines(catalog: Catalog) -> Catalog:
    """Return what a catalog has of the source's texts alone."""
    return replace(catalog, entries=tuple(each for each in catalog.entries if not is_line(each)))


# ── The file of the one that waits ───────────────────────────────────────────


def serialize_next(line: RevisionLine, document: str) -> bytes:
    """Write what waits for the next revision as the bytes of its file."""
    table = {
        "schema": _SCHEMA,
        "document": document,
        "kind": line.kind,
        "revision": line.revision,
        "text": line.text,
        "langs": list(line.langs),
    }
    return (json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def parse_next(data: bytes, document: str, where: str) -> RevisionLine:
    """Read the bytes of such a file.

    Raises:
        ReleaseError: it is not as it was written, or of another document.
    """
    remedy = f"remove it, then give the line again: toolkit publish {document} --correction “…”"
    if b"<<<<<<< " in data and b">>>>>>> " in data:
        raise ReleaseError("two lines for one revision were merged", where=where, remedy=remedy)

    def build(value: Any) -> RevisionLine:
        table = as_fields(value, _FIELDS, "line")
        demand(table["document"] == document, f"is of {table['document']!r}")
        kind = as_text(table["kind"], "kind")
        demand(kind in TOLD, f"kind {kind!r} is none of {', '.join(TOLD)}")
        text = as_text(table["text"], "text")
        demand(bool(text.strip()), "text is empty")
        langs = sorted({as_text(each, "langs") for each in as_list(table["langs"], "langs")})
        return RevisionLine(
            kind, as_count(table["revision"], "revision", least=1), text, tuple(langs)
        )

    return read_json(data, _SCHEMA, build, where, remedy, "line of the next revision")
