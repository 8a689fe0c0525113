"""A Japanese sentence ends in です・ます among である, or the other way round.

Why: one voice keeps one style. The sentences of each speaker are compared with one another, and
so are those of the document's own text; quoted words, headings, titles and names are left alone,
and points of a list may differ from the text around them. Where the styles are about even, the
rarer one is still reported, but only where five sentences show a style at all.

Fails: ``It is so.`` → ``そうである。`` among sentences that end in ``です。``

Passes: ``He said “yes”.`` → ``彼は「そうです」と述べた。`` among sentences that end in ``である。``
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from toolkit.catalog.template import kind_of
from toolkit.check.base import Check, Context, Flaw, is_written
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

_compile = functools.cache(re.compile)
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』|“[^“”]*”|（[^（）]*）|\([^()]*\)")
_END = re.compile(r"[。！？!?]|$")
_KINDS = frozenset({"paragraph", "lede", "note", "turn", "list", "quote"})
"""Kinds of block that are running text."""
_ENOUGH = 5
"""Sentences of one voice that show a style, before one is called its style."""


def find(entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Sort the sentences of each voice by style; report the rarer."""
    if not context.target.styles:
        return
    formal, plain = context.target.styles
    patterns = ((True, _compile(formal.ending)), (False, _compile(plain.ending)))
    voices: defaultdict[str, list[tuple[int, bool, tuple[int, int]]]] = defaultdict(list)
    for index, entry in enumerate(entries):
        voice = _voice(entry)
        if voice and is_written(entry):
            for polite, span in _styles(entry.msgstr, patterns):
                voices[voice].append((index, polite, span))
    for shown in voices.values():
        count = sum(style for _, style, _ in shown)
        rare = count * 2 < len(shown)
        if len(shown) < _ENOUGH or count in {0, len(shown)}:
            continue
        usual = plain.name if rare else formal.name
        for index, style, span in shown:
            if style == rare:
                own = formal.name if rare else plain.name
                yield index, Flaw(f"ends in {own}, and this voice speaks {usual} elsewhere", span)


def _voice(entry: Entry) -> str:
    """Name who speaks: a speaker, or the text itself; nothing where style does not matter."""
    if entry.msgctxt is not None or not entry.extracted:
        return ""
    kind, speaker = kind_of(entry), entry.extracted[0].partition(":")[2]
    if kind not in _KINDS:
        return ""
    return speaker.strip() or (kind if kind in {"list", "quote"} else "text")


def _styles(
    text: str, patterns: tuple[tuple[bool, re.Pattern[str]], ...]
) -> Iterator[tuple[bool, tuple[int, int]]]:
    """Yield whether each sentence is polite, and its ending; none for one without a verb."""
    plain = _QUOTED.sub(lambda found: "＊" * len(found[0]), text)
    start = 0
    for stop in _END.finditer(plain):
        sentence = plain[start : stop.start()].rstrip()
        for polite, pattern in patterns:
            ending = pattern.search(sentence[-_TAIL:])
            if ending and stop.group():
                offset = start + max(0, len(sentence) - _TAIL)
                yield polite, (offset + ending.start(), offset + ending.end())
                break
        start = stop.end()


_TAIL = 12

CHECK = Check(
    "mixed-style",
    issue="register",
    severity=Severity.WARNING,
    find=find,
    target_needs=("styles",),
)
