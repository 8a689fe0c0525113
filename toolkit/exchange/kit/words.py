"""The page on which somebody reads their own words, sentence by sentence, to clear them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.catalog import MERGED
from toolkit.exchange.kit.letter import Letter, speak, write_letter
from toolkit.publish.markup.escape import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from toolkit.exchange.messages import Message
    from toolkit.publish.bundle import Bundle

READ = (
    "These are your words in this statement, sentence by sentence.",
    "Please read each of them and say whether it may be published so, as yours.",
)
"""What a speaker is asked."""
IN_SHEET = (
    "To change a translation, open {sheet} in a spreadsheet program and write under "
    "“translation”; what you have to say about a sentence goes under “remark”."
)
IN_SOURCE = (
    "To change what the original says, write to us: the number of the sentence, and how it "
    "should read."
)
ANSWER = "If all of it may stand as it is, answer just that."


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Letter):
    """What a page for a speaker says; it is in the language of the words to be cleared."""

    markup: Literal["plain", "markdown"]
    messages: tuple[Message, ...]
    """Of the original itself the targets are empty."""
    sheet: str = ""
    """Name of the sheet in the kit; empty where it is about the original."""


def write_words(words: Words, bundle: Bundle) -> bytes:
    """Build the page; the same words give the same bytes."""
    word = speak(words, bundle)
    steps = (*READ, *((IN_SHEET,) if words.sheet else ()), IN_SOURCE, ANSWER)
    return write_letter(
        words,
        bundle,
        word("For the speaker"),
        element("ol", *(element("li", word(step, sheet=words.sheet)) for step in steps)),
        element("table", *(row for each in words.messages for row in _rows(each, words))),
    )


def _rows(message: Message, words: Words) -> Iterator[Markup]:
    """Show a sentence, below what somebody else said before it."""
    if message.before:
        quiet = element("small", element("i", _shown(message.before, words)))
        span = None if words.lang == words.source_lang else "2"
        yield element("tr", element("td", quiet, lang=words.source_lang, colspan=span))
    yield _row(message, words)


def _row(message: Message, words: Words) -> Markup:
    number = f"{message.number}. "
    source = _shown(message.source, words)
    if words.lang == words.source_lang:
        return element("tr", element("td", element("small", number), source))
    target = "" if message.target.strip() in MERGED else _shown(message.target, words)
    cells = (
        element("td", element("small", number), source, lang=words.source_lang),
        element("td", target),
    )
    return element("tr", *cells)


def _shown(text: str, words: Words) -> str:
    return plain_text(parse_inline(text, words.markup))
