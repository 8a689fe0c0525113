"""Editions as an archival, tagged PDF, set by WeasyPrint from the bundle's fonts alone.

Source: PDF/A-3 (ISO 19005-3); PDF/UA-1 (ISO 14289-1); WeasyPrint's documentation, "Going further";
CSS Paged Media Module Level 3 (page rules, margin boxes, named pages).
"""

from __future__ import annotations

import base64
import datetime as dt
import functools
import os
import re
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.core.characters import one_spelling
from toolkit.core.scratch import PRINTING, scratch_folder
from toolkit.publish.material import Attached, Material, digest_material
from toolkit.publish.print.artifacts import mark_artifacts
from toolkit.publish.print.bodies import (
    add_bodies,
    keep_bodies,
    part_bodies,
    remember_bodies,
)
from toolkit.publish.print.divisions import HYPHEN, keep_points, mark_divisions
from toolkit.publish.print.faded import FadedError
from toolkit.publish.print.fitting import fit_covers, fit_pages
from toolkit.publish.print.foot import notes_hold
from toolkit.publish.print.joined import join
from toolkit.publish.print.languages import declare_languages
from toolkit.publish.print.libraries import require_libraries
from toolkit.publish.print.lines.filled import forget
from toolkit.publish.print.lines.instead import set_lines
from toolkit.publish.print.lines.japanese import justify_japanese
from toolkit.publish.print.lines.paragraphs import fit_lines
from toolkit.publish.print.once import (
    few_collections,
    let_go,
    name_pages_once,
    share_defaults,
    share_page_styles,
)
from toolkit.publish.print.patterns import teach_patterns
from toolkit.publish.print.spared import load_weasyprint
from toolkit.publish.print.tags import identify, keep_pixels, mend_tree, open_outline
from toolkit.publish.print.verify import verify_pdf
from toolkit.publish.print.weasyprint_log import named_crash, noted, wrong_print
from toolkit.publish.print.written import pack_streams, write_pdf
from toolkit.publish.theme.verify import prove_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from toolkit.publish.fonts import FontBundle

_VARIANT = "pdf/a-3a"
_NEUTRAL = {"FC_LANG": "en", "PANGO_LANGUAGE": "en"}


