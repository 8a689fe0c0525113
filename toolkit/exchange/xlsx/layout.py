"""What writing and reading an XLSX file agree on: its escapes."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def escape(text: str) -> str:
    r"""Write a text so that a cell gives it back to the letter.

    Programs take ``_xHHHH_`` in a cell for a character, and XML loses a carriage return.
    Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).

    >>> escape("a\rb _x000D_")
    'a_x000D_b _x005F_x000D_'
    """
    return _TO_ESCAPE.sub("_x005F_", text).replace("\r", "_x000D_")


def unescape(text: str) -> str:
    """Undo `escape`, or the same done by a spreadsheet program."""

    def character(found: re.Match[str]) -> str:
        one = chr(int(found[1], 16))
        return found[0] if "\ud800" <= one <= "\udfff" else one

    return _ESCAPED.sub(character, text)
