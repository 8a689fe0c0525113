"""What an institution says about a document beside its text: issuer, reference, standing.

A line of it is a `Meta` of the document. What has several values has a key a value,
``keywords.1``; who stands behind the text in a language is ``standing.ja``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import URL, match_urls

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
    "licence": None,
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


_CC = "https://creativecommons.org/licenses/{}/4.0/"
LICENCES: Mapping[str, tuple[str, str]] = {
    "cc0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    **{
        f"cc-{kind}-4.0": (f"CC {kind.upper()} 4.0", _CC.format(kind))
        for kind in ("by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd")
    },
}
"""Licences that are named alike in all languages: name and address, by SPDX's name for each."""
FORMULAS = ("Check against delivery", "As prepared for delivery", "As delivered")
"""What the status of a text may be that every language has words for."""
_FORMULAS = {each.lower(): each for each in FORMULAS}


def find_licence(text: str) -> tuple[str, str] | None:
    """Return name and address of a licence; None if it is no known one.

    >>> find_licence("CC BY 4.0")
    ('CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/')
    """
    return LICENCES.get("-".join(text.lower().replace("-", " ").split()))


def find_formula(text: str) -> str:
    """Return the formula that a status is, as `FORMULAS` has it; empty if it is none."""
    return _FORMULAS.get(" ".join(text.lower().rstrip(".").split()), "")


def is_translated(key: str, value: str) -> bool:
    """Tell whether the value of a key is an entry of the catalogs."""
    match base_key(key):
        case "licence":
            return find_licence(value) is None
        case "status":
            return not find_formula(value)
        case "contact":
            # Addresses alone are the same in every language.
            return not match_urls(value) or bool(URL.sub("", value).strip(" \t,;·|<>"))
        case base:
            return base in TRANSLATED
