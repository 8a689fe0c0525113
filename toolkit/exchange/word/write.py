"""Messages as a bilingual Word file: a row each, the same bytes for the same messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.characters import require_writable
from toolkit.core.word.blocks import Shape, paragraph
from toolkit.core.word.markup import Xml, join
from toolkit.core.word.package import WordFile, write_word
from toolkit.core.word.page import A4, Page, landscape
from toolkit.core.word.runs import Look, bookmark, page_count, page_number, run
from toolkit.core.word.styles import OFFICE, USUAL, Fonts, Style
from toolkit.core.word.tables import Cell, Row, table
from toolkit.exchange.headings import INSTRUCTION, JOINED_STEP, sheet_word
from toolkit.exchange.places import KINDS, OF, PLACE, say_where
from toolkit.exchange.word.layout import (
    COLUMNS,
    RowMark,
    write_about,
    write_column,
    write_name,
    write_own,
    write_row,
)
from toolkit.lang import LANGUAGES, printed_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.exchange.messages import Exchange, Message

YES_STEP = INSTRUCTION[1]
STEPS = (
    (
        "Each row is one sentence. Correct the translation in its column: Word records what you "
        "change, and nothing needs to be accepted."
    ),
    YES_STEP,
    "Questions go under “remark”, or into a comment. Leave the grey columns as they are.",
    JOINED_STEP,
    "Rows may be sorted, left out, or copied into another Word file. Send it back as .docx.",
)
"""What stands above the table, a paragraph each."""
_WIDTHS = (1700, 4700, 4900, 1640, 2198)
"""Of the columns, in twentieths of a point."""
_PAGE = Page(A4.width, A4.height, 850, 850, 850)
_GREY, _BLUE, _PALE = "F2F2F2", "D9E2EC", "EDF2F7"
_SMALL = 8
_LONG = 24
"""Characters of a state that fit below the number of a row."""
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d)")
_PLAIN = frozenset(
    {"paragraph", "list", "quote", "speaker", "turn", "signatures", "place", "event"}
)
"""Kinds of text that are plain to see."""

_STYLES = (
    *USUAL,
    Style(id="Title", name="Title", size=15, bold=True, after=80, keep_next=True),
    Style(id="Steps", name="Steps", size=9, after=20, color="404040"),
    Style(id="Cell", name="Cell", after=0),
    Style(id="Head", name="Head", based="Cell", size=9, bold=True),
    Style(id="Small", name="Small", based="Cell", size=_SMALL, color="595959"),
    Style(id="Speaker", name="Speaker", based="Cell", size=9, bold=True, keep_next=True),
)


@dataclass(frozen=True, slots=True)
class _Tongue:
    """A language as a file marks it."""

    code: str

    @property
    def look(self) -> Look:
        """The look of words in it."""
        known = LANGUAGES.get(self.code)
        tag = known.locale.replace("_", "-") if known else self.code
        return Look(lang=tag, east=known is not None and not known.spaced)


def write_bilingual(exchange: Exchange) -> bytes:
    """Write messages as a Word file in which changes are recorded.

    Raises:
        CatalogError: a text holds a character that no XML can.
    """
    for message in exchange.messages:
        _check(message)
    source, target = _Tongue(exchange.source_lang).look, _Tongue(exchange.lang).look
    east = next((each for each in (target, source) if each.east), None)
    made = _MOMENT.match(exchange.revised)
    file = WordFile(
        body=join(*_opening(exchange, source, target), _table(exchange, source, target), _END),
        title=f"{exchange.document}.{exchange.lang}",
        langs=((source if target.east else target).lang, east.lang if east else "ja-JP"),
        page=landscape(_PAGE),
        styles=_STYLES,
        fonts=_fonts(exchange),
        size=10,
        after=60,
        footer=_footer(exchange, target),
        tracked=True,
        date=f"{made[1]}T{made[2]}:00Z" if made else "",
    )
    return write_word(file)


def _fonts(exchange: Exchange) -> Fonts:
    langs = (exchange.lang, exchange.source_lang)
    named = filter(None, (printed_as(each).sheet_font for each in langs))
    return Fonts(OFFICE.western, next(named, OFFICE.eastern))


_END = paragraph(style="Small")
"""Stands below the table, as Word asks for."""


def _check(message: Message) -> None:
    for text in (message.context, message.source, message.target, message.state, message.note):
        require_writable(text, "a Word file", message.place)


def _own(text: str, look: Look, style: str) -> Xml:
    """Write a paragraph of which nothing is read back, and that says so."""
    hidden = run(write_own(text), _hidden())
    shape = Shape(keep_next=style in {"Title", "Steps", "Speaker"})
    return paragraph(run(text, look), hidden, style=style, shape=shape)


def _hidden() -> Look:
    return Look(hidden=True, unchecked=True)


def _opening(exchange: Exchange, source: Look, target: Look) -> Iterator[Xml]:
    """Yield what stands above the table: of what it is, and what to do."""
    titles = (each.source for each in exchange.messages if "title" in each.context.split("\n"))
    yield _own(next(titles, exchange.document), source, "Title")
    for number, step in enumerate(STEPS, 1):
        yield _own(f"{number}. {sheet_word(step, exchange.lang)}", target, "Steps")


def _footer(exchange: Exchange, look: Look) -> Xml:
    said = sheet_word("Page {page} of {pages}", exchange.lang)
    name = f"{exchange.document}.{exchange.lang} · "
    parts = re.split(r"(\{page\}|\{pages\})", said)
    fields = {"{page}": page_number(look), "{pages}": page_count(look)}
    return paragraph(
        run(name, look), *(fields.get(each) or run(each, look) for each in parts), style="Footer"
    )


# ── The table ────────────────────────────────────────────────────────────────


def _table(exchange: Exchange, source: Look, target: Look) -> Xml:
    rows = [_head(exchange, target)]
    names = {
        each.source: each.target for each in exchange.messages if "name" in each.context.split("\n")
    }
    speaker = ""
    for message in exchange.messages:
        now = _speaker(message)
        if now and now != speaker:
            known = names.get(now, "")
            words = f"{now} · {known}" if known and known != now else now
            rows.append(_band(words, source if not known else target, "Speaker"))
        speaker = now
        if message.before:
            rows.append(_band(f"… {message.before}", source, "Small"))
        if len(message.state) > _LONG:
            rows.append(_band(f"{message.number}: {message.state}", target, "Small"))
        rows.append(_row(exchange, message, source, target))
    return table(rows, _WIDTHS, title=f"{exchange.document}.{exchange.lang}")


def _head(exchange: Exchange, look: Look) -> Row:
    def cell(name: str) -> Cell:
        hidden = write_column(name)
        if name == COLUMNS[0]:
            hidden += write_about(exchange.head)
        shown = run(sheet_word(name, exchange.lang), look)
        return Cell(paragraph(shown, run(hidden, _hidden()), style="Head"), fill=_BLUE)

    return Row(tuple(cell(name) for name in COLUMNS), head=True)


def _band(text: str, look: Look, style: str) -> Row:
    """Write a row over all columns, such as who speaks."""
    return Row((Cell(_own(text, look, style), span=len(COLUMNS), fill=_PALE),))


def _row(exchange: Exchange, message: Message, source: Look, target: Look) -> Row:
    key = RowMark(
        message.number, message.mark, exchange.source_lang, exchange.lang, exchange.document
    )
    name = write_name(message.number, message.mark)
    number = paragraph(
        bookmark(message.number, name, run(str(message.number)), run(write_row(key), _hidden())),
        style="Cell",
    )
    below = (
        paragraph(run(words, target), style="Small")
        for words in (_kind(message, exchange.lang), _state(message))
        if words
    )
    yes = sheet_word("yes", exchange.lang) if message.reviewed else ""
    return Row(
        (
            Cell(join(number, *below), fill=_GREY),
            Cell(paragraph(run(message.source, source), style="Cell"), fill=_GREY),
            Cell(paragraph(run(message.target, target), style="Cell")),
            Cell(paragraph(run(yes, target), style="Cell")),
            Cell(paragraph(run(message.note, target), style="Cell")),
        )
    )


def _speaker(message: Message) -> str:
    """Return who speaks, if anybody does."""
    found = PLACE.fullmatch(message.context.partition("\n")[0])
    return (found["speaker"] or "") if found else ""


def _state(message: Message) -> str:
    """Return how far a translation is, if that is no news in the column beside it."""
    return "" if message.reviewed or len(message.state) > _LONG else message.state


def _kind(message: Message, lang: str) -> str:
    """Say what kind of text a message is, where its place does not show it."""
    said = f"before it: {message.before}"
    first, *rest = (line for line in message.context.split("\n") if line != said)
    context = rest[-1] if rest else ""
    if of := OF.fullmatch(context):
        return sheet_word(KINDS[of[1]], lang, name=of[2])
    if context == "name":
        return sheet_word(KINDS["name"], lang)
    found = PLACE.fullmatch(first)
    if found is None:
        return ""
    where = say_where((found["where"] or "").removeprefix(", ").removeprefix("point "), lang)
    shown = found["kind"] in KINDS and found["kind"] not in _PLAIN
    kind = sheet_word(KINDS[found["kind"]], lang) if shown else ""
    return " ".join(filter(None, (kind, where)))
