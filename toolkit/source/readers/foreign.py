"""Quotations in another language than the document's, seen by their letters."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.document import Kind
from toolkit.lang import language
from toolkit.lang.writing import CYRILLIC, JAPANESE_LETTERS
from toolkit.source.readers.base import overrule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.source.readers.base import Piece, Seed

_JAPANESE = re.compile(f"[{JAPANESE_LETTERS}ー]+")
_KANA = re.compile("[\u3041-\u30ff]")
_CYRILLIC = re.compile(f"[{CYRILLIC}]+")
_NOT_UKRAINIAN = re.compile("[ыэёъўЫЭЁЪЎјљњџѓќ]")


def find_foreign(pieces: Iterable[Piece], seed: Seed) -> list[Piece]:
    """Take a quotation for one in another language if all its letters are of that."""
    return [
        piece
        for kind, some in groupby(pieces, lambda piece: piece.kind)
        for piece in (_quotation(list(some), seed) if kind is Kind.QUOTE else some)
    ]


def _quotation(pieces: Sequence[Piece], seed: Seed) -> Iterator[Piece]:
    texts = [plain_text(parse_inline(piece.text, seed.markup)) for piece in pieces]
    lang = letters_lang("".join(texts))
    told = not lang or lang == seed.lang or any(piece.lang for piece in pieces)
    for piece in pieces:
        if told or piece.literal:
            yield piece
            continue
        guess = (
            f"likely: all its letters are {language(lang).english}, so it is carried as it is; "
            f'{overrule(seed, Kind.QUOTE)}, with translate = "yes"'
        )
        yield replace(piece, lang=lang, guess=guess)


def letters_lang(text: str) -> str:
    """Return ``ja`` or ``uk`` if all letters of a text are of that language alone; else nothing."""
    letters = "".join(character for character in text if character.isalpha())
    if _JAPANESE.fullmatch(letters) and _KANA.search(letters):
        return "ja"
    if _CYRILLIC.fullmatch(letters) and not _NOT_UKRAINIAN.search(letters):
        return "uk"
    return ""
