"""A text that Pango shapes once, in one font; lines of it are parts of its glyphs.

WeasyPrint has each line shaped about five times: with the text behind it, to find where it ends,
by itself, to measure it, and once more to draw it; and each space has an attribute of Pango's
for its width. Here widths are added up, those of spaces too.

Only what is plain is shaped so: one font and direction, a glyph a letter or ligature, each on
the baseline. All else is left to WeasyPrint.

Source: WeasyPrint 70, ``text/line_break.py`` (`Layout`); Pango, ``pango-glyph.h``.
"""

from __future__ import annotations

import re
from array import array
from collections import deque
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNITS = 1024
"""Pango's, of a CSS pixel."""
SPACE = re.compile("[ \u00a0]")
"""Those that are widened."""
_UNLIKE = re.compile("[\t\n\r\f\x00\u00ad\u200b-\u200f\u2028-\u202e\u2061-\u206f\ufeff]")
"""What Pango sets apart, turns round, or shows to nobody."""
_NORMAL = {
    "direction": "ltr",
    "letter_spacing": "normal",
    "text_decoration_line": "none",
}
_STYLES = 8
_TEXTS = 8
"""How many are remembered: a paragraph goes on behind a link, and on the next page."""
_INFO = 5
"""Numbers that Pango has of a glyph: itself, its width, two offsets, and marks."""
EMPTY = 0x0FFFFFFF
"""A glyph that shows nothing; those with higher numbers are of no font."""
_BREAKS = 1
"""The mark of a letter that a line may begin with."""


@dataclass(frozen=True)
class Font:
    """One of Pango's, in one size."""

    pango: Any
    key: Any
    """By which WeasyPrint knows it."""
    size: float
    layout: Any
    """One that is set in it, so that Pango keeps it."""


_fonts: dict[int, Font] = {}
"""Of a process, by their addresses."""


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A text in a style, shaped."""

    text: str
    style: Any
    font: Font
    glyphs: array[int]
    widths: array[int]
    """Of glyphs, in Pango's units, without what a style adds to spaces."""
    starts: Sequence[int]
    """Letter → its glyph; and behind the last one."""
    places: array[int]
    """Letter → where it begins, in Pango's units; and behind the last one."""
    breaks: array[int]
    """Letters that a line may begin with."""
    ends: array[int]
    """Where a line ends before each of them: no space is at its end."""
    height: float
    baseline: float

    def width(self, start: int, end: int) -> int:
        """Return how wide a part is, in Pango's units."""
        return self.places[end] - self.places[start]

    def parts(self, place: int) -> bool:
        """Tell whether a line may begin with a letter, as it is in no ligature."""
        return place in {0, len(self.text)} or self.starts[place] != self.starts[place - 1]


class SetLine:
    """A line that stands in the place of WeasyPrint's `Layout`."""

    first_line_direction = 0

    def __init__(
        self,
        shaped: Shaped,
        start: int,
        end: int,
        tail: Shaped | None = None,
        *,
        max_width: float | None = None,
        spacing: float = 0,
    ) -> None:
        """Make a line of a part of a text.

        Args:
            shaped: the text.
            start: its first letter.
            end: the letter behind it.
            tail: the beginning of the next word, with a hyphen.
            max_width: the room that it has, in CSS pixels.
            spacing: CSS pixels that each space is wider.
        """
        self.shaped, self.start, self.end, self.tail = shaped, start, end, tail
        self.max_width, self.justification_spacing = max_width, spacing

    @property
    def text(self) -> str:
        """What it says."""
        return self.shaped.text[self.start : self.end] + (self.tail.text if self.tail else "")

    @property
    def units(self) -> int:
        """Its width in Pango's units."""
        tail = self.tail.width(0, len(self.tail.text)) if self.tail else 0
        return self.shaped.width(self.start, self.end) + tail

    @property
    def width(self) -> float:
        """Its width in CSS pixels, before spaces are widened."""
        return self.units / UNITS

    def justified(self, spacing: float) -> SetLine:
        """Return the line with wider spaces."""
        parts = self.shaped, self.start, self.end, self.tail
        return SetLine(*parts, max_width=self.max_width, spacing=spacing)

    def with_end(self, start: int, end: int, tail: Shaped | None = None) -> SetLine:
        """Return another line of its text, in its room."""
        return SetLine(self.shaped, start, end, tail, max_width=self.max_width)

    def reactivate(self, _style: Any) -> None:
        """Have all that is drawn, always."""

    def deactivate(self) -> None:
        """Have nothing to let go of."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was shaped in a style."""

    style: Any
    texts: deque[Shaped | str] = field(default_factory=lambda: deque(maxlen=_TEXTS))
    """The latest first; as they are where they are not plain."""
    words: dict[str, Shaped | None] = field(default_factory=dict)


known: deque[_Known] = deque(maxlen=_STYLES)
"""The latest styles; let go of as soon as a document is laid out."""


def _of(style: Any) -> _Known:
    for each in known:
        if each.style is style:
            return each
    known.appendleft(_Known(style))
    return known[0]


