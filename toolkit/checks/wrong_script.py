"""Words stand in letters that the language is not written in.

Why: a phrase of the source left in the middle of a translation is a sentence half done, by a
machine or in a hurry. Three such words in small letters, one after the other, are an error, one
or two a warning. In quotation marks, where a phrase may be a title, three are a warning and one
is nothing. Names keep their letters: words with a capital count for nothing, and neither do
addresses, code, file names, mentions, what stands in brackets beside its translation, or one or
two words that reviewed translations of the same catalog keep again: those are terms.
Where more than one translation in thirty keeps such a word, as in texts about programs, a single
one is a hint.

Fails: ``We need lasting peace.`` → ``Нам потрібен lasting peace.``

Passes: ``Japan Expo and NATO`` → ``Japan Expo і NATO``
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checks.base import Check, Context, Flaw, is_written
from toolkit.checks.untranslated_copy import ENOUGH
from toolkit.checks.untranslated_copy import find as find_copy
from toolkit.inline import URL
from toolkit.model import Entry, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LATIN = "A-Za-z\u00c0-\u024f"
_CYRILLIC = "\u0400-\u052f"
_KANA_KANJI = "\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff"
_FOREIGN = {
    "en": rf"{_CYRILLIC}{_KANA_KANJI}",
    "uk": rf"{_LATIN}{_KANA_KANJI}",
    "ja": rf"{_LATIN}{_CYRILLIC}",
}
_NOT_PROSE = re.compile(
    r"`[^`\n]*+`|\{[^{}\s]*+\}|[@#%&\\/$]\(?\w++|<[^<>\s][^<>]*+>|\([^()]*+\)|（[^（）]*+）|"
    r"\[[^\[\]]*+\]|(?<![A-Za-z0-9_.])[A-Za-z0-9_]++(?>(?:[._/=+@][A-Za-z0-9_]++)+)"
)
_WORD = {
    code: re.compile(
        rf"(?<![{letters}0-9_'’.-])[{letters}]++(?>(?:['’-][{letters}]++)*)(?![0-9_]|\.[{letters}])"
    )
    for code, letters in _FOREIGN.items()
}
_QUOTED_TEXT = re.compile(r"[\"“][^\"“”]*+[\"”]|«[^«»]*+»|「[^「」]*+」|『[^『』]*+』|„[^„“]*+“")
_KANA = re.compile(r"[\u3041-\u3096]")
_GAP = re.compile(r"[ \u00a0]")
_QUOTED = 40
_SHORTEST = 3
"""Letters of a stray word worth a warning; x, km and de are no words of the source."""


def find(entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Look for runs of foreign words in small letters; which words are terms shows only then."""
    pattern = _WORD.get(context.target.code)
    if pattern is None or context.source.code == context.target.code:
        return
    found = [
        (index, run)
        for index, entry in enumerate(entries)
        if is_written(entry) and pattern.search(entry.msgstr) and not any(find_copy(entry, context))
        for run in _find_runs(entry, pattern)
    ]
    kept = Counter(
        word for index, run in found if not entries[index].fuzzy for word in set(run.words)
    )
    keeping = len({index for index, _ in found if not entries[index].fuzzy})
    usual = keeping >= _TERM and keeping * _HABIT > sum(map(is_written, entries))
    for index, run in found:
        if run.severity is None or min(kept[word] for word in run.words) < _TERM:
            severity = Severity.HINT if usual and len(run.words) == 1 else run.severity
            yield index, Flaw(_message(entries[index].msgstr, run.span), run.span, severity)


@dataclass(frozen=True, slots=True)
class _Run:
    """Foreign words one after the other; `words` are those in small letters."""

    words: tuple[str, ...]
    span: tuple[int, int]
    severity: Severity | None


_TERM = 2
"""How often reviewed translations keep a word, and so make it a term."""
_HABIT = 30
"""Where more than one reviewed translation of so many keeps a word, keeping is a habit."""


def _find_runs(entry: Entry, pattern: re.Pattern[str]) -> Iterator[_Run]:
    known = set(re.findall(r"[^\W\d_]+", entry.msgid.lower()))
    prose = _prose(entry.msgstr)
    quoted = [found.span() for found in _QUOTED_TEXT.finditer(prose)]
    for run in _runs(prose, pattern):
        span = (run[0].start(), run[-1].end())
        if _is_name([word.group() for word in run]):
            continue
        small = tuple(word.group() for word in run if word.group() == word.group().lower())
        is_quoted = _is_inside(span, quoted)
        if sum(map(_weight, small)) >= ENOUGH and len(small) * 2 > len(run):
            yield _Run(small, span, Severity.WARNING if is_quoted else None)
        elif not is_quoted and any(
            len(word) >= _SHORTEST and word.lower() in known for word in small
        ):
            yield _Run(small, span, Severity.WARNING)


def _prose(text: str) -> str:
    """Blank all that keeps its letters; offsets stay."""
    for pattern in (URL, _NOT_PROSE):
        text = pattern.sub(lambda found: "\ufffc" * len(found.group()), text)
    return text


def _runs(text: str, pattern: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for word in pattern.finditer(text):
        if run and not _GAP.fullmatch(text, run[-1].end(), word.start()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_inside(span: tuple[int, int], ranges: list[tuple[int, int]]) -> bool:
    at = bisect.bisect_right(ranges, span)
    return at > 0 and ranges[at - 1][0] < span[0] and span[1] < ranges[at - 1][1]


def _is_name(words: list[str]) -> bool:
    """Tell whether a run begins and ends in capitals, as Bank of Japan does."""
    return len(words) >= ENOUGH and words[0] != words[0].lower() and words[-1] != words[-1].lower()


def _weight(word: str) -> int:
    """Count a word as one, but Japanese, which has no spaces, by its hiragana."""
    return len(_KANA.findall(word)) or 1


def _message(text: str, span: tuple[int, int]) -> str:
    words = text[slice(*span)]
    return (
        f"left in the letters of another language: {words[:_QUOTED]}{'…' * (len(words) > _QUOTED)}"
    )


CHECK = Check("wrong-script", issue="untranslated", severity=Severity.ERROR, find=find)
