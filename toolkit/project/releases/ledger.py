"""The ledger: one small file a revision that was released, kept with the catalogs.

``locales/releases/<document>/<n>.json``, schema 1, as JSON in UTF-8 with keys sorted::

    {"schema": 1, "document": "talk", "revision": 2, "date": "2025-03-05",
     "manifest": SHA-256 of the manifest of that revision,
     "previous": `sha256` of the record before, or "" for the first,
     "languages": {"uk": {"published": "2025-03-03", "changed": "2025-03-05", "revision": 2,
                          "made": 2, "source": 2, "texts": SHA-256, "sentences": 1,
                          "changes": [["Two.", "Three."]],
                          "revised": "2025-03-05 09:30+0000"}, …},
     "kind": one of `KINDS`, "why": "", "told": ["en", "uk"] (absent where it would be empty),
     "notice": of a notice alone: {"lang": "en", "titles": {"en": "Talk", …}, "reasons": {…},
                                   "moved": ""},
     "sha256": of all of the above}

A release lies in ``output/``, which a clone need not have; that there was one is a
decision that people keep. Names no person.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.core.json_values import count as as_count
from toolkit.core.json_values import demand
from toolkit.core.json_values import mapping as as_table
from toolkit.core.json_values import sequence as as_list
from toolkit.core.json_values import sha256 as as_sha256
from toolkit.core.json_values import text as as_text
from toolkit.project.releases.finished import changes_between
from toolkit.project.releases.notice import NOTICES, Notice, parse_notice
from toolkit.project.releases.parse import as_kind, check_date, check_document
from toolkit.project.releases.told import TOLD, RevisionLine
from toolkit.project.releases.values import as_fields, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.project.releases.finished import Finished
    from toolkit.project.releases.manifest import Manifest

LEDGER_SCHEMA = 1
REMEDY = "restore it from the repository's history or from a copy"


@dataclass(frozen=True, slots=True)
class LanguageDates:
    """When a language of a revision was published, and how it changed. Fields are the file's."""

    published: str
    """The day of its first release, ISO 8601."""
    changed: str
    """The day when what readers read was last changed, as its page says."""
    revision: int
    """The revision in which that was."""
    made: int
    """The revision in which its files were last made, as the manifest says."""
    source: int
    """The revision in which the source came to say what this language says."""
    texts: str = ""
    """`Finished.digest`; empty where a release of version 0.1 has no finished texts."""
    sentences: int | None = None
    """How many sentences this revision changed; None where the texts before are not known."""
    changes: tuple[tuple[str, str], ...] = ()
    """Those sentences as they were and as they are, of a language that was released before."""
    revised: str = ""
    """What the head of its catalog gave as PO-Revision-Date; empty if that is not known."""


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """One revision that was released. Field names are the file's."""

    document: str
    revision: int
    date: str
    """ISO 8601 calendar date."""
    manifest: str
    """SHA-256 of the bytes of its manifest."""
    previous: str = ""
    """`record_digest` of the record before; empty for the first."""
    languages: Mapping[str, LanguageDates] = field(default_factory=dict)
    why: str = ""
    """What was corrected, or why it was withdrawn, in the words of whoever did so."""
    kind: str = "release"
    """One of `KINDS`."""
    notice: Notice | None = None
    """What a notice tells; None of every other revision, and then not in the file."""
    told: tuple[str, ...] = ()
    """The languages that have `why` as a line for their readers; see `RevisionLine.langs`."""
    schema: int = LEDGER_SCHEMA

    @property
    def is_notice(self) -> bool:
        """Whether pages stood there that say where the document is, and no document."""
        return self.kind in NOTICES

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that it had pages in."""
        return tuple(self.notice.titles if self.notice else self.languages)

    @property
    def line(self) -> RevisionLine | None:
        """The line that it tells its readers, if there is one."""
        if self.kind not in TOLD:
            return None
        return RevisionLine(self.kind, self.revision, self.why, self.told)


def make_record(
    manifest: Manifest,
    manifest_sha256: str,
    texts: Mapping[str, Finished],
    revised: Mapping[str, str],
    before: LedgerRecord | None,
    former: Mapping[str, Finished],
    dates: Mapping[str, LanguageDates],
) -> LedgerRecord:
    """Say of a revision what the ledger keeps of it.

    Args:
        manifest: of the revision.
        manifest_sha256: of the manifest's bytes.
        texts: finished texts by language, as far as there are any.
        revised: by language, PO-Revision-Date of the catalog that it was made of.
        before: the record of the revision before; None if there is none.
        former: finished texts of the revision before, as far as they are at hand.
        dates: what was recorded last of each language.
    """
    languages: dict[str, LanguageDates] = {}
    origin = next((lang for lang, made in manifest.languages.items() if not made.catalog), "")
    # The source comes first: the others say of which of its revisions they are.
    for lang in sorted(manifest.languages, key=lambda lang: lang != origin):
        now, last = texts.get(lang), dates.get(lang)
        same = bool(now and last and now.digest == last.texts)
        revision = last.revision if same and last else manifest.revision
        kept = manifest.languages[lang].revision != manifest.revision
        source = languages[origin].revision if origin in languages else revision
        if last and now and origin in texts and now.source != texts[origin].source:
            source = last.source
        changes = () if same else _changes(former.get(lang), now)
        languages[lang] = LanguageDates(
            published=last.published if last else manifest.date,
            changed=(now.date if now else "") or manifest.date,
            revision=revision,
            made=manifest.languages[lang].revision,
            source=source,
            texts=now.digest if now else "",
            sentences=_count(changes, now, known=last is not None),
            changes=changes or () if last else (),
            revised=revised.get(lang, "") or (last.revised if last and kept else ""),
        )
    return LedgerRecord(
        manifest.document,
        manifest.revision,
        manifest.date,
        manifest_sha256,
        record_digest(before) if before else "",
        languages,
        manifest.why,
        manifest.kind,
        told=manifest.told,
    )


def _changes(before: Finished | None, now: Finished | None) -> tuple[tuple[str, str], ...] | None:
    """Return what was changed; None where the texts before, or of now, are not known."""
    return changes_between(before, now) if before and now else None


def _count(
    changes: tuple[tuple[str, str], ...] | None, now: Finished | None, *, known: bool
) -> int | None:
    """Count what was changed: all of a language that was not `known` before."""
    if changes is not None:
        return len(changes)
    return None if known or now is None else len(now.sentences)


def name_revisions(numbers: Sequence[int]) -> str:
    """Name revisions, in rising order.

    >>> name_revisions((2,)), name_revisions((1, 2, 3)), name_revisions((1, 3))
    ('revision 2', 'revisions 1–3', 'revisions 1, 3')
    """
    if len(numbers) == 1:
        return f"revision {numbers[0]}"
    whole = numbers[-1] - numbers[0] == len(numbers) - 1
    said = f"{numbers[0]}–{numbers[-1]}" if whole else ", ".join(map(str, numbers))
    return f"revisions {said}"


# ── As a file ────────────────────────────────────────────────────────────────


def record_digest(record: LedgerRecord) -> str:
    """Return the hash that a record gives of itself, whatever the line ends of its file."""
    return digest(json.dumps(_table(record), ensure_ascii=False, sort_keys=True).encode())


def serialize_record(record: LedgerRecord) -> bytes:
    """Write a record as the bytes of its file; the same for equal ones."""
    table = _table(record) | {"sha256": record_digest(record)}
    return (json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _table(record: LedgerRecord) -> dict[str, Any]:
    table = dataclasses.asdict(record)
    for name in ("notice", "told"):
        if not table[name]:
            del table[name]
    return table


def parse_record(data: bytes, where: str) -> LedgerRecord:
    """Read the bytes of a record.

    Args:
        data: the whole file; Git may have given it other line ends.
        where: its path, for messages.

    Raises:
        ReleaseError: it is not as it was written.
    """
    if b"<<<<<<< " in data and b">>>>>>> " in data:
        raise ReleaseError(
            "two releases of one number were merged",
            where=where,
            remedy="keep the record of the one that readers have; publish the other again after it",
        )
    record = read_json(data, LEDGER_SCHEMA, _record, where, REMEDY, "record of a release")
    if serialize_record(record) != data.replace(b"\r\n", b"\n"):
        raise ReleaseError(
            "was changed: its hash is another", where=where, remedy=f"{REMEDY}; nobody edits it"
        )
    return record


def _record(value: Any) -> LedgerRecord:
    table = dict(as_table(value, "record"))
    as_sha256(table.pop("sha256", None), "sha256")
    fields = as_fields({"notice": None, "told": [], **table}, LedgerRecord, "record")
    document = check_document(as_text(fields["document"], "document"))
    demand(type(fields["schema"]) is int, "schema is no number")
    return LedgerRecord(
        document,
        as_count(fields["revision"], "revision", least=1),
        check_date(as_text(fields["date"], "date")),
        as_sha256(fields["manifest"], "manifest"),
        as_sha256(fields["previous"], "previous", optional=True),
        {
            code: _language(each, code)
            for code, each in as_table(fields["languages"], "languages").items()
        },
        as_text(fields["why"], "why"),
        as_kind(fields["kind"]),
        parse_notice(fields["notice"]),
        tuple(as_text(each, "told") for each in as_list(fields["told"], "told")),
    )


def _pair(value: Any, name: str) -> tuple[str, str]:
    demand(isinstance(value, list) and len(value) == 2, f"{name}: no pair")  # noqa: PLR2004
    return as_text(value[0], name), as_text(value[1], name)


def _language(value: Any, code: str) -> LanguageDates:
    fields = as_fields(value, LanguageDates, code)
    number = fields["sentences"]
    return LanguageDates(
        check_date(as_text(fields["published"], f"{code}: published")),
        check_date(as_text(fields["changed"], f"{code}: changed")),
        as_count(fields["revision"], f"{code}: revision", least=1),
        as_count(fields["made"], f"{code}: made", least=1),
        as_count(fields["source"], f"{code}: source", least=1),
        as_sha256(fields["texts"], f"{code}: texts", optional=True),
        None if number is None else as_count(number, f"{code}: sentences"),
        tuple(_pair(each, f"{code}: changes") for each in as_list(fields["changes"], code)),
        as_text(fields["revised"], f"{code}: revised"),
    )
