"""chrF: how much of two texts' runs of characters is the same.

No words are cut, so that it works for Japanese and for inflected words alike. It says how
near two translations are, not how good one is.

Source: Popović, "chrF: character n-gram F-score for automatic MT evaluation" (WMT 2015);
as in sacrebleu 2: runs of up to six characters, no white space, recall counting double;
runs that the reference is too short for do not count.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 6
_BETA = 2


def chrf(text: str, reference: str) -> float:
    """Return how near a text is to a reference, 0 to 100.

    >>> round(chrf("The cat sat.", "The cat sat!"), 1)
    85.9
    """
    return corpus_chrf([(text, reference)])


def corpus_chrf(pairs: Iterable[tuple[str, str]]) -> float:
    """Return how near texts are to their references, all together, 0 to 100.

    Args:
        pairs: texts, each with its reference.
    """
    same, given, wanted = ([0] * _LONGEST for _ in range(3))
    for text, reference in pairs:
        one, other = "".join(text.split()), "".join(reference.split())
        for at in range(_LONGEST):
            mine, theirs = _runs(one, at + 1), _runs(other, at + 1)
            same[at] += (mine & theirs).total()
            given[at] += mine.total() if theirs else 0
            wanted[at] += theirs.total()
    # As sacrebleu averages: over the lengths that both have, precision and recall each.
    counted = [at for at in range(_LONGEST) if given[at] and wanted[at]]
    if not counted:
        return 0.0
    precision = sum(same[at] / given[at] for at in counted) / len(counted)
    recall = sum(same[at] / wanted[at] for at in counted) / len(counted)
    weighted = _BETA**2 * precision + recall
    return 100 * (1 + _BETA**2) * precision * recall / weighted if weighted else 0.0


def _runs(text: str, length: int) -> Counter[str]:
    return Counter(text[at : at + length] for at in range(len(text) - length + 1))
