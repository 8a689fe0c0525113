"""The blocks of an edition as markup: what a web page and a printed page have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.core.model.document import Kind
from toolkit.lang import LANGUAGES
from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.markup.figures import figure_part, figures_joined
from toolkit.publish.markup.items import items_markup
from toolkit.publish.markup.sentences import (
    byline_markup,
    plain_sentences,
    sentences_markup,
    written,
)
from toolkit.publish.publication import behind_line, publication, publication_lines
from toolkit.publish.theme.template import fill_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.model.edition import EditionBlock, Sentence
    from toolkit.publish.markup.sentences import RenderContext

_DEEPEST = 6
_OF_SPEAKER = {Kind.TURN, Kind.LIST, Kind.QUOTE, Kind.FIGURE, Kind.CAPTION, Kind.TABLE}
"""Kinds of block that go on with what a speaker says; any other ends it."""


@dataclass(slots=True)
class _Outline:
    """Ranks of the headings so far: a page must not skip one, whatever the source did."""

    levels: list[int] = field(default_factory=list)

    def rank(self, level: int) -> int:
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        return self.inner - 1

    @property
    def inner(self) -> int:
        """The rank of a heading below the current one; the title's is 1."""
        return min(len(self.levels) + 2, _DEEPEST)


def places(context: RenderContext) -> Iterator[tuple[str, str, int]]:
    """Yield the headings and speakers of an edition: id of the heading, plain text, rank."""
    for group in group_blocks(context.edition.blocks):
        block = group.blocks[0]
        if block.byline:
            name = plain_sentences((block.byline.name,), context.edition.lang)
            yield _speaker_id(context, group.speaker), name, group.rank
        elif block.kind is Kind.HEADING:
            yield (
                _heading_id(context, group),
                heading_text(block, context.edition.lang),
                group.rank,
            )


def _heading_id(context: RenderContext, group: Group) -> str:
    return f"{context.prefix}heading-{group.start}"


