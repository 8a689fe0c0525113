"""Who signs before whom in another language: in each text its own party stands first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.document import Kind, signatories

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from toolkit.source.readers.base import Piece, Seed
    from toolkit.source.readers.beside import Order


def order_signatures(
    pieces: Sequence[Piece],
    orders: Mapping[str, Order],
    seed: Seed,
    participants: Collection[str] = (),
) -> list[Piece]:
    """Settle in which order those who sign stand in other languages.

    Those who are named take, in their order, the places that they have together; all others
    stay where they are.

    Args:
        pieces: with the signatures among them.
        orders: by language; each who changes place is named by a line of theirs.
        seed: the source.
        participants: as front matter names them; an order may be theirs too.

    Raises:
        SourceError: a name is that of nobody who signs, or of two; or the order is that of the
            document's own language.
    """
    settled = list(pieces)
    for lang, order in orders.items():
        if lang == seed.language.code:
            raise SourceError(
                f"order in {lang}: this is the language of the source, which has its own order",
                where=order.where,
                remedy="change places in the source itself",
            )
        found = {name for name in order.names if _participant(name, participants) is not None}
        for n, piece in enumerate(settled):
            if piece.kind is Kind.SIGNATURES:
                places = _places(piece, order, seed)
                found |= places.keys()
                if len(places) > 1:
                    settled[n] = _ordered(
                        piece, lang, [places[k] for k in order.names if k in places]
                    )
        _refuse_unknown(settled, order, found, seed)
    return settled


def order_participants(
    participants: Sequence[str], orders: Mapping[str, Order]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return, per language, the numbers of participants in its order, where that is another."""
    settled = []
    for lang, order in orders.items():
        found = (_participant(name, participants) for name in order.names)
        named = [n for n in found if n is not None]
        places = list(range(len(participants)))
        for place, who in zip(sorted(named), named, strict=True):
            places[place] = who
        if places != sorted(places):
            settled.append((lang, tuple(places)))
    return tuple(settled)


def _participant(name: str, participants: Collection[str]) -> int | None:
    """Return the number of the participant whose line a name begins; None if that is not one."""
    fits = [n for n, each in enumerate(participants) if each.startswith(name.strip(":："))]
    return fits[0] if len(fits) == 1 else None


def _lines(piece: Piece, seed: Seed) -> list[list[str]]:
    """Return what each who signs has written, as it is read."""
    return [
        [
            plain_text(parse_inline(piece.items[n].text, seed.markup)).strip(" \t\u3000:：")
            for n in numbers
        ]
        for numbers in signatories(piece.items)
    ]


def _places(piece: Piece, order: Order, seed: Seed) -> dict[str, int]:
    """Return the numbers of the signatories that are named."""
    lines = _lines(piece, seed)
    found: dict[str, int] = {}
    for name in order.names:
        fits = [n for n, own in enumerate(lines) if name.strip(":：") in own]
        if len(fits) > 1 or (fits and fits[0] in found.values()):
            raise SourceError(
                f"{name!r} does not tell one who signs from another",
                where=order.where,
                remedy="name each by a line that only they have, such as their name",
            )
        if fits:
            found[name] = fits[0]
    return found


def _ordered(piece: Piece, lang: str, named: Sequence[int]) -> Piece:
    order = list(range(len(signatories(piece.items))))
    for place, who in zip(sorted(named), named, strict=True):
        order[place] = who
    return replace(piece, order=(*piece.order, (lang, tuple(order))))


def _refuse_unknown(pieces: Sequence[Piece], order: Order, found: set[str], seed: Seed) -> None:
    for name in order.names:
        if name not in found:
            known = [
                line
                for piece in pieces
                if piece.kind is Kind.SIGNATURES
                for own in _lines(piece, seed)
                for line in own
            ]
            elsewhere = next((p for p in pieces if _names(p, name, seed)), None)
            raise SourceError(
                f"{name!r} is no line of anybody who signs",
                where=order.where,
                remedy=f"remove it: line {elsewhere.line} of {seed.path} is no signature, and has "
                "one order in all languages"
                if elsewhere
                else f"{did_you_mean(name, known)}copy a line of theirs from the source",
            )


def _names(piece: Piece, name: str, seed: Seed) -> bool:
    """Tell whether a list, a table or a speaker's line names somebody."""
    texts = [item.text for item in piece.items] or [piece.text]
    told = (plain_text(parse_inline(text, seed.markup)) for text in texts)
    return any(text.strip(" :：").startswith(name.strip(":：")) for text in told)
