"""A speaker's line, put in order by a pattern."""

from __future__ import annotations

import functools
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError
from toolkit.core.model.edition import Byline
from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.core.model.edition import Sentence

FIELDS = ("label", "name", "role", "affiliation")
"""What a byline pattern may name."""
_OPENING = "([{（［｛「『【〔〈《«“„‘"
_CLOSING = ")]}）］｝」』】〕〉》»”’"


def make_byline(
    name: Sentence,
    role: Sentence | None = None,
    affiliation: Sentence | None = None,
    label: str = "",
    *,
    pattern: str = "",
    spoken: str = "",
    interpreted: bool = False,
    original: bool = False,
    unattributed: bool = False,
) -> Byline:
    """Make a speaker's line, in the order of a pattern (`byline_parts`).

    Without one it is in the order of the language of the name.
    """
    pattern = pattern or language(name.lang).byline
    parts = {"label": label or None, "name": name, "role": role, "affiliation": affiliation}
    shown = byline_parts(parts, pattern)
    return Byline(
        name, shown, role, affiliation, label, spoken, interpreted, original, unattributed
    )


def byline_parts(
    values: Mapping[str, str | Sentence | None], pattern: str
) -> tuple[tuple[str, str | Sentence], ...]:
    """Put a speaker's parts in the order of a pattern.

    A part that is absent takes along the separator before it, and the brackets or
    quotation marks that enclose it.

    Args:
        values: the parts by field; None for one that is absent.
        pattern: e.g. ``{label} {name}, {role}, {affiliation}``; ``{{`` is a brace.

    Returns:
        Pairs of field and part: ``("", text)`` for text of the pattern itself,
        ``("label", text)``, and a `Sentence` for the others.

    Raises:
        ConfigError: the pattern is malformed, has no name, or a field not in `FIELDS`.
    """
    pieces: list[tuple[str, str | Sentence]] = []
    begun = False
    for slot in _slots(pattern):
        value = values.get(slot.field)
        if slot.always or (begun and value is not None):
            pieces.append(("", slot.separator))
        if value is not None:
            pieces += [("", slot.opening), (slot.field, value), ("", slot.closing)]
            begun = True
    return tuple(_joined(pieces))


def interface_word(label: str, lang: str) -> str:
    """Find the English word that a label means; readers accept labels in any case."""
    for written, word in language(lang).labels:
        if written.casefold() == label.casefold():
            return word
    return label


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place for a field in a pattern, and the text that depends on it."""

    field: str
    """Empty for the text after the last field."""
    separator: str
    opening: str = ""
    closing: str = ""
    always: bool = False
    """Whether the separator is the beginning or the end of the line, and so depends on no part."""


@functools.cache
def _slots(pattern: str) -> tuple[_Slot, ...]:
    fields = _fields(pattern)
    slots: list[_Slot] = []
    for index, (literal, field) in enumerate(fields):
        inner = literal.lstrip(_CLOSING) if slots else literal
        if slots:
            closing = literal[: len(literal) - len(inner)]
            last = slots[-1]
            slots[-1] = _Slot(last.field, last.separator, last.opening, closing, last.always)
        separator = inner.rstrip(_OPENING) if field else inner
        is_edge = index == 0 or not field
        slots.append(_Slot(field, separator, inner[len(separator) :], always=is_edge))
    return tuple(slots)


def _fields(pattern: str) -> list[tuple[str, str]]:
    """Split a pattern into pairs of literal text and the field after it."""
    try:
        parsed = list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise _pattern_error(pattern, str(error)) from error
    pairs: list[tuple[str, str]] = []
    literal = ""
    for text, field, spec, conversion in parsed:
        literal += text
        if field is None:
            continue
        if field not in FIELDS or spec or conversion:
            raise _pattern_error(pattern, f"unknown field {{{field}}}")
        pairs.append((literal, field))
        literal = ""
    if not any(field == "name" for _, field in pairs):
        raise _pattern_error(pattern, "no {name}")
    return [*pairs, (literal, "")]


def _pattern_error(pattern: str, problem: str) -> ConfigError:
    known = ", ".join(f"{{{field}}}" for field in FIELDS)
    return ConfigError(f"byline {pattern!r}: {problem}", remedy=f"use these fields: {known}")


def _joined(pieces: Sequence[tuple[str, str | Sentence]]) -> Iterator[tuple[str, str | Sentence]]:
    """Put neighbouring literal texts together, and leave empty ones out."""
    literal = ""
    for field, part in pieces:
        if field == "" and isinstance(part, str):
            literal += part
            continue
        if literal:
            yield "", literal
        yield field, part
        literal = ""
    if literal:
        yield "", literal
