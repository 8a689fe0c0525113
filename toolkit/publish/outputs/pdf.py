"""The sheets of a printed release: cover, contents, a part per language, their page rules."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from toolkit.lang import language
from toolkit.lang.widths import FOOT, width
from toolkit.publish.edition.notes import fit_the_foot
from toolkit.publish.markup.addresses import addresses_markup
from toolkit.publish.markup.apparatus import piece_line, piece_markup
from toolkit.publish.markup.blocks import blocks_markup
from toolkit.publish.markup.edges import (
    autonym_markup,
    colophon_markup,
    embargo_markup,
    header_markup,
    headline_markup,
    logo_markup,
    occasion_markup,
)
from toolkit.publish.markup.escape import Markup, css_string, element, join, style
from toolkit.publish.markup.sentences import RenderContext, linked_title, title_text
from toolkit.publish.outputs.contents import contents_markup, own_contents
from toolkit.publish.outputs.metadata import printed_metadata
from toolkit.publish.print.japanese import told_apart
from toolkit.publish.print.running import cut_title, running_title
from toolkit.publish.print.tags import REVISION
from toolkit.publish.publication import publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.edition import Edition
    from toolkit.publish.bundle import Bundle

FOOT_LINE = 41
"""Em of a line at the foot of a page, where the title stands."""

COVER = ("issuer", "series", "reference")
"""What an institution says beside a text on the cover, above its occasion."""

_WATERMARK = 1100
"""Size of a draft's mark across the page, in points, times its characters."""


def printed_document(editions: tuple[Edition, ...], bundle: Bundle, *, foot: bool = True) -> str:
    """Lay out editions for print, as HTML: one as it is, several behind cover and contents.

    Args:
        editions: of one document.
        bundle: of the release.
        foot: whether footnotes may stand at the foot of a page, if they are short enough.
    """
    contexts = _contexts(editions, bundle, foot=foot)
    logo = logo_markup(contexts[0]) if len(contexts) == 1 else Markup()
    return _document(contexts, [_part(context, logo) for context in contexts])


def printed_together(editions: tuple[Edition, ...], bundle: Bundle) -> tuple[str, tuple[str, ...]]:
    """Lay out several editions, and each alone with the article that it has among them.

    Returns:
        Each as `printed_document` lays it out; none alone if they have a logo there, and so
        other articles.
    """
    contexts = _contexts(editions, bundle, foot=True)
    articles = [_part(context, Markup()) for context in contexts]
    whole = _document(contexts, articles)
    if any(map(logo_markup, contexts)):
        return whole, ()
    return whole, tuple(
        _document((context,), [article])
        for context, article in zip(contexts, articles, strict=True)
    )


def _contexts(
    editions: tuple[Edition, ...], bundle: Bundle, *, foot: bool
) -> tuple[RenderContext, ...]:
    return tuple(
        RenderContext(each, bundle, f"{each.lang}-", printed=True, foot=foot and fit_the_foot(each))
        for each in editions
    )


def _document(contexts: tuple[RenderContext, ...], articles: Iterable[Markup]) -> str:
    front: list[Markup] = []
    if len(contexts) > 1:
        contents = (contents_markup(each, first=not n) for n, each in enumerate(contexts))
        front = [logo_markup(contexts[0]), *map(_front, contexts), *contents]
    body = element("body", *front, *articles)
    html = element("html", _head(contexts), body, lang=contexts[0].edition.lang)
    return told_apart(f"<!DOCTYPE html>\n{html}\n")


PAPERS = {"a4": "", "letter": "@page{{size:Letter;margin-left:{0}pt;margin-right:{0}pt}}"}
"""What differs on other paper than A4: as wide a column, in the middle of the page."""
LETTER_WIDTH = 612
"""Points; 8½ inches."""
MEASURE = 390
"""Points of a line, as in ``print.css``."""


def paper_rule(bundle: Bundle, measure: float) -> str:
    """Write the page rule of a page's paper, for lines of so many points."""
    return PAPERS[bundle.paper].format((LETTER_WIDTH - measure) / 2)


def _head(contexts: tuple[RenderContext, ...]) -> Markup:
    first = contexts[0]
    rules = "".join(_page_rules(context) for context in contexts)
    front = _margin_rules("cover", first, footer=False) + _margin_rules("contents", first)
    title = title_text(first.edition)
    common = first.bundle.theme.sheet("print.css") + paper_rule(first.bundle, MEASURE)
    own = (front if len(contexts) > 1 else "") + rules
    return printed_head(title, contexts, (common, own))


