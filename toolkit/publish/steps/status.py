"""`status`: how far each document is, and what keeps it from release."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from toolkit.core.errors import CatalogError, ReleaseError, SourceError
from toolkit.core.files import digest
from toolkit.core.model.catalog import MERGED, PUBLISHED, Catalog, State
from toolkit.core.model.document import Embargo
from toolkit.project.advance import read_record
from toolkit.project.catalogs import read_catalog
from toolkit.project.folder import publishable
from toolkit.project.moves import document_ledger
from toolkit.project.pictures import attach_pictures
from toolkit.project.releases.finished import FINISHED, said_of
from toolkit.project.releases.manifest import MANIFEST, texts_digest
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.told import is_line
from toolkit.project.releases.verify import read_manifest
from toolkit.project.seeds import choose_seeds, of_document, read_source, seed_catalogs
from toolkit.publish.embargo import is_over, tell_hour
from toolkit.publish.status_row import Released, StatusRow
from toolkit.publish.steps.behind import find_behind
from toolkit.publish.steps.status_cache import StatusCache, open_cache
from toolkit.review.decisions import seal_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.core.errors import ToolkitError
    from toolkit.core.model.catalog import Entry
    from toolkit.project.advance import Advance
    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.steps.translation import Translation
    from toolkit.review.clearance import Clearance
    from toolkit.review.decisions import Seal


def status(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    *,
    started: int | None = None,
    now: dt.datetime | None = None,
) -> tuple[StatusRow, ...]:
    """Tell how far each document is in each language, and what keeps it from release.

    Args:
        project: where.
        names: documents, or none for all.
        langs: target languages, or none for all.
        started: the present, in nanoseconds since 1970. With it, what is found is kept in
            the cache, and documents that have not changed since are not read again.
        now: the present, with its offset; without it every embargo lasts.

    Raises:
        SourceError: a name means no document, or there are no seeds at all.

    Returns:
        A row a document and language; one that cannot be read says so, as do all that
        need a table which is damaged.
    """
    names, langs = tuple(names), tuple(dict.fromkeys(langs))
    seeds = choose_seeds(project, names)
    wanted: dict[str, list[str]] = {}
    for _, name, lang in seed_catalogs(project, seeds.paths, langs):
        wanted.setdefault(name, []).append(lang)
    cache = StatusCache(project) if started is None else open_cache(project, started)
    fonts = functools.cache(lambda printed: _fonts(project, printed))
    rows = [
        _unread(name, lang, fault)
        for name, fault in seeds.faults.items()
        for lang in langs or project.target_langs
    ]
    for name, chosen in wanted.items():
        rows += _document_rows(project, cache, name, seeds.paths[name], chosen, fonts)
    if not names:
        cache.forget_others(seeds.paths)
    cache.save()
    released = functools.cache(lambda name: _release(project, name))
    ledger = functools.cache(lambda name: document_ledger(project, name))
    advance = functools.cache(lambda name: read_record(project, name))
    return tuple(
        replace(
            row,
            released=_released(project, row, released(row.document), ledger(row.document))
            or _recorded(row, ledger(row.document)),
            embargo="" if _is_past(row, now) else row.embargo,
            advance=_advance(row, released(row.document), advance(row.document)),
            waiting=_waiting(row, ledger(row.document)),
        )
        for row in rows
    )


def _is_past(row: StatusRow, now: dt.datetime | None) -> bool:
    return bool(row.until) and is_over(Embargo(dt.datetime.fromisoformat(row.until)), now)


def _advance(
    row: StatusRow, manifest: Manifest | None, advance: Advance | None
) -> Literal["", "current", "outdated", "released"]:
    """Tell whether the advance copies of a language are of the text of now."""
    if advance is None or (advance.source and row.lang not in advance.languages):
        return ""
    content = _content(advance.source, advance.languages.get(row.lang, ""))
    record = manifest.languages.get(row.lang) if manifest else None
    if manifest and record and _content(manifest.source, record.texts) in {content, row.content}:
        return "released"
    return "current" if content == row.content else "outdated"


def _release(project: Project, name: str) -> Manifest | None:
    """Return the manifest of a document's current release; a damaged one is `verify`'s to tell."""
    try:
        data = read_manifest(project.root / "output" / name)
        return None if data is None else parse_manifest(data, MANIFEST)
    except ReleaseError:
        return None


def _released(
    project: Project, row: StatusRow, manifest: Manifest | None, ledger: Ledger
) -> Released | None:
    if manifest is None or row.lang not in manifest.languages or _noticed(ledger):
        return None
    record = manifest.languages[row.lang]
    # What is approved since is in the release's manifest too, and makes a revision.
    states = {str(state): number for state, number in row.entries.items() if number}
    released = {state: number for state, number in record.entries.items() if number}
    same = row.content == _content(manifest.source, record.texts) and states == released
    behind = find_behind(ledger, manifest, row.lang)
    corrected = behind.corrected if behind else ""
    changed = 0 if same else _changed(project, row)
    signed = manifest.revision in ledger.signatures
    return Released(
        manifest.revision,
        manifest.date,
        same,
        changed,
        signed=signed,
        source_corrected=corrected,
    )


def _changed(project: Project, row: StatusRow) -> int:
    """Count the sentences of a catalog that were released otherwise, or not at all."""
    path = project.root / "output" / row.document / row.lang / FINISHED
    released = said_of(path.read_bytes()) if path.is_file() else {}
    if not released or row.problem:
        return 0
    catalog, _ = read_catalog(project, row.lang, row.document)
    entries = catalog.entries if catalog else ()
    live = (each for each in entries if not each.obsolete and not is_line(each))
    new = sum(
        (MERGED[0] if each.msgstr.strip() in MERGED else each.msgstr)
        not in released.get(each.msgid, ())
        for each in live
    )
    return new + row.entries.get(State.MISSING, 0)


def _recorded(row: StatusRow, ledger: Ledger) -> Released | None:
    """Tell of a release that is not in ``output/``, as in a fresh clone."""
    last = ledger.last
    if last is None or row.lang not in last.langs:
        return None
    if _noticed(ledger):
        return Released(last.revision, last.date, is_current=False, notice=last.kind)
    renamed = last.document != row.document  # it is there under its former name
    return Released(last.revision, last.date, is_current=False, is_there=renamed)


def _noticed(ledger: Ledger) -> bool:
    return ledger.last is not None and ledger.last.is_notice


def _waiting(row: StatusRow, ledger: Ledger) -> str:
    line = ledger.waiting
    return line.text if line and row.lang in line.langs else ""


def _content(source: str, texts: str) -> str:
    return f"{source} {texts}"


def _fonts(project: Project, langs: tuple[str, ...]) -> FontBundle | None:
    from toolkit.publish.steps.release_fonts import installed_fonts

    return installed_fonts(project, langs)


def _document_rows(
    project: Project,
    cache: StatusCache,
    name: str,
    path: Path,
    langs: Sequence[str],
    fonts: Callable[[tuple[str, ...]], FontBundle | None],
) -> Iterator[StatusRow]:
    own = of_document(project, path)
    cache.look_at(name, path)
    known = {lang: cache.find(name, lang) for lang in langs}
    try:
        source = None if all(known.values()) else attach_pictures(own, read_source(own, path))
    except SourceError as error:
        yield from (_unread(name, lang, error) for lang in langs)
        return
    for lang, row in known.items():
        found = row
        if found is None and source is not None:
            try:
                found = _row(own, source, name, lang, fonts((own.source_lang, lang)))
                cache.keep(found)
            except CatalogError as error:
                found = _unread(name, lang, error)
        if found is not None:
            yield found


def _unread(name: str, lang: str, error: ToolkitError) -> StatusRow:
    said = f"{error.where}: {error.problem}" if error.where else error.problem
    return StatusRow(name, lang, {}, {}, problem=said)


def _row(
    project: Project, source: Source, name: str, lang: str, fonts: FontBundle | None
) -> StatusRow:
    # Loaded only where something is read; the checks and the fonts take their time.
    from toolkit.publish.steps.gates import find_blockers, open_questions, source_unprintable
    from toolkit.publish.steps.translation import read_translation
    from toolkit.review.states import count_states

    translation = read_translation(project, lang, name)
    catalog = translation.catalog or Catalog(lang)
    counts = count_states(source.template_in(lang), catalog, translation.approvals.seals)
    faults = 0
    if translation.catalog is not None:
        found = find_blockers(project, source, translation, fonts)
        faults = sum(each.kind == "other" for each in found)
        faults += len(source_unprintable(source, fonts)) if fonts else 0
    accepted, edited = _drafts(source, translation)
    live = tuple(entry for entry in catalog.entries if not entry.obsolete)
    embargo, until = _held_back(project, source)
    return StatusRow(
        name,
        lang,
        counts.entries,
        counts.words,
        publishable(project),
        questions=open_questions(source, translation),
        faults=faults,
        accepted=len(accepted),
        edited=len(edited),
        edited_share=_edited_share(project, lang, name, edited) if edited else None,
        official=sum(entry.is_adopted for entry in live),
        deviating=_count_changed(live, translation.approvals.seals),
        content=_content(digest(source.data), texts_digest(live)),
        embargo=embargo,
        until=until,
        confidential=bool(source.document.disclosure.confidential),
        clearances=_clearances(project, source, lang),
    )


def _count_changed(live: Iterable[Entry], seals: Collection[Seal]) -> int:
    """Count official texts that were changed since, and that no named person has accepted so."""
    changed = (entry for entry in live if entry.adoption and not entry.is_adopted)
    return sum(seal_entry(entry) not in seals for entry in changed)


def _held_back(project: Project, source: Source) -> tuple[str, str]:
    """Return until when a document is held back, in words and as ISO 8601; or empty texts."""
    embargo = source.document.disclosure.embargo
    if not embargo:
        return "", ""
    said = tell_hour(embargo, "en", project.config.timezones, project.languages)
    return said, embargo.until.isoformat()


def _clearances(project: Project, source: Source, lang: str) -> tuple[Clearance, ...]:
    """Return who has cleared their words in a language and in the source's own, or has to."""
    from toolkit.review.steps.clear import read_clearances

    langs = (project.source_lang, lang)
    return tuple(each for own in langs for each in read_clearances(project, source, own).all)


def _edited_share(project: Project, lang: str, name: str, edited: Sequence[Entry]) -> float | None:
    """Return how much of those drafts was changed of which a copy was sent; None without any."""
    from toolkit.core.diff import changed_share
    from toolkit.draft.steps.outcome import read_sent_texts

    sent = read_sent_texts(project, lang, name)
    known = [
        (sent[entry.origin.hash], entry.msgstr)
        for entry in edited
        if entry.origin and entry.origin.hash in sent
    ]
    length = sum(len(draft) + len(text) for draft, text in known)
    changed = sum(changed_share(draft, text) * (len(draft) + len(text)) for draft, text in known)
    return changed / length if length else None


def _drafts(
    source: Source, translation: Translation
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the reviewed entries that began as a draft: accepted as it was, and edited."""
    wanted = {entry.key for entry in source.template.entries}
    catalog = translation.catalog or Catalog(translation.lang)
    drafted = [
        entry
        for entry in catalog.entries
        if not entry.obsolete
        and entry.key in wanted
        and entry.origin is not None
        and entry.state in PUBLISHED
    ]
    return (
        tuple(entry for entry in drafted if entry.unedited),
        tuple(entry for entry in drafted if not entry.unedited),
    )
