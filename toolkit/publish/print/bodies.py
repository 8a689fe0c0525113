"""Pages whose text is painted apart from their margins, and once for all files that it is in.

A page is written as two content streams: its text, and its margins with their page numbers. A
combined edition has the texts of the single ones in other margins: so the packed text is
written again as it is, and only the margins are painted. It says which boxes were marked, which
letters of which fonts, and which pictures are in it, as the other file has to list them too.

Source: WeasyPrint 70, ``draw/__init__.py`` (`draw_page`), ``pdf/__init__.py`` (`generate_pdf`)
and ``pdf/stream.py``; ISO 32000-1, 7.8.2 (content streams).
"""

from __future__ import annotations

import copy
import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.publish.print.faded import fade, refuse_faded
from toolkit.publish.print.lines.drawn import let_go
from toolkit.publish.print.numbered import has_contents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RESOURCES = ("ExtGState", "XObject", "Pattern", "Shading")
_CONTENTS = "Contents"


@dataclass(slots=True)
class Body:
    """The text of a page, once it is painted."""

    fonts: dict[Any, Any]
    """Of all pages of a document, as they are before anything is drawn in them."""
    is_apart: bool = True
    """Whether nothing in it has a name that only its own file gives it."""
    data: bytes = b""
    """Its content, packed; nothing as long as it is not written."""
    is_divided: bool = False
    """Whether hyphens at the ends of its lines are named soft."""
    marks: Mapping[Any, Any] = field(default_factory=dict)
    """Box → how it is marked."""
    letters: Mapping[Any, Mapping[int, tuple[str, int]]] = field(default_factory=dict)
    """Font → glyph → its letters, and how wide it is."""
    states: Mapping[str, Any] = field(default_factory=dict)
    pictures: Mapping[str, Any] = field(default_factory=dict)


def keep_bodies(document: Any) -> None:
    """Let what is painted of a document's pages be used again in another file.

    Not of those with contents, which have other numbers there.
    """
    fonts: dict[Any, Any] = {}
    for page in document.pages:
        if not has_contents(page):
            page.body = Body(fonts)


def part_bodies(document: Any, *, is_divided: bool) -> None:
    """Let each page be painted in two parts.

    Args:
        document: WeasyPrint's, about to be written.
        is_divided: whether hyphens at the ends of lines are to be named soft.
    """
    for page in document.pages:
        page.paint = functools.partial(_paint, page, is_divided)


def add_bodies(pdf: Any) -> None:
    """Put the texts of pages into a PDF, each before the margins of its page."""
    from weasyprint.pdf import pydyf

    for page, margins in _margins(pdf):
        pdf.add_object(margins.body)
        page[_CONTENTS] = pydyf.Array([margins.body.reference, margins.reference])


def remember_bodies(document: Any, pdf: Any) -> None:
    """Keep the texts of a PDF's pages as they are to be written, packed."""
    streams = (margins.body for _, margins in _margins(pdf))
    for page, stream in zip(document.pages, streams, strict=True):
        body = page.__dict__.get("body")
        if body and body.is_apart and not body.data:
            body.data = b"".join(stream.stream)
            fade(page)


def _margins(pdf: Any) -> Iterator[tuple[Any, Any]]:
    for reference in pdf.page_references:
        page = pdf.objects[int(reference.split()[0])]
        last = page[_CONTENTS] if isinstance(page[_CONTENTS], bytes) else page[_CONTENTS][-1]
        yield page, pdf.objects[int(last.split()[0])]


# ── Painting ─────────────────────────────────────────────────────────────────


def _paint(page: Any, is_divided: bool, stream: Any, scale: float) -> None:  # noqa: FBT001 - given above
    """Paint a page into its stream; what is its text goes into another one, the stream's `body`."""
    from weasyprint.draw import draw_stacking_context
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.stacking import StackingContext

    box = page._page_box  # noqa: SLF001 - there is no public way
    margins = [each for each in box.children if isinstance(each, MarginBox)]
    text = box.copy_with_children([each for each in box.children if each not in margins])
    refuse_faded(margins)
    body = page.__dict__.get("body")
    if not (body and _painted_again(body, stream, is_divided=is_divided)):
        _paint_text(text, body, stream, scale)
        if body:
            body.is_divided = is_divided
    with stream.stacked():
        stream.transform(a=scale, d=scale)
        draw_stacking_context(stream, StackingContext.from_page(box.copy_with_children(margins)))
    for font in stream._fonts.values():  # noqa: SLF001
        let_go(font)


def _paint_text(text: Any, body: Body | None, stream: Any, scale: float) -> None:
    refuse_faded(text.children)
    if body and body.is_apart and not body.data:
        _record(text, body, stream, scale)
    else:
        stream.body = _painted(text, stream.clone(), stream, scale)


