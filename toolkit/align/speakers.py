"""Announcements of a speaker: name with name, role with role."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from toolkit.language import LANGUAGES
from toolkit.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model import Document, Segment

_TRIM = " \t\u00a0\u3000*_:："


def field_of(segment: Segment) -> str:
    """Return which field of a byline a segment is: name, role or affiliation."""
    return (segment.context or "").partition(" ")[0]


def read_fields(
    document: Document, segments: Sequence[Segment], wanted: Sequence[str]
) -> dict[str, str]:
    """Take a speaker's line of a translation apart.

    What its reader took for a speaker has fields already. Another line, such as one
    in the Japanese order 「所属 役割 氏名」, which by itself may mean anything, is
    read by the language's byline if it has exactly as many parts as are wanted.

    Args:
        document: the translation.
        segments: those of one block.
        wanted: the fields of the source.

    Returns:
        Texts by field; empty if the line cannot be read.
    """
    block = document.blocks[segments[0].block]
    if block.kind is Kind.SPEAKER:
        return {field_of(segment): segment.text for segment in segments}
    own = LANGUAGES[document.lang]
    bare = _without_label(block.text.strip(_TRIM), [word for word, _ in own.labels])
    cut = r"\s*[,，、]\s*" if own.spaced else r"\s+"
    texts = [each.strip(_TRIM) for each in re.split(cut, bare) if each.strip(_TRIM)]
    order = [name for _, name, _, _ in string.Formatter().parse(own.byline) if name]
    order = [name for name in order if name in wanted]
    return dict(zip(order, texts, strict=True)) if len(order) == len(texts) else {}


def _without_label(text: str, labels: Sequence[str]) -> str:
    for label in sorted(labels, key=len, reverse=True):
        rest = text.removeprefix(label)
        if rest != text and rest[:1] and not rest[0].isalnum():
            return rest.strip(_TRIM)
    return text
