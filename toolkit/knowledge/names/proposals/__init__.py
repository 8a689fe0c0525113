"""What a name may be in another language, by rule; always a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.knowledge.names.proposals.katakana import ukrainian_to_katakana
from toolkit.knowledge.names.proposals.places import organisation_name, place_name
from toolkit.knowledge.names.proposals.romaji import (
    is_japanese,
    romaji_to_katakana,
    romaji_to_ukrainian,
)
from toolkit.knowledge.names.proposals.ukrainian import (
    is_cyrillic,
    is_ukrainian_place,
    looks_ukrainian,
    romanise,
    to_cyrillic,
)
from toolkit.knowledge.names.register import PROPOSAL, Form, NameKind

if TYPE_CHECKING:
    from collections.abc import Callable


def propose(name: str, source_lang: str, lang: str, kind: NameKind | None = None) -> Form | None:
    """Propose the form of a name in a language.

    Args:
        name: as the source spells it.
        source_lang: language of the source.
        lang: language of the form.
        kind: what bears it; None if that is not known. Only people's names are spelt by
            rule alone: a place may have another name in every language, and what an
            organisation is called is translated.

    Returns:
        A form marked as a proposal; None where no rule applies, or where a rule can't know. A
        Japanese name gets only a reading in Japanese: no rule finds its kanji.

    >>> propose("Olena Testova", "en", "uk").text
    'Олена Тестова'
    """
    form = _known(name, source_lang, lang, kind) or _ruled(name, source_lang, lang, kind)
    if not form.text and not form.reading:
        return None
    return Form(form.text, reading=form.reading, origin=PROPOSAL)


def _known(name: str, source_lang: str, lang: str, kind: NameKind | None) -> Form | None:
    if kind is NameKind.PERSON:
        return None
    if kind is NameKind.ORGANISATION:
        return Form(organisation_name(name, source_lang, lang))
    known = place_name(name, source_lang, lang)
    return Form(known) if known else None


def _ruled(name: str, source_lang: str, lang: str, kind: NameKind | None) -> Form:
    rule = _RULES.get((source_lang, lang))
    if kind is NameKind.PLACE and not is_ukrainian_place(name):
        return Form()
    return rule(name) if rule else Form()


def _ukrainian_in_english(name: str) -> Form:
    return Form(romanise(name)) if is_cyrillic(name) else Form()


def _ukrainian_in_japanese(name: str) -> Form:
    return Form(ukrainian_to_katakana(name)) if is_cyrillic(name) else Form()


def _english_in_ukrainian(name: str) -> Form:
    ukrainian = to_cyrillic(name) if looks_ukrainian(name) else ""
    return Form(ukrainian or (romaji_to_ukrainian(name) if _is_japanese(name) else ""))


def _english_in_japanese(name: str) -> Form:
    ukrainian = to_cyrillic(name) if looks_ukrainian(name) else ""
    if ukrainian:
        return Form(ukrainian_to_katakana(ukrainian))
    return Form(reading=romaji_to_katakana(name)) if _is_japanese(name) else Form()


def _is_japanese(name: str) -> bool:
    """Tell whether a name is Hepburn and no part of it is Ukrainian."""
    return is_japanese(name) and not looks_ukrainian(name)


_RULES: dict[tuple[str, str], Callable[[str], Form]] = {
    ("uk", "en"): _ukrainian_in_english,
    ("uk", "ja"): _ukrainian_in_japanese,
    ("en", "uk"): _english_in_ukrainian,
    ("en", "ja"): _english_in_japanese,
}
