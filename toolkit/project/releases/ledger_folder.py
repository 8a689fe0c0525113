"""The ledger of a document on disk: read, held against what lies in ``output/``, continued."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.project.releases.finished import FINISHED, Finished, read_finished
from toolkit.project.releases.ledger import (
    REMEDY,
    LedgerRecord,
    make_record,
    parse_record,
    record_digest,
)
from toolkit.project.releases.manifest import MANIFEST, REVISIONS
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.record_names import RECORD, SIGNED, find_strangers
from toolkit.project.releases.told import NEXT, RevisionLine, parse_next
from toolkit.project.releases.verify import list_files, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.project.releases.ledger import LanguageDates
    from toolkit.project.releases.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is recorded of a document's releases, the first revision first."""

    records: tuple[LedgerRecord, ...] = ()
    faults: tuple[ReleaseError, ...] = ()
    """What is wrong with its files."""
    signatures: Mapping[int, bytes] = field(default_factory=dict)
    """By revision, the signatures of manifests, which a person gave and nothing can make again."""
    waiting: RevisionLine | None = None
    """The line that waits for the next revision."""

    @property
    def told(self) -> tuple[RevisionLine, ...]:
        """The lines of all revisions, the one that waits among them."""
        found = (*(each.line for each in self.records), self.waiting)
        return tuple(each for each in found if each is not None)

    @property
    def settled(self) -> Ledger:
        """The same, with the number of the next revision in the line that waits for it.

        One that went out does not wait, even if the run was broken off that released it.
        """
        line, last = self.waiting, self.last
        if line is None or last is None:
            return self
        sent = any(
            each.revision >= line.revision and (each.kind, each.why) == (line.kind, line.text)
            for each in self.records
        )
        return replace(self, waiting=None if sent else replace(line, revision=last.revision + 1))

    @property
    def last(self) -> LedgerRecord | None:
        """The record of the last revision; None if nothing is recorded."""
        return self.records[-1] if self.records else None

    @property
    def last_document(self) -> LedgerRecord | None:
        """The record of the last revision that is no notice."""
        return next((each for each in reversed(self.records) if not each.is_notice), None)

    @property
    def dates(self) -> dict[str, LanguageDates]:
        """What was recorded last of each language, also of one that was taken away since."""
        found: dict[str, LanguageDates] = {}
        for each in self.records:
            found.update(each.languages)
        return found

    def first_revision(self, lang: str) -> int:
        """Return the first revision that has a language; 0 if none has."""
        return next((each.revision for each in self.records if lang in each.languages), 0)

    def corrected(self, lang: str) -> int:
        """Return the revision that changed a released language last; typos do not count."""
        first = self.first_revision(lang)
        return max(
            (
                each.revision
                for each in self.records
                if each.revision > first
                and each.kind != "silent"
                and lang in each.languages
                and each.languages[lang].revision == each.revision
            ),
            default=0,
        )

    def day_told(self, line: RevisionLine, lang: str) -> str | None:
        """Return the day when a language came to say what a line is about.

        A language may follow in a later revision than the line's own.

        Returns:
            ISO 8601; empty if it was published since and said what it said before; None if
            it was not published since.
        """
        for each in self.records:
            dates = each.languages.get(lang)
            if each.revision >= line.revision and dates and dates.made == each.revision:
                told = dates.revision == each.revision and each.kind != "silent"
                return dates.changed if told else ""
        return None

    def record(self, revision: int) -> LedgerRecord | None:
        """Return the record of a revision, if there is one."""
        return next((each for each in self.records if each.revision == revision), None)


def read_records(folder: Path, document: str, where: str) -> Ledger:
    """Read what is recorded under a name, whether or not one follows the other."""
    records: list[LedgerRecord] = []
    names = list(list_files(folder))
    faults = [*find_strangers(names, document, where)]
    for number in sorted(int(name[:-5]) for name in names if RECORD.fullmatch(name)):
        place = f"{where}/{number}.json"
        try:
            record = parse_record((folder / f"{number}.json").read_bytes(), place)
        except ReleaseError as error:
            faults.append(error)
            continue
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            faults.append(ReleaseError(reason, where=place, remedy=REMEDY))
            continue
        if (record.document, record.revision) != (document, number):
            problem = f"is the record of {record.document}, revision {record.revision}"
            faults.append(ReleaseError(problem, where=place, remedy=REMEDY))
            continue
        records.append(record)
    waiting = None
    try:
        waiting = _read_waiting(folder / NEXT, document, f"{where}/{NEXT}")
    except ReleaseError as error:
        faults.append(error)
    return Ledger(tuple(records), tuple(faults), _read_signatures(folder, names), waiting)


def _read_waiting(path: Path, document: str, where: str) -> RevisionLine | None:
    try:
        return parse_next(path.read_bytes(), document, where) if path.exists() else None
    except OSError as error:
        raise ReleaseError(f"cannot be read: {error.strerror}", where=where) from error


def _read_signatures(folder: Path, names: Iterable[str]) -> dict[int, bytes]:
    """Read the signatures beside the records; Git may have given them other line ends."""
    found = {}
    for name in names:
        if number := SIGNED.fullmatch(name):
            with contextlib.suppress(OSError):  # then it is missing, as `verify` says
                found[int(number[1])] = (folder / name).read_bytes().replace(b"\r\n", b"\n")
    return found


