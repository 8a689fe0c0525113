"""Languages of a release that translate an earlier state of its source, as the ledger tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.publish.publication import Behind

if TYPE_CHECKING:
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest


def find_behind(ledger: Ledger, manifest: Manifest, lang: str) -> Behind | None:
    """Tell which state of the source a released language translates, if not the present one."""
    origin = next((each for each, made in manifest.languages.items() if not made.catalog), "")
    record = ledger.record(manifest.revision)
    if record is None or not record.languages.keys() >= {lang, origin}:
        return None
    source = record.languages[origin]
    if record.languages[lang].source == source.revision or not is_moved_on(ledger, lang, origin):
        return None
    date = source_date(ledger, lang, origin) or record.date
    return Behind(date, source.changed, is_version=is_version(ledger, origin))


def is_moved_on(ledger: Ledger, lang: str, origin: str) -> bool:
    """Tell whether the source has a change that readers were told of and a language has not."""
    dates = ledger.dates.get(lang)
    return dates is None or ledger.corrected(origin) > dates.source


def is_version(ledger: Ledger, lang: str) -> bool:
    """Tell whether the last change of a language that readers were told of is another version."""
    record = ledger.record(ledger.corrected(lang))
    return record is not None and record.kind == "version"


def source_date(ledger: Ledger, lang: str, origin: str) -> str:
    """Return the day of the source's text that a language translates; empty if not known."""
    dates = ledger.dates.get(lang)
    record = ledger.record(dates.source) if dates else None
    return record.languages[origin].changed if record and origin in record.languages else ""
