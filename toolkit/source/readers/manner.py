"""How a turn was spoken: in which language, whether an interpreter said it, and for attribution.

It is no part of the speaker's role: `(in Ukrainian)`, `(через перекладача)`, `（通訳）`, `(not for
attribution)` behind a name, or before the first words, say it of the turn.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.model.document import Kind, LeftOut
from toolkit.lang.tongues import TONGUES
from toolkit.source.readers.words import has_office

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
NOBODY, NAMED = "none", "named"
"""What an author says of to whom a turn is attributed."""
_HIDDEN = "not for attribution"


class Manner(NamedTuple):
    """How a turn was spoken."""

    spoken: str = ""
    """Code of the language; empty if nobody says."""
    interpreted: bool = False
    unattributed: bool = False
    """Whether no reader is to learn who it was."""


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
    return functools.reduce(_both, read, NEITHER)


def _read_part(text: str, language: Language) -> Manner | None:
    for pattern, manner in _patterns(language):
        if found := pattern.fullmatch(text):
            named = found.groupdict().items()
            return manner._replace(spoken=next((code for code, name in named if name), ""))
    return None


@functools.cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], Manner], ...]:
    words = language.speakers
    if words is None:
        return ()
    tongue = "|".join(f"(?P<{code}>{name})" for code, name in words.tongues)
    return tuple(
        (re.compile(pattern.replace("{tongue}", f"(?:{tongue})"), re.IGNORECASE), manner)
        for pattern, manner in (
            (words.spoken, NEITHER),
            (words.interpreted, Manner(interpreted=True)),
            (words.unattributed, Manner(unattributed=True)),
        )
        if pattern
    )


# ── In a speaker's line, and before the first words ──────────────────────────


def find_manners(
    pieces: Sequence[Piece], said: Mapping[str, tuple[str, Manner]], seed: Seed
) -> list[Piece]:
    """Find out how each speaker's turn was spoken.

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
    return [_without_name(_with_said(piece, said, seed), seed) for piece in settled]


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
    speaker = with_manner(speaker, manner)
    return replace(piece, speaker=speaker, left_out=(*piece.left_out, *left_out))


def with_manner(speaker: Speaker, manner: Manner) -> Speaker:
    """Say of a speaker how the turn was spoken."""
    return replace(
        speaker,
        spoken=manner.spoken,
        interpreted=manner.interpreted,
        unattributed=manner.unattributed,
    )


def manner_of(speaker: Speaker) -> Manner:
    """Return how a speaker's turn was spoken."""
    return Manner(speaker.spoken, speaker.interpreted, speaker.unattributed)


def said_in_line(line: str, language: Language) -> Manner:
    """Return what a line of a speaker itself says of how the turn was spoken."""
    *_, last = _COMMAS.split(line.strip(_TRIM + ":："))
    texts = (*(found["inside"] for found in _BRACKETS.finditer(line)), last)
    found = (read_manner(text, language) for text in texts)
    return functools.reduce(_both, filter(None, found), NEITHER)


def _both(one: Manner, other: Manner) -> Manner:
    return Manner(
        one.spoken or other.spoken,
        one.interpreted or other.interpreted,
        one.unattributed or other.unattributed,
    )


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
    speaker = with_manner(speaker, _both(manner_of(speaker), read))
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


def _with_said(piece: Piece, said: Mapping[str, tuple[str, Manner]], seed: Seed) -> Piece:
    speaker = piece.speaker
    if speaker is None or piece.kind is not Kind.SPEAKER:
        return piece
    own = manner_of(speaker)
    hidden = own.unattributed or any(
        each.unattributed and _may_be(speaker.name, name, seed.language)
        for name, (_, each) in said.items()
    )
    if speaker.name in said and not (speaker.spoken or piece.manner_said):
        own = _both(own, said[speaker.name][1])
    if piece.attribution_said:
        hidden = speaker.unattributed
    return replace(piece, speaker=with_manner(speaker, own._replace(unattributed=hidden)))


def _may_be(written: str, name: str, language: Language) -> bool:
    """Tell whether a line may announce somebody, if only by the surname: `MAYOR TESTOVA`."""
    one, other = written.casefold().split(), name.casefold().split()
    if not language.spaced:
        return len(written) > 1 and "".join(other).startswith("".join(one))
    return set(one) <= set(other) or (one[-1] == other[-1] and has_office(written, language))


def _without_name(piece: Piece, seed: Seed) -> Piece:
    """Leave out who spoke, if no reader is to learn it.

    Raises:
        SourceError: the line seems to say so among other words, and would be printed.
    """
    speaker = piece.speaker
    if piece.kind is not Kind.SPEAKER or speaker is None:
        return piece
    if not speaker.unattributed:
        _refuse_hint(piece, speaker, seed)
        return piece
    parts = (speaker.label, speaker.name, speaker.role, speaker.affiliation)
    told = tuple(LeftOut(text, piece.line, _HIDDEN) for text in parts if text)
    return replace(piece, left_out=(*piece.left_out, *told))


def _refuse_hint(piece: Piece, speaker: Speaker, seed: Seed) -> None:
    words = seed.language.speakers
    pattern = words.unattributed if words else ""
    parts = f"{speaker.name} / {speaker.role} / {speaker.affiliation}"
    found = re.search(rf"(?<!\w){pattern}(?!\w)", parts, re.IGNORECASE) if pattern else None
    if found and not piece.attribution_said:
        raise SourceError(
            f"{found[0]!r} stands among other words, so that the name would be printed",
            where=seed.at(piece.line),
            remedy=f"write it in brackets of its own: ({found[0]}); or say in "
            f'{seed.structure_path} for this block: attribution = "{NOBODY}", or "{NAMED}"',
        )


def parse_attribution(text: str, where: str) -> Manner:
    """Read whether an author attributes turns: ``none``, or ``named``.

    Raises:
        SourceError: it is something else.
    """
    if text.strip() not in {NOBODY, NAMED}:
        raise SourceError(
            f"attribution: {text.strip()!r} is neither {NOBODY} nor {NAMED}",
            where=where,
            remedy=f"write {NOBODY}: no reader learns who it was",
        )
    return Manner(unattributed=text.strip() == NOBODY)


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
