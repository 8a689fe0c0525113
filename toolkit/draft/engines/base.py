"""The shape of an engine, and what passes between it and the catalog."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from toolkit.core.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence
    from pathlib import Path

    from toolkit.core.model.catalog import Key
    from toolkit.draft.models.packages import Model

TOLD = ("context", "speaker", "names", "terms", "previous")
"""What an engine can be told beside the text: the sentences around it and what it is part of,
whose words it is, registered names and terms of the glossary that are in it, and what a
sentence that was changed had been before, with its translation."""


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
    notes: tuple[tuple[str, str], ...] = ()
    """Those of the terms that the glossary has a note on, each with it."""
    previous: tuple[str, str] | None = None
    """Source and translation from before the source was changed; None if it was not."""

    def limited(self, told: Container[str]) -> Passage:
        """Leave out what an engine is not told, see `EngineSpec.told`."""
        around = "context" in told
        return Passage(
            self.text,
            self.before if around else (),
            self.after if around else (),
            self.speaker if "speaker" in told else "",
            self.kind if around else "",
            self.names if "names" in told else (),
            self.terms if "terms" in told else (),
            self.notes if "terms" in told else (),
            self.previous if "previous" in told else None,
        )


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of the translations that an engine has to offer."""

    text: str
    score: float | None = None
    """Geometric mean of the tokens' probabilities, 0 to 1: how sure the model was, and not
    how good the text is. None if the engine doesn't tell."""


Answer: TypeAlias = tuple[Hypothesis, ...] | Refusal
"""The best hypothesis first; at least one."""


class BrokenOffError(EngineError):
    """An engine could not go on, but has answers already, which may have been paid for.

    Attributes:
        answers: by the passages' indexes.
    """

    def __init__(self, error: EngineError, answers: Mapping[int, Answer]) -> None:
        super().__init__(error.problem, where=error.where, remedy=error.remedy)
        self.answers = answers


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
        """Characters or words that are likely to come through as they are, to stand for what must.

        All are of the same length. None for an engine that can be told to leave things alone.
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
            BrokenOffError: it cannot go on, and hands over what it has.
            EngineError: it cannot go on at all.
        """


@dataclass(frozen=True, slots=True)
class OwnEngine:
    """What engines have in common that run a model on this machine."""

    model: Model

    @property
    def label(self) -> str:
        """As in ``# mt: argos en-uk 1.0 h=…``."""
        return self.model.pin

    @property
    def source(self) -> str:
        """The code of the language that it reads."""
        return self.model.source

    @property
    def target(self) -> str:
        """The code of the language that it writes."""
        return self.model.target

    @property
    def remote(self) -> str:
        """None: everything happens here."""
        return ""


@dataclass(frozen=True, slots=True)
class Spent:
    """What an engine has cost so far."""

    tokens: int = 0
    requests: int = 0
    guessed: bool = False
    """Whether the server did not count all of the tokens, so that some are estimated."""


@runtime_checkable
class Served(Protocol):
    """An engine that asks a server: its answers come one by one, and each has its price."""

    @property
    def parallel(self) -> int:
        """How many requests may be under way at once, at least one."""

    @property
    def told(self) -> frozenset[str]:
        """What of `EngineSpec.told` its requests really hold."""

    @property
    def budget(self) -> int | None:
        """How many tokens a run may cost; None for no limit."""

    @property
    def spent(self) -> Spent:
        """What it has cost since it was opened."""

    def estimate(self, passages: Sequence[Passage]) -> int:
        """Guess how many tokens it takes to translate passages, asked once."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The languages that an engine translates between, by their codes."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class EngineSpec:
    """An engine as the table of engines knows it: whatever depends on engines reads it here."""

    name: str
    """What the setting ``engine`` says, and ``engines.<name>`` begins with."""
    open: Callable[[Pair, Any, Path], Engine]
    """Takes the languages, what `parse` returned, and the folder of the model packages.

    Nothing is sent yet. Raises EngineError: it cannot run; says what to do.
    """
    parse: Callable[[Mapping[str, Any]], Any]
    """Takes the table ``engines.<name>``, empty where there is none, and returns the settings.

    Raises ConfigError: a key or a value that cannot be meant, or one that is missing; it
    names the key in full, as `toolkit.project.values.read_table` does.
    """
    told: frozenset[str] = frozenset()
    """What it is told beside the text, of `TOLD`; nothing else reaches it."""
    hypotheses: bool = True
    """Whether it has several translations to offer; else no text is put to it twice."""
    load: Callable[[Model], Engine] | None = None
    """Opens it with one package, if it works with packages on this machine.

    Raises EngineError: a library is missing, or the package does not load.
    """
    settle: Callable[[Any, Path], Any] | None = None
    """Takes the settings and the project's folder, and returns the settings with what stands
    in files of the project read; None for an engine whose settings name no files.

    Raises ConfigError: a file is missing, or cannot be meant.
    """


@dataclass(frozen=True, slots=True)
class Setup:
    """What engines need to know of a project."""

    models_dir: Path
    """Folder of the model packages."""
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Per engine, its settings as they stand in the file."""
    root: Path | None = None
    """Folder of the project, where files that settings name begin; None for the current one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine made of one entry."""

    key: Key
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
    agreement: float | None = None
    """How near the text is to a second engine's, as chrF, 0 to 100; None if none was asked."""
