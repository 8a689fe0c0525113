"""The blocks of an edition as markup: what a web page and a printed page have in common."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.lang import language
from toolkit.publish.markup.apparatus import end_markup
from toolkit.publish.markup.bylines import byline_markup
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.markup.figures import picture_markup
from toolkit.publish.markup.items import list_markup, signatures_markup
from toolkit.publish.markup.notes import notes_markup
from toolkit.publish.markup.sentences import (
    has_marks,
    sentences_markup,
    unmarked_sentences,
    written,
)
from toolkit.publish.markup.tables import owned_captions, table_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.core.model.edition import EditionBlock
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
            name = unmarked_sentences((block.byline.name,), context.edition.lang)
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
    """Blocks that belong together.

    What one speaker says, a picture or a table with its caption, a run of notes, all
    footnotes, or a single block.
    """

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
    """Put blocks into groups; they follow from kinds and levels, so every language has the same.

    Footnotes are the last group, wherever they stand in the source.
    """
    outline = _Outline()
    texts = tuple(each for each in blocks if each.kind is not Kind.FOOTNOTE)
    places = [n for n, each in enumerate(blocks) if each.kind is not Kind.FOOTNOTE]
    captions = owned_captions(texts)
    speaker = start = 0
    while start < len(texts):
        block = texts[start]
        end = _end(texts, start, captions)
        speaker += block.kind is Kind.SPEAKER
        is_heading = block.kind is Kind.HEADING
        rank = outline.rank(block.level) if is_heading else outline.inner
        number = speaker if block.kind is Kind.SPEAKER else 0
        yield Group(block.kind, texts[start:end], places[start], rank, number)
        start = end
    notes = tuple(each for each in blocks if each.kind is Kind.FOOTNOTE)
    if notes:
        yield Group(Kind.FOOTNOTE, notes, blocks.index(notes[0]), outline.inner)


def _end(blocks: tuple[EditionBlock, ...], start: int, captions: Mapping[int, int]) -> int:
    """Return where the group ends that begins with a block."""
    after = start + 1
    match blocks[start].kind:
        case Kind.SPEAKER:
            return _run(blocks, after, _OF_SPEAKER)
        case Kind.NOTE:
            return _run(blocks, after, {Kind.NOTE})
        case _:
            return after + (captions.get(start) == after or captions.get(after) == start)


def blocks_markup(context: RenderContext) -> Markup:
    """Build all blocks: a section per speaker, one per run of notes, the rest as they come."""
    groups = tuple(group_blocks(context.edition.blocks))
    last = end_of_text(groups)
    texts = (_group_markup(group, context) for group in groups[:last])
    notes = (_group_markup(group, context) for group in groups[last:])
    return join((*texts, end_markup(context), *notes))


def end_of_text(groups: Sequence[Group]) -> int:
    """Return how many groups stand before the notes at the end."""
    behind = {Kind.NOTE, Kind.FOOTNOTE}
    return next((n for n in range(len(groups), 0, -1) if groups[n - 1].kind not in behind), 0)


def _group_markup(group: Group, context: RenderContext) -> Markup:
    if group.kind is Kind.FOOTNOTE:
        return notes_markup(context)
    body = list(_bodies(group, context))
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


def _bodies(group: Group, context: RenderContext) -> Iterator[Markup]:
    """Build the blocks of a group, pictures and tables each with its caption."""
    captions = owned_captions(group.blocks)
    owners = {owner: caption for caption, owner in captions.items()}
    for number, block in enumerate(group.blocks):
        if number in captions:
            continue
        caption = owners.get(number)
        if block.kind is Kind.TABLE and caption is not None:
            words, lang = group.blocks[caption], _foreign(block, context)
            said = replace(context, passage=lang or "")
            yield table_markup(block, said, words, below=caption > number, lang=lang)
        elif block.kind is Kind.FIGURE:
            below = () if caption is None else (caption_markup(group.blocks[caption], context),)
            yield element("figure", block_markup(block, group, context), *below)
        else:
            yield block_markup(block, group, context)


def caption_markup(block: EditionBlock, context: RenderContext) -> Markup:
    """Build a caption, to stand in a figure."""
    return element("figcaption", sentences_markup(block.sentences, context))


def _foreign(block: EditionBlock, context: RenderContext) -> str | None:
    """Return the language of a passage in another one than its edition's."""
    return block.lang if block.lang not in {"", context.edition.lang} else None


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
            unmarked_sentences((block.byline.name,), context.edition.lang)
            if context.printed
            else None
        )
        line = byline_markup(block.byline, context)
        heading = _speaker_id(context, group.speaker)
        return element(f"h{group.rank}", line, id=heading, class_="byline", data_name=name)
    lang = _foreign(block, context)
    return _block_markup(block, group, replace(context, passage=lang or ""), lang)


def _block_markup(
    block: EditionBlock, group: Group, context: RenderContext, lang: str | None
) -> Markup:
    match block.kind:
        case Kind.HEADING:
            built = _heading(block, group, context, lang)
        case Kind.LIST:
            built = list_markup(block, context, lang)
        case Kind.TABLE:
            built = table_markup(block, context, lang=lang)
        case Kind.SIGNATURES:
            built = signatures_markup(block, context, lang)
        case Kind.QUOTE:
            text = element("p", sentences_markup(block.sentences, context))
            built = element("blockquote", text, lang=lang)
        case Kind.FIGURE:
            built = picture_markup(block, context)
        case _:
            kind = block.kind.value if block.kind in {Kind.LEDE, Kind.CAPTION} else None
            text = sentences_markup(block.sentences, context)
            built = element("p", text, class_=kind, lang=lang)
    return built


def _heading(block: EditionBlock, group: Group, context: RenderContext, lang: str | None) -> Markup:
    title = heading_markup(block, context)
    place = _heading_id(context, group) if context.printed else None
    name = heading_text(block, context.lang)
    label = name if context.printed and has_marks(block.sentences, context.lang) else None
    kind = "annex" if _begins_annex(block, name, context.lang) else None
    return element(f"h{group.rank}", title, id=place, data_name=label, lang=lang, class_=kind)


def _begins_annex(block: EditionBlock, text: str, lang: str) -> bool:
    """Tell whether a heading is that of an annex, by the word of its language."""
    word = dict(language(lang).clauses).get("annex", "").replace("#", "").strip()
    said = f"{block.mark} {text}".strip().casefold()
    rest = said.removeprefix(word.casefold())
    return bool(word) and rest != said and not rest[:1].isalpha()


def heading_markup(block: EditionBlock, context: RenderContext) -> Markup:
    """Build what a heading says: its number, and its text if it has one."""
    text = sentences_markup(block.sentences, context, heading=True)
    if not block.mark:
        return text
    number = element("span", written(context)(block.mark), class_="mark")
    return join((number, " ", text)) if text else number


def heading_text(block: EditionBlock, lang: str) -> str:
    """Return a heading as plain text, with its number, and without marks of footnotes."""
    return f"{block.mark} {unmarked_sentences(block.sentences, lang)}".strip()
