"""Messages as XLIFF 1.2: a unit each, the same bytes for the same messages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from toolkit.core.characters import require_writable
from toolkit.core.model.catalog import State
from toolkit.exchange.headings import sheet_word
from toolkit.exchange.marks import write_head, write_mark
from toolkit.exchange.messages import STATE_WORDS
from toolkit.exchange.places import say_places
from toolkit.exchange.xliff.codes import Role, find_codes
from toolkit.exchange.xliff.layout import NUMBER, REMARK, SENDER, XLIFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.exchange.messages import Exchange, Message

_ELEMENTS: dict[Role, str] = {"open": "bpt", "close": "ept", "alone": "ph"}
"""Those that hold the very characters of a mark, so that nothing has to be looked up."""
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="{space}">
  <file original={original} source-language={source} target-language={target} datatype="plaintext">
    <header>
      <note from="{sender}">{head}</note>
    </header>
    <body>
"""
_TAIL = """\
    </body>
  </file>
</xliff>
"""


def write_xliff(exchange: Exchange) -> bytes:
    """Write messages as an XLIFF file.

    Raises:
        CatalogError: a text holds a character that XML cannot.
    """
    head = _HEAD.format(
        space=XLIFF,
        original=quoteattr(exchange.document),
        source=quoteattr(exchange.source_lang),
        target=quoteattr(exchange.lang),
        sender=SENDER,
        head=escape(write_head(exchange.head)),
    )
    langs = (exchange.source_lang, exchange.lang)
    units = "".join(line for each in exchange.messages for line in _unit(each, langs))
    return f"{head}{units}{_TAIL}".encode()


def _unit(message: Message, langs: tuple[str, str]) -> Iterator[str]:
    source_lang, lang = langs
    for text in (message.source, message.target, message.context, message.note):
        require_writable(text, "XML", message.place)
    approved = ' approved="yes"' if message.reviewed else ""
    about = _plain(_about(message, lang))
    mark = quoteattr(write_mark(message.number, message.mark))
    yield (
        f'      <trans-unit id="{message.key}"{approved} extradata={mark} xml:space="preserve">\n'
        f"        <source xml:lang={quoteattr(source_lang)}>{_content(message.source)}</source>\n"
        f"        <target xml:lang={quoteattr(lang)} {_state(message, lang)}>"
        f"{_content(message.target, message.source)}</target>\n"
        f'        <note from="{SENDER}" annotates="source">{about}</note>\n'
    )
    for remark in filter(None, message.note.split("\n")):
        yield f'        <note from="{REMARK}" annotates="target">{_plain(remark)}</note>\n'
    yield "      </trans-unit>\n"


def _state(message: Message, lang: str) -> str:
    if not message.target:
        return 'state="needs-translation"'
    if not message.reviewed:
        return 'state="needs-review-translation"'
    approved = sheet_word(STATE_WORDS[State.APPROVED], lang)
    return 'state="signed-off"' if message.state == approved else 'state="translated"'


def _about(message: Message, lang: str) -> str:
    """Say which sentence it is, where it stands, who says it, and how far it is."""
    context = say_places(message.context, lang).split("\n")
    return " · ".join((f"{NUMBER} {message.number}", *filter(None, context), message.state))


def _content(text: str, source: str = "") -> str:
    """Write a text with its marks as codes; those of a translation have the numbers of its source.

    What the source does not have, a link to another address too, gets a number beyond all of
    the source's.
    """
    numbers = _renumber(_signatures(text), _signatures(source))
    parts, end = [], 0
    for code in find_codes(text):
        name = _ELEMENTS[code.role]
        kind = f" ctype={quoteattr(code.kind)}" if code.kind and code.role != "close" else ""
        mark = _plain(text[code.start : code.end])
        parts.append(_plain(text[end : code.start]))
        parts.append(f'<{name} id="{numbers[code.number]}"{kind}>{mark}</{name}>')
        end = code.end
    return "".join((*parts, _plain(text[end:])))


def _signatures(text: str) -> dict[int, tuple[str, ...]]:
    """Return the marks of each number of a text: two of a pair, one of any other."""
    found: dict[int, tuple[str, ...]] = {}
    for code in find_codes(text):
        found[code.number] = (*found.get(code.number, ()), text[code.start : code.end])
    return found


def _renumber(
    own: dict[int, tuple[str, ...]], source: dict[int, tuple[str, ...]]
) -> dict[int, int]:
    """Give each number of a text that of the same marks in its source, each once."""
    if not source:
        return {number: number for number in own}
    left = dict(source)
    numbers, beyond = {}, len(source)
    for number, marks in own.items():
        known = next((each for each, other in left.items() if other == marks), 0)
        left.pop(known, None)
        beyond += not known
        numbers[number] = known or beyond
    return numbers


def _plain(text: str) -> str:
    # A bare carriage return would come back as a line feed.
    return escape(text, {"\r": "&#13;"})
