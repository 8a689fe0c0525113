"""Lines filled one after the other, of a paragraph that Pango sets once.

To find where a line ends, WeasyPrint sets it and the next one, sets it again for each way to
divide the word behind it, and once more as it is to be. Here a paragraph is set once, as one
endless line, and what fits is found by adding up: the same lines for a fraction of the work. What
is not plain text, does not break as usual or has no words to divide, is left to WeasyPrint.

It stands in the place of a function that WeasyPrint keeps for itself.

Source: WeasyPrint 70, ``text/line_break.py`` (`split_first_line`); Pango's reference manual,
"Glyph Storage" and "Text Attributes" (letter spacing at the ends of lines).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = {
    "white_space": "normal",
    "letter_spacing": "normal",
    "direction": "ltr",
    "word_break": "normal",
    "hyphens": "auto",
}
_NOT_PLAIN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_NEAR = 1024
"""Pango's units, one CSS pixel, that a sum may be off where glyphs meet that stood apart."""
_USUAL = 0.5
"""Em; width of a letter, about. WeasyPrint is as quick with a text that fits into one line."""
_KEPT = 4
"""Paragraphs that are remembered: one may stand in another's line."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A text as one endless line."""

    text: str
    style: Any
    offsets: list[int]
    """From its start to each character, and to its end, in Pango's units."""
    breaks: list[int]
    """Characters before each place where a line may end."""
    ends: list[int]
    """Offsets of the lines that end there, without their last spaces."""
    height: float
    baseline: float
    is_one: bool
    """Whether all of it is in one font: then all lines are as high."""

    def start_of(self, rest: str, style: Any) -> int | None:
        """Return how many characters stand before the rest of it; None if it is no rest."""
        is_rest = style is self.style and self.text.endswith(rest)
        return len(self.text) - len(rest) if is_rest else None

    def fitting(self, start: int, room: int) -> int:
        """Return the last place where a line may end that begins at `start`; 0 for none."""
        found = bisect_right(self.ends, self.offsets[start] + room)
        return self.breaks[found - 1] if found and self.breaks[found - 1] > start else 0


def hasten_lines() -> None:
    """Let WeasyPrint's layout take its lines from here."""
    from weasyprint.layout import inline

    if inline.split_first_line is not split_first_line:
        inline.split_first_line = split_first_line


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,  # noqa: FBT001, FBT002 - WeasyPrint's own
    minimum: bool = False,  # noqa: FBT001, FBT002
) -> Any:
    """Fill a line with what fits of a text; arguments and result are WeasyPrint's."""
    from weasyprint.text import line_break

    found = None
    if max_width is not None and 0 < max_width < line_break.inf and not minimum:
        found = _first_line(text, style, context, max_width, justification_spacing)
    return found or line_break.split_first_line(
        text, style, context, max_width, justification_spacing, is_line_start, minimum
    )


def _first_line(text: str, style: Any, context: Any, max_width: float, spacing: float) -> Any:
    """Return the first line; None if it is no usual one."""
    from weasyprint.text.ffi import FROM_UNITS, TO_UNITS

    known = _known(text, style, context, max_width)
    if known is None:
        return None
    paragraph, start = known
    room = int(max_width * TO_UNITS)
    if paragraph.offsets[-1] - paragraph.offsets[start] <= room:
        end, resume = len(paragraph.text), None
    else:
        end = paragraph.fitting(start, room)
        if not end or end == len(paragraph.text):
            return None
        cut = _divided(paragraph, start, end, context, max_width, spacing)
        if cut:
            return cut
        resume = len(paragraph.text[start:end].encode())
    shown = paragraph.text[start:end].rstrip(" ")
    width = paragraph.offsets[start + len(shown)] - paragraph.offsets[start]
    line = _unset(shown, spacing, max_width)
    height, baseline = paragraph.height, paragraph.baseline
    if not paragraph.is_one:
        height, baseline = _heights(shown, style)
    return line, len(shown.encode()), resume, width * FROM_UNITS, height, baseline


def _heights(text: str, style: Any) -> tuple[float, float]:
    from weasyprint.text.line_break import create_layout

    return _heights_of(create_layout(text, style, None, None, 0), style)


def _heights_of(layout: Any, style: Any) -> tuple[float, float]:
    """Return the height of a line that is set, and where its baseline is."""
    from weasyprint.text.ffi import FROM_UNITS, pango
    from weasyprint.text.line_break import line_size

    _, height = line_size(layout.get_first_line()[0], style)
    return height, pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS


def _unset(text: str, spacing: float, max_width: float) -> Any:
    """Return a layout that Pango is asked for only when it is drawn."""
    from weasyprint.text.line_break import Layout

    found = Layout.__new__(Layout)
    found.text, found.justification_spacing, found.max_width = text, spacing, max_width
    found.first_line_direction = 0
    return found


