"""The shape of a block of an edition: its items in their places, its marks in its language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from toolkit.core.model.apparatus import base_key
from toolkit.core.model.document import signatories
from toolkit.core.model.edition import EditionBlock, EditionItem
from toolkit.lang.marks import shown_mark
from toolkit.publish.edition.finish import finish_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.core.model.document import Block, Document
    from toolkit.core.model.edition import Edition, Sentence


def shape_block(
    block: Block, said: Callable[[int, int], tuple[Sentence, ...]], lang: str = ""
) -> EditionBlock:
    """Make a block of an edition in the shape of one of the source.

    Args:
        block: of the source.
        said: given the number of an item, -1 for the block's own text, and its line, returns
            its sentences.
        lang: of a passage in another language.
    """
    return EditionBlock(
        kind=block.kind,
        sentences=said(-1, block.line),
        items=tuple(
            EditionItem(said(number, item.line), item.place)
            for number, item in enumerate(block.items)
        ),
        level=block.level,
        mark=block.mark,
        label=block.label,
        header=block.header,
        lang=lang,
    )


def carried_block(block: Block, document: Document) -> EditionBlock:
    """Show a passage in another language as the source has it."""

    def said(number: int, line: int) -> tuple[Sentence, ...]:
        """Finish the lines of one text; those without any are left out."""
        text = block.text if number < 0 else block.items[number].text
        where = f"{document.path}:{line}"
        lines = [
            finish_sentence(each, block.lang, document.markup, where=where)
            for each in text.split("\n")
        ]
        return tuple(replace(each, new_line=n > 0) for n, each in enumerate(lines) if each.plain)

    return shape_block(block, said, block.lang)


def with_passages(edition: Edition, document: Document) -> Edition:
    """Set passages that others read in translation in their own language, as the source does."""
    blocks = (
        _in_passage(shown, block.lang, document.markup)
        if block.translate and block.is_foreign(document.lang)
        else shown
        for shown, block in zip(edition.blocks, document.blocks[1:], strict=True)
    )
    return replace(edition, blocks=tuple(blocks))


def _in_passage(
    shown: EditionBlock, lang: str, markup: Literal["plain", "markdown"]
) -> EditionBlock:
    def said(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(
            replace(
                finish_sentence(each.text, lang, markup, where=each.where, segments=each.segments),
                new_line=each.new_line,
            )
            for each in sentences
        )

    items = tuple(replace(each, sentences=said(each.sentences)) for each in shown.items)
    return replace(shown, sentences=said(shown.sentences), items=items, lang=lang)


def in_order(shown: EditionBlock, block: Block, lang: str) -> EditionBlock:
    """Give those who sign the places that they have in a language; their lines stay together."""
    order = dict(block.order).get(lang)
    if not order:
        return shown
    groups = signatories(block.items)
    items = list(shown.items)
    for place, who in zip(groups, order, strict=True):
        here = block.items[place[0]].place
        for number in groups[who]:
            moved = replace(items[number].place, row=here.row, column=here.column)
            items[number] = replace(items[number], place=moved)
    return replace(shown, items=tuple(items))


def ordered_meta(
    meta: tuple[tuple[str, Sentence], ...], document: Document, lang: str
) -> tuple[tuple[str, Sentence], ...]:
    """Give the participants the places that they have in a language."""
    order = dict(document.participants).get(lang)
    if not order:
        return meta
    lines = list(meta)
    places = [n for n, (key, _) in enumerate(meta) if base_key(key) == "participants"]
    for place, who in zip(places, order, strict=True):
        lines[place] = (meta[place][0], meta[places[who]][1])
    return tuple(lines)


def say_marks(block: EditionBlock, source: str, lang: str) -> EditionBlock:
    """Say the words of marks in the language of an edition; numbers stay."""
    if source == lang or block.lang:
        return block
    items = tuple(
        replace(each, place=replace(each.place, mark=shown_mark(each.place.mark, source, lang)))
        if each.place.mark
        else each
        for each in block.items
    )
    return replace(block, items=items, mark=shown_mark(block.mark, source, lang))
