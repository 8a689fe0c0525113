"""Footnotes are counted: what is printed for a mark is the place of its note among the notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import Emphasis, Link, NoteMark, Strong, Styled, plain_text
from toolkit.core.model.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.core.inline.tree import Node
    from toolkit.core.model.edition import Edition, EditionBlock, Sentence


def number_notes(edition: Edition) -> Edition:
    """Give every mark the number of its note; editions of one source have the same numbers."""
    labels = [block.label for block in edition.blocks if block.kind is Kind.FOOTNOTE]
    if not labels:
        return edition
    numbers = {label: str(number) for number, label in enumerate(labels, start=1)}
    blocks = tuple(_numbered_block(block, numbers) for block in edition.blocks)
    return replace(edition, title=_numbered(edition.title, numbers), blocks=blocks)


def _numbered_block(block: EditionBlock, numbers: Mapping[str, str]) -> EditionBlock:
    return replace(
        block,
        sentences=_numbered(block.sentences, numbers),
        items=tuple(
            replace(each, sentences=_numbered(each.sentences, numbers)) for each in block.items
        ),
    )


def _numbered(sentences: Iterable[Sentence], numbers: Mapping[str, str]) -> tuple[Sentence, ...]:
    return tuple(_sentence(each, numbers) if "[^" in each.text else each for each in sentences)


def _sentence(sentence: Sentence, numbers: Mapping[str, str]) -> Sentence:
    nodes = tuple(_nodes(sentence.nodes, numbers))
    return replace(sentence, nodes=nodes, plain=plain_text(nodes))


def _nodes(nodes: Iterable[Node], numbers: Mapping[str, str]) -> Iterator[Node]:
    for node in nodes:
        match node:
            case NoteMark(label):
                yield NoteMark(label, numbers.get(label, label))
            case Strong() | Emphasis() | Styled() | Link():
                yield replace(node, children=tuple(_nodes(node.children, numbers)))
            case _:
                yield node