# ── Words that are divided ───────────────────────────────────────────────────


def _divided(
    paragraph: _Paragraph, start: int, end: int, context: Any, max_width: float, spacing: float
) -> Any:
    """Return the line with as much as fits of the word behind it; None if there is no way."""
    from weasyprint.text.ffi import TO_UNITS
    from weasyprint.text.line_break import create_layout, first_line_metrics

    text, style = paragraph.text, paragraph.style
    most = paragraph.offsets[start] + int(max_width * TO_UNITS) + _NEAR
    hyphen = style["hyphenate_character"]
    for part in _parts(paragraph, end, context):
        if paragraph.offsets[end + len(part)] > most:
            continue
        shown = text[start:end] + part
        layout = create_layout(shown + hyphen, style, context, max_width, spacing)
        first, resume = layout.get_first_line()
        if resume is None:
            after = len(shown.encode())
            return first_line_metrics(
                first,
                text[start:],
                layout,
                after,
                space_collapse=True,
                style=style,
                hyphenated=True,
                hyphenation_character=hyphen,
            )
    return None


def _parts(paragraph: _Paragraph, end: int, context: Any) -> Iterator[str]:
    """Yield what of the next word may stand on the line, the longest first."""
    import pyphen
    from weasyprint.text.line_break import get_next_word_boundaries

    style = paragraph.style
    lang = style["lang"] and pyphen.language_fallback(style["lang"])
    if not lang:
        return
    total, left, right = style["hyphenate_limit_chars"]
    following = bisect_right(paragraph.breaks, end)
    is_last = paragraph.breaks[following] == len(paragraph.text)
    rest = paragraph.text[end : None if is_last else paragraph.breaks[following] - 1]
    before = 0
    while rest and (found := get_next_word_boundaries(rest, lang)):
        first, last = found
        if last - first >= total:
            key = (lang, left, right, total)
            if key not in context.dictionaries:
                context.dictionaries[key] = pyphen.Pyphen(lang=lang, left=left, right=right)
            previous = paragraph.text[end : end + before + first]
            for part, _ in context.dictionaries[key].iterate(rest[first:last]):
                yield previous + part
            return
        rest, before = rest[last:], before + last


# ── Paragraphs ───────────────────────────────────────────────────────────────


def _known(text: str, style: Any, context: Any, max_width: float) -> tuple[_Paragraph, int] | None:
    """Return the paragraph that a text is the rest of, and where it starts there."""
    if " " in (text[0], text[-1]):
        return None
    known: list[_Paragraph] = context.__dict__.setdefault("paragraphs", [])
    for each in known:
        start = each.start_of(text, style)
        if start is not None:
            return each, start
    width = len(text) * style["font_size"] * _USUAL
    found = _set(text, style) if width > max_width else None
    if found is None:
        return None
    known[:] = [found, *known[: _KEPT - 1]]
    return found, 0


def _set(text: str, style: Any) -> _Paragraph | None:
    """Set a text as one endless line; None if it is not plain."""
    from weasyprint.text.ffi import ffi, pango
    from weasyprint.text.line_break import create_layout

    is_plain = all(style[name] == value for name, value in _PLAIN.items())
    if not is_plain or _NOT_PLAIN.search(text):
        return None
    if style["hyphenate_limit_zone"].value or not style["font_size"]:
        return None
    layout = create_layout(text, style, None, None, 0)
    line, _ = layout.get_first_line()
    places, fonts = _places(line)
    offsets: list[int] = []
    place = 0
    for character in text:
        offsets.append(places.get(place, offsets[-1] if offsets else 0))
        place += len(character.encode())
    offsets.append(places[place])
    marks = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    breaks = [n for n in range(1, len(text)) if marks[n].is_line_break] + [len(text)]
    ends = [offsets[len(text[:each].rstrip(" "))] for each in breaks]
    size = _heights_of(layout, style)
    is_one = len(fonts) == 1
    return _Paragraph(text, style, offsets, breaks, ends, *size, is_one)


def _places(line: Any) -> tuple[dict[int, int], set[Any]]:
    """Return the place of each character of a line, by the bytes before it, and its fonts."""
    from weasyprint.text.ffi import ffi

    found: dict[int, int] = {}
    fonts = set()
    run, x = line.runs[0], 0
    size = ffi.sizeof("PangoGlyphInfo")
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        fonts.add(item.analysis.font)
        numbers = memoryview(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * size)).cast("i")
        clusters = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        for cluster, width in zip(clusters, numbers[1 :: size // 4].tolist(), strict=True):
            found.setdefault(item.offset + cluster, x)
            x += width
        found[item.offset + item.length] = x
        run = run.next
    return found, fonts
