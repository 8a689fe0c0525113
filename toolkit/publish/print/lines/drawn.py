"""Lines that are drawn of glyphs that are known, a line at a time.

Glyphs stand where WeasyPrint puts them, each corrected by a whole thousandth of its size; where
there is nothing to correct, nothing is written.

Source: WeasyPrint 70, ``draw/text.py`` (`draw_first_line`); ISO 32000-1, 9.4.3 (TJ).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.publish.print.lines.shaped import EMPTY, SPACE, UNITS, Font, SetLine, Shaped

if TYPE_CHECKING:
    from collections.abc import Iterator

_MILLE = 1000
_SUBSETTING = (4, 1, 0)
"""From this version on HarfBuzz makes the subsets."""
_KIND = 4
"""Bytes that tell which kind of file a font is."""


def draw(stream: Any, box: Any, matrix: Any) -> bool:
    """Draw the line of a box; return whether its font lets that be done here."""
    line, style = box.pango_layout, box.style
    if not line.text.strip():
        return True
    font = line.shaped.font
    fonts = stream._fonts  # noqa: SLF001 - there is no public way
    known = fonts[font.key] if font.key in fonts else stream.add_font(font.pango)[0]
    if known.bitmap or known.svg or known.png or known.colr:
        return False
    spacing = style["letter_spacing"]
    spacings = (style["word_spacing"] + line.justification_spacing, spacing)
    glyphs, widths = _glyphs(line, *(0 if each == "normal" else each for each in spacings))
    if not known.to_unicode.keys() >= set(glyphs) - {EMPTY}:
        _name(known, line)
    let_go(known)
    pieces = _pieces(known, font)
    shown = "".join(map(pieces.__getitem__, zip(glyphs, widths, strict=True)))
    stream.set_text_matrix(*matrix.values)
    stream.set_font_size(known.hash, font.size)
    stream.show_text(f"<{shown}>".removesuffix("<>"))
    return True


def _glyphs(line: SetLine, word: float, letter: float) -> tuple[list[int], list[int]]:
    """Return the glyphs of a line, and how wide each is with what is added to it."""
    each = int(letter * UNITS)
    wider = int(word * UNITS + each) if word else each
    glyphs: list[int] = []
    widths: list[int] = []
    for part, start, end in _parts(line):
        first, last = part.starts[start], part.starts[end]
        glyphs += part.glyphs[first:last]
        own = part.widths[first:last].tolist()
        if each:
            own = [width + each for width in own]
        if wider != each:
            for found in SPACE.finditer(part.text, start, end):
                own[part.starts[found.start()] - first] += wider - each
        widths += own
    return glyphs, widths


def _parts(line: SetLine) -> Iterator[tuple[Shaped, int, int]]:
    if line.start < line.end:
        yield line.shaped, line.start, line.end
    if line.tail:
        yield line.tail, 0, len(line.tail.text)


def _name(known: Any, line: SetLine) -> None:
    """Say which letters the glyphs of a line are that its font has not been asked for yet."""
    for part, start, end in _parts(line):
        letters = [place for place in range(start, end) if part.parts(place)]
        for place, following in zip(letters, [*letters[1:], end], strict=True):
            glyph = part.glyphs[part.starts[place]]
            if glyph != EMPTY:
                known.to_unicode.setdefault(glyph, part.text[place:following])


class _Pieces(dict[tuple[int, int], str]):
    """A glyph and its width → what is written."""

    def __init__(self, known: Any, font: Font) -> None:
        from weasyprint.text.ffi import ffi

        self.known, self.font = known, font
        self.extents = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")

    def __missing__(self, pair: tuple[int, int]) -> str:
        from weasyprint.text.ffi import pango

        glyph, width = pair
        widths, size = self.known.widths, self.font.size
        if glyph == EMPTY:
            moved = int(width * _MILLE / UNITS / size)
            return f">{-moved}<" if moved else ""
        if glyph not in widths:
            ink, logical = self.extents
            pango.pango_font_get_glyph_extents(self.font.pango, glyph, ink, logical)
            widths[glyph] = round(logical.width * _MILLE / UNITS / size)
        nearer = int(widths[glyph] - width * _MILLE / UNITS / size)
        self[pair] = f"{glyph:04x}>{nearer}<" if nearer else f"{glyph:04x}"
        return self[pair]


def let_go(font: Any) -> None:
    """Keep no copy of a font's file: HarfBuzz takes what was drawn out of its own."""
    from weasyprint.text.ffi import harfbuzz, harfbuzz_subset

    if len(font.file_content) == _KIND or not font.to_unicode:
        return
    is_taken = harfbuzz_subset and harfbuzz.hb_version_atleast(*_SUBSETTING)
    is_plain = not (font.bitmap or font.png or font.svg or font.colr or "fvar" in font.tables)
    if is_taken and is_plain:
        font.file_content = font.file_content[:_KIND]


def _pieces(known: Any, font: Font) -> _Pieces:
    of_sizes: dict[float, _Pieces] = known.__dict__.setdefault("pieces", {})
    if font.size not in of_sizes:
        of_sizes[font.size] = _Pieces(known, font)
    return of_sizes[font.size]
