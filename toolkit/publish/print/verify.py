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
import sys
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.core.characters import IGNORABLE, fold_spelling, one_spelling
from toolkit.core.errors import ReleaseError
from toolkit.publish.print.divisions import HYPHEN
from toolkit.publish.print.runs import read_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.publish.print.runs import Run

_UNSEEN = re.compile(f"[\\s{IGNORABLE}\x02\ufffe\u2010-]")
"""What nobody sees, and hyphens, which a line may have gained at its end or a text may have there.

PDFium gives U+0002 or U+FFFE for a hyphen at the end of a line.
"""


_STYLES = re.compile(
    "(-(Roman|Oblique|Italic|Small-Caps|Thin|Light|Book|Regular|Medium|Bold|Heavy|Black|Condensed"
    "|Expanded|(Ultra|Extra|Semi|Demi)-?(Light|Bold|Heavy|Black|Condensed|Expanded)))*"
)
"""What Pango may put behind the name of a family; WeasyPrint has hyphens for its spaces."""
_NUMBER = re.compile("[0-9]{1,6}")
_SHOWN = 60
"""Characters of a text that a message quotes."""
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
"""Letters that run from right to left; the order of the words around them cannot be proven."""
_TURN_BACK = (
    "write it in letters that run from left to right, or leave PDFs out (setting `outputs`)"
)
_A_FONT = "look at it there; a font of the project may say the wrong letters"
_A_RULE = (
    "if a `print.css` of your own has a rule for `.toc a::after`, mend it there; else this is a "
    "fault of the toolkit: report it, with the text and its markup"
)
_OUR_FAULT = "this is a fault of the toolkit: report it, with the text and its markup"


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """A text that a PDF shall say."""

    text: str
    """What its readers shall read, without markup; typography may be applied."""
    lang: str
    """In which it shall be for whoever listens."""
    is_free: bool = False
    """Whether a theme decides where it stands; any other one follows the one before it."""
    is_note: bool = False
    """Whether it is a footnote's, all of which are heard apart from the rest."""
    is_listed: bool = False
    """Whether it is a line of contents: the number behind it is of a page that says it, too."""


def squeeze(text: str) -> str:
    """Leave out of a text what nobody sees, where its lines end, and how its letters are spelled.

    A PDF has one text for each glyph of a font, and PDFium takes ligatures apart: so й in two
    spellings, ﬁ or a variation selector may be read as written elsewhere in the file.
    """
    return fold_spelling(_UNSEEN.sub("", text))