_STYLE = re.compile(r"<style>(.*?)</style>\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Layouts:
    """Pages of one document that are laid out once and drawn into several files."""

    wanted: Collection[str] = ()
    """What is drawn again."""
    done: dict[str, Any] = field(default_factory=dict)
    """Page → WeasyPrint's document; None where its footnotes do not hold."""


def print_pdf(material: Material, fonts: FontBundle, layouts: Layouts | None = None) -> bytes:
    """Print what was prepared; the same bytes in any process, whatever is laid out already.

    The file is PDF/A-3a and PDF/UA-1 in one, and holds what is attached.

    Args:
        material: what was prepared.
        fonts: all that it may be set in.
        layouts: of the document that it belongs to; to be filled.

    Raises:
        ReleaseError: WeasyPrint had something to say, such as a character that no font has;
            or the file is not in the words, languages and fonts that it shall be in
            (`verify_pdf`).
        ConfigError: a style sheet of the project's own has what WeasyPrint would ignore.
    """
    _configuration(fonts)
    prove_sheets(material.sheets)
    data = _print_material(material, fonts, layouts or Layouts())
    if not material.table:
        families, numbering = fonts.printed_families, material.numbering
        verify_pdf(data, material.expected, families, material.where, numbering)
    return data


def _print_material(material: Material, fonts: FontBundle, layouts: Layouts) -> bytes:
    """Print the page, or where its footnotes do not hold, the other one."""
    pages = (material.data, material.otherwise) if material.otherwise else (material.data,)
    for page in pages:
        data = print_page(
            page.decode(),
            fonts,
            declare_languages if material.table else mend_tree,
            where=material.where,
            attached=material.attached,
            pictures=material.pictures,
            strict=page is not pages[-1],
            parts=tuple(each.decode() for each in material.parts) if page is pages[0] else (),
            layouts=layouts,
        )
        if data:
            break
    return data


def print_page(
    html: str,
    fonts: FontBundle,
    finish: Callable[[Any, Any], object],
    *,
    where: str,
    attached: tuple[Attached, ...] = (),
    pictures: tuple[tuple[str, str], ...] = (),
    strict: bool = False,
    parts: tuple[str, ...] = (),
    layouts: Layouts | None = None,
) -> bytes:
    """Print a page as an archival, tagged PDF.

    Args:
        html: the whole page.
        fonts: all that it may be set in.
        finish: called with WeasyPrint's rendered document and the PDF about to be written.
        where: what errors are about.
        attached: files that the PDF carries.
        pictures: those in it, for errors (`picture_marks`).
        strict: whether nothing is to be printed if its footnotes do not hold.
        parts: see `Material`.
        layouts: as of `print_pdf`.

    Returns:
        The PDF; nothing if it was not printed.

    Raises:
        ReleaseError: WeasyPrint had something to say, or broke down over this page; or a
            shared library is not there.
    """
    require_libraries()
    setting = _Setting(fonts, layouts or Layouts(), strict=strict)

    def complete(document: Any, pdf: Any) -> None:
        add_bodies(pdf)
        identify(pdf, document.metadata.custom)
        keep_pixels(pdf)
        if HYPHEN not in html:
            mark_divisions(pdf)
        finish(document, pdf)
        mark_artifacts(pdf)
        open_outline(pdf)
        pack_streams(pdf)
        remember_bodies(document, pdf)
        pdf.write = functools.partial(write_pdf, pdf)

    with warnings.catch_warnings(), named_crash(where), few_collections():
        # WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        with noted() as notes:
            laid_out = setting.joined(html, parts)
        if laid_out is None or notes:  # what is wrong with it is said of the whole
            with noted() as notes:
                laid_out = setting.lay_out(html)
        if laid_out is None:
            return b""
        write = functools.partial(_write, html=html, attached=attached, complete=complete)
        try:
            written, more = write(laid_out)
        except FadedError:
            setting.layouts.done.pop(html, None)
            with noted() as notes:
                laid_out = setting.lay_out(html)
            written, more = write(laid_out) if laid_out else (b"", ())
    if notes or more:
        raise wrong_print(dict.fromkeys((*notes, *more)), where, pictures)
    return written


def _write(
    document: Any, html: str, attached: tuple[Attached, ...], complete: Callable[[Any, Any], object]
) -> tuple[bytes, tuple[str, ...]]:
    """Write what is laid out; return the file, and what WeasyPrint said."""
    part_bodies(document, is_divided=HYPHEN not in html)
    with noted() as notes:
        written = document.write_pdf(
            finisher=complete,
            pdf_variant=_VARIANT,
            pdf_identifier=digest_material(html.encode(), attached).encode(),
            attachments=[_attachment(each) for each in attached],
        )
    return bytes(written), tuple(notes)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How pages are laid out."""

    fonts: FontBundle
    layouts: Layouts
    strict: bool

    def joined(self, html: str, parts: tuple[str, ...]) -> Any:
        """Make the document of a page of its parts; None where that cannot be."""
        documents = [self.lay_out(each) for each in parts]
        if not parts or None in documents:
            return None
        return join(html, documents, functools.partial(self._render, is_front=True))

    def lay_out(self, html: str) -> Any:
        """Return the document of a page, ready to be drawn; None if its footnotes do not hold."""
        done = self.layouts.done
        if html in done:
            return done[html]
        document = self._render(html)
        if html in self.layouts.wanted:
            done[html] = document
            if document:
                keep_bodies(document)
        return document

    def _render(self, html: str, *, is_front: bool = False) -> Any:
        """Lay out a page; of one that is but the front of others, no page is to be saved."""
        import weasyprint

        page, sheets = _without_sheets(keep_points(one_spelling(html)))
        source = weasyprint.HTML(string=page, url_fetcher=_fetcher())
        configuration = _configuration(self.fonts)
        pictures: dict[str, Any] = {}
        laid = {
            "font_config": configuration,
            "stylesheets": sheets,
            "pdf_variant": _VARIANT,
            "cache": pictures,
        }
        document = fit_covers(source, source.render(**laid), **laid)
        if not is_front:
            document = fit_pages(source, document, **laid)
        if self.strict and not notes_hold(source.etree_element, document):
            return None
        fit_lines(document)
        justify_japanese(document)
        forget()
        let_go(pictures.values())
        return document


def _without_sheets(html: str) -> tuple[str, list[Any]]:
    """Take the style sheets out of a page, in order."""
    parts = _STYLE.split(html)
    return "".join(parts[::2]), [_sheet(css) for css in parts[1::2]]


@functools.lru_cache(maxsize=8)
def _sheet(css: str) -> Any:
    """Read a style sheet: a theme's is that of every page."""
    import weasyprint

    return weasyprint.CSS(string=css, url_fetcher=_fetcher())


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


# ── WeasyPrint ───────────────────────────────────────────────────────────────


@functools.cache
def _configuration(fonts: FontBundle) -> Any:
    """Make a bundle known to Pango: once a process, for its folder must outlive every page.

    fontconfig reads its environment when WeasyPrint is imported and whenever a
    configuration is made; afterwards the environment is as it was, but for the
    language that fontconfig and Pango ask for later: left to the user's locale,
    it would change the bytes of a page.
    """
    load_weasyprint()
    os.environ.update(_NEUTRAL)
    folder = scratch_folder(PRINTING)
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fonts.write_fontconfig(folder))
    teach_patterns(folder)
    try:
        from weasyprint.text.fonts import FontConfiguration

        name_pages_once()
        share_defaults()
        share_page_styles()
        set_lines()
        return FontConfiguration()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _fetcher() -> Any:
    """Refuse every address but those that carry their own data: no network, no file."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
