"""Word files: a bilingual table for those who review, or running text for those who revise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.exchange.formats.base import Format
from toolkit.exchange.running.marks import SUFFIX
from toolkit.exchange.running.read import is_running, read_running
from toolkit.exchange.word.read import is_bilingual, read_bilingual
from toolkit.exchange.word.write import write_bilingual

if TYPE_CHECKING:
    from toolkit.exchange.messages import Exchange
    from toolkit.exchange.running.read import Running


def read_word(data: bytes, where: str) -> Exchange | Running:
    """Read a Word file that came back; one without a table or a bookmark is taken for a text.

    Raises:
        CatalogError: it is damaged, or a table without any key.
        SourceError: it is larger than any text.
    """
    if is_running(data) or where.endswith(SUFFIX) or not is_bilingual(data):
        return read_running(data, where)
    return read_bilingual(data, where)


def is_meant(data: bytes) -> bool:
    """Tell whether a Word file may have come back, and is no letter that lies beside it."""
    return is_bilingual(data) or is_running(data)


FORMAT = Format(".docx", read=read_word, is_meant=is_meant, write=write_bilingual)
