"""The addresses that links lead to, for whoever reads on paper: a list before the colophon.

The address stands first, and behind it in quotation marks the words of the text that lead there:
they are inflected as they are there, so they name nothing by themselves. An address that the
text itself shows is not said again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.inline.tree import Emphasis, Link, Strong, Styled, is_bare, plain_text
from toolkit.publish.markup.escape import Markup, element
from toolkit.publish.markup.sentences import written
from toolkit.publish.printable import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.inline.tree import Node
    from toolkit.core.model.edition import Edition
    from toolkit.publish.markup.sentences import RenderContext

_MAIL = "mailto:"


def unshown_addresses(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return the words of each link and its address, as a reader types it, each pair once."""
    found = (pair for each in sentences(edition) for pair in _links(each.nodes))
    return tuple(dict.fromkeys(found))


def _links(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        match node:
            case Link(href, children) if not is_bare(href, children):
                words, address = plain_text(children), href.removeprefix(_MAIL)
                if _core(words) != _core(address):
                    yield words, address
            case Strong(children) | Emphasis(children) | Styled(_, children):
                yield from _links(children)


def _core(address: str) -> str:
    """Leave out of an address what nobody writes."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/") or address


def addresses_markup(context: RenderContext) -> Markup:
    """Build the list for print; nothing if every address is shown."""
    found = unshown_addresses(context.edition)
    if not found:
        return Markup()
    heading = f"{context.prefix}links"
    return element(
        "section",
        element("h2", context.word("Links"), id=heading),
        *(_line(words, address, context) for words, address in found),
        class_="notes links",
        aria_labelledby=heading,
    )


def _line(words: str, address: str, context: RenderContext) -> Markup:
    before, _, rest = context.word("{address} — “{words}”").partition("{address}")
    between, _, after = rest.partition("{words}")
    href = address if "://" in address else f"{_MAIL}{address}"
    link = element("a", address, href=href, class_="address")
    write = written(context)
    return element("p", before, link, between, write(words), after)
