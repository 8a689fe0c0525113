"""`send`: all that a translator needs goes out as one folder or file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.errors import ConfigError
from toolkit.core.files import write_atomic
from toolkit.exchange.kit.guide import Brief, Line, write_guide
from toolkit.exchange.kit.mark import SPEAKER, Sent, mark_catalog, read_mark, without_names
from toolkit.exchange.kit.since import Since, list_changes_since
from toolkit.exchange.page.write import SUFFIX as PAGE_SUFFIX
from toolkit.exchange.running.marks import SUFFIX
from toolkit.exchange.steps.known import known_names, known_terms
from toolkit.exchange.steps.outbox import list_catalog, page_bundle, put_kit, refuse_taken_place
from toolkit.exchange.steps.page import make_page
from toolkit.exchange.steps.running import running_text
from toolkit.exchange.word.write import write_bilingual
from toolkit.exchange.xliff.write import write_xliff
from toolkit.exchange.xlsx.write import write_sheet
from toolkit.knowledge.glossary.export import export_terms
from toolkit.knowledge.glossary.term import Forms, Term
from toolkit.knowledge.memory.tmx import serialize_tmx
from toolkit.knowledge.steps.memory import Bands, memory_stats, open_memory
from toolkit.project.catalogs import require_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.pictures import attach_pictures
from toolkit.project.seeds import choose_document, of_document, read_source
from toolkit.publish.outputs.proof import prepare_proof
from toolkit.publish.outputs.proofs import PROOF_PDF
from toolkit.publish.printing import finish
from toolkit.publish.steps.proof import ProofOptions, make_proof
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.source.named import hidden_speakers
from toolkit.source.names import flat_name

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.knowledge.memory.pair import TranslationUnit
    from toolkit.knowledge.names.register import Name
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source

GUIDE, GLOSSARY, MEMORY = "guide.html", "glossary.txt", "memory.tmx"
"""Names of files in every kit; the others are named by their document and language."""
LIKE = 3
"""How many units that are like a sentence go along."""


@dataclass(frozen=True, slots=True)
class KitOptions:
    """What is to be sent."""

    document: str
    lang: str
    to: str
    """Name of the translator."""
    date: str
    """The day, ISO 8601."""
    target: Path
    """The ZIP file, or the folder, to make."""
    folder: bool = False
    xliff: bool = False
    """Whether a file for Trados, memoQ and the like goes along."""
    docx: bool = False
    """Whether a Word file is among its files."""
    text: bool = False
    """Whether the translation as running text in Word goes along."""
    dry_run: bool = False
    reply_to: str = ""
    """Where it is sent back to; empty for what the settings say."""
    due: str = ""
    """By when, ISO 8601; empty for no day."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a guide says of a kit, beside its files."""

    sent: Sent
    options: KitOptions
    since: Since | None


@dataclass(frozen=True, slots=True)
class _Last:
    """The last kit: the copy of what was sent then."""

    path: Path
    sent: Sent
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class Kit:
    """What was sent."""

    document: str
    lang: str
    to: str
    path: str
    """Of the kit."""
    copy: str
    """Of the copy of what was sent, against which it is merged when it comes back."""
    files: tuple[str, ...]
    words: Bands
    reply_to: str = ""
    due: str = ""
    since: Since | None = None
    """What has changed since the last kit."""


def send(project: Project, options: KitOptions) -> Kit:
    """Make a kit for a translator, and keep a copy of the catalog that is in it.

    Raises:
        CatalogError: the catalog is missing or damaged, or something is in the kit's
            place already.
        ConfigError: nobody is named, or it is due before it is sent.
    """
    _check(options)
    document, seed = choose_document(project, options.document)
    project = of_document(project, seed)
    (lang,) = choose_languages(project, [options.lang])
    stem = f"{flat_name(document)}.{lang}"
    catalog, data = require_catalog(project, lang, document)
    source = attach_pictures(project, read_source(project, seed))
    hidden = hidden_speakers(source.document)
    catalog = without_names(catalog, hidden)
    marked, sent = mark_catalog(catalog, data, options.date, options.to)
    refuse_taken_place(project, options.target)
    (words,) = memory_stats(project, [document], [lang])
    options = replace(options, reply_to=options.reply_to or project.config.reply_to)
    # What stood there before might name somebody who is not to be named any more.
    last = None if hidden else _last_kit(project, lang, document, sent)
    since = (
        Since(last.sent.date, last.sent.to, list_changes_since(last.catalog, catalog))
        if last
        else None
    )
    files = _files(project, source, marked, words, Told(sent, options, since))
    files |= _shown(project, source, catalog, sent, last)
    if options.text:
        files[f"{stem}{SUFFIX}"] = running_text(project, source, catalog, sent)
    copy = project.sent_path(lang, document) / sent.name
    if not options.dry_run:
        # The copy comes first: a kit without one could only be taken with conflicts.
        write_atomic(copy, files[f"{stem}.po"])
        put_kit(options.target, stem, files, folder=options.folder)
    where, kept = project.place(options.target), project.place(copy)
    asked = (options.reply_to, options.due)
    return Kit(document, lang, sent.to, where, kept, tuple(files), words, *asked, since)


