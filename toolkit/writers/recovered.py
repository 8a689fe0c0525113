"""What a reader's program finds in a finished PDF, held against what it was printed from.

A page can look right and say something else: a font with a wrong table gives other letters
to whoever copies, searches or listens. So each text is taken out of the file again, by
another library than the one that wrote it.

Source: PDF/UA-1 (ISO 14289-1), 7.21.7, and PDF/A-3 (ISO 19005-3), 6.2.11.7, on the mapping
of characters to Unicode; 7.2 of the former on languages.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.errors import ReleaseError
from toolkit.writers.spoken import read_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.writers.spoken import Piece

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


def read_pdf(data: bytes) -> Mapping[str, str]:
    """Return what a PDF says in each language, `squeeze`d, without page numbers and the like."""
    return _said(tuple(read_pieces(data)))


def _said(pieces: Iterable[Piece]) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.lang is not None:
            said.setdefault(piece.lang, []).append(piece.text)
    return {lang: squeeze("".join(texts)) for lang, texts in said.items()}


def prove_pdf(
    data: bytes, texts: Iterable[tuple[str, str]], families: Iterable[str], where: str
) -> None:
    """Make sure that a PDF says every one of `texts` in its language, as often as they stand there.

    A text that goes on over a page may stand in parts, with what is beside it between.

    Args:
        data: the PDF.
        texts: what its readers shall read, each with the code of its language, without
            markup; typography may be applied.
        families: of the fonts that it may be set in.
        where: what errors are about.

    Raises:
        ReleaseError: one cannot be found in it, or is spoken by the rules of another
            language; or something is set in another font.
    """
    pieces = tuple(read_pieces(data))
    known = tuple(family.replace(" ", "-") for family in families)
    strange = next((each for each in pieces if not each.font.startswith(known)), None)
    if strange:
        raise ReleaseError(
            f"page {strange.page} of the PDF is set in {strange.font!r}, which is no font of "
            f"the release: {strange.text[:60]!r}",
            where=where,
            remedy="report this as a fault",
        )
    said = _said(pieces)
    wanted = Counter((squeeze(text), lang) for text, lang in texts if squeeze(text))
    for (text, lang), times in wanted.items():
        if not _is_said(text, times, said.get(lang, "")):
            raise _lost(text, lang, times, said, where)


def _is_said(text: str, times: int, said: str) -> bool:
    return said.count(text) >= times or _stands_in_parts(text, said)


def _lost(text: str, lang: str, times: int, said: Mapping[str, str], where: str) -> ReleaseError:
    """Say what is wrong with a text that does not stand where it should."""
    other = next((code for code, all_of in said.items() if _is_said(text, times, all_of)), "")
    if other:
        return ReleaseError(
            f"a text in {lang} would be spoken as {other} out of the PDF: {text[:60]!r}",
            where=where,
            remedy="report this as a fault",
        )
    return ReleaseError(
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
