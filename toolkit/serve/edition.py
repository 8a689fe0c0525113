"""An edition to look at: the very page, in a frame, below what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.lang import LANGUAGES
from toolkit.publish.markup.edges import autonym_markup
from toolkit.publish.markup.escape import Markup, element
from toolkit.publish.outputs.page import PAGE
from toolkit.serve.shell import said, write_shell

if TYPE_CHECKING:
    from toolkit.serve.shell import Shell

MOST = 200
"""Reasons that are listed; the command line has all of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of an edition that is looked at."""

    document: str
    lang: str
    langs: tuple[str, ...]
    """All that there is a page in."""
    reviewed: bool
    """Whether it is a translation, which can be reviewed."""
    reasons: tuple[str, ...] = ()
    """What keeps the document from release, as `publish` says it."""
    revision: int = 0
    """Of its release, if it has one."""
    is_draft: bool = False
    is_released: bool = False


def write_edition_page(shell: Shell, shown: Shown) -> bytes:
    """Build the page around an edition."""
    name = LANGUAGES[shown.lang].autonym
    title = f"{shown.document} · {name}"
    there = shown.lang in shown.langs
    address = f"/made/{shown.document}/{PAGE.path(shown.document, shown.lang)}"
    frame = element("iframe", src=address, title=title, class_="edition") if there else ""
    return write_shell(
        shell,
        title,
        element("header", _ways(shell, shown), element("h1", title), _verdict(shell, shown)),
        element("main", *_reasons(shell, shown), frame),
        kind="framed",
    )


def _ways(shell: Shell, shown: Shown) -> Markup:
    """Build the links to the other pages."""
    links = [element("a", shell.word("All documents"), href="/")]
    links += [
        element("a", autonym_markup(lang), href=f"/edition/{shown.document}/{lang}", hreflang=lang)
        for lang in shown.langs
        if lang != shown.lang
    ]
    if shown.reviewed:
        address = f"/review/{shown.document}/{shown.lang}"
        links.append(element("a", shell.word("Review"), href=address))
    listed = element("ul", *(element("li", each) for each in links))
    return element("nav", listed, aria_label=shell.word("Look at it"))


def _verdict(shell: Shell, shown: Shown) -> Markup:
    if shown.is_released:
        words = shell.word("As it was released, revision {number}", number=str(shown.revision))
    elif shown.is_draft:
        words = shell.word("Draft")
    else:
        words = shell.word("As it will be released")
    return element("p", element("b", words))


def _reasons(shell: Shell, shown: Shown) -> list[Markup]:
    """List what keeps the document from release, as `publish` does."""
    found = shown.reasons
    if not found:
        return []
    lines = [element("li", line) for line in found[:MOST]]
    if len(found) > MOST:
        lines.append(element("li", f"… {len(found) - MOST:,}: toolkit publish --dry-run --all"))
    words = shell.word("What keeps it from release: {number}", number=f"{len(found):,}")
    return [
        element(
            "details",
            element("summary", words),
            element("ul", *lines, lang="en"),
            open=not shown.langs,
        )
    ]


def write_problem_page(shell: Shell, problem: str) -> bytes:
    """Build the page that stands in the place of another which cannot be made now."""
    title = shell.word("This page cannot be made now")
    home = element("p", element("a", shell.word("All documents"), href="/"))
    header = element("header", home, element("h1", title))
    return write_shell(shell, title, header, element("main", said(problem)))
