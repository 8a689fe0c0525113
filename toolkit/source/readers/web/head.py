"""What a page says of itself: title, date, language, and its address."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from toolkit.source.readers.web.letters import bare, only_letters
from toolkit.source.readers.web.tree import Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publish-date",
    "citation_publication_date",
    "date",
)
"""Names of what says when a page came out, the surest first."""
_DATE = re.compile(r"\s*(\d{4})[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])(?!\d)")
_SITE = re.compile(r"\s+(?:\||::|»|›)\s+|\s*｜\s*")
_DASHED = re.compile(r"\s+[-–—|]\s+|\s*[|｜]\s*|\s*::\s*")
_SCRIPTS = {
    "uk": re.compile(r"[\u0400-\u052f]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "en": re.compile(r"[A-Za-z]"),
}
_SHARE = {"ja": 0.05}
"""Share of the letters that are of its own script in any text of a language; half in others."""
_SAMPLE = 20_000
"""Letters of a page that are looked at to tell its script."""


def metadata(page: Node) -> dict[str, str]:
    """Return what the ``meta`` elements of a page say, by their names in small letters."""
    found: dict[str, str] = {}
    for node in page.nodes():
        if node.tag == "meta" and node.get("content").strip():
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := node.get(key).strip().lower():
                    found.setdefault(name, node.get("content").strip())
    return found


def published(page: Node, meta: dict[str, str], scripts: list[str]) -> str:
    """Return the day a page came out as it says itself, ISO 8601; empty if it does not."""
    for value in (
        *(meta[name] for name in _DATES if name in meta),
        *_linked_dates(scripts),
        *(
            each.get("datetime") or each.get("content")
            for each in page.nodes()
            if each.get("itemprop").lower() == "datepublished"
            or (each.tag == "time" and "pubdate" in each.attributes)
        ),
    ):
        if found := _DATE.match(value):
            return "-".join(found.groups())
    return ""


def _linked_dates(scripts: list[str]) -> Iterator[str]:
    """Yield the dates of publication that JSON-LD gives."""
    for script in scripts:
        try:
            waiting: list[Any] = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            each = waiting.pop()
            if isinstance(each, dict):
                if isinstance(each.get("datePublished"), str):
                    yield each["datePublished"]
                waiting += each.values()
            elif isinstance(each, list):
                waiting += reversed(each)


def window_title(page: Node, meta: dict[str, str]) -> Text | None:
    """Return what a page is called in the title of its window, without the name of its site."""
    text = next(
        (
            each
            for node in page.nodes()
            if node.tag == "title" and all(above.tag != "svg" for above in node.up())
            for each in node.children
            if isinstance(each, Text) and each.value.strip()
        ),
        None,
    )
    if text is None:
        return None
    name = _without_site(text.value, meta)
    before = bare(text.value[: text.value.index(name)]) if name in text.value else 0
    start = text.start + before
    return Text(name, start, start + bare(name))


def _without_site(title: str, meta: dict[str, str]) -> str:
    own = meta.get("og:title", "")
    if own and own in title:
        return own
    site = meta.get("og:site_name", "").casefold()
    parts = list(_DASHED.finditer(title))
    if site and parts:
        if title[parts[-1].end() :].strip().casefold() == site:
            return title[: parts[-1].start()].strip()
        if title[: parts[0].start()].strip().casefold() == site:
            return title[parts[0].end() :].strip()
    cuts = list(_SITE.finditer(title))
    return title[: cuts[-1].start()].strip() if cuts and cuts[-1].start() else title.strip()


def own_lang(node: Node) -> str:
    """Return the language that an element says it is in, without its region."""
    said = node.get("lang") or node.get("xml:lang")
    return re.split(r"[-_]", said.strip().lower())[0]


def page_lang(root: Node, meta: dict[str, str]) -> str:
    """Return the language that most of the main content says it is in; empty if it says none.

    What is written in another script than that language's is not believed: templates say
    ``lang="en"`` of whatever stands in them.
    """
    above = next((lang for each in root.up() if (lang := own_lang(each))), "")
    above = above or re.split(r"[-_]", meta.get("content-language", "").strip().lower())[0]
    counted: dict[str, int] = {}
    waiting: list[tuple[Node, str]] = [(root, above)]
    while waiting:
        node, lang = waiting.pop()
        lang = own_lang(node) or lang
        inner = [each for each in node.children if isinstance(each, Node)]
        own = node.letters - sum(each.letters for each in inner)
        counted[lang] = counted.get(lang, 0) + own
        waiting += [(each, lang) for each in inner]
    said = max(counted, key=lambda lang: counted[lang], default="")
    return said if said and is_written(root.text(), said) else ""


def is_written(text: str, lang: str) -> bool:
    """Tell whether a text can be in a language, by its letters."""
    letters = only_letters(text[: 4 * _SAMPLE])[:_SAMPLE]
    script = _SCRIPTS.get(lang)
    if not letters or script is None:
        return True
    return len(script.findall(letters)) >= _SHARE.get(lang, 0.5) * len(letters)
