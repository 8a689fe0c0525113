"""`send --speaker`: a speaker's own words go out to them, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.files import write_atomic
from toolkit.exchange.kit.mark import mark_catalog
from toolkit.exchange.kit.words import Words, write_words
from toolkit.exchange.messages import list_messages
from toolkit.exchange.steps.outbox import list_catalog, page_bundle, put_kit, refuse_taken_place
from toolkit.exchange.xlsx.write import write_sheet
from toolkit.project.catalogs import require_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_document, of_document, read_source
from toolkit.project.speakers import find_voice
from toolkit.review.states import count_words
from toolkit.source.names import flat_name
from toolkit.source.speakers import speaker_slug

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.messages import Exchange
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.project.speakers import Voice

PAGE = "words.html"


@dataclass(frozen=True, slots=True)
class WordsOptions:
    """Whose words are to be sent."""

    document: str
    lang: str
    """One that the document is translated into, or its own: then there is nothing to take back."""
    speaker: str
    """As somebody calls them."""
    to: str
    """Who gets it; empty for the speaker."""
    date: str
    """The day, ISO 8601."""
    target: Path | None
    """The ZIP file, or the folder, to make; None for one that is named by what it holds."""
    folder: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class SentWords:
    """What was sent."""

    document: str
    lang: str
    speaker: str
    """As in the source."""
    to: str
    path: str
    copy: str
    """Of the copy of what was sent; empty for the original, which is not taken back."""
    files: tuple[str, ...]
    sentences: int
    words: int
    """Of the original."""


def send_words(project: Project, options: WordsOptions) -> SentWords:
    """Make a kit of one speaker's words, for them to read, correct and clear.

    Raises:
        SourceError: nobody of that name speaks there.
        CatalogError: the catalog is missing or damaged, or something is in the kit's place.
        ConfigError: a language that the document is not in.
    """
    document, seed = choose_document(project, options.document)
    project = of_document(project, seed)
    source = read_source(project, seed)
    voice = find_voice(project, source, options.speaker)
    own = options.lang == project.source_lang
    (lang,) = (options.lang,) if own else choose_languages(project, [options.lang])
    to = " ".join((options.to or voice.name).split())
    name = f"{flat_name(document)}.{lang}.{speaker_slug(voice.name)}"
    target = options.target or Path(name if options.folder else f"{name}.zip")
    refuse_taken_place(project, target)
    catalog = source.template if own else require_catalog(project, lang, document)[0]
    exchange = _messages(project, source, voice, catalog, own=own)
    options = replace(options, to=to)
    copy, data = (None, b"") if own else _copy(project, document, voice, catalog, options)
    files = _files(source, exchange, name, options, own=own)
    if not options.dry_run:
        if copy:
            write_atomic(copy, data)
        put_kit(target, name, files, folder=options.folder)
    return SentWords(
        document,
        lang,
        voice.name,
        to,
        project.place(target),
        project.place(copy) if copy else "",
        tuple(files),
        len(exchange.messages),
        sum(count_words(each.source) for each in exchange.messages),
    )


def _messages(
    project: Project, source: Source, voice: Voice, catalog: Catalog, *, own: bool
) -> Exchange:
    document, only = source.document, voice.keys
    if not own:
        return list_catalog(project, document.slug, catalog.lang, catalog, only=only)
    return list_messages(
        catalog,
        document=document.slug,
        source_lang=project.source_lang,
        place=document.path,
        only=only,
    )


def _copy(
    project: Project, document: str, voice: Voice, catalog: Catalog, options: WordsOptions
) -> tuple[Path, bytes]:
    """Return the path and the content of the copy that is kept of what is sent, with its mark."""
    live = catalog.live
    theirs = replace(catalog, entries=tuple(each for each in live if each.key in voice.keys))
    marked, sent = mark_catalog(theirs, serialize_po(theirs), options.date, options.to, voice.name)
    folder = project.sent_path(catalog.lang, document)
    return folder / sent.name, serialize_po(marked)


def _files(
    source: Source, exchange: Exchange, name: str, options: WordsOptions, *, own: bool
) -> dict[str, bytes]:
    lang, book = exchange.lang, f"{name}.xlsx"
    words = Words(
        title=next(each.msgid for each in source.template.entries if each.msgctxt == "title"),
        lang=lang,
        source_lang=exchange.source_lang,
        markup=source.document.markup,
        to=options.to,
        date=options.date,
        messages=exchange.messages,
        sheet="" if own else book,
    )
    files = {PAGE: write_words(words, page_bundle(lang, options.date))}
    return files if own else {**files, book: write_sheet(exchange)}
