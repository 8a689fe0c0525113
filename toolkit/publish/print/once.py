"""What WeasyPrint and pydyf do again and again for one file, done once.

pydyf names all pages anew whenever one is asked for, which for a structure tree is once an
element: of 300 pages that alone would take as long as painting them. WeasyPrint works out the
styles of a page and its sixteen margins for each page, and looks through those of all before it.

Source: pydyf 0.13, `PDF.page_references`; WeasyPrint 70, ``pdf/tags.py`` and ``layout/page.py``
(`set_page_type_computed_styles`).
"""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEW = 100_000
"""New objects until cycles are looked for; a page has about as many."""

_LAYOUT = (
    "style_for", "target_collector", "page_maker", "footnotes", "page_footnotes",
    "current_page_footnotes", "reported_footnotes", "current_footnote_area", "string_set",
    "running_elements", "broken_out_of_flow", "tables",
)  # fmt: skip
"""Of WeasyPrint's `LayoutContext`."""


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


def share_page_styles() -> None:
    """Let pages have one style where the same rules hold for them; once a process."""
    from weasyprint.layout import page

    set_styles = page.set_page_type_computed_styles
    if set_styles.__module__ != page.__name__:
        return

    def share(page_type: Any, html: Any, style_for: Any) -> None:
        shared = style_for.__dict__.setdefault("page_styles", {})
        computed = style_for.get_computed_styles()
        kind = _kind(page_type, style_for)
        if kind not in shared:
            set_styles(page_type, html, style_for)
            if kind is None:
                return
            shared[kind] = [
                (margin, style) for (of, margin), style in computed.items() if of == page_type
            ]
        computed.update({(page_type, margin): style for margin, style in shared[kind]})

    page.set_page_type_computed_styles = share


def _kind(page: Any, style_for: Any) -> Any:
    """Return that by which rules for pages tell one from another; None if they count them."""
    if "asked_of_pages" not in style_for.__dict__:
        style_for.asked_of_pages = _asked(style_for)
    asked = style_for.asked_of_pages
    if "index" in asked:
        return None
    said = {"side": page.side, "blank": page.blank, "first": page.index == 0, "name": page.name}
    return tuple(said[each] for each in sorted(asked))


def _asked(style_for: Any) -> frozenset[str]:
    """Return what selectors of pages ask for; ``index`` is that of ``:nth()``."""
    selectors = (
        selector
        for sheet, _, _ in style_for._sheets  # noqa: SLF001
        for _, selected, _ in sheet.page_rules
        for _, _, selector in selected
    )
    return frozenset(
        name for each in selectors for name, value in each._asdict().items() if value is not None
    )


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
