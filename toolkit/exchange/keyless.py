"""Rows that came back without their keys: the hidden column was deleted, or rows were copied out.

Their heads are left, and their sources: which sentence a row is can be told beside the catalog,
where its source stands there once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.exchange.grid import NEAR
from toolkit.exchange.headings import column_named
from toolkit.exchange.messages import Exchange, Refused, settle
from toolkit.exchange.units import Tag, Unit, plain, written
from toolkit.exchange.xliff.codes import find_codes
from toolkit.exchange.yes import is_yes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.exchange.grid import Grid, Row

_SOURCE, _TEXT, _REVIEWED, _REMARK = "source", "translation", "reviewed?", "remark"
_TOLD = (
    "its keys are lost; rows were matched by their sources, and what the catalog has now "
    "counts as what was sent"
)
_UNSURE = (
    "has neither its key nor a source of its own: other rows have the same source and another "
    "translation, so each is taken in their order, but not as reviewed"
)
_UNREAD = "under 'reviewed?' stands {!r}, which is neither yes nor no; it counts as nothing said"


def read_keyless(grids: Iterable[Grid]) -> Exchange | None:
    """Read rows by their heads and sources; None if no table has heads, or none a row.

    What is returned says neither its document nor its language: somebody has to.
    """
    for grid in grids:
        for head in grid.rows:
            if head.number > NEAR:
                break
            columns = {column_named(cell.text): at for at, cell in enumerate(head.cells)}
            if {_SOURCE, _TEXT} <= columns.keys():
                read = _read((row for row in grid.rows if row.number > head.number), columns)
                if read.units or read.refused:
                    return read
    return None


def _read(rows: Iterable[Row], columns: Mapping[str, int]) -> Exchange:
    units, refused, doubts = list[Unit](), list[Refused](), list[Refused]()
    for row in rows:
        unit = _unit(row, columns)
        if not (written(unit.source) or plain(unit.target) or unit.note):
            continue
        problem = next(_problems(row, columns), "")
        if problem:
            refused.append(_refused(unit, problem))
            continue
        units.append(unit)
        said = _text(row, columns, _REVIEWED).strip()
        if is_yes(said) is None:
            doubts.append(_refused(unit, _UNREAD.format(said)))
    sure, unsure = _settled(units)
    doubts += (_refused(unit, _UNSURE) for unit in unsure)
    return Exchange(
        "", "", "", (), tuple(refused), units=sure, doubts=tuple(doubts), notices=(_TOLD,)
    )


def _text(row: Row, columns: Mapping[str, int], name: str) -> str:
    return row.cell(columns[name]).text if name in columns else ""


def _unit(row: Row, columns: Mapping[str, int]) -> Unit:
    source, target, note = (_text(row, columns, name) for name in (_SOURCE, _TEXT, _REMARK))
    # A missing yes says nothing: the sentence may have been reviewed since it was sent.
    said = True if is_yes(_text(row, columns, _REVIEWED).strip()) else None
    return Unit(f"row {row.number}", (), None, tuple(_pieces(source)), (target,), said, note=note)


def _pieces(source: str) -> Iterator[str | Tag]:
    """Yield a source in pieces: its links and emphasis are codes, as a catalog has them."""
    end = 0
    for code in find_codes(source):
        yield source[end : code.start]
        yield Tag("", code.role, source[code.start : code.end])
        end = code.end
    yield source[end:]


def _problems(row: Row, columns: Mapping[str, int]) -> Iterator[str]:
    for name in (_SOURCE, _TEXT, _REMARK):
        cell = row.cell(columns[name]) if name in columns else None
        if cell and cell.problem:
            yield f"{name} ({row.place(columns[name])}) {cell.problem}"


def _settled(units: Iterable[Unit]) -> tuple[tuple[Unit, ...], list[Unit]]:
    """Take the yes off rows of one source that differ in their translations; list these."""
    units = tuple(units)
    texts = defaultdict[str, set[str]](set)
    for each in units:
        texts[_words(each)].add(settle(plain(each.target)))

    def is_sure(unit: Unit) -> bool:
        return len(texts[_words(unit)]) == 1

    sure = tuple(each if is_sure(each) else replace(each, said=None) for each in units)
    return sure, [each for each in units if not is_sure(each)]


def _words(unit: Unit) -> str:
    return "".join(plain(unit.source).split())


def _refused(unit: Unit, reason: str) -> Refused:
    return Refused(unit.place, written(unit.source), reason, plain(unit.target), unit.note)
