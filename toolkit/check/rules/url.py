"""A web or e-mail address of the source is missing, changed or new.

Why: a link that lost a letter leads nowhere, or to somebody else. Another scheme, or a slash at
the end, is a warning.

Fails: ``See https://a.example/x.`` → ``Див. https://a.example/y.``

Passes: ``See https://a.example/x.`` → ``Див. https://a.example/x.``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import find_urls, match_urls
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Compare addresses to the letter; how often one stands there is the translator's choice."""
    wanted = dict.fromkeys(find_urls(entry.msgid))
    found = {match.group(): match for match in reversed(match_urls(entry.msgstr))}
    missing = {_bare(address): address for address in wanted if address not in found}
    added = {_bare(a): match for a, match in reversed(found.items()) if a not in wanted}
    for bare in [bare for bare in missing if bare in added]:
        message = f"address {missing.pop(bare)} of the source is written differently"
        yield Flaw(message, added.pop(bare).span(), Severity.WARNING)
    pairs = zip(list(missing.items()), list(added.items()), strict=False)
    for (old, address), (new, match) in pairs:
        message = f"address {address} of the source has become {match.group()}"
        yield Flaw(message, match.span())
        del missing[old], added[new]
    end = len(entry.msgstr)
    for address in missing.values():
        yield Flaw(f"address {address} of the source is missing", (end, end))
    for bare, match in added.items():
        # “a.example” in the source may well have become a link.
        if bare not in entry.msgid:
            yield Flaw(f"address {match.group()} is not in the source", match.span())


def _bare(address: str) -> str:
    """Take off what rarely matters: the scheme, a slash at the end, the case."""
    return address.partition("://")[2].rstrip("/").lower() or address.lower()


CHECK = Check("url", issue="locale-violation", severity=Severity.ERROR, find=each(find))
