"""A proof as a page for the screen and as a tagged PDF: one table, a sentence a row.

Whoever reads it may have paper alone: a state is a word, never a colour, and what has
changed is struck out or underlined.

Source: PDF/UA-1 (ISO 14289-1), 7.5 tables and 7.2 natural language; WCAG 2.2, 1.3.1
and 1.4.1; W3C "Tables Tutorial" (scope of header cells).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.lang import INTERFACE, LANGUAGES
from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, css_string, element, script, style
from toolkit.publish.material import Material
from toolkit.publish.outputs.page import document, opening, sheet
from toolkit.publish.printable import MAX_PARAGRAPH
from toolkit.publish.proof.cell import ProofStyle, cell_markup
from toolkit.publish.proof.front import front_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.publish.proof.rows import Cell, Group, Proof, Row, Shown

_TOGETHER = 3
"""Columns of text that need a page lying on its side."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a page has besides the proof that is in it."""

    lang: str = INTERFACE
    """Language of the page's own words."""
    title: str = ""
    """Of the window; empty for the proof's."""
    css: str = ""
    """Rules that follow the proof's."""
    script: str = ""
    reaches: str = ""
    """See `opening`."""
    before: str = ""
    """Markup that stands before the script, and the script before the proof: a browser that
    runs it never lays out the table that it hides."""


def write_proof_html(proof: Proof, around: Around | None = None) -> bytes:
    """Build a proof as a page that stands alone, to be read in a browser or printed from it.

    Args:
        proof: what it says.
        around: what else the page has; None for nothing.
    """
    own = around or Around()
    css = sheet("proof.css") + _page_rules(proof) + sheet("proof-screen.css") + own.css
    head = element(
        "head",
        opening(css, proof.generator, own.script, own.reaches),
        element("title", own.title or f"Proof: {proof.title}"),
        element("meta", name="robots", content="noindex"),
        element("link", rel="icon", href="data:,"),
        style(css),
    )
    main = _main(proof, ProofStyle(), None if own.lang == INTERFACE else INTERFACE)
    code = script(own.script) if own.script else ""
    body = element("body", Markup(own.before), code, main, class_=_width(proof))
    return document(own.lang, head, body)


def prepare_proof(proof: Proof) -> Material:
    """Lay a proof out for print: on its side for several languages, upright for one.

    Raises:
        ReleaseError: a sentence is too long to set.
    """
    for row in proof.rows:
        if any(len(text) > MAX_PARAGRAPH for text in (row.source, *map(_longest, row.cells))):
            raise ReleaseError(
                f"sentence {row.number} has more than {MAX_PARAGRAPH} characters",
                where=proof.document,
                remedy="divide it in the source; it would take minutes to set",
            )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", f"Proof: {proof.title}"),
        element("meta", name="generator", content=proof.generator),
        element("meta", name="dcterms.created", content=proof.date),
        element("meta", name="dcterms.modified", content=proof.date),
        style(sheet("proof.css")),
        style(_page_rules(proof)),
    )
    main = _main(proof, ProofStyle(proof.unprintable, printed=True))
    page = document(INTERFACE, head, element("body", main, class_=_width(proof)))
    return Material(page, printed=True, where=proof.document, table=True)


def _longest(cell: Cell) -> str:
    former = cell.former.text if cell.former else ""
    return max(cell.text, former, *cell.queries, *cell.comments, key=len)


def _width(proof: Proof) -> str:
    return "side" if len(proof.langs) + 1 >= _TOGETHER else "upright"


def _main(proof: Proof, look: ProofStyle, lang: str | None = None) -> Markup:
    return element("main", front_markup(proof, look), _sentences(proof, look), lang=lang)


# ── The table ────────────────────────────────────────────────────────────────


def _sentences(proof: Proof, look: ProofStyle) -> Markup:
    names = [LANGUAGES[lang].english for lang in proof.langs]
    heads = (
        element("th", "No.", scope="col", class_="no"),
        element("th", f"Source: {LANGUAGES[proof.source_lang].english}", scope="col"),
        *(element("th", name, scope="col") for name in names),
        element("th", "Your notes", scope="col", class_="notes"),
    )
    groups = [_group(group, proof, look) for group in proof.groups]
    return element(
        "section",
        element("h2", "Sentences"),
        element("table", element("thead", element("tr", *heads)), *groups, class_="sentences"),
        class_="text",
    )


def _group(group: Group, proof: Proof, look: ProofStyle) -> Markup:
    width = str(len(proof.langs) + 3)
    pictures = (part for shown in group.pictures for part in _picture(shown, proof))
    title = element("th", look.shown(group.title), *pictures, colspan=width, scope="rowgroup")
    rows = [_row(row, group, proof, look) for row in group.rows]
    return element("tbody", element("tr", title, class_="group"), *rows)


def _picture(shown: Shown, proof: Proof) -> Iterator[Markup]:
    if shown.langs:
        names = ", ".join(LANGUAGES[lang].english for lang in shown.langs)
        yield element("p", f"In place of it in {names}:")
    yield element("img", src=shown.picture.address, alt=shown.text, lang=proof.source_lang)


def _row(row: Row, group: Group, proof: Proof, look: ProofStyle) -> Markup:
    strong = group.kind in {Kind.TITLE, Kind.HEADING}
    label = element("p", row.label, class_="label") if row.label else ""
    number = str(row.number)
    return element(
        "tr",
        element("th", number, scope="row", id=None if row.again else f"n{number}", class_="no"),
        element("td", element("p", look.shown(row.source), lang=proof.source_lang), label),
        *(element("td", *cell_markup(cell, row, proof.source_lang, look)) for cell in row.cells),
        element("td", class_="notes"),
        class_="strong" if strong else None,
    )


# ── Pages ────────────────────────────────────────────────────────────────────


def _page_rules(proof: Proof) -> str:
    side = len(proof.langs) + 1 >= _TOGETHER
    title = css_string(f"Proof: {proof.document} · {format_date(proof.date, 'en')}")
    place = 'counter(page) " / " counter(pages)'
    names = ", ".join(LANGUAGES[lang].english for lang in proof.langs)
    return (
        f"@page{{size:A4 {'landscape' if side else 'portrait'};"
        f"@top-left{{content:{title}}}"
        f"@top-right{{content:{css_string('Draft for review, not for release')}}}"
        f"@bottom-left{{content:{css_string(names)}}}"
        f"@bottom-right{{content:{place}}}}}"
    )
