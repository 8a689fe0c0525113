"""Japanese headings of phrases, each a box of its own: as long a line as the others.

Source: as `toolkit.publish.print.lines.paragraphs`.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from toolkit.publish.print.lines.fit import BALANCED, CLAUSE, Break, Measured, fit
from toolkit.publish.print.lines.places import ends_clause


def fit_phrases(block: Any, lines: list[Any]) -> None:
    """Make the lines of a block equally long, if it is nothing but phrases, left or centred."""
    from weasyprint.formatting_structure import boxes

    phrases = [each for line in lines for each in line.children]
    alignments = {line.style["text_align_all"] for line in lines}
    is_centred = alignments == {"center"}
    is_set = is_centred or alignments <= {"start", "left"}
    if len(lines) == 1 or not is_set or lines[-1].resume_at is not None:
        return
    if not all(isinstance(each, boxes.InlineBlockBox) for each in phrases):
        return
    offsets = tuple(accumulate((each.margin_width() for each in phrases), initial=0.0))
    # Between phrases there is nothing that could be widened or left out.
    measured = Measured(offsets, (0,) * len(offsets), 0, 0)
    within = CLAUSE * float(lines[0].style["font_size"]) ** 2
    costs = [0.0, *(0.0 if ends_clause(_text(each)) else within for each in phrases)]
    edge = block.content_box_x()
    lefts = [edge if is_centred else line.children[0].position_x for line in lines]
    ends = fit(
        measured,
        [Break(place, place, cost) for place, cost in enumerate(costs)],
        [edge + block.width - left for left in lefts],
        BALANCED,
        is_end=True,
    )
    places = [(line.position_y, left) for line, left in zip(lines, lefts, strict=True)]
    origins = [line.position_y for line in lines for _ in line.children]
    start = 0
    for line, (top, left), end in zip(lines, places, ends or (), strict=False):
        width = offsets[end.end] - offsets[start]
        shift = (block.width - width) / 2 if is_centred else 0
        for number in range(start, end.end):
            phrase = phrases[number]
            x = left + shift + offsets[number] - offsets[start]
            phrase.translate(x - phrase.position_x, top - origins[number])
        line.children = phrases[start : end.end]
        line.width = width
        start = end.end


def _text(box: Any) -> str:
    if hasattr(box, "text"):
        return str(box.text)
    return "".join(map(_text, getattr(box, "children", ())))
