"""A printed page with two languages side by side, block beside block.

Each pair of blocks is a row of its own, a grid of two cells. A row that does not
fit goes on over the page in both columns. Nothing here is a table: in the structure
tree a row is a division with two divisions in it, the left one read first.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.publish.markup.blocks import (
    block_markup,
    colophon_markup,
    group_blocks,
    header_markup,
    logo_markup,
    notes_heading,
)
from toolkit.publish.markup.escape import Markup, css_string, element, join
from toolkit.publish.markup.sentences import RenderContext, title_text
from toolkit.publish.outputs.pdf import (
    draft_mark,
    margin_box,
    paper_rule,
    printed_head,
    short_title,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.core.model.edition import Edition
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.markup.blocks import Group

_Pair = tuple[RenderContext, RenderContext]
_MEASURE = 488
"""Points of both columns and what is between them, as in ``parallel.css``."""
_SHORT = {True: 50, False: 26}
"""Longest title under a column, in characters, by whether the language has spaces."""


def parallel_document(left: Edition, right: Edition, bundle: Bundle) -> str:
    """Lay out two editions of one document side by side, as HTML for WeasyPrint.

    Raises:
        ReleaseError: they are not of one document: their blocks differ in kind.
    """
    contexts = tuple(
        RenderContext(each, bundle, f"{each.lang}-", printed=True) for each in (left, right)
    )
    pair = (contexts[0], contexts[1])
    titles = " / ".join(title_text(each.edition) for each in pair)
    article = element(
        "article",
        logo_markup(pair[0]),
        element("header", _row(pair, header_markup), class_="title"),
        *_groups(pair),
        element("section", _row(pair, colophon_markup), class_="colophon"),
        class_="parallel",
    )
    head = printed_head(titles, pair, (_style(bundle), _rules(pair)))
    html = element("html", head, element("body", article), lang=left.lang)
    return f"<!DOCTYPE html>\n{html}\n"


def _row(pair: _Pair, show: Callable[[RenderContext], Markup], kind: str = "") -> Markup:
    sides = (element("div", show(each), lang=each.edition.lang, class_="side") for each in pair)
    return element("div", *sides, class_=f"row {kind}".rstrip())


def _groups(pair: _Pair) -> Iterator[Markup]:
    for groups in zip_longest(*(group_blocks(each.edition.blocks) for each in pair)):
        shapes = {group and tuple(block.kind for block in group.blocks) for group in groups}
        if len(shapes) > 1:
            languages = " and ".join(each.edition.lang for each in pair)
            raise ReleaseError(
                f"the blocks of {languages} are not the same",
                where=pair[0].edition.document,
                remedy="make both from one source",
            )
        yield _group(groups[0], groups[1], pair)


def _group(left: Group, right: Group, pair: _Pair) -> Markup:
    sides = {pair[0].edition.lang: left, pair[1].edition.lang: right}

    def block(number: int) -> Markup:
        def show(context: RenderContext) -> Markup:
            group = sides[context.edition.lang]
            body = block_markup(group.blocks[number], group, context)
            return element("figure", body) if kind in {Kind.FIGURE, Kind.CAPTION} else body

        kind = left.blocks[number].kind
        pictures = {side.blocks[number].picture for side in sides.values()}
        # In a draft there are words below a picture, in each language its own.
        shared = kind is Kind.FIGURE and len(pictures) == 1 and not pair[0].edition.draft
        return _row(pair, show, f"{kind.value} shared" if shared else kind.value)

    rows = [block(number) for number in range(len(left.blocks))]
    match left.kind:
        case Kind.SPEAKER:
            return element("section", *rows, class_="turn")
        case Kind.NOTE:
            head = _row(
                pair, lambda context: notes_heading(sides[context.edition.lang], context), "heading"
            )
            return element("section", head, *rows, class_="notes")
        case _:
            return join(rows)


def _style(bundle: Bundle) -> str:
    both = bundle.theme.sheet("print.css") + bundle.theme.sheet("parallel.css")
    return both + paper_rule(bundle, _MEASURE)


def _rules(pair: _Pair) -> str:
    """Write the page rules: each title under its own column, the page's number between them."""
    boxes = "".join(
        margin_box(place, css_string(short_title(context, _SHORT)), context)
        for place, context in zip(("bottom-left", "bottom-right"), pair, strict=True)
    )
    boxes += margin_box("bottom-center", 'counter(page) " / " counter(pages)', pair[0])
    return f"@page{{{boxes}{draft_mark(pair[0])}}}"
