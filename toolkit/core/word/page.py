"""The sheet of paper, with what stands above and below its text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.core.word.markup import NOTHING, Xml, element, switch, w

HEADER, FOOTER = "header", "footer"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper; all lengths in twentieths of a point."""

    width: int = 11906
    height: int = 16838
    sides: int = 1134
    """Margins left and right; 1134 is 2 cm."""
    above: int = 1134
    below: int = 1134
    first_alone: bool = False
    """Whether the first page goes without header and footer."""

    @property
    def measure(self) -> int:
        """Width of the text."""
        return self.width - 2 * self.sides


A4 = Page()
LETTER = Page(12240, 15840)


def landscape(page: Page) -> Page:
    """Return the same paper with its long side below."""
    return replace(page, width=page.height, height=page.width)


def section_xml(page: Page, *, header: bool = False, footer: bool = False) -> Xml:
    """Write how the pages of a section are; `header` and `footer`: whether the file has any."""
    turned = "landscape" if page.width > page.height else None
    edge = min(567, page.above, page.below)
    return w(
        "sectPr",
        _reference(HEADER) if header else NOTHING,
        _reference(FOOTER) if footer else NOTHING,
        w("pgSz", w=page.width, h=page.height, orient=turned),
        w(
            "pgMar",
            top=page.above,
            right=page.sides,
            bottom=page.below,
            left=page.sides,
            header=edge,
            footer=edge,
            gutter=0,
        ),
        switch("titlePg", page.first_alone),
    )


def _reference(kind: str) -> Xml:
    return element(f"w:{kind}Reference", **{"w:type": "default", "r:id": kind})
