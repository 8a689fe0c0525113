"""Notices follow the ledger: what it says was withdrawn, or moved, is taken down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit import __version__
from toolkit.core import GENERATOR
from toolkit.core.errors import ReleaseError
from toolkit.core.files import write_atomic
from toolkit.project.folder import WITHDRAWN
from toolkit.project.moves import document_ledger
from toolkit.project.releases.build import build_notice
from toolkit.project.releases.keep import keep_folder
from toolkit.project.releases.ledger import LedgerRecord, record_digest, serialize_record
from toolkit.project.releases.links import restore_files
from toolkit.project.releases.manifest import MANIFEST, manifest_digest
from toolkit.project.releases.notice import Notice
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.site import read_site
from toolkit.project.releases.told import NEXT
from toolkit.project.releases.tree import write_notice
from toolkit.project.releases.verify import list_files, read_manifest, verify_release
from toolkit.project.releases.ways import ways_of
from toolkit.publish.bundle import Bundle
from toolkit.publish.outputs import notice as pages
from toolkit.publish.steps.made_of import in_order
from toolkit.publish.steps.titles import known_titles, own_language
from toolkit.publish.words import interface_words

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.build import Release
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.publish.theme.base import Theme

_IGNORED = b"# Releases that were taken down, as they were: nothing makes them again\n*\n"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a notice in its place took the place of."""

    outcome: Literal["written", "restored", "unchanged"]
    record: LedgerRecord
    """The last of the ledger now."""
    files: tuple[str, ...] = ()
    """Paths of what was written, from the document's folder."""
    kept: str = ""
    """Where all that was taken down lies now, from the project's folder; empty for nothing."""


def compose_notice(
    project: Project, theme: Theme, ledger: Ledger, record: LedgerRecord, replaces: str
) -> Release:
    """Build a notice from the ledger alone.

    Args:
        project: where.
        theme: of its pages.
        ledger: what was released before; records from `record` on are passed over.
        record: of the notice; its own `manifest` is not looked at.
        replaces: SHA-256 of the manifest that lies there now; empty if none does.
    """
    notice = record.notice
    if notice is None:
        raise ValueError("no notice")
    languages = in_order(replace(project, lang=notice.lang), notice.titles)
    bundle = Bundle(
        words={lang: interface_words(lang) for lang in languages},
        date=record.date,
        languages=languages,
        theme=theme,
        logo_alt=project.config.logo_alt,
        site_url=project.config.site_url,
        generator=GENERATOR,
    )
    before = [each for each in ledger.records if each.revision < record.revision]
    wanted = [
        *(page for lang in languages for page in pages.notice_pages(record.document, lang)),
        *(
            page
            for each in before
            for lang in each.langs
            for page in pages.notice_pages(record.document, lang, each.revision)
        ),
    ]
    return build_notice(
        record.document,
        record.kind,
        record.date,
        titles=notice.titles,
        pages={page.path: pages.write_notice(page, notice, record.why, bundle) for page in wanted},
        tools={"toolkit": __version__},
        after=(record.revision - 1, before[-1].manifest if before else ""),
        replaces=replaces,
    )


def settle_notice(project: Project, theme: Theme, name: str, ledger: Ledger) -> Settled | None:
    """Put a document's notice in its place if the ledger says that there is to be one.

    Whoever finds it not done does it: the run that decided it, one after a run that was
    broken off, a clone that has the ledger and another `output/` or none.

    Returns:
        None if the document is to be there.

    Raises:
        ReleaseError: what lies there is of no release that the ledger knows, or the disk
            refuses.
    """
    last, folder = ledger.last, project.root / "output" / name
    if last is None or not last.is_notice:
        return None
    data = read_manifest(folder)
    there = manifest_digest(data)
    release = compose_notice(project, theme, ledger, last, there)
    if there == last.manifest:
        manifest = parse_manifest(data or b"", project.place(folder / MANIFEST))
        lost = restore_files(folder, manifest, release.files)
        return Settled("restored" if lost else "unchanged", last, lost)
    if data is not None and there not in {each.manifest for each in ledger.records}:
        raise ReleaseError(
            f"is of no revision that the ledger has before that of {last.date}",
            where=project.place(folder / MANIFEST),
            remedy=f"move {project.place(folder)} out of output/, and publish again",
        )
    if manifest_digest(release.manifest_bytes) != last.manifest:
        # Another version of the toolkit or another theme: the same notice, as a revision more.
        last = replace(last, revision=last.revision + 1, previous=record_digest(last))
        last, release = recorded(project, theme, ledger, last, there)
    return write_settled(project, last, release)


def record_move(project: Project, theme: Theme, old: str, new: str) -> None:
    """Record that a document without a seed moved, as soon as it has its new name in a release."""
    ledger, now = document_ledger(project, old), document_ledger(project, new)
    last = ledger.last
    if last is None or now.last is None or ledger.faults or now.faults:
        return
    if last.document != old or now.last.document != new or (last.notice and last.notice.moved):
        return
    titles = last.notice.titles if last.notice else known_titles(project, ledger, last.document)
    lang = last.notice.lang if last.notice else own_language(project, new)
    notice = Notice(lang, titles, moved=new)
    record = LedgerRecord(
        old,
        last.revision + 1,
        max(last.date, now.records[-1].date),
        "",
        record_digest(last),
        kind="move",
        notice=notice,
    )
    _drop_line(project, ledger, now)
    there = manifest_digest(read_manifest(project.root / "output" / old))
    recorded(project, theme, ledger, record, there)


def _drop_line(project: Project, ledger: Ledger, now: Ledger) -> None:
    """Remove a line that waited under a former name and went out under the new one."""
    went = replace(now, waiting=ledger.waiting).settled.waiting is None
    if ledger.last and ledger.waiting and went:
        (project.ledger_path(ledger.last.document) / NEXT).unlink(missing_ok=True)


def recorded(
    project: Project, theme: Theme, ledger: Ledger, record: LedgerRecord, replaces: str
) -> tuple[LedgerRecord, Release]:
    """Write the record of a notice, which is the decision; all else can follow from it."""
    release = compose_notice(project, theme, ledger, record, replaces)
    record = replace(record, manifest=manifest_digest(release.manifest_bytes))
    path = project.ledger_path(record.document) / f"{record.revision}.json"
    write_atomic(path, serialize_record(record), expected=None)
    return record, release


def write_settled(project: Project, record: LedgerRecord, release: Release) -> Settled:
    """Keep what lies there, then take it down."""
    folder = project.root / "output" / record.document
    kept = _keep(project, folder, record)
    write_notice(folder, release)
    return Settled("written", record, tuple(sorted(release.files)), kept)


def _wrong(project: Project, folder: Path, name: str) -> tuple[str, ...]:
    output = project.root / "output"
    passed = ways_of(read_site(output, project.place(output)), name)
    return verify_release(folder, project.place(folder), name, passed=passed)


def _keep(project: Project, folder: Path, record: LedgerRecord) -> str:
    """Copy a release that is taken down to where nobody serves it; a notice can be made again."""
    data = read_manifest(folder)
    place = project.place(folder / MANIFEST)
    manifest = None if data is None else parse_manifest(data, place)
    if (manifest and manifest.notice) or not any(list_files(folder)):
        return ""
    if record.kind == "move" and not _wrong(project, folder, record.document):
        return ""  # the document has all of it under its new name
    home = project.root / WITHDRAWN
    if not (home / ".gitignore").exists():
        write_atomic(home / ".gitignore", _IGNORED)
    number = manifest.revision if manifest else record.revision - 1
    return project.place(keep_folder(folder, home / record.document, str(number)))
