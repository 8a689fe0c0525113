"""What an author says of a document beside its text that is no single line: lists, its standing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.model.apparatus import ALL, STANDINGS
from toolkit.core.model.document import Meta
from toolkit.lang import LANGUAGES
from toolkit.source.readers.keys import check_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from toolkit.core.model.document import Document

    Texts = Mapping[str, tuple[str, ...]]
    """Texts by the keys of a table; those of a list, or one alone, by an empty key."""

LISTS = {"keywords": re.compile("[,;，；、]"), "participants": re.compile("[;；]")}
"""Keys with several values, and what parts these where they stand in one text."""
APPARATUS_KEYS = (*LISTS, "standing")
_WRITE = "write standing: unofficial, or a line for each language below it: “  ja: provisional”"


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What is said of a document in lists and tables."""

    meta: tuple[Meta, ...] = ()
    standing: tuple[tuple[str, str], ...] = ()
    """As `Document.standing`."""


NO_APPARATUS = Apparatus()


def read_apparatus(
    given: Mapping[str, tuple[Texts | None, int]], where: Callable[[str], str]
) -> Apparatus:
    """Read the keys of `APPARATUS_KEYS`.

    Args:
        given: by key, the texts and the line; None for a value that is none.
        where: the place of a key, for messages.

    Raises:
        SourceError: a value that cannot be understood, or an unknown language.
    """
    meta: list[Meta] = []
    for key, part in LISTS.items():
        if key in given:
            meta += _listed(key, *given[key], part, where(key))
    standing: dict[str, str] = {}
    if "standing" in given:
        texts, line = given["standing"]
        for lang, kind, by in _standings(texts, where("standing")):
            standing[lang] = kind
            if by:
                meta.append(Meta(f"standing.{lang}", by, line))
    return Apparatus(tuple(meta), tuple(sorted(standing.items())))


def with_usual(document: Document, usual: Mapping[str, str]) -> Document:
    """Fill in the usual standing for languages of which the document says nothing.

    Args:
        document: what it says of all translations at once holds.
        usual: by language, as in `Document.standing`.
    """
    said = dict(document.standing)
    whole = said if ALL in said else {**usual, **said}
    return replace(document, standing=tuple(sorted(whole.items())))


def _listed(
    key: str, texts: Texts | None, line: int, part: re.Pattern[str], where: str
) -> Iterator[Meta]:
    if texts is None or set(texts) - {""}:
        raise SourceError(
            f"{key} is no list of texts", where=where, remedy=f"write {key}: [one, another]"
        )
    said = texts[""]
    values = part.split(said[0]) if len(said) == 1 else said
    check_values({key: " ".join(values)}, lambda _: where)
    shown = filter(None, (" ".join(each.split()) for each in values))
    for number, value in enumerate(dict.fromkeys(shown), start=1):
        yield Meta(f"{key}.{number}", value, line)


def _standings(texts: Texts | None, where: str) -> Iterator[tuple[str, str, str]]:
    """Yield language, standing and who stands behind the text."""
    if texts is None:
        raise SourceError("standing is no text and no table", where=where, remedy=_WRITE)
    check_values({"standing": " ".join(map(" ".join, texts.values()))}, lambda _: where)
    for lang, said in texts.items():
        if lang and lang not in LANGUAGES:
            raise SourceError(
                f"standing: language {lang!r} is not known",
                where=where,
                remedy=f"choose one of: {', '.join(LANGUAGES)}",
            )
        kind, _, by = ", ".join(said).partition(",")
        kind, by = kind.strip().lower(), " ".join(by.split())
        if kind not in STANDINGS:
            said_of = f"of {lang} " if lang else ""
            raise SourceError(
                f"standing {said_of}is {kind!r}",
                where=where,
                remedy=f"{did_you_mean(kind, STANDINGS)}write one of {', '.join(STANDINGS)}; "
                "who stands behind it may follow a comma",
            )
        yield lang or ALL, kind, by
