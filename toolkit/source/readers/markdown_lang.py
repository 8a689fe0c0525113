"""What a Markdown file says of the language of a passage, by attributes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import LeftOut
from toolkit.source.readers.passages import Passage, read_passage

if TYPE_CHECKING:
    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.source.readers.inline import Rows

_BEHIND = re.compile(r"\s*\{:?[^{}\n]*\b(?:lang|translate)\s*=[^{}\n]*\}\s*\Z")
_SPAN = re.compile(r"\[(?P<text>[^\[\]]+)\](?=\s*\Z)")
_TAG = re.compile(r"<span\s[^<>]*>(?P<text>(?:(?!</?span).)*)</span>", re.DOTALL)


def take_lang(block: MarkdownBlock, rows: Rows) -> tuple[MarkdownBlock, tuple[LeftOut, ...]]:
    """Take what says the language of a whole paragraph out of it.

    Returns:
        The paragraph, with its language if it says one, and what was taken out.
    """
    text = block.text
    found = _BEHIND.search(text)
    if found:
        said = read_passage(found[0])
        line, column = rows.place(text, block.line, found.start() + _lead(found[0]))
        left_out = (LeftOut(found[0].strip(), line, "", column),)
        text = text[: found.start()]
        span = _SPAN.fullmatch(text.strip())
        written = replace(block, text=span["text"] if span else text)
        return replace(written, lang=said.lang, translate=said.translate), left_out
    tag = _TAG.fullmatch(text.strip())
    # The tag itself is taken out like any that says nothing to a reader.
    said = read_passage(tag[0].partition(">")[0]) if tag else Passage()
    if said != Passage():
        block = replace(block, lang=said.lang, translate=said.translate)
    return block, ()


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())
