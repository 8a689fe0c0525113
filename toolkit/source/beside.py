"""What is said of a document beside its text, key by key, as its author would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.apparatus import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.document import Document

    Said = str | list[str] | dict[str, str]


def said_beside(document: Document) -> dict[str, Said]:
    """Return a text, a list or, of its standing, a table by language for each key.

    Who stands behind a text follows its standing behind a comma.
    """
    said: dict[str, Said] = {}
    lists: dict[str, list[str]] = {}
    by: dict[str, str] = {}
    for meta in document.meta:
        key, _, rest = meta.key.partition(".")
        if key == "standing":
            by[rest] = f", {meta.value}"
        elif rest:
            lists.setdefault(key, []).append(meta.value)
        else:
            said[key] = meta.value
    standing = {lang: kind + by.get(lang, "") for lang, kind in document.standing}
    if set(standing) == {ALL}:
        return {**said, **lists, "standing": standing[ALL]}
    return {**said, **lists, **({"standing": standing} if standing else {})}


def said_lines(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the same as keys and texts, each in one line."""
    for key, said in said_beside(document).items():
        match said:
            case str():
                yield key, said
            case list():
                yield key, "; ".join(said)
            case dict():
                yield key, "; ".join(f"{lang}: {each}" for lang, each in said.items())
