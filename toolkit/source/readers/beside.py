"""What an author says beside the text, at the head of a file or in its structure file.

How the turns of a speaker were spoken, whether they are for attribution, and in which order the
parties sign in a language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.errors import SourceError
from toolkit.lang import LANGUAGES
from toolkit.source.readers.keys import check_values
from toolkit.source.readers.manner import Manner, parse_attribution, parse_manner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Table = Mapping[str, tuple[str, ...]]
    """Key → texts: one, or those of a list."""

BESIDE_KEYS = ("spoken", "attribution", "order")


class Order(NamedTuple):
    """Who signs before whom in one language."""

    names: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said beside a text."""

    spoken: Mapping[str, tuple[str, Manner]] = field(default_factory=dict)
    """By the name of a speaker, where it is said and what."""
    order: Mapping[str, Order] = field(default_factory=dict)
    """By language."""
    attribution: Mapping[str, tuple[str, Manner]] = field(default_factory=dict)
    """By the name of a speaker, where it is said whether they are to be named, and what."""

    def over(self, other: Beside) -> Beside:
        """Let what is said here hold against what is said elsewhere."""
        return Beside(
            {**other.spoken, **self.spoken},
            {**other.order, **self.order},
            {**other.attribution, **self.attribution},
        )

    @property
    def manners(self) -> dict[str, tuple[str, Manner]]:
        """What is said of all turns of a speaker, by name, and where."""
        nobody = {name: (where, said) for name, (where, said) in self.attribution.items()}
        return nobody | {
            name: (
                where,
                said._replace(unattributed=name in nobody and nobody[name][1].unattributed),
            )
            for name, (where, said) in self.spoken.items()
        }


NOTHING_BESIDE = Beside()


def read_beside(tables: Mapping[str, Table], where: Callable[[str, str], str]) -> Beside:
    """Read the tables of `BESIDE_KEYS`.

    Args:
        tables: by their names.
        where: the place of a key of a table, for messages.

    Raises:
        SourceError: a value that cannot be understood, or an unknown language.
    """
    for name, table in tables.items():
        texts = {key: " ".join((key, *values)) for key, values in table.items()}
        check_values(texts, lambda key, name=name: where(name, key))  # type: ignore[misc]
    spoken = {
        name.strip(): (where("spoken", name), parse_manner(", ".join(said), where("spoken", name)))
        for name, said in tables.get("spoken", {}).items()
    }
    order = {
        lang: _order(lang, names, where("order", lang))
        for lang, names in tables.get("order", {}).items()
    }
    attribution = {
        name.strip(): (
            where("attribution", name),
            parse_attribution(" ".join(said), where("attribution", name)),
        )
        for name, said in tables.get("attribution", {}).items()
    }
    return Beside(spoken, order, attribution)


def _order(lang: str, names: tuple[str, ...], where: str) -> Order:
    if lang not in LANGUAGES:
        raise SourceError(
            f"order: language {lang!r} is not known",
            where=where,
            remedy=f"choose one of: {', '.join(LANGUAGES)}",
        )
    bare = tuple(name.strip() for name in names if name.strip())
    twice = next((name for name in bare if bare.count(name) > 1), "")
    if len(bare) < 2 or twice:  # noqa: PLR2004 - one has no order
        problem = f"{twice!r} is there twice" if twice else "it does not say who signs before whom"
        raise SourceError(
            f"order in {lang}: {problem}",
            where=where,
            remedy='name those who change places, each once: ["…", "…"]',
        )
    return Order(bare, where)
