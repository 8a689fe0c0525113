"""Where a text stands in its block, in words for who works on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind

if TYPE_CHECKING:
    from toolkit.core.model.document import Block


def place_words(block: Block, item: int) -> str:
    """Say where a text stands in its block; nothing where the block's kind says it all.

    Args:
        block: of the source.
        item: which of its texts; -1 for the block's own.

    Returns:
        Words as ``row 2, column 1``, ``point (a)``, ``Article 5``, or the label of a footnote.
    """
    if item < 0:
        return _plain(block.label if block.kind is Kind.FOOTNOTE else block.mark)
    place = block.items[item].place
    match block.kind:
        case Kind.TABLE:
            return f"row {place.row + 1}, column {place.column + 1}"
        case Kind.LIST:
            mark = next(
                (
                    each.place.mark
                    for each in reversed(block.items[: item + 1])
                    if not each.place.further and each.place.depth == place.depth
                ),
                "",
            )
            return f"point {_plain(mark)}" if mark else ""
        case _:
            return ""


def _plain(mark: str) -> str:
    """Leave out of a mark what parts the words of a comment."""
    return mark.replace(":", "").replace(",", "").strip()
