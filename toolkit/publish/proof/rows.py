"""What a proof shows: a document sentence by sentence, its languages side by side.

A proof is read by a person who has paper, or a file in a mail, and nothing else. She
answers by the numbers of its rows, so that a number means one sentence, wherever it
is repeated.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from toolkit.catalog.questions import open_queries, read_comments
from toolkit.core.model.apparatus import base_key
from toolkit.core.model.catalog import MERGED, Entry, State
from toolkit.core.model.document import Kind
from toolkit.lang import language
from toolkit.source.places import manner_words, place_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from toolkit.core.model.document import Document, Segment, Speaker
    from toolkit.core.model.edition import Picture
    from toolkit.core.model.finding import Severity

    Key = tuple[str | None, str]

_LABELS = {"title": "", "name": "name", "role": "role", "affiliation": "affiliation"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding of a check, at its place in the text of a cell."""

    check: str
    severity: Severity
    message: str
    span: tuple[int, int]
    """Offsets in the cell's text; empty where something is lacking."""


@dataclass(frozen=True, slots=True)
class Former:
    """An earlier text of a translation."""

    text: str
    name: str
    """Which it is, in words, e.g. ``the draft, in old.po``."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One sentence in one language."""

    lang: str
    state: State
    text: str = ""
    """Raw inline text; empty if there is none, or if the neighbour before covers it."""
    merged: bool = False
    """Covered by the neighbour before it (``++``)."""
    origin: Literal["", "mt", "tm"] = ""
    """Whether a machine or the memory drafted it."""
    unedited: bool = False
    """Whether the text is to the letter what was drafted."""
    former_source: str = ""
    """The source that the text was made for, if that was edited since."""
    former: Former | None = None
    """What it can be compared with; None if nothing is known, or it has not changed."""
    remarks: tuple[Remark, ...] = ()
    queries: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    """What people have said to the editors."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of the source, and what it is in each language."""

    number: int
    """From 1, in source order; a sentence that is repeated has the number it had before."""
    source: str
    cells: tuple[Cell, ...]
    label: str = ""
    """What it is in its group: ``name``, ``role``, ``point 2``; mostly empty."""
    again: bool = False
    """Whether the same sentence stands further up; remarks and queries stand there."""
    context: str | None = None
    """With the source, what identifies its entry."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, and for which languages it is another one than the source's."""

    picture: Picture
    langs: tuple[str, ...] = ()
    """None for the source's own."""
    text: str = ""
    """What the source says that it shows, without markup."""


@dataclass(frozen=True, slots=True)
class Group:
    """The sentences of one block of the source."""

    kind: Kind | None
    """None for the lines about the occasion: event and place."""
    title: str
    """What it is, for a reader: ``Paragraph``, ``Ada Sample speaks``."""
    rows: tuple[Row, ...]
    pictures: tuple[Shown, ...] = ()
    """What the rows describe."""
    speaker: str = ""
    """Who says it, as the source has the name, if that may be known; empty for nobody."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a language cannot be released, and the rows that have it."""

    lang: str
    reason: str
    numbers: tuple[int, ...] = ()
    """Empty if it is about no single row."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that a proof says."""

    document: str
    title: str
    source_lang: str
    langs: tuple[str, ...]
    date: str
    """ISO 8601."""
    generator: str
    groups: tuple[Group, ...]
    words: Mapping[str, Mapping[State, int]]
    """Per language, words of the source by state."""
    obstacles: tuple[Obstacle, ...] = ()
    compared: tuple[str, ...] = ()
    """The earlier catalogs that translations are compared with, as the reader knows them."""
    unprintable: frozenset[str] = frozenset()
    """Characters that no font has; printed by their numbers."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every sentence once, in order."""
        return tuple(row for group in self.groups for row in group.rows if not row.again)


