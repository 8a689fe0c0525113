"""The ways back from pages of earlier revisions, which stay as they were to the byte.

Such a page leads to the list of all documents as it did while it was the current one. It lies two
folders deeper now, and so that way ends below its document, or below the folder of that. A page
of the site lies there and leads on.

They follow from what is recorded, and are the same where the earlier revisions do not lie.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from toolkit.project.releases.manifest import REVISIONS
from toolkit.project.releases.site import INDEX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.project.releases.ledger import LedgerRecord
    from toolkit.project.releases.site import Site


WAYS = (INDEX, f"{REVISIONS}/{INDEX}")
"""Those that a document's own folder may have, by path from it."""


def ways_back(document: str, records: Sequence[LedgerRecord]) -> frozenset[str]:
    """Find where pages of a document's earlier revisions look for the list of all documents.

    Args:
        document: its name.
        records: of its revisions, under former names too, the last one last.

    Returns:
        Paths from ``output/``.

    >>> from toolkit.project.releases.ledger import LedgerRecord
    >>> first, second = LedgerRecord("talk", 1, "", ""), LedgerRecord("2025/talk", 2, "", "")
    >>> ways_back("2025/talk", (first, second))
    frozenset({'2025/talk/revisions/index.html'})
    """
    *earlier, last = records or (None,)
    ways: set[str] = set()
    for each in earlier if last and not last.is_notice else ():
        if each.is_notice:  # it covers all before it, and its pages lead nowhere
            ways.clear()
        else:
            ways.add(_way(f"{document}/{REVISIONS}/{each.revision}/lang", each.document))
    return frozenset(each for each in ways if each != INDEX and not each.startswith(".."))


def ways_of(site: Site | None, document: str) -> frozenset[str]:
    """Return the site's own files in the folder of a document, by path from that."""
    inside = f"{document}/"
    paths = site.files if site else ()
    return frozenset(each.removeprefix(inside) for each in paths if each.startswith(inside))


def _way(place: str, document: str) -> str:
    """Return where a page leads that was made as one of a document and lies in a folder now."""
    up = [".."] * (document.count("/") + 2)
    return posixpath.normpath(posixpath.join(place, *up, INDEX))
