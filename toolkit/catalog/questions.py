"""Questions and answers as they stand in the translator comments of an entry.

A comment ``query: 2026-11-20 Ada Sample: which pier?`` asks; the day and the name may be
absent. An ``answer: …`` below it, before the next query, answers it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

QUERY, ANSWER = "query: ", "answer: "
"""How comments begin that ask the author something, and that say what was answered."""
COMMENT = "comment: "
"""How one begins that says something to the editors, and asks nothing; it blocks no release."""

_SAID = re.compile(r"(query|answer) ?:(.*)", re.IGNORECASE | re.DOTALL)
"""As people type it by hand; what we write is `QUERY` and `ANSWER`."""
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: |$)")


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the author, as one comment asks it."""

    text: str
    """What is asked, after the name of who asks, if that is known; on one line."""
    day: str = ""
    """When, in ISO 8601; empty if the comment doesn't say."""
    answer: str = ""
    """Empty while the question is open."""

    @property
    def comment(self) -> str:
        """The comment that asks it."""
        return f"{QUERY}{self.day} {self.text}" if self.day else f"{QUERY}{self.text}"


def said_lines(comments: Sequence[str]) -> tuple[str, ...]:
    """Return the comments that ask or answer something, as they are."""
    return tuple(comment for comment in comments if _read(comment))


def read_comments(comments: Sequence[str]) -> tuple[str, ...]:
    """Return what people have said to the editors of an entry, in order."""
    return tuple(
        comment.removeprefix(COMMENT) for comment in comments if comment.startswith(COMMENT)
    )


def read_queries(comments: Sequence[str]) -> tuple[Query, ...]:
    """Read the questions of an entry, each with its answer, in order."""
    found: list[Query] = []
    for comment in comments:
        said = _read(comment)
        if said is None:
            continue
        kind, text = said
        if kind == QUERY:
            found.append(_query(text))
        elif found and not found[-1].answer:
            found[-1] = replace(found[-1], answer=text)
    return tuple(found)


def open_queries(comments: Sequence[str]) -> tuple[Query, ...]:
    """Return the questions of an entry that nobody has answered, each once."""
    queries = [query for query in read_queries(comments) if not query.answer]
    return tuple({query.text: query for query in reversed(queries)}.values())[::-1]


def add_query(comments: Sequence[str], query: Query) -> tuple[str, ...]:
    """Ask something, unless it was asked before, whenever that was."""
    if any(each.text == query.text for each in read_queries(comments)):
        return tuple(comments)
    return (*comments, query.comment)


def add_answer(comments: Sequence[str], text: str, answer: str) -> tuple[str, ...]:
    """Put an answer right below each open question that asks `text`."""
    said = [_read(comment) for comment in comments]
    lines: list[str] = []
    for at, comment in enumerate(comments):
        lines.append(comment)
        each = said[at]
        if each is None or each[0] != QUERY or _query(each[1]).text != text:
            continue
        kinds = (later[0] for later in said[at + 1 :] if later is not None)
        if next(kinds, QUERY) == QUERY:
            lines.append(f"{ANSWER}{one_line(answer)}")
    return tuple(lines)


def _read(comment: str) -> tuple[str, str] | None:
    """Return `QUERY` or `ANSWER` and what is said, if a comment says anything of that kind."""
    found = _SAID.match(comment.lstrip())
    text = one_line(found[2]) if found else ""
    if found is None or not text:
        return None
    return (QUERY if found[1].lower() == "query" else ANSWER), text


def _query(text: str) -> Query:
    found = _DAY.match(text)
    rest = text[found.end() :] if found else ""
    return Query(rest, found[1]) if found and rest and is_day(found[1]) else Query(text)


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar in ISO 8601."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
