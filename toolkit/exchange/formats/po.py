"""A catalog itself: it comes back whole, as its comments and former sources count as well."""

from __future__ import annotations

from toolkit.catalog.po.parse import parse_po
from toolkit.exchange.formats.base import Format
from toolkit.exchange.kit.mark import read_mark


def sent_to(data: bytes, where: str) -> str:
    """Return to whom a catalog was sent, by its mark; empty if it has none.

    Raises:
        CatalogError: it is damaged.
    """
    sent = read_mark(parse_po(data, where))
    return sent.to if sent else ""


FORMAT = Format(".po", read=parse_po, sent_to=sent_to)
