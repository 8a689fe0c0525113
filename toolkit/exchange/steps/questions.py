"""`query`: questions go to the author, and answers come back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.catalog.questions import Query, add_query
from toolkit.core.errors import CatalogError, ConfigError
from toolkit.core.wording import one_line
from toolkit.exchange.answers import QuestionTable
from toolkit.exchange.formats import FORMATS, find_format
from toolkit.exchange.messages import Refused
from toolkit.exchange.steps.outbox import taken_place, write_once
from toolkit.project.catalogs import read_catalog, rewrite_catalog
from toolkit.project.seeds import (
    choose_catalogs,
    choose_document,
    choose_documents,
    of_document,
    seed_paths,
)
from toolkit.review.questions import (
    answer_questions,
    collect_questions,
    known_questions,
)
from toolkit.review.steps.decide import choose, live_entries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.answers import AnswerRow, AnswerTable
    from toolkit.project.folder import Project
    from toolkit.review.questions import Known, Question
    from toolkit.review.steps.decide import Meant

GONE = "its question is no longer there: its sentence or its wording has changed, or it was removed"
MOVED = "its question is not the one that was sent: the row was edited or moved in part"


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question in one catalog."""

    document: str
    lang: str
    places: tuple[str, ...]
    """``path:line`` of each entry that it is about."""
    question: str
    new: bool
    """Whether it was not asked there before."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was made for the author."""

    document: str
    path: str
    questions: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a table that came back."""

    document: str
    file: str
    paths: tuple[str, ...]
    """Of the catalogs that have an answer more now."""
    answers: tuple[tuple[str, str, str], ...]
    """Sentence, question and answer of each that was taken."""
    refused: tuple[Refused, ...]
    unchanged: int
    """Answers that are there already."""
    unanswered: int

    @property
    def unsettled(self) -> bool:
        """Whether something needs a person."""
        return bool(self.refused)


# ── Asking ───────────────────────────────────────────────────────────────────


def ask(
    project: Project,
    name: str,
    langs: Iterable[str],
    piece: str,
    query: Query,
    *,
    now: str,
    dry_run: bool = False,
) -> tuple[Asked, ...]:
    """Put a question to the author into the catalogs of a document.

    Args:
        project: where.
        name: the document.
        langs: target languages, or none for all.
        piece: a part of the source text of the entry that it is about.
        query: what is asked; where it was asked before, nothing is done.
        now: PO-Revision-Date of a catalog whose translations change.
        dry_run: write nothing.

    Raises:
        CatalogError: a catalog is missing or damaged, or `piece` means no entry or several.
        ConfigError: nothing is asked.
    """
    if not query.text or not piece.strip():
        raise ConfigError("a question needs a text, and a sentence that it is about")
    meant = choose(project, [name], langs, [piece], live_entries)
    return tuple(
        _ask_one(project, each, query, now=now, dry_run=dry_run) for each in meant if each.entries
    )


def _ask_one(project: Project, meant: Meant, query: Query, *, now: str, dry_run: bool) -> Asked:
    keys = {entry.key for entry in meant.entries}

    def change(current: Catalog | None) -> Catalog:
        catalog = current or meant.catalog
        entries = tuple(
            replace(each, comments=add_query(each.comments, query))
            if each.key in keys and not each.obsolete
            else each
            for each in catalog.entries
        )
        return touch_header(catalog, replace(catalog, entries=entries), now)

    path = project.catalog_path(meant.lang, meant.document)
    before, after = rewrite_catalog(project, path, change, dry_run=dry_run)
    # The comment moves lines down, so where entries stand now is read from the file.
    now_there = read_catalog(project, meant.lang, meant.document)[0] or meant.catalog
    places = tuple(
        f"{meant.path}:{each.line}"
        for each in now_there.entries
        if each.key in keys and not each.obsolete
    )
    return Asked(meant.document, meant.lang, places, query.text, before != after)


# ── Looking ──────────────────────────────────────────────────────────────────


def list_questions(
    project: Project, names: Iterable[str], langs: Iterable[str]
) -> tuple[Question, ...]:
    """List the open questions, by document and in the order of its sentences.

    Raises:
        CatalogError: a catalog is damaged.
    """
    wanted: dict[str, list[str]] = {name: [] for name in choose_documents(project, names)}
    for _, name, lang in choose_catalogs(project, names, langs):
        wanted[name].append(lang)
    return tuple(
        question
        for name, chosen in wanted.items()
        for question in collect_questions(name, _catalogs(project, name, chosen))
    )


def _catalogs(
    project: Project, name: str, langs: Iterable[str]
) -> tuple[tuple[str, str, Catalog], ...]:
    read = ((lang, read_catalog(project, lang, name)[0]) for lang in langs)
    return tuple(
        (lang, project.place(project.catalog_path(lang, name)), catalog)
        for lang, catalog in read
        if catalog is not None
    )


def table_suffixes() -> tuple[str, ...]:
    """Return how the names of tables for the author may end."""
    return tuple(suffix for suffix, each in FORMATS.items() if each.write_questions)


def write_table(project: Project, name: str, langs: Iterable[str], target: Path) -> Table:
    """Write the open questions about a document as a table for its author.

    Args:
        project: where.
        name: the document.
        langs: target languages, or none for all.
        target: the file to make, of a kind in `FORMATS`; one that is there and says
            something else stays, as it may hold answers. Without questions none is made.

    Raises:
        CatalogError: a catalog is damaged, or the file is there already.
        ConfigError: a file of another kind.
    """
    document, seed = choose_document(project, name)
    questions = list_questions(project, [document], langs)
    source_lang, where = of_document(project, seed).source_lang, project.place(target)
    made_as = find_format(target.name)
    if made_as is None or made_as.write_questions is None:
        kinds = " or ".join(table_suffixes())
        raise ConfigError("no such table can be made", where=where, remedy=f"name it {kinds}")
    if not questions:
        return Table(document, where, 0)
    data = made_as.write_questions(QuestionTable(document, source_lang, questions, where))
    refused = taken_place(project, target, "answers", f"toolkit take {target.name}")
    write_once(target, data, refused, dry_run=False)
    return Table(document, where, len(questions))


# ── Back ─────────────────────────────────────────────────────────────────────


def take_answers(
    project: Project, table: AnswerTable, file: str, *, now: str, dry_run: bool = False
) -> Answered:
    """Put the answers of a table that came back below their questions, in every language.

    Raises:
        CatalogError: the table is of another project, or a catalog is damaged;
            nothing is written then.
    """
    own = _check_meant(project, table, file)
    catalogs = _catalogs(project, table.document, own.target_langs)
    answered, refused = _sort(table, catalogs)
    answers = {row.key: row.answer for row in answered}

    def change(current: Catalog | None) -> Catalog:
        if current is None:
            raise CatalogError("vanished meanwhile", where=file, remedy="put it back, try again")
        return touch_header(current, answer_questions(current, answers), now)

    changed, fresh = list[str](), set[str]()
    for lang, place, _ in catalogs:
        catalog_path = project.catalog_path(lang, table.document)
        before, after = rewrite_catalog(project, catalog_path, change, dry_run=dry_run)
        if before is not None and before != after:
            changed.append(place)
            was = known_questions(before)
            fresh |= {key for key, each in known_questions(after).items() if each != was[key]}
    taken = tuple((row.source, row.question, row.answer) for row in answered if row.key in fresh)
    return Answered(
        table.document,
        file,
        tuple(changed),
        taken,
        refused,
        len(answered) - len(taken),
        sum(not row.answer for row in table.rows),
    )


def _check_meant(project: Project, table: AnswerTable, file: str) -> Project:
    """Make sure that a table is about a document of this project, and return that as it sees it."""
    remedy = "take it in the project it was made in"
    seed = seed_paths(project).get(table.document)
    if seed is None:
        problem = f"is about a document {table.document!r}, which this project does not have"
        raise CatalogError(problem, where=file, remedy=remedy)
    own = of_document(project, seed)
    if table.source_lang != own.source_lang:
        problem = f"was made from a source in {table.source_lang!r}"
        raise CatalogError(problem, where=file, remedy=remedy)
    return own


def _sort(
    table: AnswerTable, catalogs: tuple[tuple[str, str, Catalog], ...]
) -> tuple[tuple[AnswerRow, ...], tuple[Refused, ...]]:
    """Part the rows that have an answer into those that can be taken, and the others."""
    said = [row for row in table.rows if row.answer]
    times = Counter(row.key for row in said)
    known = [known_questions(catalog) for _, _, catalog in catalogs]
    taken, refused = [], []
    for row in said:
        problem = row.problem
        if not problem and times[row.key] > 1:
            problem = "the same question has several rows with an answer; leave one of them"
        if not problem:
            problem = _problem(row, [each[row.key] for each in known if row.key in each])
        if problem:
            refused.append(Refused(row.place, row.source, problem, row.answer))
        else:
            taken.append(row)
    return tuple(taken), tuple(refused)


def _problem(row: AnswerRow, known: list[Known]) -> str:
    """Say why an answer cannot be taken; empty if it can, or is there already."""
    if not known:
        return GONE
    if any((one_line(each.source), each.text) != (row.source, row.question) for each in known):
        return MOVED
    others = {each.answer for each in known} - {"", row.answer}
    return f"it has another answer already: {' | '.join(sorted(others))}" if others else ""
