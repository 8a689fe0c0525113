"""Several attempts at one text: an engine is asked again where its draft is wrong or in doubt."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from toolkit.draft.engines.base import BrokenOffError, Doubt, Hypothesis, Refusal, Weight
from toolkit.draft.normalise import is_short, reshape, unshape
from toolkit.draft.placeholders import (
    Masked,
    Plan,
    cut,
    has_words,
    kept_spans,
    mask,
    name_spans,
    number_spans,
    unmask,
)
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from toolkit.draft.engines.base import Answer, Engine, Passage
    from toolkit.draft.normalise import Shape

SEVERAL = 8
"""Hypotheses asked for where the first would not do."""
LOST = "lost what has to stay as it is"
EMPTY = "the engine gave an empty text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks of both languages say about a draft."""

    fault: str = ""
    """Why it cannot stand; empty if it can."""
    doubts: tuple[Doubt, ...] = ()


Judge: TypeAlias = Callable[[int, str], Verdict]
"""Judges a draft of the passage with that index."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one passage."""

    text: str
    """Empty if there is only a fault."""
    fault: str = ""
    score: float | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to get a translation."""

    plan: Callable[[Passage, Engine], Plan | None]
    """Makes a text ready for the engine; None if there is nothing to try."""
    count: int = 1
    doubt: Doubt | None = None
    """What there is to doubt in a draft that was made so."""
    unless: Callable[[Passage, str], bool] = lambda _passage, _text: False
    """Tells whether there is nothing to doubt in a draft all the same."""


def _plan_whole(passage: Passage, engine: Engine) -> Plan | None:
    """Mask what has to come through; names too where no form of theirs inflects."""
    spans = kept_spans(passage.text)
    if engine.marks and not LANGUAGES[engine.target].spaced:
        names = name_spans(passage.text, passage.names)
        spans = tuple(sorted((*spans, *_outside(names, spans))))
    return _masked(passage.text, spans, engine)


def _plan_without_names(passage: Passage, engine: Engine) -> Plan | None:
    return _masked(passage.text, kept_spans(passage.text), engine)


def _plan_numbers(passage: Passage, engine: Engine) -> Plan | None:
    if not engine.marks or not (numbers := number_spans(passage.text)):
        return None
    spans = tuple(sorted((*kept_spans(passage.text), *numbers)))
    return _masked(passage.text, spans, engine)


def _plan_bare(passage: Passage, _engine: Engine) -> Plan | None:
    return (Masked(passage.text),)


def _plan_pieces(passage: Passage, engine: Engine) -> Plan | None:
    spans = kept_spans(passage.text)
    return cut(passage.text, spans, engine.target) if spans else None


def _masked(text: str, spans: Sequence[tuple[int, int, str]], engine: Engine) -> Plan | None:
    if not engine.marks:
        return (Masked(text),)
    masked = mask(text, spans, engine.marks)
    return (masked,) if masked else None


def _outside(
    spans: Iterable[tuple[int, int, str]], others: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    for span in spans:
        if not any(low < span[1] and span[0] < high for low, high, _ in others):
            yield span


def _has_names(passage: Passage, text: str) -> bool:
    return all(form in text for _, form in passage.names)


ATTEMPTS: tuple[_Attempt, ...] = (
    _Attempt(_plan_whole),
    _Attempt(_plan_whole, SEVERAL, Doubt(Weight.CHOICE, "not the model’s first choice")),
    _Attempt(
        _plan_without_names,
        SEVERAL,
        Doubt(Weight.CHOICE, "the names are the model’s own"),
        _has_names,
    ),
    _Attempt(_plan_numbers, SEVERAL, Doubt(Weight.CHOICE, "the numbers were kept apart")),
    _Attempt(_plan_bare, SEVERAL, Doubt(Weight.CHOICE, "not the model’s first choice")),
    _Attempt(_plan_pieces, SEVERAL, Doubt(Weight.PIECES, "put together from pieces")),
)
"""Every way, in the order in which they are tried."""


_SHORT = Doubt(Weight.SHORT, "a short text, which models often get wrong")


def translate_passages(
    passages: Sequence[Passage],
    engine: Engine,
    judge: Judge,
    cased: Mapping[str, str],
    *,
    told: Container[str] = (),
    hypotheses: bool = True,
    arrived: Callable[[Mapping[int, Outcome]], None] = lambda _found: None,
) -> tuple[Outcome, ...]:
    """Translate passages, and ask again for those whose draft cannot stand or is in doubt.

    Args:
        passages: what to translate.
        engine: who translates; asked once an attempt, for all passages that need it.
        judge: says what is wrong with a draft.
        cased: words that have a capital of their own, by their small letters.
        told: what the engine learns beside a text, as in `EngineSpec.told`.
        hypotheses: whether it has several to offer; else no text is put to it twice.
        arrived: is handed what can stand after each asking, by the passages' indexes; what
            is better may follow.

    Raises:
        EngineError: the engine cannot go on.
    """
    shapes = [unshape(each.text, cased) for each in passages]
    plain = [replace(each, text=text) for each, (text, _) in zip(passages, shapes, strict=True)]
    known = [each.limited(told) for each in plain]
    tried: list[set[tuple[Plan, int]]] = [set() for _ in passages]
    outcomes: dict[int, Outcome] = {}
    for attempt in ATTEMPTS:
        count = attempt.count if hypotheses else 1
        plans = {
            index: plan
            for index, passage in enumerate(plain)
            if _goes_on(outcomes.get(index), attempt)
            and (plan := _plan(attempt, passage, engine))
            and (plan, count) not in tried[index]
        }
        for index, plan in plans.items():
            tried[index].add((plan, count))
        answers, broken = _translate(plans, known, engine, count)
        better = {}
        for index, answer in answers.items():
            shaped = _reshaped(answer, shapes[index][1], engine.target)
            before = outcomes.get(index)
            doubts = functools.partial(
                _doubts, attempt, plain[index], before.fault if before else ""
            )
            verdict = functools.partial(_judge, judge, index, plans[index])
            found = _choose(shaped, verdict, doubts)
            outcomes[index] = _better(before, found)
            if outcomes[index] is not before and outcomes[index].text:
                better[index] = _final(outcomes[index], passages[index], engine)
        arrived(better)
        if broken:
            raise broken
    return tuple(_final(outcomes[index], each, engine) for index, each in enumerate(passages))


def _plan(attempt: _Attempt, passage: Passage, engine: Engine) -> Plan | None:
    """Plan an attempt; what has no words stays as it is, as a model would invent some."""
    if has_words(passage.text):
        return attempt.plan(passage, engine)
    first = attempt is ATTEMPTS[0]
    return cut(passage.text, kept_spans(passage.text), engine.target) if first else None


def _judge(judge: Judge, index: int, plan: Plan, text: str) -> Verdict:
    """Judge a draft, or say why there is none."""
    if text:
        return judge(index, text)
    kept = any(isinstance(piece, Masked) and piece.kept for piece in plan)
    return Verdict(LOST if kept else EMPTY)


def _goes_on(outcome: Outcome | None, attempt: _Attempt) -> bool:
    """Tell whether an attempt is worth it: there is no usable draft, or it is in doubt.

    For a doubt the model is asked for its other hypotheses, and no further.
    """
    if outcome is None or not outcome.text:
        return True
    return attempt is ATTEMPTS[1] and _gravest(outcome) >= Weight.WARNING


def _gravest(outcome: Outcome) -> int:
    return max((doubt.weight for doubt in outcome.doubts), default=0)


def _translate(
    plans: Mapping[int, Plan], passages: Sequence[Passage], engine: Engine, count: int
) -> tuple[dict[int, Answer], BrokenOffError | None]:
    """Ask the engine for all pieces of all plans at once, and put them together again.

    Returns the answers, of an engine that broke off those that are whole, and its error.
    """
    wanted = {index: _passages(plan, passages[index]) for index, plan in plans.items()}
    asked = tuple(dict.fromkeys(each for some in wanted.values() for each in some))
    broken = None
    try:
        known = dict(enumerate(engine.translate(asked, count) if asked else ()))
    except BrokenOffError as error:
        known, broken = dict(error.answers), error
    by_text = {asked[number]: answer for number, answer in known.items()}
    whole = {
        index: _assemble(plans[index], iter([by_text[each] for each in some]), engine.target)
        for index, some in wanted.items()
        if all(each in by_text for each in some)
    }
    return whole, broken


def _passages(plan: Plan, passage: Passage) -> list[Passage]:
    """Make passages of the pieces of a plan; a part of a sentence has no former translation."""
    previous = passage.previous if len(plan) == 1 else None
    pieces = [each for each in plan if isinstance(each, Masked)]
    return [replace(passage, text=each.text, previous=previous) for each in pieces]


def _assemble(plan: Plan, answers: Iterator[Answer], target: str) -> Answer:
    """Make an answer for a text of those for its pieces; of several pieces the best of each."""
    texts: list[Sequence[Hypothesis]] = []
    refused: Refusal | None = None
    for piece in plan:
        if isinstance(piece, str):
            texts.append((Hypothesis(piece),))
            continue
        answer = next(answers)
        if isinstance(answer, Refusal):
            refused = refused or answer
            continue
        texts.append([_unmasked(each, piece, target) for each in answer])
        if len(plan) > 1:
            texts[-1] = [_piece(each, piece, target) for each in texts[-1]]
    if refused:
        return refused
    if len(texts) == 1:
        return tuple(texts[0])
    if not all(each[0].text for each in texts):
        return (Hypothesis(""),)
    scores = [each[0].score for each in texts if each[0].score is not None]
    return (Hypothesis("".join(each[0].text for each in texts), min(scores, default=None)),)


def _unmasked(each: Hypothesis, masked: Masked, target: str) -> Hypothesis:
    """Put back what marks stand for; a hypothesis that has lost one is left with no text."""
    return replace(each, text=unmask(each.text, masked, target) or "")


def _piece(each: Hypothesis, source: Masked, target: str) -> Hypothesis:
    """Take the stop off a piece that is no whole sentence; models end everything with one."""
    ended = source.text[-1:] in ".!?。！？…"
    return each if ended else replace(each, text=each.text.rstrip(LANGUAGES[target].stops))


def _reshaped(answer: Answer, shape: Shape, target: str) -> Answer:
    if isinstance(answer, Refusal):
        return answer
    return tuple(
        replace(each, text=reshape(text, shape, target) if (text := each.text.strip()) else "")
        for each in answer
    )


def _choose(
    answer: Answer,
    judge: Callable[[str], Verdict],
    doubts: Callable[[str], tuple[Doubt, ...]],
) -> Outcome:
    """Take the first hypothesis that can stand, rather one that nothing is doubtful about."""
    if isinstance(answer, Refusal):
        return Outcome("", answer.reason)
    chosen: Outcome | None = None
    fault = ""
    for each in answer:
        verdict = judge(each.text)
        fault = fault or verdict.fault
        if not verdict.fault:
            found = Outcome(each.text, "", each.score, (*verdict.doubts, *doubts(each.text)))
            chosen = _better(chosen, found)
    return chosen or Outcome("", fault)


def _doubts(attempt: _Attempt, passage: Passage, fault: str, text: str) -> tuple[Doubt, ...]:
    """Say what there is to doubt in how a draft was made, and why it was made so."""
    if attempt.doubt is None or attempt.unless(passage, text):
        return ()
    why = f" ({fault})" if fault else ""
    return (replace(attempt.doubt, text=attempt.doubt.text + why),)


def _better(one: Outcome | None, other: Outcome) -> Outcome:
    """Return the less doubtful of two outcomes, the first if they are alike."""
    if one is None or (other.text and not one.text):
        return other
    return other if other.text and _gravest(other) < _gravest(one) else one


def _final(outcome: Outcome, passage: Passage, engine: Engine) -> Outcome:
    text = passage.text
    short = outcome.text and has_words(text) and is_short(text, engine.source)
    return replace(outcome, doubts=(*outcome.doubts, _SHORT)) if short else outcome
