"""What the text of an edition is: an original among equals, the original, or a translation.

Source: usage of the treaty series (“all texts being equally authentic”), of releases of the
ministries of foreign affairs of Japan (仮訳, “Provisional Translation”) and Ukraine («Неофіційний
переклад»), and of embassies (正文は英文です).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Literal, Protocol

from toolkit.core.model.apparatus import ALL
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import Edition, Sentence

KINDS = {
    "translation": "Translation",
    "official": "Official translation",
    "provisional": "Provisional translation",
    "unofficial": "Unofficial translation",
}
"""What a translation is called, by its standing."""
TEXTS = {
    "official": "Official text",
    "provisional": "Provisional text",
    "unofficial": "Unofficial text",
}
"""What a text that is no translation is called."""


class Word(Protocol):
    """Says an interface word in the language of the edition."""

    def __call__(self, english: str, **values: str) -> str:
        """Return the word, with `values` for its braces."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the text of an edition is."""

    kind: Literal[
        "original", "translation", "adopted", "authentic", "official", "provisional", "unofficial"
    ]
    """Of an adopted text nothing is said: it was not translated here."""
    said: bool = False
    """Whether its author says it, or the settings."""
    origins: tuple[str, ...] = ()
    """What it is a translation from; empty for what is none."""
    authentic: tuple[str, ...] = ()
    """The languages whose texts prevail, or are equally authentic with it."""
    by: Sentence | None = None
    """Who stands behind it."""

    @property
    def is_translation(self) -> bool:
        """Whether it is a translation of another text of the document."""
        return bool(self.origins)


def said_of(edition: Edition, lang: str) -> str:
    """Return what is said of the text in a language; empty if nothing is."""
    table = dict(edition.standing)
    is_own = lang == edition.source_lang
    for_all = "" if is_own and table.get(ALL) != "authentic" else table.get(ALL, "")
    return table.get(lang) or for_all


def edition_standing(edition: Edition, languages: tuple[str, ...] = ()) -> Standing:
    """Return the standing of an edition.

    Args:
        edition: which knows what is said of all languages.
        languages: those of its release: nobody else's text is named as authentic because of
            what is said of all at once.
    """
    lang, source = edition.lang, edition.source_lang
    said = said_of(edition, lang)
    known = dict(edition.standing)
    listed = (*languages, *(each for each in known if each not in languages and each != ALL))
    authentic = tuple(each for each in listed or (lang,) if said_of(edition, each) == "authentic")
    if said == "authentic":
        return Standing("authentic", said=True, authentic=authentic)
    origins = (source,) if lang != source else authentic
    by = dict(edition.meta).get(f"standing.{lang}")
    match said:
        case "official" | "provisional" | "unofficial":
            return Standing(said, True, origins, authentic, by)  # noqa: FBT003
    if not origins:
        return Standing("original")
    if edition.adopted and not authentic:
        return Standing("adopted")
    return Standing("translation", bool(authentic), origins, authentic)


def headline(standing: Standing, word: Word) -> str:
    """Say below a title what the text is; empty where its title may stand alone."""
    if standing.kind not in TEXTS:
        return ""
    words = KINDS if standing.is_translation else TEXTS
    return word("{standing}", standing=word(words[standing.kind]))


def standing_lines(standing: Standing, word: Word) -> Iterator[tuple[str, Sentence | None, str]]:
    """Say at the end what the text is: a line each, in three parts, the second who says so."""
    match standing.kind:
        case "original" | "adopted":
            return
        case "authentic" if len(standing.authentic) > 1:
            named = _listed(standing.authentic, word)
            yield word("The {languages} texts are equally authentic.", languages=named), None, ""
            return
        case "authentic":
            yield word("This is the authentic text."), None, ""
            return
    words = KINDS if standing.is_translation else TEXTS
    words = KINDS if standing.is_translation else TEXTS
    said = word(words[standing.kind])
    if standing.is_translation:
        origins = [_from(each, word) for each in standing.origins]
        said = word("{translation} {origin}", translation=said, origin=_joined(origins, word))
    before, _, after = word("{text} ({by})", text=said).partition("{by}")
    yield (before, standing.by, after) if standing.by else (said, None, "")
    yield from ((each, None, "") for each in _prevailing(standing, word))


def _prevailing(standing: Standing, word: Word) -> Iterator[str]:
    if not standing.authentic:
        return
    named = _listed(standing.authentic, word)
    if len(standing.authentic) == 1:
        yield word("In case of divergence, the {language} text prevails.", language=named)
    else:
        yield word("In case of divergence, the {languages} texts prevail.", languages=named)


def _from(lang: str, word: Word) -> str:
    return word(f"from {LANGUAGES[lang].english}")


def _listed(langs: tuple[str, ...], word: Word) -> str:
    return _joined([word(LANGUAGES[each].english) for each in langs], word)


def _joined(names: list[str], word: Word) -> str:
    """List names, the last two with a word between them."""
    *first, last = names
    if not first:
        return last
    before = reduce(lambda one, two: word("{one}, {two}", one=one, two=two), first)
    return word("{one} and {two}", one=before, two=last)
