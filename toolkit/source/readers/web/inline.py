"""The texts of a page: runs of one look, with white space as a browser shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urljoin, urlsplit

from toolkit.core.inline.addresses import ALLOWED
from toolkit.lang.writing import is_wide
from toolkit.source.readers.cuts import READING
from toolkit.source.readers.runs import Run, escape_markdown, write_markdown
from toolkit.source.readers.web.content import PICTURE
from toolkit.source.readers.web.letters import CODE
from toolkit.source.readers.web.styles import STYLES
from toolkit.source.readers.web.tree import Node, Text, begins_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.web.content import Content, LeftParts
    from toolkit.source.readers.web.notes import Notes

_TOKEN = re.compile(r"[ \t\n\r\f]+|\v|[^ \t\n\r\f\v]+")
_BLANK = " \t\n\r\f"
_BREAK = "\v"
"""Stands for ``<br>`` until white space is settled."""
_LINK = "a link within its site"
WINDOW = "the title of the window"
KEPT = 'translate="no"'
_WORDS = "of words within a text"
_MARK = "a mark"
_EDGE = " \t\u00a0\u3000\u200b\ufeff"


_ROOM = re.compile(r"[ \t]{2,}|\t")
"""What stays between two words where white space is kept; one space is one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run, and the number of its first letter."""

    run: Run
    start: int


@dataclass(slots=True)
class Inline:
    """Reads texts of a page."""

    content: Content
    notes: Notes
    left: LeftParts
    language: Language
    base: str = ""
    """Address of the page, if it is said."""
    typed: set[Node] = field(default_factory=set)
    """Elements that are nothing but the mark of a point."""
    dropped: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Addresses that no page of ours leads to, where each first stands, and what it is of."""

    def paragraphs(
        self, parts: Iterable[Node | Text], *, plain: bool = False, kept: bool = False
    ) -> list[tuple[str, int]]:
        """Return the paragraphs that texts and elements make, each with its first letter.

        A line of its own that says nothing parts two.

        Args:
            parts: neighbours on a page, none of them a block.
            plain: whether all of it is of one look, as a heading is.
            kept: whether white space is kept as written.
        """
        stretches = self._stretches(parts, Run(""), kept=kept)
        if plain:
            stretches = (
                replace(each, run=replace(each.run, bold=False, italic=False, underline=False))
                for each in stretches
            )
        lines = _lines(_settled(stretches, self.language))
        found: list[tuple[str, int]] = []
        group: list[list[Stretch]] = []
        for line in [*lines, []]:
            if any(each.run.note or each.run.text.strip(_EDGE) for each in line):
                group.append(line)
            elif group:
                text = "\n".join(_written([each.run for each in some]) for some in group)
                text = text.strip(_EDGE)
                found += [(text, group[0][0].start)] if text else []
                group = []
        return found

    def _stretches(
        self, parts: Iterable[Node | Text], look: Run, *, kept: bool
    ) -> Iterator[Stretch]:
        for part in parts:
            if isinstance(part, Text):
                value = part.value.replace(_BREAK, " ")
                value = _ROOM.sub(_unbroken, value).replace("\n", _BREAK) if kept else value
                yield Stretch(look.with_text(value), part.start)
            elif part.tag == "br":
                yield Stretch(look.with_text(_BREAK), part.start)
            elif part.tag not in CODE:
                yield from self._element(part, look, kept=kept)

    def _element(self, node: Node, look: Run, *, kept: bool) -> Iterator[Stretch]:
        if node in self.notes.marks:
            self.left.add(node.start, node.end, "")
            yield Stretch(Run("", note=self.notes.marks[node]), node.start)
        elif reason := self._left_out(node):
            self.left.add(node.start, node.end, "" if reason == _MARK else reason)
        else:
            changed = self.content.styles.look(node)
            if node.get("translate").strip().lower() == "no":
                self.tell(KEPT, node.start, _WORDS)
            if node.tag == "a" and (href := self._address(node)):
                look = replace(look, href=href)
            if look.href:
                changed.pop("underline", None)
            looks = {name: changed.get(name, getattr(look, name)) for name in STYLES}
            look = Run("", **looks, href=look.href)
            edge = _BREAK if begins_line(node.tag) else ""
            marks = self.language.quotes[:2] if node.tag == "q" else (edge, edge)
            yield Stretch(look.with_text(marks[0]), node.start)
            yield from self._stretches(node.children, look, kept=kept)
            yield Stretch(look.with_text(marks[1]), node.end)

    def _left_out(self, node: Node) -> str:
        if node in self.notes.backs or node in self.typed:
            return _MARK
        if node in self.notes.comments:
            return "a comment"
        if node.tag == "title":
            return WINDOW
        if node.tag in {"rt", "rp"}:
            return READING
        if node.tag == "img":
            if not node.letters and node.get("src"):
                self.tell(node.get("src").strip(), node.start, PICTURE)
            return PICTURE
        return self.content.furniture(node)

    def tell(self, written: str, letter: int, reason: str) -> None:
        """Tell of what a tag says before a letter, and no page of ours."""
        self.dropped.setdefault(written, (letter, reason))

    def _address(self, node: Node) -> str:
        """Return where a link leads; empty if that is nowhere a page of ours could lead."""
        written = "".join(node.get("href").split())
        if not written or written.startswith("#"):
            return ""
        try:
            address = written if ALLOWED.match(written) else urljoin(self.base, written)
            parts = urlsplit(address)
            if parts.netloc in {"www.google.com", "google.com"} and parts.path == "/url":
                address = parse_qs(parts.query).get("q", [address])[0]
        except ValueError:
            address = ""
        if ALLOWED.match(address) and not (self.base and _is_part(address, self.base)):
            return address
        if not (self.base and _is_part(address, self.base)):
            self.tell(written, node.start, _LINK)
        return ""


