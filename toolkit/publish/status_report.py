"""How far documents are: as text that a project lead reads in seconds, and for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import State
from toolkit.core.wording import counted
from toolkit.lang.writing import is_wide
from toolkit.publish.status_state import (
    STATES,
    age_of,
    aged,
    blocks,
    by_document,
    by_speaker,
    find_state,
    language_name,
    oldest_question,
    open_questions,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.publish.status_row import StatusRow

WIDTH = 80
_LONGEST = 160
"""Characters of a question that are shown."""
_READY = STATES["ready"]


# ── For people ───────────────────────────────────────────────────────────────


def format_status(
    rows: Iterable[StatusRow],
    today: str,
    *,
    color: bool = False,
    most: int | None = None,
    among: int | None = None,
) -> str:
    """Write what blocks each document, then its words by state, a language a line.

    Args:
        rows: those of a document together.
        today: ISO 8601; ages are told from it.
        color: for a terminal.
        most: how many documents are shown; None for all. The sums are of all.
        among: of how many documents these were chosen; None if nobody chose.
    """
    rows = tuple(rows)
    documents = by_document(rows)
    left = f" in any of these states, of {among:,}" if among else ""
    if not rows:
        return f"no documents{left}"
    margin = max(len(language_name(row)) for row in rows) + 4
    lines, states = list[str](), Counter[str]()
    for index, group in enumerate(documents):
        reasons = blocks(group, today)
        states[find_state(group, reasons)] += 1
        if most is not None and index >= most:
            continue
        lines += _head(group, reasons, color=color)
        for row in (each for each in group if not each.problem):
            lines += _wrap(f"  {language_name(row)}".ljust(margin), _language(row), margin)
    if most is not None and len(documents) > most:
        lines.append(f"… and {len(documents) - most:,} more; --all shows them")
    several = (among or len(documents)) > 1
    lines += _end(rows, _sum(rows, states, among, margin) if several else (), today)
    return "\n".join(lines)


def _sum(
    rows: Iterable[StatusRow], states: Mapping[str, int], among: int | None, margin: int
) -> Iterator[str]:
    """Sum up: how many documents are how far, then the words of all in each language."""
    told = [f"{states[each]:,} {said}" for each, said in STATES.items() if states.get(each)]
    of_all = f" of {among:,}" if among else ""
    yield from _wrap("", f"{sum(states.values()):,}{of_all} documents: {', '.join(told)}", 2)
    words: dict[str, Counter[State]] = {}
    for row in rows:
        words.setdefault(language_name(row), Counter()).update(row.words)
    for name, by_state in words.items():
        if by_state.total():
            yield from _wrap(f"  {name}".ljust(margin), _words(by_state), margin)


def _head(rows: Sequence[StatusRow], reasons: Sequence[str], *, color: bool) -> list[str]:
    document = rows[0].document
    verdict = _verdict(rows, ready=not reasons)
    if color:
        verdict = f"\033[{'33' if reasons else '32'}m{verdict}\033[0m"
    told = _wrap("  ", ", ".join(reasons), 2) if reasons else []
    if begun := by_speaker(rows, required=False):
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
    since = f", {counted(changed, 'sentence')} changed since" if changed else " before"
    return f"{_READY if ready else 'not ready'}; {revision}{since}"


def _language(row: StatusRow) -> str:
    share = "" if row.edited_share is None else f" ({row.edited_share:.0%} of the text)"
    drafts = [
        f"{counted(row.accepted, 'draft')} accepted as they were" if row.accepted > 1 else "",
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
        _words(row.words),
        ", ".join(filter(None, drafts)),
        ", ".join(filter(None, official)),
        behind,
        _ADVANCE[row.advance].format(row.document),
    )
    return "; ".join(filter(None, told))


def _words(words: Mapping[State, int]) -> str:
    """Say how many words are in which state."""
    found = {state: words[state] for state in State if words.get(state)}
    if len(found) == 1:
        ((state, number),) = found.items()
        return f"{counted(number, 'word')}, all {state}"
    parts = ", ".join(f"{number:,} {state}" for state, number in found.items())
    return f"{counted(sum(found.values()), 'word')}: {parts}" if found else "no words"


_ADVANCE = {
    "": "",
    "current": "advance copies made",
    "outdated": "advance copies are out of date (toolkit publish {} --advance)",
    "released": "advance copies are left over, as it is released (remove drafts/{}/advance/)",
}
"""What is said of advance copies."""


def _end(rows: Sequence[StatusRow], sums: Iterable[str], today: str) -> Iterator[str]:
    """Yield the sums if there are any, and the oldest question if there is one."""
    oldest, sums = oldest_question(open_questions(rows)), tuple(sums)
    faults = any(row.faults for row in rows)
    if sums or oldest or faults:
        yield ""
    yield from sums
    if oldest:
        age = age_of(oldest.day, today)
        old = "An open question, undated" if age is None else f"Oldest open question, {aged(age)}"
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
            "age_days": age_of(each.day, today),
        }
        for each in row.questions
    ]
    oldest = oldest_question(row.questions)
    reasons = blocks([row], today)
    return {
        "document": row.document,
        "lang": row.lang,
        "state": find_state([row], reasons),
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