def _check(options: KitOptions) -> None:
    if not options.to.strip():
        raise ConfigError("a kit is for somebody", remedy='say for whom: --to "First Last"')
    if options.due and options.due < options.date:
        raise ConfigError(
            f"due on {options.due}, before it is sent ({options.date})",
            remedy="say a later day: --due",
        )


def _last_kit(project: Project, lang: str, document: str, sent: Sent) -> _Last | None:
    """Find the last kit of a document: the one that its translator got, or else anybody.

    The copies are named by their days.
    """
    found = []
    for path in sorted(project.sent_path(lang, document).glob("*.po"), reverse=True):
        if path.name == sent.name:
            continue
        copy = parse_po(path.read_bytes(), project.place(path))
        # A speaker got nothing but their own words.
        mark = None if SPEAKER in dict(copy.header) else read_mark(copy)
        if mark and mark.to == sent.to:
            return _Last(path, mark, copy)
        if mark:
            found.append(_Last(path, mark, copy))
    return found[0] if found else None


def _files(
    project: Project, source: Source, catalog: Catalog, words: Bands, told: Told
) -> dict[str, bytes]:
    """Make the files of a kit, in the order in which a folder shows them best."""
    document, lang = words.document, words.lang
    stem = f"{flat_name(document)}.{lang}"
    terms = known_terms(project, source, lang).items
    known = {each.term for each in terms}
    named = known_names(project, source, lang).items
    names = [each for each in named if each.name not in known]
    exchange = list_catalog(project, document, lang, catalog)
    files = {f"{stem}.po": serialize_po(catalog), f"{stem}.xlsx": write_sheet(exchange)}
    more = {kind: f"{stem}{suffix}" for kind, suffix in _asked_for(told.options).items()}
    files |= {name: _MADE[kind](exchange) for kind, name in more.items()}
    if terms or names:
        all_terms = [*terms, *(_as_term(each, lang) for each in names)]
        files[GLOSSARY] = export_terms(all_terms, lang, "omegat")
    units = _units(project, source, document, lang)
    if units:
        files[MEMORY] = serialize_tmx(units, __version__)
    brief = Brief(
        title=next(each.msgid for each in source.template.entries if each.msgctxt == "title"),
        lang=lang,
        source_lang=project.source_lang,
        to=told.sent.to,
        date=told.sent.date,
        files=(
            *(("po", f"{stem}.po"), ("sheet", f"{stem}.xlsx"), ("proof", PROOF_PDF.path(stem))),
            ("page", f"{stem}{PAGE_SUFFIX}"),
            *more.items(),
            *([("text", f"{stem}{SUFFIX}")] if told.options.text else []),
        ),
        counts=tuple(words.words.items()),
        terms=tuple(_line(each, lang) for each in terms),
        names=tuple(_name_line(each, lang) for each in names),
        reply_to=told.options.reply_to,
        due=told.options.due,
        since=told.since,
    )
    return {GUIDE: write_guide(brief, page_bundle(lang, told.sent.date)), **files}


_MADE = {"xliff": write_xliff, "docx": write_bilingual}
"""What makes a file that goes along where it is asked for."""


def _asked_for(options: KitOptions) -> dict[str, str]:
    """Return the kinds of files that go along, and how the name of each ends."""
    asked = {"xliff": (options.xliff, ".xlf"), "docx": (options.docx, ".docx")}
    return {kind: suffix for kind, (wanted, suffix) in asked.items() if wanted}


def _name_line(name: Name, lang: str) -> Line:
    form = name.form(lang)
    return Line(name.name, form.text, form.reading)


def _line(term: Term, lang: str) -> Line:
    forms = term.form(lang)
    return Line(term.term, forms.text, term.note, forms.forbidden)


def _shown(
    project: Project, source: Source, catalog: Catalog, sent: Sent, last: _Last | None
) -> dict[str, bytes]:
    """Make what shows the whole text: the page that can be answered, and the printed proof.

    Both have what has changed in the translation since the last kit.
    """
    lang, stem = catalog.lang, f"{flat_name(source.document.slug)}.{catalog.lang}"
    fonts = release_fonts(project, (project.source_lang, lang))
    wanted = {entry.key for entry in source.template.entries}
    known = last and any(not each.obsolete and each.key in wanted for each in last.catalog.entries)
    against = (last.path,) if last and known else ()
    proof = ProofOptions(source.document.slug, (lang,), against, date=sent.date)
    made = make_proof(project, source, (lang,), proof, fonts)
    page = make_page(project, source, made, catalog, to=sent.to, date=sent.date)
    return {
        f"{stem}{PAGE_SUFFIX}": page,
        PROOF_PDF.path(stem): finish(prepare_proof(made), fonts),
    }


def _as_term(name: Name, lang: str) -> Term:
    form = name.form(lang)
    return Term(name.name, form.reading, ((lang, Forms(form.text, form.accepted)),))


def _units(project: Project, source: Source, document: str, lang: str) -> list[TranslationUnit]:
    """Return what the memory has of the document's sentences, other than its own catalog."""
    units: dict[TranslationUnit, None] = {}
    with open_memory(project) as every:
        memory = every.of(project)
        for text in dict.fromkeys(segment.text for segment in source.segments):
            found = memory.index.search(text, memory.source_lang, lang, limit=LIKE + 1)
            others = [each.unit for each in found if each.unit.document != document]
            units |= dict.fromkeys(others[:LIKE])
    return list(units)
