"""Put finished sentences together."""

from __future__ import annotations

from toolkit.lang import LANGUAGES
from toolkit.lang.writing import is_wide


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
