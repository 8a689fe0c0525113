"""What an author says beside the text, written for the head of a Markdown file.

How turns were spoken, where their lines do not say it, and who signs first in a translation.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.apparatus import base_key
from toolkit.core.model.document import Kind, signatories
from toolkit.lang import language
from toolkit.source.readers.manner import (
    NEITHER,
    NOBODY,
    Manner,
    manner_of,
    read_manner,
    said_in_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.core.model.document import Block, Document

_COLONS = " \t\u3000:："


class WrittenManners:
    """How the turns of a document were spoken: in the lines of speakers, or at its head."""

    def __init__(self, document: Document, announce: Callable[[Block], str]) -> None:
        self._lines: dict[int, str] = {}
        self._beside: dict[str, set[Manner]] = {}
        """By name, what no line says."""
        self._language = language(document.lang)
        self._taken = [
            (each.line, each.text)
            for each in document.left_out
            if not each.reason and read_manner(each.text, self._language)
        ]
        ends = [*(block.line for block in document.blocks[1:]), 0]
        for block, end in zip(document.blocks, ends, strict=True):
            if block.kind is Kind.SPEAKER:
                self._lines[id(block)] = self._written(block, end, announce(block))

    def line(self, block: Block) -> str:
        """Return the line that announces a speaker, with how the turn was spoken."""
        return self._lines[id(block)]

    def head(self) -> Iterator[str]:
        """Write for all turns of a speaker what their lines do not say; or that they differ."""
        hidden = [
            f"  {_quoted(name)}: {NOBODY}"
            for name, manners in self._beside.items()
            if any(each.unattributed for each in manners)
        ]
        yield from (["attribution:", *hidden] if hidden else [])
        rows = []
        for name, found in self._beside.items():
            manners = {each._replace(unattributed=False) for each in found}
            if manners == {NEITHER}:
                continue
            if len(manners) > 1:
                yield f"# {name}: some turns were spoken otherwise; say it in their lines"
                continue
            (manner,) = manners
            said = ", ".join(filter(None, (manner.spoken, "interpreted" * manner.interpreted)))
            rows.append(f"  {_quoted(name)}: {said}")
        yield from (["spoken:", *rows] if rows else [])

    def _written(self, block: Block, end: int, line: str) -> str:
        speaker = block.speaker
        if speaker is None:
            return line
        wanted = manner_of(speaker)
        said = said_in_line(line, self._language)
        if said == wanted != NEITHER:
            return line
        # What stood before the first words, or behind a name without a colon.
        words = "; ".join(text for at, text in self._taken if block.line <= at <= end)
        if words and read_manner(words, self._language) == wanted:
            return f"{line.rstrip(_COLONS)} ({words}):"
        self._beside.setdefault(speaker.name, set()).add(wanted)
        return line


def write_order(document: Document) -> Iterator[str]:
    """Write who stands before whom in a translation: those who sign, and participants."""
    orders: dict[str, list[str]] = {}
    for block in document.blocks:
        for lang, order in block.order:
            lines = _lines_of_signatories(block, document.markup)
            moved = [who for place, who in enumerate(order) if who != place]
            orders.setdefault(lang, []).extend(_own_line(lines, who) for who in moved)
    present = [each.value for each in document.meta if base_key(each.key) == "participants"]
    for lang, order in document.participants:
        moved = [who for place, who in enumerate(order) if who != place]
        orders.setdefault(lang, []).extend(present[who] for who in moved)
    if orders:
        yield "order:"
    for lang, names in orders.items():
        yield f"  {lang}: [{', '.join(map(_quoted, names))}]"


def _lines_of_signatories(block: Block, markup: str) -> list[list[str]]:
    """Return what each has written, their name first."""
    found = []
    for numbers in signatories(block.items):
        items = sorted(
            (block.items[n] for n in numbers), key=lambda each: each.place.field != "name"
        )
        found.append([plain_text(parse_inline(each.text, markup)).strip(_COLONS) for each in items])
    return found


def _own_line(lines: list[list[str]], who: int) -> str:
    count = Counter(line for own in lines for line in set(own))
    return next((line for line in lines[who] if count[line] == 1), lines[who][0])


def _quoted(text: str) -> str:
    """Write a text in the quotation marks of YAML."""
    return json.dumps(text, ensure_ascii=False)
