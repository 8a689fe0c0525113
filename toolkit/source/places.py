"""Where a text stands in its block, in words for who works on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.lang.tongues import TONGUES, tongue_word

if TYPE_CHECKING:
    from toolkit.core.model.document import Block, Speaker


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


def manner_words(speaker: Speaker | None) -> tuple[str, ...]:
    """Say how a turn was spoken, to whoever translates it.

    >>> from toolkit.core.model.document import Speaker
    >>> manner_words(Speaker("Ada Sample", spoken="uk", interpreted=True))
    ('spoken in Ukrainian', 'interpreted')
    """
    if speaker is None:
        return ()
    if speaker.unattributed:  # a language may tell who it was
        return ("not for attribution",)
    spoken = (f"spoken {tongue_word(speaker.spoken)}",) if speaker.spoken else ()
    return (*spoken, *(("interpreted",) if speaker.interpreted else ()))


def passage_words(block: Block, lang: str) -> str:
    """Say in which language a passage to be translated is, in a document in `lang`."""
    if not (block.translate and block.is_foreign(lang)):
        return ""
    return f"in {TONGUES.get(block.lang, block.lang)}"


def _plain(mark: str) -> str:
    """Take colons and commas out of a mark, as they separate the words of a comment."""
    return mark.replace(":", "").replace(",", "").strip()
