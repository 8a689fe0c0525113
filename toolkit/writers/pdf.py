"""Editions as an archival, tagged PDF, set by WeasyPrint from the bundle's fonts alone.

Source: PDF/A-3 (ISO 19005-3); PDF/UA-1 (ISO 14289-1); WeasyPrint's documentation, "Going further";
CSS Paged Media Module Level 3 (page rules, margin boxes, named pages).
"""

from __future__ import annotations

import atexit
import base64
import datetime as dt
import functools
import hashlib
import os
import re
import shutil
import tempfile
import warnings
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import ReleaseError
from toolkit.inline import parse_inline, plain_text
from toolkit.language import language
from toolkit.writers.inline import is_address
from toolkit.writers.lean import hold_fonts_lightly, pack_once
from toolkit.writers.lines import fit_lines, justify_japanese
from toolkit.writers.notes import noted, picture_marks, wrong_print
from toolkit.writers.parallel import parallel_document
from toolkit.writers.recovered import Promise, prove_pdf
from toolkit.writers.sheets import printed_document
from toolkit.writers.spared import spare_imports
from toolkit.writers.tags import identify, keep_pixels, mend_tree
from toolkit.writers.theme import prove_sheets, sheets_to_prove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from toolkit.model import Edition, EditionBlock, Sentence
    from toolkit.writers.base import Fonts, Page

_NEUTRAL = {"FC_LANG": "en", "PANGO_LANGUAGE": "en"}

MAX_PARAGRAPH = 50_000
"""Code points; breaking a longer paragraph into lines takes WeasyPrint seconds and more."""
MAX_WORD = 100
"""Code points; the time to hyphenate a word grows with the cube of its length."""

_STYLE = re.compile(r"<style>(.*?)</style>\n", re.DOTALL)
_ENDLESS_WORD = re.compile(rf"[^\W\u2e80-\U0003ffff]{{{MAX_WORD + 1}}}")


@dataclass(frozen=True, slots=True)
class Attached:
    """A catalog that a PDF carries."""

    name: str
    data: bytes
    date: str
    """ISO 8601; what the PDF says of when it was made."""


@dataclass(frozen=True, slots=True)
class Printable:
    """All that a PDF is made of, but for the fonts: equal ones give equal bytes."""

    html: str
    where: str
    """What errors are about."""
    attached: tuple[Attached, ...] = ()
    promises: tuple[Promise, ...] = ()
    """What its readers shall read, and in which language."""
    sheets: tuple[tuple[str, str], ...] = ()
    """Path and text of a project's own style sheets, which are in `html`."""
    pictures: tuple[tuple[str, str], ...] = ()
    """What tells the pictures in `html` apart, and their paths (`picture_marks`)."""

    @property
    def digest(self) -> str:
        """SHA-256 of the page and of what is attached."""
        return _digest(self.html, self.attached)


def prepare_pdf(editions: tuple[Edition, ...], page: Page) -> Printable:
    """Lay editions of one document out: one as it is, several behind a common cover.

    Raises:
        ReleaseError: a paragraph or a word is too long to set.
    """
    return _prepare(printed_document(editions, page), editions, page)


def prepare_parallel(pair: tuple[Edition, Edition], page: Page) -> Printable:
    """Lay two editions of one document out side by side; all else as in `prepare_pdf`."""
    return _prepare(parallel_document(*pair, page), pair, page)


def _prepare(html: str, editions: tuple[Edition, ...], page: Page) -> Printable:
    for edition in editions:
        _refuse_endless(edition)
    promises = tuple(promise for edition in editions for promise in _promises(edition, page))
    return Printable(
        html,
        editions[0].document,
        _attached(editions, page),
        promises,
        sheets_to_prove(page.theme),
        picture_marks(
            block.picture for edition in editions for block in edition.blocks if block.picture
        ),
    )


def _promises(edition: Edition, page: Page) -> Iterator[Promise]:
    """Yield what readers of a release shall read; a draft promises nothing."""
    if edition.draft:
        return
    meta = (value for name, value in edition.meta if name in {"event", "place"})
    for each in (*edition.title, *meta):
        yield replace(_promise(each, edition, page), is_free=True)
    pattern = page.bylines.get(edition.lang) or language(edition.lang).byline
    for block in edition.blocks:
        parts = page.byline_parts(block.byline, pattern) if block.byline else ()
        spoken = (part for _, part in parts if not isinstance(part, str))
        for each in chain(spoken, block.sentences, *block.items):
            yield _promise(each, edition, page)


def _promise(sentence: Sentence, edition: Edition, page: Page) -> Promise:
    nodes = parse_inline(sentence.text, edition.markup)
    text = page.set_text(plain_text(nodes), sentence.lang)
    return Promise(text, edition.lang if is_address(nodes) else sentence.lang)


def print_pdf(printable: Printable, fonts: Fonts) -> bytes:
    """Print what was prepared; the same bytes in any process.

    The file is PDF/A-3a and PDF/UA-1 in one, and holds what is attached.

    Raises:
        ReleaseError: WeasyPrint had something to say, such as a character that no font has;
            or the file is not in the words, languages and fonts that it shall be in
            (`prove_pdf`).
        ConfigError: a style sheet of the project's own has what WeasyPrint would ignore.
    """
    _configuration(fonts)
    prove_sheets(printable.sheets)
    data = print_page(
        printable.html,
        fonts,
        mend_tree,
        where=printable.where,
        attached=printable.attached,
        pictures=printable.pictures,
    )
    prove_pdf(data, printable.promises, fonts.printed_families, printable.where)
    return data


def write_pdf(editions: tuple[Edition, ...], page: Page, fonts: Fonts) -> bytes:
    """Prepare and print editions of one document; see `prepare_pdf` and `print_pdf`."""
    return print_pdf(prepare_pdf(editions, page), fonts)


