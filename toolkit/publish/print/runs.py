"""The runs of text in a finished PDF: what each says, in which language, font and place.

A language is found as a screen reader finds it: that of the structure element that a run
belongs to, else of the nearest one around it, else of the file.

Source: ISO 32000-1, 14.9.2 (natural language) and 14.7.4 (marked content); PDFium's
``fpdf_structtree.h`` and ``fpdf_edit.h``.
"""

from __future__ import annotations

import ctypes
import functools
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_ROOM = 4096
"""Bytes for a text that PDFium tells; of a longer one it says how many it needs."""
_END = 2
"""Bytes of the end of a text: of one that is empty, or that nobody said, there are no more."""
_DEPTH = 15
"""Forms in one another, at most."""
_TAG = 7
"""Characters of a subset's tag: six letters and a plus sign."""


class Run(NamedTuple):
    """A stretch of text that one instruction of a page shows, or that is heard for a picture."""

    text: str
    page: int
    """From 1."""
    font: str
    """Base-font name, without the tag of a subset."""
    tagged: bool
    """Whether it is in the structure tree; headers and footers are not."""
    lang: str
    """Nothing if neither an element nor the file says one, or if it is not tagged."""
    alternative: bool = False
    """Whether nobody sees it: it says what a picture shows, and is in no font."""
    note: bool = False
    """Whether it is a footnote's, which stands on the page of its mark, whatever goes on there."""


class _Element(NamedTuple):
    """What the structure tree says of a marked content."""

    lang: str
    alternative: str = ""
    """Text that stands for it."""
    note: bool = False
    """Whether it is in a footnote."""


@functools.cache
def _pdfium() -> Any:
    """Return PDFium's own functions: looked for once, as each element asks for some."""
    from pypdfium2 import raw

    return raw


def read_runs(document: PdfDocument) -> tuple[Run, ...]:
    """Read every run of text, page by page in the order of the structure tree.

    That is the order in which they are heard; what is not in the tree ends its page.
    Each page is parsed once and let go.
    """
    lang = _utf16(_pdfium().FPDFCatalog_GetLanguage, document)
    found: list[Run] = []
    for number, page in enumerate(document, 1):
        with closing(page), closing(page.get_textpage()) as text:
            found += _page_runs(page, text, number, lang)
    return tuple(found)


def _page_runs(page: PdfPage, text: PdfTextPage, number: int, lang: str) -> Iterator[Run]:
    raw = _pdfium()
    marked = _marked(page, lang)
    runs = {mark: list(_alternative(each, number)) for mark, each in marked.items()}
    fonts: dict[int, str] = {}
    objects = _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    for shown in objects:
        mark = raw.FPDFPageObj_GetMarkedContentID(shown)
        said = _utf16(raw.FPDFTextObj_GetText, shown, text.raw)
        element = marked.get(mark)
        spoken = element.lang if element else ""
        note = element is not None and element.note
        font = _font(shown, fonts)
        runs.setdefault(mark, []).append(
            Run(said, number, font, element is not None, spoken, note=note)
        )
    yield from chain.from_iterable(runs.values())


def _objects(parent: Any, count: Any, get: Any, depth: int = _DEPTH) -> Iterator[Any]:
    """Yield the texts of a page or form, and those of forms in it."""
    raw = _pdfium()
    for index in range(count(parent)):
        found = get(parent, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield found
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _objects(
                found, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth - 1
            )


def _alternative(element: _Element, page: int) -> Iterator[Run]:
    if element.alternative:
        yield Run(element.alternative, page, "", True, element.lang, alternative=True)  # noqa: FBT003 - tagged


def _marked(page: PdfPage, lang: str) -> dict[int, _Element]:
    """Return what is said of each marked content of a page, in the order of the tree."""
    raw = _pdfium()
    found: dict[int, _Element] = {}
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return found
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            _collect(raw.FPDF_StructTree_GetChildAtIndex(tree, index), _Element(lang), found)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return found


def _collect(element: Any, around: _Element, found: dict[int, _Element]) -> None:
    if not element:  # a kid that stands on another page
        return
    raw = _pdfium()
    lang = _utf16(raw.FPDF_StructElement_GetLang, element) or around.lang
    note = around.note or _utf16(raw.FPDF_StructElement_GetType, element) == "Note"
    alternative = _utf16(raw.FPDF_StructElement_GetAltText, element)
    # One after the other: in a link, text of its own stands between elements.
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mark >= 0:
            found[mark] = _Element(lang, alternative, note)
            alternative = ""
        else:
            inner = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            _collect(inner, _Element(lang, note=note), found)


def _font(shown: Any, known: dict[int, str]) -> str:
    """Return the name of the font that a text of a page is set in."""
    raw = _pdfium()
    font = raw.FPDFTextObj_GetFont(shown)
    address = ctypes.cast(font, ctypes.c_void_p).value or 0
    if address not in known:
        buffer = ctypes.create_string_buffer(max(raw.FPDFFont_GetBaseFontName(font, None, 0), 1))
        raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
        name = buffer.value.decode("utf-8", "replace")
        known[address] = name[_TAG:] if name[_TAG - 1 : _TAG] == "+" else name
    return known[address]


@functools.cache
def _room(kind: Any) -> tuple[Any, Any]:
    """Return the one buffer for texts of a kind, as PDFium is asked by one thread at a time."""
    buffer = ctypes.create_string_buffer(_ROOM)
    return buffer, ctypes.cast(buffer, kind)


def _utf16(function: Any, *about: Any) -> str:
    """Call a function of PDFium that fills a buffer, or says how many bytes it needs."""
    kind = function.argtypes[-2]
    buffer, place = _room(kind)
    size = function(*about, place, _ROOM)
    if size <= _END:
        return ""
    if size > _ROOM:
        buffer = ctypes.create_string_buffer(size)
        function(*about, ctypes.cast(buffer, kind), size)
    found: bytes = buffer[:size]
    return found.decode("utf-16-le", "replace").rstrip("\0")
