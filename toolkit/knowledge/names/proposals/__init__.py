"""What a name may be in another language, by rule; always a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.knowledge.names.proposals.katakana import (
    latin_to_katakana,
    ukrainian_to_katakana,
)
from toolkit.knowledge.names.proposals.places import place_name
from toolkit.knowledge.names.proposals.romaji import (
    is_japanese,
    romaji_to_katakana,
    romaji_to_ukrainian,
)
from toolkit.knowledge.names.proposals.ukrainian import (
    is_cyrillic,
    looks_ukrainian,
    romanise,
    to_cyrillic,
)
from toolkit.knowledge.names.register import PROPOSAL, Form

if TYPE_CHECKING:
    from collections.abc import Callable


def propose(name: str, source_lang: str, lang: str) -> Form | None:
    """Propose the form of a person's or place's name in a language.

    Args:
        name: as the source spells it.
        source_lang: language of the source.
        lang: language of the form.

    Returns:
        A form marked as a proposal; None where no rule applies. A Japanese name gets
        only a reading in Japanese: no rule finds its kanji.

    >>> propose("Olena Testova", "en", "uk").text
    'Олена Тестова'
    """
    place, rule = place_name(name, source_lang, lang), _RULES.get((source_lang, lang))
    form = Form(place) if place or not rule else rule(name)
    if not form.texts and not form.reading:
        return None
    return Form(form.text, reading=form.reading, origin=PROPOSAL)


def _ukrainian_in_english(name: str) -> Form:
    return Form(romanise(name)) if is_cyrillic(name) else Form()


def _ukrainian_in_japanese(name: str) -> Form:
    return Form(ukrainian_to_katakana(name)) if is_cyrillic(name) else Form()


def _english_in_ukrainian(name: str) -> Form:
    if _is_japanese(name):
        return Form(romaji_to_ukrainian(name))
    return Form(to_cyrillic(name)) if looks_ukrainian(name) else Form()


def _english_in_japanese(name: str) -> Form:
    if _is_japanese(name):
        return Form(reading=romaji_to_katakana(name))
    ukrainian = to_cyrillic(name) if looks_ukrainian(name) else ""
    return Form(ukrainian_to_katakana(ukrainian) if ukrainian else latin_to_katakana(name))


def _is_japanese(name: str) -> bool:
    """Tell whether a name is Hepburn; one in -enko is Ukrainian even where it could be."""
    return is_japanese(name) and not name.lower().endswith("enko")


_RULES: dict[tuple[str, str], Callable[[str], Form]] = {
    ("uk", "en"): _ukrainian_in_english,
    ("uk", "ja"): _ukrainian_in_japanese,
    ("en", "uk"): _english_in_ukrainian,
    ("en", "ja"): _english_in_japanese,
}
