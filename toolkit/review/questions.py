"""The open questions of a document, over all its languages, and how answers reach them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.questions import add_answer, open_queries, read_queries
from toolkit.core.model.catalog import Catalog, Entry, short_hash
from toolkit.core.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.core.model.catalog import Key


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked."""

    lang: str
    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Question:
    """An open question to the author, in all languages that it is asked in."""

    document: str
    msgctxt: str | None
    source: str
    """The sentence that it is about."""
    speaker: str
    """Who speaks it, as in the source; empty if nobody does."""
    text: str
    day: str
    """Since when, in ISO 8601; empty if nobody has noted it."""
    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """What identifies a question within its document."""
        return question_key((self.msgctxt, self.source), self.text)

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that it is asked in."""
        return tuple(dict.fromkeys(place.lang for place in self.places))


def question_key(entry: Key, text: str) -> str:
    """Return a short hash of an entry's context and source, and of what is asked about it."""
    msgctxt, msgid = entry
    return short_hash("\x1e".join(("" if msgctxt is None else f"{msgctxt}\x04", msgid, text)))


def collect_questions(
    document: str, catalogs: Iterable[tuple[str, str, Catalog]]
) -> tuple[Question, ...]:
    """Collect the open questions about a document in the order of its sentences."""
    order: dict[Key, int] = {}
    found: dict[str, Question] = {}
    for lang, path, catalog in catalogs:
        for at, entry in enumerate(catalog.live):
            order[entry.key] = min(at, order.get(entry.key, at))
            for query in open_queries(entry.comments):
                place = Place(lang, path, entry.line)
                fresh = Question(
                    document, *entry.key, _speaker(entry), query.text, query.day, (place,)
                )
                found[fresh.key] = join_questions([*filter(None, [found.get(fresh.key)]), fresh])
    return tuple(sorted(found.values(), key=lambda each: order[each.msgctxt, each.source]))


def join_questions(same: Iterable[Question]) -> Question:
    """Return one question asked in several languages as one; it is as old as the oldest."""
    first, *others = same
    days = [each.day for each in (first, *others) if each.day]
    places = tuple(place for each in (first, *others) for place in each.places)
    return replace(first, day=min(days, default=""), places=places)


@dataclass(frozen=True, slots=True)
class Known:
    """What a catalog knows about a question, open or not."""

    source: str
    text: str
    answer: str
    """Empty if it is open."""


def known_questions(catalog: Catalog) -> dict[str, Known]:
    """Return all questions of a catalog by `Question.key`."""
    found: dict[str, Known] = {}
    for entry in catalog.live:
        for query in read_queries(entry.comments):
            key = question_key(entry.key, query.text)
            # One that was asked twice, and is open once, is open.
            if key not in found or not query.answer:
                found[key] = Known(entry.msgid, query.text, query.answer)
    return found


def answer_questions(catalog: Catalog, answers: Mapping[str, str]) -> Catalog:
    """Put answers below the open questions of a catalog, by `question_key`."""
    entries = tuple(
        entry if entry.obsolete else _answered(entry, answers) for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _answered(entry: Entry, answers: Mapping[str, str]) -> Entry:
    comments = entry.comments
    for query in open_queries(comments):
        answer = one_line(answers.get(question_key(entry.key, query.text), ""))
        if answer:
            comments = add_answer(comments, query.text, answer)
    return entry if comments == entry.comments else replace(entry, comments=comments)


def _speaker(entry: Entry) -> str:
    """Return who speaks, from an extracted comment such as ``turn: Ada Sample``."""
    names = (comment.partition(": ")[2] for comment in entry.extracted)
    return next(filter(None, names), "")