def _speaker_id(context: RenderContext, number: int) -> str:
    return f"{context.prefix}speaker-{number}"


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: what one speaker says, a run of notes, or a single block."""

    kind: Kind
    """Of its first block."""
    blocks: tuple[EditionBlock, ...]
    start: int
    """Number of its first block in the edition."""
    rank: int
    """Of its heading, 2–6; for blocks without one, of nothing."""
    speaker: int = 0
    """Number of the speaker in the edition, from 1; 0 for none."""


def group_blocks(blocks: tuple[EditionBlock, ...]) -> Iterator[Group]:
    """Put blocks into groups; they follow from kinds and levels, so every language has the same."""
    outline = _Outline()
    speaker = start = 0
    while start < len(blocks):
        block = blocks[start]
        end = start + 1
        if block.kind is Kind.SPEAKER:
            speaker += 1
            end = _run(blocks, end, _OF_SPEAKER)
        elif block.kind is Kind.NOTE:
            end = _run(blocks, end, {Kind.NOTE})
        elif block.kind is Kind.FIGURE:
            end = _run(blocks, end, {Kind.CAPTION})
        is_heading = block.kind is Kind.HEADING
        rank = outline.rank(block.level) if is_heading else outline.inner
        number = speaker if block.kind is Kind.SPEAKER else 0
        yield Group(block.kind, blocks[start:end], start, rank, number)
        start = end


def blocks_markup(context: RenderContext) -> Markup:
    """Build all blocks: a section per speaker, one per run of notes, the rest as they come."""
    return join(_group_markup(group, context) for group in group_blocks(context.edition.blocks))


def _group_markup(group: Group, context: RenderContext) -> Markup:
    built = [block_markup(block, group, context) for block in group.blocks]
    body = list(figures_joined(group.blocks, built))
    match group.kind:
        case Kind.SPEAKER:
            heading = _speaker_id(context, group.speaker)
            return element("section", *body, class_="turn", aria_labelledby=heading)
        case Kind.NOTE:
            heading = _notes_id(context, group)
            head = notes_heading(group, context)
            return element("section", head, *body, class_="notes", aria_labelledby=heading)
        case _:
            return join(body)


def _run(blocks: tuple[EditionBlock, ...], start: int, kinds: set[Kind]) -> int:
    end = start
    while end < len(blocks) and blocks[end].kind in kinds:
        end += 1
    return end


def notes_heading(group: Group, context: RenderContext) -> Markup:
    """Build the heading of a run of notes."""
    return element("h2", context.word("Notes"), id=_notes_id(context, group))


def _notes_id(context: RenderContext, group: Group) -> str:
    return f"{context.prefix}notes-{group.start}"


def block_markup(block: EditionBlock, group: Group, context: RenderContext) -> Markup:
    """Build one block of a group."""
    if block.byline is not None:
        name = (
            plain_sentences((block.byline.name,), context.edition.lang) if context.printed else None
        )
        line = byline_markup(block.byline, context)
        heading = _speaker_id(context, group.speaker)
        return element(f"h{group.rank}", line, id=heading, class_="byline", data_name=name)
    text = sentences_markup(block.sentences, context)
    match block.kind:
        case Kind.HEADING:
            title = heading_markup(block, context)
            place = _heading_id(context, group) if context.printed else None
            return element(f"h{group.rank}", title, id=place)
        case Kind.LIST | Kind.TABLE | Kind.SIGNATURES:
            return items_markup(block, context)
        case Kind.QUOTE:
            return element("blockquote", element("p", text))
        case Kind.FIGURE | Kind.CAPTION:
            return figure_part(block, context)
        case _:
            return element("p", text, class_="lede" if block.kind is Kind.LEDE else None)


def heading_markup(block: EditionBlock, context: RenderContext) -> Markup:
    """Build what a heading says: its number, and its text if it has one."""
    text = sentences_markup(block.sentences, context, heading=True)
    if not block.mark:
        return text
    number = element("span", written(context)(block.mark), class_="mark")
    return join((number, " ", text)) if text else number


def heading_text(block: EditionBlock, lang: str) -> str:
    """Return a heading as plain text, with its number."""
    return f"{block.mark} {plain_sentences(block.sentences, lang)}".strip()


# ── Head and foot of an edition ──────────────────────────────────────────────


def occasion_markup(context: RenderContext) -> Markup:
    """Build the lines above and below a title: the event, then its date and place."""
    meta = dict(context.edition.meta)
    event = meta.get("event")
    lines = [element("p", sentences_markup((event,), context), class_="event")] if event else []
    facts = [_meta_value(key, meta[key], context) for key in ("date", "place") if key in meta]
    if facts:
        lines.append(element("p", *between(facts, " · "), class_="when"))
    return join(lines)


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


def header_markup(context: RenderContext) -> Markup:
    """Build the head of an edition as the theme has it: occasion and title."""
    title = element("h1", sentences_markup(context.edition.title, context, heading=True))
    template = context.bundle.theme.template("header", context.edition.lang)
    filled = fill_template(template, {"occasion": occasion_markup(context), "title": title})
    behind = context.bundle.behind.get(context.edition.lang)
    if behind is None:
        return filled
    notice = written(context)(behind_line(behind, context.edition.lang, context.word))
    return join((filled, element("p", notice, class_="behind", role="note")))


def logo_markup(context: RenderContext) -> Markup:
    """Build the theme's logo for print; without a text it is a background, so no reader sees it."""
    logo = context.bundle.theme.logo
    if logo is None:
        return Markup()
    alt = context.bundle.logo_alt.get(context.edition.lang)
    if alt:
        return element("div", element("img", src=logo.address, alt=alt), class_="logo")
    return element("div", class_="logo", style=f"background-image:url({logo.address})")


def colophon_markup(context: RenderContext) -> Markup:
    """Build the last lines as the theme has them: source, date or draft, languages."""
    slots = {
        "source": _source(context),
        "published": _published(context),
        "languages": _languages(context),
    }
    return fill_template(context.bundle.theme.template("colophon", context.edition.lang), slots)


def _source(context: RenderContext) -> Markup:
    source = dict(context.edition.meta).get("source")
    if source is None:
        return Markup()
    label = context.word("Source: {source}").partition("{source}")
    return element("p", label[0], sentences_markup((source,), context), label[2])


def _published(context: RenderContext) -> Markup:
    """Say when an edition was published; of a draft, what it is and what its marks mean."""
    if context.edition.draft:
        warning = element("p", context.word("Draft, not for release"), class_="warning")
        return join((warning, _legend(context)))
    lines = publication_lines(publication(context.edition, context.bundle.date), context.word)
    return join(element("p", written(context)(each)) for each in lines)


def _languages(context: RenderContext) -> Markup:
    languages = context.bundle.languages
    if context.edition.draft or len(languages) < 2:  # noqa: PLR2004 - one goes without saying
        return Markup()
    label = context.word("Published in: {languages}").partition("{languages}")
    return element("p", label[0], *between(map(autonym_markup, languages), ", "), label[2])


def _legend(context: RenderContext) -> Markup:
    marks = (
        element("mark", context.word(state.value), class_=state.value.replace(" ", "-"))
        for state in State
        if state not in PUBLISHED
    )
    words = context.word("Text that no one has reviewed is marked: {states}").partition("{states}")
    return element("p", words[0], *between(marks, ", "), words[2])


def autonym_markup(lang: str) -> Markup:
    """Build a language's name in itself."""
    return element("span", LANGUAGES[lang].autonym, lang=lang)
