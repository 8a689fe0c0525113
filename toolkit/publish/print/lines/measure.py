"""How wide a text is, character by character, as WeasyPrint sets it.

Source: WeasyPrint 70, ``text/line_break.py``.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any
from weakref import WeakKeyDictionary

from toolkit.publish.print.lines.fit import Measured

SPACES = " \u00a0"
"""Those that WeasyPrint widens to fill a line."""
_FONT = (
    "font_family",
    "font_size",
    "font_style",
    "font_weight",
    "font_stretch",
    "font_feature_settings",
    "word_spacing",
    "lang",
)
"""What the width of a character depends on."""
_widths: WeakKeyDictionary[Any, dict[Any, dict[str, float]]] = WeakKeyDictionary()
"""Fonts of a process → style → character → em."""


def measured(text: str, style: Any) -> Measured:
    """Measure a text as it is set in one of WeasyPrint's styles."""
    known = _widths.setdefault(style.font_config, {})
    widths = known.setdefault(tuple(str(style[name]) for name in _FONT), {})
    for character in {*text, " ", style["hyphenate_character"]} - widths.keys():
        widths[character] = _width(character, style)
    offsets = accumulate((widths[each] for each in text), initial=0.0)
    spaces = accumulate((each in SPACES for each in text), initial=0)
    return Measured(
        tuple(offsets), tuple(spaces), widths[" "], widths[style["hyphenate_character"]]
    )


def _width(text: str, style: Any) -> float:
    """Return the width of a character in em, between two others: what spaces may need."""
    from weasyprint.text.line_break import create_layout, line_size

    def width(shown: str) -> float:
        layout = create_layout(shown, style, None, None, 0)
        return float(line_size(layout.get_first_line()[0], style)[0])

    return (width(f"n{text}n") - width("nn")) / float(style["font_size"])
