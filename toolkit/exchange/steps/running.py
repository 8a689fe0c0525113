"""`send --text`: running text goes to a reviser in Word, and what comes back is matched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core import GENERATOR
from toolkit.core.errors import CatalogError, ConfigError
from toolkit.core.files import write_atomic
from toolkit.exchange.kit.mark import Sent, mark_catalog, read_mark, unmark_catalog, without_names
from toolkit.exchange.messages import entry_key, text_mark
from toolkit.exchange.running.gather import gather
from toolkit.exchange.running.guess import Languages
from toolkit.exchange.running.marks import parse_sentence, write_file, write_sentence
from toolkit.exchange.running.plan import list_slots
from toolkit.exchange.steps.outbox import refuse_taken_place
from toolkit.project.catalogs import read_catalog, require_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.pictures import attach_pictures
from toolkit.project.seeds import choose_document, of_document, read_source, seed_paths
from toolkit.publish.bundle import Bundle
from toolkit.publish.edition.build import translate_document
from toolkit.publish.word.file import write_edition_word
from toolkit.publish.words import interface_words
from toolkit.source.named import hidden_speakers
from toolkit.source.names import flat_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.marks import Mark
    from toolkit.exchange.messages import Exchange
    from toolkit.exchange.running.read import Running
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source


@dataclass(frozen=True, slots=True)
class SentText:
    """Running text that was sent."""

    document: str
    lang: str
    to: str
    path: str
    copy: str
    """Of the copy of what was sent, against which it is merged when it comes back."""


# ── Out ──────────────────────────────────────────────────────────────────────


def running_text(project: Project, source: Source, catalog: Catalog, sent: Sent) -> bytes:
    """Lay the translation out as running text that can be taken back."""
    lang = catalog.lang
    path = project.place(project.catalog_path(lang, source.document.slug))
    edition = translate_document(
        source.document,
        source.segments,
        catalog,
        path=path,
        draft=True,
        words=interface_words(lang),
        pictures=source.pictures,
        pattern=project.config.byline.get(lang, ""),
    )
    bundle = Bundle(
        words={lang: interface_words(lang)},
        date=sent.date,
        languages=(lang,),
        paper=project.config.paper,
        spoken=project.config.spoken,
        generator=GENERATOR,
    )
    live = catalog.live
    names: dict[str, list[str]] = {}
    for slot in list_slots(source.document, source.segments, catalog):
        where = f"{path}:{live[slot.place.number - 1].line}"
        names.setdefault(where, []).append(write_sentence(slot.place, slot.mark))
    return write_edition_word(edition, bundle, names, write_file(sent.hash))


def send_text(
    project: Project, name: str, lang: str, to: str, date: str, target: Path, *, dry_run: bool
) -> SentText:
    """Make a file of running text for a reviser, and keep a copy of the catalog that it shows.

    Raises:
        CatalogError: the catalog is missing or damaged, or a file is in that place already.
        ConfigError: nobody is named.
    """
    if not to.strip():
        raise ConfigError("a text is for somebody", remedy='say for whom: --to "First Last"')
    document, seed = choose_document(project, name)
    project = of_document(project, seed)
    (lang,) = choose_languages(project, [lang])
    catalog, data = require_catalog(project, lang, document)
    source = attach_pictures(project, read_source(project, seed))
    catalog = without_names(catalog, hidden_speakers(source.document))
    marked, sent = mark_catalog(catalog, data, date, to)
    refuse_taken_place(project, target)
    text = running_text(project, source, catalog, sent)
    copy = project.sent_path(lang, document) / sent.name
    if not dry_run:
        # The copy comes first: without it a sentence that lost its bookmark has no counterpart.
        write_atomic(copy, serialize_po(marked))
        write_atomic(target, text)
    return SentText(document, lang, sent.to, project.place(target), project.place(copy))


# ── Back ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Base:
    """What a file of running text was made from."""

    document: str
    lang: str
    sent: Catalog | None
    """None if no copy of it is there any more."""
    to: str = ""
    """Whom it was sent to, if that is known."""


def find_base(
    project: Project, running: Running, file: str, document: str = "", lang: str = ""
) -> Base:
    """Find what a file was made from: by what it says itself, by its texts, or by its name.

    Raises:
        CatalogError: nothing tells what it is about.
    """
    if not running.sent and not any(_sentences(running)):
        raise CatalogError(
            "has no bookmark of the toolkit left, by which its sentences are known",
            where=file,
            remedy="copy its text into the file that was sent, or into a new one (toolkit send DOC "
            "--lang LANG --text), and take that",
        )
    known = [
        (slug, code)
        for slug, seed in seed_paths(project).items()
        for code in of_document(project, seed).target_langs
    ]
    places = [each for each in known if document in {"", each[0]} and lang in {"", each[1]}]
    for slug, code in known if running.sent else ():
        for path in sorted(project.sent_path(code, slug).glob(f"*-{running.sent}.po")):
            if (slug, code) not in places:
                raise CatalogError(
                    f"is of {slug!r} in {code!r}, and --doc or --lang says another",
                    where=file,
                    remedy="leave them out, or name the file that is of those",
                )
            copy = parse_po(path.read_bytes(), project.place(path))
            mark = read_mark(copy)
            sent = replace(unmark_catalog(copy), lang=code)
            return Base(slug, code, sent, mark.to if mark else "")
    found = _by_texts(project, running, places) or _by_name(file, places)
    if found is None:
        raise CatalogError(
            "nothing in it says which translation it is",
            where=file,
            remedy="take the file that `toolkit send DOC --text` made, or say what it is: "
            "--doc DOC --lang LANG",
        )
    return Base(*found, None)


def _sentences(running: Running) -> Iterator[Mark]:
    """Yield the marks of the sentences that bookmarks name."""
    for passage in running.passages:
        for stretch in passage.stretches:
            found = parse_sentence(stretch.name)
            if found:
                yield found[1]


def _by_texts(
    project: Project, running: Running, places: list[tuple[str, str]]
) -> tuple[str, str] | None:
    """Return the catalog that has most of the sentences that bookmarks name."""
    marks = {(mark.key, mark.target) for mark in _sentences(running)}
    keys = {key for key, _ in marks}
    best: tuple[tuple[int, int], tuple[str, str]] | None = None
    for slug, code in places if marks else ():
        catalog, _ = read_catalog(project, code, slug)
        entries = catalog.entries if catalog else ()
        own = {(entry_key(*entry.key), text_mark(entry.msgstr)) for entry in entries}
        count = len(keys & {key for key, _ in own}), len(marks & own)
        if count[0] and (best is None or count > best[0]):
            best = count, (slug, code)
    return best[1] if best else None


def _by_name(file: str, places: list[tuple[str, str]]) -> tuple[str, str] | None:
    if len(places) == 1:
        return places[0]
    name = PurePosixPath(file).name
    return next(
        (each for each in places if name.startswith(f"{flat_name(each[0])}.{each[1]}.")), None
    )


def match_text(
    project: Project, running: Running, base: Base, *, vouched: bool = False
) -> Exchange:
    """Make messages of running text that came back, three ways: sent, back, and now.

    Raises:
        CatalogError: the catalog is missing or damaged.
        SourceError: the document cannot be read.
    """
    _, seed = choose_document(project, base.document)
    project = of_document(project, seed)
    source = read_source(project, seed)
    now, _ = require_catalog(project, base.lang, base.document)
    slots = list_slots(
        source.document, source.segments, base.sent or now, known=base.sent is not None
    )
    languages = Languages(source.document.lang, base.lang, source.document.markup)
    return gather(running, slots, now, languages, base.document, vouched=vouched)
