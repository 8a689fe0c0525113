"""The head and the foot of an edition as markup: occasion, title, logo and colophon."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.lang import LANGUAGES, language
from toolkit.lang.dates import dateline, format_date
from toolkit.publish.edition.standing import headline, standing_lines
from toolkit.publish.markup.apparatus import PIECES, piece_markup
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.markup.sentences import has_marks, sentences_markup, title_text, written
from toolkit.publish.publication import (
    behind_line,
    line_words,
    publication,
    publication_lines,
)
from toolkit.publish.theme.base import FOOT, HEAD, TEMPLATES, places
from toolkit.publish.theme.template import fill_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.core.model.edition import EditionLine, Sentence
    from toolkit.publish.markup.sentences import RenderContext
    from toolkit.publish.theme.base import Template


def occasion_markup(context: RenderContext) -> Markup:
    """Build the lines above and below a title: the event, then its date and place."""
    return join(_occasion_lines(context))


def _occasion_lines(context: RenderContext) -> tuple[Markup, Markup]:
    """Build the line of an event and that of date and place, each empty where nothing is said."""
    meta = dict(context.edition.meta)
    event = meta.get("event")
    said = sentences_markup((event,), context, heading=True) if event else ""
    order, mark = dateline(context.edition.lang)
    facts = [_meta_value(key, meta[key], context) for key in order if key in meta]
    return (
        element("p", said, class_="event") if event else Markup(),
        element("p", *between(facts, mark), class_="when") if facts else Markup(),
    )


def _meta_value(key: str, value: Sentence, context: RenderContext) -> Markup:
    if key == "date":
        day = format_date(value.text, context.edition.lang)
        shown = written(context)(day)
        return element("time", shown, datetime=value.text if day != value.text else None)
    return sentences_markup((value,), context)


def between(parts: Iterable[str], mark: str) -> Iterator[str]:
    """Put a mark between parts, not before the first."""
    for number, part in enumerate(parts):
        if number:
            yield mark
        yield part


class Filling(NamedTuple):
    """A theme's template, and all that stands in and beside it."""

    template: Template
    slots: Mapping[str, tuple[Markup, ...]]
    """Placeholder → its lines."""
    above: str = ""
    below: tuple[Markup, ...] = ()
    """What is said and has no place in the template, then what no template has a place for."""


def header_markup(context: RenderContext) -> Markup:
    """Build the head of an edition as the theme has it: occasion and title."""
    return _filled(header_filling(context))


def header_filling(context: RenderContext) -> Filling:
    """Gather what stands at the head of an edition."""
    edition = context.edition
    marked = context.printed and has_marks(edition.title, edition.lang)
    name = title_text(edition) if marked else None
    text = sentences_markup(edition.title, context, heading=True)
    slots = {
        **_pieces(context),
        "occasion": _occasion_lines(context),
        "title": (element("h1", text, data_name=name),),
        "standing": (headline_markup(context),),
    }
    behind = context.bundle.behind.get(edition.lang)
    above = embargo_markup(context) if context.printed else ""
    told = (line_markup(each, context) for each in edition.newest)
    notice = behind_line(behind, edition.lang, context.word) if behind else ""
    below = (join(told), _notice(notice, "behind", context))
    return _filling("header", slots, context, above, below)


def _filling(
    name: str,
    slots: Mapping[str, tuple[Markup, ...]],
    context: RenderContext,
    above: str = "",
    below: tuple[Markup, ...] = (),
) -> Filling:
    """Take a template; what is said and has no place in the theme stands below it."""
    template = context.bundle.theme.template(name, context.edition.lang)
    placed = places(template)
    for other in TEMPLATES:
        placed |= places(context.bundle.theme.template(other, context.edition.lang)) - {"standing"}
    usual = HEAD if name == "header" else FOOT
    rest = (join(slots[each]) if each not in placed else Markup() for each in ("standing", *usual))
    return Filling(template, slots, above, (*rest, *below))


def _filled(filling: Filling) -> Markup:
    slots = {name: join(lines) for name, lines in filling.slots.items()}
    return join((filling.above, fill_template(filling.template, slots), *filling.below))


def _pieces(context: RenderContext) -> dict[str, tuple[Markup, ...]]:
    """Build what an institution says beside the text, by the names of the placeholders."""
    return {name: (piece_markup(name, context),) for name in PIECES}


