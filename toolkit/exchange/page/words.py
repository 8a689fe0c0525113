"""What the review page says in its own words: those of its script, and of what a sentence is."""

from __future__ import annotations

import functools
import re
from importlib import resources

from toolkit.core.model.document import Kind

KINDS = {
    None: "Occasion",
    Kind.TITLE: "Title",
    Kind.LEDE: "Lead",
    Kind.HEADING: "Heading",
    Kind.PARAGRAPH: "Paragraph",
    Kind.LIST: "List",
    Kind.QUOTE: "Quotation",
    Kind.SPEAKER: "Speaker",
    Kind.TURN: "Speech",
    Kind.NOTE: "Note",
    Kind.FIGURE: "Picture",
    Kind.CAPTION: "Caption",
    Kind.TABLE: "Table",
    Kind.FOOTNOTE: "Footnote",
    Kind.SIGNATURES: "Signatures",
}
"""What a sentence is part of."""
LABELS = ("name", "role", "affiliation", "event", "place")
"""What a short text is; what is not here stays as the proof has it."""
DRAFTED = {
    "mt": ("drafted by a machine", "exactly as a machine drafted it"),
    "tm": ("from the memory", "exactly as the memory had it"),
}
"""Where a text comes from: of one that may have been edited since, and of one that was not."""
_SAID = re.compile(r'\bsay\(\s*"([^"]+)"')


@functools.cache
def script() -> str:
    """Return the page's one script."""
    path = resources.files("toolkit").joinpath("exchange", "page", "review.js")
    return path.read_text(encoding="utf-8")


@functools.cache
def served_script() -> str:
    """Return the script by which a page that is served talks to its server."""
    path = resources.files("toolkit").joinpath("exchange", "page", "served.js")
    return path.read_text(encoding="utf-8")


@functools.cache
def script_words() -> tuple[str, ...]:
    """Return what the script says, in English, each once: whatever stands in its ``say("…")``."""
    return tuple(dict.fromkeys(_SAID.findall(script())))
