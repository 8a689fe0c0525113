"""Where the links and images of a text stand, wherever they lead."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.inline.markdown import inline_parser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]


class LinkPlace(NamedTuple):
    """A link or an image in a text: ``[text](address)``, ``![text][label]``."""

    start: int
    end: int
    text: tuple[int, int]
    """What stands between the brackets."""
    address: str
    """As a browser would be given it, percent-encoded."""
    is_image: bool = False
    label: tuple[int, int] | None = None
    """For a link with a label: what stands behind the brackets of its text."""


def find_links(text: str, addresses: Mapping[str, str] | None = None) -> list[LinkPlace]:
    """List the links and images of one text, outer ones first.

    Args:
        text: of Markdown.
        addresses: where links with a label lead, by `blocks.normal_label`.

    >>> find_links("a [b](c)")
    [LinkPlace(start=2, end=8, text=(3, 4), address='c', is_image=False, label=None)]
    """
    if "[" not in text:
        return []
    references = {label: {"title": "", "href": href} for label, href in (addresses or {}).items()}
    found: list[LinkPlace] = []
    _parser().parseInline(text, {"references": references, "found": found, "text": text})
    return sorted(found, key=lambda each: (each.start, -each.end))


@functools.cache
def _parser() -> MarkdownIt:
    parser = inline_parser()
    vars(parser)["validateLink"] = lambda _url: True
    rules = parser.inline.ruler
    named = dict(zip(rules.get_active_rules(), rules.getRules(""), strict=True))
    for name in ("link", "image"):
        rules.at(name, _recorded(named[name], is_image=name == "image"))
    return parser


def _recorded(rule: Rule, *, is_image: bool) -> Rule:
    def recording(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library has it
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        # The description of an image is parsed by itself: what is in it has no place here.
        if silent or state.src != state.env["text"]:
            return True
        begin = start + 2 if is_image else start + 1
        close = state.md.helpers.parseLinkLabel(state, begin - 1, not is_image)
        name = "src" if is_image else "href"
        address = next(
            str(token.attrs[name]) for token in state.tokens[known:] if name in token.attrs
        )
        label = None if state.src.startswith("(", close + 1) else (close + 1, state.pos)
        place = LinkPlace(start, state.pos, (begin, close), address, is_image, label)
        state.env["found"].append(place)
        return True

    return recording
