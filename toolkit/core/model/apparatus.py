"""What an institution says about a document beside its text: issuer, reference, standing.

A line of it is a `Meta` of the document. What has several values has a key a value,
``keywords.1``; who stands behind the text in a language is ``standing.ja``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TRANSLATED: Mapping[str, str | None] = {
    "event": None,
    "place": None,
    "subtitle": "subtitle",
    "short-title": "short title",
    "issuer": "issuer",
    "contact": "contact",
    "status": "status",
    "series": "series",
    "participants": None,
    "keywords": None,
    "standing": "issuer",
}
"""Keys whose values are translated, and the context of their entries."""

STANDINGS = ("authentic", "official", "provisional", "unofficial")
"""What the text in a language may be; nothing is said of the others."""
ALL = "*"
"""Stands for every language but the document's own, where a standing is said of all at once."""


def base_key(key: str) -> str:
    """Return the key as it is written: of one of several values, that of all.

    >>> base_key("keywords.2")
    'keywords'
    """
    return key.partition(".")[0]
