"""Names in running text: which registered ones a source has, and whether a translation does."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED, State
from toolkit.knowledge.glossary.match import FOLDED, WORD, find_form
from toolkit.knowledge.names.register import FILE, PROPOSAL, NameKind
from toolkit.lang import LANGUAGES
from toolkit.lang.base import Words
from toolkit.lang.inflection import word_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.knowledge.names.register import Form, Name, Register

STEM = 4
"""Least length of a stem that is looked for in the place of a whole form."""
_ENDING = re.compile("(?:ець|ень|ок|ів|їв|ий|ій|[аяоеєиіїуюйь])$")
"""What declension changes at the end of a Ukrainian word."""
_OWNED = re.compile(r"(?:[иії]н|[оеєії]в)(?:[аиіу]|ої|ій|ою|ого|ому|им|их|ими)?\Z")
"""What makes an adjective of a Ukrainian surname."""
_GIVEN_FIRST = "・"
_KATAKANA = "\u30a1-\u30fa\u30fc"
_SIGNS = 3
"""A surname has no more kanji."""
_NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A reviewed translation that has none of the known forms of a name in its source."""

    entry: Entry
    name: Name
    forms: tuple[str, ...]
    instead: tuple[str, ...] = ()
    """Other names of the register that are there, and not in the source."""


def find_text(text: str, form: str, lang: str) -> int:
    """Return where a form stands in a text as a whole; -1 if it does not."""
    pattern = re.escape(form.translate(FOLDED))
    if LANGUAGES[lang].spaced:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.search(pattern, text.translate(FOLDED))
    return found.start() if found else -1


def find_unnamed(register: Register, catalog: Catalog, source_lang: str) -> Iterator[Unnamed]:
    """Find reviewed translations that leave a name out, or write it in a form nobody knows.

    A form that is only proposed is not held against anyone. What is covered by its
    neighbour (``++``) is not looked into, nor is the neighbour. Words that make up the
    longer name of something else that is registered are not taken for the name.
    """
    lang = catalog.lang
    known = [
        (name, form)
        for name in register.names
        if (form := name.form(lang)).texts and form.origin != PROPOSAL
    ]
    for entry in reviewed_entries(catalog):
        if entry.msgstr in MERGED:
            continue
        here = [*_named(entry.msgid, known, source_lang)]
        others = [(name, form) for name, form in known if name.name not in entry.msgid]
        for name, form in here:
            if not has_name(_without(entry.msgstr, form, others, lang), form, name.kind, lang):
                instead = tuple(_stand_in(entry.msgstr, name.kind, others, lang))
                yield Unnamed(entry, name, form.texts, instead)


