"""pyphen's patterns, taught what the pages of statements have: ’ for ``'``, and marks on letters.

A stress mark (світи́ло) is a character of its own, which the patterns know nothing of: they would
divide a word before it, so that the mark stood on nothing, or at a place that is none.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.core.characters import MARKS
from toolkit.core.files import naming
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.lang.base import Language

_STRESS = "\u0301"
_NEVER = 8
"""Even, so that no word is divided there, and higher than most."""
_ENCODING = "UTF-8"
_RANGE = re.compile("(.)(?:-(.))?")


def teach_patterns(folder: Path) -> None:
    """Let pyphen divide words by our own patterns, in each language that has any.

    Args:
        folder: where they are written.
    """
    import pyphen

    for language in LANGUAGES.values():
        known = _first_known(language.print.hyphenation or language.code)
        if known:
            encoding = known.read_bytes().partition(b"\n")[0].decode("ascii").strip()
            _, *patterns = known.read_text(encoding=encoding).splitlines()
            path = folder / f"hyph_{language.code}.dic"
            lines = (_ENCODING, *_taught(patterns, language), *_before_marks())
            with naming(path):
                path.write_text("\n".join(lines), encoding=_ENCODING)
            pyphen.LANGUAGES[language.code] = path


@functools.cache
def _first_known(name: str) -> Path | None:
    """Return pyphen's own patterns, also once ours have taken their place."""
    import pyphen

    found: Path | None = pyphen.LANGUAGES.get(name)
    return found


def _taught(patterns: list[str], language: Language) -> Iterator[str]:
    for each in (*patterns, *language.print.divisions):
        pattern = each.replace("'", "’") if language.print.hyphenation else each
        yield pattern
        for place, letter in enumerate(pattern, 1):
            if letter in language.print.stressed:
                yield f"{pattern[:place]}{_STRESS}{pattern[place:]}"


def _before_marks() -> Iterator[str]:
    """Yield patterns that let no word be divided between a letter and the marks on it."""
    for found in _RANGE.finditer(MARKS):
        first, last = found[1], found[2] or found[1]
        yield from (f"{_NEVER}{chr(mark)}" for mark in range(ord(first), ord(last) + 1))
