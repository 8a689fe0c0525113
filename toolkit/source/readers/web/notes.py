"""Footnotes of a page: marks that lead to a text, and texts that lead back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.source.readers.web.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARK = re.compile(
    r"[\s\u00a0]*[\[(（［〔]?\s*(?:注|※|n\.?|note)?\s*(\w{1,4}|[*†‡§※]{1,3})\s*[\])）］〕]?[\s\u00a0]*"
)
_NAMED = re.compile(
    r"_?(?:fn|ftn|edn|ftnt|note|footnote|endnote|cite_note|sdfootnote|sdendnote)\D{0,12}\d",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"_?(?:cmnt|msocom_)\d", re.IGNORECASE)
_ROLES = {"doc-footnote", "doc-endnote", "doc-noteref"}
_WORD = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+", re.IGNORECASE)
_INLINE = {"a", "sup", "span", "b", "i", "em", "strong", "font", "small", "bdi"}
_LONG = 4000
"""Letters of the longest footnote."""


@dataclass(slots=True)
class Notes:
    """The footnotes of a page."""

    marks: dict[Node, str] = field(default_factory=dict)
    """Elements that are nothing but a mark, and the label of its footnote."""
    bodies: dict[Node, str] = field(default_factory=dict)
    """Elements that are nothing but a footnote, and its label."""
    backs: set[Node] = field(default_factory=set)
    """Links that lead from a footnote back to its mark."""
    holders: set[Node] = field(default_factory=set)
    """All elements that hold a footnote."""
    comments: set[Node] = field(default_factory=set)
    """Elements of comments that somebody wrote in the margin, and their marks."""

    def holds(self, node: Node) -> bool:
        """Tell whether an element holds a footnote, or is one."""
        return node in self.holders

    def in_container(self, node: Node) -> bool:
        """Tell whether an element stands among footnotes, in what holds nothing else."""
        above = node.parent
        if above is None or above.tag == "body" or not self.holds(above):
            return False
        noted = sum(body.letters for body in self.bodies if body.within(above))
        return above.letters - noted <= node.letters + 2 * len(self.bodies)


def find_notes(page: Node) -> Notes:
    """Find the footnotes of a page, by their links."""
    notes = Notes()
    ids = _ids(page)
    links = [(node, target) for node in page.nodes() if (target := _target(node, ids))]
    labels: set[str] = set()
    inside: dict[Node, _Backs] = {}
    for link, target in links:
        mark = _MARK.fullmatch(link.text()) if link not in notes.backs else None
        body = _body(target) if mark else None
        if mark is None or body is None or link.within(body) or target.start < link.start:
            continue
        if _COMMENT.match(target.get("id") or target.get("name")):
            notes.comments |= {_whole(link), body}
            continue
        if body not in inside:
            inside[body] = _Backs(body, ids)
        backs = inside[body].of(link)
        if backs or _is_named(target) or link.get("role") == "doc-noteref":
            label = notes.bodies.get(body) or _label(mark[1], labels)
            labels.add(label)
            notes.marks[_whole(link)] = label
            notes.bodies[body] = label
            notes.backs |= backs
    notes.holders = {each for body in notes.bodies for each in body.up()}
    return notes


class _Backs:
    """The links within a footnote, by what they lead to."""

    def __init__(self, body: Node, ids: Mapping[str, Node]) -> None:
        self.to: dict[Node, set[Node]] = {}
        self.beside: dict[Node, set[Node]] = {}
        """By what holds the place that a link leads to."""
        for node in body.nodes():
            if target := _target(node, ids):
                self.to.setdefault(target, set()).add(node)
                if target.parent is not None and target.tag in _INLINE:
                    self.beside.setdefault(target.parent, set()).add(node)

    def of(self, link: Node) -> set[Node]:
        """Return those that lead to a mark, to what it stands in, or to a place beside it."""
        around = [each for _, each in zip(range(4), link.up(), strict=False)]
        found = set[Node]().union(*(self.to.get(each, ()) for each in around))
        return found | (self.beside.get(link.parent, set()) if link.parent is not None else set())


def _ids(page: Node) -> dict[str, Node]:
    ids: dict[str, Node] = {}
    for node in page.nodes():
        for name in (node.get("id"), node.get("name") if node.tag == "a" else ""):
            if name:
                ids.setdefault(name, node)
    return ids


def _target(node: Node, ids: Mapping[str, Node]) -> Node | None:
    """Return the element of the same page that a link leads to."""
    if node.tag != "a" or "#" not in node.get("href"):
        return None
    return ids.get(node.get("href").rpartition("#")[2])


def _is_named(target: Node) -> bool:
    named = target.get("id") or target.get("name")
    return bool(_NAMED.match(named)) or target.get("role") in _ROLES


def _body(target: Node) -> Node | None:
    """Return the element that is the footnote, of which the target of a link may be a part."""
    body = target
    while body.tag in _INLINE and body.parent is not None:
        body = body.parent
    above = body.parent
    if above is not None and above.tag == "div":
        only = [each for each in above.children if isinstance(each, Node) and each.is_block]
        if _WORD.fullmatch(above.get("id")) or only == [body]:
            body = above
    if body.tag == "dt" and above is not None:
        behind = above.children[above.children.index(body) + 1 :]
        body = next((each for each in behind if isinstance(each, Node) and each.tag == "dd"), body)
    if body.tag in {"body", "html", "main", "article", ""} or body.letters > _LONG:
        return None
    return body if body.letters else None


def _whole(link: Node) -> Node:
    """Return the element that is nothing but the mark that a link is in."""
    whole = link
    for each in _up(link):
        if each.tag not in _INLINE or not _MARK.fullmatch(each.text()):
            break
        if len([node for node in each.nodes() if node.tag == "a" and node.get("href")]) > 1:
            break
        whole = each
    return whole


def _up(link: Node) -> Iterator[Node]:
    yield from list(link.up())[1:]


def _label(shown: str, labels: set[str]) -> str:
    """Return the label of a footnote: what its mark shows, if no other has that."""
    label = shown if re.fullmatch(r"\w+", shown) else str(len(labels) + 1)
    number = len(labels) + 1
    while label in labels:
        label = str(number)
        number += 1
    return label
