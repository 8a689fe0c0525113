"""The engine ``argos``: packages of Argos Translate, run by CTranslate2 on this machine.

Argos Translate's own `Package` reads a package and cuts text into pieces;
CTranslate2 is called directly, because the stock call splits sentences (ours are
sentences), translates one text at a time, cuts long texts off without a word,
and turns every underscore into a space. Nothing leaves the machine.

Source: options of ``argostranslate.translate.apply_packaged_translation`` 1.11
(beam 4, length penalty 0.2, unknown pieces copied).
"""

from __future__ import annotations

import logging
import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import EngineError
from toolkit.draft.engines.base import EngineSpec, Hypothesis, OwnEngine, Refusal
from toolkit.draft.models.argos_library import check_libraries, importing
from toolkit.draft.models.layout import ARGOS, TOKENIZERS
from toolkit.draft.models.packages import find_model
from toolkit.project.values import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.draft.engines.base import Answer, Pair, Passage
    from toolkit.draft.models.packages import Model

NAME = ARGOS
MAX_INPUT = 1024
"""Tokens; CTranslate2's own limit, beyond which it would cut off."""
MAX_OUTPUT = 512
"""Tokens; twice the default, as a Ukrainian sentence takes more pieces than an English one."""
_BATCH = 1024
"""Tokens translated together: four times the speed of one sentence at a time."""
_SENTENCES = 128
"""Sentences that fill two batches of tokens: a core that is done early finds another."""
_BEAM = 4
_LENGTH_PENALTY = 0.2
_NO_REPEAT = 3
"""Tokens that may not come twice in the last hypothesis of several, for a model in a loop."""
_COMPUTE = "float32"
"""As in 8 bits sums overflow on processors without VNNI, and words come out garbled."""
_SPACE = "▁"
"""SentencePiece's mark of a space; a copied unknown piece may keep it."""
_MARKS = "☿♁♃♄♅♆⚳⚴⚵⚶⚷☊☋"
"""Characters that no text to be translated has: astronomical signs."""
_QUIET = 2
"""SentencePiece's level of errors."""
_FAULTS = (RuntimeError, ValueError, MemoryError, OSError)
"""What CTranslate2 and SentencePiece raise on a damaged model."""
_MISMADE = (TypeError, AttributeError)
"""What Argos Translate raises besides, on metadata with values of another kind than it expects."""


@dataclass(frozen=True, slots=True)
class ArgosEngine(OwnEngine):
    """One package, loaded."""

    package: Any
    """``argostranslate.package.Package``"""
    translator: Any
    """``ctranslate2.Translator``"""

    @property
    def marks(self) -> tuple[str, ...]:
        """Characters that the model does not know, and therefore copies."""
        if not (self.model.folder / TOKENIZERS[0]).is_file():
            return ()
        pieces = self.package.tokenizer.lazy_processor()
        unknown = (mark for mark in _MARKS if pieces.piece_to_id(mark) == pieces.unk_id())
        return tuple(mark for mark in unknown if pieces.encode(mark, out_type=str)[-1] == mark)

    @property
    def at_once(self) -> int:
        """So many that each core has a full batch."""
        return _SENTENCES * _cores()

    def translate(self, passages: Sequence[Passage], count: int = 1) -> tuple[Answer, ...]:
        """Translate each passage on its own, all of them in one call.

        A text of more than `MAX_INPUT` tokens, or whose translation reaches
        `MAX_OUTPUT`, is refused: a part of a translation is none. For several
        hypotheses the beam is as wide as there are to be; the last of them is one that
        says nothing twice.

        Raises:
            EngineError: the model is damaged.
        """
        try:
            pieces = [self.package.tokenizer.encode(each.text) for each in passages]
            fitting = [index for index, tokens in enumerate(pieces) if len(tokens) <= MAX_INPUT]
            fresh = [pieces[index] for index in fitting]
            found = [self._read(each) for each in self._run(fresh, count)]
            if count > 1:
                others = self._run(fresh, 1, no_repeat_ngram_size=_NO_REPEAT)
                found = list(map(_join, found, map(self._read, others)))
            answers = dict(zip(fitting, found, strict=True))
        except _FAULTS as error:
            raise _broken(self.model, error) from error
        return tuple(
            answers.get(index, Refusal(f"too long, {len(tokens):,} tokens where {MAX_INPUT:,} fit"))
            for index, tokens in enumerate(pieces)
        )

    def _run(self, pieces: list[list[str]], count: int, **options: int) -> list[Any]:
        if not pieces:
            return []
        prefix = self.package.target_prefix
        outcomes: list[Any] = self.translator.translate_batch(
            pieces,
            target_prefix=[[prefix]] * len(pieces) if prefix else None,
            max_batch_size=_BATCH,
            batch_type="tokens",
            beam_size=max(_BEAM, count),
            num_hypotheses=count,
            return_scores=True,
            length_penalty=_LENGTH_PENALTY,
            replace_unknowns=True,
            max_input_length=0,
            max_decoding_length=MAX_OUTPUT,
            **options,
        )
        return outcomes

    def _read(self, outcome: Any) -> Answer:
        """Turn the hypotheses that end into texts, each once."""
        ended = {
            self._decode(tokens): _mean(score, len(tokens))
            for tokens, score in reversed(
                list(zip(outcome.hypotheses, outcome.scores, strict=True))
            )
            if len(tokens) < MAX_OUTPUT
        }
        if not ended:
            return Refusal(f"too long, the translation does not end within {MAX_OUTPUT} tokens")
        return tuple(Hypothesis(*each) for each in reversed(ended.items()))

    def _decode(self, tokens: list[str]) -> str:
        prefix = self.package.target_prefix
        if prefix and tokens[:1] == [prefix]:
            tokens = tokens[1:]
        if (self.model.folder / TOKENIZERS[0]).is_file():
            text = str(self.package.tokenizer.lazy_processor().decode_pieces(tokens))
        else:
            text = str(self.package.tokenizer.decode(tokens))
        return text.replace(_SPACE, " ").strip()


