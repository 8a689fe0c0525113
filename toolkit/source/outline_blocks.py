"""A block of an outline as plain data for JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from toolkit.core.inline.markdown import NOTE_MARK
from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.document import Kind
from toolkit.lang import language
from toolkit.lang.marks import list_style, read_mark, start_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.core.model.document import Block, Document, Item, Speaker

    Texts = Mapping[tuple[int, int], list[str]]
    """By block and item, the texts of segments."""

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand for the brackets of a mark of a footnote (private use)."""
SPEAKER_FIELDS = ("label", "name", "role", "affiliation")


def shown_text(text: str, document: Document) -> str:
    """Return a text as its author sees it: without our markup if it is from Word or a web page.

    Marks of footnotes stay, ``[^1]``.
    """
    if not document.is_formatted:
        return text
    marked = NOTE_MARK.sub(f"{_OPEN}\\1{_CLOSE}", text)
    shown = plain_text(parse_inline(marked, document.markup))
    return shown.replace(_OPEN, "[^").replace(_CLOSE, "]")


def block_json(number: int, block: Block, texts: Texts, lang: str) -> dict[str, Any]:
    """Return a block as `outline.outline_json` describes it."""
    points = list(enumerate(block.items)) if block.kind is Kind.LIST else []
    carried = block.is_carried
    has_text = block.kind is not Kind.SPEAKER and not carried
    return {
        "kind": block.kind.value,
        "line": block.line,
        "level": block.level,
        "speaker": _speaker_json(block.speaker),
        "segments": texts.get((number, -1), []) if has_text else [],
        "items": _points_json(number, points, texts),
        **_list_json(block, lang),
        **_rows_json(number, block, texts),
        **({"picture": block.picture} if block.kind is Kind.FIGURE else {}),
        **({"text": block.text} if carried else {}),
        **({"translate": True} if block.translate else {}),
        **_order_json(block),
        **{
            name: value
            for name in ("mark", "label", "lang", "guess")
            if (value := getattr(block, name))
        },
    }


def _order_json(block: Block) -> dict[str, Any]:
    """Return who signs before whom in other languages, counted from 1."""
    orders = {lang: [number + 1 for number in order] for lang, order in block.order}
    return {"order": orders} if orders else {}


def _speaker_json(speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    return {
        **{field: getattr(speaker, field) for field in SPEAKER_FIELDS},
        **({"spoken": speaker.spoken} if speaker.spoken else {}),
        **({"interpreted": True} if speaker.interpreted else {}),
        **({"attribution": "none"} if speaker.unattributed else {}),
    }


def _points_json(
    number: int, points: Sequence[tuple[int, Item]], texts: Texts
) -> list[dict[str, Any]]:
    """Nest the points of a list."""
    found: list[list[tuple[int, Item]]] = []
    depth = points[0][1].place.depth if points else 0
    for index, item in points:
        if not found or (item.place.depth <= depth and not item.place.further):
            found.append([])
        found[-1].append((index, item))
    return [_point_json(number, point, texts, depth) for point in found]


def _point_json(
    number: int, point: Sequence[tuple[int, Item]], texts: Texts, depth: int
) -> dict[str, Any]:
    own = [(index, item) for index, item in point if item.place.depth <= depth]
    deeper = [(index, item) for index, item in point if item.place.depth > depth]
    segments = [text for index, _ in own for text in texts.get((number, index), [])]
    return {
        "line": own[0][1].line,
        "segments": segments,
        **({"mark": own[0][1].place.mark} if own[0][1].place.mark else {}),
        **({"items": _points_json(number, deeper, texts)} if deeper else {}),
        **({"blocks": _parts_json(number, point, texts, depth)} if len(own) > 1 else {}),
    }


def _parts_json(
    number: int, point: Sequence[tuple[int, Item]], texts: Texts, depth: int
) -> list[dict[str, Any]]:
    """Return the paragraphs of a point, and the lists between them."""
    parts: list[dict[str, Any]] = []
    for deeper, some in groupby(point, lambda each: each[1].place.depth > depth):
        if deeper:
            parts.append({"kind": "list", "items": _points_json(number, list(some), texts)})
            continue
        parts += [
            {"kind": "paragraph", "segments": texts.get((number, index), [])} for index, _ in some
        ]
    return parts


def _list_json(block: Block, lang: str) -> dict[str, Any]:
    """Return how a list is counted."""
    if block.kind is not Kind.LIST:
        return {}
    outer = [item for item in block.items if not item.place.depth and not item.place.further]
    read = [read_mark(f"{item.place.mark} x", language(lang)) for item in outer]
    marks = [mark for mark in read if mark is not None and mark.values]
    if not block.ordered or not marks:
        return {"ordered": block.ordered}
    return {"ordered": True, "start": start_value(marks), "style": list_style(marks)}


def _rows_json(number: int, block: Block, texts: Texts) -> dict[str, Any]:
    """Return the rows of a table or of signatures, each a list of texts or objects."""
    if block.kind not in {Kind.TABLE, Kind.SIGNATURES}:
        return {}
    cells: dict[int, dict[int, dict[str, Any]]] = {}
    for index, item in enumerate(block.items):
        place = item.place
        row = cells.setdefault(place.row, {})
        segments = texts.get((number, index))
        text = " ".join(segments).replace("\n ", "\n") if segments else item.text
        if place.column in row and block.kind is Kind.SIGNATURES:
            row[place.column]["text"] += f"\n{text}"
            continue
        row[place.column] = {
            "text": text,
            **({"rowspan": place.rows} if place.rows > 1 else {}),
            **({"colspan": place.columns} if place.columns > 1 else {}),
        }
    simple = block.kind is Kind.TABLE
    rows = [
        [cell["text"] if simple and len(cell) == 1 else cell for cell in row.values()]
        for row in cells.values()
    ]
    return {"rows": rows, **({"header": block.header} if simple else {})}
