r"""Tags, entities, escapes, placeholders or loose marks stand in the translation alone.

Why: they come along from a web page, a program, a translation memory or another dialect of
Markdown, and are printed as they stand: ``&nbsp;`` between two words of a title. What the source
has may stay, as often as it is there. Code between backticks is left alone. A mark of emphasis
without its partner is printed as an asterisk.

Fails: ``The harbour is open.`` → ``Гавань&nbsp;відкрита.<br/>``

Passes: ``Press `<b>`.`` → ``Натисніть `<b>`.``
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import URL
from toolkit.core.inline.stray import PROGRAMS, find_stray
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_MAY_BE = re.compile(r"[<&\\%{$*_\[]|~~|==|:::")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_STRAY = re.compile(
    rf"{PROGRAMS}"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)",
    re.DOTALL,
)


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Report code, tags and entities of a translation that its source does not have."""
    if not _MAY_BE.search(entry.msgstr):
        return
    left = Counter(found[0] for found in _stray(entry.msgid))
    told: set[int] = set()
    for found in _stray(entry.msgstr):
        if left[found[0]]:
            left[found[0]] -= 1
        else:
            told.add(found.start())
            yield Flaw(f"{found.lastgroup} {found[0][:40]} is not in the source", found.span())
    yield from _loose(entry, told)


def _loose(entry: Entry, told: set[int]) -> Iterator[Flaw]:
    """Find what no page understands, beyond what the source has of it."""
    left = Counter(each.kind for each in find_stray(entry.msgid))
    for stray in find_stray(entry.msgstr):
        if stray.start in told:
            continue
        if left[stray.kind]:
            left[stray.kind] -= 1
        else:
            what = "has no partner, or a space inside" if stray.kind in _MARKS else "means nothing"
            yield Flaw(f"{stray.kind} {stray.text[:40]} {what}", (stray.start, stray.end))


_MARKS = {"emphasis", "tag"}


def _stray(text: str) -> Iterator[re.Match[str]]:
    hidden = text
    for pattern in (_CODE, URL):
        hidden = pattern.sub(lambda found: " " * len(found[0]), hidden)
    return _STRAY.finditer(hidden)


CHECK = Check("stray-markup", issue="markup", severity=Severity.ERROR, find=each(find))