def verify_pdf(
    data: bytes,
    expected: Iterable[ExpectedText],
    families: Iterable[str],
    where: str,
    numbering: Iterable[str] = (),
) -> None:
    """Make sure that a PDF says what it shall, in the fonts and the languages it shall.

    Args:
        data: the PDF.
        expected: in the order in which those of a language are heard, each as often as it is.
        families: of the fonts that it may be set in.
        where: what errors are about.
        numbering: how pages say their number, with ``{page}`` and ``{pages}``; one that
            says none is passed over, as covers are.

    Raises:
        ReleaseError: a text cannot be found in it, or only in another place; or it is in
            another language for whoever listens; or something is set in another font; or
            a page, or contents say another number than it has; or it is no PDF that can be read.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            runs, count = read_runs(document), len(document)
    except pypdfium2.PdfiumError as error:
        problem = f"the PDF cannot be read again: {error}"
        raise ReleaseError(problem, where=where, remedy=_OUR_FAULT) from error
    _prove_fonts(runs, families, where)
    expected = tuple(expected)
    _prove_divisions(runs, expected, where)
    _prove_numbers(runs, count, numbering, where)
    _prove_texts(runs, expected, where)


def _prove_texts(runs: Sequence[Run], expected: Iterable[ExpectedText], where: str) -> None:
    """Find each text, in its order; and of the lines of contents, that their numbers are right."""
    heard = _heard(runs)
    ends: dict[tuple[str, ...], int] = {}
    listed: list[tuple[ExpectedText, int]] = []
    for each in expected:
        text = squeeze(each.text)
        # Footnotes come in any order, but of two that say the same none may be lost.
        place = (each.lang, text) if each.is_note else (each.lang,)
        start = ends.get(place, 0) if each.is_note or not each.is_free else 0
        # In the order of the tree no column, footer or mark of a list parts a text.
        found = heard.get((each.lang, each.is_note), "").find(text, start)
        if found < 0:
            raise _broken(replace(each, text=text), runs, heard, where)
        if each.is_note or not each.is_free:
            ends[place] = found + len(text)
        if each.is_listed:
            listed.append((each, found + len(text)))
    _prove_contents(runs, listed, heard, where)


def _broken(
    wanted: ExpectedText, runs: Iterable[Run], heard: Mapping[tuple[str, bool], str], where: str
) -> ReleaseError:
    """Say how a text is not as it was expected."""
    shown = f"{one_spelling(wanted.text)[:_SHOWN]!r}"
    if wanted.text in heard.get((wanted.lang, wanted.is_note), ""):
        problem = f"{shown} stands in the PDF too seldom, or not behind what is before it"
        return ReleaseError(problem, where=where, remedy=_OUR_FAULT)
    said = squeeze("".join(run.text for run in runs))
    if any(wanted.text in each for each in (said, *heard.values())):
        return _misheard(wanted, runs, where)
    problem, remedy = f"a text cannot be read out of the PDF again: {shown}", _A_FONT
    if turned := _TURNED.search(wanted.text):
        problem, remedy = f"{problem}; {turned[0][:_SHOWN]!r} runs from right to left", _TURN_BACK
    return ReleaseError(problem, where=where, remedy=remedy)


def _prove_divisions(runs: Iterable[Run], expected: Iterable[ExpectedText], where: str) -> None:
    """Find no hyphen at a line's end that is read as one of the text; of a draft none is known."""
    known = [HYPHEN in each.text for each in expected]
    found = next((run for run in runs if HYPHEN in run.text), None) if known else None
    if found and not any(known):
        raise ReleaseError(
            f"page {found.page} of the PDF: {found.text.strip()[-_SHOWN:]!r} ends in a hyphen that "
            "the text has not",
            where=where,
            remedy=_OUR_FAULT,
        )


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


def _prove_numbers(runs: Iterable[Run], count: int, numbering: Iterable[str], where: str) -> None:
    """Find no page that is missing, there twice or in another's place, whatever stands on it."""
    patterns = [_number_pattern(each) for each in numbering]
    margins: dict[int, list[str]] = {}
    for run in runs:
        if not run.tagged:
            margins.setdefault(run.page, []).append(squeeze(run.text))
    for page, texts in margins.items():
        text = "\n".join(texts)
        # A title may have 24/7 in it.
        said = [found for each in patterns for found in each.finditer(text)]
        if said and (page, count) not in {(int(it["page"]), int(it["pages"])) for it in said}:
            shown = said[-1].group().replace("\n", "")
            raise ReleaseError(
                f"page {page} of {count} of the PDF says that it is another: {shown!r}",
                where=where,
                remedy=_OUR_FAULT,
            )


