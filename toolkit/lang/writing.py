"""What holds for all writing: ranges of letters, wide characters, pieces of patterns.

A range is the inside of a regular-expression class.
"""

from __future__ import annotations

import re

LATIN = "A-Za-z\u00c0-\u024f"
CYRILLIC = "\u0400-\u052f"
KANA_KANJI = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
JAPANESE_LETTERS = (
    "\u3005\u3006\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Kana and kanji behind which marks are full-width; half-width katakana among them."""

SEAM = "\ue000-\uf8ff"
"""Private use: printing joins a text's pieces with such a character, a tag in the output.

No space directly before a tag becomes no-break: WeasyPrint then breaks the line
in the wrong place.
"""
GAP = "[ \u00a0]"
NEXT = rf"(?=[^\s{SEAM}])"
"""What follows is neither white space nor a tag."""
ALONE = r"(?<![\w'’ʼ.\-])"
"""What follows is a word of its own, or its beginning."""
END = r"(?![\w'’ʼ])"
"""What stands before is the end of a word."""

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
