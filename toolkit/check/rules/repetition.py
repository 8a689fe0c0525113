"""The translation says the same words again and again, and the source does not.

Why: a machine that has lost its way repeats itself, and so does a hand that pastes twice. What
stands there three times in a row is an error; a clause that comes again is a warning.

Fails: ``They want peace.`` → ``Вони хочуть миру миру миру миру.``

Passes: ``Peace, peace, peace!`` → ``Миру, миру, миру!``
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import blank_urls
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

_WORD = {
    True: re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*"),
    False: re.compile(r"[A-Za-z0-9]+|[^\W_]"),
}
"""Units of a text, with spaces between words and without: words, or letters."""
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_NO_LETTER = re.compile(r"[\W_]+")
_FEW = 4
_LEAST = 8
"""Letters that a loop has at least: ははは is laughter."""
_CLAUSE = {True: 5, False: 20}
"""Units of a clause that comes again."""
_SHORT = {True: 3, False: 8}
"""Units of a clause that the source must not repeat either."""
_STEM = 4
"""Letters by which words of the source are the same: Asian and Asia."""
_SHOWN = 60


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Look for a loop; if there is none, for a clause that comes again."""
    if len(entry.msgstr) < _LEAST:
        return
    spaced = context.target.spaced
    text = _blank(entry.msgstr)
    if not spaced and not _may_repeat(text):
        return
    spans = [found.span() for found in _WORD[spaced].finditer(text)]
    words = [text[start:end].lower() for start, end in spans]
    if len(set(words)) == len(words):
        return
    loop = _find_loop(words)
    if loop and sum(map(len, words[slice(*loop)])) >= _LEAST:
        if not _find_loop(_source_words(entry, context)):
            span = (spans[loop[0]][0], spans[loop[1] - 1][1])
            words_shown = text[slice(*span)][:_SHOWN]
            yield Flaw(f"repeats itself: {words_shown}", span, Severity.ERROR)
        return
    again = _find_again(words, _CLAUSE[spaced])
    if again is not None:
        source = [each[:_STEM] for each in _source_words(entry, context)]
        if _find_again(source, _SHORT[context.source.spaced]) is None:
            span = (spans[again][0], spans[again + _CLAUSE[spaced] - 1][1])
            yield Flaw(f"says twice: {text[slice(*span)][:_SHOWN]}", span)


def _source_words(entry: Entry, context: Context) -> list[str]:
    return _WORD[context.source.spaced].findall(_blank(entry.msgid).lower())


def _blank(text: str) -> str:
    """Write spaces over addresses and tags, whose letters are no words."""
    text = blank_urls(text)
    return _TAG.sub(lambda found: " " * len(found[0]), text) if "<" in text else text


def _may_repeat(text: str) -> bool:
    """Tell whether four letters in a row come again, as in every loop and every clause said twice.

    To read a text letter by letter takes many times as long.
    """
    letters = _NO_LETTER.sub("", text.lower())
    runs = {letters[at : at + _FEW] for at in range(len(letters) - _FEW + 1)}
    return len(runs) < len(letters) - _FEW + 1


def _find_loop(words: Sequence[str]) -> tuple[int, int] | None:
    """Return where the first phrase begins and ends that stands three times or more in a row.

    Each pair of neighbours is compared with where it stood last; as long as the distance
    stays the same, the text goes in circles. Linear, whatever the length of the phrase.
    """
    last: dict[tuple[str, str], int] = {}
    period = run = 0
    found: tuple[int, int] | None = None
    for index, pair in enumerate(itertools.pairwise(words)):
        distance = index - last.get(pair, index)
        last[pair] = index
        run = run + 1 if distance and distance == period else min(distance, 1)
        period = distance
        if distance and run + 1 >= (_ROW - 1) * period:
            found = (index + 1 - run - period, index + 2)
        elif found:
            break
    return found


_ROW = 3
"""How often a phrase stands in a row before it is called a loop."""


def _find_again(words: Sequence[str], size: int) -> int | None:
    """Return where a run of `size` words begins that has stood there before, not overlapping."""
    seen: dict[tuple[str, ...], int] = {}
    for index in range(len(words) - size + 1):
        key = tuple(words[index : index + size])
        if seen.setdefault(key, index) + size <= index:
            return index
    return None


CHECK = Check("repetition", issue="duplication", severity=Severity.WARNING, find=each(find))
