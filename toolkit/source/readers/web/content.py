"""Which part of a page is the statement, and what stands around and within it that is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.source.readers.web.tree import Node, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.source.readers.web.styles import Styles

Span = tuple[int, int]

HIDDEN = "hidden"
PICTURE = "a picture"
BESIDE = "beside the main content"
_TAGS = {
    "nav": "navigation",
    "aside": "aside",
    "footer": "footer",
    "header": "header",
    "form": "form",
    "select": "form",
    "textarea": "form",
    "button": "form",
    "datalist": "form",
    "noscript": "shown without scripts alone",
    "template": HIDDEN,
    "dialog": HIDDEN,
    "svg": "picture",
    "object": "picture",
    "canvas": "picture",
    "iframe": "frame",
    "noframes": "frame",
    "noembed": "frame",
    "video": "video",
    "audio": "video",
}
_ROLES = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "dialog": HIDDEN,
    "alertdialog": HIDDEN,
    "doc-toc": "table of contents",
}
_WORDS = {
    "nav": "navigation",
    "navbar": "navigation",
    "navigation": "navigation",
    "menu": "navigation",
    "breadcrumb": "navigation",
    "breadcrumbs": "navigation",
    "pagination": "navigation",
    "pager": "navigation",
    "toc": "table of contents",
    "sidebar": "aside",
    "widget": "aside",
    "related": "related articles",
    "share": "share buttons",
    "sharing": "share buttons",
    "social": "share buttons",
    "addtoany": "share buttons",
    "addthis": "share buttons",
    "cookie": "cookie banner",
    "cookies": "cookie banner",
    "newsletter": "form",
    "subscribe": "form",
    "comments": "comments",
    "disqus": "comments",
}
_PAIRS = re.compile(
    r"(skip-?(?:link|to-content))|(sr-only|screen-reader-text|visually-?hidden)"
    r"|(lang(?:uages?)?-(?:switch\w*|select\w*|menu))",
)
_OF_PAIRS = ("navigation", HIDDEN, "languages")
LOGO = frozenset({"logo", "site", "brand", "branding", "sitename"})
"""Words of the class of a heading that is the name of a site."""
_HOLDERS = {"article", "main", "section", "blockquote", "figure", "td", "li"}
"""Elements whose header and footer are their own."""
_SELECTOR = re.compile(
    r"([a-zA-Z][\w-]*)?(?:[#.][\w-]+|\[[\w:-]+(?:=(?:\"[^\"\]]*\"|'[^'\]]*'|[^\"'\]]*))?\])*"
)
_PART = {"div", "section", "article", "main", "center", "form", "body", "span", "font"}
_LARGE = 0.4
"""Share of a page's letters that nothing around a statement has, unless it is made of links."""
_FEW = 0.3
"""Share of a page's letters that its main element has at least."""
_MOST = 0.85
"""Share that the element has that is gone into."""


@dataclass(slots=True)
class LeftParts:
    """What of a page no block has, by the numbers of its letters."""

    parts: list[tuple[int, int, str]] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    """Within those, what some block has all the same."""

    def add(self, start: int, end: int, reason: str) -> None:
        """Note that letters are left out; without a reason they are printed in another way."""
        if end > start:
            self.parts.append((start, end, reason))

    def settled(self) -> Iterator[tuple[int, int, str]]:
        """Yield what is left out, each letter once, in the order of the page."""
        free = 0
        cuts = sorted(self.taken)
        for start, end, reason in sorted(self.parts):
            at = max(start, free)
            free = max(free, end)
            for first, last in cuts:
                if at < last and first < end:
                    if at < first:
                        yield at, first, reason
                    at = max(at, last)
            if at < end:
                yield at, end, reason


