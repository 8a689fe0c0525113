"""Passages of a Markdown file in another language: said by attributes, or seen by the letters."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.document import LeftOut
from toolkit.lang.writing import CYRILLIC, JAPANESE_LETTERS
from toolkit.source.readers.html_blocks import said_lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.source.readers.base import Piece, Seed
    from toolkit.source.readers.inline import Rows

_BEHIND = re.compile(r"\s*\{:?[^{}\n]*\blang\s*=[^{}\n]*\}\s*\Z")
_SPAN = re.compile(r"\[(?P<text>[^\[\]]+)\](?=\s*\Z)")
_TAG = re.compile(r"<span\s[^<>]*>(?P<text>(?:(?!</?span).)*)</span>", re.DOTALL)
_JAPANESE = re.compile(f"[{JAPANESE_LETTERS}ー]+")
_KANA = re.compile("[\u3041-\u30ff]")
_CYRILLIC = re.compile(f"[{CYRILLIC}]+")
_NOT_UKRAINIAN = re.compile("[ыэёъўЫЭЁЪЎјљњџѓќ]")


def take_lang(block: MarkdownBlock, rows: Rows) -> tuple[MarkdownBlock, str, tuple[LeftOut, ...]]:
    """Take what says the language of a whole paragraph out of it.

    Returns:
        The paragraph, its language or an empty text, and what was taken out.
    """
    text = block.text
    found = _BEHIND.search(text)
    if found:
        lang = said_lang(found[0])
        line, column = rows.place(text, block.line, found.start() + _lead(found[0]))
        left_out = (LeftOut(found[0].strip(), line, "", column),)
        text = text[: found.start()]
        span = _SPAN.fullmatch(text.strip())
        return replace(block, text=span["text"] if span else text), lang, left_out
    tag = _TAG.fullmatch(text.strip())
    # The tag itself is taken out like any that says nothing to a reader.
    return block, (tag and said_lang(tag[0].partition(">")[0])) or block.lang, ()


def find_foreign(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Take a quotation for one in another language if all its letters are of that."""
    texts = [plain_text(parse_inline(piece.text, seed.markup)) for piece in pieces]
    lang = letters_lang("".join(texts))
    if not lang or lang == seed.lang or any(piece.lang or piece.items for piece in pieces):
        return list(pieces)
    guess = (
        f"all its letters are of another language ({lang}), so it is carried as it is; "
        f"if not, write {{lang={seed.lang}}} behind it"
    )
    return [replace(each, lang=lang, guess=guess) if not each.literal else each for each in pieces]


def letters_lang(text: str) -> str:
    """Return the language that alone has all letters of a text; empty if they do not tell."""
    letters = "".join(character for character in text if character.isalpha())
    if _JAPANESE.fullmatch(letters) and _KANA.search(letters):
        return "ja"
    if _CYRILLIC.fullmatch(letters) and not _NOT_UKRAINIAN.search(letters):
        return "uk"
    return ""


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())
