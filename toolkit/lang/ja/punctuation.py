"""The marks of Japanese.

Source: JIS X 4051 and the W3C's "Requirements for Japanese Text Layout" (JLREQ) for full-width
marks and the space after ？ and ！.
"""

from __future__ import annotations

from toolkit.lang.base import Punctuation
from toolkit.lang.writing import JAPANESE_LETTERS

PUNCTUATION = Punctuation(
    replace=(
        ("(?<=[、。：；])[ \u3000]+(?=\\S)", ""),
        (f"(?<=[{JAPANESE_LETTERS}]) +(?=（)|(?<=）) +(?=[{JAPANESE_LETTERS}、。])", ""),
        ("(?<=[（「『]) +(?=\\S)|(?<=\\S) +(?=[）」』、。])", ""),
        (f"(?<=[？！]) +(?=[{JAPANESE_LETTERS}「『（])", "\u3000"),
        ("(?<=[？！])(?=[\u30a1-\u30fa\u3400-\u9fff「『])", "\u3000"),
        ("(?<=[^\\s\u3000])[ ]{2,}(?=[^\\s\u3000])", " "),
    ),
    full_width=True,
    keeps_foreign_quotes=True,
)
