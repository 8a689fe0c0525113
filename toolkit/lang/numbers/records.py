"""The languages whose numbers are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.lang.en import numbers as english
from toolkit.lang.ja import numbers as japanese
from toolkit.lang.uk import numbers as ukrainian

if TYPE_CHECKING:
    from toolkit.lang.numbers.base import Numbers

RECORDS: dict[str, Numbers] = {
    "en": english.NUMBERS,
    "uk": ukrainian.NUMBERS,
    "ja": japanese.NUMBERS,
}
"""A language that is not here has no numbers that anything could be said of."""
