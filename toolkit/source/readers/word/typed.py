"""Points that somebody numbered by hand: ``1.`` at the head of a paragraph is no text of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.lang.marks import begins_sentence, rank, read_mark
from toolkit.source.readers.word.blocks import Paragraph
from toolkit.source.word.numbering import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.lang.marks import Mark
    from toolkit.source.readers.runs import Run
    from toolkit.source.readers.word.blocks import Block

_DASHES = "-–—"
_SPACE = " \t\u00a0\u3000"


def with_typed_marks(blocks: Sequence[Block], language: Language) -> list[Block]:
    """Make points of paragraphs whose typed marks count on from each other.

    A bullet says it alone, but a dash, which also begins what somebody says, does not.
    """
    marks = {n: mark for n, block in enumerate(blocks) if (mark := _mark(block, language))}
    accepted = {**_counted(marks), **_bulleted(marks, blocks)}
    # (c) is a hundred in Roman numerals: how deep a list stands is told by its first mark.
    ranks: dict[str, int] = {}
    for n, key in accepted.items():
        ranks.setdefault(key, rank(marks[n]))
    return [
        _point(block, marks[n], accepted[n], ranks[accepted[n]]) if n in accepted else block
        for n, block in enumerate(blocks)
    ]


def _mark(block: Block, language: Language) -> Mark | None:
    if not isinstance(block, Paragraph) or block.role not in {"", "heading"} or block.point:
        return None
    mark = read_mark(block.bare, language)
    return None if mark is None or begins_sentence(block.bare, mark) else mark


def _counted(marks: dict[int, Mark]) -> dict[int, str]:
    """Return the list of each paragraph whose mark counts on, or is counted on from."""
    chains: list[list[int]] = []
    latest: dict[str, list[int]] = {}
    for n, mark in marks.items():
        if not mark.values:
            continue
        chain = latest.get(mark.form)
        if chain and mark.follows(marks[chain[-1]]):
            chain.append(n)
        elif mark.begins:
            latest[mark.form] = [n]
            chains.append(latest[mark.form])
    return {n: f"typed {chain[0]}" for chain in chains if len(chain) > 1 for n in chain}


def _bulleted(marks: dict[int, Mark], blocks: Sequence[Block]) -> dict[int, str]:
    """Return the list of each paragraph that begins with a bullet."""
    bullets = {n: mark.form for n, mark in marks.items() if not mark.values}
    return {
        n: f"typed {form}"
        for n, form in bullets.items()
        if form not in _DASHES or form in (bullets.get(n - 1), bullets.get(n + 1))
        if blocks[n]
    }


def _point(block: Block, mark: Mark, key: str, level: int) -> Block:
    if not isinstance(block, Paragraph):
        return block
    runs = tuple(_without_start(block.runs, mark.end))
    if block.role == "heading":
        return replace(block, runs=runs, point=Point(mark.written, 0, key, key, 0))
    return replace(block, runs=runs, point=Point(mark.written, level, key, key, 0))


def _without_start(runs: Sequence[Run], number: int) -> Iterator[Run]:
    """Cut characters off the beginning; white space before them is not counted."""
    leading = True
    for run in runs:
        text = run.text
        if leading:
            text = text.lstrip(_SPACE)
            leading = not text
        cut = min(number, len(text))
        number -= cut
        yield replace(run, text=text[cut:])
