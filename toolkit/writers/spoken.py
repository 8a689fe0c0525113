"""How a finished PDF's text is set and spoken: its fonts, and the language of each piece.

A screen reader reads a text by the rules of the nearest ``/Lang`` above it in the structure
tree. PDFium tells which marked content each piece of text belongs to.

Source: ISO 32000-1, 14.6 (marked content), 14.7 (structure), 14.9.2 (language); the headers
``fpdf_structtree.h`` and ``fpdf_edit.h`` of PDFium.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 256
"""Bytes of the name of a language or a font family."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that a PDF shows in one go."""

    page: int
    """Counted from 1."""
    text: str
    lang: str | None
    """By which language it is spoken; None for what nobody speaks, such as page numbers."""
    font: str
    """Family and style, with hyphens between the words."""


def read_pieces(data: bytes) -> Iterator[Piece]:
    """Yield all text of a PDF, page by page, in the order in which it is drawn."""
    import pypdfium2
    from pypdfium2 import raw

    with pypdfium2.PdfDocument(data) as document:
        whole = _language_of(document)
        for number, page in enumerate(document, 1):
            langs = _languages(page, whole)
            text_page = page.get_textpage()
            try:
                for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                    lang = langs.get(raw.FPDFPageObj_GetMarkedContentID(each))
                    yield Piece(number, _text(each, text_page), lang, _font(each))
            finally:
                text_page.close()


def _languages(page: Any, whole: str) -> dict[int, str]:
    """Return the language of each marked content of a page that stands in the structure tree."""
    from pypdfium2 import raw

    found: dict[int, str] = {}
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            _inherit(raw.FPDF_StructTree_GetChildAtIndex(tree, index), whole, found)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return found


def _inherit(element: Any, lang: str, found: dict[int, str]) -> None:
    from pypdfium2 import raw

    lang = _own_language(element) or lang
    for index in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element)):
        mark = raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
        if mark >= 0:
            found[mark] = lang
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            _inherit(child, lang, found)


# ── What PDFium writes into buffers ──────────────────────────────────────────


def _own_language(element: Any) -> str:
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(_LONGEST)
    size = raw.FPDF_StructElement_GetLang(element, buffer, _LONGEST)
    return _wide_text(buffer, min(size, _LONGEST))


def _language_of(document: Any) -> str:
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(_LONGEST)
    size = raw.FPDFCatalog_GetLanguage(document, _wide(buffer), _LONGEST)
    return _wide_text(buffer, min(size, _LONGEST))


def _text(each: Any, text_page: Any) -> str:
    from pypdfium2 import raw

    size = raw.FPDFTextObj_GetText(each, text_page, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    raw.FPDFTextObj_GetText(each, text_page, _wide(buffer), size)
    return _wide_text(buffer, size)


def _font(each: Any) -> str:
    """Return the name of a font without the tag of its subset, ``ABCDEF+``."""
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(_LONGEST)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(each), buffer, _LONGEST)
    return buffer.value.decode("utf-8", "replace").rpartition("+")[2]


def _wide(buffer: Any) -> Any:
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))


def _wide_text(buffer: Any, size: int) -> str:
    return bytes(buffer.raw[:size]).decode("utf-16-le", "replace").rstrip("\0")
