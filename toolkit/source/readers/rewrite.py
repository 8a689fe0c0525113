"""References in a Markdown file to another place of it are replaced by what stands there.

A text is translated by itself. So a link whose address is defined elsewhere gets it, a note
within a text becomes a footnote, and links and images in HTML become those of Markdown.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.inline.blocks import MarkdownBlock, normal_label
from toolkit.core.inline.links import find_links
from toolkit.core.inline.markdown import NOTE_MARK
from toolkit.core.inline.places import find_places
from toolkit.core.model.document import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.core.inline.blocks import Definition, MarkdownFile

_ANCHOR = re.compile(r"<(?P<close>/?)a(?P<attributes>\s[^<>]*)?>", re.IGNORECASE)
_IMAGE = re.compile(r"<img(?P<attributes>\s[^<>]*)>", re.IGNORECASE)
_STRUCK = re.compile(r"<(?P<close>/?)(?:del|strike)(?:\s[^<>]*)?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_WRAPPED = re.compile(r"[\s()<>]")


class Edit(NamedTuple):
    """What comes in the place of a stretch of a text."""

    start: int
    end: int
    by: str
    behind: bool = False
    """It stands behind the line breaks of what it comes in the place of, not before them."""


@dataclass(slots=True)
class Rewritten:
    """A file whose texts need no other place of it."""

    lines: list[str]
    blocks: tuple[MarkdownBlock, ...] = ()
    edited: set[int] = field(default_factory=set)
    """Numbers of the lines that are not as they were written."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    """Lines and texts of notes that stood within a text."""
    left_out: list[LeftOut] = field(default_factory=list)


def rewrite(file: MarkdownFile, lines: Sequence[str]) -> Rewritten:
    """Write each text so that it can stand by itself."""
    writer = _Writer(file.definitions, lines)
    blocks = [writer.block(block) for block in file.blocks]
    done = writer.done
    done.blocks = (*blocks, *writer.footnotes)
    for definitions, reason in (
        ([each for label, each in file.definitions.items() if label in writer.used], ""),
        (
            [each for label, each in file.definitions.items() if label not in writer.used],
            "no text links to it",
        ),
        (file.repeated, "its label is defined twice"),
    ):
        for each in definitions:
            done.left_out += [
                LeftOut(lines[number - 1].strip(), number, reason)
                for number in range(each.line, each.end + 1)
            ]
    return done


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of a tag of HTML, as they are written."""
    return {
        name.lower(): double or single or bare
        for name, double, single, bare in _ATTRIBUTE.findall(tag)
    }


class _Writer:
    """Writes the texts of one file again."""

    def __init__(self, definitions: Mapping[str, Definition], lines: Sequence[str]) -> None:
        self.addresses = {label: each.href for label, each in definitions.items()}
        self.used: set[str] = set()
        self.done = Rewritten(list(lines))
        self.footnotes: list[MarkdownBlock] = []
        known = {label for line in lines for label in NOTE_MARK.findall(line)}
        self.labels = (str(n) for n in itertools.count(1) if str(n) not in known)

    def block(self, block: MarkdownBlock) -> MarkdownBlock:
        """Write a block again, and what it holds."""
        text = block.text
        if block.kind in {"paragraph", "heading", "th", "td", "html_block", "code_block"}:
            text = self._text(text, block.line, raw=block.kind == "html_block")
        children = tuple(self.block(child) for child in block.children)
        return replace(block, text=text, children=children)

    def _text(self, text: str, line: int, *, raw: bool) -> str:
        if not any(sign in text for sign in "[<"):
            return text
        edits, end = list[Edit](), 0
        found = (*_html(text, raw=raw), *self._labelled(text), *self._notes(text, line))
        for edit in sorted(found):
            if edit.start >= end:
                edits.append(edit)
                end = max(edit.end, end)
        return self._apply(text, line, edits) if edits else text

    def _labelled(self, text: str) -> Iterator[Edit]:
        """Give links with a label their addresses."""
        for link in find_links(text, self.addresses) if self.addresses else ():
            if link.label is None:
                continue
            start, end = link.label
            label = text[start + 1 : end - 1] or text[slice(*link.text)]
            self.used.add(normal_label(label))
            yield Edit(start, end, f"({_target(link.address)})")

    def _notes(self, text: str, line: int) -> Iterator[Edit]:
        """Make footnotes of notes within a text, ``^[…]``."""
        hidden = (
            [each for each in find_places(text) if each.kind == "whole"] if "^[" in text else []
        )
        end = 0
        for found in re.finditer(r"\^\[", text):
            start = found.start()
            if start < end or any(each.start <= start < each.end for each in hidden):
                continue
            end = _closing(text, found.end())
            if end == 0:
                return
            label, said = next(self.labels), text[found.end() : end - 1]
            at = line + text.count("\n", 0, start)
            said = " ".join(self._text(said, 0, raw=False).split("\n"))
            self.done.notes.append((at, said))
            paragraph = MarkdownBlock("paragraph", at, said, end=at)
            self.footnotes.append(
                MarkdownBlock("footnote", at, end=at, label=label, children=(paragraph,))
            )
            yield Edit(start, end, f"[^{label}]")

    def _apply(self, text: str, line: int, edits: Sequence[Edit]) -> str:
        """Make edits in a text and in the lines of the file; neither gets other line breaks."""
        rows = text.split("\n")
        for edit in reversed(edits):
            for number, start, end, by in _by_row(rows, edit):
                row = rows[number]
                rows[number] = row[:start] + by + row[end:]
                self._edit_line(line + number, row, rows[number])
        return "\n".join(rows)

    def _edit_line(self, line: int, row: str, written: str) -> None:
        known = self.done.lines[line - 1] if 0 < line <= len(self.done.lines) else ""
        at = known.rfind(row)
        if at >= 0 and row:
            self.done.lines[line - 1] = known[:at] + written + known[at + len(row) :]
            self.done.edited.add(line)


