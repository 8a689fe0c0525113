"""What a reader's program finds in a finished PDF, held against what it was printed from.

A page can look right and say something else: a font with a wrong table gives other letters
to whoever copies, searches or listens. So each text is taken out of the file again, by
another library than the one that wrote it.

Source: PDF/UA-1 (ISO 14289-1), 7.21.7, and PDF/A-3 (ISO 19005-3), 6.2.11.7, on the mapping
of characters to Unicode.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pypdfium2 import PdfPage

_HEAD, _FOOT = 50, 70
"""Points at the head and the foot of a page that hold no text of the document."""
_PARTS = 4
"""Pages that one sentence may go on over, at most."""
_SHORTEST = 6
"""Characters of a part; a shorter one would be found anywhere.

Only the first part and the last may be shorter: a sentence may begin at the end of a page's
last line, or end at the beginning of the next page's first one.
"""
_UNSEEN = re.compile("[\\s\u00ad\u200b\u2060\x02\ufffe\u2010-]")
"""White space, and hyphens, which a line may have gained at its end or a text may have there.

PDFium gives U+0002 or U+FFFE for a hyphen at the end of a line; WeasyPrint prints U+2010.
"""


def squeeze(text: str) -> str:
    """Leave out of a text what depends on where its lines end."""
    return _UNSEEN.sub("", text)


def read_pdf(data: bytes) -> str:
    """Return what a PDF says, `squeeze`d, without what stands in its margins."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "".join(_read_page(page) for page in document)


def _read_page(page: PdfPage) -> str:
    text = page.get_textpage()
    try:
        found = text.get_text_bounded(bottom=_FOOT, top=page.get_height() - _HEAD)
    finally:
        text.close()
    return squeeze(found)


def prove_pdf(data: bytes, texts: Iterable[str], where: str) -> None:
    """Make sure that a PDF says every one of `texts`, as often as they stand there.

    A text that goes on over a page may stand in parts, with what is beside it between.

    Args:
        data: the PDF.
        texts: what its readers shall read, without markup; typography may be applied.
        where: what errors are about.

    Raises:
        ReleaseError: one cannot be found in it.
    """
    found = read_pdf(data)
    wanted = Counter(filter(None, map(squeeze, texts)))
    for text, times in wanted.items():
        if found.count(text) < times and not _stands_in_parts(text, found):
            raise ReleaseError(
                f"a text cannot be read out of the PDF again: {text[:60]!r}",
                where=where,
                remedy="look at it there; a font of the project may say the wrong letters",
            )


def _stands_in_parts(text: str, found: str) -> bool:
    """Tell whether a text stands there in parts, one after the other."""
    start = 0
    for part in range(_PARTS):
        # A beginning stands there if a longer one does: so halving finds the longest.
        least, most = 0, len(text)
        while least < most:
            middle = (least + most + 1) // 2
            if found.find(text[:middle], start) >= 0:
                least = middle
            else:
                most = middle - 1
        if least < (min(_SHORTEST, len(text)) if part else _SHORTEST):
            # Where a few characters stand cannot be told; all that follows them can.
            rests = (text[each:] for each in range(1, least + 1) if not part)
            return any(len(rest) >= _SHORTEST and rest in found for rest in rests)
        start = found.find(text[:least], start) + least
        text = text[least:]
        if not text:
            return True
    return False
