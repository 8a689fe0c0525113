"""Machine drafts: which engines there are, and the one stage that they serve.

`select_entries` → `draft_entries` → `fill_drafts`. A draft is always fuzzy, says
where it comes from, and only ever fills a gap; what a person wrote is theirs.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.engines.archive import install_file
from toolkit.engines.argos import open_argos
from toolkit.engines.attempts import Verdict, translate_passages
from toolkit.engines.base import (
    Answer,
    ChatSetup,
    Doubt,
    Draft,
    Engine,
    EngineFactory,
    Hypothesis,
    Passage,
    Refusal,
    Setup,
    Weight,
)
from toolkit.engines.chat import open_chat
from toolkit.engines.contents import contents_digest, hash_contents
from toolkit.engines.download import Progress
from toolkit.engines.guards import find_fault
from toolkit.engines.index import install_pair, list_downloads, remove_pair
from toolkit.engines.packages import (
    Model,
    default_models_dir,
    list_models,
)
from toolkit.engines.pins import FromPackage, Pins, add_pins, parse_pins, refuse_other
from toolkit.engines.pivot import PivotEngine, parts_of
from toolkit.engines.shape import proper_words
from toolkit.engines.sound import ModelFault, VerifiedModel, digest_model, pin_label, verify_models
from toolkit.errors import EngineError
from toolkit.language import is_wide
from toolkit.model import State, short_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.model import Catalog, Entry

__all__ = [
    "ENGINES",
    "Answer",
    "Brief",
    "ChatSetup",
    "Doubt",
    "Draft",
    "Engine",
    "EngineFactory",
    "FromPackage",
    "Hypothesis",
    "Model",
    "ModelFault",
    "Passage",
    "Pins",
    "Progress",
    "Refusal",
    "Setup",
    "Verdict",
    "VerifiedModel",
    "Weight",
    "add_pins",
    "contents_digest",
    "default_models_dir",
    "digest_model",
    "draft_entries",
    "fill_drafts",
    "hash_contents",
    "install_file",
    "install_pair",
    "list_downloads",
    "list_models",
    "open_engine",
    "parse_pins",
    "parts_of",
    "pin_label",
    "proper_words",
    "refuse_other",
    "remove_pair",
    "select_entries",
    "verify_models",
    "was_rejected",
]

ENGINES: dict[str, EngineFactory] = {
    "argos": open_argos,
    "chat": open_chat,
}
"""Every engine by the name that the setting ``engine`` takes."""

_BREAK = re.compile(r"[ \t]*+\n[ \t]*+")
_REJECTED = re.compile(r"no draft: \S++ [^\n]*?: .+")
"""Our comment on an entry that got no draft: ``no draft: <label>: <reason>``."""
_ORIGIN = re.compile(r"(?:mt|tm): .+ h=[0-9a-f]{12}(?: .*)?")


def open_engine(name: str, source: str, target: str, setup: Setup, via: str = "") -> Engine:
    """Open an engine for one pair of languages, or two by way of the language `via`.

    Raises:
        EngineError: no engine has that name, or it cannot run; says what to do.
    """
    try:
        factory = ENGINES[name]
    except KeyError:
        near = difflib.get_close_matches(name, ENGINES, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise EngineError(
            f"no engine is called {name!r}",
            remedy=f"{hint}known: {', '.join(sorted(ENGINES))}",
        ) from None
    if via and via not in (source, target):
        return PivotEngine(factory(source, via, setup), factory(via, target, setup))
    return factory(source, target, setup)


def select_entries(catalog: Catalog) -> tuple[Entry, ...]:
    """List the entries that a draft may fill, in file order.

    Those are live, untranslated and without plural forms, which no engine here
    can tell apart.
    """
    return tuple(entry for entry in catalog.entries if _is_open(entry))


def _is_open(entry: Entry) -> bool:
    return (
        entry.state is State.UNTRANSLATED
        and not entry.obsolete
        and entry.msgid_plural is None
        and bool(entry.msgid.strip())
    )


def _accept(_entry: Entry, _text: str) -> Verdict:
    return Verdict()


@dataclass(frozen=True, slots=True)
class Brief:
    """What a project tells an engine, and those who judge its drafts, about entries."""

    passages: Mapping[tuple[str | None, str], Passage] = field(default_factory=dict)
    """By the key of an entry, what is known about it beside its text."""
    cased: Mapping[str, str] = field(default_factory=dict)
    """As `proper_words` returns them."""
    judge: Callable[[Entry, str], Verdict] = _accept
    """Says more about a draft than the guards do, which see one pair of texts."""


_NOTHING = Brief()


def was_rejected(entry: Entry, label: str) -> bool:
    """Tell whether an engine has tried an entry already and its draft was left out."""
    return any(comment.startswith(f"no draft: {label}: ") for comment in entry.comments)


def draft_entries(
    entries: Iterable[Entry], engine: Engine, brief: Brief = _NOTHING
) -> tuple[Draft, ...]:
    """Let an engine draft entries, and keep no draft that a guard rejects.

    Returns one draft an entry, in their order.

    Raises:
        EngineError: the engine cannot go on.
    """
    wanted = tuple(entries)
    passages = [
        replace(brief.passages.get(entry.key, Passage("")), text=_join_lines(entry.msgid))
        for entry in wanted
    ]

    def judge(index: int, text: str) -> Verdict:
        entry = wanted[index]
        fault = find_fault(entry.msgid, engine.source, text, engine.target)
        return Verdict(fault) if fault else brief.judge(entry, text)

    outcomes = translate_passages(passages, engine, judge, brief.cased)
    return tuple(
        Draft(entry.key, each.text, each.fault, engine.label, each.score, each.doubts)
        for entry, each in zip(wanted, outcomes, strict=True)
    )


def _join_lines(text: str) -> str:
    """Put a sentence that was wrapped over lines on one; engines read one line at a time.

    A space stands where the line broke, but none between two characters of East
    Asian text.
    """
    lines = _BREAK.split(text.strip())
    joined = lines[0]
    for line in lines[1:]:
        joined += line if is_wide(joined[-1:]) and is_wide(line[:1]) else f" {line}"
    return joined


def fill_drafts(catalog: Catalog, drafts: Iterable[Draft]) -> Catalog:
    """Put drafts into the entries that are still untranslated.

    A filled entry is fuzzy and gains the comment ``mt: <label> h=<hash> score=<x.xx>``; one
    whose draft was rejected stays empty and gains ``no draft: <label>: <reason>``
    in place of an earlier such comment. Every other entry, and every comment of
    a person, stays as it is; so twice is once.
    """
    by_key = {draft.key: draft for draft in drafts}
    return replace(
        catalog,
        entries=tuple(
            _fill(entry, by_key[entry.key]) if entry.key in by_key and _is_open(entry) else entry
            for entry in catalog.entries
        ),
    )


def _fill(entry: Entry, draft: Draft) -> Entry:
    if not draft.text.strip():
        remark = f"no draft: {draft.label}: {' '.join(draft.reason.split())}"
        return replace(entry, comments=_replace_rejection(entry.comments, remark))
    kept = (c for c in entry.comments if not (_ORIGIN.fullmatch(c) or _REJECTED.fullmatch(c)))
    return replace(
        entry,
        msgstr=draft.text,
        fuzzy=True,
        comments=(*kept, f"mt: {draft.label} h={short_hash(draft.text)}{_score(draft)}"),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )


def _score(draft: Draft) -> str:
    return "" if draft.score is None else f" score={draft.score:.2f}"


def _replace_rejection(comments: tuple[str, ...], remark: str) -> tuple[str, ...]:
    """Put `remark` where the first comment of its kind stood, or at the end."""
    result: list[str] = []
    placed = False
    for comment in comments:
        if not _REJECTED.fullmatch(comment):
            result.append(comment)
        elif not placed:
            result.append(remark)
            placed = True
    return tuple(result if placed else [*result, remark])
