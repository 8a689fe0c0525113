"""Parts of a Markdown text that no translator is shown: comments, tags, pictures, lost links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.inline.addresses import ALLOWED
from toolkit.core.inline.links import find_links
from toolkit.core.inline.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.inline.links import LinkPlace

COMMENT = "a comment"
PICTURE = "a picture within a text, or one that does not lie beside the seed"
ATTRIBUTES = "attributes for another program"
READING = "the reading of a word"
_NOWHERE = "a link that leads to no page of the web"
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_EMPTIED = {
    *("a", "abbr", "acronym", "bdi", "bdo", "big", "center", "cite", "code", "dfn", "div", "font"),
    *("kbd", "label", "mark", "nobr", "p", "rb", "ruby", "samp", "small", "span", "time", "tt"),
    *("ins", "var", "wbr"),
}
"""Tags that say nothing to a reader, whose text stays."""
_SINGLE = {"br", "wbr"}
_ASIDE = {"rt", "rp"}
"""Tags that go with their text: a page has no room above a word yet."""
_BEHIND = re.compile(r"\{:[^{}\n]{0,300}\}|\{[#.][A-Za-z][^{}\n]{0,300}\}")
"""What some programs let follow a link, an image or a text."""


_SPANS = re.compile(r"(?<=[^\s\\][*_`])\{:[^{}\n]{0,300}\}")


class Cut(NamedTuple):
    """A stretch of a text that no translator is shown."""

    start: int
    end: int
    by: str = ""
    """What stands there instead."""
    reason: str = ""


def find_cuts(text: str) -> list[Cut]:
    """List what is taken out of a text, in order; nothing stands within another."""
    found = [*_links(text), *_attributes(text)]
    if "<" in text:
        found += _tags(text)
    kept: list[Cut] = []
    for cut in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def _tags(text: str) -> Iterator[Cut]:
    aside = -1
    for start, end, kind in find_places(text):
        if kind not in {"html", "pair"}:
            continue
        found = _NAME.match(text, start)
        name = found[1].lower() if found else ""
        if kind == "pair" and name in _ASIDE:
            if text[start + 1] != "/":
                aside = start
            elif aside >= 0:
                yield Cut(aside, end, "", READING if name == "rt" else "")
                aside = -1
        elif aside >= 0:
            continue
        else:
            yield from _tag(text, start, end, name if kind == "pair" or name in _SINGLE else "")


def _tag(text: str, start: int, end: int, name: str) -> Iterator[Cut]:
    if text.startswith("<!--", start):
        yield Cut(start, end, "", COMMENT)
    elif name == "br":
        yield Cut(start, end, "\\\n")
    elif name == "q":
        yield Cut(start, end, '"')
    elif name in _EMPTIED:
        yield Cut(start, end)


def _links(text: str) -> Iterator[Cut]:
    """Yield images, and of links that lead nowhere all but their texts."""
    links = find_links(text) if "](" in text else []
    images = [each for each in links if each.is_image]
    for link in links:
        start, end = link.start, _behind(text, link.end)
        if link.is_image or _is_blank(text, link, images):
            yield Cut(start, end, "", PICTURE)
        elif not ALLOWED.match(link.address):
            yield Cut(start, start + 1)
            yield Cut(link.text[1], end, "", _NOWHERE)
        elif end > link.end:
            yield Cut(link.end, end, "", ATTRIBUTES)


def _behind(text: str, end: int) -> int:
    found = _BEHIND.match(text, end)
    return found.end() if found else end


def _is_blank(text: str, link: LinkPlace, images: Iterable[LinkPlace]) -> bool:
    """Tell whether a link has no text beside the images in it."""
    start, end = link.text
    inside = [each for each in images if start <= each.start and each.end <= end]
    for each in reversed(inside):
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return bool(inside) and not text[start:end].strip()


def _attributes(text: str) -> Iterator[Cut]:
    """Yield the attributes that end a text, ``Title {#title}``, or follow emphasis or code."""
    found = re.search(rf"(?:{_BEHIND.pattern})\s*\Z", text)
    if found and text[: found.start()].strip() and text[found.start() - 1] != "\\":
        yield Cut(found.start(), found.end(), "", ATTRIBUTES)
    for inside in _SPANS.finditer(text) if "{:" in text else ():
        yield Cut(inside.start(), inside.end(), "", ATTRIBUTES)


def without_open_comments(text: str) -> str:
    """Blank the beginnings of comments without an end, so that none is searched for again.

    >>> without_open_comments("a <!-- b --> c <!-- d")
    'a <!-- b --> c      d'
    """
    ended, end, rest = text.rpartition("-->")
    return ended + end + rest.replace("<!--", "    ")