def make_cell(
    lang: str,
    entry: Entry | None,
    state: State,
    remarks: tuple[Remark, ...] = (),
    former: Former | None = None,
) -> Cell:
    """Say what a reader should know about an entry.

    Args:
        lang: of the translation.
        entry: None if the catalog lacks it.
        state: as far as approvals say more than the entry does itself.
        remarks: what checks found in its msgstr.
        former: an earlier text; it is dropped if it is the present one.
    """
    if entry is None:
        return Cell(lang, State.MISSING)
    queries = tuple(f"{query.day} {query.text}".lstrip() for query in open_queries(entry.comments))
    if entry.msgid_plural is not None:
        return Cell(lang, State.UNTRANSLATED, queries=queries)
    merged = entry.msgstr.strip() in MERGED
    empty = state is State.UNTRANSLATED
    return Cell(
        lang,
        state,
        text="" if merged or empty else entry.msgstr,
        merged=merged,
        origin=entry.origin.kind if entry.origin and not empty else "",
        unedited=entry.unedited and not empty,
        former_source=entry.previous_msgid or "" if state is State.CHANGED else "",
        former=former if former and former.text.strip() != entry.msgstr.strip() else None,
        remarks=remarks,
        queries=queries,
        comments=read_comments(entry.comments),
    )


def arrange_rows(
    document: Document,
    segments: Sequence[Segment],
    cells: Callable[[Key], tuple[Cell, ...]],
    pictures: Mapping[int, tuple[Shown, ...]] = MappingProxyType({}),
) -> tuple[Group, ...]:
    """Put the sentences of a document into rows, by blocks, in source order.

    Args:
        document: the source.
        segments: all of its segments.
        cells: what to show of an entry, a cell a language.
        pictures: those of figures that are at hand, by index of the block.
    """
    numbers: dict[Key, int] = {}
    groups = []
    for block, members in groupby(segments, key=lambda each: each.block):
        rows = []
        for segment, label in _labelled(document, tuple(members)):
            key = (segment.context, segment.text)
            again = key in numbers
            number = numbers.setdefault(key, len(numbers) + 1)
            rows.append(Row(number, segment.text, cells(key), label, again, segment.context))
        kind = document.blocks[block].kind if block >= 0 else None
        name = _speaker(document, document.blocks[block].speaker) if block >= 0 else ""
        shown = pictures.get(block, ())
        groups.append(Group(kind, _title(document, block), tuple(rows), shown, name))
    return tuple(groups)


def _speaker(document: Document, speaker: Speaker | None) -> str:
    """Name who speaks, unless nobody may know; nothing where nobody does."""
    if speaker is None:
        return ""
    return language(document.lang).participant if speaker.unattributed else speaker.name


def _labelled(document: Document, members: Sequence[Segment]) -> Iterator[tuple[Segment, str]]:
    """Say what each sentence of a block is, where that is not plain."""
    before = -1
    for segment in members:
        if segment.block < 0:
            yield segment, base_key(document.meta[segment.item].key)
        elif segment.context is not None:
            word = segment.context.split(" ", 1)[0]
            yield segment, _LABELS.get(word, word)
        elif segment.item >= 0 and segment.item != before:
            yield segment, _item_words(document, segment)
        else:
            yield segment, ""
        before = segment.item


def _item_words(document: Document, segment: Segment) -> str:
    block = document.blocks[segment.block]
    number = f"point {segment.item + 1}" if block.kind is Kind.LIST else ""
    return place_words(block, segment.item) or number


def _title(document: Document, index: int) -> str:
    if index < 0:
        return "Occasion"
    block = document.blocks[index]
    word = {Kind.LEDE: "Lead", Kind.TURN: "Paragraph"}.get(block.kind, block.kind.value.title())
    if block.kind in {Kind.FOOTNOTE, Kind.HEADING} and place_words(block, -1):
        word = f"{word} ({place_words(block, -1)})"
    if block.speaker is None:
        return word
    if block.kind is Kind.SPEAKER:
        label = "" if block.speaker.unattributed else block.speaker.label
        told = ", ".join(filter(None, (label, *manner_words(block.speaker))))
        return f"{word} ({told})" if told else word
    return f"{_speaker(document, block.speaker)} speaks" + (
        f", {block.kind}" if block.kind in {Kind.LIST, Kind.TABLE, Kind.CAPTION} else ""
    )