def _prove_contents(
    runs: Sequence[Run],
    listed: Sequence[tuple[ExpectedText, int]],
    heard: Mapping[tuple[str, bool], str],
    where: str,
) -> None:
    """Find no line of contents with the number of a page on which it is not said again.

    A theme may leave numbers out, or put words before them: then nothing is proven. Figures
    beyond the last page are no number: they may be the year that the text begins with.

    Args:
        runs: of the PDF.
        listed: lines, each with its end in what is heard in its language.
        heard: as of `_heard`.
        where: what errors are about.
    """
    places = _places(runs) if listed else {}
    last: dict[str, int] = {}
    for line, end in listed:
        said, (pages, numbers) = heard[line.lang, False], places[line.lang]
        if int(numbers.get(end, sys.maxsize)) > runs[-1].page:
            continue
        again = re.compile(re.escape(squeeze(line.text)))
        others = [(heard[each, False], on) for each, (on, _) in places.items() if each != line.lang]
        # What a line leads to stands behind that of the line before: most are found at once.
        near = again.finditer(said, max(end, last.get(line.lang, 0)))
        found = (each.start() for each in chain(near, again.finditer(said, end)))
        right = next((each for each in found if str(pages[each]) == numbers[end]), None)
        if right is None and again.search(said, end) and not _says(again, numbers[end], others):
            shown = f"{line.text[:_SHOWN]!r} is on page {numbers[end]}, where it is not"
            raise ReleaseError(
                f"page {pages[end - 1]} of the PDF: the contents say that {shown}",
                where=where,
                remedy=_A_RULE,
            )
        last[line.lang] = right or end


def _says(line: re.Pattern[str], number: str, texts: Iterable[tuple[str, Sequence[int]]]) -> bool:
    """Tell whether a line is said on a page in another language, as a heading or a name may be."""
    return any(
        str(on[each.start()]) == number for said, on in texts for each in line.finditer(said)
    )


def _places(runs: Iterable[Run]) -> dict[str, tuple[list[int], dict[int, str]]]:
    """Return, of each language, the pages of the letters that are heard, and runs of figures."""
    found: dict[str, tuple[list[int], dict[int, str]]] = {}
    for run in runs:
        if run.tagged and not run.note:
            pages, numbers = found.setdefault(run.lang, ([], {}))
            text = squeeze(run.text)
            if _NUMBER.fullmatch(text):
                numbers[len(pages)] = text
            pages.extend([run.page] * len(text))
    return found


def _number_pattern(shape: str) -> re.Pattern[str]:
    """Find the number of a page, in `squeeze`d runs, of which another font makes several."""
    parts = re.split(r"(\{page\}|\{pages\})", shape)
    groups = {"{page}": r"(?P<page>\d+)", "{pages}": r"(?P<pages>\d+)"}
    words = (
        groups.get(part) or r"\n?".join(map(re.escape, squeeze(part))) for part in parts if part
    )
    return re.compile(r"(?<!\d)" + r"\n?".join(words) + r"(?!\d)")


def _heard(runs: Iterable[Run]) -> dict[tuple[str, bool], str]:
    """Join what a screen reader reads in each language, in footnotes or not, `squeeze`d."""
    spoken: dict[tuple[str, bool], list[str]] = {}
    for run in runs:
        if run.tagged:
            spoken.setdefault((run.lang, run.note), []).append(run.text)
    return {place: squeeze("".join(texts)) for place, texts in spoken.items()}


def _misheard(wanted: ExpectedText, runs: Iterable[Run], where: str) -> ReleaseError:
    """Say where a text is in another language than it shall be."""
    place, problem = "the PDF", "is not tagged in its language"
    covered = [run for run in runs for _ in squeeze(run.text)]
    said = "".join(squeeze(run.text) for run in runs)
    start = said.find(wanted.text)
    while start >= 0:
        within = covered[start : start + len(wanted.text)]
        wrong = next((run for run in within if run.tagged and run.lang != wanted.lang), None)
        if wrong is not None:
            place = f"page {wrong.page} of the PDF"
            problem = f"is in {wrong.lang!r} for whoever listens"
            break
        start = said.find(wanted.text, start + 1)
    return ReleaseError(
        f"{place}{_edition(wanted.lang)}: {one_spelling(wanted.text)[:_SHOWN]!r} {problem}",
        where=where,
        remedy=_OUR_FAULT,
    )


def _edition(lang: str) -> str:
    return f", edition {lang}" if lang else ""
