"""The languages in which people speak at events, whether or not one is translated into them."""

from __future__ import annotations

TONGUES = {
    "ar": "Arabic",
    "cs": "Czech",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
"""ISO 639 codes, and their names in English."""


def tongue_word(code: str) -> str:
    """Return the interface word for how a turn was spoken.

    >>> tongue_word("uk")
    'in Ukrainian'
    """
    return f"in {TONGUES[code]}"
