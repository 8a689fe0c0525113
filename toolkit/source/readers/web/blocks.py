"""The blocks of a page → pieces, whose lines are numbers of letters until all is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind, Place
from toolkit.source.readers.base import Piece
from toolkit.source.readers.speakers import read_speaker
from toolkit.source.readers.web.counted import point_marks
from toolkit.source.readers.web.grid import is_layout, read_grid
from toolkit.source.readers.web.listed import (
    Point,
    goes_on,
    kin,
    kix_depth,
    list_pieces,
    typed_marks,
    word_mark,
    word_point,
)
from toolkit.source.readers.web.tree import Node, Text
from toolkit.source.readers.web.within import Within, alike, within_element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toolkit.source.readers.web.grid import Grid
    from toolkit.source.readers.web.inline import Inline

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOTES = "the heading of the notes"
_SAID = "stands in a table beside what they say"


class Blocks:
    """Makes pieces of the blocks of a page."""

    def __init__(self, inline: Inline, title: Node | None) -> None:
        self.inline = inline
        self.title = title
        """Heading that is the title, and so no piece."""
        self._most = 0
        """How many letters one passage that is not translated may have: half of the page's."""
        self._readers: dict[str, Callable[[Node, Within], list[Piece]]] = {
            **dict.fromkeys(("ul", "ol", "menu", "dir"), self._list),
            "dl": self._definitions,
            "table": self._table,
            "pre": self._kept,
            "figure": self._figure,
            "blockquote": self._quote,
        }
        """For elements that are more than their parts."""

    def read(self, node: Node) -> list[Piece]:
        """Return the pieces of an element."""
        if node in self.inline.notes.bodies:
            return self._block(node, Within())
        self._most = node.letters // 2
        return self._flow(node.children, Within())

    def _flow(self, parts: Sequence[Node | Text], within: Within) -> list[Piece]:
        pieces: list[Piece] = []
        pending: list[Node | Text] = []
        at = 0
        while at < len(parts):
            part = parts[at]
            at += 1
            if isinstance(part, Text) or not part.is_block:
                pending.append(part)
                continue
            pieces += self._paragraphs(pending, within)
            pending = []
            if not self.inline.content.furniture(part) and kin(part):
                end = _end_of_kin(parts, at)
                pieces += self._listed(self._kin_points(parts[at - 1 : end]), within)
                at = end
            else:
                pieces += self._block(part, within)
        return pieces + self._paragraphs(pending, within)

    def _paragraphs(
        self, parts: Iterable[Node | Text], within: Within, *, kept: bool = False
    ) -> list[Piece]:
        return [
            replace(within.said(Piece(text, start, text, within.kind)), literal=kept)
            for text, start in self.inline.paragraphs(parts, kept=kept)
        ]

    def _block(self, node: Node, within: Within) -> list[Piece]:
        reason = self.inline.content.furniture(node)
        if node in self.inline.notes.comments:
            reason = "a comment"
        if reason or node is self.title:
            if reason:
                self.inline.left.add(node.start, node.end, reason)
            return []
        if node in self.inline.notes.bodies:
            return self._footnote(node)
        within = self._in(node, within)
        if _level(node):
            return self._heading(node, within)
        return self._readers.get(node.tag, self._parts)(node, within)

    def _parts(self, node: Node, within: Within) -> list[Piece]:
        return self._flow(node.children, within)

    def _quote(self, node: Node, within: Within) -> list[Piece]:
        return self._flow(node.children, replace(within, kind=Kind.QUOTE))

    def _kept(self, node: Node, within: Within) -> list[Piece]:
        return self._paragraphs(node.children, within, kept=True)

    def _in(self, node: Node, within: Within) -> Within:
        return within_element(node, within, self.inline, self._most)

    def _heading(self, node: Node, within: Within) -> list[Piece]:
        if self.inline.notes.in_container(node):
            self.inline.left.add(node.start, node.end, _NOTES)
            return []
        mark = ""
        if typed := word_mark(node):
            self.inline.typed.add(typed)
            mark = word_point(node).mark
        found = self.inline.paragraphs(node.children, plain=True)
        if not found:
            return []
        text = " ".join(" ".join(text.split("\n")) for text, _ in found)
        start = found[0][1]
        heading = Piece(text, start, text, Kind.HEADING, _level(node), mark=mark)
        return [within.said(heading)]

    def _footnote(self, node: Node) -> list[Piece]:
        label = self.inline.notes.bodies[node]
        inner = self._flow(node.children, Within())
        texts = [line for piece in inner for line in _texts(piece)]
        beside = [piece for piece in inner if piece.kind is Kind.FOOTNOTE]
        text = "\n".join(texts)
        first, _, rest = text.partition(" ")
        if rest and first.strip("*[]().^<sup>/") == label:  # its number, typed
            self.inline.left.add(node.start, node.start + len(label), "")
            text = rest
        if not text:
            return beside
        return [Piece(text, node.start, text, Kind.FOOTNOTE, label=label), *beside]

    def _figure(self, node: Node, within: Within) -> list[Piece]:
        pieces = self._flow(node.children, within)
        tabled = any(piece.kind is Kind.TABLE for piece in pieces)
        kind = Kind.CAPTION if tabled else within.kind
        return [
            piece if piece.kind not in {None, Kind.QUOTE} else replace(
                piece, kind=kind, literal=True
            )
            for piece in pieces
        ]  # fmt: skip

    # ── Lists ────────────────────────────────────────────────────────────────

    def _listed(
        self, points: Sequence[Point], within: Within, node: Node | None = None
    ) -> list[Piece]:
        """Make a list of points; headings in it make it no list, but a part of the page."""
        if any(piece.kind is Kind.HEADING for point in points for piece in point.pieces):
            return [piece for point in points for piece in _headed(point)]
        if node is not None and node.tag != "ol":
            outer = [point for point in points if not point.depth]
            for start, end in typed_marks(outer, self.inline.language):
                self.inline.left.add(start, end, "")
        pieces, beside = list_pieces(points)
        within = alike((each for point in points for each in point.pieces), within, self.inline)
        own = [piece if piece.kind is Kind.TABLE else within.said(piece) for piece in pieces]
        return [*own, *beside]

    def _list(self, node: Node, within: Within) -> list[Piece]:
        return self._listed(self._points(node, 0), within, node)

    def _definitions(self, node: Node, within: Within) -> list[Piece]:
        return self._listed(self._terms(node), within)

    def _points(self, node: Node, depth: int) -> list[Point]:
        """Return the points of a list."""
        own = [each for each in node.children if isinstance(each, Node) and each.tag == "li"]
        styles = self.inline.content.styles
        marks = dict(zip(own, point_marks(node, own, styles), strict=True))
        points: list[Point] = []
        for each in node.children:
            if isinstance(each, Node) and each.tag == "li":
                mark = marks[each] if node.tag == "ol" else ""
                within = self._in(each, Within())
                hidden = self.inline.content.furniture(each) or each in self.inline.notes.bodies
                inner = self._block(each, within) if hidden else self._flow(each.children, within)
                points.append(Point(mark, depth, inner))
            else:
                inner = self._flow([each], Within())
                points = points or ([Point("", depth)] if inner else [])
                if inner:
                    points[-1].pieces += inner
        return points

    def _terms(self, node: Node) -> list[Point]:
        """Return terms and what is said of each, as points and their paragraphs."""
        points: list[Point] = []
        for each in node.children:
            if isinstance(each, Node) and each.tag == "div":
                points += self._terms(each)
                continue
            inner = self._flow([each], Within())
            if inner and (not points or (isinstance(each, Node) and each.tag == "dt")):
                points.append(Point("", 0))
            if inner:
                points[-1].pieces += inner
        return points

    def _kin_points(self, parts: Sequence[Node | Text]) -> list[Point]:
        """Return the points of a list that Word or Google Docs wrote as several."""
        points: list[Point] = []
        for each in parts:
            if isinstance(each, Text):
                continue
            if each.tag != "p":
                points += self._points(each, kix_depth(each))
                continue
            if mark := word_mark(each):
                self.inline.typed.add(mark)
                points.append(word_point(each))
            points[-1].pieces += self._flow(each.children, Within())
        least = min((point.depth for point in points), default=0)
        return [Point(each.mark, each.depth - least, each.pieces) for each in points]

    # ── Tables ───────────────────────────────────────────────────────────────

    def _table(self, node: Node, within: Within) -> list[Piece]:
        grid = read_grid(node)
        caption: list[Piece] = []
        for each in node.children:
            if isinstance(each, Text) or each.tag not in {"thead", "tbody", "tfoot", "tr"}:
                caption += self._flow([each], within)
        cells = {
            cell.node: self._flow(cell.node.children, self._in(cell.node, within))
            for row in grid.rows
            for cell in row
            if not self.inline.content.furniture(cell.node)
        }
        for row in grid.rows:
            for cell in row:
                if reason := self.inline.content.furniture(cell.node):
                    self.inline.left.add(cell.node.start, cell.node.end, reason)
        if not is_layout(node, grid):
            if spoken := self._spoken(grid, cells):
                return [*caption, *spoken]
            within = alike((each for some in cells.values() for each in some), within, self.inline)
            made = _table_piece(grid, cells, within)
            captions = [replace(each, kind=Kind.CAPTION) for each in caption]
            return [*captions, *made] if made else caption
        return [*caption, *(piece for row in grid.rows for cell in row
                            for piece in cells.get(cell.node, ()))]  # fmt: skip

    def _spoken(self, grid: Grid, cells: dict[Node, list[Piece]]) -> list[Piece]:
        """Return a table of speakers and what each says as turns; nothing for any other."""
        pieces: list[Piece] = []
        rows = [[cells.get(cell.node, []) for cell in row] for row in grid.rows]
        for row in rows:
            if len(row) != 2 or len(row[0]) != 1 or not row[1]:  # noqa: PLR2004 - who, and what
                return []
            head = row[0][0]
            line = head.text if head.text.endswith((":", "：")) else f"{head.text}:"
            speaker = read_speaker(line, self.inline.language)
            if speaker is None or head.kind is not None:
                return []
            said = replace(head, kind=Kind.SPEAKER, speaker=speaker, guess=_SAID)
            pieces += [said, *row[1]]
        return pieces if len(rows) > 1 else []


