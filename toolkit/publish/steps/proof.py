"""`proof`: a document side by side, for a reviewer who has paper or a mail and no more."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.unchanged import changed_entries
from toolkit.check import check_catalog
from toolkit.check.steps.project_data import read_given
from toolkit.core import GENERATOR
from toolkit.core.errors import CatalogError, ToolkitError
from toolkit.core.executor import open_executor
from toolkit.core.files import lock, read_bytes, write_atomic
from toolkit.core.limits import Limits
from toolkit.core.model.catalog import State, short_hash
from toolkit.project.catalogs import find_language
from toolkit.project.drafts import drafts_folder, open_drafts
from toolkit.project.folder import choose_languages
from toolkit.project.pictures import attach_pictures
from toolkit.project.releases.dates import release_date
from toolkit.project.seeds import choose_document, of_document, read_source
from toolkit.publish.fonts import missing_glyphs
from toolkit.publish.outputs import PROOF_OUTPUTS
from toolkit.publish.outputs.files import plan
from toolkit.publish.printing import Batch, Printing, print_batches
from toolkit.publish.proof.pictures import shown_pictures
from toolkit.publish.proof.rows import (
    Former,
    Proof,
    Remark,
    arrange_rows,
    make_cell,
)
from toolkit.publish.steps.obstacles import find_obstacles
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.publish.steps.translation import read_translation
from toolkit.review.states import count_states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.core.executor.base import Executor
    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.proof.rows import Cell
    from toolkit.publish.steps.translation import Translation

    Key = tuple[str | None, str]


_LIMITS = Limits(seconds=1800, mebibytes=4096)
"""Of the PDF of one proof: a table of all sentences is larger than any edition."""


@dataclass(frozen=True, slots=True)
class ProofOptions:
    """What a proof is asked for."""

    document: str
    langs: tuple[str, ...] = ()
    """Target languages in the order of their columns; none for all."""
    against: tuple[Path, ...] = ()
    """Earlier catalogs, at most one a language, to compare translations with."""
    date: str | None = None
    """ISO 8601; None takes SOURCE_DATE_EPOCH or the newest revision of the catalogs."""
    epoch: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Proofed:
    """A proof that was made."""

    document: str
    langs: tuple[str, ...]
    date: str
    files: tuple[str, ...]
    """Paths from the project's folder; those that would be written, for a dry run."""
    sentences: int
    findings: int
    queries: int
    told: str = ""
    """What a person should know of the folder of drafts."""


@dataclass(frozen=True, slots=True)
class Column:
    """One language of a proof, ready to be asked about each sentence."""

    translation: Translation
    catalog: Catalog
    entries: Mapping[Key, Entry]
    remarks: Mapping[Key, tuple[Remark, ...]]
    formers: Mapping[Key, Former]

    def cell(self, key: Key) -> Cell:
        """Say what this language has for a sentence."""
        entry = self.entries.get(key)
        state = State.MISSING if entry is None else self.translation.state_of(entry)
        remarks, former = self.remarks.get(key, ()), self.formers.get(key)
        return make_cell(self.translation.lang, entry, state, remarks, former)


def proof(project: Project, options: ProofOptions) -> Proofed:
    """Write a document's proof, as a page and as a PDF, into ``drafts/<document>/``.

    It is named after its languages unless it has all of the project's.

    Raises:
        CatalogError: a catalog is missing or damaged, or an earlier one is of another
            language or document.
        ReleaseError: there is no date, or a font is missing.
    """
    (done,) = make_proofs(project, [options])
    if isinstance(done, ToolkitError):
        raise done
    return done


def make_proofs(
    project: Project,
    wanted: Sequence[ProofOptions],
    workers: Executor | None = None,
    stays: Callable[[str], bool] = lambda _document: True,
) -> Iterator[Proofed | ToolkitError]:
    """Write the proofs of several documents, each as `proof` does; one keeps no other back.

    Args:
        project: whose documents.
        wanted: a proof each.
        workers: who prints; None for this process.
        stays: whether a document must not leave this machine.

    Yields:
        What became of each, in order.
    """
    with ExitStack() as stack:
        printers = workers or stack.enter_context(open_executor(1))
        batches = (_batch(project, each, stays=stays(each.document)) for each in wanted)
        done = print_batches(batches, Printing(None, printers, _LIMITS))
        yield from stack.enter_context(closing(done))


