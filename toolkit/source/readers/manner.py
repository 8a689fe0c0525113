"""How a turn was spoken: in which language, and whether an interpreter said it.

It is no part of the speaker's role: `(in Ukrainian)`, `(через перекладача)`, `（通訳）` behind a
name, or before the first words, say it of the turn.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.model.document import Kind, LeftOut
from toolkit.lang.tongues import TONGUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.core.model.document import Speaker
    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece, Seed

_TRIM = " \t\u00a0\u3000*_.。"
_COMMAS = re.compile(r"\s*[,、，]\s*")
_PARTS = re.compile(r"\s*[;,、；，/／]\s*|\s+(?:and|та|і|й)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"[（(\[［](?P<inside>[^（()）\[\]［］]{2,80})[)）\]］]")
_SAID = "interpreted"
_NOT = "no"


class Manner(NamedTuple):
    """How a turn was spoken."""

    spoken: str = ""
    """Code of the language; empty if nobody says."""
    interpreted: bool = False


NEITHER = Manner()


def read_manner(text: str, language: Language) -> Manner | None:
    """Read a text that says how a turn was spoken, and nothing else.

    >>> from toolkit.lang import language
    >>> read_manner("in Ukrainian; interpreted", language("en"))
    Manner(spoken='uk', interpreted=True)
    """
    bare = text.strip(_TRIM)
    parts = _PARTS.split(bare) if bare else []
    found = [_read_part(part, language) for part in parts]
    read = [each for each in found if each]
    tongues = {each.spoken for each in read if each.spoken}
    if not read or len(read) < len(found) or len(tongues) > 1:
        return None
    return Manner(next(iter(tongues), ""), any(each.interpreted for each in read))


def _read_part(text: str, language: Language) -> Manner | None:
    for pattern, interpreted in _patterns(language):
        if found := pattern.fullmatch(text):
            named = found.groupdict().items()
            return Manner(next((code for code, name in named if name), ""), interpreted)
    return None


@functools.cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], bool], ...]:
    words = language.speakers
    if words is None:
        return ()
    tongue = "|".join(f"(?P<{code}>{name})" for code, name in words.tongues)
    return tuple(
        (re.compile(pattern.replace("{tongue}", f"(?:{tongue})"), re.IGNORECASE), interpreted)
        for pattern, interpreted in ((words.spoken, False), (words.interpreted, True))
        if pattern
    )


# ── In a speaker's line, and before the first words ──────────────────────────


def find_manners(
    pieces: Sequence[Piece], said: Mapping[str, tuple[str, Manner]], seed: Seed
) -> list[Piece]:
    """Settle of every speaker how the turn was spoken.

    Args:
        pieces: with the speakers among them.
        said: by name, what is said beside the text of all turns of a speaker, and where.
            What a line itself says comes before it.
        seed: the source.

    Raises:
        SourceError: a name of `said` is that of no speaker.
    """
    settled = list(pieces)
    for n, piece in enumerate(settled):
        if piece.kind is not Kind.SPEAKER or piece.speaker is None:
            continue
        if not piece.literal:
            piece = take_manner(piece, seed.language)  # noqa: PLW2901 - it goes back below
        if n + 1 < len(settled):
            piece, settled[n + 1] = _before_words(piece, settled[n + 1], seed.language)  # noqa: PLW2901
        settled[n] = piece
    _refuse_unknown(said, settled)
    return [_with_said(piece, said) for piece in settled]


def take_manner(piece: Piece, language: Language) -> Piece:
    """Take what says how a turn was spoken out of the parts of its speaker."""
    speaker = piece.speaker
    if speaker is None:
        return piece
    taken, manner = list[str](), NEITHER
    for found in _BRACKETS.finditer(piece.text):
        read = read_manner(found["inside"], language)
        bare = _without(speaker, found[0], found["inside"]) if read else None
        if read and bare:
            speaker, manner = bare, _both(manner, read)
            taken.append(found["inside"])
    last = speaker.affiliation
    read = read_manner(last, language) if last else None
    if read:
        speaker, manner = _moved_up(speaker), _both(manner, read)
        taken.append(last)
    if not taken:
        return piece
    left_out = tuple(LeftOut(text, piece.line) for text in taken)
    speaker = replace(speaker, spoken=manner.spoken, interpreted=manner.interpreted)
    return replace(piece, speaker=speaker, left_out=(*piece.left_out, *left_out))


def said_in_line(line: str, language: Language) -> Manner:
    """Return what a line of a speaker itself says of how the turn was spoken."""
    *_, last = _COMMAS.split(line.strip(_TRIM + ":："))
    texts = (*(found["inside"] for found in _BRACKETS.finditer(line)), last)
    found = (read_manner(text, language) for text in texts)
    return functools.reduce(_both, filter(None, found), NEITHER)


def _both(one: Manner, other: Manner) -> Manner:
    return Manner(one.spoken or other.spoken, one.interpreted or other.interpreted)


def _without(speaker: Speaker, whole: str, inside: str) -> Speaker | None:
    """Take brackets off the edge of a part; None if they stand in the middle of one."""
    for field in ("role", "affiliation", "name"):
        value: str = getattr(speaker, field)
        if value == inside and field != "name":
            return _replaced(speaker, field, "")
        if whole in value:
            bare = value.removeprefix(whole).removesuffix(whole).strip(_TRIM + ",、，")
            whole_name = bool(bare) or field != "name"
            return _replaced(speaker, field, bare) if whole not in bare and whole_name else None
    return speaker


def _replaced(speaker: Speaker, field: str, text: str) -> Speaker:
    parts = {"name": speaker.name, "role": speaker.role, "affiliation": speaker.affiliation}
    parts[field] = text
    return replace(
        speaker, name=parts["name"], role=parts["role"], affiliation=parts["affiliation"]
    )


def _moved_up(speaker: Speaker) -> Speaker:
    """Take the last part off a speaker's line; the part before it is then the last."""
    *before, last = _COMMAS.split(speaker.role) if speaker.role else ("",)
    role = speaker.role[: len(speaker.role) - len(last)].rstrip(" ,、，") if before else ""
    return replace(speaker, role=role, affiliation=last)


