"""What people say at the side of cells, whatever kind of file it is: as remarks of their rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.characters import visible
from toolkit.exchange.messages import Exchange, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.exchange.messages import Message
    from toolkit.exchange.units import Unit

_ELSEWHERE = "a comment at a cell of which no row can be told; nothing is taken of it"
_BESIDE = "a comment at a cell outside the rows; nothing is taken of it"


@dataclass(slots=True)
class Remark:
    """One comment; it is added to while it is read."""

    row: int
    """As the program shows it; 0 if it stands nowhere."""
    author: str = ""
    said: list[str] = field(default_factory=list)
    """Its text in pieces."""
    done: bool = False
    """Whether somebody has marked it as resolved."""

    @property
    def line(self) -> str:
        """Who says what, in one line; empty if nothing is said."""
        text, author = (
            visible(" ".join(each.split())) for each in ("".join(self.said), self.author)
        )
        # Excel begins a note with its author's name, in words.
        text = text.removeprefix(f"{author}:").strip()
        return f"{author}: {text}" if author and text else text


def with_remarks(exchange: Exchange, remarks: Iterable[Remark], sheets: int) -> Exchange:
    """Add what stands at the side of a row's cells to its remark; list what stands elsewhere.

    Args:
        exchange: the rows of the file.
        remarks: those of the file, in its order.
        sheets: how many tables it has; only of a single one the rows can be told.
    """
    found = list(remarks)
    done = sum(each.done for each in found)
    said = [each for each in found if each.line and not each.done]
    rows: tuple[Message | Unit, ...] = (*exchange.messages, *exchange.units)
    places = {each.place for each in rows} if sheets == 1 else set()
    asked: dict[str, list[str]] = {}
    lost = []
    for each in said:
        place = f"row {each.row}"
        if place in places:
            asked.setdefault(place, []).append(each.line)
        else:
            why = _BESIDE if sheets == 1 else _ELSEWHERE
            lost.append(Refused(place, "", why, "", each.line))
    more = {
        each: "\n".join(filter(None, (each.note, *asked[each.place])))
        for each in rows
        if each.place in asked
    }
    messages = tuple(
        replace(each, note=more[each]) if each in more else each for each in exchange.messages
    )
    units = tuple(
        replace(each, note=more[each]) if each in more else each for each in exchange.units
    )
    notice = (f"comments that are marked as resolved are left out: {done}",) if done else ()
    return replace(
        exchange,
        messages=messages,
        units=units,
        refused=(*exchange.refused, *lost),
        notices=(*exchange.notices, *notice),
    )
