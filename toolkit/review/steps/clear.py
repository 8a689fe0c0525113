"""`approve --speaker`: people clear their own words, and what of theirs is missing is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.catalog import PUBLISHED, Catalog
from toolkit.project.catalogs import read_catalog, require_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_documents, of_document, read_source
from toolkit.project.speakers import all_voices, find_voice
from toolkit.review.clearance import Clearance, cleared_seals, count_cleared, seal_source
from toolkit.review.decisions import Decision, seal_entry
from toolkit.review.steps.decide import Meant, choose_entries, record, refuse_unmet
from toolkit.review.steps.records import check_signer, read_approvals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.core.model.catalog import Entry, Key
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.project.speakers import Voice
    from toolkit.review.steps.decide import Decided, DecisionOptions

EVERYONE = "*"
"""In the setting `clearance`: all who speak."""
_SENT = re.compile(rb'"X-Toolkit-Speaker: (?P<name>[^"]*?)(?:\\n)?"')


# ── Clear ────────────────────────────────────────────────────────────────────


def clear(
    project: Project,
    names: Iterable[str],
    langs: Sequence[str],
    speaker: str,
    pieces: Sequence[str],
    options: DecisionOptions,
) -> tuple[Decided, ...]:
    """Record that somebody who speaks lets their words stand as they are now.

    Args:
        project: where.
        names: documents, or none for all in which they speak.
        langs: the languages that they have read their words in; a document's own is that of
            what was said itself.
        speaker: who, as somebody calls them.
        pieces: a part of the source text of each entry meant; none for all of theirs.
        options: who records it, and when.

    Raises:
        SourceError: nobody of that name speaks there.
        CatalogError: a catalog is missing or damaged, or a piece means no entry or several.
        ConfigError: a language that a document is not in; or decisions are signed here, and
            there is no key.
    """
    check_signer(project, options.by, options.key)
    names = tuple(names)
    meant = [
        (own, voice, _choose(own, source, voice, lang, pieces))
        for own, source, voice in _where_they_speak(project, names, speaker)
        for lang in langs
    ]
    refuse_unmet([each for _, _, each in meant], pieces, "entry among theirs")
    return tuple(_clear_one(own, each, voice, options) for own, voice, each in meant)


def _where_they_speak(
    project: Project, names: tuple[str, ...], speaker: str
) -> list[tuple[Project, Source, Voice]]:
    found, fault = [], None
    for path in choose_documents(project, names).values():
        own = of_document(project, path)
        source = read_source(own, path)
        try:
            found.append((own, source, find_voice(own, source, speaker)))
        except SourceError as error:
            if names:
                raise
            fault = fault if fault and "did you mean" in (fault.remedy or "") else error
    if fault and not found:
        raise fault
    return found


def _choose(
    project: Project, source: Source, voice: Voice, lang: str, pieces: Sequence[str]
) -> Meant:
    document = source.document
    if lang == project.source_lang:
        where, catalog = document.path, _placed(source, voice)
    else:
        choose_languages(project, [lang])
        catalog, _ = require_catalog(project, lang, document.slug)
        where = project.place(project.catalog_path(lang, document.slug))
    theirs = _theirs(catalog, voice)
    entries = () if _misses(theirs, pieces) else choose_entries(theirs, pieces, where)
    return Meant(document.slug, lang, where, catalog, entries)


def _misses(entries: Sequence[object], pieces: Sequence[str]) -> bool:
    return not entries and bool(pieces)


def _placed(source: Source, voice: Voice) -> Catalog:
    """Return the template with the lines of the source in the place of those of a file."""
    document = source.document
    lines: dict[Key, int] = {}
    for segment in source.segments:
        if segment.block >= 0 and (segment.context, segment.text) in voice.keys:
            block = document.blocks[segment.block]
            line = block.items[segment.item].line if segment.item >= 0 else block.line
            lines.setdefault((segment.context, segment.text), line)
    entries = tuple(
        replace(each, line=lines.get(each.key, voice.line)) for each in source.template.entries
    )
    return replace(source.template, entries=entries)


def _theirs(catalog: Catalog, voice: Voice) -> tuple[Entry, ...]:
    return tuple(each for each in catalog.live if each.key in voice.keys)


def _clear_one(project: Project, meant: Meant, voice: Voice, options: DecisionOptions) -> Decided:
    own = meant.lang == project.source_lang
    known = cleared_seals(read_approvals(project, meant.lang, meant.document).decisions, voice.name)
    seal = seal_source if own else seal_entry
    left = tuple(
        (f"{meant.path}:{each.line}", f"not reviewed yet: {each.state}")
        for each in meant.entries
        if not own and each.state not in PUBLISHED
    )
    fresh = [
        each
        for each in meant.entries
        if (own or each.state in PUBLISHED) and seal(each) not in known
    ]
    decision = Decision(
        "clear",
        options.by,
        options.date,
        tuple(seal(each) for each in fresh),
        role="speaker",
        reason=options.reason,
        speaker=voice.name,
    )
    return record(project, meant, decision, fresh, left, options)


# ── What is missing ──────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Clearances:
    """Who has cleared their words in a language, and who has to."""

    all: tuple[Clearance, ...] = ()
    """Of all who must, and of those for whom it was begun."""
    unknown: tuple[str, ...] = ()
    """Names of the setting that seem to mean somebody who speaks, and mean nobody."""

    @property
    def missing(self) -> tuple[Clearance, ...]:
        """Those without which no release is made."""
        return tuple(each for each in self.all if each.required and not each.is_whole)


def read_clearances(project: Project, source: Source, lang: str) -> Clearances:
    """Tell who has cleared their words of a document in a language, and who has to.

    Args:
        project: as the document sees it.
        source: the document.
        lang: its own language, or one that it is translated into.
    """
    required, unknown = _required(project, source, lang)
    own, document = lang == project.source_lang, source.document.slug
    decisions = read_approvals(project, lang, document).decisions
    sent = _sent_to(project, lang, document)
    begun = sent or any(each.deed == "clear" for each in decisions)
    if not (required or begun):
        return Clearances(unknown=unknown)
    catalog = None if own else read_catalog(project, lang, document)[0]
    place = source.document.path if own else project.place(project.catalog_path(lang, document))
    found = []
    for voice in all_voices(source):
        entries = _theirs(_placed(source, voice) if own else catalog or Catalog(lang), voice)
        cleared, changed, left = count_cleared(entries, decisions, voice.name, own=own)
        line = left[0].line if left else 1
        each = Clearance(
            voice.name,
            lang,
            cleared,
            len(voice.keys),
            changed,
            voice.name in sent,
            voice.name in required,
            f"{place}:{line or 1}",
        )
        if each.required or each.is_begun:
            found.append(each)
    return Clearances(tuple(found), unknown)


def _required(
    project: Project, source: Source, lang: str
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return who has to clear their words in a language, and names that mean nobody."""
    found: set[str] = set()
    unknown: list[str] = []
    for name, langs in project.config.clearance.items():
        if langs and lang not in langs:
            continue
        if name == EVERYONE:
            found |= {each.name for each in all_voices(source)}
            continue
        try:
            found.add(find_voice(project, source, name).name)
        except SourceError as error:
            if "did you mean" in (error.remedy or "") or "may be" in error.problem:
                unknown.append(f"{name!r}: {error.problem}; {error.remedy}")
    return frozenset(found), tuple(unknown)


def _sent_to(project: Project, lang: str, document: str) -> frozenset[str]:
    """Return the speakers whose words were sent to them."""
    found: set[str] = set()
    for path in sorted(project.sent_path(lang, document).glob("*.po")):
        head, _, _ = path.read_bytes().partition(b"\n\n")
        for mark in _SENT.finditer(head):
            found.add(mark["name"].decode(errors="replace"))
    return frozenset(found)
