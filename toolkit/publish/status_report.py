"""How far documents are: as text that a project lead reads in seconds, and for programs."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import asdict
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import State
from toolkit.lang import LANGUAGES
from toolkit.lang.writing import is_wide
from toolkit.review.questions import Question, join_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.publish.status_row import StatusRow
    from toolkit.review.clearance import Clearance

WIDTH = 80
_LONGEST = 160
"""Characters of a question that are shown."""
_READY = "ready to publish"


# ── What blocks ──────────────────────────────────────────────────────────────


def blocks(rows: Iterable[StatusRow], today: str) -> tuple[str, ...]:
    """Say in plain words what keeps a document from release; nothing if it is ready.

    Args:
        rows: of one document.
        today: ISO 8601; ages are told from it.

    >>> blocks([StatusRow("charter", "uk", {State.TRANSLATED: 9, State.DRAFT: 3}, {})], "")
    ('3 sentences left in Ukrainian',)
    """
    rows = tuple(rows)
    if problems := tuple(dict.fromkeys(row.problem for row in rows if row.problem)):
        read = tuple(row for row in rows if not row.problem)
        return (*problems, *(blocks(read, today) if read else ()))
    if not any(row.total for row in rows):
        return ("nothing to translate",)
    if all(row.entries.get(State.MISSING, 0) == row.total for row in rows):
        return ("not extracted yet (toolkit extract)",)
    left = [f"{_count(row.left, 'sentence')} left in {_name(row)}" for row in rows if row.left]
    faults = [f"{_count(row.faults, 'fault')} in {_name(row)}" for row in rows if row.faults]
    return (*left, *_asked(rows, today), *faults, *_uncleared(rows), *_held(rows))


def _uncleared(rows: Sequence[StatusRow]) -> Iterator[str]:
    """Tell who has to clear their words yet, and in which languages."""
    if told := _by_speaker(rows, required=True):
        yield f"clearance missing: {told}"


def _by_speaker(rows: Sequence[StatusRow], *, required: bool) -> str:
    """Say whose words are not all cleared, and in which languages; empty for nobody's."""
    found: dict[tuple[str, str], Clearance] = {}
    for each in (each for row in rows for each in row.clearances):
        if each.required is required and not each.is_whole:
            found.setdefault((each.speaker, each.lang), each)
    told: dict[str, list[str]] = {}
    for (name, lang), each in found.items():
        done = [f"{each.cleared} of {each.total}"] if each.cleared else []
        done += [f"{each.changed} changed since"] if each.changed else []
        done = done or (["sent"] if each.sent else [])
        told.setdefault(name, []).append(" – ".join((LANGUAGES[lang].english, *done)))
    return ", ".join(f"{name} ({', '.join(langs)})" for name, langs in told.items())


def _held(rows: Sequence[StatusRow]) -> Iterator[str]:
    """Tell what the author holds back, which is the same in every language."""
    yield from dict.fromkeys(f"embargoed until {row.embargo}" for row in rows if row.embargo)
    if any(row.confidential for row in rows):
        yield "confidential"


def _asked(rows: Sequence[StatusRow], today: str) -> Iterator[str]:
    questions = _questions(rows)
    if not questions:
        return
    ages = [age for each in questions if (age := _age(each.day, today)) is not None]
    oldest = "the oldest " if len(questions) > 1 else ""
    since = f" ({oldest}{_aged(max(ages))})" if ages else ""
    yield f"{_count(len(questions), 'question')} to the author{since}"


def _questions(rows: Iterable[StatusRow]) -> tuple[Question, ...]:
    """Return open questions, those of several languages as one."""
    found: dict[tuple[str, str], list[Question]] = {}
    for row in rows:
        for question in row.questions:
            found.setdefault((row.document, question.key), []).append(question)
    return tuple(map(join_questions, found.values()))


def _oldest(questions: Iterable[Question]) -> Question | None:
    """Return the question that has been open longest, one without a day only for want of others."""
    return min(questions, key=lambda each: (not each.day, each.day), default=None)


def _age(day: str, today: str) -> int | None:
    """Return the days between two days, or None if one is unknown."""
    if not day or not today:
        return None
    return max(0, (dt.date.fromisoformat(today) - dt.date.fromisoformat(day)).days)


def _aged(days: int) -> str:
    return f"{_count(days, 'day')} old" if days else "asked today"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _name(row: StatusRow) -> str:
    return LANGUAGES[row.lang].english


# ── For people ───────────────────────────────────────────────────────────────


def format_status(
    rows: Iterable[StatusRow], today: str, *, color: bool = False, most: int | None = None
) -> str:
    """Write what blocks each document, then its words by state, a language a line.

    Args:
        rows: those of a document together.
        today: ISO 8601; ages are told from it.
        color: for a terminal.
        most: how many documents are shown; None for all. The sums are of all.
    """
    rows = tuple(rows)
    if not rows:
        return "no documents"
    margin = max(len(_name(row)) for row in rows) + 4
    lines, ready = list[str](), 0
    documents = [tuple(group) for _, group in itertools.groupby(rows, key=lambda row: row.document)]
    for index, group in enumerate(documents):
        reasons = blocks(group, today)
        ready += not reasons
        if most is not None and index >= most:
            continue
        lines += _head(group, reasons, color=color)
        for row in (each for each in group if not each.problem):
            lines += _wrap(f"  {_name(row)}".ljust(margin), _language(row), margin)
    if most is not None and len(documents) > most:
        lines.append(f"… and {len(documents) - most:,} more; --all shows them")
    lines += _end(rows, len(documents), ready, today)
    return "\n".join(lines)


