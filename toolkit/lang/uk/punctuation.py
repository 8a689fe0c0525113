"""The marks of Ukrainian.

Source: Український правопис (2019), §§ 157-168.
"""

from __future__ import annotations

from toolkit.lang.base import Punctuation
from toolkit.lang.writing import CYRILLIC

PUNCTUATION = Punctuation(
    replace=(
        (f"(?<=[{CYRILLIC}])['ʼ`´‘](?=[{CYRILLIC}])", "’"),
        (r"(?<=[^\s\d]) (?:-|--) (?=\S)|(?<=\S) (?:-|--) (?=[^\s\d])", " — "),
        (r"(?<!\.)\.\.\.(?!\.)", "…"),
        (r"(?<=[\w»“’…]) +(?=[,;:!?](?:\s|$))", ""),
        (r"(?<=\S) {2,}(?=\S)", " "),
    ),
    decimal_units=r"%|‰|°|млн|млрд|трлн|тис|відс|в\.\s?п|раз|км|кг|мм|см|м\b|т\b|га\b|дол|євро|грн",
)