def open_argos(pair: Pair, _settings: None, models_dir: Path) -> ArgosEngine:
    """Load the package that serves a pair.

    Raises:
        EngineError: libraries are missing, no package is installed, or the one
            that is does not load.
    """
    check_libraries()
    return load_argos(find_model(pair.source, pair.target, models_dir))


def parse_settings(table: Mapping[str, Any]) -> None:
    """Refuse settings: a package has all that it needs.

    Raises:
        ConfigError: there are some.
    """
    read_table(table, {}, {}, under=f"engines.{NAME}")


def load_argos(model: Model) -> ArgosEngine:
    """Load a package.

    Raises:
        EngineError: libraries are missing, or it does not load.
    """
    check_libraries()
    with importing():
        import ctranslate2
        import sentencepiece
        from argostranslate import package
    sentencepiece.set_min_log_level(_QUIET)
    ctranslate2.set_log_level(logging.ERROR)
    try:
        loaded = package.Package(model.folder)
        if not isinstance(loaded.target_prefix or "", str):
            raise TypeError("its target_prefix is no text")
        loaded.tokenizer.encode("1")
        translator = ctranslate2.Translator(
            str(model.folder / "model"),
            device="cpu",
            compute_type=_COMPUTE,
            inter_threads=_cores(),
            intra_threads=1,
        )
    except ImportError as error:
        raise EngineError(
            f"this package needs {error.name}, which is not installed",
            where=str(model.folder),
            remedy=f"pip install {error.name}",
        ) from error
    except (*_FAULTS, *_MISMADE) as error:
        raise _broken(model, error) from error
    return ArgosEngine(model, loaded, translator)


def _join(some: Answer, more: Answer) -> Answer:
    """Put together what two searches have found, each text once."""
    if isinstance(some, Refusal) or isinstance(more, Refusal):
        return more if isinstance(some, Refusal) else some
    known = {each.text for each in some}
    return (*some, *(each for each in more if each.text not in known))


def _mean(score: float, tokens: int) -> float:
    """Return the mean probability of a token, the end among them, of the score of a text.

    CTranslate2's score is the sum of logarithms, divided by the number of tokens to the
    power of the penalty.
    """
    return math.exp(score * math.pow(tokens + 1, _LENGTH_PENALTY - 1))


def _cores() -> int:
    """Count the processor cores that this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _broken(model: Model, error: BaseException) -> EngineError:
    pair = f"{model.source} {model.target}"
    return EngineError(
        f"the {model.label} package is damaged ({' '.join(str(error).split())})",
        where=str(model.folder),
        remedy=f"install it again: toolkit models install FILE, or toolkit models install {pair}",
    )


ENGINE = EngineSpec(NAME, open_argos, parse_settings, load=load_argos)
