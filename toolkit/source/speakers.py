"""Who speaks in a document, and which of its texts are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.model.document import Kind
from toolkit.lang import language
from toolkit.lang.inflection import word_forms
from toolkit.source.names import slug
from toolkit.source.readers.words import is_voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.core.model.catalog import Key
    from toolkit.core.model.document import Document, Segment

    Spellings = Mapping[str, Sequence[tuple[str, str]]]
    """By the name in the source, how it is written: language and text."""


def speaker_names(document: Document) -> tuple[str, ...]:
    """Return who speaks in a document, each once, in order: people, and no “Q:”."""
    own = language(document.lang)
    names = (
        block.speaker.name
        for block in document.blocks
        if block.kind is Kind.SPEAKER and block.speaker
    )
    return tuple(name for name in dict.fromkeys(names) if not is_voice(name, own))


def speaker_keys(document: Document, segments: Iterable[Segment], name: str) -> frozenset[Key]:
    """Return the keys of all entries that are a speaker's: what they say, and their own line.

    An entry is theirs too if somebody else says the very same sentence.
    """
    blocks = {
        number
        for number, block in enumerate(document.blocks)
        if block.speaker and block.speaker.name == name
    }
    return frozenset(
        (segment.context, segment.text) for segment in segments if segment.block in blocks
    )


def speaker_lines(document: Document) -> dict[str, int]:
    """Return the line on which each speaker is announced first, by name."""
    found: dict[str, int] = {}
    for block in document.blocks:
        if block.kind is Kind.SPEAKER and block.speaker:
            found.setdefault(block.speaker.name, block.line)
    return found


def find_speaker(document: Document, wanted: str, spellings: Spellings) -> str:
    """Find a speaker by the name, in any case and language; by its slug; or by the surname.

    Args:
        document: where they speak.
        wanted: how somebody calls them.
        spellings: how the names are written in other languages.

    Returns:
        The name as the source has it.

    Raises:
        SourceError: nobody of that name speaks there, or several do.
    """
    names = speaker_names(document)
    known = {name: ((document.lang, name), *spellings.get(name, ())) for name in names}
    for fits in (_is_name, _is_slug, _is_inflected, _is_part):
        found = [name for name in names if any(fits(wanted, *each) for each in known[name])]
        if len(found) == 1:
            return found[0]
        if found:
            raise SourceError(
                f"{wanted!r} may be {' or '.join(found)}",
                where=document.path,
                remedy="give the whole name",
                usage=True,
            )
    texts = {text: name for name in names for _, text in known[name]}
    near = did_you_mean(wanted, texts)
    raise SourceError(
        f"nobody of the name {wanted!r} speaks here",
        where=document.path,
        remedy=f"{near}speakers: {', '.join(names) or 'none'}",
        usage=True,
    )


def speaker_slug(name: str) -> str:
    """Return a name as it may stand in the name of a file."""
    return slug(f"{name.replace('/', ' ')}.x")


def _words(text: str) -> list[str]:
    return text.casefold().replace("・", " ").split()


def _is_name(wanted: str, _lang: str, text: str) -> bool:
    return "".join(_words(wanted)) == "".join(_words(text))


def _is_slug(wanted: str, _lang: str, text: str) -> bool:
    return any(c.isalnum() for c in wanted) and speaker_slug(wanted) == speaker_slug(text)


def _is_inflected(wanted: str, lang: str, text: str) -> bool:
    one, other = _words(wanted), text.replace("・", " ").split()
    return len(one) == len(other) and all(map(_is_form, one, other, [lang] * len(one)))


def _is_part(wanted: str, lang: str, text: str) -> bool:
    """Tell whether what somebody wrote is one word of a name, such as the surname."""
    one, other = _words(wanted), text.replace("・", " ").split()
    return len(one) == 1 and any(_is_form(one[0], word, lang) for word in other)


def _is_form(word: str, of: str, lang: str) -> bool:
    return word == of.casefold() or word in {each.casefold() for each in word_forms(of, lang)}