def _table_piece(grid: Grid, cells: dict[Node, list[Piece]], within: Within) -> list[Piece]:
    items: list[Item] = []
    beside: list[Piece] = []
    for row in grid.rows:
        for cell in row:
            inner = cells.get(cell.node, [])
            beside += [piece for piece in inner if piece.kind is Kind.FOOTNOTE]
            text = "\n".join(line for piece in inner for line in _texts(piece))
            place = Place(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns)
            line = inner[0].line if inner else cell.node.start
            items.append(Item(text, line, place))
    said = [item.text for item in items if item.text]
    if not said:
        return beside
    line = items[0].line
    table = Piece("", line, said[0], Kind.TABLE, items=tuple(items), header=grid.header)
    made = within.said(table)
    return [made, *beside]


def _texts(piece: Piece) -> Iterator[str]:
    """Yield the lines of a piece, as a cell or a footnote has them."""
    if piece.kind is Kind.FOOTNOTE:
        return
    for item in piece.items:
        yield f"{item.place.mark} {item.text}".strip()
    if piece.text:
        yield f"{piece.mark} {piece.text}".strip()


def _headed(point: Point) -> Iterator[Piece]:
    for number, piece in enumerate(point.pieces):
        marked = piece.kind is Kind.HEADING and not number and point.mark
        yield replace(piece, mark=point.mark) if marked else piece


def _level(node: Node) -> int:
    if node.get("role").lower() == "heading":
        written = node.get("aria-level").strip()
        return min(max(int(written[:3]), 1), 6) if written.isascii() and written.isdigit() else 2
    return _HEADINGS.get(node.tag, 0)


def _end_of_kin(parts: Sequence[Node | Text], at: int) -> int:
    """Return where the neighbours end that make one list with the part before `at`."""
    first = parts[at - 1]
    name = kin(first) if isinstance(first, Node) else ""
    end = at
    for number, part in enumerate(parts[at:], start=at):
        if isinstance(part, Text):
            if part.value.strip():
                break
        elif kin(part) == name or (name == "word" and goes_on(part)):
            end = number + 1
        else:
            break
    return end