def _unbroken(found: re.Match[str]) -> str:
    return "\u00a0" * len(found[0])


def _is_part(address: str, base: str) -> bool:
    """Tell whether an address leads into the page itself."""
    before, hash_, _ = address.partition("#")
    return bool(hash_) and before == base.partition("#")[0]


def _settled(stretches: Iterable[Stretch], language: Language) -> Iterator[Stretch]:
    """Make white space one space, or none: at the ends of lines, and in East Asian text.

    Source: CSS Text Module Level 3, “White Space Processing” and “Segment Break
    Transformation Rules”.
    """
    last, blank = "", ""
    holder: Stretch | None = None
    for each in stretches:
        if each.run.note:
            if blank and last not in {"", "\n"} and holder:
                yield Stretch(holder.run.with_text(" "), holder.start)
            yield each
            last, blank = last or "n", ""
            continue
        parts: list[str] = []
        for token in _TOKEN.findall(each.run.text):
            if token[0] in _BLANK:
                holder, blank = (holder if blank else each), blank + token
            elif token == _BREAK:
                parts.append("\n")
                last, blank = "\n", ""
            else:
                if blank and last not in {"", "\n"} and not _is_close(last, blank, token, language):
                    if holder is each or holder is None:
                        parts.append(" ")
                    else:
                        yield Stretch(holder.run.with_text(" "), holder.start)
                parts.append(token)
                last, blank = token[-1], ""
        if parts:
            yield Stretch(each.run.with_text("".join(parts)), each.start)


def _is_close(last: str, blank: str, token: str, language: Language) -> bool:
    """Tell whether white space between two texts is only where a line of the file ends."""
    if "\n" not in blank:
        return False
    wide = (is_wide(last), is_wide(token[0]))
    return all(wide) or (any(wide) and not language.spaced)


def _written(runs: Sequence[Run]) -> str:
    """Write a line as Markdown; most have no formatting, and are written at once."""
    if any(run.note or run.href or any(run.look) for run in runs):
        return write_markdown(runs)
    return escape_markdown("".join(run.text for run in runs).strip(_EDGE))


def _lines(stretches: Iterable[Stretch]) -> Sequence[list[Stretch]]:
    lines: list[list[Stretch]] = [[]]
    for each in stretches:
        if "\n" not in each.run.text:
            lines[-1].append(each)
            continue
        first, *others = each.run.text.split("\n")
        lines[-1].append(Stretch(each.run.with_text(first), each.start))
        lines += [[Stretch(each.run.with_text(other), each.start)] for other in others]
    return lines
