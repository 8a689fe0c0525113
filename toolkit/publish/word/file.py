"""An edition as running text in a Word file: what a press office edits, and a reviser revises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.core.word.blocks import paragraph
from toolkit.core.word.markup import NOTHING, Xml, join
from toolkit.core.word.package import WordFile, write_word
from toolkit.core.word.page import A4, LETTER
from toolkit.core.word.runs import page_count, page_number, run
from toolkit.lang import LANGUAGES
from toolkit.lang.dates import dateline, format_date
from toolkit.publish.edition.standing import headline, standing_lines
from toolkit.publish.markup.apparatus import piece_line
from toolkit.publish.markup.sentences import RenderContext, title_text
from toolkit.publish.publication import behind_line, line_words, publication, publication_lines
from toolkit.publish.word.blocks import block_parts
from toolkit.publish.word.pen import UNREVIEWED, Pen, look_of
from toolkit.publish.word.styles import styles_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.core.model.edition import Edition, EditionLine, Sentence
    from toolkit.publish.bundle import Bundle


def write_edition_word(
    edition: Edition,
    bundle: Bundle,
    names: Mapping[str, Sequence[str]] | None = None,
    name: str = "",
) -> bytes:
    """Write an edition as running text; equal ones give equal bytes.

    Args:
        edition: what is written.
        bundle: what it is part of.
        names: of a draft that goes out to be revised, as of `Pen.names`.
        name: bookmark of that whole file.
    """
    context = RenderContext(edition, bundle)
    pen = Pen(context, names)
    page = LETTER if bundle.paper == "letter" else A4
    head = list(_head(pen, name))
    body = list(block_parts(pen, page.measure))
    foot = list(_colophon(pen))
    file = WordFile(
        body=join(*head, *body, *foot),
        title=title_text(edition),
        langs=_languages(edition),
        page=page,
        styles=styles_for(edition.lang),
        header=_header(context),
        footer=paragraph(page_number(), run(" / "), page_count(), style="Footer"),
        lists=tuple(pen.lists),
        footnotes=tuple(pen.footnotes),
        marked=pen.marked,
        links=tuple(dict.fromkeys(pen.links)),
        pictures=tuple(pen.images),
    )
    return write_word(file, packed=False)


def _languages(edition: Edition) -> tuple[str, str]:
    """Return the languages of words that say none: of Latin or Cyrillic letters, and of others."""
    own, source = look_of(edition.lang), look_of(edition.source_lang)
    western = next((each.lang for each in (own, source) if not each.east), "en-GB")
    eastern = next((each.lang for each in (own, source) if each.east), "ja-JP")
    return western, eastern


def _header(context: RenderContext) -> Xml:
    if not context.mark:
        return NOTHING
    look = look_of(context.edition.lang)
    return paragraph(run(f"{context.mark} · {title_text(context.edition)}", look), style="Header")


def _head(pen: Pen, name: str) -> Iterator[Xml]:
    """Yield what stands above the text: occasion, title, what readers are told."""
    edition, context = pen.context.edition, pen.context
    meta = dict(edition.meta)
    if pen.names is not None:
        ask = context.word(
            "Please revise this text here in Word, with or without tracked changes, "
            "and send the file back. Comments go to the author."
        )
        yield paragraph(pen.fixed(ask), style="Notice")
    elif context.mark:
        yield paragraph(pen.fixed(context.mark), style="Notice")
    yield from _pieces(("issuer", "series", "reference"), pen)
    if "event" in meta:
        yield paragraph(_meta(meta["event"], pen), style="Subtitle")
    title = pen.sentences(edition.title)
    yield paragraph(pen.named(name, title) if name else title, style="Title")
    yield from _below_title(pen)
    facts = {}
    if "date" in meta:
        facts["date"] = pen.fixed(format_date(meta["date"].text, edition.lang))
    if "place" in meta:
        facts["place"] = _meta(meta["place"], pen)
    if facts:
        order, mark = dateline(edition.lang)
        first, *rest = (facts[each] for each in order if each in facts)
        yield paragraph(first, *([pen.fixed(mark), *rest] if rest else ()), style="Date")
    yield from (paragraph(_told_line(each, pen), style="Notice") for each in edition.newest)
    behind = context.bundle.behind.get(edition.lang)
    if behind:
        line = behind_line(behind, edition.lang, context.word)
        yield paragraph(pen.fixed(line), style="Notice")


def _below_title(pen: Pen) -> Iterator[Xml]:
    """Yield subtitle, standing and what else an institution says below a title."""
    yield from _pieces(("subtitle",), pen)
    if said := headline(pen.context.standing, pen.context.word):
        yield paragraph(pen.fixed(said), style="Notice")
    yield from _pieces(("status", "adopted", "participants"), pen)


def _pieces(names: tuple[str, ...], pen: Pen) -> Iterator[Xml]:
    """Yield a paragraph for each piece of the apparatus of which something is said."""
    for name in names:
        line = _piece_line(name, pen)
        if line is not None:
            yield paragraph(line, style="Subtitle" if name == "subtitle" else "Date")


def _piece_line(name: str, pen: Pen) -> Xml | None:
    line = piece_line(name, pen.context)
    if line is None:
        return None
    parts: list[Xml] = [pen.fixed(line.before)] if line.before else []
    for number, each in enumerate(line.texts):
        parts += [pen.fixed(line.between)] if number else []
        parts.append(_meta(each, pen))
    parts += [pen.fixed(each) for each in (line.shown, line.after) if each]
    return join(*parts)


def _meta(value: Sentence, pen: Pen) -> Xml:
    """Write a line about the occasion; one that is of several entries is no entry's text."""
    return pen.sentence(value) if len(value.segments) == 1 else pen.fixed(value.plain)


