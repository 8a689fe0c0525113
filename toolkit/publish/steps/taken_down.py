"""Documents that were withdrawn, or moved: found in the ledger, and told of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ToolkitError
from toolkit.project.moves import document_ledger, former_names
from toolkit.project.seeds import find_seeds
from toolkit.publish.steps.ledger import recorded_documents
from toolkit.publish.steps.run import Published

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger import LedgerRecord
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.publish.steps.notices import Settled
    from toolkit.publish.steps.run import Run
    from toolkit.publish.theme.base import Theme


def find_notice(run: Run, name: str, ledger: Ledger) -> Published | None:
    """Return what became of a document that was withdrawn or moved; None if it is to be there.

    Raises:
        ReleaseError: as `settle_notice`.
    """
    last = ledger.last
    if last is None or not last.is_notice or run.options.again or not run.options.releases:
        return None
    if not run.options.dry_run and last.document == name:
        _settle(run.project, run.theme, name, ledger, run.tell)
    return replace(_told(last), document=name)


def settle_all(
    project: Project, theme: Theme, passed: set[str], tell: Callable[[str], object]
) -> list[Published]:
    """Settle the notices of documents that have no seed; return those that could not be.

    Those of documents that were released under a new name are decided by that.
    """
    failed = []
    former = former_names(project)
    seeds = find_seeds(project) if former else None
    for new, old in former.items():
        if seeds and old not in seeds.paths and old not in seeds.faults:
            # As below.
            from toolkit.publish.steps.notices import record_move

            record_move(project, theme, old, new)
    for name in recorded_documents(project):
        if name in passed:
            continue
        ledger = document_ledger(project, name)
        last = ledger.last
        if last is None or last.document != name or not last.is_notice or ledger.faults:
            continue
        try:
            _settle(project, theme, name, ledger, tell)
        except ToolkitError as error:
            failed.append(Published(name, "failed", problem=str(error)))
    return failed


def _settle(
    project: Project, theme: Theme, name: str, ledger: Ledger, tell: Callable[[str], object]
) -> None:
    """Put a notice in its place, and tell of it."""
    # Loaded where a notice lies, or is to lie: it comes with all that makes pages.
    from toolkit.publish.steps.notices import settle_notice

    _tell(project, name, settle_notice(project, theme, name, ledger), tell)


def _told(last: LedgerRecord) -> Published:
    moved = last.notice.moved if last.notice else ""
    return Published(
        last.document,
        "moved" if moved else "withdrawn",
        last.revision,
        last.langs,
        since=last.date,
        moved=moved,
    )


def _tell(
    project: Project, name: str, settled: Settled | None, tell: Callable[[str], object]
) -> None:
    if settled and settled.outcome == "written" and settled.record.notice:
        if new := settled.record.notice.moved:
            place = project.place(project.root / "output" / name)
            tell(
                f"{name}: released as {new} now: pages below {place}/ lead there; its PDFs lie "
                f"below {project.place(project.root / 'output' / new)}/revisions/ and no page can "
                "lead from their old addresses: let the server do it"
            )
            return
        done = "withdrawn" if settled.record.kind == "withdrawal" else "moved"
        kept = f"; what lay there is in {settled.kept}/" if settled.kept else ""
        place = project.place(project.root / "output" / name)
        tell(f"{name}: {done} on {settled.record.date}: {place}/ says so now{kept}")
