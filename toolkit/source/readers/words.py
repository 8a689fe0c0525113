"""What words of a language say of a line: an office, an institution, a fact on a sheet."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.lang.base import Language


def has_office(text: str, language: Language) -> bool:
    """Tell whether a text has a word of what somebody is: Director."""
    return _has(language.speakers.offices if language.speakers else "", text)


def has_body(text: str, language: Language) -> bool:
    """Tell whether a text has a word of an institution's name: Ministry."""
    return _has(language.speakers.bodies if language.speakers else "", text)


def has_fact(text: str, language: Language) -> bool:
    """Tell whether a text has a word by which a sheet names a fact: Venue."""
    return _has(language.speakers.facts if language.speakers else "", text)


def is_voice(text: str, language: Language) -> bool:
    """Tell whether a text is a word for whoever speaks: Q, Answer, Reporter."""
    voices = language.speakers.voices if language.speakers else ""
    labels = {word.casefold() for word, _ in language.labels}
    return text.casefold() in labels or bool(voices and _compiled(voices).fullmatch(text))


def leads_to_signatures(line: str, language: Language) -> bool:
    """Tell whether a whole line stands above signatures: `Signed`, `For the Port of Sest:`."""
    signs = language.speakers.signs if language.speakers else ""
    bare = line.strip(" \t\u00a0\u3000*_:：")
    return bool(bare and signs and _compiled(signs).fullmatch(bare)) and not bare.startswith(
        ("for ", "за ", "від ")
    )


def greets(line: str, language: Language) -> bool:
    """Tell whether a line begins a letter or a speech: Dear colleagues."""
    greeting = language.speakers.greets if language.speakers else ""
    return bool(greeting and _compiled(greeting).match(line))


def _has(pattern: str, text: str) -> bool:
    return bool(pattern and _compiled(pattern).search(text))


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
