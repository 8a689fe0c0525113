"""Pictures, each in a paragraph of its own like a large letter.

Source: ECMA-376 part 1, 20.4 (DrawingML: WordprocessingML drawings).
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.word.markup import Xml, element, w

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PICTURE = f"{_DRAWING}/picture"
_PIXEL = 9525
"""English metric units in a pixel, of which an inch has 96."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a kind that every program shows."""

    kind: str
    """``png`` or ``jpeg``."""
    data: bytes

    def part(self, number: int) -> str:
        """Return where it lies, from the folder of the text."""
        return f"media/image{number}.{self.kind}"


def image_id(number: int) -> str:
    """Return the id of the relation that leads to a picture."""
    return f"image{number}"


def image(number: int, said: str, width: float, height: float) -> Xml:
    """Show a picture.

    Args:
        number: its place in `WordFile.pictures`, from 1.
        said: what it shows, for those who cannot see it.
        width: in pixels, of which an inch has 96.
        height: the same.
    """
    size = {"cx": round(width * _PIXEL), "cy": round(height * _PIXEL)}
    blip = element("a:blip", **{"r:embed": image_id(number)})
    shape = element(
        "pic:spPr",
        element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", **size)),
        element("a:prstGeom", element("a:avLst"), prst="rect"),
    )
    names = element(
        "pic:nvPicPr",
        element("pic:cNvPr", id=number, name=f"image{number}", descr=said),
        element("pic:cNvPicPr"),
    )
    fill = element("pic:blipFill", blip, element("a:stretch", element("a:fillRect")))
    picture = element("pic:pic", names, fill, shape, **{"xmlns:pic": _PICTURE})
    graphic = element(
        "a:graphic",
        element("a:graphicData", picture, uri=_PICTURE),
        **{"xmlns:a": f"{_DRAWING}/main"},
    )
    inline = element(
        "wp:inline",
        element("wp:extent", **size),
        element("wp:docPr", id=number, name=f"Picture {number}", descr=said),
        graphic,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
        **{"xmlns:wp": f"{_DRAWING}/wordprocessingDrawing"},
    )
    return w("r", w("drawing", inline))