def _told_line(told: EditionLine, pen: Pen) -> Xml:
    before, after = line_words(told, pen.lang, pen.context.word)
    return join(pen.fixed(before), pen.sentences((told.sentence,)), pen.fixed(after))


def _colophon(pen: Pen) -> Iterator[Xml]:
    """Yield the last lines, the first of them apart from the text."""
    for number, line in enumerate(_colophon_lines(pen)):
        yield paragraph(line, style="Colophon" if number else "ColophonBegin")


def _colophon_lines(pen: Pen) -> Iterator[Xml]:
    """Yield source, date or draft, languages."""
    context, edition = pen.context, pen.context.edition
    source = dict(edition.meta).get("source")
    if source is not None:
        before, _, after = context.word("Source: {source}").partition("{source}")
        yield join(pen.fixed(before), pen.sentences((source,)), pen.fixed(after))
    yield from filter(None, (_piece_line(name, pen) for name in ("contact", "licence")))
    for before, by, after in standing_lines(context.standing, context.word):
        yield join(pen.fixed(before), *([_meta(by, pen), pen.fixed(after)] if by else []))
    if context.mark:
        yield pen.fixed(context.mark)
        if edition.draft:
            yield _legend(pen)
        return
    lines = publication_lines(publication(edition, context.bundle.date), context.word)
    yield from (pen.fixed(each) for each in lines)
    yield from (_told_line(each, pen) for each in edition.told)
    languages = context.bundle.languages
    if len(languages) > 1:
        comma = context.word("{one}, {two}", one="", two="")
        names = comma.join(LANGUAGES[lang].autonym for lang in languages)
        yield pen.fixed(context.word("Published in: {languages}", languages=names))


def _legend(pen: Pen) -> Xml:
    """Say what the colours mean."""
    context = pen.context
    comma = context.word("{one}, {two}", one="", two="")
    states = comma.join(context.word(each.value) for each in State if each not in PUBLISHED)
    said = context.word("Text that no one has reviewed is marked: {states}", states=states)
    return pen.fixed(said, replace(look_of(pen.lang), fill=UNREVIEWED))
