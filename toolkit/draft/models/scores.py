"""How well engines translate, as others have measured and published it.

Source: ``evaluation/comet-results.json`` of the repository
``mozilla/firefox-translations-models``: COMET-22 on the test set of FLORES; English into
Ukrainian and Japanese as of 17 October 2025 (argostranslate 1.9.1; models "base-memory"),
the other pairs as of commit 3267ac0, which is older.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.draft.models.layout import ARGOS, FIREFOX

if TYPE_CHECKING:
    from collections.abc import Mapping

MEASURE = "COMET-22, FLORES"
"""What the scores are: 0 to 1, the higher the better."""
SCORES: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("en", "uk"): {ARGOS: 0.700, FIREFOX: 0.879},
    ("en", "ja"): {ARGOS: 0.788, FIREFOX: 0.901},
    ("uk", "en"): {ARGOS: 0.796, FIREFOX: 0.846},
    ("ja", "en"): {ARGOS: 0.780, FIREFOX: 0.863},
}
"""By source and target, then by engine."""


def better_engines(engine: str, source: str, target: str) -> tuple[str, ...]:
    """Return the engines with a higher published score for a pair, the best first.

    None where the engine itself has no score: then nobody knows.
    """
    scores = SCORES.get((source, target), {})
    if engine not in scores:
        return ()
    better = [name for name, score in scores.items() if score > scores[engine]]
    return tuple(sorted(better, key=lambda name: -scores[name]))
