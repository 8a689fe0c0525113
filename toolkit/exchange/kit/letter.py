"""The page that somebody is sent with the files of a kit, below its heading and its statement."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import element, style
from toolkit.publish.outputs.page import document, opening, sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.publish.bundle import Bundle
    from toolkit.publish.markup.escape import Markup

    Word = Callable[..., str]
    """Says an interface word in the language of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What such a page is about, and whom it is for."""

    title: str
    """Of the statement."""
    lang: str
    """That of the page, and of the translation."""
    source_lang: str
    to: str
    date: str
    """ISO 8601."""


def speak(letter: Letter, bundle: Bundle) -> Word:
    """Return what says interface words in the language of a letter."""
    return functools.partial(bundle.word, lang=letter.lang)


def write_letter(letter: Letter, bundle: Bundle, heading: str, *content: Markup) -> bytes:
    """Build the page; the same content gives the same bytes."""
    css = sheet("guide.css")
    head = element(
        "head",
        opening(css, bundle.generator),
        element("title", f"{heading}: {letter.title}"),
        element("link", rel="icon", href="data:,"),
        style(css),
    )
    date = format_date(letter.date, letter.lang)
    word = speak(letter, bundle)
    body = element(
        "main",
        element("h1", heading),
        element("p", element("b", letter.title, lang=letter.source_lang)),
        element("p", word("For {name}, {date}", name=letter.to, date=date)),
        *content,
    )
    return document(letter.lang, head, element("body", body))
