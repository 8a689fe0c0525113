"""The page that goes with a kit: what is to be done, and how, in the translator's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.exchange.headings import JOINED_STEP
from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, element, style
from toolkit.publish.outputs.page import document, opening, sheet

if TYPE_CHECKING:
    from toolkit.publish.bundle import Bundle

STEPS = (
    (
        "Work in one of the two files: {po} in Poedit, OmegaT, Lokalize or another editor of "
        "gettext catalogs, or {sheet} in a spreadsheet program."
    ),
    "Each entry is one sentence, in the order of the statement. {proof} shows them all in place.",
    (
        "Where a text stands already it may be a machine’s draft: it reads well even where it is "
        "wrong. Compare each number, name and “not” with the source."
    ),
    (
        "Once you stand by a translation, clear its mark “fuzzy” (in the sheet: write “yes”). "
        "What keeps the mark is not published."
    ),
    "Translate the text of a link and leave its address; keep ** and *.",
    JOINED_STEP,
    (
        "Have you a question to the author? Write it as a comment of the entry that begins with "
        "“query:”, or under “remark” in the sheet."
    ),
    "Plain spaces are enough: those that must not break are set at printing.",
    (
        "Send back the file you worked in. It may come late: it is compared with what was sent "
        "to you, and nothing of yours is overwritten."
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
class Brief:
    """What a guide says about one kit."""

    title: str
    lang: str
    """The translator's."""
    source_lang: str
    to: str
    date: str
    """ISO 8601."""
    files: tuple[tuple[str, str], ...]
    """What the steps call po, sheet, proof, xliff, docx, text → names of the files in the kit."""
    counts: tuple[tuple[str, int], ...]
    """Words of the source, by what the memory has of them."""
    terms: tuple[tuple[str, str, str], ...] = ()
    """Terms of the statement: source, translation, note."""
    names: tuple[tuple[str, str, str], ...] = ()
    """Names in it: source, form, reading."""


def write_guide(brief: Brief, bundle: Bundle) -> bytes:
    """Build the guide of a kit; the same brief gives the same bytes."""
    lang = brief.lang

    def word(english: str, **values: str) -> str:
        return bundle.word(english, lang, **values)

    css = sheet("guide.css")
    head = element(
        "head",
        opening(css, bundle.generator),
        element("title", f"{word('For the translator')}: {brief.title}"),
        element("link", rel="icon", href="data:,"),
        style(css),
    )
    sent = word("For {name}, {date}", name=brief.to, date=format_date(brief.date, lang))
    files = dict(brief.files)
    bands = {"repeated": word("repeated"), "new": word("new")}
    counts = ", ".join(f"{bands.get(band, band)} {words}" for band, words in brief.counts)
    source = brief.source_lang
    more = {"xliff": IN_XLIFF, "docx": IN_WORD, "text": IN_TEXT}
    told = (STEPS[0], *(step for name, step in more.items() if name in files), *STEPS[1:])
    steps = (element("li", word(step, **files)) for step in told)
    body = element(
        "main",
        element("h1", word("For the translator")),
        element("p", element("b", brief.title, lang=source)),
        element("p", sent),
        element("ol", *steps),
        element("p", f"{word('Words, by match with the translation memory')}: {counts}"),
        element(
            "section",
            _table(word("Terms"), brief.terms, source),
            _table(word("Names"), brief.names, source),
        ),
    )
    return document(lang, head, element("body", body))


def _table(caption: str, rows: tuple[tuple[str, str, str], ...], source: str) -> Markup:
    if not rows:
        return Markup()
    lines = (
        element(
            "tr",
            element("th", first, scope="row", lang=source),
            element("td", second, element("small", f" ({note})") if note else ""),
        )
        for first, second, note in rows
    )
    return element("table", element("caption", caption), *lines)
