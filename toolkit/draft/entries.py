"""Draft entries: select them, have them translated, fill them in.

`select_entries` → `draft_entries` → `fill_drafts`. A draft is always fuzzy, says
where it comes from, and only ever fills a gap; what a person wrote is theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import starmap
from typing import TYPE_CHECKING

from toolkit.catalog.template import passage_lang
from toolkit.core.model.catalog import State, short_hash
from toolkit.draft.engines.base import (
    Draft,
    Engine,
    Passage,
)
from toolkit.draft.guards import find_fault
from toolkit.draft.search import Outcome, Verdict, translate_passages
from toolkit.lang.writing import is_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from toolkit.core.model.catalog import Catalog, Entry, Key


_BREAK = re.compile(r"[ \t]*+\n[ \t]*+")


_REJECTED = re.compile(r"no draft: \S++ [^\n]*?: .+")
"""Our comment on an entry that got no draft: ``no draft: <label>: <reason>``."""


_ORIGIN = re.compile(r"(?:mt|tm): .+ h=[0-9a-f]{12}(?: .*)?")


def select_entries(catalog: Catalog) -> tuple[Entry, ...]:
    """List the entries that a draft may fill, in file order.

    Those are live, untranslated and without plural forms, which no engine here
    can tell apart. A passage in another language than its document's is for a person:
    the engine reads the document's. So is an official text that somebody emptied.
    """
    return tuple(entry for entry in catalog.entries if _is_open(entry))


def _is_open(entry: Entry) -> bool:
    return (
        entry.state is State.UNTRANSLATED
        and not entry.obsolete
        and entry.msgid_plural is None
        and bool(entry.msgid.strip())
        and not passage_lang(entry)
        and entry.adoption is None
    )


def _accept(_entry: Entry, _text: str) -> Verdict:
    return Verdict()


@dataclass(frozen=True, slots=True)
class Brief:
    """What a project tells an engine, and those who judge its drafts, about entries."""

    passages: Mapping[Key, Passage] = field(default_factory=dict)
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
    entries: Iterable[Entry],
    engine: Engine,
    brief: Brief = _NOTHING,
    *,
    told: Container[str] = (),
    hypotheses: bool = True,
    arrived: Callable[[tuple[Draft, ...]], None] = lambda _drafts: None,
) -> tuple[Draft, ...]:
    """Let an engine draft entries, and keep no draft that a guard rejects.

    Args:
        entries: what to draft.
        engine: who drafts.
        brief: what is known about them.
        told: what of it the engine learns, as in `EngineSpec.told`.
        hypotheses: whether it has several to offer.
        arrived: is handed the drafts that can stand, if any, after each asking; a better
            one of the same entry may follow.

    Returns one draft an entry, in their order.

    Raises:
        EngineError: the engine cannot go on.
    """
    wanted = tuple(entries)
    passages = [
        replace(brief.passages.get(entry.key, Passage("")), text=join_lines(entry.msgid))
        for entry in wanted
    ]

    def judge(index: int, text: str) -> Verdict:
        entry = wanted[index]
        fault = find_fault(entry.msgid, engine.source, text, engine.target)
        return Verdict(fault) if fault else brief.judge(entry, text)

    def as_draft(index: int, outcome: Outcome) -> Draft:
        key = wanted[index].key
        return Draft(key, outcome.text, outcome.fault, engine.label, outcome.score, outcome.doubts)

    outcomes = translate_passages(
        passages,
        engine,
        judge,
        brief.cased,
        told=told,
        hypotheses=hypotheses,
        arrived=lambda found: arrived(tuple(starmap(as_draft, found.items()))),
    )
    return tuple(starmap(as_draft, enumerate(outcomes)))


def join_lines(text: str) -> str:
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
