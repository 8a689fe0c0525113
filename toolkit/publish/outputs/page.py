"""An edition as a web page that stands alone: no script, no font, no request to anywhere.

Source: W3C "Internationalization techniques: authoring HTML"; WCAG 2.2 AA;
Content Security Policy Level 3 (hashes for inline styles); Google Search
Central on hreflang (every page names itself and the others, by full address).
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from toolkit.core.files import digest
from toolkit.lang import LANGUAGES
from toolkit.publish.edition.standing import edition_standing
from toolkit.publish.markup.blocks import (
    blocks_markup,
)
from toolkit.publish.markup.edges import (
    autonym_markup,
    between,
    colophon_markup,
    header_markup,
)
from toolkit.publish.markup.escape import Markup, element, join, json_script, style
from toolkit.publish.markup.sentences import RenderContext, plain_sentences
from toolkit.publish.material import Material
from toolkit.publish.outputs.files import Output, linked
from toolkit.publish.outputs.metadata import (
    issuer,
    keywords,
    lede,
    linked_apparatus,
    plain_title,
)
from toolkit.publish.outputs.sizes import size_note
from toolkit.publish.publication import LINES, publication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import Edition
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.outputs.files import File

_PICTURE = re.compile(rb' src="data:image/[a-z+]+;base64,([A-Za-z0-9+/=]+)"')


def page_pictures(page: bytes) -> dict[str, bytes]:
    """Read the pictures out of a page that `write_html` made, by their SHA-256."""
    found = (base64.b64decode(data) for data in _PICTURE.findall(page))
    return {digest(data): data for data in found}


def write_html(edition: Edition, bundle: Bundle) -> bytes:
    """Build the page of one edition, ``output/<document>/<lang>/index.html``."""
    context = RenderContext(edition, bundle)
    body = element(
        "body",
        element("a", context.word("Skip to content"), href="#main", class_="skip"),
        _site_header(context),
        _downloads(context),
        _main(context),
        _footer(context),
    )
    return document(edition.lang, _head(context), body)


def document(lang: str, head: Markup, body: Markup) -> bytes:
    """Put head and body together as a file."""
    return ("<!DOCTYPE html>\n" + element("html", head, body, lang=lang) + "\n").encode()


def _main(context: RenderContext) -> Markup:
    header = element("header", header_markup(context), class_="title")
    return element("main", element("article", header, blocks_markup(context)), id="main")


def _site_header(context: RenderContext) -> Markup:
    banner = element("p", context.mark, class_="draft") if context.mark else ""
    logo = page_logo(context.bundle, context.edition.lang)
    home = "" if context.mark else _home(context)
    inside = join((banner, logo, home, _switcher(context)))
    return element("header", inside, class_="site") if inside else inside


def page_logo(bundle: Bundle, lang: str) -> Markup:
    """Build the theme's logo for a web page; without a text it is decoration."""
    logo = bundle.theme.logo_for(lang)
    if logo is None:
        return Markup()
    picture = element("img", src=logo.address, alt=bundle.logo_alt.get(lang, ""))
    return element("div", picture, class_="logo")


def _home(context: RenderContext) -> Markup:
    """Build the way to the list of all documents, which a draft has none of."""
    folder = "/".join([".."] * (context.edition.document.count("/") + 2))
    link = element("a", context.word("Publications"), href=f"{folder}/index.html")
    return element("nav", link, class_="home", aria_label=context.word("Publications"))


def _switcher(context: RenderContext) -> Markup:
    edition, languages = context.edition, context.bundle.languages
    if len(languages) < 2:  # noqa: PLR2004 - one language leaves nothing to switch to
        return Markup()
    links = (
        element("li", language_link(lang, f"../{path}", current=edition.lang))
        for lang, path in ((each, PAGE.path(edition.document, each)) for each in languages)
    )
    return element("nav", element("ul", *links), aria_label=context.word("Languages"))


