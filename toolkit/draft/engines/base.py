"""The shape of an engine, and what passes between it and the catalog."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an engine answers where it has no whole translation to give."""

    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to translate, and what a translator would want to know about it."""

    text: str
    """A sentence, on one line."""
    before: tuple[str, ...] = ()
    """The source's sentences that stand before it, the nearest last."""
    after: tuple[str, ...] = ()
    """Those that stand after it, the nearest first."""
    speaker: str = ""
    """Whose words it is, as in the source; empty outside a speaker's turn."""
    kind: str = ""
    """The kind of its block: ``title``, ``paragraph``, …"""
    names: tuple[tuple[str, str], ...] = ()
    """Registered names in it, each with the form that the project has for it."""
    terms: tuple[tuple[str, str], ...] = ()
    """Terms of the glossary in it, each with the wording that the project has for it."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of the translations that an engine has to offer."""

    text: str
    score: float | None = None
    """Geometric mean of the tokens' probabilities, 0 to 1: how sure the model was, and not
    how good the text is. None if the engine doesn't tell."""


Answer: TypeAlias = tuple[Hypothesis, ...] | Refusal
"""The best hypothesis first; at least one."""


class Weight(enum.IntEnum):
    """How much a doubt weighs; the heaviest is looked at first."""

    SHORT = 1
    HINT = 2
    CHOICE = 3
    WARNING = 4
    PIECES = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a reviewer should look at a draft before others."""

    weight: Weight
    text: str
    """In a few words, for people."""


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

    @property
    def marks(self) -> tuple[str, ...]:
        """Characters that are likely to come through as they are, to stand for what must.

        None for an engine that can be told to leave things alone.
        """

    @property
    def remote(self) -> str:
        """The host that texts are sent to; empty if they stay on this machine."""

    @property
    def at_once(self) -> int:
        """How many passages to hand over in one call, so that no core waits and little is lost."""

    def translate(self, passages: Sequence[Passage], count: int = 1) -> tuple[Answer, ...]:
        """Translate each passage on its own, with up to so many hypotheses each.

        Returns one answer a passage, in their order; the same passages get the same
        answers.

        Raises:
            EngineError: it cannot go on at all.
        """


class ChatSetup(Protocol):
    """What the engine ``chat`` needs to know; `config.Chat` has it."""

    @property
    def url(self) -> str:
        """Address before ``/chat/completions``; https, or http on this machine."""

    @property
    def model(self) -> str:
        """The server's name of the model."""

    @property
    def key_env(self) -> str:
        """The environment variable that holds the key."""

    @property
    def timeout(self) -> float:
        """Seconds that the server may stay silent."""

    @property
    def register(self) -> Mapping[str, str]:
        """Per language, how it should speak."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What engines need to know of a project."""

    models_dir: Path
    """Folder of the model packages."""
    chat: ChatSetup | None = None


EngineFactory: TypeAlias = Callable[[str, str, Setup], Engine]
"""Takes source language, target language and setup; raises EngineError."""


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
    score: float | None = None
    """`Hypothesis.score` of the text."""
    doubts: tuple[Doubt, ...] = ()