def _head(rows: Sequence[StatusRow], reasons: Sequence[str], *, color: bool) -> list[str]:
    document = rows[0].document
    verdict = _verdict(rows, ready=not reasons)
    if color:
        verdict = f"\033[{'33' if reasons else '32'}m{verdict}\033[0m"
    told = _wrap("  ", ", ".join(reasons), 2) if reasons else []
    if begun := _by_speaker(rows, required=False):
        told += _wrap("  ", f"clearance begun and not done: {begun}", 2)
    for line in dict.fromkeys(row.waiting for row in rows if row.waiting):
        told += _wrap("  ", f"the next revision tells its readers: {line}", 2)
    return [f"{document}: {verdict}", *told]


def _verdict(rows: Sequence[StatusRow], *, ready: bool) -> str:
    """Say whether a document is ready, and what of it is released."""
    out = [row.released for row in rows if row.released]
    if not out:
        return _READY if ready else "not ready"
    if notice := out[0].notice:
        done = "withdrawn" if notice == "withdrawal" else "moved"
        return f"{done} {out[0].date}, publish does not bring it back without --again"
    signed = ", signed" if out[0].signed else ""
    revision = f"revision {out[0].revision}, published {out[0].date}{signed}"
    if not all(each.is_there for each in out):
        revision += ", which is not in output/"
        return f"{_READY}; {revision}" if ready else f"not ready; {revision}"
    if ready and len(out) == len(rows) and all(each.is_current for each in out):
        return f"{revision}, nothing new"
    changed = sum(each.changed for each in out)
    since = f", {_count(changed, 'sentence')} changed since" if changed else " before"
    return f"{_READY if ready else 'not ready'}; {revision}{since}"


def _language(row: StatusRow) -> str:
    words = {state: row.words[state] for state in State if row.words.get(state)}
    if len(words) == 1:
        ((state, number),) = words.items()
        text = f"{_count(number, 'word')}, all {state}"
    else:
        parts = ", ".join(f"{number:,} {state}" for state, number in words.items())
        text = f"{_count(sum(words.values()), 'word')}: {parts}" if words else "no words"
    share = "" if row.edited_share is None else f" ({row.edited_share:.0%} of the text)"
    drafts = [
        f"{_count(row.accepted, 'draft')} accepted as they were" if row.accepted > 1 else "",
        "1 draft accepted as it was" if row.accepted == 1 else "",
        f"{row.edited:,} post-edited{share}" if row.edited else "",
    ]
    official = [
        f"{row.official:,} official as published" if row.official else "",
        f"{row.deviating:,} official and changed since" if row.deviating else "",
    ]
    day = row.released.source_corrected if row.released else ""
    behind = f"released without the source's correction of {day}" if day else ""
    told = (
        text,
        ", ".join(filter(None, drafts)),
        ", ".join(filter(None, official)),
        behind,
        _ADVANCE[row.advance].format(row.document),
    )
    return "; ".join(filter(None, told))


_ADVANCE = {
    "": "",
    "current": "advance copies made",
    "outdated": "advance copies are out of date (toolkit publish {} --advance)",
    "released": "advance copies are left over, as it is released (remove drafts/{}/advance/)",
}
"""What is said of advance copies."""


def _end(rows: Sequence[StatusRow], documents: int, ready: int, today: str) -> Iterator[str]:
    """Sum up: documents if there are several, and the oldest question if there is one."""
    oldest = _oldest(_questions(rows))
    faults = any(row.faults for row in rows)
    if documents > 1 or oldest or faults:
        yield ""
    if documents > 1:
        yield f"{ready:,} of {documents:,} documents ready to publish"
    if oldest:
        age = _age(oldest.day, today)
        old = "An open question, undated" if age is None else f"Oldest open question, {_aged(age)}"
        shown = "".join(each if each.isprintable() else " " for each in oldest.text)
        text = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
        yield from _wrap("", f"{old}, in {oldest.document}: {text}", 2)
        yield "All open questions: toolkit query"
    if faults:
        yield "All faults: toolkit publish --dry-run"


def _wrap(first: str, text: str, margin: int) -> list[str]:
    """Break a text at blanks, so that no line is wider than a terminal if that can be."""
    lines, line = list[str](), first
    for word in text.split(" "):
        if line.strip() and _width(line) + _width(word) > WIDTH:
            lines.append(line.rstrip())
            line = " " * margin
        line += f"{word} "
    return [*lines, line.rstrip()]


def _width(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)


# ── For programs ─────────────────────────────────────────────────────────────


def status_json(rows: Iterable[StatusRow], today: str) -> list[dict[str, object]]:
    """Return each row as an object for JSON, with all that `format_status` tells."""
    return [_object(row, today) for row in rows]


def _object(row: StatusRow, today: str) -> dict[str, object]:
    questions = [
        {
            "text": each.text,
            "source": each.source,
            "speaker": each.speaker,
            "where": str(each.places[0]),
            "day": each.day or None,
            "age_days": _age(each.day, today),
        }
        for each in row.questions
    ]
    oldest = _oldest(row.questions)
    reasons = blocks([row], today)
    return {
        "document": row.document,
        "lang": row.lang,
        "ready": not reasons,
        "blocks": reasons,
        "entries": row.entries,
        "words": row.words,
        "publishable": tuple(row.publishable),
        "left": row.left,
        "questions": questions,
        "oldest_question": questions[row.questions.index(oldest)] if oldest else None,
        "faults": row.faults,
        "problem": row.problem,
        "waiting": row.waiting or None,
        "released": row.released and asdict(row.released),
        "embargo": row.until or None,
        "confidential": row.confidential,
        "clearances": [asdict(each) for each in row.clearances],
        "advance": row.advance or None,
        "official": row.official,
        "official_changed": row.deviating,
        "drafts_accepted": row.accepted,
        "drafts_post_edited": row.edited,
        "drafts_edited_share": row.edited_share,
    }
