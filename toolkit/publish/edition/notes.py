"""Footnotes are counted: what is printed for a mark is the place of its note among the notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import Emphasis, Link, NoteMark, Strong, Styled, plain_text
from toolkit.core.model.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.core.inline.tree import Node
    from toolkit.core.model.edition import Byline, Edition, EditionBlock, Sentence

_LONGEST = 900
"""Characters of a footnote at the foot of a page: about a third of it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of an edition, and how often it is marked."""

    block: EditionBlock
    number: str
    marks: int
    """Those that a reader can go back to."""
    outside: bool
    """Whether the first of them stands in no other footnote."""


def number_notes(edition: Edition) -> Edition:
    """Give every mark the number of its note, and each of a note's marks its own ordinal.

    Editions of one source have the same numbers. A picture is described in words alone,
    so that no reader gets from a mark there to its note.
    """
    labels = [block.label for block in edition.blocks if block.kind is Kind.FOOTNOTE]
    if not labels:
        return edition
    count = _Count({label: str(number) for number, label in enumerate(labels, start=1)})
    title = count.sentences(edition.title)
    # Marks in notes come behind those in the text, as the notes do.
    numbered = {n: count.block(edition.blocks[n]) for n in in_order(edition.blocks)}
    blocks = tuple(numbered[n] for n in range(len(edition.blocks)))
    meta = tuple((key, count.unfollowed(value)) for key, value in edition.meta)
    return replace(edition, title=title, blocks=blocks, meta=meta)


def in_order(blocks: tuple[EditionBlock, ...]) -> list[int]:
    """Return the numbers of blocks in the order in which they are heard: footnotes last."""
    return sorted(range(len(blocks)), key=lambda n: blocks[n].kind is Kind.FOOTNOTE)


def edition_notes(edition: Edition) -> tuple[Note, ...]:
    """List the footnotes of an edition that is numbered, in order."""
    texts, notes = (
        Counter(
            node.label
            for sentence in said
            for node in _flat(sentence.nodes)
            if isinstance(node, NoteMark) and node.ordinal
        )
        for said in (_texts(edition, notes=False), _texts(edition, notes=True))
    )
    found = [block for block in edition.blocks if block.kind is Kind.FOOTNOTE]
    return tuple(
        Note(each, str(number), texts[each.label] + notes[each.label], bool(texts[each.label]))
        for number, each in enumerate(found, start=1)
    )


def fit_the_foot(edition: Edition) -> bool:
    """Tell whether all footnotes are short enough for the foot of a page, which divides none."""
    return all(
        sum(len(each.plain) for each in note.block.sentences) <= _LONGEST
        for note in edition_notes(edition)
    )


def _texts(edition: Edition, *, notes: bool) -> Iterator[Sentence]:
    if not notes:
        yield from edition.title
    for block in edition.blocks:
        if (block.kind is Kind.FOOTNOTE) is notes:
            parts = block.byline.parts if block.byline else ()
            yield from (part for _, part in parts if not isinstance(part, str))
            for paragraph in block.paragraphs:
                yield from paragraph


def _flat(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Strong | Emphasis | Styled | Link):
            yield from _flat(node.children)


@dataclass(slots=True)
class _Count:
    """How far the marks of an edition are counted."""

    numbers: Mapping[str, str]
    marks: Counter[str] = field(default_factory=Counter)
    followed: bool = True
    """Whether a reader can follow the marks of the text at hand."""

    def block(self, block: EditionBlock) -> EditionBlock:
        self.followed = block.kind is not Kind.FIGURE
        return replace(
            block,
            sentences=self.sentences(block.sentences),
            items=tuple(
                replace(each, sentences=self.sentences(each.sentences)) for each in block.items
            ),
            byline=block.byline and self._byline(block.byline),
        )

    def unfollowed(self, value: Sentence) -> Sentence:
        """Number the note marks of a line that stands in several places, such as the event."""
        self.followed = False
        return self.sentences((value,))[0]

    def _byline(self, byline: Byline) -> Byline:
        said = {
            name: self.sentences((part,))[0]
            for name, part in byline.parts
            if not isinstance(part, str)
        }
        parts = tuple((name, said.get(name, part)) for name, part in byline.parts)
        return replace(
            byline,
            name=said.get("name", byline.name),
            role=said.get("role", byline.role),
            affiliation=said.get("affiliation", byline.affiliation),
            parts=parts,
        )

    def sentences(self, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(self._sentence(each) if "[^" in each.text else each for each in sentences)

    def _sentence(self, sentence: Sentence) -> Sentence:
        nodes = tuple(self._nodes(sentence.nodes))
        return replace(sentence, nodes=nodes, plain=plain_text(nodes))

    def _nodes(self, nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            match node:
                case NoteMark(label):
                    yield self._mark(label)
                case Link():
                    # A link has no other link in it.
                    followed, self.followed = self.followed, False
                    yield replace(node, children=tuple(self._nodes(node.children)))
                    self.followed = followed
                case Strong() | Emphasis() | Styled():
                    yield replace(node, children=tuple(self._nodes(node.children)))
                case _:
                    yield node

    def _mark(self, label: str) -> NoteMark:
        if label not in self.numbers:
            return NoteMark(label, label)
        if not self.followed:
            return NoteMark(label, self.numbers[label])
        self.marks[label] += 1
        return NoteMark(label, self.numbers[label], self.marks[label])
