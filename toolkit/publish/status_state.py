"""What keeps a document from release, and so how far it is: which ones a person may ask for."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.core.wording import counted
from toolkit.lang import LANGUAGES
from toolkit.review.questions import Question, join_questions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from toolkit.publish.status_row import StatusRow
    from toolkit.review.clearance import Clearance

STATES = {
    "ready": "ready to publish",
    "blocked": "not ready",
    "released": "released and nothing new",
    "withdrawn": "taken down",
}
"""What a document is, one of these, and how a sum calls it."""
PIECES = (
    *(state.replace(" ", "-") for state in State if state not in PUBLISHED),
    "question",
    "fault",
    "problem",
)
"""What a document may have beside that: sentences in a state, or what else is to be settled."""

# ── What blocks ──────────────────────────────────────────────────────────────


def blocks(rows: Iterable[StatusRow], today: str) -> tuple[str, ...]:
    """Say in plain words what keeps a document from release; nothing if it is ready.

    Args:
        rows: of one document.
        today: ISO 8601; ages are told from it.

    >>> blocks([StatusRow("charter", "uk", {State.TRANSLATED: 9, State.DRAFT: 3}, {})], "")
    ('3 sentences left in Ukrainian',)
    """
    rows = tuple(rows)
    if problems := tuple(dict.fromkeys(row.problem for row in rows if row.problem)):
        read = tuple(row for row in rows if not row.problem)
        return (*problems, *(blocks(read, today) if read else ()))
    if not any(row.total for row in rows):
        return ("nothing to translate",)
    if all(row.entries.get(State.MISSING, 0) == row.total for row in rows):
        return ("not extracted yet (toolkit extract)",)
    left = [
        f"{counted(row.left, 'sentence')} left in {language_name(row)}" for row in rows if row.left
    ]
    faults = [
        f"{counted(row.faults, 'fault')} in {language_name(row)}" for row in rows if row.faults
    ]
    return (*left, *_asked(rows, today), *faults, *_uncleared(rows), *_held(rows))


def _uncleared(rows: Sequence[StatusRow]) -> Iterator[str]:
    """Tell who has to clear their words yet, and in which languages."""
    if told := by_speaker(rows, required=True):
        yield f"clearance missing: {told}"


def by_speaker(rows: Sequence[StatusRow], *, required: bool) -> str:
    """Say whose words are not all cleared, and in which languages; empty for nobody's."""
    found: dict[tuple[str, str], Clearance] = {}
    for each in (each for row in rows for each in row.clearances):
        if each.required is required and not each.is_whole:
            found.setdefault((each.speaker, each.lang), each)
    told: dict[str, list[str]] = {}
    for (name, lang), each in found.items():
        done = [f"{each.cleared} of {each.total}"] if each.cleared else []
        done += [f"{each.changed} changed since"] if each.changed else []
        done = done or (["sent"] if each.sent else [])
        told.setdefault(name, []).append(" – ".join((LANGUAGES[lang].english, *done)))
    return ", ".join(f"{name} ({', '.join(langs)})" for name, langs in told.items())


def _held(rows: Sequence[StatusRow]) -> Iterator[str]:
    """Tell what the author holds back, which is the same in every language."""
    yield from dict.fromkeys(f"embargoed until {row.embargo}" for row in rows if row.embargo)
    if any(row.confidential for row in rows):
        yield "confidential"


def _asked(rows: Sequence[StatusRow], today: str) -> Iterator[str]:
    questions = open_questions(rows)
    if not questions:
        return
    ages = [age for each in questions if (age := age_of(each.day, today)) is not None]
    oldest = "the oldest " if len(questions) > 1 else ""
    since = f" ({oldest}{aged(max(ages))})" if ages else ""
    yield f"{counted(len(questions), 'question')} to the author{since}"


def open_questions(rows: Iterable[StatusRow]) -> tuple[Question, ...]:
    """Return open questions, those of several languages as one."""
    found: dict[tuple[str, str], list[Question]] = {}
    for row in rows:
        for question in row.questions:
            found.setdefault((row.document, question.key), []).append(question)
    return tuple(map(join_questions, found.values()))


def oldest_question(questions: Iterable[Question]) -> Question | None:
    """Return the question that has been open longest, one without a day only for want of others."""
    return min(questions, key=lambda each: (not each.day, each.day), default=None)


def age_of(day: str, today: str) -> int | None:
    """Return the days between two days, or None if one is unknown."""
    if not day or not today:
        return None
    return max(0, (dt.date.fromisoformat(today) - dt.date.fromisoformat(day)).days)


def aged(days: int) -> str:
    """Say how old a question is."""
    return f"{counted(days, 'day')} old" if days else "asked today"


def language_name(row: StatusRow) -> str:
    """Name the language of a row in English."""
    return LANGUAGES[row.lang].english


# ── How far a document is ────────────────────────────────────────────────────


def by_document(rows: Iterable[StatusRow]) -> list[tuple[StatusRow, ...]]:
    """Return the rows of each document, in the order of documents."""
    return [tuple(group) for _, group in itertools.groupby(rows, key=lambda row: row.document)]


def find_state(rows: Sequence[StatusRow], reasons: Sequence[str]) -> str:
    """Return which of `STATES` a document is in.

    Args:
        rows: of the document.
        reasons: what keeps it from release, see `blocks`.
    """
    out = [row.released for row in rows if row.released]
    if out and out[0].notice:
        return "withdrawn"
    if reasons:
        return "blocked"
    same = len(out) == len(rows) and all(each.is_there and each.is_current for each in out)
    return "released" if same else "ready"


def choose_rows(
    rows: Iterable[StatusRow], states: Collection[str], today: str
) -> tuple[StatusRow, ...]:
    """Return the rows of the documents that are in any of some states, of all for none.

    Args:
        rows: those of a document together.
        states: of `STATES` and `PIECES`.
        today: as for `blocks`.
    """
    wanted = set(states)
    return tuple(
        row
        for group in by_document(rows)
        if not wanted or not wanted.isdisjoint(_states(group, today))
        for row in group
    )


def _states(rows: Sequence[StatusRow], today: str) -> Iterator[str]:
    """Yield all that a document may be asked for by."""
    yield find_state(rows, blocks(rows, today))
    for row in rows:
        yield from (state.replace(" ", "-") for state, number in row.entries.items() if number)
        yield from ("question",) if row.questions else ()
        yield from ("fault",) if row.faults else ()
        yield from ("problem",) if row.problem else ()
