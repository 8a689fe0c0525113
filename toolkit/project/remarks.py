"""Comments of the source as questions in the catalogs, where they are wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.questions import Query, add_query, is_day
from toolkit.core.wording import one_line, shorten
from toolkit.source.account import SHOWN
from toolkit.source.remarks import find_remarked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.core.model.catalog import Catalog
    from toolkit.core.model.document import Remark, Segment
    from toolkit.project.seeds import Source

    Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the comments of a source ask."""

    queries: Mapping[Key, tuple[Query, ...]]
    """By entry."""
    lost: tuple[str, ...]
    """Lines that say which comment no sentence could be found for."""


def read_asked(source: Source) -> Asked:
    """Make a question of each comment, for the first sentence with words that it is about."""
    queries: dict[Key, tuple[Query, ...]] = {}
    lost: list[str] = []
    for remark, segment in find_remarked(source.document, source.segments):
        if segment is None:
            lost.append(
                f"{source.document.path}: no question, as no sentence has its words: the comment "
                f"“{shorten(remark.text, SHOWN)}” in line {remark.line}"
            )
            continue
        key = (segment.context, segment.text)
        queries[key] = (*queries.get(key, ()), _query(remark, segment))
    return Asked(queries, tuple(lost))


def _query(remark: Remark, segment: Segment) -> Query:
    """Ask what a comment says; the words that it is about are quoted if they are not all."""
    words = one_line(remark.words)
    part = bool(words) and words in segment.text and words != segment.text
    text = f"“{words}”: {one_line(remark.text)}" if part else one_line(remark.text)
    return Query(text, remark.day if is_day(remark.day) else "")


def ask(catalog: Catalog, asked: Asked) -> Catalog:
    """Put questions into a catalog, each once: what was asked before is not asked again."""
    entries = list(catalog.entries)
    for number, entry in enumerate(entries):
        if entry.obsolete or entry.key not in asked.queries:
            continue
        comments = entry.comments
        for query in asked.queries[entry.key]:
            comments = add_query(comments, query)
        entries[number] = replace(entry, comments=comments)
    return (
        replace(catalog, entries=tuple(entries)) if tuple(entries) != catalog.entries else catalog
    )
