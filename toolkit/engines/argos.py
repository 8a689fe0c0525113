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
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.engines.base import Refusal
from toolkit.engines.packages import TOKENIZERS, find_model
from toolkit.engines.stock import check_libraries, importing
from toolkit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.engines.packages import Model

NAME = "argos"
MAX_INPUT = 1024
"""Tokens; CTranslate2's own limit, beyond which it would cut off."""
MAX_OUTPUT = 512
"""Tokens; twice the default, as a Ukrainian sentence takes more pieces than an English one."""
_BATCH = 1024
"""Tokens translated together: four times the speed of one sentence at a time."""
_BEAM = 4
_LENGTH_PENALTY = 0.2
_SPACE = "▁"
"""SentencePiece's mark of a space; a copied unknown piece may keep it."""
_QUIET = 2
"""SentencePiece's level of errors."""
_FAULTS = (RuntimeError, ValueError, MemoryError, OSError)
"""What CTranslate2 and SentencePiece raise on a damaged model."""


@dataclass(frozen=True, slots=True)
class ArgosEngine:
    """One package, loaded."""

    model: Model
    package: Any
    """``argostranslate.package.Package``"""
    translator: Any
    """``ctranslate2.Translator``"""

    @property
    def label(self) -> str:
        """As in ``# mt: argos en-uk 1.0 h=…``."""
        return f"{NAME} {self.model.label}"

    @property
    def source(self) -> str:
        """The code of the language that it reads."""
        return self.model.source

    @property
    def target(self) -> str:
        """The code of the language that it writes."""
        return self.model.target

    def translate(self, texts: Sequence[str]) -> tuple[str | Refusal, ...]:
        """Translate each text on its own, all of them in one call.

        A text of more than `MAX_INPUT` tokens, or whose translation reaches
        `MAX_OUTPUT`, is refused: a part of a translation is none.

        Raises:
            EngineError: the model is damaged.
        """
        try:
            pieces = [self.package.tokenizer.encode(text) for text in texts]
            fitting = [index for index, tokens in enumerate(pieces) if len(tokens) <= MAX_INPUT]
            outcomes = self._run([pieces[index] for index in fitting])
            answers = dict(zip(fitting, map(self._read, outcomes), strict=True))
        except _FAULTS as error:
            raise _broken(self.model, error) from error
        return tuple(
            answers.get(index, Refusal(f"too long, {len(tokens):,} tokens where {MAX_INPUT:,} fit"))
            for index, tokens in enumerate(pieces)
        )

    def _run(self, pieces: list[list[str]]) -> list[Any]:
        if not pieces:
            return []
        prefix = self.package.target_prefix
        outcomes: list[Any] = self.translator.translate_batch(
            pieces,
            target_prefix=[[prefix]] * len(pieces) if prefix else None,
            max_batch_size=_BATCH,
            batch_type="tokens",
            beam_size=_BEAM,
            length_penalty=_LENGTH_PENALTY,
            replace_unknowns=True,
            max_input_length=0,
            max_decoding_length=MAX_OUTPUT,
        )
        return outcomes

    def _read(self, outcome: Any) -> str | Refusal:
        """Turn the best hypothesis into text."""
        tokens = outcome.hypotheses[0]
        if len(tokens) >= MAX_OUTPUT:
            return Refusal(f"too long, the translation does not end within {MAX_OUTPUT} tokens")
        prefix = self.package.target_prefix
        if prefix and tokens[:1] == [prefix]:
            tokens = tokens[1:]
        if (self.model.folder / TOKENIZERS[0]).is_file():
            text = str(self.package.tokenizer.lazy_processor().decode_pieces(tokens))
        else:
            text = str(self.package.tokenizer.decode(tokens))
        return text.replace(_SPACE, " ").strip()


def open_argos(source: str, target: str, models_dir: Path) -> ArgosEngine:
    """Load the package of a pair.

    Raises:
        EngineError: libraries are missing, no package is installed, or the one
            that is does not load.
    """
    check_libraries()
    model = find_model(source, target, models_dir)
    with importing():
        import ctranslate2
        import sentencepiece
        from argostranslate import package
    sentencepiece.set_min_log_level(_QUIET)
    ctranslate2.set_log_level(logging.ERROR)
    try:
        loaded = package.Package(model.folder)
        loaded.tokenizer.encode("1")
        translator = ctranslate2.Translator(
            str(model.folder / "model"),
            device="cpu",
            inter_threads=_cores(),
            intra_threads=1,
        )
    except ImportError as error:
        raise EngineError(
            f"this package needs {error.name}, which is not installed",
            where=str(model.folder),
            remedy=f"pip install {error.name}",
        ) from error
    except _FAULTS as error:
        raise _broken(model, error) from error
    return ArgosEngine(model, loaded, translator)


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
