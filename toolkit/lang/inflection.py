"""The forms that one word may take, as far as its language is known."""

from __future__ import annotations

import functools

from toolkit.lang import language


@functools.lru_cache(maxsize=1 << 14)
def word_forms(word: str, lang: str) -> frozenset[str]:
    """List what a word may look like in a text of language `lang`, itself among it.

    >>> sorted(word_forms("group", "en"))
    ['group', 'groups', 'groups’s', 'group’s']
    """
    words = language(lang).words
    return words.forms(word) if words else frozenset({word})
