"""What all served pages have: one style sheet, one script, a policy that allows no other."""

from __future__ import annotations

import functools
from dataclasses import asdict, dataclass
from importlib import resources
from typing import TYPE_CHECKING

from toolkit.core import GENERATOR
from toolkit.exchange.page.words import served_script
from toolkit.publish.markup.escape import Markup, element, join, json_script, script, style
from toolkit.publish.outputs.page import document, opening, sheet
from toolkit.publish.words import interface_words, say_word

if TYPE_CHECKING:
    from toolkit.exchange.page.write import Served

_REACHES = "connect-src 'self'; frame-src 'self'; "


@dataclass(frozen=True, slots=True)
class Shell:
    """What a page needs to speak, and to hear of changes."""

    lang: str
    """Language of its own words."""
    served: Served

    def word(self, english: str, **values: str) -> str:
        """Say a word of the page in its language."""
        return say_word(interface_words(self.lang), english, **values)


@functools.cache
def live() -> str:
    """Return the one script of these pages."""
    own = resources.files("toolkit").joinpath("serve", "live.js").read_text(encoding="utf-8")
    return served_script() + own


def write_shell(shell: Shell, title: str, *body: str, kind: str = "") -> bytes:
    """Build a page."""
    css = sheet("serve.css")
    head = element(
        "head",
        opening(css, GENERATOR, live(), _REACHES),
        element("title", title),
        element("link", rel="icon", href="data:,"),
        style(css),
    )
    gone = element(
        "p",
        shell.word("The toolkit does not answer: start it again. What you write is kept here."),
        id="gone",
        role="status",
        hidden=True,
    )
    data = json_script(asdict(shell.served), "application/json", "served")
    inside = join((gone, *body, data, script(live())))
    return document(shell.lang, head, element("body", inside, class_=kind or None))


def said(text: str) -> Markup:
    """Build what the command line says, line by line; it says it in English."""
    return element("pre", text, lang="en")
