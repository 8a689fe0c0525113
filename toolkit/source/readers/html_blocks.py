"""HTML between the blocks of a Markdown file, as blocks like those.

Tags that lay out a page (div, p, center) are taken away around their text; lists, tables,
headings and quotations are what they are in Markdown. The text in them is read as Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.inline.blocks import MarkdownBlock
from toolkit.core.inline.places import find_places
from toolkit.core.model.document import LeftOut
from toolkit.source.readers.cuts import ATTRIBUTES, COMMENT, without_open_comments
from toolkit.source.readers.inline import comment_rows, together
from toolkit.source.readers.passages import NO_PASSAGE, Passage, in_passage, read_passage
from toolkit.source.readers.rewrite import attributes_of
from toolkit.source.readers.web.counted import TYPES, numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.source.readers.inline import Rows

_TAG = re.compile(
    r"<!--.*?-->|<!\[?[A-Za-z][^<>]*>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_LAYOUT = {
    *("address", "article", "aside", "body", "center", "dd", "details", "div"),
    *("figure", "footer", "header", "html", "main", "nav", "p", "section", "summary"),
    *("colgroup", "tbody", "tfoot", "thead", "hgroup", "fieldset"),
}
_EMPTY = {"hr", "col", "link", "meta"}
_HELD = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    "ul": "bullet_list",
    "ol": "ordered_list",
    "menu": "bullet_list",
    "li": "list_item",
    "dl": "bullet_list",
    "dt": "list_item",
    "blockquote": "blockquote",
    "table": "table",
    "tr": "tr",
    "td": "td",
    "th": "th",
    "figcaption": "caption",
    "caption": "caption",
}
_UNSEEN = {"style", "iframe", "video", "audio", "noscript"}
"""What no page of paper has; an author is told."""
_REFUSED = {
    *("button", "canvas", "embed", "form", "input", "math", "object", "pre", "script", "select"),
    *("svg", "textarea"),
}
_WITHIN = {
    "list_item": {"bullet_list", "ordered_list"},
    "tr": {"table"},
    "td": {"tr"},
    "th": {"tr"},
}
"""What ends where the next of its kind begins, and what holds both."""
_DEEPEST = 60


@dataclass(slots=True)
class _Frame:
    """An element that is not closed yet."""

    name: str
    block: MarkdownBlock
    said: Passage = NO_PASSAGE
    style: str = ""
    """Of a list: how its points are counted."""
    count: int = 0
    children: list[MarkdownBlock] = field(default_factory=list)


def unwrap_html(
    blocks: Sequence[MarkdownBlock], rows: Rows
) -> tuple[tuple[MarkdownBlock, ...], tuple[LeftOut, ...]]:
    """Put blocks of Markdown in the place of HTML, also where its tags enclose blocks.

    Returns:
        The blocks, and what was left out: tags, comments, what no page of paper has.

    Raises:
        SourceError: an element that no page can show; all of them are named.
    """
    if not any(_needs_it(block) for block in blocks):
        return tuple(blocks), ()
    builder = _Builder(rows)
    builder.blocks(blocks)
    if builder.faults:
        raise together(builder.faults)
    return tuple(builder.finish()), tuple(builder.left_out)


def _needs_it(block: MarkdownBlock) -> bool:
    kinds = {"html_block", "div", "attributes"}
    return (
        block.kind in kinds or _has_tags(block) or any(_needs_it(child) for child in block.children)
    )


def _has_tags(block: MarkdownBlock) -> bool:
    """Tell whether a paragraph goes on behind a tag of a block: ``(b)</td>``."""
    if block.kind != "paragraph" or "<" not in block.text:
        return False
    tags = _TAG.finditer(without_open_comments(block.text))
    known = {tag.start() for tag in tags if (tag["name"] or "").lower() in {*_LAYOUT, *_HELD}}
    return bool(known) and any(
        each.start in known for each in find_places(block.text) if each.kind in {"html", "pair"}
    )


class _Builder:
    """Builds blocks from tags and from blocks between them."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.left_out: list[LeftOut] = []
        self.faults: list[SourceError] = []
        self.stack = [_Frame("", MarkdownBlock("", 0))]
        self.unseen = ""
        """Name of the element whose text is passed over."""
        self.said = NO_PASSAGE
        """What a line of attributes says of the block behind it."""
        self.said_end = 0

    def blocks(self, blocks: Iterable[MarkdownBlock]) -> None:
        """Take blocks of Markdown in, one by one."""
        for block in blocks:
            if block.kind == "html_block" or _has_tags(block):
                self._html(block)
            elif block.kind == "div":
                self._div(block)
            elif block.kind == "attributes":
                self._attributes(block)
            else:
                inner, left_out = unwrap_html(block.children, self.rows)
                self.left_out += left_out
                said = self.said if block.line == self.said_end + 1 else NO_PASSAGE
                lang, translate = said
                self._add(replace(block, children=inner, lang=lang, translate=translate))

    def finish(self) -> list[MarkdownBlock]:
        """Close what is still open."""
        while len(self.stack) > 1:
            self._close_frame()
        return self.stack[0].children

    def _add(self, block: MarkdownBlock) -> None:
        frames = (frame.said for frame in reversed(self.stack) if frame.said != NO_PASSAGE)
        self.stack[-1].children.append(in_passage(block, next(frames, NO_PASSAGE)))

    # ── Attributes and passages ──────────────────────────────────────────────

    def _div(self, block: MarkdownBlock) -> None:
        written = self.rows.lines[block.line - 1].strip()
        self.left_out.append(LeftOut(written, block.line, "" if block.text == "" else ATTRIBUTES))
        if block.text:
            said = read_passage(block.text)
            if said != NO_PASSAGE:
                self.left_out[-1] = LeftOut(written, block.line)
            self.stack.append(_Frame("div", MarkdownBlock("", block.line), said))
        elif any(frame.name == "div" for frame in self.stack):
            self._close("div")

    def _attributes(self, block: MarkdownBlock) -> None:
        said = read_passage(block.text)
        written = self.rows.lines[block.line - 1].strip().lstrip("> ")
        self.left_out.append(LeftOut(written, block.line, "" if said != NO_PASSAGE else ATTRIBUTES))
        siblings = self.stack[-1].children
        if said == NO_PASSAGE:
            return
        if siblings and siblings[-1].end == block.line - 1:
            siblings[-1] = in_passage(siblings[-1], said)
        else:
            self.said, self.said_end = said, block.end

    # ── Tags ─────────────────────────────────────────────────────────────────

    def _html(self, block: MarkdownBlock) -> None:
        alone = comment_rows(block.text, block.line)
        if alone and not self.unseen:
            self.left_out += alone
            return
        text, end = block.text, 0
        for found in _TAG.finditer(text):
            name = (found["name"] or "").lower()
            if self.unseen:
                if name == self.unseen and found["close"]:
                    self._leave_out(block, end, found.end(), f"<{name}> of a web page")
                    self.unseen, end = "", found.end()
                continue
            known = name in _LAYOUT or name in _HELD or name in _EMPTY
            if name in _UNSEEN | _REFUSED or known or not name:
                self._text(block, end, found.start())
                end = found.end()
                if name in _UNSEEN and not found["close"]:
                    self.unseen, end = name, found.start()
                elif name in _REFUSED:
                    self._refuse(name, block, found)
                else:
                    reason = COMMENT if found[0].startswith("<!--") else ""
                    self._leave_out(block, found.start(), end, reason)
                    self._tag(found, name, block)
        if self.unseen:
            self._leave_out(block, end, len(text), f"<{self.unseen}> of a web page")
        else:
            self._text(block, end, len(text))

    def _refuse(self, name: str, block: MarkdownBlock, found: re.Match[str]) -> None:
        if found["close"]:
            return
        where = self.rows.where(block.text, block.line, found.start())
        remedy = r"write what it says as Markdown, or \< if the characters are meant"
        self.faults.append(SourceError(f"<{name}> cannot be shown", where=where, remedy=remedy))

    def _leave_out(self, block: MarkdownBlock, start: int, end: int, reason: str) -> None:
        at = start
        for row in block.text[start:end].split("\n"):
            line, column = self.rows.place(block.text, block.line, at)
            if row.strip():
                self.left_out.append(LeftOut(row, line, reason, column))
            at += len(row) + 1

    def _text(self, block: MarkdownBlock, start: int, end: int) -> None:
        text = block.text[start:end]
        if not text.strip():
            return
        line = block.line + block.text.count("\n", 0, start)
        for part in re.finditer(r"(?:(?!\n[ \t]*\n).)+", text, re.DOTALL):
            bare = part[0].strip()
            if bare:
                above = text.count("\n", 0, part.start() + part[0].index(bare[0]))
                last = line + above + bare.count("\n")
                paragraph = MarkdownBlock("paragraph", line + above, bare, end=last, html=True)
                self._add(paragraph)

    def _tag(self, found: re.Match[str], name: str, block: MarkdownBlock) -> None:
        if not name:
            return
        line = block.line + block.text.count("\n", 0, found.start())
        if found["close"]:
            if name != "dt":  # what is said of a term belongs to its point
                self._close(name)
        elif name == "hr":
            self._add(MarkdownBlock("hr", line, end=line))
        elif name not in _EMPTY:
            self._open(name, found["attributes"], line)

    def _open(self, name: str, written: str, line: int) -> None:
        if len(self.stack) > _DEEPEST:
            raise SourceError(
                "the tags are nested too deeply",
                where=self.rows.seed.at(line),
                remedy="write the text as Markdown",
            )
        kind = _HELD.get(name, "")
        given = attributes_of(written)
        if self.stack[-1].name == "p":
            self._close_frame()
        if name == "dd":
            self._open_term(line)
        self._close_siblings(kind)
        level = int(name[1]) if kind == "heading" else 0
        block = MarkdownBlock(kind, line, level=level, html=True)
        translate = {"yes": True, "no": False}.get(given.get("translate", "").strip().lower())
        said = Passage(given.get("lang", "")[:2].lower(), translate)
        frame = _Frame(name, block, said)
        if kind == "ordered_list":
            style = re.search(r"list-style-type:\s*([a-z-]+)", given.get("style", ""))
            frame.style = style[1] if style else TYPES.get(given.get("type", ""), "decimal")
            frame.count = _number(given.get("start", ""), 1) - 1
        elif kind == "list_item":
            holder = self.stack[-1]
            holder.count = _number(given.get("value", ""), holder.count + 1)
            mark = _mark(holder) if holder.block.kind == "ordered_list" else ""
            frame.block = replace(block, text=mark)
        elif kind in {"td", "th"}:
            frame.block = replace(
                block,
                rows=max(_number(given.get("rowspan", ""), 1), 1),
                columns=max(_number(given.get("colspan", ""), 1), 1),
            )
        self.stack.append(frame)

    def _open_term(self, line: int) -> None:
        """Open a point for what is said of no term, and close what was said before."""
        names = [frame.name for frame in self.stack]
        holder = max((n for n, name in enumerate(names) if name == "dl"), default=0)
        inside = [n for n, name in enumerate(names) if n > holder and name in {"dt", "dd"}]
        if holder and "dd" in names[holder:]:
            while self.stack[-1].name != "dd":
                self._close_frame()
            self._close_frame()
        elif holder and not inside:
            self.stack.append(_Frame("dt", MarkdownBlock("list_item", line, html=True)))

    def _close_siblings(self, kind: str) -> None:
        """Close an element that ends where its next begins: a point, a row, a cell."""
        holders = _WITHIN.get(kind)
        inside = next(
            (n for n, frame in enumerate(self.stack) if frame.block.kind in (holders or ())), 0
        )
        if holders and inside:
            last = max(n for n, frame in enumerate(self.stack) if frame.block.kind in holders)
            while len(self.stack) > last + 1:
                self._close_frame()

    def _close(self, name: str) -> None:
        names = [frame.name for frame in self.stack]
        if name not in names:
            return
        last = len(names) - 1 - names[::-1].index(name)
        while len(self.stack) > last:
            self._close_frame()

    def _close_frame(self) -> None:
        frame = self.stack.pop()
        kind, children = frame.block.kind, frame.children
        if not kind:
            for child in children:
                self._add(in_passage(child, frame.said))
        elif kind in {"heading", "caption"}:
            for child in children:
                as_it = child.kind == "paragraph"
                self._add(replace(child, kind=kind, level=frame.block.level) if as_it else child)
        else:
            end = max((child.end for child in children), default=frame.block.line)
            block = replace(frame.block, children=tuple(children), end=end)
            self._add(in_passage(block, frame.said))


def _number(written: str, otherwise: int) -> int:
    return int(written) if re.fullmatch(r"\d{1,4}", written.strip()) else otherwise


def _mark(holder: _Frame) -> str:
    """Return the mark of the next point of a list, as a browser would count it."""
    mark = numeral(holder.count, holder.style)
    return f"{mark}." if mark else ""