class Content:
    """What of a page is read."""

    def __init__(self, page: Node, styles: Styles, is_kept: Callable[[Node], bool]) -> None:
        self.page = page
        self.styles = styles
        self.is_kept = is_kept
        """Tells whether an element holds what is wanted wherever it stands."""
        self._weights: dict[Node, int] = {}
        self._reasons: dict[Node, str] = {}

    def furniture(self, node: Node) -> str:
        """Say what an element is that is no part of a statement; empty for what may be one."""
        if node not in self._reasons:
            self._reasons[node] = self._furniture(node)
        return self._reasons[node]

    def _furniture(self, node: Node) -> str:
        if node.tag in {"html", "body", ""}:
            return ""
        if self.styles.hides(node):
            return HIDDEN
        role = _ROLES.get(node.get("role").strip().lower(), "")
        reason = role or _TAGS.get(node.tag, "") or self._by_words(node)
        if not reason or self.is_kept(node):
            return ""
        if node.tag in {"header", "footer"} and self._is_own(node):
            return ""
        large = node.letters > _LARGE * self.page.letters
        if large and reason not in {HIDDEN, "navigation", "footer"} and not self._is_linked(node):
            return ""
        return reason

    def _by_words(self, node: Node) -> str:
        if not (node.get("class") or node.get("id")) or not node.is_block:
            return ""
        if found := _PAIRS.search(f"{node.get('class')} {node.get('id')}".lower()):
            return _OF_PAIRS[(found.lastindex or 1) - 1]
        if node.letters > _LARGE * self.page.letters and not self._is_linked(node):
            return ""
        return next((_WORDS[word] for word in sorted(node.words) if word in _WORDS), "")

    def _is_own(self, node: Node) -> bool:
        """Tell whether a header or footer is that of a part of the page, or has its title."""
        above = next((each.tag for each in node.up() if each is not node), "")
        if node.tag == "footer":
            return above == "blockquote"
        if any(each.tag == "h1" and not LOGO & each.words for each in node.nodes()):
            return True
        return any(each.tag in _HOLDERS for each in node.up() if each is not node)

    def _is_linked(self, node: Node) -> bool:
        """Tell whether an element is made of links."""
        linked = sum(each.letters for each in node.nodes() if each.tag == "a" and each.get("href"))
        return linked * 2 >= node.letters

    def weight(self, node: Node) -> int:
        """Count the letters of an element that are no furniture."""
        waiting = [node]
        while waiting:
            each = waiting[-1]
            children = [child for child in each.children if isinstance(child, Node)]
            unknown = [child for child in children if child not in self._weights]
            if each not in self._weights and unknown and not self.furniture(each):
                waiting += unknown
                continue
            waiting.pop()
            inner = sum(self._weights[child] for child in children if child in self._weights)
            own = each.letters - sum(child.letters for child in children)
            self._weights[each] = 0 if self.furniture(each) else own + inner
        return self._weights[node]

    def root(self) -> Node:
        """Find the element that holds the statement."""
        body = next((each for each in self.page.nodes() if each.tag == "body"), self.page)
        whole = self.weight(body)
        mains = [each for each in body.nodes() if _is_main(each) and self.weight(each)]
        main = max(mains, key=self.weight, default=None)
        chosen = main if main is not None and self.weight(main) >= _FEW * whole else body
        articles = [each for each in chosen.nodes() if each.tag == "article" and each is not chosen]
        outer = [
            each for each in articles if not any(a is not each and each.within(a) for a in articles)
        ]
        if len(outer) == 1 and self.weight(outer[0]) * 2 >= self.weight(chosen):
            headed = _has_title(outer[0]) or not _has_title(chosen)
            chosen = outer[0] if headed else chosen
        return self._descended(chosen)

    def _descended(self, node: Node) -> Node:
        """Go into the element that holds almost all, while only links stand beside it."""
        while True:
            parts = [each for each in node.children if isinstance(each, Node)]
            most = max(parts, key=self.weight, default=None)
            if most is None or most.tag not in _PART or not most.is_block:
                return node
            beside = [each for each in parts if each is not most]
            loose = node.letters - sum(each.letters for each in parts)
            if loose or self.weight(most) < _MOST * self.weight(node):
                return node
            if any(self.weight(each) and not self._is_linked(each) for each in beside):
                return node
            if _has_title(node) and not _has_title(most):
                return node
            node = most

    def leave_out(self, root: Node, left: LeftParts, name: str) -> None:
        """Note all that stands around the main content.

        Args:
            root: the element that holds it.
            left: where it is noted.
            name: why the title of the window is left out.
        """
        for node, within in pairwise(list(root.up())[::-1]):
            for each in node.children:
                if each is not within:
                    self._leave_out(each, left, name)

    def _leave_out(self, part: Node | Text, left: LeftParts, name: str) -> None:
        """Note a part of a page that is left out, by what each part of it is."""
        waiting = [part]
        while waiting:
            each = waiting.pop()
            if isinstance(each, Text):
                left.add(each.start, each.end, BESIDE)
            elif each.tag == "title":
                left.add(each.start, each.end, name)
            elif reason := self.furniture(each):
                left.add(each.start, each.end, reason)
            elif each.tag == "img":
                left.add(each.start, each.end, PICTURE)
            else:
                waiting += each.children


def select(page: Node, selector: str) -> list[Node]:
    """Return the elements that a selector means: ``#content``, ``div.text``, ``[data-part=main]``.

    Raises:
        ValueError: it is of another form.
    """
    found = _SELECTOR.fullmatch(selector.strip())
    if found is None or not found[0]:
        raise ValueError(selector)
    parts = re.findall(r"([#.])([\w-]+)|\[([\w:-]+)(?:=[\"']?([^\]\"']*)[\"']?)?\]", selector)
    return [
        node
        for node in page.nodes()
        if (found[1] or "").lower() in {"", node.tag} and all(_fits(node, *part) for part in parts)
    ]


def _fits(node: Node, sign: str, name: str, attribute: str, value: str) -> bool:
    if sign == "#":
        return node.get("id") == name
    if sign == ".":
        return name in node.get("class").split()
    return attribute in node.attributes and value in {"", node.get(attribute)}


def _is_main(node: Node) -> bool:
    return node.tag == "main" or node.get("role").strip().lower() == "main"


def _has_title(node: Node) -> bool:
    return any(each.tag == "h1" for each in node.nodes())