def write_parallel(pair: tuple[Edition, Edition], page: Page, fonts: Fonts) -> bytes:
    """Prepare and print two editions side by side; see `prepare_parallel` and `print_pdf`."""
    return print_pdf(prepare_parallel(pair, page), fonts)


def _digest(html: str, attached: tuple[Attached, ...]) -> str:
    material = b"\0".join([html.encode(), *(each.data for each in attached)])
    return hashlib.sha256(material).hexdigest()


def print_page(
    html: str,
    fonts: Fonts,
    finish: Callable[[Any, Any], object],
    *,
    where: str,
    attached: tuple[Attached, ...] = (),
    pictures: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """Print a page as an archival, tagged PDF.

    Args:
        html: the whole page.
        fonts: all that it may be set in.
        finish: called with WeasyPrint's rendered document and the PDF about to be written.
        where: what errors are about.
        attached: files that the PDF carries.
        pictures: those in it, for errors (`picture_marks`).

    Raises:
        ReleaseError: WeasyPrint had something to say.
    """
    configuration = _configuration(fonts)
    import weasyprint

    def complete(document: Any, pdf: Any) -> None:
        identify(pdf)
        keep_pixels(pdf)
        finish(document, pdf)
        pack_once(pdf)

    options = {
        "pdf_variant": "pdf/a-3a",
        "pdf_identifier": _digest(html, attached).encode(),
        "attachments": [_attachment(each) for each in attached],
    }
    with noted() as notes, warnings.catch_warnings():
        # WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        page, sheets = _without_sheets(html)
        source = weasyprint.HTML(string=page, url_fetcher=_fetcher())
        laid_out = source.render(font_config=configuration, stylesheets=sheets, **options)
        fit_lines(laid_out)
        justify_japanese(laid_out)
        hold_fonts_lightly(laid_out)
        written = laid_out.write_pdf(finisher=complete, **options)
    if notes:
        raise wrong_print(notes, where, pictures)
    return bytes(written)


def _without_sheets(html: str) -> tuple[str, list[Any]]:
    """Take the style sheets out of a page, in order."""
    parts = _STYLE.split(html)
    return "".join(parts[::2]), [_sheet(css) for css in parts[1::2]]


@functools.lru_cache(maxsize=8)
def _sheet(css: str) -> Any:
    """Read a style sheet: a theme's is that of every page."""
    import weasyprint

    return weasyprint.CSS(string=css, url_fetcher=_fetcher())


def _attached(editions: tuple[Edition, ...], page: Page) -> tuple[Attached, ...]:
    return tuple(
        Attached(f"{each.document}.{each.lang}.po", page.attached[each.lang], page.date)
        for each in editions
        if each.lang in page.attached
    )


def _attachment(attached: Attached) -> Any:
    """Make a catalog an attachment: of the release's date, and of a type no system chooses."""
    import weasyprint

    day = dt.datetime.fromisoformat(attached.date).replace(tzinfo=dt.UTC)
    content = base64.b64encode(attached.data).decode()
    return weasyprint.Attachment(
        url=f"data:text/x-gettext-translation;base64,{content}",
        url_fetcher=_fetcher(),
        name=attached.name,
        description="gettext catalog: each source text and its translation",
        created=day,
        modified=day,
        relationship="Source",
    )


def _refuse_endless(edition: Edition) -> None:
    for sentences in _paragraphs(edition):
        texts = [plain_text(parse_inline(each.text, edition.markup)) for each in sentences]
        problem = ""
        if sum(map(len, texts)) > MAX_PARAGRAPH:
            problem = f"a paragraph has more than {MAX_PARAGRAPH} characters"
        elif any(map(_ENDLESS_WORD.search, texts)):
            problem = f"a word has more than {MAX_WORD} letters"
        if problem:
            raise ReleaseError(
                problem,
                where=sentences[0].where or edition.document,
                remedy="divide it; it would take minutes to set",
            )


def _paragraphs(edition: Edition) -> Iterator[tuple[Sentence, ...]]:
    yield edition.title
    yield from ((value,) for _, value in edition.meta)
    for block in edition.blocks:
        yield from _texts(block)


def _texts(block: EditionBlock) -> Iterable[tuple[Sentence, ...]]:
    byline = block.byline
    parts = (byline.name, byline.role, byline.affiliation) if byline else ()
    return (block.sentences, *block.items, *((part,) for part in parts if part))


# ── WeasyPrint ───────────────────────────────────────────────────────────────


@functools.cache
def _configuration(fonts: Fonts) -> Any:
    """Make a bundle known to Pango: once a process, for its folder must outlive every page.

    fontconfig reads its environment when WeasyPrint is imported and whenever a
    configuration is made; afterwards the environment is as it was, but for the
    language that fontconfig and Pango ask for later: left to the user's locale,
    it would change the bytes of a page.
    """
    spare_imports()
    os.environ.update(_NEUTRAL)
    folder = Path(tempfile.mkdtemp(prefix="toolkit-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fonts.write_fontconfig(folder))
    _teach_apostrophe(folder)
    try:
        from weasyprint.text.fonts import FontConfiguration

        return FontConfiguration()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _teach_apostrophe(folder: Path) -> None:
    """Let Ukrainian words break where they do: pyphen's patterns know ``'``, a page has ``’``."""
    import pyphen

    patterns = pyphen.LANGUAGES["uk_UA"].read_text(encoding="utf-8")
    path = folder / "hyph_uk.dic"
    path.write_text(patterns.replace("'", "’"), encoding="utf-8")
    pyphen.LANGUAGES["uk"] = path


def _fetcher() -> Any:
    """Refuse every address but those that carry their own data: no network, no file."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
