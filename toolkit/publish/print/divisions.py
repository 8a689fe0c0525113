"""Words that a line's end divides, said in the PDF as the words they are.

WeasyPrint ends such a line in U+2010, a hyphen of the text: whoever copies a paragraph or
searches it finds two halves. Here the mark is named a soft hyphen (U+00AD), which readers'
programs take out; and its glyph is said to be a hyphen-minus, for those that look at glyphs alone.

Source: ISO 32000-1, 14.8.2.2.3 (hyphenation), 14.9.4 (ActualText) and 9.10.3 (ToUnicode CMaps).
Tried: MuPDF and poppler read the ActualText; pdf.js 6 knows none, would leave a soft hyphen
out and not the line's end, and joins what a hyphen-minus ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HYPHEN = "\u2010"
_POINT = re.compile("\u2027(?=[^<>]*<)")
"""A hyphenation point that is no part of a tag."""
_BREAK = "\u200b"
"""Lets a line end, and is not drawn, so that nobody copies it."""
_GIVES_HYPHEN = re.compile(rb"<([0-9a-f]{4})> <2010>")
_FONT = re.compile(rb"/(\S+) \S+ Tf")
_LAST = re.compile(rb"(\[.*<[0-9a-f]*)([0-9a-f]{4})(>[-0-9.]*\] TJ)")
"""Text that is shown: what is before its last glyph, that glyph, and the end."""
_BEGIN = b"/Span <</ActualText <feff00ad>>> BDC"


def keep_points(html: str) -> str:
    """Let hyphenation points (‧) of a page stay at the ends of lines, where Pango drops them.

    Source: Pango 1.50, ``break.c`` (``break_removes_preceding``): they are taken for marks
    of where a word may be divided.

    >>> keep_points("<head>…</head><p>a‧b</p>").replace("\u200b", "~")
    '<head>…</head><p>a‧~b</p>'
    """
    head, end, body = html.partition("</head>")
    return head + end + _POINT.sub(f"\\g<0>{_BREAK}", body)


def mark_divisions(pdf: Any) -> None:
    """Let the hyphens at the ends of lines be read as soft ones.

    Args:
        pdf: WeasyPrint's, about to be written, of a page without a U+2010 of its own: one
            glyph of a font has one letter.
    """
    glyphs = dict(_hyphens(pdf))
    for each in pdf.objects:
        lines = getattr(each, "stream", None)
        if glyphs and isinstance(lines, list) and b"BT" in lines:
            lines[:] = _marked(lines, glyphs)


def _hyphens(pdf: Any) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name of each font that has the hyphen, and its glyph, named anew."""
    for each in pdf.objects:
        if isinstance(each, dict) and "ToUnicode" in each:
            lines = pdf.objects[int(each["ToUnicode"].split()[0])].stream
            found = _GIVES_HYPHEN.search(b"\n".join(lines))
            if found:
                lines[:] = [_GIVES_HYPHEN.sub(rb"<\1> <002d>", line) for line in lines]
                yield each["BaseFont"].removeprefix(b"/").partition(b"+")[0], found.group(1)


def _marked(lines: Sequence[Any], glyphs: Mapping[bytes, bytes]) -> Iterator[Any]:
    glyph: bytes | None = None
    for line in lines:
        if isinstance(line, bytes):
            font = _FONT.fullmatch(line)
            glyph = glyphs.get(font.group(1)) if font else glyph
            shown = _LAST.fullmatch(line) if glyph else None
            if shown and shown.group(2) == glyph:
                before, mark, end = shown.groups()
                yield from (before + b">] TJ", _BEGIN, b"[<" + mark + end, b"EMC")
                continue
        yield line
