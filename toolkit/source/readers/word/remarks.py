"""What is said in comments of a Word file, and of which words. Nobody who says it is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.core.model.document import Remark
from toolkit.source.readers.word.lines import own_text, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from toolkit.source.word.package import Package

_DAY = len("2025-03-05")
_TRUE = {"1", "true", "on"}
_REPLY = " — reply: "


def read_remarks(package: Package) -> tuple[Remark, ...]:
    """Return the open comments of a file, each with its replies, in the order of its text."""
    return _read(package, settled=False)


def read_resolved(package: Package) -> tuple[Remark, ...]:
    """Return those that somebody has marked as resolved, each with its replies."""
    return _read(package, settled=True)


def _read(package: Package, *, settled: bool) -> tuple[Remark, ...]:
    tree = package.related_tree("comments")
    if tree is None:
        return ()
    anchors = _anchors(package)
    found = [
        Remark(text, anchor.line, anchor.words, each.get("w:date", "")[:_DAY], anchor.before)
        for each, replies, resolved in threads(package, tree)
        for text in [_REPLY.join(filter(None, map(comment_text, (each, *replies))))]
        for anchor in [anchors.get(each.get("w:id", ""), _Anchor(1))]
        if text and resolved is settled
    ]
    return tuple(sorted(found, key=lambda each: (each.line, each.before)))


def threads(package: Package, tree: Element) -> Iterator[tuple[Element, list[Element], bool]]:
    """Yield each comment with its replies, and whether it is resolved.

    Word says both in a part of its own, by the last paragraph of a comment.
    """
    extended = package.related_tree("commentsExtended")
    rows = [] if extended is None else [each for each in extended if each.tag == "w15:commentEx"]
    parents = {each.get("w15:paraId", ""): each.get("w15:paraIdParent", "") for each in rows}
    done = {each.get("w15:paraId", "") for each in rows if each.get("w15:done", "0") in _TRUE}
    said = {each.get("w:id", ""): each for each in tree if each.tag == "w:comment"}
    by_key = {_paragraph_id(each) or f"w:id {key}": each for key, each in said.items()}
    replies: dict[str, list[Element]] = {}
    for key, each in by_key.items():
        if (parent := parents.get(key, "")) in by_key:
            replies.setdefault(parent, []).append(each)
    for key, each in by_key.items():
        if parents.get(key, "") not in by_key:
            yield each, replies.get(key, []), key in done


def _paragraph_id(comment: Element) -> str:
    return next((each.get("w14:paraId", "") for each in reversed(list(comment.iter("w:p")))), "")


def comment_text(comment: Element) -> str:
    """Return all that a comment says, in one line."""
    return " ".join(" ".join(own_text(each) for each in comment.iter("w:p")).split())


@dataclass(slots=True)
class _Anchor:
    """The words that a comment is about, in the first paragraph that has any of them."""

    line: int
    before: int = 0
    parts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(self.parts).split())


def _anchors(package: Package) -> dict[str, _Anchor]:
    """Return by its comment where each anchor is; one without a range is a place."""
    found: dict[str, _Anchor] = {}
    opened: dict[str, _Anchor] = {}
    for line, paragraph in enumerate(paragraphs(package), start=1):
        before = 0
        for each in _own(paragraph):
            key = each.get("w:id", "")
            match each.tag:
                case "w:commentRangeStart":
                    found[key] = opened[key] = _Anchor(line, before)
                case "w:commentRangeEnd":
                    opened.pop(key, None)
                case "w:commentReference":
                    found.setdefault(key, _Anchor(line, before))
                case _:
                    before += len(each.text or "")
                    for anchor in opened.values():
                        _grow(anchor, line, before - len(each.text or ""), each.text or "")
    return found


def _grow(anchor: _Anchor, line: int, before: int, text: str) -> None:
    """Give an anchor more words; one that has none yet begins where they stand."""
    if not anchor.parts:
        anchor.line, anchor.before = line, before
    if anchor.line == line:
        anchor.parts.append(text)


def _own(element: Element) -> Iterator[Element]:
    """Yield what tells where comments are, and the texts between, of one paragraph."""
    for each in element:
        if each.tag in {"w:t", "m:t"} or each.tag.startswith("w:comment"):
            yield each
        elif each.tag != "w:p":
            yield from _own(each)