def follow_chain(own: Ledger, pool: Sequence[LedgerRecord], where: str) -> Ledger:
    """Follow the records of a document back, under all names that it was released under.

    Args:
        own: what is recorded under its own name; the last record is the last of all.
        pool: what is recorded under its other names; nothing if it has had none.
        where: how messages name the folder of `own`.

    Returns:
        Its records, with faults where one is gone or does not follow the one before.
    """
    broken = () if own.faults else tuple(_breaks(own.records, where))
    if not broken or not pool:
        return replace(own, faults=(*own.faults, *broken))
    known = {record_digest(each): each for each in (*own.records, *pool)}
    chain: list[LedgerRecord] = []
    record = own.last
    while record is not None:
        chain.insert(0, record)
        if record.previous and record.previous not in known:
            place = f"{where}/{record.revision - 1}.json"
            fault = ReleaseError("missing", where=place, remedy=REMEDY)
            return replace(own, records=tuple(chain), faults=(fault,))
        record = known.get(record.previous)
    return replace(own, records=tuple(chain))


def follow_names(own: Ledger, others: Sequence[Ledger], where: str) -> Ledger:
    """Follow a document back through what is recorded under its other names, signatures too."""
    pool = [record for each in others for record in each.records]
    whole = follow_chain(own, pool, where)
    signatures = {
        number: signature
        for each in (*others, own)
        for number, signature in each.signatures.items()
        if each.record(number) in whole.records
    }
    return replace(whole, signatures=signatures)


def _breaks(records: Sequence[LedgerRecord], where: str) -> Iterator[ReleaseError]:
    """Name records that are gone, and those that do not follow the one before."""
    before: LedgerRecord | None = None
    for record in records:
        if record.revision != (before.revision + 1 if before else record.revision) or (
            before is None and record.previous
        ):
            yield ReleaseError(
                "missing", where=f"{where}/{record.revision - 1}.json", remedy=REMEDY
            )
        elif before and record.previous != record_digest(before):
            yield ReleaseError(
                f"does not follow {before.revision}.json: two histories were mixed",
                where=f"{where}/{record.revision}.json",
                remedy="keep the records of the releases that readers have; publish the others "
                "again after them",
            )
        before = record


# ── What is released, and what is recorded ───────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Made:
    """A revision that lies on disk."""

    manifest: Manifest
    data: bytes
    folder: Path


def unrecorded(
    ledger: Ledger,
    folder: Path,
    where: str,
    revised: Callable[[Mapping[str, str]], Mapping[str, str]],
) -> tuple[LedgerRecord, ...]:
    """Return the records that the ledger lacks of what lies in a document's folder.

    They follow from the folder alone, so that a run which was broken off is completed by
    any other.

    Args:
        ledger: without faults.
        folder: of the document, in ``output/``.
        where: how messages name it.
        revised: tells PO-Revision-Date by language of the catalogs with these digests.

    Raises:
        ReleaseError: what lies there is not what was recorded, nor follows from it.
    """
    made = _find_made(ledger, folder, where)
    records: list[LedgerRecord] = []
    last, former = ledger.last, _texts(_before(made, folder)) if made else {}
    dates = ledger.dates
    for each in made:
        texts = _texts(each.folder)
        catalogs = {lang: record.catalog for lang, record in each.manifest.languages.items()}
        last = make_record(
            each.manifest, digest(each.data), texts, revised(catalogs), last, former, dates
        )
        dates.update(last.languages)
        records.append(last)
        former = texts
    return tuple(records)


def _find_made(ledger: Ledger, folder: Path, where: str) -> list[_Made]:
    """Return the revisions on disk that the ledger lacks, the first one first."""
    data = read_manifest(folder)
    if data is None:
        return []
    last, place = ledger.last, f"{where}/{MANIFEST}"
    manifest = parse_manifest(data, place)
    if manifest.notice or (last and last.is_notice and manifest.revision < last.revision):
        return []  # a notice is recorded before it takes its place
    if last and manifest.revision < last.revision:
        raise ReleaseError(
            f"is of revision {manifest.revision}, and revision {last.revision} was released",
            where=place,
            remedy="copy the published files here; or move output/ away, and publish goes on "
            f"with revision {last.revision + 1}",
        )
    found: list[_Made] = []
    made: _Made | None = _Made(manifest, data, folder)
    while made and not (last and made.manifest.revision <= last.revision):
        found.insert(0, made)
        if last and made.manifest.previous == last.manifest:
            return found
        made = _predecessor(made, folder)
    if last and not (made and digest(made.data) == last.manifest):
        raise ReleaseError(
            f"is not the revision {last.revision} that was recorded, nor made after it",
            where=place,
            remedy=f"restore {where} from a copy; or, if it was changed on purpose, remove the "
            f"record of revision {last.revision} from locales/releases/ and publish again",
        )
    return found


def _predecessor(made: _Made, folder: Path) -> _Made | None:
    number = made.manifest.revision - 1
    place = folder / REVISIONS / str(number)
    data = read_manifest(place)
    if data is None or digest(data) != made.manifest.previous:
        return None
    return _Made(parse_manifest(data, f"{REVISIONS}/{number}/{MANIFEST}"), data, place)


def _before(made: list[_Made], folder: Path) -> Path:
    return folder / REVISIONS / str(made[0].manifest.revision - 1)


def _texts(folder: Path) -> dict[str, Finished]:
    """Read the finished texts of a revision, by language."""
    found = {path.parent.name: read_finished(path.read_bytes()) for path in _files(folder)}
    return {lang: each for lang, each in found.items() if each is not None}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob(f"*/{FINISHED}")) if path.is_file())
