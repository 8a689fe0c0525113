"""What no line may part in print, though markup begins or ends in it: ``5 **km**``.

WeasyPrint 70 does not part it, but then breaks the lines around it in wrong places: some have
one word. What has a no-break space at the edge of markup is therefore kept together as one
element; where that cannot be, as in a long link, the space may end a line.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import Emphasis, Strong, Styled, Text, plain_text
from toolkit.lang.typography import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.inline.tree import Node

    Nodes = tuple[Node, ...]

MOST = 40
"""Characters that are kept together; more would leave a hole in a narrow column."""


def bind(nodes: Iterable[Node]) -> Iterator[tuple[Nodes, bool]]:
    """Divide a text into pieces, and tell of each whether it is to be kept together.

    >>> [kept for _, kept in bind((Text("a 5\u00a0"), Strong((Text("km off"),))))]
    [False, True, False]
    """
    rest, done = tuple(nodes), 0
    for start, end in _stretches(rest):
        before = split(rest, start - done)
        inner = split(before[1], end - start) if before else None
        if before and inner:
            yield from ((_loosened(before[0]), False),) if before[0] else ()
            yield inner[0], True
            rest, done = inner[1], end
    if rest:
        yield _loosened(rest), False


def _stretches(nodes: Nodes) -> Iterator[tuple[int, int]]:
    """Yield where what reaches over the edge of a node begins and ends: at spaces around it."""
    if len(nodes) < 2:  # noqa: PLR2004 - there is no edge
        return
    text, done = plain_text(nodes), 0
    for edge in accumulate(len(plain_text((node,))) for node in nodes[:-1]):
        if edge >= done and NO_BREAK in text[max(edge - 1, 0) : edge + 1]:
            start, end = text.rfind(" ", done, edge) + 1, text.find(" ", edge)
            start, done = max(start, done), len(text) if end < 0 else end
            if done - start <= MOST:
                yield start, done


def split(nodes: Nodes, place: int) -> tuple[Nodes, Nodes] | None:
    """Part nodes before a character; None if that is in a link, or in code."""
    before: list[Node] = []
    for number, node in enumerate(nodes):
        size = len(plain_text((node,)))
        if place <= 0:
            return tuple(before), nodes[number:]
        if place < size:
            parts = _split_node(node, place)
            return parts and ((*before, parts[0]), (parts[1], *nodes[number + 1 :]))
        before.append(node)
        place -= size
    return tuple(before), ()


def _split_node(node: Node, place: int) -> tuple[Node, Node] | None:
    match node:
        case Text(text):
            return Text(text[:place]), Text(text[place:])
        case Strong(children):
            parts = split(children, place)
            return parts and (Strong(parts[0]), Strong(parts[1]))
        case Emphasis(children):
            parts = split(children, place)
            return parts and (Emphasis(parts[0]), Emphasis(parts[1]))
        case Styled(style, children):
            parts = split(children, place)
            return parts and (Styled(style, parts[0]), Styled(style, parts[1]))
        case _:
            return None


def _loosened(nodes: Nodes) -> Nodes:
    """Let lines end at the no-break spaces beside an edge."""
    last = len(nodes) - 1
    return tuple(_loose(node, number > 0, number < last) for number, node in enumerate(nodes))


def _loose(node: Node, is_after: bool, is_before: bool) -> Node:  # noqa: FBT001 - two edges
    if not isinstance(node, Text):
        return node
    text = node.text
    if is_after and text.startswith(NO_BREAK):
        text = f" {text[1:]}"
    if is_before and text.endswith(NO_BREAK):
        text = f"{text[:-1]} "
    return Text(text)