def headline_markup(context: RenderContext) -> Markup:
    """Say below a title what the text is, where that is not the document's own."""
    said = headline(context.standing, context.word)
    return element("p", written(context)(said), class_="standing") if said else Markup()


def _standing(context: RenderContext) -> Markup:
    """Say at the end what the text is, and which one prevails."""
    write = written(context)
    lines = standing_lines(context.standing, context.word)
    return join(
        element("p", write(before), sentences_markup((by,), context) if by else "", write(after))
        for before, by, after in lines
    )


def standing_text(context: RenderContext) -> str:
    """Say what the text is without markup, for what shows none."""
    found = standing_lines(context.standing, context.word)
    lines = (f"{before}{by.plain if by else ''}{after}" for before, by, after in found)
    gap = " " if language(context.edition.lang).spaced else ""
    stop = language(context.edition.lang).stops[0]
    return gap.join(each if each.endswith(stop) else f"{each}{stop}" for each in lines)


def embargo_markup(context: RenderContext) -> Markup:
    """Say of an advance copy when it may be public, as a sentence; nothing for all else."""
    return _notice("" if context.edition.draft else context.mark, "embargo", context)


def _notice(text: str, kind: str, context: RenderContext) -> Markup:
    if not text:
        return Markup()
    return element("p", written(context)(text), class_=kind, role="note")


def line_markup(told: EditionLine, context: RenderContext) -> Markup:
    """Build the line that readers are told of a revision, with its day."""
    before, after = line_words(told, context.edition.lang, context.word)
    write = written(context)
    line = sentences_markup((told.sentence,), context)
    return element("p", write(before), line, write(after), class_=f"told {told.kind}")


def logo_markup(context: RenderContext) -> Markup:
    """Build the theme's logo for print; without a text it is a background, so no reader sees it."""
    logo = context.bundle.theme.logo_for(context.edition.lang)
    if logo is None:
        return Markup()
    alt = context.bundle.logo_alt.get(context.edition.lang)
    if alt:
        return element("div", element("img", src=logo.address, alt=alt), class_="logo")
    return element("div", class_="logo", style=f"background-image:url({logo.address})")


def colophon_markup(context: RenderContext) -> Markup:
    """Build the last lines as the theme has them: source, date or draft, languages."""
    return _filled(colophon_filling(context))


def colophon_filling(context: RenderContext) -> Filling:
    """Gather the last lines of an edition."""
    slots = {
        **_pieces(context),
        "source": (_source(context),),
        "standing": (_standing(context),),
        "published": (_published(context),),
        "languages": (_languages(context),),
    }
    return _filling("colophon", slots, context)


def _source(context: RenderContext) -> Markup:
    source = dict(context.edition.meta).get("source")
    if source is None:
        return Markup()
    label = context.word("Source: {source}").partition("{source}")
    return element("p", label[0], sentences_markup((source,), context), label[2])


def _published(context: RenderContext) -> Markup:
    """Say when an edition was published; of what is not, what it is, and what its marks mean."""
    if context.mark:
        warning = element("p", context.mark, class_="warning")
        return join((warning, _legend(context) if context.edition.draft else ""))
    lines = publication_lines(publication(context.edition, context.bundle.date), context.word)
    said = (element("p", written(context)(each)) for each in lines)
    return join((*said, *(line_markup(each, context) for each in context.edition.told)))


def _languages(context: RenderContext) -> Markup:
    languages = context.bundle.languages
    if context.mark or len(languages) < 2:  # noqa: PLR2004 - one goes without saying
        return Markup()
    label = context.word("Published in: {languages}").partition("{languages}")
    return element(
        "p", label[0], *between(map(autonym_markup, languages), _comma(context)), label[2]
    )


def _legend(context: RenderContext) -> Markup:
    marks = (
        element("mark", context.word(state.value), class_=state.value.replace(" ", "-"))
        for state in State
        if state not in PUBLISHED
    )
    words = context.word("Text that no one has reviewed is marked: {states}").partition("{states}")
    return element("p", words[0], *between(marks, _comma(context)), words[2])


def _comma(context: RenderContext) -> str:
    """Return what stands between names in a list."""
    return context.word("{one}, {two}", one="", two="")


def autonym_markup(lang: str) -> Markup:
    """Build a language's name in itself."""
    return element("span", LANGUAGES[lang].autonym, lang=lang)
