"""Footnotes as a section of their own, where they do not stand at the foot of a page.

Source: Digital Publishing WAI-ARIA Module 1.1 (doc-noteref, doc-endnotes, doc-backlink).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.publish.edition.notes import edition_notes
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.markup.sentences import (
    foot_note,
    foot_notes,
    mark_id,
    note_id,
    sentences_markup,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import EditionBlock
    from toolkit.publish.edition.notes import Note
    from toolkit.publish.markup.sentences import RenderContext

_BACK = "↩\ufe0e"
"""An arrow back, as type and not as a picture."""


def notes_markup(context: RenderContext) -> Markup:
    """Build the footnotes of an edition but those at the foot of a page; nothing without any."""
    at_foot = {each.number for each in foot_notes(context)}
    notes = [each for each in edition_notes(context.edition) if each.number not in at_foot]
    if not notes:
        return Markup()
    heading = f"{context.prefix}footnotes"
    if context.printed:
        listed = [foot_note(each, context, "p") for each in notes]
    else:
        listed = [element("ol", *(_web_note(each, context) for each in notes))]
    return element(
        "section",
        footnotes_heading(context),
        *listed,
        class_="footnotes",
        role="doc-endnotes",
        aria_labelledby=heading,
    )


def note_markup(block: EditionBlock, context: RenderContext) -> Markup:
    """Build one footnote for print."""
    notes = edition_notes(context.edition)
    return foot_note(next(each for each in notes if each.block is block), context, "p")


def footnotes_heading(context: RenderContext) -> Markup:
    """Build the heading of the footnotes of an edition."""
    return element("h2", context.word("Footnotes"), id=f"{context.prefix}footnotes")


def _web_note(note: Note, context: RenderContext) -> Markup:
    lang = note.block.lang or context.edition.lang
    passage = replace(context, passage=lang)
    said = sentences_markup(note.block.sentences, passage)
    text = element("span", said, lang=lang) if lang != context.edition.lang else said
    return element("li", text, *_back_links(note, context), id=note_id(note.number, context))


def _back_links(note: Note, context: RenderContext) -> Iterator[Markup]:
    back = context.word("Back to the text")
    for ordinal in range(1, note.marks + 1):
        which = f" {ordinal}" if note.marks > 1 else ""
        link = element(
            "a",
            _BACK,
            element("sup", str(ordinal)) if which else "",
            href=f"#{mark_id(note.number, ordinal, context)}",
            role="doc-backlink",
            aria_label=back + which,
        )
        yield join((" ", link))
