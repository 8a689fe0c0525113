"""When an edition came to say what it says, as the ledger knows and its readers are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.project.releases.finished import read_finished
from toolkit.publish.edition.serialize import write_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import Edition, EditionLine
    from toolkit.project.releases.ledger_folder import Ledger


def texts_digest(edition: Edition) -> str:
    """Return `Finished.digest` of an edition, as the ledger has it of released ones."""
    found = read_finished(write_edition(edition))
    return found.digest if found else ""


def is_said(edition: Edition, ledger: Ledger) -> bool:
    """Tell whether an edition has the very texts of its language's last release."""
    last = ledger.dates.get(edition.lang)
    return last is not None and last.texts == texts_digest(edition)


def date_edition(
    edition: Edition, ledger: Ledger, date: str, revision: int, kind: str = ""
) -> Edition:
    """Date an edition: by `date` and `revision`, or as the last that said the same.

    Args:
        edition: with all that its readers could be told of its revisions.
        ledger: of what was released before.
        date: of the revision that is made, ISO 8601.
        revision: its number.
        kind: what it is to its readers; a silent one leaves the date as it was.
    """
    last, said = ledger.dates.get(edition.lang), is_said(edition, ledger)
    silent = kind == "silent"
    # Told, that is: of a typo nobody is.
    corrected = last is not None and (bool(ledger.corrected(edition.lang)) or not (said or silent))
    told = tuple(_dated(edition, ledger, "" if said or silent else date))
    if last is not None and said:
        date, revision = last.changed, last.revision
    elif last is not None and silent:
        date = last.changed
    return replace(
        edition,
        date=date,
        first=last.published if last is not None and corrected else "",
        revision=revision if revision > 1 else 0,
        told=told,
    )


def _dated(edition: Edition, ledger: Ledger, date: str) -> Iterator[EditionLine]:
    """Date what its readers are told; that of a change which it has not made is left out.

    Args:
        edition: as in `date_edition`.
        ledger: as in `date_edition`.
        date: of a change that is made now; empty if none is, or none is told.
    """
    for each in edition.told:
        record = ledger.record(each.revision)
        known = record.line if record else None
        day = ledger.day_told(known, edition.lang) if known else None
        shown = date if day is None else day
        if shown:
            yield replace(each, date=shown)
