"""A web page as a tree, of which every text knows the numbers of its letters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import SourceError
from toolkit.source.readers.bounds import MAX_ELEMENTS, refuse_large
from toolkit.source.readers.web.letters import CODE, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.source.readers.base import Seed

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|dir|div|fieldset"
    "|figcaption|figure|footer|form|h[1-6r]|header|hgroup|legend|li|main|menu|nav|ol|optgroup"
    "|option|p|pre|section|select|summary|table|t[dhr]|tbody|tfoot|thead|ul"
)
"""Elements that begin a line of their own."""
_VOID = re.compile("area|base|[bh]r|col|embed|img|input|link|meta|param|source|track|wbr")
_CLOSED = re.compile(r"<([A-Za-z][\w:.-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?)/>")
_OPENING = re.compile(r"<[A-Za-z](?>(?:[^>=]|=(?:\s*(?:\"[^\"]*\"|'[^']*'))?)*)")
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
MAX_ATTRIBUTES = 250
"""Of one tag; each is compared with those before it."""
_CDATA = "<![CDATA["
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_DEEP = "is nested too deeply, or has a text too long, to be a page that somebody wrote"


def begins_line(tag: str) -> bool:
    """Tell whether an element begins a line of its own."""
    return _BLOCK.fullmatch(tag) is not None


@dataclass(slots=True, eq=False)
class Text:
    """A text between two tags."""

    value: str
    start: int
    """Number of its first letter in the page."""
    end: int


@dataclass(slots=True, eq=False)
class Node:
    """An element."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None
    start: int
    """Number of its first letter in the page."""
    end: int = 0
    children: list[Node | Text] = field(default_factory=list)
    code: str = ""
    """What a script or a style sheet holds."""
    is_block: bool = False
    """Whether it, or anything in it, begins a line of its own."""

    def get(self, name: str) -> str:
        """Return the value of an attribute; empty if there is none."""
        return self.attributes.get(name, "")

    @property
    def letters(self) -> int:
        """How many letters it holds."""
        return self.end - self.start

    @property
    def words(self) -> frozenset[str]:
        """The words of its class and id, in small letters."""
        return frozenset(re.findall(r"[a-z]+", f"{self.get('class')} {self.get('id')}".lower()))

    def nodes(self) -> Iterator[Node]:
        """Yield it and all elements in it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [each for each in reversed(node.children) if isinstance(each, Node)]

    def text(self) -> str:
        """Return all that it says, with white space as it is written."""
        parts: list[str] = []
        waiting: list[Node | Text] = [self]
        while waiting:
            each = waiting.pop()
            if isinstance(each, Text):
                parts.append(each.value)
            elif each.tag not in CODE:
                waiting += reversed(each.children)
        return "".join(parts)

    def up(self) -> Iterator[Node]:
        """Yield it, what holds it, what holds that, to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def within(self, other: Node) -> bool:
        """Tell whether it is another, or in it."""
        return any(each is other for each in self.up())


def parse_page(page: str, seed: Seed) -> Node:
    """Parse a web page, as `prepared` has it.

    Raises:
        SourceError: it holds nothing, is nested as no page is, or larger than any.
    """
    from lxml import etree

    for found in _OPENING.finditer(page):
        if len(found[0]) > MAX_ATTRIBUTES and _attributes(found[0]) > MAX_ATTRIBUTES:
            line = page.count("\n", 0, found.start()) + 1
            refuse_large(f"a tag with more than {MAX_ATTRIBUTES} attributes", seed.at(line))
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    for fault in parser.error_log:
        if fault.type_name == "ERR_RESOURCE_LIMIT":
            raise SourceError(
                _DEEP, where=seed.at(fault.line), remedy="save the text alone as a page"
            )
    if root is None:
        raise SourceError("holds no text", where=seed.at(1), remedy="write the title first")
    for number, element in enumerate(root.iter()):
        if number > MAX_ELEMENTS:
            refuse_large(f"more than {MAX_ELEMENTS:,} elements", seed.at(element.sourceline or 1))
    return _tree(root, etree)


def _attributes(tag: str) -> int:
    return len(_VALUE.sub("", tag).split())


def prepared(page: str, path: str) -> str:
    """Return a page as `parse_page` wants it, line by line.

    XHTML becomes the HTML that says the same. What stands behind ``</html>`` is part of the
    page, as browsers have it.
    """
    if path.lower().endswith(".xhtml") or page.lstrip("\ufeff \n").startswith("<?xml"):
        page = _as_html(page)
    return _ENDS.sub(lambda found: "\n" * found[0].count("\n"), page)


def _as_html(page: str) -> str:
    """Write XHTML as HTML: elements without content have an end tag, CDATA is text."""
    parts = page.split(_CDATA)
    for number, part in enumerate(parts[1:], start=1):
        text, end, rest = part.partition("]]>")
        parts[number] = f"{text.replace('&', '&amp;').replace('<', '&lt;')}{rest}" if end else part
    page = "".join(parts)

    def close(found: re.Match[str]) -> str:
        return (
            found[0]
            if _VOID.fullmatch(found[1].lower())
            else f"<{found[1]}{found[2]}></{found[1]}>"
        )

    return _CLOSED.sub(close, page)


def _tree(root: Any, etree: Any) -> Node:
    """Copy a tree, and number its letters."""
    top = node = Node("", {}, None, 0)
    letters = 0

    def add(text: str | None) -> None:
        nonlocal letters
        if text and node.tag not in CODE:
            end = letters + bare(text)
            node.children.append(Text(text, letters, end))
            letters = end

    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start":
            tag = str(element.tag).lower().rpartition("}")[2]
            attributes = {str(name).lower(): str(value) for name, value in element.items()}
            child = Node(tag, attributes, node, letters, is_block=begins_line(tag))
            node.children.append(child)
            node = child
            letters += bare(child.get("alt")) if tag == "img" else 0
            if tag in CODE:
                child.code = element.text or ""
            add(element.text)
            continue
        if event == "end":
            node.end = letters
            above = node.parent or top
            above.is_block = above.is_block or node.is_block
            node = above
        if element is not root:
            add(element.tail)
    top.end = letters
    return top
