"""How turns were spoken, on the lines of their speakers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.lang import language
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from toolkit.core.model.catalog import Entry
    from toolkit.core.model.document import Block, Document, Segment
    from toolkit.core.model.edition import Edition


def with_manners(edition: Edition, document: Document, original: Collection[int]) -> Edition:
    """Say on each speaker's line how the turn was spoken.

    Args:
        edition: of `document`.
        document: the source, whose speakers say it.
        original: numbers of the lines whose turns the edition has as they were spoken.
    """
    blocks = list(edition.blocks)
    for number, block in enumerate(document.blocks[1:], start=1):
        byline, speaker = blocks[number - 1].byline, block.speaker
        if byline is None or speaker is None or not (speaker.spoken or speaker.interpreted):
            continue
        if speaker.unattributed:  # a language may tell who it was
            continue
        said = replace(
            byline,
            spoken=speaker.spoken,
            interpreted=speaker.interpreted,
            original=number in original and speaker.spoken == edition.lang,
        )
        blocks[number - 1] = replace(blocks[number - 1], byline=said)
    return replace(edition, blocks=tuple(blocks))


def unnamed_block(block: Block, document: Document, lang: str, pattern: str) -> EditionBlock | None:
    """Make the line of a speaker whom no reader is to know: a word that names nobody.

    Nothing else of the line is there, not even the label: there is but one moderator.

    Returns:
        None for any other block.
    """
    if block.kind is not Kind.SPEAKER or block.speaker is None or not block.speaker.unattributed:
        return None
    name = finish_sentence(
        language(lang).participant,
        lang,
        document.markup,
        where=f"{document.path}:{block.line}",
        segments=(language(document.lang).participant,),
    )
    return EditionBlock(block.kind, byline=make_byline(name, pattern=pattern, unattributed=True))


def spoken_turns(document: Document) -> frozenset[int]:
    """Return the speakers' lines whose words the source itself has as they were spoken."""
    return frozenset(
        number
        for number, block in enumerate(document.blocks)
        if block.speaker and block.speaker.spoken == document.lang and not block.speaker.interpreted
    )


def adopted_turns(
    document: Document,
    segments: Sequence[Segment],
    entries: Mapping[tuple[str | None, str], Entry],
) -> frozenset[int]:
    """Return the speakers' lines whose turns are official texts to the letter, in all sentences."""
    whose: dict[int, int] = {}
    line = -1
    for number, block in enumerate(document.blocks):
        if block.kind is Kind.SPEAKER:
            line = number
        elif block.speaker is not None and line >= 0:
            whose[number] = line
    said: dict[int, bool] = {}
    for segment in segments:
        if segment.block in whose:
            entry = entries.get((segment.context, segment.text))
            adopted = entry is not None and entry.is_adopted
            said[whose[segment.block]] = adopted and said.get(whose[segment.block], True)
    return frozenset(number for number, whole in said.items() if whole)


def is_adopted(
    segments: Sequence[Segment], entries: Mapping[tuple[str | None, str], Entry]
) -> bool:
    """Tell whether an edition is an official text to the letter, in all sentences of its blocks."""
    found = [entries.get((each.context, each.text)) for each in segments if each.block >= 0]
    return bool(found) and all(each is not None and each.is_adopted for each in found)
