"""What WeasyPrint holds or does more than once while it writes a PDF, held and done once.

It copies the whole file of a font for each size that is used of it, 5 MB for a Japanese
one, and needs no more than the subset in the end. And with an identifier it packs every
stream twice, once to write it and once to digest it.

None of this changes a byte of the file. With another version than the one that this was
read in, fonts are left as they are.

Source: WeasyPrint 70, ``pdf/fonts.py`` and ``pdf/stream.py``; pydyf, ``PDF.write``.
"""

from __future__ import annotations

import functools
import zlib
from typing import Any

VERSION = "70.0"
"""Of WeasyPrint, whose fonts are known to need no more than this."""
_LEVEL = 9
"""Of zlib, as pydyf's own: with 6, files are larger by one part in a hundred."""


def hold_fonts_lightly(document: Any) -> bool:
    """Let the fonts of a document read their files when they are subset, not before.

    Args:
        document: what WeasyPrint has laid out, before it is drawn.

    Returns:
        Whether it is so; not with an unknown version of WeasyPrint.
    """
    import weasyprint

    if weasyprint.__version__ != VERSION or document.fonts:
        return False
    document.fonts = _Fonts()
    return True


def pack_once(pdf: Any) -> None:
    """Pack every stream that pydyf would pack each time that it is asked for its bytes."""
    for each in pdf.objects:
        if not getattr(each, "compress", False):
            continue
        each.compress = False
        _, _, rest = each.data.partition(b">>\nstream\n")
        packer = zlib.compressobj(level=_LEVEL)
        packed = packer.compress(rest.removesuffix(b"\nendstream")) + packer.flush()
        each.stream = [packed]
        each.extra["Filter"] = "/FlateDecode"


class _Fonts(dict[Any, Any]):
    """Fonts by WeasyPrint's keys; each gives its copy of the file away as it comes in."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.__class__ = _light_font()
        del font.__dict__["file_content"]
        super().__setitem__(key, font)


@functools.cache
def _light_font() -> Any:
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.fonts import get_hb_object_data

    class LightFont(Font):  # type: ignore[misc]  # WeasyPrint has no types
        """Keeps what it was made into, and reads the file again until then."""

        @property
        def file_content(self) -> Any:
            made = self.__dict__.get("made")
            return get_hb_object_data(self.hb_face) if made is None else made

        @file_content.setter
        def file_content(self, data: bytes) -> None:
            self.__dict__["made"] = data

    return LightFont
