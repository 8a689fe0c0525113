"""Names in running text: which registered ones a source has, and whether a translation does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED, State
from toolkit.knowledge.names.register import PROPOSAL, NameKind
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.knowledge.names.register import Form, Name, Register

STEM = 4
"""Least length of a stem that is looked for in the place of a whole form."""
_FOLDED = str.maketrans({"'": "’", "ʼ": "’", "‘": "’", "\u00a0": " ", "\u202f": " ", "‑": "-"}) | {
    ord("･"): "・",
    ord("\u3000"): " ",
}
"""Characters that are one and the same in a name; a letter for a letter, so that places hold."""
_ENDING = re.compile("(?:ець|ень|ок|ів|їв|ий|ій|[аяоеєиіїуюйь])$")
"""What declension changes at the end of a Ukrainian word."""
_GIVEN_FIRST = "・"


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A reviewed translation that has none of the known forms of a name in its source."""

    entry: Entry
    name: Name
    forms: tuple[str, ...]


def find_text(text: str, form: str, lang: str) -> int:
    """Return where a form stands in a text as a whole; -1 if it does not."""
    pattern = re.escape(form.translate(_FOLDED))
    if LANGUAGES[lang].spaced:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.search(pattern, text.translate(_FOLDED))
    return found.start() if found else -1


def find_unnamed(register: Register, catalog: Catalog, source_lang: str) -> Iterator[Unnamed]:
    """Find reviewed translations that leave a name out, or write it in a form nobody knows.

    A form that is only proposed is not held against anyone. What is covered by its
    neighbour (``++``) is not looked into, nor is the neighbour.
    """
    known = [
        (name, form)
        for name in register.names
        if (form := name.form(catalog.lang)).texts and form.origin != PROPOSAL
    ]
    for entry in reviewed_entries(catalog):
        if entry.msgstr in MERGED:
            continue
        for name, form in _named(entry.msgid, known, source_lang):
            if not has_name(entry.msgstr, form, name.kind, catalog.lang):
                yield Unnamed(entry, name, form.texts)


def reviewed_entries(catalog: Catalog) -> Iterator[Entry]:
    """Yield the entries that a person has translated."""
    for entry in catalog.entries:
        if not entry.obsolete and entry.state is State.TRANSLATED and entry.msgid_plural is None:
            yield entry


def _named(text: str, known: Iterable[tuple[Name, Form]], lang: str) -> Iterator[tuple[Name, Form]]:
    """Choose the names that stand in a source text; not one that is only part of a longer one."""
    places = [
        (at, at + len(name.name), name, form)
        for name, form in known
        if name.name in text and (at := find_text(text, name.name, lang)) >= 0
    ]
    for start, end, name, form in places:
        inside = (
            low <= start and end <= high and (low, high) != (start, end) for low, high, *_ in places
        )
        if not any(inside):
            yield name, form


def has_name(text: str, form: Form, kind: NameKind, lang: str) -> bool:
    """Tell whether a translation names someone or something.

    In any of the known forms; a person by the surname alone too; where names are
    declined, by a stem of the surname, or of each word of another name.
    """
    if any(find_text(text, each, lang) >= 0 for each in form.texts):
        return True
    if not form.text:
        return False
    if not LANGUAGES[lang].spaced:
        short = _short_name(form.text.translate(_FOLDED)) if kind is NameKind.PERSON else ""
        return len(short) > 1 and short in text.translate(_FOLDED).replace(" ", "")
    words = LANGUAGES[lang].words
    declined = words is not None and words.declined
    if kind is NameKind.PERSON:
        surname = form.text.split()[-1]
        return find_text(text, surname, lang) >= 0 or (declined and _has_stems(text, [surname]))
    return declined and _has_stems(text, re.findall(r"[\w’'ʼ-]+", form.text))


def _short_name(form: str) -> str:
    """Return the surname in a Japanese form: the last part in katakana, else the first.

    Kanji without a space do not tell where the surname ends; two signs are enough of it.
    """
    if _GIVEN_FIRST in form:
        return form.rpartition(_GIVEN_FIRST)[-1]
    surname, space, _ = form.partition(" ")
    if space:
        return surname
    return form[:2] if len(form) > 2 else ""  # noqa: PLR2004


def _has_stems(text: str, words: list[str]) -> bool:
    """Tell whether a text has a word for each of `words` that is long enough to be declined."""
    folded = text.translate(_FOLDED).casefold()
    stems = [_ENDING.sub("", word.translate(_FOLDED).casefold()) for word in words]
    long = [stem for stem in stems if len(stem) >= STEM]
    return bool(long) and all(re.search(rf"(?<!\w){re.escape(stem)}", folded) for stem in long)
