"""Beside the steps: how far each document is, and what keeps it from release."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import PUBLISHED, Catalog
from toolkit.project.folder import choose_languages, publishable
from toolkit.project.pictures import illustrate
from toolkit.project.seeds import choose_documents, read_source
from toolkit.publish.status_row import StatusRow
from toolkit.publish.steps.status_cache import StatusCache, open_cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.core.model.catalog import Entry
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.steps.gates import Translation


def status(
    project: Project, names: Iterable[str], langs: Iterable[str], *, started: int | None = None
) -> tuple[StatusRow, ...]:
    """Tell how far each document is in each language, and what keeps it from release.

    Args:
        project: where.
        names: documents, or none for all.
        langs: target languages, or none for all.
        started: the present, in nanoseconds since 1970. With it, what is found is kept in
            the cache, and documents that have not changed since are not read again.

    Raises:
        SourceError: a seed cannot be read.
        CatalogError: a catalog, or a table that the checks need, is damaged.
    """
    chosen = choose_languages(project, langs)
    cache = StatusCache(project) if started is None else open_cache(project, started)
    rows, names = [], tuple(names)
    fonts = functools.cache(lambda: _fonts(project))
    documents = choose_documents(project, names)
    for name, path in documents.items():
        cache.look_at(name, path)
        known = {lang: cache.find(name, lang) for lang in chosen}
        source = None if all(known.values()) else illustrate(project, read_source(project, path))
        for lang, row in known.items():
            found = row
            if found is None and source is not None:
                found = _row(project, source, name, lang, fonts())
                cache.keep(found)
            if found is not None:
                rows.append(found)
    if not names:
        cache.forget_others(documents)
    cache.save()
    return tuple(rows)


def _fonts(project: Project) -> FontBundle | None:
    from toolkit.publish.steps.release_fonts import installed_fonts

    return installed_fonts(project)


def _row(
    project: Project, source: Source, name: str, lang: str, fonts: FontBundle | None
) -> StatusRow:
    # Loaded only where something is read; the checks and the fonts take their time.
    from toolkit.publish.steps.gates import (
        find_blockers,
        open_questions,
        read_translation,
        source_unprintable,
    )
    from toolkit.review.states import count_states

    translation = read_translation(project, lang, name)
    catalog = translation.catalog or Catalog(lang)
    counts = count_states(source.template, catalog, translation.approvals.seals)
    faults = 0
    if translation.catalog is not None:
        found = find_blockers(project, source, translation, fonts)
        faults = sum(each.kind == "other" for each in found)
        faults += len(source_unprintable(source, fonts)) if fonts else 0
    accepted, edited = _drafts(source, translation)
    share = _edited_share(project, lang, name, edited) if edited else None
    return StatusRow(
        name,
        lang,
        counts.entries,
        counts.words,
        publishable(project),
        open_questions(source, translation),
        faults,
        len(accepted),
        len(edited),
        share,
    )


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
