"""What was corrected in a language, as a page that the corrected statement leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.diff import compare_words
from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.publish.markup.edges import line_markup
from toolkit.publish.markup.escape import Markup, element, join, style
from toolkit.publish.markup.sentences import RenderContext, title_text
from toolkit.publish.material import Material
from toolkit.publish.outputs.files import Output
from toolkit.publish.outputs.page import document, opening
from toolkit.publish.publication import publication, revision_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import Edition
    from toolkit.publish.bundle import Bundle


def write_changes(edition: Edition, bundle: Bundle) -> bytes:
    """Build the page of what an edition says otherwise than the revision before it."""
    context = RenderContext(edition, bundle)
    css = bundle.theme.sheet("page.css")
    heading = context.word("What was corrected")
    title = title_text(edition)
    head = element(
        "head",
        opening(css, bundle.generator),
        element("title", f"{heading} · {title}"),
        element("meta", name="robots", content="noindex"),
        element("link", rel="icon", href="data:,"),
        style(css),
    )
    link = element("a", title, href="../index.html")
    line = revision_line(publication(edition, bundle.date), context.word)
    changes = (element("li", *_sentence(*each, edition)) for each in bundle.changes[edition.lang])
    body = element(
        "body",
        element(
            "main",
            element("header", element("p", link), element("h1", heading), class_="title"),
            element("p", line, class_="lede"),
            *(line_markup(each, context) for each in edition.newest),
            element("ul", *changes),
            id="main",
        ),
    )
    return document(edition.lang, head, body)


def _sentence(before: str, after: str, edition: Edition) -> Iterator[Markup]:
    """Mark what went and what came; a screen reader knows both by their elements."""
    one, other = (plain_text(parse_inline(text, edition.markup)) for text in (before, after))
    marks = {"same": "span", "gone": "del", "new": "ins"}
    for piece in compare_words(one, other):
        text = element(marks[piece.fate], piece.text)
        yield join((piece.text,)) if piece.fate == "same" else text


def _compose(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    return Material(write_changes(bundle.edition(*langs), bundle))


CHANGES = Output(
    "changes",
    "{lang}/changes/index.html",
    "each",
    "text/html",
    _compose,
    link="What was corrected",
    drafted=False,
    corrected=True,
)
