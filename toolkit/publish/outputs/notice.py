"""A notice as a web page: that a document was withdrawn, or that it moved and where to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, element, join, json_script, style
from toolkit.publish.outputs import OUTPUTS
from toolkit.publish.outputs.files import plan
from toolkit.publish.outputs.page import PAGE, document, language_link, opening, page_logo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.project.releases.notice import Notice
    from toolkit.publish.bundle import Bundle

WITHDRAWN = "Withdrawn"
"""What schema.org's `creativeWorkStatus` is given: a word for programs, in no language."""


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of a notice."""

    document: str
    lang: str
    path: str
    """Its address, from the document's folder."""
    target: str
    """The address that it took the place of, had the document not moved."""


def notice_pages(name: str, lang: str, revision: int = 0) -> tuple[NoticePage, ...]:
    """Say which pages a notice has in a language: at every address that a page may have had.

    Args:
        name: the document.
        lang: the language.
        revision: the earlier revision that they cover; 0 for the current one.
    """
    folder = f"revisions/{revision}/" if revision else ""
    return tuple(
        NoticePage(name, lang, folder + file.path, folder + PAGE.path(name, lang))
        for file in plan(OUTPUTS, name, (lang,), (), (lang,))
        if file.output.scope == "each" and file.output.media == "text/html"
    )


def write_notice(page: NoticePage, notice: Notice, why: str, bundle: Bundle) -> bytes:
    """Build a page of a notice; `why` is in the document's own language."""
    css = bundle.theme.sheet("page.css")
    title = notice.titles[page.lang]
    said = _said(page, notice, bundle)
    head = element(
        "head",
        opening(css, bundle.generator),
        element("title", f"{title} · {said[0]}" if said[0] else title),
        join(_for_programs(page, notice, title, bundle)),
        element("link", rel="icon", href="data:,"),
        style(css),
    )
    reason = () if notice.moved else _reason(page.lang, notice, why)
    body = element(
        "body",
        _site_header(page, bundle),
        element(
            "main",
            element(
                "header",
                element("h1", title),
                element("p", said[1], class_="behind", role="note"),
                class_="title",
            ),
            *reason,
            id="main",
        ),
    )
    return document(page.lang, head, body)


def _said(page: NoticePage, notice: Notice, bundle: Bundle) -> tuple[str, Markup]:
    """Return what the window's title says beside the document's, and what the page says."""
    word = partial(bundle.word, lang=page.lang)
    if notice.moved:
        moved = word("This document has moved.")
        link = element("a", word("To the new address"), href=_moved_to(page, notice))
        return "", join((moved, " ", link))
    day = format_date(bundle.date, page.lang)
    full = word("This document was withdrawn on {date}.", date=day)
    return word("Withdrawn {date}", date=day), join((full,))


def _reason(lang: str, notice: Notice, why: str) -> Iterator[Markup]:
    """Give the reason in the page's language, or else as it was given in the document's."""
    own = why if lang == notice.lang else notice.reasons.get(lang)
    yield element("p", own or why, lang=None if own else notice.lang)


def _for_programs(page: NoticePage, notice: Notice, title: str, bundle: Bundle) -> Iterator[Markup]:
    if notice.moved:
        target = _moved_to(page, notice)
        yield element("meta", http_equiv="refresh", content=f"0; url={target}")
        whole = f"{bundle.site_url}{notice.moved}/{page.target.removesuffix('index.html')}"
        yield element("link", rel="canonical", href=whole if bundle.site_url else target)
        return
    yield element("meta", name="robots", content="noindex")
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "inLanguage": page.lang,
        "creativeWorkStatus": WITHDRAWN,
        "dateModified": bundle.date,
    }
    yield json_script(data)


def _site_header(page: NoticePage, bundle: Bundle) -> Markup:
    lang, word = page.lang, partial(bundle.word, lang=page.lang)
    links = (
        element("li", language_link(each, _between(page.path, own), current=lang))
        for each in bundle.languages
        for own in [PAGE.path(page.document, each)]
    )
    several = len(bundle.languages) > 1
    bar = element("nav", element("ul", *links), aria_label=word("Languages")) if several else ""
    inside = join((page_logo(bundle, lang), bar))
    return element("header", inside, class_="site") if inside else inside


def _moved_to(page: NoticePage, notice: Notice) -> str:
    return _between(f"{page.document}/{page.path}", f"{notice.moved}/{page.target}")


def _between(path: str, target: str) -> str:
    """Return the way from one page to another."""
    return posixpath.relpath(target, posixpath.dirname(path))
