"""The engine ``firefox``: Firefox' translation models, run by ``fxtranslate`` on this machine.

Small models that score far above those of Argos Translate. Each answers with one
translation and says nothing of how sure it is. The library cuts off what does not fit,
without a word; so tokens are counted before and after. Nothing leaves the machine.

Source: ``toolkit/components/translations`` of Firefox (the most tokens of a text).
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import EngineError
from toolkit.draft.engines.base import EngineSpec, Hypothesis, OwnEngine, Refusal
from toolkit.draft.http import check_address
from toolkit.draft.models.firefox_library import REMEDY, Runner, most_tokens
from toolkit.draft.models.layout import FIREFOX, MODEL, SHARED, SHORTLIST, SOURCE, TARGET
from toolkit.draft.models.packages import MissingLibraryError, find_model
from toolkit.draft.models.registry import REGISTRY
from toolkit.project.values import as_text, as_texts, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.draft.engines.base import Answer, Pair, Passage
    from toolkit.draft.models.packages import Model

NAME = FIREFOX
MAX_INPUT = 128
"""Tokens, the end among them. Firefox breaks longer sentences; what the models were taught was
shorter, and of more than this they leave parts out."""
_ALMOST = 0.9
"""Of the most tokens. A text may be counted as fewer tokens than the model wrote it with."""
_SENTENCES = 64
"""What an interruption may cost; one is translated after the other."""
_MARKS = tuple(f"XQ{digit}" for digit in range(1, 10))
"""What no text has and the models copy. Unknown characters they drop, with what is beside them."""
_QUIET = 2
"""SentencePiece's level of errors."""


@dataclass(frozen=True, slots=True)
class FirefoxSettings:
    """The table ``engines.firefox``: where models are fetched from."""

    registry: str = REGISTRY
    mirrors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirefoxEngine(OwnEngine):
    """One model, loaded."""

    runner: Runner
    reads: Any
    """``sentencepiece.SentencePieceProcessor`` of the source's vocabulary."""
    writes: Any
    """The same of the target's."""

    @property
    def marks(self) -> tuple[str, ...]:
        """Words that it takes for names, and copies."""
        return _MARKS

    @property
    def at_once(self) -> int:
        """So many that saving costs little, and little is lost."""
        return _SENTENCES

    def translate(self, passages: Sequence[Passage], _count: int = 1) -> tuple[Answer, ...]:
        """Translate each passage on its own; there is never more than one hypothesis.

        A text of more than `MAX_INPUT` tokens, or whose translation does not end, is
        refused: a part of a translation is none.

        Raises:
            EngineError: the model is damaged.
        """
        with _faults_of(self.model):
            return tuple(self._translate(each.text) for each in passages)

    def _translate(self, text: str) -> Answer:
        tokens = _count(self.reads, text)
        if tokens > MAX_INPUT:
            return Refusal(f"too long, {tokens:,} tokens where {MAX_INPUT:,} fit")
        translation = self.runner.translate(text)
        if _count(self.writes, translation) >= _ALMOST * most_tokens(tokens):
            return Refusal("too long, the translation does not end where the model has to")
        return (Hypothesis(translation.strip()),)


def _count(processor: Any, text: str) -> int:
    """Count tokens, the end among them."""
    return len(processor.encode(text)) + 1


def load_firefox(model: Model) -> FirefoxEngine:
    """Load a model.

    Raises:
        MissingLibraryError: a library is not installed.
        EngineError: it does not load.
    """
    try:
        import sentencepiece
    except ImportError as error:
        raise MissingLibraryError(
            "Firefox' models need sentencepiece, which this installation does not have",
            remedy=REMEDY,
        ) from error
    sentencepiece.set_min_log_level(_QUIET)
    with _faults_of(model):
        files = {path.name: path.read_bytes() for path in model.folder.iterdir() if path.is_file()}
        source, target = (files[one if one in files else SHARED] for one in (SOURCE, TARGET))
        if empty := next((name for name, data in files.items() if not data), ""):
            raise ValueError(f"{empty} is empty")
        # First: these find a damaged vocabulary, which the translator would make nonsense of.
        reads, writes = (
            sentencepiece.SentencePieceProcessor(model_proto=each) for each in (source, target)
        )
        runner = Runner(files[MODEL], source, target, files.get(SHORTLIST))
    return FirefoxEngine(model, runner, reads, writes)


@contextlib.contextmanager
def _faults_of(model: Model) -> Iterator[None]:
    """Turn what the libraries raise on a damaged model into an error that says what to do."""
    try:
        yield
    except (RuntimeError, ValueError, TypeError, OSError, MemoryError) as error:
        pair = f"{model.source} {model.target}"
        raise EngineError(
            f"the {model.label} model is damaged ({' '.join(str(error).split())})",
            where=str(model.folder),
            remedy=f"install it again: toolkit models install {pair} --engine {NAME}",
        ) from error


def open_firefox(pair: Pair, _settings: FirefoxSettings, models_dir: Path) -> FirefoxEngine:
    """Load the model that serves a pair.

    Raises:
        EngineError: a library is missing, no model is installed, or the one that is does
            not load.
    """
    return load_firefox(find_model(pair.source, pair.target, models_dir, NAME))


def parse_settings(table: Mapping[str, Any]) -> FirefoxSettings:
    """Read the table ``engines.firefox``.

    Raises:
        ConfigError: it has another key, or an address that cannot be fetched from.
    """
    readers = {"registry": _as_address, "mirrors": _as_addresses}
    examples = {
        "registry": 'for example: registry = "https://models.example.org/records.json"',
        "mirrors": 'for example: mirrors = ["https://models.example.org/firefox"]',
    }
    return FirefoxSettings(**read_table(table, readers, examples, under=f"engines.{NAME}"))


def _as_address(value: object) -> str:
    address = as_text(value)
    check_address(address)
    if not address.startswith("https://"):
        raise ValueError("must begin with https://")
    return address


def _as_addresses(value: object) -> tuple[str, ...]:
    return tuple(map(_as_address, as_texts(value)))


ENGINE = EngineSpec(NAME, open_firefox, parse_settings, hypotheses=False, load=load_firefox)
