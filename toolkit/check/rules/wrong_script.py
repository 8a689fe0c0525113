"""Words stand in letters that the language is not written in.

Why: a phrase of the source left in the middle of a translation is a sentence half done, by a
machine or in a hurry. Three such words in small letters, one after the other, are an error, one
or two a warning. In quotation marks, or in brackets that hold words of the language too, three are
a warning and one is nothing: a phrase may be a title. Names keep their letters: words with a
capital count for nothing, and neither do addresses, code, file names, mentions, what stands in
brackets beside its translation, or one or two words that reviewed translations of the same
catalog keep again, in code and brackets too: those are terms. A single word is only a
hint, and only in what nobody has reviewed, where the source speaks of programs (module, syntax,
HTML), and where more than one translation in thirty keeps such a word.

Fails: ``We need lasting peace.`` → ``Нам потрібен lasting peace.``

Passes: ``Japan Expo and NATO`` → ``Japan Expo і NATO``
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, is_written
from toolkit.check.rules.untranslated_copy import ENOUGH
from toolkit.check.rules.untranslated_copy import find as find_copy
from toolkit.core.inline.addresses import URL
from toolkit.core.model.finding import Severity
from toolkit.lang.writing import CYRILLIC, LATIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

_SCRIPTS = {"e": LATIN, "о": CYRILLIC, "の": "\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff"}
"""Scripts, each by a letter of it; Japanese without the middle dot, which names have."""
_NOT_PROSE = re.compile(
    r"`[^`\n]*+`|\{[^{}\s]*+\}|[@#%&\\/$]\(?\w++|<[^<>\s][^<>]*+>|"
    r"(?<![A-Za-z0-9_.])[A-Za-z0-9_]++(?>(?:[._/=+@][A-Za-z0-9_]++)+)"
)
_BRACKETED = re.compile(r"\([^()]*+\)|（[^（）]*+）|\[[^\[\]]*+\]")
_QUOTED_TEXT = re.compile(r"[\"“][^\"“”]*+[\"”]|«[^«»]*+»|「[^「」]*+」|『[^『』]*+』|„[^„“]*+“")
_KANA = re.compile(r"[\u3041-\u3096]")
_GAP = re.compile(r"[ \u00a0]")
_OF_PROGRAMS = re.compile(
    r"\b(?:modules?|functions?|pointers?|parameters?|attributes?|bytes?|bytecode|strings?|files?|codecs?|"
    r"compil\w+|syntax|iterables?|callbacks?|callables?|tuples?|integers?|floats?|boolean|threads?|"
    r"pars(?:e[rd]?s?|ing)|sockets?|encodings?|(?:sub|super)?classes|subclass|stdlib|"
    r"command-line|browsers?|namespaces?|runtime|Python|macOS|Linux|Unix|Windows|API|APIs|GUI|HTML|"
    r"HTTPS?|MIME|PEP|TLS|URLs?|UTF|WASM|XML)\b"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_GONE = "\ufffc"
_QUOTED = 40
_SHORTEST = 3
"""Letters of a stray word worth a warning; x, km and de are no words of the source."""


@functools.cache
def _patterns(script: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a letter of a language's script, and a foreign word, alone or anywhere."""
    own = "".join(each for letter, each in _SCRIPTS.items() if re.match(f"[{script}]", letter))
    letters = "".join(each for each in _SCRIPTS.values() if each not in own)
    word = rf"[{letters}]++(?>(?:['’-][{letters}]++)*)"
    alone = rf"(?<![{letters}0-9_'’.-]){word}(?![0-9_]|\.[{letters}])"
    return re.compile(f"[{own}]"), re.compile(alone), re.compile(word)


def find(entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Look for runs of foreign words in small letters; which words are terms shows only then."""
    if context.source.code == context.target.code:
        return
    own, pattern, kept_pattern = _patterns(context.target.script)
    found = [
        (index, run)
        for index, entry in enumerate(entries)
        if is_written(entry) and pattern.search(entry.msgstr) and not any(find_copy(entry, context))
        for run in _find_runs(entry, pattern, own)
    ]
    words = {word for _, run in found for word in run.words}
    kept = _count_kept(entries, words, kept_pattern)
    keeping = len({index for index, _ in found if not entries[index].fuzzy})
    usual = keeping >= _TERM and keeping * _HABIT > sum(map(is_written, entries))
    for index, run in found:
        if run.severity is None or min(kept[word] for word in run.words) < _TERM:
            single = len(run.words) == 1
            is_term = single and (usual or _OF_PROGRAMS.search(entries[index].msgid))
            if is_term and not entries[index].fuzzy:
                continue
            severity = Severity.HINT if is_term else run.severity
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


def _count_kept(
    entries: Sequence[Entry], words: set[str], pattern: re.Pattern[str]
) -> Counter[str]:
    """Count how often reviewed translations keep each word, wherever: in code, in brackets."""
    if not words:
        return Counter()
    return Counter(
        word
        for entry in entries
        if is_written(entry) and not entry.fuzzy
        for word in pattern.findall(entry.msgstr)
        if word in words
    )


def _find_runs(entry: Entry, pattern: re.Pattern[str], own: re.Pattern[str]) -> Iterator[_Run]:
    known = set(_LETTERS.findall(entry.msgid.lower()))
    prose = _prose(entry.msgstr, own)
    quoted = [found.span() for found in _QUOTED_TEXT.finditer(prose)]
    bracketed = [found.span() for found in _BRACKETED.finditer(prose)]
    for run in _runs(prose, pattern):
        span = (run[0].start(), run[-1].end())
        if _is_name([word.group() for word in run]):
            continue
        small = tuple(word.group() for word in run if word.group() == word.group().lower())
        is_quoted = _is_inside(span, quoted) or _is_inside(span, bracketed)
        if sum(map(_weight, small)) >= ENOUGH and len(small) * 2 > len(run):
            yield _Run(small, span, Severity.WARNING if is_quoted else None)
        elif not is_quoted and any(
            len(word) >= _SHORTEST and word.lower() in known for word in small
        ):
            yield _Run(small, span, Severity.WARNING)


def _prose(text: str, own: re.Pattern[str]) -> str:
    """Blank all that keeps its letters, as brackets without a word of the language do."""
    for pattern in (URL, _NOT_PROSE):
        text = pattern.sub(lambda found: _GONE * len(found.group()), text)
    return _BRACKETED.sub(
        lambda found: found[0] if own.search(found[0]) else _GONE * len(found[0]), text
    )


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
