"""`extract`: seeds become catalogs, and edited seeds bring their translations along."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from toolkit.catalog.questions import open_queries
from toolkit.catalog.template import same_texts, take_passages
from toolkit.catalog.update import update_catalog
from toolkit.core.errors import ToolkitError
from toolkit.core.files import lock, move_file, sync_folder, write_atomic
from toolkit.core.model.catalog import State
from toolkit.project.catalogs import read_catalog, rewrite_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.ignored import find_ignored
from toolkit.project.moves import document_ledger, may_be_renamed, record_rename
from toolkit.project.pictures import attach_pictures, refuse_faulty
from toolkit.project.releases.told import renumber_lines, without_lines
from toolkit.project.remarks import Asked, ask, read_asked
from toolkit.project.renamed import find_all_moves, find_orphans, is_fresh
from toolkit.project.seeds import (
    choose_seeds,
    read_source,
    seed_bytes,
)
from toolkit.project.understood import source_findings
from toolkit.source.account import left_out_line, refuse_lost
from toolkit.source.names import is_readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.core.model.finding import Finding
    from toolkit.project.folder import Project
    from toolkit.project.ignored import Ignored
    from toolkit.project.seeds import Seeds, Source

_NO_QUESTIONS = Asked({}, ())

Outcome = Literal["created", "updated", "unchanged", "renamed", "copied"]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one catalog."""

    document: str
    lang: str
    path: str
    outcome: Outcome
    entries: int
    """Live ones."""
    new: int
    """Live entries that wait for a translation."""
    changed: int
    """Live entries whose source was edited under their translation."""
    obsolete: int
    origin: str = ""
    """Document whose catalog was renamed or copied."""
    asked: int = 0
    """Questions that comments of the source ask, and that are new."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one run of `extract` did, and the catalogs that no seed claims."""

    catalogs: tuple[Extracted, ...]
    orphans: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    """What of the sources nobody sees, though it is there."""
    left_out: tuple[str, ...] = ()
    """A line a seed of which something was left out on purpose."""
    unused: tuple[str, ...] = ()
    """Paths of catalogs of documents in the language that they are written in."""
    failed: tuple[ToolkitError, ...] = ()
    """What is wrong with documents that were left as they are."""
    ignored: tuple[Ignored, ...] = ()
    """What lies in the project's folders and is used by nothing."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """Seeds whose documents have names that nobody can read, with these names."""
    moved: tuple[tuple[str, str], ...] = ()
    """The former and the new name of documents whose release follows."""
    alike: tuple[tuple[str, str], ...] = ()
    """The same of documents that resemble one that was released."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What is asked for, and what is known before the first document."""

    project: Project
    langs: tuple[str, ...]
    moves: Mapping[str, str] | None
    """Former names by new ones; None if nobody can tell, so nothing new is extracted."""
    revised: str
    comments: bool
    dry_run: bool
    follows: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Filled while it goes on: the former and the new name of documents that were renamed, and
    whether their releases follow."""


@dataclass(frozen=True, slots=True)
class _Document:
    """What became of one document, in the fields of `Extraction`."""

    catalogs: tuple[Extracted, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    """What of its comments is no question."""
    unused: tuple[str, ...] = ()
    failed: ToolkitError | None = None


def extract(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str] = (),
    *,
    revised: str,
    comments: bool = False,
    dry_run: bool = False,
) -> Extraction:
    """Bring the catalogs of the documents in step with their seeds.

    A document of which the seed, a picture or a catalog cannot be read stays as it is in
    all languages, and so does one that would lose a letter; the others go on.

    Args:
        project: where to work.
        names: documents, or none for all.
        langs: target languages, or none for all.
        revised: PO-Revision-Date of catalogs that are made anew.
        comments: make questions of the comments of Word files.
        dry_run: write nothing.

    Raises:
        SourceError: a name means no document, or there are no seeds at all.
        ConfigError: a language that no document is translated into.
    """
    seeds = choose_seeds(project, names)
    chosen = choose_languages(project, langs, project.languages)
    orphans = find_orphans(project)
    moves, failed = find_all_moves(project, seeds.paths.values(), orphans)
    run = _Run(project, chosen, moves, revised, comments=comments, dry_run=dry_run)
    # One after the other, so that a thousand need no more memory than one.
    made = [_extract_document(run, path) for path in seeds.paths.values()]
    done = tuple(each for one in made for each in one.catalogs)
    gone = {(each.origin, each.lang) for each in done if each.outcome == "renamed"}
    return Extraction(
        done,
        tuple(sorted({name for name, lang in orphans if (name, lang) not in gone})),
        tuple(each for one in made for each in one.findings),
        (
            *(line for one in made for line in one.left_out),
            *(each for o in made for each in o.lost),
        ),
        tuple(each for one in made for each in one.unused),
        (*seeds.faults.values(), *failed, *(one.failed for one in made if one.failed)),
        find_ignored(project),
        _unreadable(project, seeds),
        tuple(each for each, will in run.follows.items() if will),
        _alike(project, done),
    )


def _extract_document(run: _Run, path: Path) -> _Document:
    """Bring the catalogs of one document in step with its seed, or say why they stay."""
    project = run.project
    try:
        source = _read_whole(project, path)
    except ToolkitError as error:
        return _Document(failed=error)
    if run.moves is None and is_fresh(project, source):
        return _Document()
    asked = read_asked(source) if run.comments else None
    done, failed = tuple[Extracted, ...](), None
    try:
        done = tuple(
            _extract_one(run, source, lang, asked or _NO_QUESTIONS)
            for lang in replace(project, lang=source.document.lang).target_langs
            if lang in run.langs
        )
    except ToolkitError as error:
        failed = error
    return _Document(
        done,
        source_findings(seed_bytes(project, path)),
        tuple(_left_out(source, asked)),
        asked.lost if asked else (),
        _own_language(project, source),
        failed,
    )


def _origins(done: Iterable[Extracted], outcome: Outcome) -> tuple[tuple[str, str], ...]:
    """Return the former and the new name of documents whose catalogs came from another."""
    pairs = ((each.origin, each.document) for each in done if each.outcome == outcome)
    return tuple(dict.fromkeys(pairs))


def _alike(project: Project, done: Iterable[Extracted]) -> tuple[tuple[str, str], ...]:
    """Return those that may be a released document under another name."""
    return tuple(each for each in _origins(done, "copied") if may_be_renamed(project, *each))


def _unreadable(project: Project, seeds: Seeds) -> tuple[tuple[str, str], ...]:
    return tuple(
        (project.place(path), name)
        for name, path in seeds.paths.items()
        if not is_readable(project.place(path))
    )


def _left_out(source: Source, asked: Asked | None) -> Iterator[str]:
    document = source.document
    if asked:  # its comments are told one by one, if they ask nothing
        comments = {(each.text, each.line) for each in document.remarks}
        left = (each for each in document.left_out if (each.text, each.line) not in comments)
        document = replace(document, left_out=tuple(left))
    if line := left_out_line(document):
        yield f"{document.path}: {line}"
    if not asked and document.remarks:
        yield f"{document.path}: extract --comments makes questions of its comments"


def _read_whole(project: Project, path: Path) -> Source:
    """Read a seed and look at all that its catalogs depend on, before any is written."""
    source = read_source(project, path)
    refuse_lost(source.document, source.lost)
    own = replace(project, lang=source.document.lang)
    # A picture that is not there is the author's to mend, and this is where authors look.
    refuse_faulty(attach_pictures(own, source), own.target_langs)
    for fault in document_ledger(project, source.document.slug).faults:
        raise fault
    for lang in own.target_langs:
        read_catalog(own, lang, source.document.slug)
    return source


def _own_language(project: Project, source: Source) -> tuple[str, ...]:
    """Find the catalog that would translate a document into its own language.

    The seed was in another, or taken for that. Somebody's work may be in it, so it stays.
    """
    path = project.catalog_path(source.document.lang, source.document.slug)
    return (project.place(path),) if path.is_file() else ()


def _wanted(project: Project, source: Source, lang: str, origin: str) -> Catalog:
    """Return what a catalog is to hold; what readers were told is recorded under a former name."""
    told = document_ledger(project, origin).told if origin else source.told
    return replace(source, told=told).template_in(lang)


def _extract_one(run: _Run, source: Source, lang: str, asked: Asked) -> Extracted:
    project, dry_run, slug = run.project, run.dry_run, source.document.slug
    path = project.catalog_path(lang, slug)
    origin = "" if path.is_file() else (run.moves or {}).get(slug, "")
    former, data = read_catalog(project, lang, origin) if origin else (None, b"")
    moved = former is not None and same_texts(without_lines(former), source.template)
    wanted = _wanted(project, source, lang, origin if moved else "")
    if former and not dry_run:
        _take(project, lang, origin, slug, data, run.follows if moved else None)

    def change(catalog: Catalog | None) -> Catalog:
        kept = renumber_lines(catalog, wanted) if catalog else None
        updated = update_catalog(kept, wanted, lang, document=slug, revised=run.revised)
        return ask(take_passages(updated), asked)

    before, after = rewrite_catalog(
        project,
        project.catalog_path(lang, origin) if former and dry_run else path,
        change,
        dry_run=dry_run,
    )
    live = [entry for entry in after.entries if not entry.obsolete]
    outcome: Outcome = "unchanged" if before == after else "updated"
    if former:
        outcome = "renamed" if moved else "copied"
    elif before is None:
        outcome = "created"
    return Extracted(
        slug,
        lang,
        project.place(path),
        outcome,
        entries=len(live),
        new=sum(entry.state is State.UNTRANSLATED for entry in live),
        changed=sum(entry.state is State.CHANGED for entry in live),
        obsolete=len(after.entries) - len(live),
        asked=_open_questions(live) - _open_questions(before.entries if before else ()),
        origin=origin if former else "",
    )


def _open_questions(entries: Iterable[Entry]) -> int:
    return sum(len(open_queries(entry.comments)) for entry in entries if not entry.obsolete)


def _take(
    project: Project,
    lang: str,
    old: str,
    new: str,
    data: bytes,
    follows: dict[tuple[str, str], bool] | None,
) -> None:
    """Give a document the catalog of another, and what is beside it: decisions, what was sent.

    Args:
        project: where.
        lang: of the catalog.
        old: the document that has it.
        new: the document that gets it.
        data: of that catalog, as it was read.
        follows: None for a copy; else it moves, and here it is kept whether releases will too.
    """
    move = follows is not None
    if follows is not None and (old, new) not in follows:
        # Recorded first: once the catalogs have moved, nothing shows that they did.
        follows[old, new] = record_rename(project, old, new)
    folders = [
        (place(lang, old), place(lang, new)) for place in (project.reviews_path, project.sent_path)
    ]
    path, target = (project.catalog_path(lang, name) for name in (old, new))
    take_tree = shutil.move if move else shutil.copytree
    with lock(project.root / "locales"):
        for there, here in folders:
            if there.is_dir() and not here.exists():
                here.parent.mkdir(parents=True, exist_ok=True)
                take_tree(there, here)
                sync_folder(here.parent)
        if move:
            move_file(path, target)
        else:
            write_atomic(target, data, expected=None)
