"""The styles of a Word file, by the names that Word has for them wherever it has one."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.word.styles import USUAL, Style
from toolkit.lang import language

DEEPEST = 5
"""Lists in one another that have a look of their own."""
_STEP = 425
_DARK = "1F3864"


def _heading(level: int, size: float) -> Style:
    return Style(
        id=f"Heading{level}",
        name=f"heading {level}",
        following="BodyText",
        size=size,
        bold=True,
        color=_DARK,
        before=280 - 30 * level,
        after=100,
        keep_next=True,
        keep_lines=True,
        outline=level - 1,
    )


def _list(name: str, level: int, *, hanging: bool = False) -> Style:
    number = "" if level == 1 else str(level)
    return Style(
        id=f"{name.replace(' ', '')}{number}",
        name=f"{name} {number}".strip(),
        based="BodyText",
        after=60,
        left=_STEP * level,
        hanging=_STEP if hanging else 0,
    )


_LISTS = tuple(
    _list(name, level, hanging=hanging)
    for name, hanging in (("List", True), ("List Continue", False))
    for level in range(1, DEEPEST + 1)
)
STYLES = (
    *USUAL,
    Style(id="Title", name="Title", following="BodyText", size=20, bold=True, color=_DARK,
          after=160, keep_lines=True),
    Style(id="Subtitle", name="Subtitle", size=12, color="595959", after=60, keep_next=True),
    Style(id="Date", name="Date", size=10, color="595959", after=240),
    Style(id="Lede", name="Lede", following="BodyText", size=12, italic=True, after=200),
    *(_heading(level, size) for level, size in ((1, 15), (2, 13), (3, 12), (4, 11), (5, 11))),
    Style(id="BodyText", name="Body Text", after=140),
    Style(id="Speaker", name="Speaker", following="BodyText", bold=True, color=_DARK, before=240,
          after=80, keep_next=True, keep_lines=True, outline=1),
    Style(id="ListBullet", name="List Bullet", based="BodyText", after=60),
    Style(id="ListNumber", name="List Number", based="BodyText", after=60),
    *_LISTS,
    Style(id="Quote", name="Quote", following="BodyText", italic=True, left=567, after=140),
    Style(id="Caption", name="caption", size=10, bold=True, color="404040", before=60, after=100),
    Style(id="Figure", name="Figure", align="center", before=120, after=80, keep_next=True),
    Style(id="TableText", name="Table Text", size=10, after=0),
    Style(id="TableHead", name="Table Head", based="TableText", bold=True, keep_next=True),
    Style(id="Note", name="Note", size=10, after=80),
    Style(id="Signature", name="Signature", after=0, keep_lines=True),
    Style(id="Signatory", name="Signatory", based="Signature", bold=True),
    Style(id="Notice", name="Notice", size=10, color="7F3F00", after=160),
    Style(id="Colophon", name="Colophon", size=9, color="595959", before=0, after=40),
    Style(id="ColophonBegin", name="Colophon Begin", based="Colophon", following="Colophon",
          before=360),
    Style(id="Code", name="Code", kind="character", based="", color="404040"),
)  # fmt: skip
"""All styles that a file has, used or not: whoever edits it may want them."""


def styles_for(lang: str) -> tuple[Style, ...]:
    """Return the styles of a file in a language; kana and Chinese characters never slope."""
    if language(lang).spaced:
        return STYLES
    return tuple(replace(each, italic=False) for each in STYLES)