def language_link(lang: str, address: str, *, current: str = "") -> Markup:
    """Build a link to a language, named in itself."""
    return element(
        "a",
        LANGUAGES[lang].autonym,
        href=address,
        lang=lang,
        hreflang=lang,
        aria_current="page" if lang == current else None,
    )


def _footer(context: RenderContext) -> Markup:
    return element("footer", element("div", colophon_markup(context), class_="colophon"))


def _downloads(context: RenderContext) -> Markup:
    """Build the links to the other files, with the form and size of each."""
    links = tuple(_file_links(context))
    if not links:
        return Markup()
    name = context.word("Download PDF")
    return element("nav", element("ul", *links), class_="files", aria_label=name)


def _file_links(context: RenderContext) -> Iterator[Markup]:
    bundle, lang = context.bundle, context.edition.lang
    for file in linked(bundle.files, lang):
        words = context.word(file.output.link)
        note = size_note(file, bundle, lang)
        said = element("span", note, class_="size") if note else ""
        link = file_link(file, words, "../", media=file.output.media)
        yield element("li", link, said)


def file_link(file: File[Bundle], words: str, folder: str, *, media: str | None = None) -> Markup:
    """Build a link to a file; languages that stand side by side are each named in itself.

    Args:
        file: where it leads.
        words: what it says; what is side by side has a place for ``{languages}``.
        folder: the address of the document's folder.
        media: type of the file, if the link says so.
    """
    before, place, after = words.partition("{languages}")
    names = between(map(autonym_markup, file.langs), " – ") if place else ()
    return element("a", before, *names, after, href=f"{folder}{file.path}", type=media)


# ── Head ─────────────────────────────────────────────────────────────────────


def _head(context: RenderContext) -> Markup:
    bundle = context.bundle
    title = plain_title(context)
    return element(
        "head",
        opening(bundle.theme.sheet("page.css"), bundle.generator),
        element("title", title),
        element("meta", name="description", content=_description(context)),
        *_named(context),
        element("meta", name="robots", content="noindex") if context.mark else "",
        element("link", rel="icon", href="data:,"),
        join(_addresses(context)),
        join(_open_graph(context, title)),
        json_script(_linked_data(context, title)),
        style(bundle.theme.sheet("page.css")),
    )


def opening(css: str, generator: str, script: str = "", reaches: str = "") -> Markup:
    """Build what every head begins with: encoding, policy, viewport, generator.

    Args:
        css: the one style sheet of the page.
        generator: name and version of what wrote it.
        script: the one script that may run; none in what is released.
        reaches: what a page that is served may reach besides, as its policy says it.
    """
    scripts = f"script-src {_source(script)}; " if script else ""
    policy = (
        f"default-src 'none'; {scripts}style-src {_source(css)}; img-src data:; {reaches}"
        "base-uri 'none'; form-action 'none'"
    )
    return join(
        (
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("meta", name="generator", content=generator),
        )
    )


