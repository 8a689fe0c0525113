"""What programs are told of a document beside its text: by its page, and by its PDFs.

Source: schema.org, CreativeWork; DCMI Metadata Terms; XMP Specification, September 2005, 4.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.core.model.apparatus import base_key, find_licence
from toolkit.core.model.document import Kind
from toolkit.publish.markup.apparatus import piece_line
from toolkit.publish.markup.edges import standing_text
from toolkit.publish.markup.escape import element
from toolkit.publish.markup.sentences import plain_sentences, title_text
from toolkit.publish.print.tags import XMP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.publish.markup.escape import Markup
    from toolkit.publish.markup.sentences import RenderContext

_MOST_SHOWN = 300
"""Characters of a description; search engines show fewer."""


def plain_title(context: RenderContext) -> str:
    """Return a title for what shows no page: its spaces are common ones."""
    return title_text(context.edition).replace("\u00a0", " ")


def lede(context: RenderContext) -> str:
    """Return the beginning of a document's lede; empty if it has none."""
    blocks = context.edition.blocks
    found = next((each for each in blocks if each.kind is Kind.LEDE), None)
    said = plain_sentences(found.sentences, context.edition.lang) if found else ""
    return shortened(said)


def shortened(text: str) -> str:
    """Cut a text for those that show a line or two of it, at the end of a word.

    >>> shortened("lamp " * 70)[-12:]
    'p lamp lamp…'
    """
    if len(text) <= _MOST_SHOWN:
        return text
    cut = text[:_MOST_SHOWN]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:—–、，')}…"


def keywords(context: RenderContext) -> list[str]:
    """Return the keywords of a document in the language of the edition."""
    return [each.plain for key, each in context.edition.meta if base_key(key) == "keywords"]


def issuer(context: RenderContext) -> str:
    """Return who issues a document, in the language of the edition; empty if nobody says it."""
    line = piece_line("issuer", context)
    return line.plain if line else ""


def _licence(context: RenderContext) -> str:
    """Return the address of a licence, or what is said of it."""
    said = context.said("licence")
    known = find_licence(said.text) if said else None
    return known[1] if known else (said.plain if said else "")


# ── PDFs ─────────────────────────────────────────────────────────────────────


def printed_metadata(contexts: tuple[RenderContext, ...]) -> Iterator[Markup]:
    """Yield what the head of a PDF's page says, of which the PDF's metadata are made.

    What is in several languages is described in the first.
    """
    first = contexts[0]
    standing = standing_text(first) if len(contexts) == 1 else ""
    gap = " " if " " in title_text(first.edition) else ""
    reference = piece_line("reference", first)
    said = {
        "author": issuer(first),
        "description": gap.join(filter(None, (standing, lede(first)))),
        "keywords": ", ".join(keywords(first)),
        XMP["language"]: " ".join(each.edition.lang for each in contexts),
        XMP["publisher"]: issuer(first),
        XMP["rights"]: _licence(first),
        XMP["identifier"]: reference.plain if reference else "",
    }
    for name, content in said.items():
        if content:
            yield element("meta", name=name, content=content)


# ── Pages ────────────────────────────────────────────────────────────────────


def linked_apparatus(context: RenderContext) -> dict[str, Any]:
    """Return what an institution says beside a text in the words of schema.org."""
    by = issuer(context)
    organisation = {"@type": "Organization", "name": by} if by else None
    plain = {
        name: line.plain if (line := piece_line(name, context)) else ""
        for name in ("series", "reference", "subtitle", "status")
    }
    short = context.said("short-title")
    return {
        "publisher": organisation,
        "author": organisation,
        "keywords": keywords(context),
        "license": _licence(context),
        "identifier": plain["reference"],
        "alternativeHeadline": plain["subtitle"],
        "alternateName": short.plain if short else "",
        "isPartOf": {"@type": "CreativeWorkSeries", "name": plain["series"]}
        if plain["series"]
        else None,
        "creativeWorkStatus": plain["status"],
    }
