"""Two engines one after the other, through a language that both know: only where asked for.

What the first gets wrong the second cannot know, and a number of grammatical things
(gender, who is spoken to) are lost on the way; so its drafts say which way they went.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.draft.engines.base import Hypothesis, Passage, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.draft.engines.base import Answer, Engine


EMPTY = "the first of two engines gave an empty text"


@dataclass(frozen=True, slots=True)
class PivotEngine:
    """Translates by way of the language that the first writes and the second reads."""

    first: Engine
    second: Engine

    @property
    def label(self) -> str:
        """As in ``# mt: argos uk-ja 1.0+1.1-via-en h=…``."""
        name, _, one = self.first.label.split(" ", 2)
        *_, other = self.second.label.split(" ", 2)
        return f"{name} {self.source}-{self.target} {one}+{other}-via-{self.second.source}"

    @property
    def source(self) -> str:
        """The code of the language that it reads."""
        return self.first.source

    @property
    def target(self) -> str:
        """The code of the language that it writes."""
        return self.second.target

    @property
    def marks(self) -> tuple[str, ...]:
        """Those that come through both."""
        return tuple(mark for mark in self.first.marks if mark in self.second.marks)

    @property
    def remote(self) -> str:
        """The host that either sends texts to."""
        return self.first.remote or self.second.remote

    @property
    def at_once(self) -> int:
        """As many as both take."""
        return min(self.first.at_once, self.second.at_once)

    def translate(self, passages: Sequence[Passage], count: int = 1) -> tuple[Answer, ...]:
        """Translate what the first engine likes best with the second.

        Raises:
            EngineError: one of them cannot go on.
        """
        # Of nothing the second would make something.
        halfway = tuple(
            each if isinstance(each, Refusal) or each[0].text.strip() else Refusal(EMPTY)
            for each in self.first.translate(passages)
        )
        good = [each for each in halfway if not isinstance(each, Refusal)]
        texts = [Passage(each[0].text) for each in good]
        answers = iter(self.second.translate(texts, count) if texts else ())
        return tuple(
            each if isinstance(each, Refusal) else _join(each[0], next(answers)) for each in halfway
        )


def _join(half: Hypothesis, answer: Answer) -> Answer:
    if isinstance(answer, Refusal):
        return answer
    return tuple(Hypothesis(each.text, _product(half.score, each.score)) for each in answer)


def _product(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one * other


def parts_of(engine: Engine) -> tuple[Engine, ...]:
    """Return the engines that one is made of; most are made of nothing but themselves."""
    return (engine.first, engine.second) if isinstance(engine, PivotEngine) else (engine,)
