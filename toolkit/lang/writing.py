"""What holds for all writing: wide characters, and sentences put together."""

from __future__ import annotations

import re

from toolkit.lang import LANGUAGES

WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
"""A character that `is_wide`."""


def is_wide(character: str) -> bool:
    """Tell whether a character belongs to East Asian running text, which takes no spaces."""
    return bool(character) and (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff00" <= character <= "\uffef"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def join_sentences(sentences: tuple[str, ...], code: str) -> str:
    """Put finished sentences together as a paragraph of language `code`.

    A space stands between them, but none in a language without spaces where
    either neighbour is East Asian; after its full-width ？ or ！ stands a
    full-width space (JIS X 4051; JLREQ 3.1.6).
    """
    text = ""
    for sentence in filter(None, sentences):
        if not text:
            text = sentence
        elif LANGUAGES[code].spaced or not (is_wide(text[-1]) or is_wide(sentence[0])):
            text += " " + sentence
        else:
            text += ("\u3000" if text[-1] in "？！" else "") + sentence
    return text
