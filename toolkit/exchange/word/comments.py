"""What people said at the side of a Word file's rows, as questions about their sentences.

They keep the name that Word has of whoever wrote them, and the day: questions stand in the
catalog alone, for those who work on it, and no release holds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.catalog.questions import QUERY, Query, is_day
from toolkit.core.wording import one_line
from toolkit.source.readers.word.remarks import comment_text, threads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from toolkit.source.word.package import Package

_DAY = len("2025-03-05")
_NOBODY = {"", "author", "unknown", "unknown author"}
"""What programs write where they know no name."""
_LONGEST = 80
"""Characters of the words that a comment is about, so that they are quoted."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says at the side, with all that others replied."""

    text: str
    author: str
    """Empty if no program knew it."""
    day: str
    """ISO 8601, or empty."""

    def line(self, words: str, texts: Iterable[str]) -> str:
        """Return it as a remark has it, after the words that it is about.

        Those are left out where they are the whole text of a cell, one of `texts`, or long.
        """
        part = bool(words) and len(words) <= _LONGEST and words not in map(one_line, texts)
        said = f"“{words}”: {self.text}" if part else self.text
        query = Query(f"{self.author}: {said}" if self.author else said, self.day)
        return query.comment.removeprefix(QUERY)


@dataclass(frozen=True, slots=True)
class Said:
    """The comments of a file."""

    open: Mapping[str, Comment]
    """By their ids."""
    resolved: int
    """How many somebody has marked as resolved."""


def read_comments(package: Package) -> Said:
    """Read the comments of a file, each with its replies."""
    tree = package.related_tree("comments")
    found, resolved = dict[str, Comment](), 0
    for comment, replies, done in threads(package, tree) if tree is not None else ():
        text = " — ".join(filter(None, (comment_text(comment), *map(_signed, replies))))
        if not text:
            continue
        if done:
            resolved += 1
            continue
        day = comment.get("w:date", "")[:_DAY]
        found[comment.get("w:id", "")] = Comment(text, _author(comment), day if is_day(day) else "")
    return Said(found, resolved)


def _author(comment: Element) -> str:
    author = one_line(comment.get("w:author", ""))
    return "" if author.casefold() in _NOBODY else author


def _signed(reply: Element) -> str:
    return ": ".join(filter(None, (_author(reply), comment_text(reply))))


def comments_at(elements: Iterable[Element]) -> Mapping[str, str]:
    """Return the ids of the comments that stand in elements, and the words that each is about."""
    found: dict[str, list[str]] = {}
    opened: set[str] = set()
    for each in _marks(elements):
        key = each.get("w:id", "")
        if each.tag == "w:commentRangeStart":
            found.setdefault(key, [])
            opened.add(key)
        elif each.tag == "w:commentRangeEnd":
            opened.discard(key)
        elif each.tag == "w:commentReference":
            found.setdefault(key, [])
        else:
            for name in opened:
                found[name].append(each.text or "")
    return {key: one_line("".join(words)) for key, words in found.items()}


def _marks(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield what tells where comments are, and the texts between, of no table inside."""
    for element in elements:
        for each in element:
            if each.tag == "w:t" or each.tag.startswith("w:comment"):
                yield each
            elif each.tag != "w:tbl":
                yield from _marks((each,))
