"""Japanese text in print: gaps around Latin words, and headings that break between phrases.

Source: W3C "Requirements for Japanese Text Layout", 3.1.6 (question and exclamation marks),
3.2.6 (Latin in Japanese text);
BudouX (Google, 2021), the same model that browsers use for ``word-break: auto-phrase``.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from toolkit.core.characters import IGNORABLE, MARKS
from toolkit.lang import language
from toolkit.publish.markup.escape import Markup, element, escape, join

_WORD = "0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_ON_LETTER = f"{MARKS}{IGNORABLE}"
_LATIN = re.compile(rf"[{_WORD}](?:[{_WORD}{_ON_LETTER} .,:&+/%’'–-]*[{_WORD}{_ON_LETTER}%])?")
"""A run of words and figures that are no Japanese, without the marks around it."""
_ATTACHED = re.compile(f"[{_ON_LETTER}]")
"""What would stand alone if the text were parted before it."""
_MARK = re.compile("([？！]+)((?:</[a-z]+>)*)$")
_JAPANESE = re.compile(f"[{language('ja').script}]")


def spaced(text: str) -> Markup:
    """Set Latin words and figures apart where they meet Japanese: by a margin, no character.

    >>> spaced("日本はG7、EU")
    '日本は<span class="after-ja">G7</span>、EU'
    """
    parts: list[Markup] = []
    done = 0
    for found in _LATIN.finditer(text):
        start, end = found.span()
        sides = {
            "after-ja": start > 0 and _JAPANESE.match(text, start - 1),
            "before-ja": _JAPANESE.match(text, end),
        }
        kind = " ".join(side for side, is_there in sides.items() if is_there)
        if kind:
            parts += [escape(text[done:start]), element("span", found.group(), class_=kind)]
            done = end
    return join((*parts, escape(text[done:])))


def phrased(text: str) -> Markup:
    """Keep each phrase whole, unless it is longer than a line; else as `spaced`.

    >>> phrased("灯台の話")
    '<span class="phrase">灯台の</span><span class="phrase">話</span>'
    """
    if not _JAPANESE.search(text):
        return escape(text)
    return join(map(_phrase, phrases(text)))


def _phrase(text: str) -> Markup:
    """Make a box of a phrase; a space at its edge would not be seen in it."""
    inner = text.strip(" ")
    if not inner:
        return escape(text)
    before, _, after = text.partition(inner)
    return join((escape(before), element("span", spaced(inner), class_="phrase"), escape(after)))


def phrases(text: str) -> list[str]:
    """Divide a text into phrases, at whose ends a heading may be broken.

    >>> phrases("灯台の話")
    ['灯台の', '話']
    """
    found: list[str] = []
    for phrase in _parser().parse(text):
        if found and _ATTACHED.match(phrase):
            found[-1] += phrase
        else:
            found.append(phrase)
    return found


def parted(before: str) -> Markup:
    """Part a sentence from the next one where it ends in ？ or ！: by a margin of an em.

    At the end of a line the margin goes: the line is brought to its measure without it.

    >>> parted("なぜか？")
    'なぜか<span class="before-sentence">？</span>'
    """
    return Markup(_MARK.sub(r'<span class="before-sentence">\1</span>\2', before))


@functools.cache
def _parser() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()
