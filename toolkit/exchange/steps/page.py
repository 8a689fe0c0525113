"""`send --page`: a page goes out that a person can answer in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError, ConfigError
from toolkit.core.model.catalog import State
from toolkit.exchange.marks import write_mark
from toolkit.exchange.messages import mark_entry
from toolkit.exchange.page.write import Aid, Other, Review, is_doubtful, write_page
from toolkit.exchange.steps.known import known_names, known_terms
from toolkit.exchange.steps.outbox import write_once
from toolkit.lang import language
from toolkit.project.catalogs import require_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.pictures import attach_pictures
from toolkit.project.seeds import choose_document, of_document, read_source
from toolkit.publish.steps.proof import ProofOptions, make_proof
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.publish.steps.translation import read_translation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Entry, Key
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.publish.proof.rows import Proof
    from toolkit.publish.steps.translation import Translation


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What page is to be made."""

    document: str
    lang: str
    to: str
    """Who is to review."""
    date: str
    """The day, ISO 8601."""
    target: Path
    own: str = ""
    """Language of the page's own words; empty for the one that is reviewed."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class PageSent:
    """A review page that was made."""

    document: str
    lang: str
    to: str
    path: str
    sentences: int
    doubts: int
    """Those of them that a person should look at first."""


def send_page(project: Project, options: PageOptions) -> PageSent:
    """Make a page that a person can answer in a browser.

    Its answers carry what was sent, as hashes, so no copy has to be kept.

    Raises:
        CatalogError: the catalog is missing or damaged, or another file is in its place.
        ConfigError: nobody is named, or a language is not known.
    """
    to = " ".join(options.to.split())
    if not to:
        raise ConfigError("a page is for somebody", remedy='say for whom: --to "First Last"')
    if options.own:
        language(options.own)
    review = find_review(
        project, options.document, options.lang, to=to, date=options.date, own=options.own
    )
    where = project.place(options.target)
    refused = CatalogError(
        "is there already, and says something else",
        where=where,
        remedy="name another with -o, or delete it",
    )
    write_once(options.target, write_page(review), refused, dry_run=options.dry_run)
    rows = review.proof.rows
    doubts = sum(is_doubtful(row.cells[0]) for row in rows)
    return PageSent(review.proof.document, review.lang, to, where, len(rows), doubts)


def find_review(
    project: Project, name: str, lang: str, *, to: str, date: str, own: str = ""
) -> Review:
    """Gather the review page of a document as it is now.

    Args:
        project: where.
        name: the document.
        lang: the language that is reviewed.
        to: who is to review; empty for whoever opens it.
        date: the day, ISO 8601.
        own: language of the page's own words; empty for the one that is reviewed.

    Raises:
        CatalogError: the catalog is missing or damaged.
        SourceError: there is no such document, or it cannot be read.
    """
    document, seed = choose_document(project, name)
    project = of_document(project, seed)
    (lang,) = choose_languages(project, [lang])
    catalog, _ = require_catalog(project, lang, document)
    source = attach_pictures(project, read_source(project, seed))
    fonts = release_fonts(project, (project.source_lang, lang))
    options = ProofOptions(document, (lang,), date=date)
    made = make_proof(project, source, (lang,), options, fonts)
    return Review(made, to, date, own or lang, _aids(project, source, lang, catalog))


def make_page(
    project: Project,
    source: Source,
    proof: Proof,
    catalog: Catalog,
    *,
    to: str,
    date: str,
) -> bytes:
    """Make a review page of all that a project knows."""
    (lang,) = proof.langs
    return write_page(Review(proof, to, date, lang, _aids(project, source, lang, catalog)))


def _aids(project: Project, source: Source, lang: str, catalog: Catalog) -> Mapping[Key, Aid]:
    terms, names = known_terms(project, source, lang), known_names(project, source, lang)
    others = [
        (each, _live(each.catalog))
        for other in project.target_langs
        if other != lang
        for each in (read_translation(project, other, source.document.slug),)
        if each.catalog is not None
    ]
    live = catalog.live
    return {
        entry.key: Aid(
            write_mark(number, mark_entry(entry)) if entry.msgid_plural is None else "",
            entry.msgstr,
            tuple(_others(entry.key, others)),
            tuple(
                (each.term, each.form(lang).text, each.note)
                for each in terms.by_text.get(entry.msgid, ())
            ),
            tuple(
                (each.name, each.form(lang).text, each.form(lang).reading)
                for each in names.by_text.get(entry.msgid, ())
            ),
        )
        for number, entry in enumerate(live, 1)
    }


def _live(catalog: Catalog) -> dict[Key, Entry]:
    return {entry.key: entry for entry in catalog.live}


def _others(key: Key, translations: list[tuple[Translation, dict[Key, Entry]]]) -> list[Other]:
    """Return what the other languages have for a sentence."""
    found = []
    for translation, entries in translations:
        entry = entries.get(key)
        state = translation.state_of(entry) if entry else State.MISSING
        if entry and entry.msgid_plural is None and state is not State.UNTRANSLATED:
            found.append(Other(translation.lang, entry.msgstr, state))
    return found
