r"""Markup that no page can show: it would be printed as it stands.

It comes from an editor's notes, another dialect of Markdown, a web page, a program, a template.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.inline.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = (
    r"(?P<comment><!--(?:.{0,500}?-->)?)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,15}(?:[ \t][^<>\n]{0,200})?/?>)"
    r"|(?P<escape>\\[nrt](?![A-Za-z])|\\[nrt](?=[^\x00-\x7f])|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})"
    r"|(?P<placeholder>\$?\{[A-Za-z0-9_.:]{0,30}\}|%(?:\([A-Za-z_]\w{0,30}\)|[0-9]+\$)?[sdifr](?![^\W\d_]))"
)
"""What comes from programs. A per cent sign behind a number is none: 5 %d is, 5 % is not."""
_DIALECTS = (
    r"(?P<alert>\A\s*\[![A-Za-z]{2,20}\][+-]?)"
    r"|(?P<task>\A\s*\[[ xX]\](?=\s|\Z))"
    r"|(?P<contents>\A\s*\[_?TOC_?\]\s*\Z)"
    r"|(?P<fence>^[ \t]*:::+)"
    r"|(?P<link>(?<!!)\[[^\[\]\n]{1,200}\]\((?=[^()\s]*[/:#]|[^()\s]*\.(?:md|html?|pdf|docx?)\b)"
    r"[^()\s]{1,300}\))"
    r"|(?P<wiki>\[\[[^\[\]\n]{1,200}\]\])"
    r"|(?P<template>\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\})"
    r"|(?P<attribute>\{[#.:][A-Za-z][^{}\n]{0,100}\})"
    r"|(?P<strike>(?<!~)~~(?=[^\s~])[^~]*~~(?!~))"
    r"|(?P<highlight>(?<![=A-Za-z0-9])==(?=[^\s=])[^=]*==(?![=A-Za-z0-9]))"
)
_EMPHASIS = (
    r"(?P<emphasis>(?<!\*)\*\*(?!\*)"
    r"|(?<![\w*])(?P<close>\*{1,3}|_{1,3})(?=[^\s*_])[^*_]{1,200}?\s(?P=close)(?=[^\W_])"
    r"|(?<!\S)(?P<open>\*{1,3}|_{1,3})[^\S\n]+[^\W\d_](?:[^*_]{0,200}?[^\W\d_])?(?P=open)(?!\w))"
)
"""Two stars without a partner, and marks with a space between them and what they enclose."""
_MARKUP = re.compile(f"{_EMPHASIS}|{_DIALECTS}|{PROGRAMS}", re.MULTILINE | re.DOTALL)
_MAY_BE = re.compile(r"[*_<\[{%\\]|~~|==|:::")
_HIDDEN = "\0"


class Stray(NamedTuple):
    """A piece of markup that means nothing here."""

    start: int
    end: int
    kind: str
    """comment, tag, escape, placeholder, emphasis, or what a dialect has: alert, task, …"""
    text: str


def find_stray(text: str) -> Iterator[Stray]:
    r"""Find in one text of Markdown the markup that would be printed, or do harm, in order.

    What is in code, escaped, part of an address, or understood, is none.

    >>> [(each.kind, each.text) for each in find_stray(r"**A **b, ~~c~~, `{d}` and \*\*")]
    [('emphasis', '**'), ('emphasis', '**'), ('strike', '~~c~~')]
    """
    if not _MAY_BE.search(text):
        return
    places = find_places(text)
    hidden, end = [], 0
    for start, stop, kind in places:
        if kind == "alone" or start < end:
            continue
        hidden += [text[end:start], _HIDDEN * (stop - start)]
        end = stop
    seen = "".join((*hidden, text[end:]))
    found = [Stray(*each.span(), each.lastgroup or "", each[0]) for each in _MARKUP.finditer(seen)]
    found += [
        Stray(start, stop, "comment" if text.startswith("<!--", start) else "tag", text[start:stop])
        for start, stop, kind in places
        if kind in {"html", "pair"}
    ]
    yield from sorted(found)
