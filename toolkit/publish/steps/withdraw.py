"""`withdraw`: a document is taken down, and its addresses say so."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit.core.errors import ReleaseError, SourceError, ToolkitError
from toolkit.core.files import lock
from toolkit.project.releases.ledger import LedgerRecord, record_digest
from toolkit.project.releases.manifest import MANIFEST, manifest_digest
from toolkit.project.releases.notice import Notice
from toolkit.project.releases.site import find_listed, read_site
from toolkit.project.releases.tree import recover_all
from toolkit.project.releases.verify import list_files, read_manifest
from toolkit.publish.steps.ledger import complete_ledger, recorded_documents
from toolkit.publish.steps.made_of import in_order
from toolkit.publish.steps.notices import (
    compose_notice,
    recorded,
    settle_notice,
    write_settled,
)
from toolkit.publish.steps.site import list_releases
from toolkit.publish.steps.theme import release_theme
from toolkit.publish.steps.titles import known_titles, own_language
from toolkit.source.names import meant_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.site import Site
    from toolkit.publish.theme.base import Theme


@dataclass(frozen=True, slots=True)
class WithdrawOptions:
    """What a run of `withdraw` is asked for."""

    why: str
    """The reason in each document's own language; empty where only translations are given."""
    reasons: Mapping[str, str]
    """The reason by language."""
    date: str
    """ISO 8601."""
    chosen: bool = False
    """Whether somebody gave the date, which is then not moved behind that of the release."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What became of one document."""

    document: str
    outcome: Literal["withdrawn", "unchanged", "ready", "failed"]
    """``ready``: what a dry run says for ``withdrawn``."""
    revision: int = 0
    """Of the notice."""
    date: str = ""
    languages: tuple[str, ...] = ()
    """All that the notice is in."""
    untranslated: tuple[str, ...] = ()
    """Those of `languages` that give the reason in the document's own."""
    gone: tuple[str, ...] = ()
    """Files that are served no more, from the document's folder; those of earlier revisions too."""
    kept: str = ""
    """Where all that was taken down lies now, from the project's folder; empty for nothing."""
    problem: str = ""
    """Message of the error that stopped it."""


def withdraw(
    project: Project,
    names: Iterable[str],
    options: WithdrawOptions,
    tell: Callable[[str], object] = lambda _text: None,
) -> tuple[Withdrawn, ...]:
    """Take documents down: a notice stands at each of their addresses, in each language.

    The decision is recorded in the ledger first; whatever stops the run after that, the
    next `publish` or `withdraw` goes on with it.

    Args:
        project: where.
        names: documents, or paths of their seeds.
        options: why, and when.
        tell: told what is wrong with other documents, which are then kept out of the index.

    Returns:
        What became of each document; one that fails doesn't keep others back.

    Raises:
        ReleaseError: the list of releases is damaged.
        ToolkitError: another run publishes.
    """
    output, theme = project.root / "output", release_theme(project)
    chosen = tuple(dict.fromkeys(_document(project, each) for each in names))
    results = []
    with nullcontext() if options.dry_run else lock(output):
        if not options.dry_run:
            recover_all(output)
        site = read_site(output, "output")
        for name in chosen:
            try:
                results.append(_withdraw(project, theme, site, name, options))
            except ToolkitError as error:
                results.append(Withdrawn(name, "failed", problem=str(error)))
        if not options.dry_run:
            for other in list_releases(project, theme, site, set(chosen)):
                tell(other.problem)
    return tuple(results)


def _document(project: Project, name: str) -> str:
    """Return the document that a name means; a path of its seed does, as for every command."""
    if name in recorded_documents(project) or (project.root / "output" / name).is_dir():
        return name
    with suppress(SourceError):
        return meant_name(name, recorded_documents(project))
    return name


