"""Tables of questions to the author, and of the answers, whatever kind of file they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from toolkit.review.questions import Question

COLUMNS = ("no.", "sentence", "who speaks", "question", "languages", "answer")
"""Their heads in order; the last is for the author."""
NO_KEY = "it has no key: a row that was added here, or copied without its hidden key"
_VERSION = 1
_HEAD = re.compile(r"toolkit-questions (\d+) ([\w-]+) ([^\s<>]+)")
KEY = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """Questions as they go out to the author of a document."""

    document: str
    source_lang: str
    """Language of the sentences."""
    questions: tuple[Question, ...]
    """In the order that the author shall read them."""
    place: str
    """Path of the file that is written, for errors."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row of a table that came back."""

    place: str
    """Where it stands in its file, e.g. ``row 7``."""
    key: str
    """`Question.key` of the question that it answers; empty if that is lost."""
    source: str
    question: str
    answer: str
    problem: str = ""
    """Why it cannot be read; empty if it can."""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table of questions that came back from the author."""

    document: str
    source_lang: str
    rows: tuple[AnswerRow, ...]


def write_head(document: str, source_lang: str) -> str:
    """Write what a table is about, for where nobody sees it."""
    return f"toolkit-questions {_VERSION} {source_lang} {document}"


def parse_head(text: str) -> tuple[str, str] | None:
    """Read document and source language from what `write_head` wrote; None for any other text.

    Raises:
        ValueError: it is one of another version.
    """
    found = _HEAD.fullmatch(text.strip())
    if found is None:
        return None
    if int(found[1]) != _VERSION:
        raise ValueError(f"made by another version of the toolkit ({found[1]})")
    return found[3], found[2]


def row_texts(number: int, question: Question) -> tuple[str, ...]:
    """Return the cells of a question, in the order of `COLUMNS`; the answer is empty."""
    langs = ", ".join(LANGUAGES[lang].english for lang in question.langs)
    return (str(number), question.source, question.speaker, question.text, langs, "")