def _batch(
    project: Project, options: ProofOptions, *, stays: bool
) -> Batch[Proofed | ToolkitError]:
    """Say what of a proof is to be printed, and what follows then."""

    def fail(error: ToolkitError) -> ToolkitError:
        return error

    try:
        return _prepare(project, options, fail, stays=stays)
    except ToolkitError as error:
        told = error
        return Batch(lambda _pdfs: told, fail)


def _prepare(
    project: Project,
    options: ProofOptions,
    fail: Callable[[ToolkitError], ToolkitError],
    *,
    stays: bool,
) -> Batch[Proofed | ToolkitError]:
    name, path = choose_document(project, options.document)
    project = of_document(project, path)
    langs = choose_languages(project, options.langs)
    fonts = release_fonts(project, (project.source_lang, *langs))
    source = attach_pictures(project, read_source(project, path))
    made = make_proof(project, source, langs, options, fonts)
    folder = drafts_folder(project, name)
    whole = set(langs) == set(project.target_langs)
    files = plan(PROOF_OUTPUTS, ".".join((name, *(() if whole else langs))), langs)
    done = _proofed(made, name, tuple(project.place(folder / each.path) for each in files))
    if options.dry_run:
        return Batch(lambda _pdfs: done, fail)
    data = {each.path: each.output.compose(made, langs) for each in files}

    def complete(pdfs: Mapping[str, bytes]) -> Proofed:
        with lock(project.root / "output"):
            told = open_drafts(project)
            for name, each in data.items():
                write_atomic(folder / name, pdfs[name] if each.printed else each.data)
        return replace(done, told=told)

    printed = {path: each for path, each in data.items() if each.printed}
    return Batch(complete, fail, printed, stays, fonts)


def _proofed(made: Proof, name: str, files: tuple[str, ...]) -> Proofed:
    cells = [cell for row in made.rows for cell in row.cells]
    remarks, queries = sum(len(c.remarks) for c in cells), sum(len(c.queries) for c in cells)
    return Proofed(name, made.langs, made.date, files, len(made.rows), remarks, queries)


def make_proof(
    project: Project,
    source: Source,
    langs: tuple[str, ...],
    options: ProofOptions,
    fonts: FontBundle,
) -> Proof:
    """Gather what a proof says; nothing is written."""
    document = source.document
    earlier = _read_earlier(project, source, langs, options.against)
    columns = tuple(_read_column(project, source, lang, earlier.get(lang)) for lang in langs)
    groups = arrange_rows(
        document,
        source.segments,
        lambda key: tuple(column.cell(key) for column in columns),
        shown_pictures(source, langs),
    )
    made = Proof(
        document=document.slug,
        title=" ".join(each.text for each in source.segments if each.context == "title"),
        source_lang=document.lang,
        langs=langs,
        date=release_date(options.date, options.epoch, (column.catalog for column in columns)),
        generator=GENERATOR,
        groups=groups,
        words={each.translation.lang: _count_words(source, each) for each in columns},
        compared=tuple(name for name, _ in earlier.values()),
    )
    texts = ((text, "") for text in _texts(made))
    return replace(
        made,
        obstacles=tuple(find_obstacles(project, source, columns, made, fonts)),
        unprintable=frozenset(character for character, _ in missing_glyphs(texts, fonts)),
    )


def _texts(made: Proof) -> Iterator[str]:
    """Yield every text of a proof that is not the toolkit's own."""
    yield made.title
    for group in made.groups:
        yield group.title
        for row in group.rows:
            yield row.source
            for cell in row.cells:
                yield from (cell.text, cell.former_source, *cell.queries, *cell.comments)
                yield from (remark.message for remark in cell.remarks)
                yield cell.former.text if cell.former else ""


