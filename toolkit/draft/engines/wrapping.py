"""What stands around an answer in any form, and is no part of it: a thought and a fence."""

from __future__ import annotations

import re

NO_TEXT = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Code points that are no characters: JSON can name them, a catalog or TMX cannot hold them."""
_THOUGHT = "(?:think|thinking|thought|reasoning)"
_OPENS = re.compile(rf"\s*<{_THOUGHT}>")
_CLOSES = re.compile(rf"</{_THOUGHT}>")
_FENCE = re.compile(r"(`{3,}|~{3,})[\w-]*\n(.*)\n\1", re.DOTALL)


def without_thought(content: str) -> str | None:
    """Take away what a model thought first; None if it never came to an end.

    The template of a model may have opened the tag, so that only its end is in the answer.
    """
    ends = [found.end() for found in _CLOSES.finditer(content)]
    if ends:
        return content[ends[-1] :].strip()
    return None if _OPENS.match(content) else content.strip()


def without_fence(text: str) -> str:
    """Take away a fence that encloses all of a text."""
    found = _FENCE.fullmatch(text)
    return found[2].strip() if found else text
