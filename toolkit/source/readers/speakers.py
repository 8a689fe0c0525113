"""Lines that announce a speaker: ``[Label] Name, role, affiliation:``."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.core.model.document import Speaker
from toolkit.lang.dates import find_date
from toolkit.source.readers.manner import read_manner
from toolkit.source.readers.words import has_office, is_voice

if TYPE_CHECKING:
    from toolkit.lang.base import Language

MAX_LINE = 200
"""Code points of the longest speaker line, and of the longest title."""
_MAX_WORDS = 6
_MAX_JAPANESE_NAME = 30
_TRIM = " \t\u00a0\u3000*_"
"""White space, and Markdown's emphasis, which may surround a name or the whole line."""

_COMMAS = frozenset(",、，")
_PARTICLE = re.compile(
    r"de|da|di|do|du|del|della|dos|van|von|der|den|ten|ter|la|le|el|al|bin|ibn|bint|af|av|zu"
    r"|фон|ван|де|ді|да|дер|аль|ібн|бін"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ.\-])*|\(.*\)")
_JAPANESE_NAME = re.compile(
    r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"A-Za-z.'’\-・゠＝ \u3000]+(?:[（(][^（()）]*[)）])?"
)
_BRACKETS = re.compile(r"\s*[（(](?P<inside>[^（()）]{1,80})[)）]")
_READING = re.compile(r"[\u3041-\u30ffA-Za-zА-яІіЇїЄєҐґ' ・.-]*")


def announced_name(line: str) -> str:
    """Return what stands before the colon at the end of a line, or an empty text."""
    bare = line.strip(_TRIM)
    if len(line) > MAX_LINE or not bare.endswith((":", "：")):
        return ""
    return bare[:-1].strip(_TRIM)


def read_speaker(line: str, language: Language) -> Speaker | None:
    """Read a line as the announcement of a speaker, by its shape alone.

    The last part is the affiliation, all between it and the name the role. A name
    alone needs a label, as does a name of one word in a language with spaces; a
    label alone stands for the name. Every field is a slice of `line`, and they
    stand in it in the order label, name, role, affiliation. Whoever calls decides
    whether one such line is enough.

    Returns:
        None if the line has another shape, is too long, or holds a date.
    """
    body = announced_name(line)
    if not body or find_date(body):
        return None
    label, rest = split_label(body, language)
    if label and not rest:
        return Speaker(label)
    labelled = _read_parts(rest, label, language) if label else None
    return labelled or _read_parts(body, "", language)


def split_label(body: str, language: Language) -> tuple[str, str]:
    """Part a label such as Moderator from what stands behind it."""
    found = _label_pattern(language).match(body)
    return (found.group(1), body[found.end() :]) if found else ("", body)


@functools.cache
def _label_pattern(language: Language) -> re.Pattern[str]:
    if not language.labels:
        return re.compile(r"(?!)")
    words = sorted((word for word, _ in language.labels), key=len, reverse=True)
    return re.compile(
        rf"({'|'.join(map(re.escape, words))})(?:[\s:：・,、，–—\-*_]+|\Z)", re.IGNORECASE
    )


def _read_parts(text: str, label: str, language: Language) -> Speaker | None:
    speaker = parse_parts(text, label, language)
    if speaker is None or not (label or speaker.role or speaker.affiliation):
        return None
    named = is_name(speaker.name, language, labelled=bool(label))
    last = speaker.affiliation or speaker.role or speaker.name
    return speaker if named and not _leads_in(last, language) else None


def parse_parts(text: str, label: str, language: Language) -> Speaker | None:
    """Part `Name (bracket), role, affiliation`, whether or not the first looks like a name.

    What stands in brackets behind the name is the role, or the beginning of it, unless it
    says how the name is read or written.
    """
    spans = part_spans(text)
    parts = [text[start:end] for start, end in spans]
    if not all(parts):
        return None
    name, inside = _without_brackets(parts[0], language)
    affiliation = parts[-1] if len(parts) > 1 else ""
    if not inside:
        role = text[spans[1][0] : spans[-2][1]] if len(parts) > 2 else ""  # noqa: PLR2004 - the ends are name and affiliation
        return Speaker(name, role, affiliation, label)
    if len(parts) == 1:
        return Speaker(name, inside, "", label)
    start = spans[0][0] + len(name)
    return Speaker(name, text[start : spans[-2][1]].strip(_TRIM), affiliation, label)


def _without_brackets(name: str, language: Language) -> tuple[str, str]:
    """Part a name from the brackets behind it."""
    found = [*_BRACKETS.finditer(name)]
    if not found or found[-1].end() != len(name) or not found[0].start():
        return name, ""
    start = found[0].start()
    inside = found[0]["inside"] if len(found) == 1 else name[start:]
    inside = inside.strip(_TRIM)
    asks = is_voice(name[:start].strip(_TRIM), language)
    if len(found) == 1 and not asks and _says_name(inside, language):
        return name, ""
    return name[:start].rstrip(_TRIM), inside


def _says_name(inside: str, language: Language) -> bool:
    """Tell whether brackets hold a name once more: its reading, or its other script."""
    told = has_office(inside, language) or is_voice(inside, language)
    if told or read_manner(inside, language):
        return False
    if not language.spaced:
        return bool(_READING.fullmatch(inside))
    foreign = not re.search(f"[{language.script}]", inside)
    return foreign or is_name(inside, language)


def part_spans(text: str) -> list[tuple[int, int]]:
    """Cut at commas outside brackets, and trim each part."""
    cuts = [-1]
    depth = 0
    for index, character in enumerate(text):
        if character in "(（":
            depth += 1
        elif character in ")）":
            depth -= 1
        elif character in _COMMAS and depth == 0:
            cuts.append(index)
    spans = []
    for left, right in zip(cuts, [*cuts[1:], len(text)], strict=True):
        part = text[left + 1 : right]
        start = right - len(part.lstrip(_TRIM))
        spans.append((start, start + len(part.strip(_TRIM))))
    return spans


def is_name(text: str, language: Language, *, labelled: bool = False) -> bool:
    """Tell whether a text has the shape of a name; one word is enough behind a label."""
    if not language.spaced:
        return 1 < len(text) <= _MAX_JAPANESE_NAME and bool(_JAPANESE_NAME.fullmatch(text))
    words = text.split()
    if not words or not (labelled or len(words) > 1) or len(words) > _MAX_WORDS:
        return False
    return words[0][0].isupper() and all(
        _NAME_WORD.fullmatch(word) and (not word[0].islower() or _PARTICLE.fullmatch(word))
        for word in words
    )


def _leads_in(part: str, language: Language) -> bool:
    """Tell whether a line leads in to what follows, and so announces nobody."""
    if language.speakers is None or not language.speakers.lead_in:
        return False
    last = part if not language.spaced else part.rsplit(maxsplit=1)[-1]
    return bool(re.fullmatch(language.speakers.lead_in, last))
