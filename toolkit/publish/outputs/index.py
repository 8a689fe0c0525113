"""The index of all releases: a section per language, each wholly in that language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from toolkit.lang import LANGUAGES
from toolkit.lang.dates import format_date
from toolkit.project.releases import site
from toolkit.publish.markup.edges import (
    between,
)
from toolkit.publish.markup.escape import Markup, element, join, style
from toolkit.publish.markup.sentences import web_title
from toolkit.publish.material import Material
from toolkit.publish.outputs.files import Output
from toolkit.publish.outputs.page import (
    PAGE,
    document,
    file_link,
    language_link,
    opening,
    page_logo,
)
from toolkit.publish.publication import behind_line, revision_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.publish.bundle import Bundle, IndexEntry


_MANY = 30
"""More documents than that are listed under the years when they were published."""


def write_index(entries: Iterable[IndexEntry], bundle: Bundle) -> bytes:
    """Build ``output/index.html``.

    Args:
        entries: the current release of each document, in the order to show.
        bundle: its `languages` are those of the project, the page's own first.
    """
    listed = tuple(entries)
    lang = bundle.languages[0]
    css = bundle.theme.sheet("page.css")
    head = element(
        "head",
        opening(css, bundle.generator),
        element("title", bundle.word("Publications", lang)),
        element("link", rel="icon", href="data:,"),
        style(css),
    )
    body = element(
        "body",
        element("a", bundle.word("Skip to content", lang), href="#main", class_="skip"),
        _switcher(bundle),
        element(
            "main",
            element("header", _heading(bundle), class_="title"),
            *(_section(each, listed, bundle) for each in bundle.languages),
            id="main",
            class_="index",
        ),
    )
    return document(lang, head, body)


def write_way(path: str, bundle: Bundle) -> bytes:
    """Build a page that leads to ``output/index.html`` from another place; see `ways_back`.

    Args:
        path: of the page, from ``output/``.
        bundle: its `languages` are those of the project, the page's own first.
    """
    target = "../" * path.count("/") + site.INDEX
    lang, *_ = bundle.languages
    look = bundle.theme.sheet("page.css")
    head = element(
        "head",
        opening(look, bundle.generator),
        element("title", bundle.word("Publications", lang)),
        element("meta", http_equiv="refresh", content=f"0; url={target}"),
        element("meta", name="robots", content="noindex"),
        element("link", rel="icon", href="data:,"),
        style(look),
    )
    links = (
        element("p", element("a", bundle.word("Publications", each), href=target), lang=each)
        for each in bundle.languages
    )
    return document(lang, head, element("body", element("main", *links, id="main")))


def _switcher(bundle: Bundle) -> Markup:
    lang, *others = bundle.languages
    links = (element("li", language_link(each, f"#{each}")) for each in bundle.languages)
    bar = element("nav", element("ul", *links), aria_label=bundle.word("Languages", lang))
    inside = join((page_logo(bundle, lang), bar if others else ""))
    return element("header", inside, class_="site") if inside else inside


def _heading(bundle: Bundle) -> Markup:
    lang, *others = bundle.languages
    names = (element("span", bundle.word("Publications", each), lang=each) for each in others)
    also = element("span", *between(names, " · "), class_="also") if others else ""
    return element("h1", bundle.word("Publications", lang), " " if others else "", also)


def _section(lang: str, entries: tuple[IndexEntry, ...], bundle: Bundle) -> Markup:
    heading = f"{lang}-heading"
    listed = [entry for entry in entries if lang in entry.titles]
    years = _by_year(lang, listed) if len(listed) > _MANY else {}
    return element(
        "section",
        element("h2", LANGUAGES[lang].autonym, id=heading),
        *(_years(lang, years, bundle) if len(years) > 1 else [_list(lang, listed, bundle)]),
        id=lang,
        lang=lang,
        aria_labelledby=heading,
    )


def _list(lang: str, entries: Iterable[IndexEntry], bundle: Bundle) -> Markup:
    listed = [element("li", *_lines(entry, lang, bundle)) for entry in entries]
    return element("ul", *listed) if listed else element("p", bundle.word("Nothing yet", lang))


def _by_year(lang: str, entries: Iterable[IndexEntry]) -> dict[str, list[IndexEntry]]:
    """Sort documents by the day when they were first published, newest first, into years."""
    years: dict[str, list[IndexEntry]] = {}
    for entry in sorted(entries, key=lambda each: _day(each, lang), reverse=True):
        years.setdefault(_day(entry, lang)[:4], []).append(entry)
    return years


def _day(entry: IndexEntry, lang: str) -> str:
    """Return the day that stands beside a document."""
    return entry.date if entry.withdrawn else entry.publication(lang).began


def _years(lang: str, years: Mapping[str, list[IndexEntry]], bundle: Bundle) -> Iterator[Markup]:
    """Write links to all years, then each with its documents."""
    links = (element("a", year, href=f"#{lang}-{year}") for year in years)
    yield element("p", *between(links, " · "), class_="when")
    for year, entries in years.items():
        yield element("h3", year, id=f"{lang}-{year}")
        yield _list(lang, entries, bundle)


def _lines(entry: IndexEntry, lang: str, bundle: Bundle) -> Iterator[Markup]:
    folder = entry.document
    title = web_title(entry.titles[lang], lang)
    link = element("a", title, href=f"{folder}/{PAGE.path(folder, lang)}")
    yield element("p", link, class_="document")
    if entry.withdrawn:
        day = format_date(entry.date, lang)
        yield element("p", bundle.word("Withdrawn {date}", lang, date=day), class_="when")
        return
    it = entry.publication(lang)
    parts = [element("time", format_date(it.began, lang), datetime=it.began)]
    if it.revision:
        parts.append(element("span", revision_line(it, partial(bundle.word, lang=lang))))
    if lang in entry.standings:
        parts.append(element("span", bundle.word(entry.standings[lang], lang)))
    for file in entry.files:
        if file.output.index_link and lang in file.langs:
            words = bundle.word(file.output.index_link, lang)
            # What is of one document in all of its forms says no type.
            media = file.output.media if file.output.scope == "pairs" else None
            parts.append(file_link(file, words, f"{folder}/", media=media))
    yield element("p", *between(parts, " · "), class_="when")
    if it.behind:
        notice = behind_line(it.behind, lang, partial(bundle.word, lang=lang))
        yield element("p", notice, class_="behind")


def _compose(bundle: Bundle, _langs: tuple[str, ...]) -> Material:
    return Material(write_index(bundle.entries, bundle))


INDEX = Output("index", site.INDEX, "document", "text/html", _compose)
