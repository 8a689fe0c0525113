"""The shape of an engine, and what passes between it and the catalog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an engine answers where it has no whole translation to give."""

    reason: str


class Engine(Protocol):
    """A machine that translates from one language into one other."""

    @property
    def label(self) -> str:
        """Engine, pair and model version, as they stand in ``# mt: <label> h=<hash>``."""

    @property
    def source(self) -> str:
        """The code of the language that it reads."""

    @property
    def target(self) -> str:
        """The code of the language that it writes."""

    def translate(self, texts: Sequence[str]) -> tuple[str | Refusal, ...]:
        """Translate each text, a sentence of one line, on its own.

        Returns one answer a text, in their order; the same texts get the same
        answers.

        Raises:
            EngineError: it cannot go on at all.
        """


EngineFactory: TypeAlias = Callable[[str, str, Path], Engine]
"""Takes source language, target language and models folder; raises EngineError."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine made of one entry."""

    key: tuple[str | None, str]
    """`Entry.key`: msgctxt and msgid."""
    text: str
    """Empty where `reason` says why."""
    reason: str
    """Why the entry stays empty; empty where there is a text."""
    label: str
    """`Engine.label` of the engine that was asked."""
