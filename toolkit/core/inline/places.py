"""Where in a text each construct of Markdown stands: markdown-it-py tells it for blocks alone."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal, NamedTuple

from toolkit.core.inline.markdown import READ, flat, inline_parser, pair_tags

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]

Kind = Literal["whole", "mark", "alone", "tag", "pair", "html"]

_WHOLE = {"escape", "backticks", "image", "autolink", "entity", "bare_url", "note_mark"}
_MARKS = {"emphasis"}
_RECORDED = {*_WHOLE, *_MARKS, "link", "html_inline"}


class Place(NamedTuple):
    """A construct of Markdown in a text: all but its plain characters."""

    start: int
    end: int
    kind: Kind
    """``whole``: code, an escape, an address, the target of a link, the mark of a footnote.
    ``mark``: one of emphasis; ``alone``: one that has no partner. ``tag``: one of HTML that
    means something and has its partner; ``pair``: one that has its partner; ``html``: any
    other, and a comment."""


def find_places(text: str) -> list[Place]:
    """List the constructs of one text, in order.

    >>> find_places("*a* **b")[1:]
    [Place(start=2, end=3, kind='mark'), Place(start=4, end=5, kind='alone'), \
Place(start=5, end=6, kind='alone')]
    """
    found: dict[str, list[Place]] = {"found": []}
    tokens = flat(_parser().parseInline(text, found))
    pairs = pair_tags(tokens)
    places = found["found"]
    for index, token in enumerate(tokens):
        at = token.meta.get("at", -1)
        if token.type == "html_inline":
            kind: Kind = "html"
            if index in pairs:
                kind = "tag" if pairs[index] in READ else "pair"
            places.append(Place(at, at + len(token.content), kind))
        elif at >= 0:
            is_alone = token.type == "text" and token.content
            places.append(Place(at, at + 1, "alone" if is_alone else "mark"))
    return sorted(places)


@functools.cache
def _parser() -> MarkdownIt:
    parser = inline_parser()
    rules = parser.inline.ruler
    names = rules.get_active_rules()
    for name, rule in zip(names, rules.getRules(""), strict=True):
        if name in _RECORDED:
            rules.at(name, _recorded(name, rule))
    parser.inline.ruler2.disable("fragments_join")
    return parser.disable("text_join")


def _recorded(name: str, rule: Rule) -> Rule:
    """Make a rule note where it has found something."""

    def recording(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library has it
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if silent:
            return True
        if name == "bare_url":
            start = state.pos - len(state.tokens[-2].content)
        if name == "link":
            start = state.src.rindex("](", start, state.pos)
        if name in _MARKS or name == "html_inline":
            # What was pending becomes a token of its own, before those of the rule.
            length = 1 if name == "html_inline" else state.pos - start
            for index, token in enumerate(state.tokens[max(known, len(state.tokens) - length) :]):
                token.meta = {"at": start + index}
        elif name != "escape" or not state.src[start + 1].isalnum():
            state.env["found"].append(Place(start, state.pos, "whole"))
        return True

    return recording
