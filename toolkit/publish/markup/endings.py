"""Ends of paragraphs in print that no line may part: none ends in a line of a letter or two.

Japanese is held together by word joiners, which are not drawn, so nobody copies them; a short
last word by a no-break space. Where markup stands in the text, lines are not chosen together,
and a program that fills one after the other would divide the last word: there it is an element.

Source: W3C "Requirements for Japanese Text Layout", 3.4.2, on last lines of very few characters.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import (
    Emphasis,
    Link,
    NoteMark,
    Strong,
    Styled,
    Text,
    is_bare,
    plain_text,
    unmarked_text,
)
from toolkit.lang.typography import NO_BREAK
from toolkit.publish.markup.bound import MOST, split
from toolkit.publish.print.japanese import bound
from toolkit.publish.print.lines.places import LEAST

if TYPE_CHECKING:
    from toolkit.core.inline.tree import Node
    from toolkit.publish.markup.bound import Nodes

LONG = {True: 24, False: 12}
"""Characters of a paragraph that may need a second line, with spaces and without; a narrow cell
holds a shorter one."""
_TAIL = 3
"""Letters of one in Japanese, and what stands behind them."""
_LETTER = re.compile(r"[^\W_]")
_GAP = re.compile(" ")


def is_stub(text: str) -> bool:
    """Tell whether a text has too few letters for a line.

    >>> is_stub("I did."), is_stub("Indeed.")
    (True, False)
    """
    return len(_LETTER.findall(text)) < LEAST


def join_end(nodes: Nodes) -> Nodes:
    """Join the last letters of a text without spaces.

    >>> join_end((Text("灯台の話です。"),))[0].text.replace("\u2060", "~")
    '灯台の話~で~す~。'
    """
    text = unmarked_text(nodes)
    places = [found.start() for found in _LETTER.finditer(text)][-_TAIL:]
    return _joined(nodes, len(text) - places[0] - 1)[0] if places else nodes


def _joined(nodes: Nodes, rest: int) -> tuple[Nodes, int]:
    """Put a joiner before each of the last characters, and say how many are still to come."""
    done: list[Node] = []
    for node in reversed(nodes):
        match node:
            case Text(text) if rest > 0:
                start = max(len(text) - rest, 0)
                rest -= len(text) - start
                done.append(Text(text[:start] + bound(text[start:])))
            case Link(href, children) if is_bare(href, children):
                rest = 0  # an address ends lines by its own rules
                done.append(node)
            case Strong(children) | Emphasis(children) | Styled(_, children) | Link(_, children):
                inner, rest = _joined(children, rest)
                done.append(replace(node, children=inner))
            case NoteMark():
                done.append(node)
            case _:
                rest = 0
                done.append(node)
    return tuple(reversed(done)), rest


def part_end(nodes: Nodes) -> tuple[Nodes, Nodes]:
    """Part off the end of a text of words that is to be kept on one line: nothing if it is plain.

    >>> part_end((Text("the lamp is out at sea"),))[0][0].text.split(" ")[-1].split()
    ['at', 'sea']
    """
    text = plain_text(nodes)
    gaps = [found.start() for found in _GAP.finditer(text.rstrip())]
    start = next((each for each in reversed(gaps) if not is_stub(text[each:])), 0) + 1
    if start == 1 or len(text) - start > MOST:
        return nodes, ()
    if all(isinstance(node, Text) for node in nodes):
        return _bound(nodes, len(text) - start), ()
    return split(nodes, start) or (nodes, ())


def _bound(nodes: Nodes, size: int) -> Nodes:
    """Let no line end among the last so many characters of a plain text."""
    last = nodes[-1]
    if not isinstance(last, Text):
        return nodes
    place = max(len(last.text) - size, 0)
    return (*nodes[:-1], Text(last.text[:place] + last.text[place:].replace(" ", NO_BREAK)))
