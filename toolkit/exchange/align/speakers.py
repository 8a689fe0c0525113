"""Announcements of a speaker: name with name, role with role."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.core.model.document import Segment

_TRIM = " \t\u00a0\u3000*_:："


def field_of(segment: Segment) -> str:
    """Return which field of a byline a segment is: name, role or affiliation."""
    return (segment.context or "").partition(" ")[0]


def read_byline(text: str, lang: str, wanted: Collection[str]) -> dict[str, str]:
    """Take a speaker's line apart in the order of the language's bylines.

    By itself 「所属 役割 氏名」 may mean anything, and no reader takes it for more
    than a heading. It can be read where the source says what there is: if it has
    exactly as many parts as are wanted.

    Returns:
        Texts by field; empty if the line has another number of parts.

    >>> read_byline("司会 例町港 港長 例野花子：", "ja", ("name", "role", "affiliation"))
    {'affiliation': '例町港', 'role': '港長', 'name': '例野花子'}
    """
    own = LANGUAGES[lang]
    bare = _without_label(text.strip(_TRIM), [word for word, _ in own.labels])
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