def _before_words(piece: Piece, turn: Piece, language: Language) -> tuple[Piece, Piece]:
    """Take brackets before the first words of a turn for what they say of all of it."""
    speaker = piece.speaker
    found = _BRACKETS.match(turn.text.lstrip("*_"))
    read = read_manner(found["inside"], language) if found else None
    if speaker is None or not found or not read or turn.kind not in {None, Kind.TURN}:
        return piece, turn
    head = turn.text[: len(turn.text) - len(turn.text.lstrip("*_"))]
    rest = turn.text[len(head) + found.end() :]
    closed = rest.startswith(head) and bool(head)
    rest = (rest.removeprefix(head) if closed else head + rest.lstrip()).lstrip()
    if not rest.strip(_TRIM):
        return piece, turn
    manner = _both(Manner(speaker.spoken, speaker.interpreted), read)
    speaker = replace(speaker, spoken=manner.spoken, interpreted=manner.interpreted)
    told = LeftOut(found["inside"], turn.line)
    turn = replace(turn, text=rest, left_out=(*turn.left_out, told))
    return replace(piece, speaker=speaker), turn


# ── Said beside the text ─────────────────────────────────────────────────────


def parse_manner(text: str, where: str) -> Manner:
    """Read what an author says beside the text: ``uk``, ``uk, interpreted``, ``interpreted``.

    ``no`` takes back what is said of all turns of a speaker.

    Raises:
        SourceError: it is something else.
    """
    words = [word.strip() for word in text.split(",")]
    tongues = [word for word in words if word in TONGUES]
    rest = [word for word in words if word not in TONGUES and word not in {_SAID, _NOT}]
    if rest or len(tongues) > 1 or (_NOT in words and len(words) > 1):
        bad = rest[0] if rest else text
        raise SourceError(
            f"spoken: {bad!r} is no language that is known",
            where=where,
            remedy=f"{did_you_mean(bad, (*TONGUES, _SAID))}write a code, with “, {_SAID}” behind "
            f"it if so; known: {', '.join(TONGUES)}",
        )
    return Manner(next(iter(tongues), ""), _SAID in words)


def _with_said(piece: Piece, said: Mapping[str, tuple[str, Manner]]) -> Piece:
    speaker = piece.speaker
    if speaker is None or piece.kind is not Kind.SPEAKER or speaker.name not in said:
        return piece
    if speaker.spoken or piece.manner_said:
        return piece
    manner = _both(Manner("", speaker.interpreted), said[speaker.name][1])
    speaker = replace(speaker, spoken=manner.spoken, interpreted=manner.interpreted)
    return replace(piece, speaker=speaker)


def _refuse_unknown(said: Mapping[str, tuple[str, Manner]], pieces: Sequence[Piece]) -> None:
    names = dict.fromkeys(_names(pieces))
    for name, (where, _) in said.items():
        if name not in names:
            raise SourceError(
                f"nobody of the name {name!r} speaks here",
                where=where,
                remedy=f"{did_you_mean(name, names)}speakers: {', '.join(names) or 'none'}",
            )


def _names(pieces: Sequence[Piece]) -> Iterator[str]:
    yield from (
        piece.speaker.name for piece in pieces if piece.kind is Kind.SPEAKER and piece.speaker
    )
