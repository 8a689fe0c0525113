"""What a mail has above its text, where it was pasted with it: from whom, to whom, when.

It is left out and listed; the subject becomes the title, unless the text begins with one that
says the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.source.readers.text_lines import Line

_KINDS = {
    "from": ("from", "від", "від кого", "差出人", "送信者"),
    "to": ("to", "кому", "до", "宛先"),
    "subject": ("subject", "тема", "件名"),
    "other": (
        "cc", "bcc", "sent", "date", "reply-to", "attachment", "attachments", "importance",
        "копія", "прихована копія", "надіслано", "дата", "вкладення",
        "送信日時", "日時", "日付", "添付ファイル",
    ),
}  # fmt: skip
_NAMES = {name: kind for kind, names in _KINDS.items() for name in names}
_HEAD = re.compile(
    r"[*_]*(?P<name>[^\W\d_][^:：]{0,15}?)[*_]*\s?[:：][*_]*(?:[ \t\u3000]*)(?P<said>.*)"
)
_PASSED_ON = re.compile(r"(?:(?:re|fwd?|aw|wg|відп|перс?|転送)\s?[:：]\s*)+", re.IGNORECASE)
_FEWEST = 3
_REASON = "the head of a mail"
_SUBJECT = "the subject of a mail, which is read as the title"


@dataclass(frozen=True, slots=True)
class Unheaded:
    """The lines of a text without the head of a mail."""

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()


def drop_mail_head(lines: Sequence[Line]) -> Unheaded:
    """Take the head of a mail off a text; a text that does not begin with one stays."""
    first = next((n for n, line in enumerate(lines) if line.text), len(lines))
    end, found = first, dict[str, int]()
    number = 0
    while end < len(lines) and lines[end].text:
        kind = _kind(lines[end])
        if kind:
            number += 1
            found.setdefault(kind, end)
        elif end == first or not lines[end].indent:
            break
        end += 1
    closed = end == len(lines) or not lines[end].text
    if number < _FEWEST or not closed or "from" not in found or len(found) < _FEWEST:
        return Unheaded(tuple(lines))
    return _without(lines, range(first, end), found.get("subject"))


def _kind(line: Line) -> str:
    read = None if line.literal else _HEAD.fullmatch(line.text)
    return _NAMES.get(read["name"].strip().casefold(), "") if read else ""


def _without(lines: Sequence[Line], head: range, subject: int | None) -> Unheaded:
    below = [line for line in lines[head.stop :] if line.text]
    title = _title(lines[subject]) if subject is not None else None
    again = bool(below and title and _alike(below[0].text) == _alike(title.text))
    if not title or again:
        left_out = tuple(_left_out(lines[n], _REASON) for n in head if lines[n].text)
        return Unheaded(tuple(lines[head.stop :]), left_out)
    left: list[LeftOut] = []
    for n in head:
        line = lines[n]
        if n == subject:
            name = line.text[: title.column - line.column].rstrip()
            left.append(LeftOut(name, line.number, _SUBJECT, line.column))
        else:
            left.append(_left_out(line, _REASON))
    blank = replace(title, text="", written="")
    return Unheaded((title, blank, *lines[head.stop :]), tuple(left))


def _left_out(line: Line, reason: str) -> LeftOut:
    return LeftOut(line.text, line.number, reason, line.column)


def _title(line: Line) -> Line | None:
    """Return what a line says as a subject; None if it says nothing."""
    read = _HEAD.fullmatch(line.text)
    assert read is not None  # noqa: S101 -- see `_kind`
    passed = _PASSED_ON.match(read["said"])
    start = read.start("said") + (passed.end() if passed else 0)
    text = line.text[start:].strip()
    if not text:
        return None
    return replace(line, text=text, written=text, indent=0, column=line.column + start)


def _alike(text: str) -> str:
    return "".join(text.split()).casefold().rstrip(".。")