def _by_row(rows: Sequence[str], edit: Edit) -> Iterator[tuple[int, int, int, str]]:
    """Part an edit at line breaks; what comes in its place stands in one of the rows."""
    begin, parts = 0, list[tuple[int, int, int]]()
    for number, row in enumerate(rows):
        start, end = max(edit.start - begin, 0), min(edit.end - begin, len(row))
        if start <= len(row) and end >= 0 and begin <= edit.end:
            parts.append((number, start, max(end, start)))
        begin += len(row) + 1
    for part in parts:
        yield (*part, edit.by if part is parts[-1 if edit.behind else 0] else "")


def _html(text: str, *, raw: bool) -> Iterator[Edit]:
    """Write links and images of HTML as those of Markdown, and old tags as those of today."""
    if "<" not in text:
        return
    tags = None if raw else {each.start for each in find_places(text) if each.kind != "whole"}
    yield from _anchors(text, tags)
    for found in _IMAGE.finditer(text):
        if tags is None or found.start() in tags:
            given = attributes_of(found["attributes"])
            shown = re.sub(r"[\[\]\\]", r"\\\g<0>", given.get("alt", ""))
            target = _target(given.get("src", "").strip())
            yield Edit(*found.span(), f"![{shown}]({target})", behind=True)
    for found in _STRUCK.finditer(text):
        if tags is None or found.start() in tags:
            yield Edit(*found.span(), f"<{found['close']}s>")


def _anchors(text: str, tags: set[int] | None) -> Iterator[Edit]:
    opened: tuple[re.Match[str], str] | None = None
    for found in _ANCHOR.finditer(text):
        if tags is not None and found.start() not in tags:
            continue
        if not found["close"]:
            href = attributes_of(found["attributes"] or "").get("href", "").strip()
            opened = (found, href) if href else None
        elif opened:
            if text[opened[0].end() : found.start()].strip():
                yield Edit(*opened[0].span(), "[", behind=True)
                yield Edit(*found.span(), f"]({_target(opened[1])})")
            opened = None


def _target(address: str) -> str:
    """Write an address so that Markdown reads it to its end."""
    if not _WRAPPED.search(address):
        return address
    bare = re.sub(r"[<>]|\s", lambda sign: f"%{ord(sign[0]):02X}", address)
    return f"<{bare}>"


def _closing(text: str, start: int) -> int:
    """Return the place behind the bracket that closes what begins at `start`; 0 if none does."""
    depth = 1
    for found in re.finditer(r"\\.|[\[\]]", text[start:], re.DOTALL):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if depth == 0:
            return start + found.end()
    return 0
