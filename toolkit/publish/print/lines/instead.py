"""What stands in the place of functions of WeasyPrint's that set lines; once a process."""

from __future__ import annotations

from typing import Any

from toolkit.publish.print.lines.drawn import draw
from toolkit.publish.print.lines.filled import fill, whole_line
from toolkit.publish.print.lines.shaped import SetLine

_PANGO = 14802
"""Before this version, WeasyPrint takes the size of a font from the style."""


def set_lines() -> None:
    """Let WeasyPrint set the lines of plain texts from glyphs that are shaped once."""
    from weasyprint.draw import text as drawing
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break
    from weasyprint.text.ffi import pango

    if inline.split_first_line is not line_break.split_first_line or pango.pango_version() < _PANGO:
        return
    draw_first_line = drawing.draw_first_line

    def split(text: str, style: Any, context: Any, width: Any, *rest: Any, **named: Any) -> Any:
        found = fill(text, style, width)
        return found or line_break.split_first_line(text, style, context, width, *rest, **named)

    def create(
        text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any
    ) -> Any:
        line = whole_line(text, style)
        if line:
            return line.justified(justification_spacing)
        return line_break.create_layout(text, style, context, max_width, justification_spacing)

    def draw_line(stream: Any, box: Any, overflow: Any, ellipsis: Any, matrix: Any) -> Any:
        if isinstance(box.pango_layout, SetLine):
            if overflow != "ellipsis" and ellipsis == "none" and draw(stream, box, matrix):
                return []
            box.pango_layout = _layout(box)
        return draw_first_line(stream, box, overflow, ellipsis, matrix)

    inline.split_first_line = preferred.split_first_line = split
    inline.create_layout = create
    drawing.draw_first_line = draw_line


def _layout(box: Any) -> Any:
    """Return the line of a box as one of WeasyPrint's, about to be drawn."""
    from weasyprint.text.line_break import Layout

    line = box.pango_layout
    layout = Layout(box.style, line.justification_spacing, line.max_width)
    layout.set_text(line.text, justify=True)
    return layout
