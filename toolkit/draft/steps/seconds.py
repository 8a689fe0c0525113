"""The other engines of this machine, beside the one that drafts.

A second engine drafts along, and how far it is from the first is a sign for what to review
first; nothing that it says is kept. And where an engine is known to be better, that is said.
"""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.chrf import chrf
from toolkit.core.errors import EngineError
from toolkit.draft.engines import find_engine
from toolkit.draft.engines.base import Passage, Refusal
from toolkit.draft.entries import join_lines
from toolkit.draft.models.packages import MissingLibraryError, list_models
from toolkit.draft.models.scores import MEASURE, SCORES, better_engines
from toolkit.draft.steps.models import models_dir
from toolkit.lang.punctuation import set_punctuation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toolkit.draft.engines.base import Draft, Engine
    from toolkit.draft.models.packages import Model
    from toolkit.draft.steps.jobs import Pair
    from toolkit.project.folder import Project


def open_seconds(
    project: Project, pairs: Iterable[Pair], tell: Callable[[str], None]
) -> dict[Pair, Engine]:
    """Open for each pair another engine of this machine that has a model for it.

    The one with the best published score, if there are several. One that does not load is
    told of, and does without.
    """
    seconds: dict[Pair, Engine] = {}
    for pair in sorted(pairs):
        others = [
            model for model in _installed(project, pair) if model.engine != project.config.engine
        ]
        if not others:
            continue
        scores = SCORES.get(pair, {})
        model = max(others, key=lambda each: scores.get(each.engine, 0.0))
        load = find_engine(model.engine).load
        assert load  # noqa: S101 - every engine that a package can name has one
        try:
            seconds[pair] = load(model)
        except MissingLibraryError:
            continue
        except EngineError as error:
            tell(f"{model.pin} cannot tell what to doubt: {error.problem}")
            continue
        tell(f"{model.pin} drafts along, to find what to doubt; nothing of it is kept")
    return seconds


def compare_drafts(
    drafts: Sequence[Draft], second: Engine | None, tell: Callable[[str], None]
) -> tuple[Draft, ...]:
    """Say of each draft how near it is to what a second engine makes of its source.

    The second failing costs nothing but these figures; it is told of.
    """
    kept = [each for each in drafts if each.text]
    if second is None or not kept:
        return tuple(drafts)
    try:
        answers = second.translate([Passage(join_lines(each.key[1])) for each in kept])
    except EngineError as error:
        tell(f"{second.label} cannot tell what to doubt: {error.problem}")
        return tuple(drafts)
    near = {
        each.key: chrf(each.text, set_punctuation(answer[0].text, second.target, each.key[1]))
        for each, answer in zip(kept, answers, strict=True)
        if not isinstance(answer, Refusal)
    }
    return tuple(replace(each, agreement=near.get(each.key)) for each in drafts)


_LIBRARIES = {"argos": "ctranslate2", "firefox": "fxtranslate"}
"""What an engine cannot do without, by its name."""


def better_at_hand(project: Project, pairs: Iterable[Pair]) -> Iterator[str]:
    """Say in one line which engine is known to be better and is here, or can be had at once."""
    mine = project.config.engine
    better: dict[str, list[Pair]] = {}
    for pair in sorted(pairs):
        at_hand = (each for each in better_engines(mine, *pair) if _is_here(each))
        if name := next(at_hand, ""):
            better.setdefault(name, []).append(pair)
    for name, served in better.items():
        figures = ", ".join(
            f"{source}→{target} {SCORES[source, target][name]:.3f} instead of "
            f"{SCORES[source, target][mine]:.3f}"
            for source, target in served
        )
        lacking = [
            f"toolkit models install {source} {target} --engine {name}"
            for source, target in served
            if name not in {each.engine for each in _installed(project, (source, target))}
        ]
        how = "; ".join((*lacking, f'engine = "{name}" in the settings'))
        yield f"{name} drafts better than {mine} ({MEASURE}: {figures}): {how}"


def _is_here(name: str) -> bool:
    return importlib.util.find_spec(_LIBRARIES[name]) is not None


def _installed(project: Project, pair: Pair) -> list[Model]:
    """List the models of a pair, of every engine."""
    models, _ = list_models(models_dir(project))
    return [each for each in models if (each.source, each.target) == pair]
