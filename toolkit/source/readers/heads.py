"""The head of a line that may say who speaks: ``MAYOR TESTOVA:``, ``Q.``, ``【記者】``.

What is read here is a shape alone; `turns` decides which of them announce a speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.core.model.document import Speaker
from toolkit.lang.dates import find_date
from toolkit.source.readers.speakers import MAX_LINE, is_name, parse_parts, split_label
from toolkit.source.readers.words import has_fact, has_office, is_voice

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.lang.base import Language

Shape: TypeAlias = Literal["voice", "name", "word", "office"]
"""What a label looks like: a word for whoever speaks, a name of several words, a name of one
word, words with an office among them."""

_MAX_JAPANESE = 24
_MAX_WORDS = 6
_COLON = re.compile(r"：|:(?![/\d])")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|__|_)(?=\S)")
_BRACKETED = re.compile(r"【([^【】]{1,40})】[*_]*[:：]?[\s　]*")
_ROUND = re.compile(r"（([^（）]{1,40})）[*_]*[:：]?[\s　]*(?=\S)")
"""As minutes in Japanese have it; what else stands so, （注）, is told by its words."""
_SINGLE = re.compile(
    r"(?P<voice>[^\W\d_](?: ?[\d０-９]{1,3})?)"
    r"(?:[.．)）](?:[ \t]+|[ 　]*(?=[^\x00-\u02ff\u0400-\u052f]))"
    r"|[ \t]{2,}|\t|　+)"
)
"""A voice of one letter, with what may stand for its colon; one space may not: “A Ukrainian …”."""
_TIMED = re.compile(
    r"(?:[\[(（](?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])）]|\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?)"
    r"[ \t\u00a0\u3000]*(?:[-–—][ \t]+)?(?P<rest>[*_]{0,3}[^\W\d_].*)",
    re.DOTALL,
)
"""A time of a recording, in brackets or with its seconds; 09:00 is one of a programme."""
_NAMED_STOP = re.compile(r"(?P<name>[^.:!?…]{2,60})\.\s+(?=\S)")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_TRIM = " \t\u00a0\u3000*_"


@dataclass(frozen=True, slots=True)
class Head:
    """What may say who speaks, at the head of a text."""

    speaker: Speaker
    shape: Shape
    end: int
    """Where the head ends in its text, its colon included."""
    begin: int
    """Where what is said begins; the length of the text if nothing is."""
    form: Literal["colon", "bold", "bracket", "letter", "stop"]

    @property
    def key(self) -> str:
        """What two heads of one speaker have in common."""
        return self.speaker.name.casefold()


def read_head(text: str, language: Language, known: Collection[str] = ()) -> Head | None:
    """Read the head of a text, or a text that is a head alone; None if it has no such shape.

    Args:
        text: a paragraph, or a line.
        language: it is in.
        known: names of speakers, which need no shape.
    """
    if not text[:1].strip():
        return None
    return (
        _bracketed(text, language, known)
        or _round(text, language)
        or _before_colon(text, language, known)
        or _bold(text, language, known)
        or _letter(text, language)
    )


def without_times(texts: Sequence[str], language: Language) -> list[str]:
    """Take the times off texts that begin with one and a speaker: `[00:05] Mara Testova:`.

    A single one says little; nothing is taken off that.
    """
    bare = [found.group("rest") if (found := _TIMED.match(text)) else "" for text in texts]
    spoken = [bool(rest) and _before_colon(rest, language, ()) is not None for rest in bare]
    if sum(spoken) < 2:  # noqa: PLR2004 - one says little
        return list(texts)
    return [
        rest if speaks else text for text, rest, speaks in zip(texts, bare, spoken, strict=True)
    ]


def says_when(text: str, language: Language) -> bool:
    """Tell whether a text begins with a time and somebody who speaks then."""
    found = _TIMED.match(text)
    return found is not None and _before_colon(found["rest"], language, ()) is not None


def read_dashed(text: str, language: Language, known: Collection[str] = ()) -> Head | None:
    """Read a line of a dialogue behind its dash: `Name: …`, or `Name. …`."""
    head = read_head(text, language, known)
    found = _NAMED_STOP.match(text)
    if head or not found:
        return head
    read = read_label(found["name"], language, known)
    return Head(*read, found.end("name") + 1, found.end(), "stop") if read else None


def read_label(
    label: str, language: Language, known: Collection[str] = ()
) -> tuple[Speaker, Shape] | None:
    """Read what stands before a colon as a speaker; every field is a slice of it.

    What stands in brackets behind the name is the role, or the beginning of it.
    """
    bare = label.strip(_TRIM)
    if not bare or len(bare) > MAX_LINE or find_date(bare):
        return None
    if is_voice(bare, language):
        return Speaker(bare), "voice"
    if bare in known:
        return Speaker(bare), "name"
    word, rest = split_label(bare, language)
    speaker = parse_parts(rest, word, language) if word and rest else None
    speaker = speaker or parse_parts(bare, "", language)
    if speaker is None:
        return None
    shape = _shape(speaker, language)
    return (speaker, shape) if shape else None


def _shape(speaker: Speaker, language: Language) -> Shape | None:
    name = speaker.name
    if is_voice(name, language):
        return "voice"
    office = has_office(name, language)
    if has_fact(name, language) and not office:
        return None
    named = _unspaced(name, language) if not language.spaced else _spaced(name, language)
    return "office" if named == "word" and office else named


def _unspaced(name: str, language: Language) -> Shape | None:
    short = len(name) <= _MAX_JAPANESE and is_name(name, language)
    plain = not _HIRAGANA.search(name[-1:]) or name.endswith("さん")
    return "word" if short and plain else None


def _spaced(name: str, language: Language) -> Shape | None:
    words = name.split()
    if is_name(name, language):
        return "name"
    if len(words) == 1 and is_name(name, language, labelled=True) and len(name) > 1:
        return "word"
    office = has_office(name, language) and name[0].isupper() and len(words) <= _MAX_WORDS
    return "office" if office else None


def _bracketed(text: str, language: Language, known: Collection[str]) -> Head | None:
    found = _BRACKETED.match(text)
    read = read_label(found[1], language, known) if found else None
    if not found or not read:
        return None
    return Head(*read, found.end(1) + 1, found.end(), "bracket")


def _round(text: str, language: Language) -> Head | None:
    """Read （市長） and （記者） before what is said: an office or a voice, and no other word."""
    found = _ROUND.match(text) if not language.spaced else None
    read = read_label(found[1], language) if found else None
    if not found or not read or read[1] not in {"voice", "office"}:
        return None
    return Head(*read, found.end(1) + 1, found.end(), "bracket")


def _before_colon(text: str, language: Language, known: Collection[str]) -> Head | None:
    found = _COLON.search(text, 0, MAX_LINE)
    while found and text[: found.start()].count("(") > text[: found.start()].count(")"):
        found = _COLON.search(text, found.end(), MAX_LINE)
    if not found or "\n" in text[: found.start()]:
        return None
    read = read_label(text[: found.start()], language, known)
    begin = found.end()
    while begin < len(text) and text[begin] in _TRIM + "\n":
        begin += 1
    return Head(*read, found.end(), begin, "colon") if read else None


def _bold(text: str, language: Language, known: Collection[str]) -> Head | None:
    """Read a line that is one bold name, and no more."""
    found = _EMPHASIS.match(text)
    marks = found[1] if found else ""
    inner = text[len(marks) : -len(marks)] if marks and len(text) > 2 * len(marks) else ""
    if len(marks) < 2 or not text.endswith(marks) or marks in inner:  # noqa: PLR2004 - ** is bold
        return None
    read = read_label(inner, language, known)
    return Head(*read, len(text), len(text), "bold") if read else None


def _letter(text: str, language: Language) -> Head | None:
    """Read a letter that stands for whoever asks or answers, without a colon."""
    found = _SINGLE.match(text)
    if not found or not is_voice(found["voice"], language):
        return None
    return Head(Speaker(found["voice"]), "voice", found.end("voice"), found.end(), "letter")
