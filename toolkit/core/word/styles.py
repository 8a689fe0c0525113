"""Styles: looks by name, so that whoever gets a file can change one for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.word.markup import NOTHING, Xml, join, switch, w

if TYPE_CHECKING:
    from collections.abc import Sequence

PARAGRAPH, CHARACTER = "paragraph", "character"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a file, by what they are for; programs replace one that they do not have."""

    western: str = "Calibri"
    """For Latin and Cyrillic letters."""
    eastern: str = "Yu Gothic"
    """For Chinese characters and kana."""


OFFICE = Fonts()
"""What most who have Word have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A look by name; what is not said is as in the style that it is based on."""

    id: str
    name: str
    """As programs know it: ``heading 1``, ``Title``; then they show it in their own language."""
    kind: str = PARAGRAPH
    based: str = "Normal"
    """Empty: on none."""
    following: str = ""
    """Style of the paragraph that is typed after one of this."""
    size: float = 0
    """In points; 0: not said."""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    raised: bool = False
    underlined: bool = False
    color: str = ""
    before: int = -1
    """Space above, in twentieths of a point; -1: not said. So `after`, and `left`, an indent."""
    after: int = -1
    left: int = -1
    hanging: int = 0
    """How far the first line hangs out of the indent."""
    align: str = ""
    """``left``, ``center``, ``right`` or ``both``; empty: not said."""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int = -1
    """Level in the outline of the document, 0 for a heading of the first."""


NORMAL = Style(id="Normal", name="Normal", based="")
USUAL = (
    NORMAL,
    Style(id="Header", name="header", size=9, color="595959", after=0),
    Style(id="Footer", name="footer", size=9, color="595959", after=0),
    Style(id="FootnoteText", name="footnote text", size=9, after=0),
    Style(id="CommentText", name="annotation text", size=10),
    Style(id="FootnoteReference", name="footnote reference", kind=CHARACTER, based="", raised=True),
    Style(id="CommentReference", name="annotation reference", kind=CHARACTER, based="", size=8),
    Style(
        id="Hyperlink",
        name="Hyperlink",
        kind=CHARACTER,
        based="",
        color="0B5394",
        underlined=True,
    ),
)
"""What `package` itself refers to, and the usual one."""


def styles_xml(
    styles: Sequence[Style], langs: tuple[str, str], fonts: Fonts, *, size: float, after: int
) -> Xml:
    """Write the styles of a file.

    Args:
        styles: the first is the usual one of paragraphs.
        langs: language tags of words in Latin or Cyrillic letters, and of those in Chinese
            characters or kana, where nothing else is said.
        fonts: of all styles.
        size: of the usual text, in points.
        after: space below a paragraph, in twentieths of a point.
    """
    usual = w(
        "rPr",
        w("rFonts", ascii=fonts.western, hAnsi=fonts.western, eastAsia=fonts.eastern,
          cs=fonts.western),
        w("sz", val=_half(size)),
        w("szCs", val=_half(size)),
        w("lang", val=langs[0], eastAsia=langs[1], bidi="ar-SA"),
    )  # fmt: skip
    spacing = w("pPr", w("spacing", after=after, line=264, lineRule="auto"))
    defaults = w("docDefaults", w("rPrDefault", usual), w("pPrDefault", spacing))
    return join(defaults, *(_style(style, style is styles[0]) for style in styles), _PLAIN, _GRID)


def _half(points: float) -> int:
    """Return a size as Word counts it, in half points."""
    return round(points * 2)


def _style(style: Style, default: bool) -> Xml:  # noqa: FBT001 -- one of them
    around, words = _paragraph(style), _words(style)
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style.based) if style.based else NOTHING,
        w("next", val=style.following) if style.following else NOTHING,
        switch("qFormat", style.kind == PARAGRAPH),
        w("pPr", around) if around else NOTHING,
        w("rPr", words) if words else NOTHING,
        type=style.kind,
        default=1 if default else None,
        styleId=style.id,
    )


def _paragraph(style: Style) -> Xml:
    spacing = {"before": style.before, "after": style.after}
    said = {key: value for key, value in spacing.items() if value >= 0}
    return join(
        switch("keepNext", style.keep_next),
        switch("keepLines", style.keep_lines),
        w("spacing", **said) if said else NOTHING,
        w("ind", left=style.left, hanging=style.hanging or None) if style.left >= 0 else NOTHING,
        w("jc", val=style.align) if style.align else NOTHING,
        w("outlineLvl", val=style.outline) if style.outline >= 0 else NOTHING,
    )


def _words(style: Style) -> Xml:
    size = _half(style.size)
    return join(
        switch("b", style.bold),
        switch("i", style.italic),
        switch("vanish", style.hidden),
        w("color", val=style.color) if style.color else NOTHING,
        join(w("sz", val=size), w("szCs", val=size)) if size else NOTHING,
        w("u", val="single") if style.underlined else NOTHING,
        w("vertAlign", val="superscript") if style.raised else NOTHING,
    )


def _lines(name: str) -> Xml:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    return w(name, *(w(edge, val="single", sz=4, space=0, color="BFBFBF") for edge in edges))


def _margins() -> Xml:
    sides = (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))


_PLAIN = w(
    "style",
    w("name", val="Normal Table"),
    w("tblPr", _margins()),
    type="table",
    default=1,
    styleId="TableNormal",
)
"""Style of a table without lines."""
_GRID = w(
    "style",
    w("name", val="Table Grid"),
    w("basedOn", val="TableNormal"),
    w("tblPr", _lines("tblBorders"), _margins()),
    type="table",
    styleId="TableGrid",
)
"""Style of a table with thin grey lines."""
