"""Source and translation do not both end as a sentence, or a question has become a statement.

Why: sentences are put together on the page; a stop that is lost joins two of them, and a title
does not want one. A colon, a semicolon or a comma at the end asks for nothing, nor does an
abbreviation or an address, whose point may be no stop. A short Japanese phrase, or a point of a
list, that ends in a noun may do without, and running text may have its stop where the source has
none.

Fails: ``Why now?`` → ``Чому зараз.``, ``Stop.`` → ``停止``

Passes: ``“Stop!”`` → ``「停止！」``, ``Is it so?`` → ``そうだろうか。``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.catalog.template import comment_kind
from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import URL
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry
    from toolkit.lang.base import Language

_CLOSING = "”’»\"'“)」』）]】］〕〉》*_`\u00a0\u200b\u3000 \t\n"
_OPEN_END = ":;,：；，、—–-"
_QUESTION = ("?", "？")
_ABBREVIATION = re.compile(
    r"(?:(?:^|[\s.(])[^\W\d_]|\b(?:Inc|Ltd|Co|Corp|etc|Jr|Sr|No|al|ed|eds|vol|pp|approx|"
    r"рр|ст|тис|млн|грн|ін|ред|вип|руб|коп|обл|див|напр))\.$"
)
_NOTES = re.compile(r"(?:\[\^[^\[\]\s]{1,60}\])+(?=[^\w\s]{0,3}\s*\Z)")
"""Marks of footnotes at the end."""
_TAIL = 200
_RUNNING = re.compile(r"^[a-z]|[.!?。] ")
"""Running text, which Japanese ends with its mark even if the source does without."""
_JA_NOUN = re.compile(r"[\u30a1-\u30ff\u3400-\u9fff]$|(?:もの|こと)$")
_PHRASE = range(4, 15)
"""Words of a phrase that may be no sentence for all its stop."""
_LEADER = re.compile(r"\.{3}$|…$")


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Look at the last character of each side, by each language's own stops."""
    source, target = _ending(entry.msgid), _ending(entry.msgstr)
    stopped, stops = _is_stopped(source, context.source), _is_stopped(target, context.target)
    asks = source.endswith(_QUESTION)
    unmarked = context.target.sentences.asks
    if asks and (target.endswith(_QUESTION) or (unmarked and re.search(unmarked, target))):
        return
    end = len(target)
    if asks and stops and not _LEADER.search(target):
        # An abbreviation at its end does not make a statement a question.
        yield Flaw("question mark is missing", (end - 1, end))
        return
    if stopped == stops:
        return
    if _is_open(source) or _is_open(target) or _is_bracketed(entry.msgstr, context.target):
        return
    if stopped and not stops and not _is_noun(entry, source, target):
        yield Flaw("end mark is missing", (end, end))
    elif stops and (context.target.spaced or not _RUNNING.search(source)):
        severity = Severity.HINT if _is_careless(entry) else None
        yield Flaw("end mark is not in the source", (end - 1, end), severity)


def _is_careless(entry: Entry) -> bool:
    """Tell whether a source is a sentence whose author left its stop out, and no heading."""
    heading = entry.msgctxt is not None or any(
        comment_kind(each) in _HEADINGS for each in entry.extracted
    )
    return not heading and len(entry.msgid.split()) > _TITLE


_HEADINGS = frozenset({"title", "heading", "caption", "figure", "table", "signatures"})
"""Kinds of block that end without a stop."""
_TITLE = 4
"""Words that a heading may well have."""


def _ending(text: str) -> str:
    """Return a text without what closes it; a footnote's mark stands before a stop or behind."""
    return _NOTES.sub("", text).rstrip(_CLOSING)


def _is_bracketed(text: str, language: Language) -> bool:
    """Tell whether a Japanese text ends in a bracket, before which a stop may be left out."""
    return not language.spaced and text.rstrip()[-1:] in tuple(")）")


def _is_open(text: str) -> bool:
    """Tell whether an ending says nothing about the other side's."""
    tail = text[-_TAIL:]
    words = tail.split()
    if not words or text[-1] in _OPEN_END:
        return True
    return bool(_ABBREVIATION.search(tail) or _LEADER.search(tail) or URL.search(words[-1]))


def _is_noun(entry: Entry, source: str, target: str) -> bool:
    """Tell whether a phrase or a point has become one that ends in a noun, as in Japanese lists."""
    phrase = len(source.split()) in _PHRASE and "." not in source[:-1]
    point = any(comment_kind(each) == "list" for each in entry.extracted)
    return (phrase or point) and bool(_JA_NOUN.search(target))


def _is_stopped(text: str, language: Language) -> bool:
    return text.endswith((*language.stops, "."))


CHECK = Check("end-mark", issue="typographical", severity=Severity.WARNING, find=each(find))
