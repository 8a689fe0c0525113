"""What has to come through a model as it is, and how: behind marks, or with the text cut around it.

No way is safe. What a model copies more often than anything else, a character that it
does not know or what looks like a name, is the engine's to say; addresses, code and the
like stand behind one each. Whether all of them came back is looked at afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from toolkit.core.inline.addresses import URL
from toolkit.lang import LANGUAGES
from toolkit.lang.writing import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MARKUP = re.compile(
    r"`[^`\n]++`"
    r"|\{[^{}\s]*+\}"
    r"|\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*\)"
    r"|\[(?=[^\[\]]*+\]\()"
    r"|\[\^?\w++\](?!\()"
    r"|\*{1,2}(?=[^\s*])|(?<=[^\s*])\*{1,2}"
    r"|</?(?:em|i|strong|b|sub|sup|u|s)(?:\s[^<>\n]*+)?>"
)
"""Code, placeholders, both ends of a link, note references, marks of emphasis, tags."""
_DIGITS = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
_WORDS = re.compile(r"[^\W\d_]")
_STOP = re.compile(r"(?<!\.)\.(?=\s|$)")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)

Span: TypeAlias = tuple[int, int, str]
"""Start and end in a source, and what is to stand there in the translation."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a mark stands for, and whether something touched it in the source."""

    mark: str
    form: str
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in which marks stand for what is to come through."""

    text: str
    kept: tuple[Kept, ...] = ()


Plan: TypeAlias = tuple[Masked | str, ...]
"""A text in pieces: those to be translated, and between them what stays as it is."""


def kept_spans(text: str) -> tuple[Span, ...]:
    """Find the addresses, code, placeholders, and marks of links and emphasis in a text."""
    found = [each.span() for pattern in (URL, _MARKUP) for each in pattern.finditer(text)]
    spans: list[Span] = []
    end = 0
    # The target of a link is an address too; what encloses the other comes first, and counts.
    for start, stop in sorted(set(found), key=lambda span: (span[0], -span[1])):
        if start >= end:
            spans.append((start, stop, text[start:stop]))
            end = stop
    return tuple(spans)


def number_spans(text: str) -> tuple[Span, ...]:
    """Find the numbers that a text has in digits, outside of what is kept anyway."""
    found = _DIGITS.finditer(_without_kept(text))
    return tuple((*each.span(), each[0]) for each in found)


def has_words(text: str) -> bool:
    """Tell whether a text has anything to translate: a letter outside of what is kept anyway."""
    return _WORDS.search(_without_kept(text)) is not None


def _without_kept(text: str) -> str:
    """Put blanks in the place of what is kept."""
    parts, end = [], 0
    for start, stop, _ in kept_spans(text):
        parts += [text[end:start], " " * (stop - start)]
        end = stop
    return "".join((*parts, text[end:]))


def name_spans(text: str, names: Iterable[tuple[str, str]]) -> tuple[Span, ...]:
    """Find names in a text, the longest first, with the wording that they have to get."""
    found: list[Span] = []
    for name, form in sorted(names, key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(low < match.end() and match.start() < high for low, high, _ in found):
                found.append((*match.span(), form))
    return tuple(sorted(found))


# ── Marks ────────────────────────────────────────────────────────────────────


def mask(text: str, spans: Sequence[Span], marks: Sequence[str]) -> Masked | None:
    """Put a mark in the place of each span; None if there are not marks enough.

    Args:
        text: what is to be translated.
        spans: what is to come through.
        marks: what may stand for it, all of the same length.
    """
    free = [mark for mark in marks if mark not in text]
    if len(spans) > len(free):
        return None
    parts, end = [], 0
    for (start, stop, _), mark in zip(spans, free, strict=False):
        parts += [text[end:start], mark]
        end = stop
    masked = "".join((*parts, text[end:]))
    used = "|".join(re.escape(mark) for mark in free[: len(spans)])
    if used:  # A mark within a word would cost the model the word.
        masked = re.sub(rf"(?<={used})(?=\w|{used})|(?<=\w)(?={used})", " ", masked)
    kept = (
        Kept(mark, form, text[:start][-1:].strip() != "", text[stop:][:1].strip() != "")
        for (start, stop, form), mark in zip(spans, free, strict=False)
    )
    return Masked(masked, tuple(kept))


def unmask(text: str, masked: Masked, target: str) -> str | None:
    """Put back what the marks stand for; None unless each is there exactly once.

    No space stands where the source has none, nor beside East Asian letters.
    """
    spaced = LANGUAGES[target].spaced
    for kept in masked.kept:
        before, mark, after = text.partition(kept.mark)
        if not mark or mark in after:
            return None
        if kept.before or (not spaced and is_wide(before.rstrip()[-1:])):
            before = before.rstrip()
        if kept.after or (not spaced and is_wide(after.lstrip()[:1])):
            after = after.lstrip()
        text = before + mark + after
    for kept in masked.kept:
        text = text.replace(kept.mark, kept.form)
    return text


# ── Pieces ───────────────────────────────────────────────────────────────────


def cut(text: str, spans: Sequence[Span], target: str) -> Plan:
    """Cut a text at what is to come through, for a model that will not have it.

    What is between has its own translation, if there are words in it. Spaces are
    kept for languages that have them.
    """
    plan: list[Masked | str] = []
    end = 0
    for start, stop, form in (*spans, (len(text), len(text), "")):
        plan += _cut_between(text[end:start], spaced=LANGUAGES[target].spaced)
        plan.append(form)
        end = stop
    return tuple(piece for piece in plan if piece)


def _cut_between(text: str, *, spaced: bool) -> Iterator[Masked | str]:
    if not _WORDS.search(text):
        yield text if spaced else _STOP.sub("。", text).strip()
        return
    edges = _EDGES.fullmatch(text)
    assert edges  # noqa: S101 - the pattern matches every text
    before, words, after = edges.groups()
    yield before if spaced else ""
    yield Masked(words)
    yield after if spaced else ""