def _painted(text: Any, part: Any, stream: Any, scale: float) -> Any:
    from weasyprint.draw import draw_page

    with part.stacked():
        part.transform(*stream.ctm.values)
        part.transform(a=scale, d=scale)
        draw_page(text, part)
    return part


class _Fonts(dict[Any, Any]):
    """Fonts of a file, in the order in which a text is drawn in them, each with its letters."""

    def __init__(self, known: dict[Any, Any]) -> None:
        super().__init__()
        self.known = known
        self.before: dict[Any, Any] = {}

    def __contains__(self, key: object) -> bool:
        return key in self.known

    def __missing__(self, key: Any) -> Any:
        font = self.known[key]
        self.before[key], font.to_unicode = font.to_unicode, {}
        self[key] = font
        return font

    def __setitem__(self, key: Any, font: Any) -> None:
        self.known[key] = font
        super().__setitem__(key, font)

    def letters(self) -> dict[Any, Any]:
        """Return the letters of each font, which then has those of the file again."""
        found = {}
        for key, font in self.items():
            said = font.to_unicode
            found[key] = {glyph: _pair(each, font.widths[glyph]) for glyph, each in said.items()}
            font.to_unicode = self.before.get(key, {}) | said
        return found


@functools.lru_cache(maxsize=4096)
def _pair(letters: str, width: int) -> tuple[str, int]:
    """Return the very same pair for the same glyph on each page."""
    return letters, width


@functools.lru_cache(maxsize=4096)
def _mark(tag: str, mcid: int) -> Mapping[str, Any]:
    return {"tag": tag, "mcid": mcid}


def _record(text: Any, body: Body, stream: Any, scale: float) -> None:
    """Paint a text, and note what it is made of."""
    from weasyprint.pdf import pydyf

    own = pydyf.Dictionary({each: pydyf.Dictionary() for each in _RESOURCES})
    own["ColorSpace"] = stream._resources["ColorSpace"]  # noqa: SLF001
    fonts = _Fonts(stream._fonts)  # noqa: SLF001
    part = _painted(text, stream.clone(fonts=fonts, resources=own, images={}), stream, scale)
    letters = fonts.letters()
    if not _stands_alone(own) or any(font.missing for font in fonts.values()):
        body.is_apart = False
        stream._tags.clear()  # noqa: SLF001
        stream.body = _painted(text, stream.clone(), stream, scale)
        return
    for key, font in fonts.items():
        if key not in body.fonts:
            let_go(font)
            body.fonts[key] = _untouched(font)
    body.letters, body.pictures = letters, part._images  # noqa: SLF001
    body.marks = {box: _mark(**mark) for box, mark in stream._tags.items()}  # noqa: SLF001
    body.states = dict(own["ExtGState"])
    stream.body = part
    _list_resources(body, stream)


def _stands_alone(resources: Any) -> bool:
    """Tell whether names of resources say what they are, whatever else a file has."""
    is_named = all(each[0] in "aA" for each in resources["ExtGState"])
    groups = any(each is not None for each in resources["XObject"].values())
    return is_named and not (groups or resources["Pattern"] or resources["Shading"])


def _untouched(font: Any) -> Any:
    """Return a font as it is before anything is drawn in it."""
    found = copy.copy(font)
    found.to_unicode, found.widths, found.missing = {}, {}, {}
    found.variations = dict(font.variations)
    found.__dict__.pop("pieces", None)
    return found


def _painted_again(body: Body, stream: Any, *, is_divided: bool) -> bool:
    """Write a text that is painted already; return whether it is, and would be the same."""
    fonts = stream._fonts  # noqa: SLF001
    if not body.data or body.is_divided != is_divided or not _same_widths(body, fonts):
        return False
    for key, letters in body.letters.items():
        if key not in fonts:
            fonts[key] = _untouched(body.fonts[key])
        font = fonts[key]
        for glyph, (said, width) in letters.items():
            font.to_unicode.setdefault(glyph, said)
            font.widths[glyph] = width
    stream._tags.update(body.marks)  # noqa: SLF001
    _list_resources(body, stream)
    stream.body = stream.clone(stream=[body.data], extra={"Filter": "/FlateDecode"}, compress=False)
    return True


def _same_widths(body: Body, fonts: Mapping[Any, Any]) -> bool:
    """Tell whether no glyph is rounded otherwise, as it was drawn in another size first."""
    return all(
        fonts[key].widths.get(glyph, width) == width
        for key, letters in body.letters.items()
        if key in fonts
        for glyph, (_, width) in letters.items()
    )


def _list_resources(body: Body, stream: Any) -> None:
    resources, images = stream._resources, stream._images  # noqa: SLF001
    for name, state in body.states.items():
        resources["ExtGState"].setdefault(name, state)
    for name, picture in body.pictures.items():
        resources["XObject"][name] = None
        listed = images.setdefault(name, picture | {"dpi_ratios": set(), "x_object": None})
        listed["dpi_ratios"] |= picture["dpi_ratios"]