def alone(text: str, style: Any) -> Shaped | None:
    """Return a text shaped by itself; None if it is not plain."""
    words = _of(style).words
    if text not in words:
        words[text] = _shape(text, style)
    return words[text]


def shaped(text: str, style: Any) -> Shaped | None:
    """Return a text shaped, or one that ends with it; None if it is not plain."""
    texts = _of(style).texts
    for each in texts:
        if isinstance(each, str):
            if each.endswith(text):
                return None
        elif each.text.endswith(text) and each.parts(len(each.text) - len(text)):
            return each
    found = _shape(text, style)
    texts.appendleft(found or text)
    return found


def _shape(text: str, style: Any) -> Shaped | None:
    from weasyprint.text.ffi import ffi, pango, unicode_to_char_p
    from weasyprint.text.line_break import Layout

    is_normal = all(style[name] == value for name, value in _NORMAL.items())
    if not is_normal or _UNLIKE.search(text) or not style["font_size"]:
        return None
    layout = Layout(style)
    encoded, _kept = unicode_to_char_p(text)
    pango.pango_layout_set_text(layout.layout, encoded, -1)
    line, following = layout.get_first_line()
    runs = list(_runs(line.runs, ffi))
    fonts = {run.item.analysis.font for run in runs}
    if following is not None or len(fonts) != 1 or any(run.item.analysis.level % 2 for run in runs):
        return None
    found = _Glyphs.read(runs, ffi)
    starts = _starts(text, found.letters)
    if starts is None or not found.is_plain:
        return None
    return _measured(text, layout, _font(fonts.pop(), layout, ffi), found, starts)


def _runs(run: Any, ffi: Any) -> Iterator[Any]:
    while run != ffi.NULL:
        yield run.data
        run = run.next


class _Glyphs(NamedTuple):
    letters: list[int]
    """Of each glyph, the byte of the text that it begins with."""
    numbers: list[int]
    widths: list[int]
    offsets: list[int]

    @classmethod
    def read(cls, runs: list[Any], ffi: Any) -> _Glyphs:
        found = cls([], [], [], [])
        for run in runs:
            count = run.glyphs.num_glyphs
            size = count * ffi.sizeof("PangoGlyphInfo")
            told = memoryview(ffi.buffer(run.glyphs.glyphs, size)).cast("i").tolist()
            offset = run.item.offset
            found.letters.extend([offset + each for each in run.glyphs.log_clusters[0:count]])
            found.numbers.extend(told[0::_INFO])
            found.widths.extend(told[1::_INFO])
            found.offsets.extend(told[2::_INFO])
            found.offsets.extend(told[3::_INFO])
        return found

    @property
    def is_plain(self) -> bool:
        """Whether each is there, on the baseline, and none goes back."""
        is_there = max(self.numbers) <= EMPTY and min(self.numbers) >= 0
        return is_there and min(self.widths) >= 0 and not any(self.offsets)


def _starts(text: str, letters: list[int]) -> Sequence[int] | None:
    """Return the glyph of each letter; None if a letter has several."""
    if any(one >= other for one, other in pairwise(letters)) or letters[0]:
        return None
    if len(letters) == len(text):
        return range(len(text) + 1)
    sizes = (1,) * len(text) if text.isascii() else (len(each.encode()) for each in text)
    glyph, starts = -1, array("i")
    for byte in accumulate(sizes, initial=0):
        is_new = glyph + 1 < len(letters) and letters[glyph + 1] <= byte
        glyph += is_new
        starts.append(glyph)
    starts[-1] = len(letters)
    return starts


def _font(pango_font: Any, layout: Any, ffi: Any) -> Font:
    """Return a font by its address; nothing else can have that, as it is kept."""
    from weasyprint.text.fonts import get_pango_font_key

    address = int(ffi.cast("uintptr_t", pango_font))
    if address not in _fonts:
        key, _, size = get_pango_font_key(pango_font)
        _fonts[address] = Font(pango_font, key, size, layout)
    return _fonts[address]


def _measured(
    text: str, layout: Any, font: Font, glyphs: _Glyphs, starts: Sequence[int]
) -> Shaped | None:
    from weasyprint.text.ffi import ffi, pango
    from weasyprint.text.line_break import line_size

    style = layout.style
    widths = list(glyphs.widths)
    wider = int(style["word_spacing"] * UNITS)
    if wider:
        for found in SPACE.finditer(text):
            widths[starts[found.start()]] += wider
    edges = list(accumulate(widths, initial=0))
    marks = ffi.buffer(
        pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL),
        (len(text) + 1) * ffi.sizeof("PangoLogAttr"),
    )
    flags = memoryview(marks).cast("I").tolist()
    breaks = array("i", [place for place in range(1, len(text)) if flags[place] & _BREAKS])
    return Shaped(
        text,
        style,
        font,
        array("i", glyphs.numbers),
        array("i", glyphs.widths),
        starts,
        array("i", [edges[each] for each in starts]),
        breaks,
        array("i", [each - (text[each - 1] == " ") for each in breaks]),
        line_size(layout.get_first_line()[0], style)[1],
        pango.pango_layout_get_baseline(layout.layout) / UNITS,
    )
