"""What a reader's program finds in a finished PDF, held against what it was printed from.

A page can look right and say something else: a font with a wrong table gives other letters
to whoever copies, searches or listens. So each text is taken out of the file again, by
another library than the one that wrote it; and so is the font of every run of text, and
the language that a screen reader takes it for.

Source: PDF/UA-1 (ISO 14289-1), 7.21.7, and PDF/A-3 (ISO 19005-3), 6.2.11.7, on the mapping
of characters to Unicode; ISO 14289-1, 7.2, on natural language.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import ReleaseError
from toolkit.writers.runs import read_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pypdfium2 import PdfDocument

    from toolkit.writers.runs import ReadPage, Run

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


_STYLES = re.compile(
    "(-(Roman|Oblique|Italic|Small-Caps|Thin|Light|Book|Regular|Medium|Bold|Heavy|Black|Condensed"
    "|Expanded|(Ultra|Extra|Semi|Demi)-?(Light|Bold|Heavy|Black|Condensed|Expanded)))*"
)
"""What Pango may put behind the name of a family; WeasyPrint has hyphens for its spaces."""
_SHOWN = 60
"""Characters of a text that a message quotes."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A text that a PDF shall say."""

    text: str
    """What its readers shall read, without markup; typography may be applied."""
    lang: str
    """That of its edition; nothing if it is in no language, as an address."""


def squeeze(text: str) -> str:
    """Leave out of a text what depends on where its lines end."""
    return _UNSEEN.sub("", text)


def read_pdf(data: bytes) -> str:
    """Return what a PDF says, `squeeze`d, without what stands in its margins."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "".join(squeeze(page.inside) for page in _read_pages(document))


def _read_pages(document: PdfDocument) -> Iterator[ReadPage]:
    return read_pages(document, head=_HEAD, foot=_FOOT)


def prove_pdf(
    data: bytes, promises: Iterable[Promise], families: Iterable[str], where: str
) -> None:
    """Make sure that a PDF says what it shall, in the fonts and the languages it shall.

    A text that goes on over a page may stand in parts, with what is beside it between.

    Args:
        data: the PDF.
        promises: each is wanted as often as it stands there.
        families: of the fonts that it may be set in.
        where: what errors are about.

    Raises:
        ReleaseError: a text cannot be found in it, or is in another language for whoever
            listens; or something is set in another font.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        pages = tuple(_read_pages(document))
    runs = tuple(run for page in pages for run in page.runs)
    _prove_fonts(runs, families, where)
    wanted = Counter(Promise(squeeze(each.text), each.lang) for each in promises)
    heard = _heard(runs)
    # In the order of the tree no column, footer or mark of a list parts a text.
    unheard = {
        each: times
        for each, times in wanted.items()
        if not _stands(each.text, heard.get(each.lang, ""), times)
    }
    if unheard:
        _prove_texts("".join(squeeze(page.inside) for page in pages), unheard, where)
    for each in unheard:
        if each.lang:
            raise _misheard(each, runs, where)


def _prove_texts(found: str, wanted: Mapping[Promise, int], where: str) -> None:
    """Find each text in the file, whatever language it is in there."""
    total: Counter[str] = Counter()
    for each, times in wanted.items():
        total[each.text] += times
    for text, times in total.items():
        if not _stands(text, found, times):
            raise ReleaseError(
                f"a text cannot be read out of the PDF again: {text[:_SHOWN]!r}",
                where=where,
                remedy="look at it there; a font of the project may say the wrong letters",
            )


def _stands(text: str, found: str, times: int) -> bool:
    # To look for a text ends where it stands; to count it, at the end of the file.
    there = text in found if times == 1 else found.count(text) >= times
    return there or _stands_in_parts(text, found)


def _prove_fonts(runs: Iterable[Run], families: Iterable[str], where: str) -> None:
    """Find no run of text in a font that is not one of the release."""
    # Pango ends a family with a comma where its last word could be a style.
    known = sorted((each.replace(" ", "-") for each in families), key=len, reverse=True)
    firsts: dict[str, Run] = {}
    for run in runs:
        if run.text.strip() and not run.alternative:
            firsts.setdefault(run.font, run)
    for run in firsts.values():
        rests = (run.font.removeprefix(each) for each in known if run.font.startswith(each))
        if any(_STYLES.fullmatch(rest.removeprefix(",")) for rest in rests):
            continue
        raise ReleaseError(
            f"page {run.page} of the PDF{_edition(run.lang)}: {run.text.strip()[:_SHOWN]!r} is "
            f"set in {run.font or 'a font without a name'}, which is no font of the release",
            where=where,
            remedy="add the font to the folder that the setting `fonts` names, or change the text",
        )


def _heard(runs: Iterable[Run]) -> dict[str, str]:
    """Join what a screen reader reads in each language, `squeeze`d."""
    spoken: dict[str, list[str]] = {}
    for run in runs:
        if run.tagged:
            spoken.setdefault(run.lang, []).append(run.text)
    return {lang: squeeze("".join(texts)) for lang, texts in spoken.items()}


def _misheard(promise: Promise, runs: Iterable[Run], where: str) -> ReleaseError:
    """Say where a text is in another language than it shall be."""
    place, problem = "the PDF", "is not tagged in its language"
    covered = [run for run in runs for _ in squeeze(run.text)]
    said = "".join(squeeze(run.text) for run in runs)
    start = said.find(promise.text)
    while start >= 0:
        within = covered[start : start + len(promise.text)]
        wrong = next((run for run in within if run.tagged and run.lang != promise.lang), None)
        if wrong is not None:
            place = f"page {wrong.page} of the PDF"
            problem = f"is in {wrong.lang!r} for whoever listens"
            break
        start = said.find(promise.text, start + 1)
    return ReleaseError(
        f"{place}{_edition(promise.lang)}: {promise.text[:_SHOWN]!r} {problem}",
        where=where,
        remedy="this is a fault of the toolkit: report it, with the text and its markup",
    )


def _edition(lang: str) -> str:
    return f", edition {lang}" if lang else ""


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
