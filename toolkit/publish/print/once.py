"""What WeasyPrint and pydyf do again and again for one file, done once.

pydyf packs the content of every page twice, for the file and for its identifier, and names all
pages anew whenever one is asked for, which for a structure tree is once an element: of 300
pages that alone would take as long as painting them.

Source: pydyf 0.12, `PDF.write` and `PDF.page_references`; WeasyPrint 70, ``pdf/tags.py``.
"""

from __future__ import annotations

import contextlib
import gc
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEW = 100_000
"""New objects until cycles are looked for; a page has about as many."""

_LINE_ENDS = b"\r\n"

_LAYOUT = (
    "style_for", "target_collector", "page_maker", "footnotes", "page_footnotes",
    "current_page_footnotes", "reported_footnotes", "current_footnote_area", "string_set",
    "running_elements", "broken_out_of_flow", "tables",
)  # fmt: skip
"""Of WeasyPrint's `LayoutContext`."""


def pack_streams(pdf: Any) -> None:
    """Pack the streams of a PDF as pydyf would; they are written and hashed as they are then.

    None of text ends in the end of a line: before ``endstream`` it would be read as part of the
    one that stands there, and the stream as shorter than it says (ISO 19005-3, 6.1.7.1).
    """
    from weasyprint.pdf import pydyf

    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.compress:
            data = b"\n".join(map(pydyf._to_bytes, each.stream))  # noqa: SLF001 - there is no public way
            packed = zlib.compress(data, level=9)
            while packed[-1] in _LINE_ENDS and _is_text(each):
                data += b" "
                packed = zlib.compress(data, level=9)
            each.stream, each.compress = [packed], False
            each.extra = {**each.extra, "Filter": "/FlateDecode"}


def _is_text(stream: Any) -> bool:
    """Tell whether a stream is operators, characters or metadata, in which a space says nothing."""
    return not stream.extra or stream.extra.get("Type") == "/Metadata"


def name_pages_once() -> None:
    """Let a PDF remember how its pages are named; once a process."""
    from weasyprint.pdf import pydyf

    if pydyf.PDF.page_references is not _page_references:
        pydyf.PDF.page_references = _page_references


def _names(pdf: Any) -> tuple[bytes, ...]:
    numbers = pdf.pages["Kids"][::3]
    known: tuple[bytes, ...] = pdf.__dict__.get("page_names", ())
    if len(known) != len(numbers):
        known = tuple(f"{number} 0 R".encode() for number in numbers)
        pdf.page_names = known
    return known


_page_references = property(_names)


_DEFAULTS = {"number": None, "offset": 0, "generation": 0, "free": "n"}


def share_defaults() -> None:
    """Let objects of a PDF have only what tells one from another; once a process.

    Half of them, the arrays, then have nothing of their own: a tenth of what is in memory when a
    long document is written.
    """
    from weasyprint.pdf import pydyf

    if pydyf.Object.__init__ is not _start_object:
        for name, value in _DEFAULTS.items():
            setattr(pydyf.Object, name, value)
        pydyf.Object.__init__ = _start_object


def _start_object(_self: Any) -> None:
    pass


def let_go(pictures: Iterable[Any]) -> None:
    """Let drawings keep of the layout that they are in only what they are drawn with.

    WeasyPrint gives each the whole: one drawing in a document keeps its tree before layout and
    all styles in memory until the document is gone.
    """
    for each in pictures:
        context = getattr(each, "_context", None)
        for name in _LAYOUT if context else ():
            setattr(context, name, None)


@contextlib.contextmanager
def few_collections() -> Iterator[None]:
    """Look for cycles less often: nearly all that a page is made of stays until it is written."""
    before = gc.get_threshold()
    gc.set_threshold(_FEW, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