def _withdraw(
    project: Project, theme: Theme, site: Site | None, name: str, options: WithdrawOptions
) -> Withdrawn:
    folder = project.root / "output" / name
    listed = site.documents.get(name) if site else None
    if listed and folder.is_dir():
        find_listed(folder, project.place(folder), listed, site, name)
    ledger, _ = complete_ledger(project, name, dry_run=options.dry_run)
    if ledger.last is None:
        raise _unreleased(project, name, site)
    if ledger.last.document != name:
        raise ReleaseError(
            f"was renamed, and is still released as {ledger.last.document}",
            where=name,
            remedy=f"withdraw that: toolkit withdraw {ledger.last.document}",
        )
    record = _record(project, ledger, options)
    if record is None:
        settled = None if options.dry_run else settle_notice(project, theme, name, ledger)
        done = _told(project, ledger.last, "unchanged", ())
        return replace(done, kept=settled.kept if settled else "")
    gone = tuple(_gone(folder))
    there = manifest_digest(read_manifest(folder))
    if options.dry_run:
        compose_notice(project, theme, ledger, record, there)  # or it says what is wrong
        return _told(project, record, "ready", gone)
    record, release = recorded(project, theme, ledger, record, there)
    settled = write_settled(project, record, release)
    return replace(_told(project, record, "withdrawn", gone), kept=settled.kept)


def _unreleased(project: Project, name: str, site: Site | None) -> ReleaseError:
    known = sorted({*recorded_documents(project), *(site.documents if site else ())})
    return ReleaseError(
        "was never released: there is nothing to withdraw",
        where=name,
        remedy=f"released: {', '.join(known) or 'nothing yet'}",
    )


def _told(
    project: Project,
    record: LedgerRecord,
    outcome: Literal["withdrawn", "unchanged", "ready"],
    gone: tuple[str, ...],
) -> Withdrawn:
    notice = record.notice or Notice("")
    own = {notice.lang, *notice.reasons}
    langs = in_order(replace(project, lang=notice.lang), notice.titles)
    return Withdrawn(
        record.document,
        outcome,
        record.revision,
        record.date,
        langs,
        tuple(lang for lang in langs if lang not in own),
        gone,
    )


def _gone(folder: Path) -> Iterator[str]:
    """Yield what is there now and is no page: pages become notices, manifests stay."""
    for path in list_files(folder):
        if not path.endswith((".html", MANIFEST)):
            yield path


# ── What is recorded ─────────────────────────────────────────────────────────


def _record(project: Project, ledger: Ledger, options: WithdrawOptions) -> LedgerRecord | None:
    """Return the record of the withdrawal; None if the last one says the same."""
    last = ledger.records[-1]
    before = last.notice
    if before is not None and before.moved:
        raise ReleaseError(
            f"moved to {before.moved}",
            where=last.document,
            remedy=f"withdraw it under that name: toolkit withdraw {before.moved}",
        )
    lang = before.lang if before else own_language(project, last.document)
    titles = before.titles if before else known_titles(project, ledger, last.document)
    why, reasons = _reasons(last, lang, titles, options)
    notice = Notice(lang, titles, reasons)
    if before and (why, notice) == (last.why, before):
        return None
    return LedgerRecord(
        last.document,
        last.revision + 1,
        last.date if before else _date(last, options),
        "",
        record_digest(last),
        why=why,
        kind="withdrawal",
        notice=notice,
    )


def _reasons(
    last: LedgerRecord, lang: str, titles: Mapping[str, str], options: WithdrawOptions
) -> tuple[str, dict[str, str]]:
    """Return the reason in the document's language, and in others: given now or before."""
    given = {**options.reasons, **({lang: options.why} if options.why else {})}
    why = given.pop(lang, last.why if last.notice else "")
    if not why:
        raise ReleaseError(
            f"the reason is needed in {lang}, the document's own language",
            where=last.document,
            remedy='give it without a language before it: --why "…"',
        )
    if unknown := sorted(given.keys() - titles.keys()):
        raise ReleaseError(
            f"was never released in {', '.join(unknown)}",
            where=last.document,
            remedy=f"give the reason in {', '.join(sorted(titles))}",
        )
    # Former translations of another reason are none of this one.
    former = last.notice.reasons if last.notice and why == last.why else {}
    return why, {**former, **given}


def _date(last: LedgerRecord, options: WithdrawOptions) -> str:
    if options.date < last.date and options.chosen:
        raise ReleaseError(
            f"{options.date} is before revision {last.revision}, of {last.date}",
            where=last.document,
            remedy="give the day of the withdrawal with --date YYYY-MM-DD",
        )
    return max(options.date, last.date)
