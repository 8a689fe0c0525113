"""What was understood of a source: for a program, and for its author in a terminal."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from toolkit.core.characters import visible
from toolkit.core.model.document import Kind
from toolkit.core.wording import counted
from toolkit.lang.writing import is_wide
from toolkit.source.account import left_out_line, lost_problem, lost_remedy
from toolkit.source.beside import said_beside, said_lines
from toolkit.source.outline_blocks import SPEAKER_FIELDS, block_json, shown_text
from toolkit.source.places import manner_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.model.document import Block, Document, Item, LeftOut, Segment

_INDENT = " " * 18
"""Width of the columns before the text: line, kind, mark of a guess."""


def outline_json(
    document: Document, segments: Iterable[Segment], lost: Iterable[LeftOut] = ()
) -> dict[str, Any]:
    """Return the outline as plain data for JSON.

    Returns:
        ``{title, lang, meta, blocks: [{kind, line, level, speaker, segments, items}],
        left_out: [{line, text, reason}], lost: [{line, text}]}``.
        ``meta`` is an object key → value: a text, a list, or a table by language; ``speaker`` an
        object or None; ``segments`` are texts, those of a Word file or a web page without
        markup; none for a speaker's line or a block of several texts, and one that ends
        before a hard break has a line feed at its end; ``items``, of lists only, are
        ``{line, segments, mark, items, blocks}``, those of a point within a point
        inside it, and its paragraphs in ``blocks`` if there are several. Beside these, where a
        block has it: ``guess``; ``ordered``, ``start`` and ``style`` of a list; ``mark`` of a
        heading; ``label`` of a footnote; ``header`` and ``rows`` of a table; ``rows`` of
        signatures, and their ``order`` by language; ``lang`` of a passage in another language,
        with its ``text``, or ``translate`` if it is translated;
        ``picture`` of a figure.
    """
    texts: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for segment in segments:
        own = texts[segment.block, segment.item]
        if segment.new_line and own:
            own[-1] += "\n"
        own.append(shown_text(segment.text, document))
    return {
        "title": shown_text(document.blocks[0].text, document),
        "lang": document.lang,
        "meta": said_beside(document) | document.disclosure.said,
        "blocks": [
            block_json(number, block, texts, document.lang)
            for number, block in enumerate(document.blocks)
        ],
        "left_out": [
            {"line": each.line, "text": each.text, "reason": each.reason}
            for each in document.left_out
            if each.reason
        ],
        "lost": [{"line": each.line, "text": each.text} for each in lost],
    }


def outline_text(
    document: Document,
    segments: Iterable[Segment],
    width: int = 100,
    lost: Iterable[LeftOut] = (),
) -> str:
    """Return the outline as a table, a line a block, without a line feed at the end.

    A guess is marked with ``?``, and a line below it says what it rests on and how
    to overrule it. Below all stands what was left out, and what would be lost. The last
    line counts.

    Args:
        document: what the reader made of the source.
        segments: its segments; they are only counted.
        width: columns of the terminal; an East Asian character takes two. Texts of
            the source are shortened to it, guesses are not.
        lost: what of the source is in neither; see `account`.
    """
    lines = [f"{document.path}, {document.lang}"]
    lines += [f"{key}: {visible(said)}" for key, said in said_lines(document)]
    lines += [f"{key}: {value}" for key, value in document.disclosure.said.items()]
    lines += ["", "line  kind"]
    for block in document.blocks:
        lines += _block_lines(block, width, document)
    left_out = left_out_line(document)
    losses = [
        f"line {line} {lost_problem(some)}\n  {lost_remedy(document, line)}"
        for line, some in groupby(lost, lambda each: each.line)
    ]
    told = [each for each in (left_out, *losses) if each]
    return "\n".join([*lines, *(["", *told] if told else []), "", _counts(document, segments)])


def _block_lines(block: Block, width: int, document: Document) -> Iterator[str]:
    mark = "?" if block.guess else " "
    kind = f"{block.kind.value} {block.level}" if block.kind is Kind.HEADING else block.kind.value
    text = f"{block.mark} {shown_text(block.text, document)}".strip()
    room = width - len(_INDENT)
    yield f"{block.line:4}  {kind:9} {mark} {_shorten(text, room)}".rstrip()
    if block.kind is Kind.SPEAKER and block.speaker:
        for field in SPEAKER_FIELDS:
            value = getattr(block.speaker, field)
            if value:
                yield f"{_INDENT}{field}: {_shorten(value, room - len(field) - 2)}"
        if told := ", ".join(manner_words(block.speaker)):
            yield f"{_INDENT}manner: {told}"
    if block.picture:
        yield f"{_INDENT}picture: {_shorten(block.picture, room - 9)}"
    for item in block.items:
        marker = "  " * item.place.depth + _item_marker(block, item)
        text = shown_text(item.text, document)
        yield f"{item.line:4}  {'':11} {marker} {_shorten(text, room - len(marker) - 1)}"
    if block.lang:
        how = "carried as it is" if block.is_carried else "translated"
        yield f"{_INDENT}passage: {block.lang}, {how}"
    for lang, order in block.order:
        yield f"{_INDENT}order in {lang}: {', '.join(str(n + 1) for n in order)}"
    if block.guess:
        yield f"{_INDENT}? {block.guess}"


def _item_marker(block: Block, item: Item) -> str:
    """Say in a column what an item is: a point's mark, a cell's row, what a signatory's line is."""
    place = item.place
    if block.kind is Kind.TABLE:
        return f"row {place.row + 1}{', head' if place.row < block.header else ''}:"
    if block.kind is Kind.SIGNATURES:
        return f"{place.field or 'line'}:"
    return "" if place.further else place.mark or "-"


def _shorten(text: str, width: int) -> str:
    """Cut a text to `width` columns, the last of them an ellipsis; at least one is left."""
    # A text of this many characters or more is cut in any case: no need to measure the rest.
    head = visible(text[: max(width, 1) + 1])
    columns = 0
    cut = 0
    for index, character in enumerate(head):
        columns += 2 if is_wide(character) else 1
        if columns < width:
            cut = index + 1
        elif columns > width:
            return head[:cut] + "…"
    return head


def _counts(document: Document, segments: Iterable[Segment]) -> str:
    kinds = [block.kind for block in document.blocks]
    sentences = sum(
        1 for one in segments if one.block >= 0 and kinds[one.block] is not Kind.SPEAKER
    )
    guesses = sum(1 for block in document.blocks if block.guess)
    return ", ".join(
        counted(number, word)
        for number, word in (
            (len(kinds), "block"),
            (kinds.count(Kind.SPEAKER), "speaker"),
            (kinds.count(Kind.TURN), "turn"),
            (sentences, "sentence"),
        )
    ) + (f"; {guesses} guessed" if guesses else "")
