"""The answers that a review page has saved, as messages.

Whoever sent the file may have written anything into it: what is no answer is refused by
itself with its reason, and a file that is none is refused whole.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from toolkit.core import json_values
from toolkit.core.errors import CatalogError
from toolkit.exchange.marks import parse_mark
from toolkit.exchange.messages import Exchange, Message, Refused, text_mark

NAME, VERSION = "toolkit-answers", 1
MAX_BYTES = 8 * 2**20
"""Most that a file may hold; one with 5,000 answers has half of it."""
MAX_ANSWERS = 20_000
_FIELDS = ("format", "version", "document", "source", "lang", "by", "role", "saved", "answers")
_ANSWER = ("mark", "source", "text", "verdict")
_OPTIONAL = ("question", "comment", "time")
_VERDICTS = ("", "accepted", "needs work")
_ROLES = ("", "translator", "reviser", "reviewer", "author")
_MOST_TEXT = 100_000
_MOST_NAME = 200
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_HEAD_BYTES = 4096
"""Within which a file says what it is."""
_SHOWN = 500
"""Characters that a refused answer is shown with, if it holds something else than texts."""
_AGAIN = "ask for the file again; the page makes it under “Save my answers”"


def read_answers(data: bytes, where: str) -> Exchange:
    """Read a file of answers.

    Returns:
        A message for each answer that can be read; the others are refused in it.

    Raises:
        CatalogError: it is no such file, or larger than any.
    """
    table = _open(data, where)
    messages, refused = list[Message](), list[Refused]()
    for number, answer in enumerate(table["answers"], 1):
        try:
            messages.append(_message(answer, f"answer {number}", table["by"]))
        except ValueError as problem:
            refused.append(_refused(answer, f"answer {number}", str(problem)))
    return Exchange(
        table["document"],
        table["source"],
        table["lang"],
        tuple(messages),
        tuple(refused),
        role=table["role"],
        saved=table["saved"],
        accepts=True,
    )


def is_answers(data: bytes) -> bool:
    """Tell whether a file that lies beside others is one of answers, whole or damaged."""
    return NAME.encode() in data[:_HEAD_BYTES]


def sent_to(data: bytes, where: str) -> str:
    """Return who has given the answers, as the file says; empty if it doesn't.

    Raises:
        CatalogError: it is no file of answers.
    """
    by: str = _open(data, where)["by"]
    return by


def _open(data: bytes, where: str) -> dict[str, Any]:
    """Read what a file says of itself; its answers stay as they are."""
    if len(data) > MAX_BYTES:
        raise CatalogError(f"larger than {MAX_BYTES >> 20} MB", where=where, remedy=_AGAIN)
    try:
        table = json_values.fields(json_values.load(data), _FIELDS, "the file")
        json_values.demand(table["format"] == NAME, f"its format is not {NAME}")
        version = json_values.count(table["version"], "version")
        json_values.demand(version == VERSION, f"made by another version of the toolkit: {version}")
        json_values.sequence(table["answers"], "answers")
        named = {name: _line(table[name], name) for name in _FIELDS[2:8]}
        json_values.demand(named["role"] in _ROLES, f"role: {named['role']!r} is unknown")
        json_values.demand(len(table["answers"]) <= MAX_ANSWERS, "more answers than any page has")
    except (ValueError, RecursionError) as error:
        raise CatalogError(
            f"is no file of answers: {_reason(error)}", where=where, remedy=_AGAIN
        ) from error
    return table | named


def _reason(error: ValueError | RecursionError) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _message(answer: Any, place: str, by: str) -> Message:
    """Read one answer.

    Raises:
        ValueError: it is none.
    """
    table = json_values.fields(answer, _ANSWER, "the answer", _OPTIONAL)
    texts = {name: _text(table.get(name, ""), name) for name in (*_ANSWER, *_OPTIONAL)}
    known = parse_mark(texts["mark"].strip())
    json_values.demand(known is not None, "it has no mark, or one that was changed")
    json_values.demand(texts["verdict"] in _VERDICTS, f"verdict: {texts['verdict']!r} is unknown")
    assert known is not None  # noqa: S101 -- for the type checker
    number, mark = known
    question, comment = (_said(texts[name], texts["time"], by) for name in ("question", "comment"))
    accepted, edited = texts["verdict"] == "accepted", text_mark(texts["text"]) != mark.target
    return Message(
        f"{place} (no. {number})",
        # The page does not send the questions back that it came with: what is here is new.
        replace(mark, note=text_mark("")),
        texts["source"],
        texts["text"],
        accepted or (mark.reviewed and not edited and not texts["verdict"]),
        question,
        comment=comment,
        accepted=accepted,
    )


def _said(text: str, time: str, by: str) -> str:
    """Return a question or a comment on one line, behind its day and who says it."""
    line = " ".join(text.split())
    day = _TIME.fullmatch(time)
    who = f"{by}:" if by else ""
    return " ".join(filter(None, (day[1] if day else "", who, line))) if line else ""


def _text(value: Any, name: str) -> str:
    found = json_values.text(value, name).replace("\r\n", "\n").replace("\r", "\n")
    json_values.demand(len(found) <= _MOST_TEXT, f"{name} is longer than any sentence")
    if strange := _NO_TEXT.search(found):
        raise ValueError(f"{name} holds U+{ord(strange[0]):04X}; take it out")
    return found


def _line(value: Any, name: str) -> str:
    """Return a short text on one line: a name, a code, a time."""
    found = " ".join(_text(value, name).split())
    json_values.demand(len(found) <= _MOST_NAME, f"{name} is longer than any name")
    return found


def _refused(answer: Any, place: str, problem: str) -> Refused:
    """List an answer that cannot be read, with every text that it brought."""
    if not isinstance(answer, dict):
        return Refused(place, "", problem, repr(answer)[:_SHOWN])
    said = {name: str(answer.get(name, ""))[:_MOST_TEXT] for name in (*_ANSWER, *_OPTIONAL)}
    remark = "\n".join(filter(None, (said["question"], said["comment"])))
    return Refused(place, said["source"], problem, said["text"], remark)
