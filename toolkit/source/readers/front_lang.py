"""The language that the front matter of a Markdown file names: few files have such a line."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from toolkit.source.readers.base import Seed

_ENDS = {"-": ("---", "..."), "+": ("+++",)}
"""By the mark that a head begins with, the lines that end it."""


def front_matter_lang(seed: Seed) -> str:
    """Return the language that the head of a Markdown file names, known or not; empty if none.

    A head that cannot be understood names none: whoever reads the file is told.

    Raises:
        SourceError: the file is no text.
    """
    text = seed.text()
    if not _may_name(text):
        return ""
    # Loaded only then: what reads YAML takes longer than all else of a run with nothing to do.
    from toolkit.source.readers.head_formats import read_head

    try:
        entries = read_head(text, "").entries
    except SourceError:
        return ""
    found = next((each.value for each in entries if each.key.lower() == "lang"), "")
    return lang_code(found or "")


def _may_name(text: str) -> bool:
    r"""Tell whether a head could have the key: its letters stand there, or an escape may mean one.

    >>> [_may_name(f"---\nx: {value}\n---\nA language.") for value in ("a", "{Lang: uk}")]
    [False, True]
    """
    if text[:1] not in _ENDS:
        return text[:1] == "{"
    lines = iter(text.split("\n"))
    next(lines)
    head = "\n".join(takewhile(lambda line: line.rstrip() not in _ENDS[text[0]], lines))
    return "lang" in head.lower() or "\\" in head


def lang_code(written: str) -> str:
    """Return the code of a language: of ``en-US`` it is en."""
    code = re.split(r"[-_]", written.strip())[0].lower()
    return code if code in LANGUAGES else written.strip()
