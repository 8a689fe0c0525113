"""Web and e-mail addresses in running text."""

from __future__ import annotations

import re

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
"""Latin, Greek and Cyrillic letters, as in https://uk.wikipedia.org/wiki/Київ (RFC 3987)."""
_LAST = rf"[{_LETTER}0-9\-/#@$&+=%]"
_ANY = rf"[{_LETTER}0-9\-/#@$&+=%.,;:!?'*_~]"
_MARKS = r"[.,;:!?'*_~]"

# What repeats has one way to match, so that no input makes it try twice. Possessive groups
# would say so, but Python before 3.11.5 keeps half an iteration of one (gh-106052).
URL = re.compile(
    rf"(?<![A-Za-z0-9])https?://(?=[{_LETTER}0-9])"
    rf"(?:{_MARKS}*+(?:{_LAST}|\({_ANY}*+\)|\[{_ANY}*+\]))+"
    r"|(?<![A-Za-z0-9._%+\-@/])(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._%+\-]*+"
    r"@[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]++)+",
    re.IGNORECASE,
)
"""A web or e-mail address in running text or Markdown.

It ends before white space, before Japanese text, which may follow without a space,
and any other character but those of RFC 3986 and letters of scripts that set spaces;
before a closing bracket that it did not open, and before punctuation that closes the
sentence (as in GFM's extended autolinks).
"""

ALLOWED = re.compile(r"https?://|mailto:", re.IGNORECASE)
"""How an address begins that a page may link to."""


def find_urls(text: str) -> tuple[str, ...]:
    """List the web and e-mail addresses of a text, as written, in order, repeats included.

    >>> find_urls("See [it](https://a.example/x_(y)), or write to me@b.example.")
    ('https://a.example/x_(y)', 'me@b.example')
    """
    return tuple(found.group() for found in match_urls(text))


def match_urls(text: str) -> list[re.Match[str]]:
    """List the same with their places."""
    return list(URL.finditer(text)) if _may_hold_urls(text) else []


def blank_urls(text: str) -> str:
    """Write spaces over the web and e-mail addresses of a text, so that offsets stay.

    >>> blank_urls("See me@b.example.")
    'See             .'
    """
    return URL.sub(lambda found: " " * len(found[0]), text) if _may_hold_urls(text) else text


def _may_hold_urls(text: str) -> bool:
    """Rule most texts out in a fraction of the time that the pattern takes."""
    return "@" in text or "://" in text
