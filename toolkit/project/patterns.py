"""Many documents meant by one name: a pattern with ``*`` and ``?``, as a shell has them."""

from __future__ import annotations

import fnmatch
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


def expand_names(names: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Yield each name, and in the place of a pattern the documents that it means.

    Raises:
        SourceError: a pattern means none.
    """
    for name in names:
        if not {"*", "?"} & set(name):
            yield name
            continue
        found = fnmatch.filter(known, name)
        if not found:
            raise SourceError(
                f"no document's name is like {name!r}",
                where="seeds/",
                remedy="* stands for any letters, ? for one; toolkit status lists all names",
                usage=True,
            )
        yield from found