def _without(text: str, form: Form, others: Iterable[tuple[Name, Form]], lang: str) -> str:
    """Blank out the longer names of others, of which a name is only a part."""
    own = form.text.casefold()
    for _, other in others:
        if own and own != other.text.casefold() and own in other.text.casefold():
            for start, end in find_form(text, other.text, lang):
                text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _stand_in(
    text: str, kind: NameKind, others: Iterable[tuple[Name, Form]], lang: str
) -> Iterator[str]:
    """Name the others of a kind that a translation has and its source has not."""
    for name, form in others:
        if name.kind is kind and has_name(text, form, kind, lang):
            yield name.name


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

    In any of the known forms; a person by the surname alone too, unless another given name
    stands beside it; where names are declined, in each case, and a place by what is
    derived from it (київський).
    """
    if any(find_text(text, each, lang) >= 0 for each in form.texts):
        return True
    if not form.text:
        return False
    folded, known = text.translate(FOLDED), form.text.translate(FOLDED)
    words = LANGUAGES[lang].words
    if not LANGUAGES[lang].spaced:
        return kind is NameKind.PERSON and _has_surname(folded, known, words or _NO_WORDS)
    if kind is NameKind.PERSON:
        return _has_person(folded, known.split(), lang)
    return words is not None and words.declined and _has_words(folded, known, lang)


# ── Languages with spaces ────────────────────────────────────────────────────


def _has_person(text: str, parts: list[str], lang: str) -> bool:
    """Tell whether a surname stands in a text, and no given name but its own before it."""
    surname = WORD.findall(parts[-1])
    own = {each for part in parts[:-1] for each in _spellings(part, lang)}
    tokens = WORD.findall(text)
    for at in range(len(tokens) - len(surname) + 1 if surname else 0):
        pairs = zip(tokens[at:], surname, strict=False)
        if all(_is_surname(token, word, lang) for token, word in pairs):
            before = tokens[at - 1].lower() if at and own else ""
            if before in own or before not in _given_names(lang):
                return True
    return False


def _is_surname(token: str, surname: str, lang: str) -> bool:
    """Tell whether a word is a surname in some case, or says whose something is: Шевченкова."""
    lower = token.lower()
    if token[0].islower():
        return False
    if lower in _spellings(surname, lang):
        return True
    stem = _ENDING.sub("", surname.lower())
    words = LANGUAGES[lang].words or _NO_WORDS
    owned = words.declined and len(stem) >= STEM and lower.startswith(stem)
    return bool(owned and _OWNED.match(lower, len(stem)))


def _has_words(text: str, form: str, lang: str) -> bool:
    """Tell whether a text has each word of a name, declined or in a word derived from it."""
    tokens = {word.lower() for word in WORD.findall(text)}
    words = LANGUAGES[lang].words or _NO_WORDS
    minor = words.function.split()
    names = [word for word in WORD.findall(form) if word.lower() not in minor]
    return bool(names) and all(
        not tokens.isdisjoint(_spellings(word, lang)) or _has_stem(tokens, word) for word in names
    )


def _has_stem(tokens: set[str], word: str) -> bool:
    """Tell whether one of the words of a text is made of a name: київський, Харківщина."""
    lower = word.lower()
    stem, base = _ENDING.sub("", lower), lower.rstrip("аеєиіїоуюяьй")
    if len(stem) >= STEM and any(token.startswith(stem) for token in tokens):
        return True
    derived = re.compile(rf"{re.escape(base)}\w{{0,3}}[сзц]ьк\w{{1,3}}")
    return len(base) >= len("буч") and any(map(derived.fullmatch, tokens))


@functools.lru_cache(maxsize=1 << 12)
def _spellings(word: str, lang: str) -> frozenset[str]:
    """List in small letters what a word of a name may look like."""
    words = LANGUAGES[lang].words or _NO_WORDS
    forms = word_forms(word, lang) if words.declined else {word, f"{word}’s"}
    return frozenset(form.lower() for form in forms)


@functools.cache
def _given_names(lang: str) -> frozenset[str]:
    words = LANGUAGES[lang].words or _NO_WORDS
    return frozenset(form for name in words.given for form in _spellings(name, lang))


# ── Languages without spaces ─────────────────────────────────────────────────


def _has_surname(text: str, form: str, words: Words) -> bool:
    """Tell whether a text has the surname of a name, and not with another given name."""
    text, whole = text.replace(" ", ""), form.replace(" ", "")
    if whole in text:
        return True
    if _GIVEN_FIRST in form:
        return _has_last_part(text, form.rpartition(_GIVEN_FIRST)[-1])
    surname, space, _ = form.partition(" ")
    # Kanji without a space do not tell where the surname ends.
    lengths = [len(surname)] if space else range(1, min(len(form), _SIGNS + 1))
    return any(_stands_alone(text, whole[:length], words) for length in lengths)


def _stands_alone(text: str, surname: str, words: Words) -> bool:
    """Tell whether a surname in kanji stands in a text without a given name behind it.

    One sign alone is a surname only where a courtesy or an office follows.
    """
    office = f"(?:{words.behind_surname or '(?!)'})"
    inside = f"[{words.of_names}]" if words.of_names else "(?!)"
    if len(surname) == 1:
        return bool(re.search(f"(?<!{inside}){re.escape(surname)}{office}", text))
    return bool(re.search(f"{re.escape(surname)}(?:(?!{inside})|{office})", text))


def _has_last_part(text: str, surname: str) -> bool:
    """Tell whether a surname in katakana stands in a text by itself, or behind an initial."""
    before = rf"(?:(?<![{_KATAKANA}{_GIVEN_FIRST}＝=])|(?<=[A-ZＡ-Ｚ]{_GIVEN_FIRST}))"
    # A dot also joins two people: ゼレンスキー・トランプ会談.
    pair = rf"(?<={_GIVEN_FIRST}){re.escape(surname)}(?=両|首脳|会談)"
    alone = rf"{before}{re.escape(surname)}(?![{_KATAKANA}])"
    return len(surname) > 1 and bool(re.search(f"{alone}|{pair}", text))


def unnamed_message(each: Unnamed) -> str:
    """Say that a translation lacks a name, and what to do."""
    instead = f"; another is: “{'”, “'.join(each.instead)}”" if each.instead else ""
    return (
        f"none of the forms of “{each.name.name}” is here, known: {', '.join(each.forms)}"
        f"{instead}; put the name right, or add its form to locales/{FILE}"
    )
