"""The page that goes with a kit: what is to be done, and how, in the translator's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.diff import compare_words
from toolkit.exchange.headings import JOINED_STEP
from toolkit.exchange.kit.letter import Letter, speak, write_letter
from toolkit.exchange.kit.since import CHANGED, REVIEWED
from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, element, join

if TYPE_CHECKING:
    from toolkit.exchange.kit.letter import Word
    from toolkit.exchange.kit.since import Change, Since
    from toolkit.publish.bundle import Bundle

MOST_CHANGES = 60
"""Rows that are listed; the proof marks the others."""
_MAIL = re.compile(r"[^@\s<>\"?&]+@[^@\s<>\"?&]+")

STEPS = (
    (
        "Work in one of three files: {po} in Poedit, OmegaT, Lokalize or another editor of "
        "gettext catalogs, {sheet} in a spreadsheet program, or {page} in a web browser."
    ),
    "Each entry is one sentence, in the order of the statement. {proof} shows them all in place.",
    (
        "Where a text stands already it may be a machine’s draft: it reads well even where it is "
        "wrong. Compare each number, name and “not” with the source."
    ),
    (
        "Once you stand by a translation, clear its mark “fuzzy” (in the sheet: write “yes”; "
        "in the browser: accept it). What keeps the mark is not published."
    ),
    "Translate the text of a link and leave its address; keep ** and *.",
    JOINED_STEP,
    (
        "Have you a question to the author? Write it as a comment of the entry that begins with "
        "“query:”, under “remark” in the sheet, or ask it in the browser."
    ),
    "Plain spaces are enough: those that must not break are set at printing.",
    (
        "Send back the file you worked in, or the small one that the browser has saved. It may "
        "come late: it is compared with what was sent to you, and nothing of yours is overwritten."
    ),
)
"""What a translator has to know, a step each."""
IN_XLIFF = (
    "Or work in {xliff}, in Trados, memoQ, Phrase or another program that reads XLIFF, and confirm "
    "each segment that you stand by. Send back the XLIFF that the program exports."
)
IN_WORD = "Those who would rather work in Word have the same in {docx}; use one of the files alone."
IN_TEXT = (
    "{text} shows the translation alone, as running text; it may be revised in Word, and sent back "
    "like the others."
)
"""Steps more, right after the first, where the kit holds such files."""


@dataclass(frozen=True, slots=True)
class Line:
    """A term or a name of the statement."""

    source: str
    target: str
    note: str = ""
    forbidden: tuple[str, ...] = ()
    """Forms that must not stand for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Letter):
    """What a guide says about one kit, in the translator's language."""

    files: tuple[tuple[str, str], ...]
    """What the steps call po, sheet, page, proof … → names of the files in the kit."""
    counts: tuple[tuple[str, int], ...]
    """Words of the source, by what the memory has of them."""
    terms: tuple[Line, ...] = ()
    """Terms of the statement."""
    names: tuple[Line, ...] = ()
    """Names in it, with their reading."""
    reply_to: str = ""
    """Where it is sent back to."""
    due: str = ""
    """By when, in ISO 8601."""
    since: Since | None = None
    """What has changed since the last kit; None for the first."""


def write_guide(brief: Brief, bundle: Bundle) -> bytes:
    """Build the guide of a kit; the same brief gives the same bytes."""
    word = speak(brief, bundle)
    bands = {"repeated": word("repeated"), "new": word("new")}
    counts = ", ".join(f"{bands.get(band, band)} {words}" for band, words in brief.counts)
    files = dict(brief.files)
    more = {"xliff": IN_XLIFF, "docx": IN_WORD, "text": IN_TEXT}
    told = (STEPS[0], *(step for name, step in more.items() if name in files), *STEPS[1:])
    return write_letter(
        brief,
        bundle,
        word("For the translator"),
        _reply(brief, word),
        element("ol", *(element("li", word(step, **files)) for step in told)),
        element("p", f"{word('Words, by match with the translation memory')}: {counts}"),
        _since(brief, word),
        element(
            "section",
            _table(word("Terms"), brief.terms, brief, word),
            _table(word("Names"), brief.names, brief, word),
        ),
    )


def _reply(brief: Brief, word: Word) -> Markup:
    """Say where to and by when it is sent back, as far as that was said."""
    date = format_date(brief.due, brief.lang) if brief.due else ""
    if not brief.reply_to:
        said = word("Please send it back by {date}.", date=date)
        return element("p", element("b", said)) if date else Markup()
    said = (
        word("Please send it back to {address} by {date}.", date=date)
        if date
        else word("Please send it back to {address}.")
    )
    before, _, after = said.partition("{address}")
    address: str = brief.reply_to
    if _MAIL.fullmatch(address):
        address = element("a", address, href=f"mailto:{address}")
    return element("p", element("b", before, address, after))


def _since(brief: Brief, word: Word) -> Markup:
    """List what has changed since the last kit, with counts."""
    since = brief.since
    if since is None:
        return Markup()
    date = format_date(since.date, brief.lang)
    caption = word("Since the last kit ({name}, {date})", name=since.to, date=date)
    if not since.changes:
        return element("p", f"{caption}: {word('nothing has changed')}")
    counts = ", ".join(f"{word(kind)}: {count}" for kind, count in since.counts.items())
    rows = [_change(each, brief, word) for each in since.changes[:MOST_CHANGES]]
    left = len(since.changes) - len(rows)
    more = word("{count} more are marked in the proof", count=f"{left:,}") if left else ""
    table = element("table", element("caption", f"{caption}: {counts}"), *rows, class_="since")
    return join((table, element("p", more) if more else ""))


def _change(change: Change, brief: Brief, word: Word) -> Markup:
    number = str(change.number) if change.number else "–"
    lang = brief.lang if change.kind in (CHANGED, REVIEWED) else brief.source_lang
    marks = {"same": "span", "gone": "del", "new": "ins"}
    pieces = compare_words(change.before, change.after)
    text = (element(marks[piece.fate], piece.text) for piece in pieces)
    return element(
        "tr",
        element("th", number, scope="row"),
        element("td", word(change.kind)),
        element("td", *text, lang=lang),
    )


def _table(caption: str, rows: tuple[Line, ...], brief: Brief, word: Word) -> Markup:
    if not rows:
        return Markup()
    lines = (
        element(
            "tr",
            element("th", row.source, scope="row", lang=brief.source_lang),
            element(
                "td",
                row.target,
                element("small", f" ({row.note})") if row.note else "",
                element("small", " ", element("b", _forbidden(row, word))) if row.forbidden else "",
            ),
        )
        for row in rows
    )
    return element("table", element("caption", caption), *lines)


def _forbidden(row: Line, word: Word) -> str:
    return word("not: {forms}", forms=", ".join(row.forbidden))
