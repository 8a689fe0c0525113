"""Characters that need care: those that nobody sees, those no page can have, those spelled twice.

Source: The Unicode Standard, 3.7 (decomposition), 5.21 (default ignorable characters), 23.2
(layout controls); Unicode Standard Annex #15 (normalisation forms).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURNING = "\u061c\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that can show a text in another order than it is read."""
_NO_TEXT = "\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff"
"""Controls, halves of characters, and what is none."""

NO_TEXT = re.compile(f"[{_NO_TEXT}]")
"""A character that no text has; a catalog, a terminal or a program may take it for an order."""
UNPRINTABLE = re.compile(f"[{_NO_TEXT}{_TURNING}\u2028\u2029]")
"""A character that no page can have, whatever the fonts: its text would not be read as written."""
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no way to write; all that it can takes ten times as long to compile."""
NO_LINE = re.compile(rf"{UNPRINTABLE.pattern}|[\t\n]")
"""What a text of one line cannot have, such as a file's name."""
_GRAVE = re.compile(f"[{_NO_TEXT}{_TURNING}\u200e\u2028\u2029\ufffd]")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2061-\u2064\u206a-\u206f\ufeff"
    "\uffa0\ufff9-\ufffb\ue000-\uf8ff]"
)

IGNORABLE = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff"
)
"""Characters that show nothing and need no glyph (Default_Ignorable_Code_Point, those that Pango
knows): what stands between the brackets of a pattern."""

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
"""Marks that stand on the letter before them: what stands between the brackets of a pattern."""

_PILED = re.compile(f".[{MARKS}]{{5,}}", re.DOTALL)
"""Vietnamese has two marks on a letter, ancient Greek three, phonetic writing four."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"}
)
"""What text that was copied out of a PDF may have for letters that a font had joined."""
_PARTS = re.compile(f"[^\\W\\d_\uf900-\ufaff\U0002f800-\U0002fa1f][{MARKS}]+")
"""A letter and its marks; no kanji that would become another one."""


def require_writable(text: str, what: str, where: str = "") -> None:
    """Refuse a text of a catalog that a file in XML cannot hold.

    Args:
        text: what is to be written.
        what: cannot hold it, ``a Word file``.
        where: the text stands.

    Raises:
        CatalogError: names the character.
    """
    if found := NO_XML.search(text):
        raise CatalogError(
            f"holds U+{ord(found[0]):04X}, which {what} cannot: {text!r}",
            where=where,
            remedy="take the character out of the text",
        )


def find_hidden(text: str) -> Iterator[tuple[int, bool]]:
    """Find the characters that nobody sees where they stand.

    Yields:
        The offset of each, and whether it is grave: lost, no text, or able to turn others round.

    >>> list(find_hidden("a\u200bb\u202e"))
    [(1, False), (3, True)]
    """
    for pattern in (_GRAVE, _HIDDEN):
        for found in pattern.finditer(text):
            if not _joins_emoji(text, found.start()):
                yield found.start(), pattern is _GRAVE


def _joins_emoji(text: str, at: int) -> bool:
    """Tell whether a joiner stands between two symbols, as in a flag or a family."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] == "\u200d" and all(
        unicodedata.category(c) in {"So", "Sk", "Mn"} for c in around
    )


def find_piled(text: str) -> Iterator[tuple[int, int]]:
    """Find the letters under more marks than any writing has: where each begins, and ends."""
    for found in _PILED.finditer(text):
        yield found.span()


def visible(text: str) -> str:
    """Make control characters, which a text may hold, visible and harmless for a terminal."""
    return "".join(
        c if c.isprintable() or unicodedata.category(c) == "Zs" else _escape(c) for c in text
    )


def _escape(character: str) -> str:
    return " " if character.isspace() else f"\\u{ord(character):04x}"


def name_hidden(character: str) -> str:
    """Name a character that cannot be shown.

    >>> name_hidden("\u200b")
    'hidden character U+200B (zero width space)'
    """
    name = unicodedata.name(character, "control or private character").lower()
    return f"hidden character U+{ord(character):04X} ({name})"


def name_character(character: str) -> str:
    """Name a character for a message.

    >>> name_character("𠮷")
    'U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7 (𠮷)'
    """
    kinds = {"Cc": "control character", "Cs": "half of a character"}
    kind = kinds.get(unicodedata.category(character), "unnamed character")
    name = unicodedata.name(character, kind)
    shown = f" ({character})" if character.isprintable() else ""
    return f"U+{ord(character):04X} {name}{shown}"


def one_spelling(text: str) -> str:
    """Spell each letter in one way: put together from its parts, out of its ligature.

    A font has one glyph for й, however it is written, and a PDF one text for each glyph. Kanji
    stay as they are: of a few that are in names, Unicode takes two shapes for the same.

    >>> one_spelling("и\u0306 ﬁ")
    'й fi'
    """
    return compose(text).translate(_LIGATURES)


def compose(text: str) -> str:
    """Join letters to the marks behind them, where one character is both; no kanji changes."""
    return _PARTS.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)


def fold_spelling(text: str) -> str:
    """Make two texts equal that differ in the spelling of letters alone; for comparing only.

    Also a dot is nothing that parts two letters: with a mark above, i has the glyph of ı.
    """
    return unicodedata.normalize("NFD", text.translate(_FOLDED))


_FOLDED = _LIGATURES | str.maketrans("ıȷ", "ij")
