"""What each row says of its sentence: its translation, whether that is reviewed, and remarks.

Rows that share a cell are read together. Where sentences were made one, the first has the
text and the others ``++``; where each has its own paragraph still, each keeps its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED
from toolkit.exchange.headings import sheet_word
from toolkit.exchange.messages import Message, Refused, text_mark
from toolkit.exchange.word.layout import REMARK, REVIEWED, SOURCE, TRANSLATION
from toolkit.exchange.word.text import CellText
from toolkit.exchange.yes import is_yes
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.exchange.marks import Mark
    from toolkit.exchange.word.layout import RowMark
    from toolkit.exchange.word.rows import KeyedRow

_NOTHING = CellText()
_PLAIN = {"bold", "italics", "words struck through"}
"""Looks that mean nothing in a remark."""
MINGLED = "rows were merged, and which source is whose cannot be told"
_OLD_YES = (
    "its translation was changed, and “{yes}” stood there before that; it is taken, but not as "
    "reviewed: write “{yes}” anew if it is"
)
_LOOKS = (
    "its translation has {looks}, which is not taken; {then}. Write **bold** and *italics* with "
    "asterisks, and delete what is to go"
)
_SOURCE = (
    "its source was edited, which changes nothing; ask its author in a remark. It says: {text}"
)


@dataclass(frozen=True, slots=True)
class Read:
    """What one row says of one sentence."""

    message: Message | None = None
    refused: tuple[Refused, ...] = ()
    doubts: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence in its row."""

    row: KeyedRow
    key: RowMark
    source: str
    first: bool
    """Whether it is the first of its row, which has the remarks."""

    @property
    def place(self) -> str:
        return f"no. {self.key.number}"

    def cell(self, name: str) -> CellText:
        return self.row.cells.get(name, _NOTHING)


def read_units(
    rows: Iterable[KeyedRow], lang: str, asked: Mapping[int, tuple[str, ...]]
) -> Iterator[Read]:
    """Read rows of one document."""
    group: list[KeyedRow] = []
    for row in rows:
        if group and TRANSLATION not in row.goes_on:
            yield from _read_group(group, lang, asked)
            group = []
        group.append(row)
    if group:
        yield from _read_group(group, lang, asked)


def _read_group(
    group: Sequence[KeyedRow], lang: str, asked: Mapping[int, tuple[str, ...]]
) -> Iterator[Read]:
    """Read the rows that have one cell for their translations."""
    units = [unit for row in group for unit in _units(row)]
    owner = group[0].cells.get(TRANSLATION, _NOTHING)
    texts = _spread(owner.now, units, lang)
    said = _NOTHING
    for unit, text in zip(units, texts, strict=True):
        if REVIEWED not in unit.row.goes_on:
            said = unit.cell(REVIEWED)
        lines = asked.get(unit.row.number, ()) if unit.first else ()
        if unit.row.problem or not unit.source:
            yield _refused(unit, " ".join(owner.now) if unit.first else "", lines)
        else:
            yield _read(unit, replace(owner, now=(text,)), said, lines, lang)


def _units(row: KeyedRow) -> Iterator[_Unit]:
    """Yield the sentences of a row, each with its source, or none where that cannot be told."""
    paragraphs = row.cells.get(SOURCE, _NOTHING).before
    alone = len(row.marks) == 1
    sources = ("\n".join(paragraphs),) if alone else paragraphs
    if len(sources) != len(row.marks):
        row.problem = row.problem or MINGLED
        sources = (" ".join(paragraphs),) * len(row.marks)
    for at, (key, source) in enumerate(zip(row.marks, sources, strict=True)):
        yield _Unit(row, key, source, at == 0)


def _spread(paragraphs: tuple[str, ...], units: Sequence[_Unit], lang: str) -> list[str]:
    """Give each sentence its text of a cell that they share."""
    if len(units) == 1:
        return [_fit(paragraphs, units[0], lang)]
    if len(paragraphs) == len(units):
        return list(paragraphs)
    first = _joint(lang).join(paragraphs)
    others = MERGED[0] if first else ""
    return [first, *(others for _ in units[1:])]


def _fit(paragraphs: tuple[str, ...], unit: _Unit, lang: str) -> str:
    """Make one text of the paragraphs that somebody made of it, unless its source has lines."""
    lines = "\n".join(paragraphs)
    if "\n" in unit.source or text_mark(lines) == unit.key.mark.target:
        return lines
    return _joint(lang).join(paragraphs)


def _joint(lang: str) -> str:
    return " " if lang not in LANGUAGES or LANGUAGES[lang].spaced else ""


def _refused(unit: _Unit, text: str, lines: tuple[str, ...]) -> Read:
    reason = unit.row.problem or "its source is gone"
    note = "\n".join((*unit.cell(REMARK).now, *lines)) if unit.first else ""
    return Read(refused=(Refused(unit.place, unit.source, reason, text, note),))


def _read(unit: _Unit, target: CellText, said: CellText, lines: tuple[str, ...], lang: str) -> Read:
    mark, text = unit.key.mark, target.now[0]
    reviewed, reason = _reviewed(mark, target, said, lang)
    reasons = [reason] if reason else []
    source = unit.cell(SOURCE)
    if unit.first and source.now != source.before:
        reasons.append(_SOURCE.format(text=" ".join(source.now)))
    remark = unit.cell(REMARK)
    if unread := [each for each in remark.looks if each not in _PLAIN and unit.first]:
        reasons.append(f"its remark has {', '.join(unread)}, which is not taken")
    if not unit.first:
        mark, remark = replace(mark, note=text_mark("")), _NOTHING
    note = "\n".join((*remark.now, *lines))
    doubts = tuple(Refused(unit.place, unit.source, each, text) for each in reasons)
    return Read(Message(unit.place, mark, unit.source, text, reviewed, note), (), doubts)


def _reviewed(mark: Mark, target: CellText, said: CellText, lang: str) -> tuple[bool, str]:
    """Tell whether a translation counts as reviewed, and what is in doubt about it."""
    written, yes = " ".join(said.now), sheet_word("yes", lang)
    answers = {is_yes(each) for each in said.now} or {is_yes("")}
    answer = answers.pop() if len(answers) == 1 else None
    changed = text_mark(target.now[0]) != mark.target
    stays = not changed and mark.reviewed
    then = "its translation is taken, but not as reviewed" if changed else "its state stays"
    if answer is None:
        return stays, f"under 'reviewed?' stands {written!r}, which is neither yes nor no; {then}"
    if target.looks:
        return stays, _LOOKS.format(looks=", ".join(target.looks), then=then)
    anew = said.tracked or not mark.reviewed or written != yes
    if answer and changed and target.tracked and not anew:
        return False, _OLD_YES.format(yes=yes)
    return answer, ""