def _source(text: str) -> str:
    """Name a style sheet or a script in a policy, by its hash."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@functools.cache
def sheet(name: str) -> str:
    """Read a style sheet of what is no release: proofs and guides."""
    return resources.files("toolkit").joinpath("publish", "style", name).read_text(encoding="utf-8")


def _description(context: RenderContext) -> str:
    """Say what a page is about: its lede, or the event and the title."""
    edition = context.edition
    if said := lede(context):
        return said
    meta = dict(edition.meta)
    parts = [plain_sentences((meta["event"],), edition.lang)] if "event" in meta else []
    return " · ".join([*parts, plain_title(context)])


def _address(context: RenderContext, lang: str) -> str:
    return f"{context.bundle.site_url}{context.edition.document}/{lang}/"


def _named(context: RenderContext) -> Iterator[Markup]:
    """Name who issues a document, and its subjects."""
    by, subjects = issuer(context), keywords(context)
    if by:
        yield element("meta", name="author", content=by)
        yield element("meta", name="publisher", content=by)
    if subjects:
        yield element("meta", name="keywords", content=", ".join(subjects))


def _addresses(context: RenderContext) -> Iterator[Markup]:
    if not context.bundle.site_url or context.mark:
        return
    yield element("link", rel="canonical", href=_address(context, context.edition.lang))
    for lang in context.bundle.languages:
        yield element("link", rel="alternate", hreflang=lang, href=_address(context, lang))
    source = _address(context, context.bundle.languages[0])
    yield element("link", rel="alternate", hreflang="x-default", href=source)


def _open_graph(context: RenderContext, title: str) -> Iterator[Markup]:
    lang = context.edition.lang
    yield element("meta", property="og:type", content="article")
    yield element("meta", property="og:title", content=title)
    yield element("meta", property="og:locale", content=LANGUAGES[lang].locale)
    for other in context.bundle.languages:
        if other != lang:
            locale = LANGUAGES[other].locale
            yield element("meta", property="og:locale:alternate", content=locale)
    if context.bundle.site_url and not context.mark:
        yield element("meta", property="og:url", content=_address(context, lang))


def _linked_data(context: RenderContext, title: str) -> dict[str, object]:
    edition, bundle = context.edition, context.bundle
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "inLanguage": edition.lang,
        **linked_apparatus(context),
    }
    if not context.mark:
        data |= _dates(context)
    meta = dict(edition.meta)
    if "event" in meta:
        event = {"@type": "Event", "name": plain_sentences((meta["event"],), context.edition.lang)}
        if "date" in meta:
            event["startDate"] = meta["date"].text
        data["about"] = event
    data["workTranslation"] = [_work(context, lang) for lang in _translations(context)]
    origins = [each for each in context.standing.origins if each in bundle.languages]
    if origins:
        data["translationOfWork"] = _work(context, origins[0])
    if edition.lang in bundle.behind:
        # What it translates is the work as it was then.
        work = _work(context, edition.source_lang)
        data["translationOfWork"] = work | {"dateModified": bundle.behind[edition.lang].text}
    return {key: value for key, value in data.items() if value}


def _translations(context: RenderContext) -> Iterator[str]:
    """Yield the languages of the release whose texts are translations of this one."""
    edition, bundle = context.edition, context.bundle
    adopted = {each.lang: each.adopted for each in bundle.editions}
    for lang in bundle.languages:
        other = replace(edition, lang=lang, adopted=adopted.get(lang, False))
        if edition.lang in edition_standing(other, bundle.languages).origins:
            yield lang


def _dates(context: RenderContext) -> dict[str, object]:
    """Say when the page was published, and from its second state on when it was modified."""
    it = publication(context.edition, context.bundle.date)
    data: dict[str, object] = {"datePublished": it.began}
    if it.first:
        data["dateModified"] = it.date
    if it.revision:
        data["version"] = it.revision
    lang = context.edition.lang
    told: dict[str, list[tuple[str, str]]] = {kind: [] for kind in LINES}
    for each in context.edition.told:
        told[each.kind].append((plain_sentences((each.sentence,), lang), each.date))
    if told["version"]:
        data["creativeWorkStatus"], _ = told["version"][-1]
    data["correction"] = [
        {"@type": "CorrectionComment", "text": text, "datePublished": date, "inLanguage": lang}
        for text, date in told["correction"]
    ]
    return data


def _work(context: RenderContext, lang: str) -> dict[str, str]:
    work = {"@type": "Article", "inLanguage": lang}
    if lang in context.bundle.titles:
        work["headline"] = context.bundle.titles[lang]
    if context.bundle.site_url and not context.mark:
        work["@id"] = _address(context, lang)
    return work


def _compose(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    return Material(write_html(bundle.edition(*langs), bundle))


PAGE = Output("page", "{lang}/index.html", "each", "text/html", _compose, always=True, sized=True)