# ── One language ─────────────────────────────────────────────────────────────


def _read_column(
    project: Project, source: Source, lang: str, earlier: tuple[str, Catalog] | None
) -> Column:
    translation = read_translation(project, lang, source.document.slug)
    catalog = translation.catalog
    if catalog is None:
        raise CatalogError(
            "there is no catalog yet",
            where=translation.path,
            remedy=f"make it first: toolkit extract {source.document.slug}",
        )
    remarks: dict[Key, tuple[Remark, ...]] = {}
    given = read_given(project, source.document.slug, lang)
    for each in check_catalog(catalog, source.document.lang, lang, given=given):
        found = each.finding
        if found.id in translation.approvals.dismissed:
            continue
        remark = Remark(found.check, found.severity, found.message, each.span)
        remarks[each.entry.key] = (*remarks.get(each.entry.key, ()), remark)
    sent = _sent_texts(project, lang, source.document.slug) if earlier is None else {}
    formers = dict(_formers(catalog, earlier, sent))
    return Column(translation, catalog, _live(catalog), remarks, formers)


def _sent_texts(project: Project, lang: str, document: str) -> Mapping[str, str]:
    # Not loaded by releases, which share this module: all engines come with it.
    from toolkit.draft.steps.outcome import read_sent_texts

    return read_sent_texts(project, lang, document)


def _live(catalog: Catalog) -> dict[Key, Entry]:
    return {entry.key: entry for entry in catalog.entries if not entry.obsolete}


def _count_words(source: Source, column: Column) -> Mapping[State, int]:
    approved = column.translation.approvals.seals
    return count_states(source.template, column.catalog, approved).words


def _formers(
    catalog: Catalog, earlier: tuple[str, Catalog] | None, sent: Mapping[str, str]
) -> Iterator[tuple[Key, Former]]:
    """Find what each translation was: in an earlier catalog, or before its source was edited.

    Without an earlier catalog, a draft that was edited is known if it was ever sent.
    """
    if earlier is None:
        for entry in catalog.entries:
            if entry.origin and not entry.unedited and entry.origin.hash in sent:
                yield entry.key, Former(sent[entry.origin.hash], "the draft")
        for each in changed_entries(catalog):
            if each.former is not each.entry:
                yield each.entry.key, Former(each.former.msgstr, "the former source's translation")
        return
    name, before = earlier
    known = _live(before)
    for entry in catalog.entries:
        was = known.get(entry.key)
        if was is None and entry.previous_msgid is not None:
            was = known.get((entry.previous_msgctxt, entry.previous_msgid))
        if entry.obsolete or was is None or not was.msgstr.strip():
            continue
        drafted = entry.origin is not None and entry.origin.hash == short_hash(was.msgstr)
        yield entry.key, Former(was.msgstr, f"the draft, in {name}" if drafted else name)


def _read_earlier(
    project: Project, source: Source, langs: tuple[str, ...], paths: tuple[Path, ...]
) -> dict[str, tuple[str, Catalog]]:
    """Read earlier catalogs: by language, what to call each and what it says."""
    found: dict[str, tuple[str, Catalog]] = {}
    wanted = {entry.key for entry in source.template.entries}
    for path in paths:
        where = project.place(path)
        catalog = parse_po(read_bytes(path, where), where)
        lang = find_language(catalog, where)
        problem = remedy = ""
        if lang not in langs:
            problem, remedy = f"is in {lang!r}, which the proof does not have", "add it with --lang"
        elif lang in found:
            problem, remedy = f"is the second in {lang!r}", "give one earlier catalog a language"
        elif wanted.isdisjoint(_live(catalog)):
            problem = "has no sentence of this document"
            remedy = "name an earlier catalog of the same document"
        if problem:
            raise CatalogError(problem, where=where, remedy=remedy)
        found[lang] = (path.name, catalog)
    return found
