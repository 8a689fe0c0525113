"""Finished texts: each is parsed once, and set once by the typography of its language."""

from __future__ import annotations

import functools
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import (
    Emphasis,
    Link,
    Strong,
    Styled,
    Text,
    is_bare,
    parse_inline,
    plain_text,
)
from toolkit.core.model.catalog import State
from toolkit.core.model.edition import Sentence
from toolkit.lang.typography import set_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from toolkit.core.inline.tree import Node

_OTHER = "\ue000"
"""Stands for what is not set, such as code, among the texts around it (private use)."""


def finish_sentence(
    text: str,
    lang: str,
    markup: Literal["plain", "markdown"] = "plain",
    *,
    state: State = State.TRANSLATED,
    where: str = "",
    segments: tuple[str, ...] = (),
) -> Sentence:
    """Make a sentence of an edition from its raw text.

    Its texts are set as one: what may not part does not, whatever is emphasised of it, as in
    ``5 **km**``. Code and bare addresses stay as typed.
    """
    nodes, plain = _finish(text, lang, markup)
    return Sentence(text, lang, nodes, plain, state, where, segments)


@functools.lru_cache(maxsize=8192)
def _finish(
    text: str, lang: str, markup: Literal["plain", "markdown"]
) -> tuple[tuple[Node, ...], str]:
    """Parse and set a text; the gates of a release and its pages ask for the same."""
    nodes = parse_inline(text, markup)
    leaves, kinds = zip(*_leaves(nodes), strict=True) if nodes else ((), ())
    ends = tuple(accumulate(map(len, leaves), initial=0))
    finished = set_text("".join(leaves), lang)  # as long as it was
    texts = (
        finished[start:end]
        for is_set, (start, end) in zip(kinds, pairwise(ends), strict=True)
        if is_set
    )
    shown = tuple(_replaced(nodes, texts))
    return shown, plain_text(shown)


def _leaves(nodes: Iterable[Node]) -> Iterator[tuple[str, bool]]:
    """Yield each text, and `_OTHER` for what is none; and whether it is one."""
    for node in nodes:
        match node:
            case Text(text):
                yield text, True
            case Link(href, children) if not is_bare(href, children):
                yield from _leaves(children)
            case Strong(children) | Emphasis(children) | Styled(_, children):
                yield from _leaves(children)
            case _:
                yield _OTHER, False


def _replaced(nodes: Iterable[Node], texts: Iterator[str]) -> Iterator[Node]:
    for node in nodes:
        match node:
            case Text():
                yield Text(next(texts))
            case Link(href, children) if not is_bare(href, children):
                yield Link(href, tuple(_replaced(children, texts)))
            case Strong(children):
                yield Strong(tuple(_replaced(children, texts)))
            case Emphasis(children):
                yield Emphasis(tuple(_replaced(children, texts)))
            case Styled(style, children):
                yield Styled(style, tuple(_replaced(children, texts)))
            case _:
                yield node
