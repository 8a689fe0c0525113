"""Editions as a tagged PDF, set by WeasyPrint from the bundle's fonts and nothing else.

Source: PDF/UA-1 (ISO 14289-1); WeasyPrint's documentation, "Going further";
CSS Paged Media Module Level 3 (page rules, margin boxes, named pages).
"""

from __future__ import annotations

import atexit
import functools
import hashlib
import logging
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import ReleaseError
from toolkit.inline import parse_inline, plain_text
from toolkit.writers.sheets import printed_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from toolkit.model import Edition, EditionBlock, Sentence
    from toolkit.writers.base import Fonts, Page

_NEUTRAL = {"FC_LANG": "en", "PANGO_LANGUAGE": "en"}

MAX_PARAGRAPH = 50_000
"""Code points; breaking a longer paragraph into lines takes WeasyPrint seconds and more."""
MAX_WORD = 100
"""Code points; the time to hyphenate a word grows with the cube of its length."""

_ENDLESS_WORD = re.compile(rf"[^\W\u2e80-\U0003ffff]{{{MAX_WORD + 1}}}")


def write_pdf(editions: tuple[Edition, ...], page: Page, fonts: Fonts) -> bytes:
    """Print editions of one document: one as it is, several behind a common cover.

    The same editions, page and fonts give the same bytes, in any process.

    Raises:
        ReleaseError: a paragraph or a word is too long to set, or WeasyPrint had
            something to say, such as a character that no font has.
    """
    for edition in editions:
        _refuse_endless(edition)
    document = printed_document(editions, page)
    finish = functools.partial(_declare_languages, document.languages)
    return print_page(document.html, fonts, finish, where=editions[0].document)


def print_page(html: str, fonts: Fonts, finish: Callable[[Any, Any], None], *, where: str) -> bytes:
    """Print a page as a tagged PDF.

    Args:
        html: the whole page.
        fonts: all that it may be set in.
        finish: called with WeasyPrint's rendered document and the PDF about to be written.
        where: what errors are about.

    Raises:
        ReleaseError: WeasyPrint had something to say.
    """
    configuration = _configuration(fonts)
    import weasyprint

    notes = _Notes(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(notes)
    try:
        written = weasyprint.HTML(string=html, url_fetcher=_fetcher()).write_pdf(
            font_config=configuration,
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(html.encode()).hexdigest().encode(),
            finisher=finish,
        )
    finally:
        logger.removeHandler(notes)
    if notes.messages:
        raise ReleaseError(
            f"the PDF came out wrong: {'; '.join(notes.messages)}",
            where=where,
            remedy="a character that no font has is named above: change it, or add a font to "
            "the folder that the setting `fonts` names; report anything else as a fault",
        )
    return bytes(written)


class _Notes(logging.Handler):
    """Keeps what WeasyPrint logs, each message once: to it, a missing glyph is a mere note."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.messages[record.getMessage()] = None


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


def _declare_languages(languages: dict[str, str], document: Any, pdf: Any) -> None:
    """Say which language each part of the structure tree is in; WeasyPrint says it only once.

    The parts are the children of ``body``, each with an id; a part that goes on
    over a page has an anchor and an element of the tree on each.

    Args:
        languages: id of a part → its language.
        document: WeasyPrint's rendered document.
        pdf: the PDF about to be written.
    """
    elements = [each for each in pdf.objects if _is_structure(each)]
    root = next(each for each in elements if each["S"] == "/Document")
    kids = set(root["K"])
    parts = [each for each in elements if each.reference in kids]
    anchors = [anchor for page in document.pages for anchor in page.anchors if anchor in languages]
    for part, anchor in zip(parts, anchors, strict=True):
        part["Lang"] = f"({languages[anchor]})"


def _is_structure(candidate: Any) -> bool:
    return isinstance(candidate, dict) and candidate.get("Type") == "/StructElem"
