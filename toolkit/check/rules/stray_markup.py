r"""Tags, entities, escapes or placeholders stand in the translation that the source lacks.

Why: they come along from a web page, a program or a translation memory, and are printed as they
stand: ``&nbsp;`` between two words of a title. What the source has may stay, as often as it is
there. Code between backticks is left alone.

Fails: ``The harbour is open.`` → ``Гавань&nbsp;відкрита.<br/>``

Passes: ``Press `<b>`.`` → ``Натисніть `<b>`.``
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import URL
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_MAY_BE = re.compile(r"[<&\\%{$*]")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_STRAY = re.compile(
    r"(?P<comment><!--.*?(?:-->|$))"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,15}(?:[ \t][^<>\n]{0,200})?/?>)"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<escape>\\[nrt](?![A-Za-z])|\\[nrt](?=[^\x00-\x7f])|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})"
    r"|(?P<placeholder>\$?\{[A-Za-z0-9_.:]{0,30}\}|%(?:\([A-Za-z_]\w{0,30}\)|[0-9]+\$)?[sdifr](?![^\W\d_]))",
    re.DOTALL,
)
"""A per cent sign behind a number is none: 5 %d is, 5 % is not."""


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Count each on both sides."""
    if not _MAY_BE.search(entry.msgstr):
        return
    left = Counter(found[0] for found in _stray(entry.msgid))
    for found in _stray(entry.msgstr):
        if left[found[0]]:
            left[found[0]] -= 1
        else:
            yield Flaw(f"{found.lastgroup} {found[0][:40]} is not in the source", found.span())


def _stray(text: str) -> Iterator[re.Match[str]]:
    hidden = text
    for pattern in (_CODE, URL):
        hidden = pattern.sub(lambda found: " " * len(found[0]), hidden)
    return _STRAY.finditer(hidden)


CHECK = Check("stray-markup", issue="markup", severity=Severity.ERROR, find=each(find))