def printed_head(
    title: str, contexts: tuple[RenderContext, ...], sheets: tuple[str, ...]
) -> Markup:
    """Build the head of what becomes a PDF; WeasyPrint takes the PDF's metadata from it.

    Args:
        title: of the PDF.
        contexts: of what is in it: it is as old as the oldest, and as new as the newest, and
            of the latest revision in which one was changed.
        sheets: style sheets; what many pages have in common stands in one of its own, as
            each is read once a process.
    """
    bundle = contexts[0].bundle
    dates = [publication(each.edition, bundle.date) for each in contexts]
    revision = max(each.revision for each in dates)
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("title", title.replace("\u00a0", " ")),
        element("meta", name="generator", content=bundle.generator),
        *printed_metadata(contexts),
        element("meta", name="dcterms.created", content=min(each.began for each in dates)),
        element("meta", name="dcterms.modified", content=max(each.date for each in dates)),
        element("meta", name=REVISION, content=str(revision)) if revision else "",
        *map(style, sheets),
    )


def _part(context: RenderContext, logo: Markup) -> Markup:
    return element(
        "article",
        logo,
        element("header", header_markup(context), class_="title"),
        own_contents(context),
        blocks_markup(context),
        addresses_markup(context),
        element("section", colophon_markup(context), class_="colophon"),
        id=context.edition.lang,
        lang=context.edition.lang,
    )


def _front(context: RenderContext) -> Markup:
    lang = context.edition.lang
    title = linked_title(title_text(context.edition), lang)
    link = element("a", title, href=f"#{lang}")
    return element(
        "section",
        element("p", autonym_markup(lang), class_="to"),
        element("h1", link),
        piece_markup("subtitle", context),
        headline_markup(context),
        *(piece_markup(name, context) for name in COVER),
        occasion_markup(context),
        piece_markup("status", context),
        embargo_markup(context),
        id=f"cover-{lang}",
        lang=lang,
        class_="front",
    )


# ── Page rules ───────────────────────────────────────────────────────────────


def _page_rules(context: RenderContext) -> str:
    name = f"part-{context.edition.lang}"
    return f"#{context.edition.lang}{{page:{name}}}" + _margin_rules(name, context)


def _margin_rules(name: str, context: RenderContext, *, footer: bool = True) -> str:
    """Write the rules of one kind of page: its footer, and the mark of what is not public.

    Margin boxes and backgrounds are artifacts: a screen reader passes over them.
    """
    boxes = ""
    if footer:
        before, _, after = context.word("Page {page} of {pages}").partition("{page}")
        between, _, rest = after.partition("{pages}")
        number = (css_string(before), "counter(page)", css_string(between), "counter(pages)")
        boxes += margin_box(
            "bottom-left", css_string(running_title(short_title(context), FOOT_LINE)), context
        )
        boxes += margin_box("bottom-right", " ".join((*number, css_string(rest))), context)
    return f"@page {name}{{{boxes}{page_mark(context)}}}"


def page_mark(context: RenderContext, place: str = "top-center") -> str:
    """Write the declarations that mark a page that is not public; nothing for a release."""
    if not context.mark:
        return ""
    box = margin_box(place, css_string(context.mark), context)
    return box + _watermark(context.mark, context) if context.edition.draft else box


def margin_box(place: str, content: str, context: RenderContext) -> str:
    """Write a margin box with `content`, a CSS value, in the sans of the edition's language."""
    return f"@{place}{{content:{content};font-family:{_sans(context)};white-space:pre-line}}"


def _sans(context: RenderContext) -> str:
    return language(context.edition.lang).print.sans


def short_title(context: RenderContext) -> str:
    """Return the title as it fits into a footer, behind the document's number if it has one.

    A title that does not fit gives way to the short one, if there is any; if that does not fit
    either, it is cut.
    """
    title, short = title_text(context.edition), context.said("short-title")
    number = piece_line("reference", context)
    before = f"{number.plain} · " if number else ""
    room = FOOT - width(before)
    if width(title) > room and short:
        title = short.plain
    return before + (title if width(title) <= room else cut_title(title, room))


def _watermark(word: str, context: RenderContext) -> str:
    text = element(
        "text",
        word,
        x="297",
        y="421",
        text_anchor="middle",
        fill="#7a2e00",
        fill_opacity="0.08",
        transform="rotate(-54 297 421)",
        font_family=_sans(context).replace('"', ""),
        font_size=str(min(_WATERMARK // len(word), 54)),
        font_weight="700",
    )
    picture = element(
        "svg", text, xmlns="http://www.w3.org/2000/svg", width="595", height="842",
        viewBox="0 0 595 842",
    )  # fmt: skip
    data = base64.b64encode(join((picture,)).encode()).decode()
    return f'background:url("data:image/svg+xml;base64,{data}") center / 595pt 842pt no-repeat'
