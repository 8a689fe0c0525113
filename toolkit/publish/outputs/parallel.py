"""A printed page with two languages side by side, block beside block.

Each pair of blocks is a row of its own, a grid of two cells. A row that does not
fit goes on over the page in both columns. Nothing here is a table: in the structure
tree a row is a division with two divisions in it, the left one read first.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.publish.markup.addresses import addresses_markup
from toolkit.publish.markup.apparatus import CODE, end_mark, end_markup
from toolkit.publish.markup.beside import beside_markup, row_markup
from toolkit.publish.markup.blocks import (
    block_markup,
    caption_markup,
    end_of_text,
    group_blocks,
    notes_heading,
)
from toolkit.publish.markup.edges import colophon_filling, header_filling, logo_markup
from toolkit.publish.markup.escape import Markup, css_string, element, join
from toolkit.publish.markup.items import points_of, signatories_of
from toolkit.publish.markup.notes import footnotes_heading, note_markup
from toolkit.publish.markup.sentences import RenderContext, title_text
from toolkit.publish.markup.tables import owned_captions
from toolkit.publish.outputs.pdf import (
    margin_box,
    page_mark,
    paper_rule,
    printed_head,
    short_title,
)
from toolkit.publish.print.japanese import told_apart
from toolkit.publish.print.running import running_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from toolkit.core.model.edition import Edition, EditionBlock
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.markup.blocks import Group
    from toolkit.publish.markup.edges import Filling

_Pair = tuple[RenderContext, RenderContext]
_MEASURE = 488
"""Points of both columns and what is between them, as in ``parallel.css``."""
PAIR_NUMBER = "{page} / {pages}"
"""How a page says its number, in no language."""
_MOST_COLUMNS = 3
"""Of a table that stands beside its counterpart."""
_FOOT_LINE = 28
"""Em of a line of a title under its column."""


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
        element("header", _edge(pair, header_filling), class_="title"),
        *_groups(pair),
        *_addresses(pair),
        _colophon(pair),
        class_="parallel",
    )
    head = printed_head(titles, pair, (_style(bundle), _rules(pair)))
    html = element("html", head, element("body", article), lang=left.lang)
    return told_apart(f"<!DOCTYPE html>\n{html}\n")


def _row(pair: _Pair, show: Callable[[RenderContext], Markup], kind: str = "") -> Markup:
    left, right = pair
    return row_markup((show(left), show(right)), (left.edition.lang, right.edition.lang), kind)


def _edge(pair: _Pair, gather: Callable[[RenderContext], Filling]) -> Markup:
    """Put heads or last lines side by side, piece by piece."""
    left, right = pair
    langs = (left.edition.lang, right.edition.lang)
    return beside_markup(gather(left), gather(right), langs)


def _colophon(pair: _Pair) -> Markup:
    """Put last lines side by side; what has a code for telephones leaves room for it."""
    lines = _edge(pair, colophon_filling)
    return element("section", lines, class_="colophon coded" if CODE in lines else "colophon")


def _groups(pair: _Pair) -> Iterator[Markup]:
    sides = [tuple(group_blocks(each.edition.blocks)) for each in pair]
    last = end_of_text(sides[0])
    for number, groups in enumerate(zip_longest(*sides)):
        if number == last:
            yield from _ends(pair)
        shapes = {group and tuple(block.kind for block in group.blocks) for group in groups}
        if len(shapes) > 1:
            languages = " and ".join(each.edition.lang for each in pair)
            raise ReleaseError(
                f"the blocks of {languages} are not the same",
                where=pair[0].edition.document,
                remedy="make both from one source",
            )
        yield _group(groups[0], groups[1], pair)
    if last == len(sides[0]):
        yield from _ends(pair)


def _ends(pair: _Pair) -> Iterator[Markup]:
    """Put the marks of the end of the text side by side, if one of the two has any."""
    if any(map(end_mark, pair)):
        yield _row(pair, end_markup, "ending")


def _addresses(pair: _Pair) -> Iterator[Markup]:
    """Put the addresses of links side by side, if one of the two has any."""
    if any(map(addresses_markup, pair)):
        yield _row(pair, addresses_markup, "ending")


def _group(left: Group, right: Group, pair: _Pair) -> Markup:
    groups = {pair[0].edition.lang: left, pair[1].edition.lang: right}
    rows = [row for number in range(len(left.blocks)) for row in _rows_of(number, groups, pair)]
    match left.kind:
        case Kind.SPEAKER:
            return element("section", *rows, class_="turn")
        case Kind.NOTE:
            head = _row(
                pair,
                lambda context: notes_heading(groups[context.edition.lang], context),
                "heading",
            )
            return element("section", head, *rows, class_="notes")
        case Kind.FOOTNOTE:
            head = _row(pair, footnotes_heading, "heading")
            return element("section", head, *rows, class_="footnotes")
        case _:
            return join(rows)


def _rows_of(number: int, groups: Mapping[str, Group], pair: _Pair) -> Iterator[Markup]:
    """Put a block of a group beside its counterpart; points and signatories one by one."""
    parts = {lang: _parted(group.blocks[number]) for lang, group in groups.items()}
    counts = {len(each) for each in parts.values()}
    if counts == {1} or len(counts) > 1:
        yield _block_row(number, groups, pair)
        return
    for place in range(counts.pop()):

        def show(context: RenderContext, place: int = place) -> Markup:
            lang = context.edition.lang
            return block_markup(parts[lang][place], groups[lang], context)

        yield _row(pair, show, groups[pair[0].edition.lang].blocks[number].kind.value)


def _parted(block: EditionBlock) -> list[EditionBlock]:
    """Divide a list into its points, and signatures into signatories."""
    match block.kind:
        case Kind.LIST:
            parts = [tuple(each) for each in points_of(block.items)]
        case Kind.SIGNATURES:
            parts = signatories_of(block)
        case _:
            return [block]
    return [replace(block, items=each) for each in parts]


def _block_row(number: int, groups: Mapping[str, Group], pair: _Pair) -> Markup:
    """Put a block of a group beside its counterpart."""

    def show(context: RenderContext) -> Markup:
        return _block(groups[context.edition.lang], number, context)

    both = [group.blocks[number] for group in groups.values()]
    kind = both[0].kind
    # In a draft there are words below a picture, in each language its own.
    is_one = len({block.picture for block in both}) == 1 and not pair[0].edition.draft
    # The name of a footnote is that of its own element, which is in the row.
    name = "" if kind is Kind.FOOTNOTE else kind.value
    if kind is Kind.FIGURE and is_one:
        name += " shared"
    elif kind is Kind.TABLE and any(map(_is_wide, both)):
        name += " stacked"
    return _row(pair, show, name)


def _block(group: Group, number: int, context: RenderContext) -> Markup:
    block = group.blocks[number]
    owner = owned_captions(group.blocks).get(number)
    if block.kind is Kind.FOOTNOTE:
        return note_markup(block, context)
    if owner is not None and group.blocks[owner].kind is Kind.FIGURE:
        return element("figure", caption_markup(block, context))
    body = block_markup(block, group, context)
    return element("figure", body) if block.kind is Kind.FIGURE else body


def _is_wide(table: EditionBlock) -> bool:
    """Tell whether a table needs the room of both columns."""
    return any(item.place.column + item.place.columns > _MOST_COLUMNS for item in table.items)


def _style(bundle: Bundle) -> str:
    both = bundle.theme.sheet("print.css") + bundle.theme.sheet("parallel.css")
    return both + paper_rule(bundle, _MEASURE)


def _rules(pair: _Pair) -> str:
    """Write the page rules: each title under its own column, the page's number between them."""
    boxes = "".join(
        margin_box(place, css_string(running_title(short_title(context), _FOOT_LINE)), context)
        for place, context in zip(("bottom-left", "bottom-right"), pair, strict=True)
    )
    boxes += margin_box("bottom-center", 'counter(page) " / " counter(pages)', pair[0])
    if pair[0].edition.draft:
        return f"@page{{{boxes}{page_mark(pair[0])}}}"
    marks = map(page_mark, pair, ("top-left", "top-right"))
    return f"@page{{{boxes}{''.join(marks)}}}"
