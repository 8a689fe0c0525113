"""Who speaks: which lines announce a speaker, alone on a line or before what is said.

No line tells by itself: a sheet of facts has labels before colons as well. So all heads of a
document are weighed together: whoever was announced in full, or speaks more than once, or is
one of several with a name, is a speaker.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind, LeftOut, Speaker
from toolkit.source.readers.base import is_open, overrule
from toolkit.source.readers.heads import Head, read_dashed, read_head, without_times
from toolkit.source.readers.run_in import split_run_in
from toolkit.source.readers.speakers import announced_name, read_speaker
from toolkit.source.readers.words import has_body, has_office, is_voice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece, Seed

_ALONE = "doubtful: reads as a speaker’s line, but it is the only one and has no label"
_CLOSING = "*_ ”’»\"')」』）"
_OPENING = "*_ “‘«„\"'(「『（—–-…["
_FEW = 3
"""Words of the shortest turn of somebody who speaks once."""
_DASHES = ("—", "–")


@dataclass(frozen=True, slots=True)
class _Line:
    """A text and its head."""

    text: str
    head: Head

    @property
    def said(self) -> str:
        return self.text[self.head.begin :]


def find_speakers(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Find who speaks, and part what is said from the lines that say who.

    A speaker whom the source or the structure file announces counts.
    """
    settled = _announced(_without_times(pieces, seed.language), seed)
    known = {piece.speaker.name for piece in settled if piece.speaker}
    settled = list(_without_dashes(settled, known, seed))
    texts = {
        n: piece.text
        for n, piece in enumerate(settled)
        if is_open(piece) and not _leads_to_points(settled, n)
    }
    found = spoken_heads(texts, known, seed.language)
    return [
        part
        for n, piece in enumerate(settled)
        for part in (_parted(piece, *found[n], seed) if n in found else split_run_in(piece))
    ]


def _without_times(pieces: Sequence[Piece], language: Language) -> list[Piece]:
    """Leave the times of a transcript out of the texts that begin with one, and list them."""
    texts = [piece.text if is_open(piece) else "" for piece in pieces]
    timed = []
    for piece, old, new in zip(pieces, texts, without_times(texts, language), strict=True):
        cut = old[: len(old) - len(new)].strip()
        out = (LeftOut(cut, piece.line, "the time of a transcript", 1),) if cut else ()
        timed.append(replace(piece, text=new, left_out=(*piece.left_out, *out)) if cut else piece)
    return timed


def _leads_to_points(pieces: Sequence[Piece], n: int) -> bool:
    """Tell whether a line with a colon at its end has points below it: nobody speaks in those."""
    below = pieces[n + 1].kind if n + 1 < len(pieces) else None
    return below is Kind.LIST and pieces[n].text.rstrip(_CLOSING).endswith((":", "："))


def announce_headings(pieces: Sequence[Piece], language: Language) -> list[Piece]:
    """Make speakers of headings that end with a colon and read as an announcement.

    A name alone announces whoever another heading announces in full.
    """
    heads = {n: piece.text for n, piece in enumerate(pieces) if piece.kind is Kind.HEADING}
    read = {n: speaker for n, text in heads.items() if (speaker := read_speaker(text, language))}
    names = {speaker.name for speaker in read.values()}
    again = {
        n: Speaker(name) for n, text in heads.items() if (name := announced_name(text)) in names
    }
    found = again | read
    return [
        replace(piece, kind=Kind.SPEAKER, level=0, speaker=found[n]) if n in found else piece
        for n, piece in enumerate(pieces)
    ]


def begins_turn(lines: Sequence[str], language: Language) -> frozenset[int]:
    """Tell which lines of a text wrapped by hand begin a turn, by their places."""
    lines = without_times(lines, language)
    announced = (read_speaker(line, language) for line in lines)
    known = {speaker.name for speaker in announced if speaker}
    return frozenset(spoken_heads(dict(enumerate(lines)), known, language, wrapped=True))


def spoken_heads(
    texts: Mapping[int, str], known: Collection[str], language: Language, *, wrapped: bool = False
) -> dict[int, tuple[Head, str]]:
    """Find the heads of texts that announce a speaker; all are looked at together.

    Args:
        texts: what may have a head, by any number.
        known: names of speakers who are announced elsewhere.
        language: of the texts.
        wrapped: the texts are lines, and may end within a sentence.

    Returns:
        The heads that announce a speaker, and in words how sure that is.
    """
    read = {n: head for n, text in texts.items() if (head := read_head(text, language, known))}
    # 【質疑応答】 above somebody who speaks says nothing itself: it is a heading.
    read = {
        n: head for n, head in read.items() if not (n + 1 in read and _is_alone(texts[n], head))
    }
    lines = {n: _Line(texts[n], head) for n, head in read.items()}
    sure = _weighed(lines, known, language, wrapped=wrapped)
    return {
        n: (line.head, sure[line.head.key]) for n, line in lines.items() if line.head.key in sure
    }


def _is_alone(text: str, head: Head) -> bool:
    """Tell whether a text is a word in brackets and no more, which is no name by its shape."""
    return head.form == "bracket" and head.shape == "word" and head.begin >= len(text)


def _weighed(
    lines: Mapping[int, _Line], known: Collection[str], language: Language, *, wrapped: bool
) -> dict[str, str]:
    """Return the keys of heads that announce speakers, and why."""
    counts = Counter(line.head.key for line in lines.values())
    spoken: defaultdict[str, list[bool]] = defaultdict(list)
    shapes: dict[str, str] = {}
    for line in lines.values():
        spoken[line.head.key].append(_is_speech(line, language, wrapped=wrapped))
        shapes.setdefault(line.head.key, line.head.shape)
    speech = {key for key, each in spoken.items() if 2 * sum(each) >= len(each)}
    found = {key: "sure: announced" for key in counts if _is_known(key, known)}
    found |= {
        key: f"likely: stands at the head of {count} paragraphs"
        for key, count in counts.items()
        if count > 1 and key in speech and key not in found
    }
    once = _once(speech - found.keys(), shapes, lines, language, bool(found), wrapped=wrapped)
    if len(once) + len(found) > 1:
        why = "stands at the head of a paragraph, as others do"
        found |= {
            key: f"{'likely' if shapes[key] == 'voice' else 'doubtful'}: {why}" for key in once
        }
    found |= {
        key: "sure: named in full before"
        for key in speech - found.keys()
        if _is_known(key, [name for name in found if shapes[name] == "name"])
    }
    alone = all(shapes[key] == "word" for key in found) and not any(
        _is_known(key, known) for key in found
    )
    return {} if len(found) < 2 and alone else found  # noqa: PLR2004 - one word says little


def _once(
    keys: Collection[str],
    shapes: Mapping[str, str],
    lines: Mapping[int, _Line],
    language: Language,
    others: bool,  # noqa: FBT001 - whether somebody speaks more than once
    *,
    wrapped: bool,
) -> set[str]:
    """Return those of the keys that stand once and may be of speakers for all that."""
    asked = {key for key in keys if shapes[key] == "voice"}
    if others and not wrapped:
        return asked | set(keys)
    if others:
        offices = {line.head.key for line in lines.values() if _is_office(line.head)}
        return asked | {key for key in keys if shapes[key] == "name" or key in offices}
    named = {key for key in keys if shapes[key] == "name" and not has_body(key, language)}
    # The line of a wrapped text that begins with a name and an office is no middle of a sentence.
    return asked | (named & (_titled(lines, language) if wrapped else _long(lines)))


def _is_known(key: str, known: Collection[str]) -> bool:
    """Tell whether a key is the name of a known speaker, or the surname."""
    for name in known:
        whole = name.casefold()
        if key == whole or key == whole.split()[-1]:
            return True
        if len(key) > 1 and not key.isascii() and " " not in whole and whole.startswith(key):
            return True
    return False


def _is_speech(line: _Line, language: Language, *, wrapped: bool) -> bool:
    """Tell whether what stands behind a head reads as said: a sentence, or nothing at all."""
    said = line.said.strip(_CLOSING + _OPENING)
    if not said:
        return line.head.begin >= len(line.text)
    if not (said[0].isupper() or said[0].isdigit() or not said[0].isalpha() or _caseless(said[0])):
        return False
    if read_head(line.said, language) and not language.spaced:
        return False
    ends = line.said.rstrip(_CLOSING).endswith(tuple(language.stops))
    return wrapped or ends


def _caseless(letter: str) -> bool:
    return letter.lower() == letter.upper()


def _long(lines: Mapping[int, _Line]) -> set[str]:
    """Return the keys of those who say more than a sheet of facts would."""
    return {
        line.head.key
        for line in lines.values()
        if len(line.said.split()) >= _FEW or len(line.said) > 4 * _FEW
    }


def _is_office(head: Head) -> bool:
    """Tell whether brackets hold who somebody is: （例新聞　例野記者）."""
    return head.form == "bracket" and head.shape == "office"


def _titled(lines: Mapping[int, _Line], language: Language) -> set[str]:
    """Return the keys of those whose head also says what they are."""
    return {
        line.head.key
        for line in lines.values()
        if has_office(f"{line.head.speaker.role} {line.head.speaker.affiliation}", language)
    }


# ── Lines that announce, and nothing else ────────────────────────────────────


def _announced(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Take lines that read as announcements for such: two of them, or one with a label."""
    found = {
        n: speaker
        for n, piece in enumerate(pieces)
        if is_open(piece) and (speaker := _announcement(pieces, n, seed.language))
    }
    heads = [announced_name(piece.text) if is_open(piece) else "" for piece in pieces]
    settled = list(pieces)
    if len(found) == 1 and all(piece.kind is not Kind.SPEAKER for piece in pieces):
        ((n, speaker),) = found.items()
        labelled = speaker.label or is_voice(speaker.name, seed.language)
        if not labelled and speaker.name not in heads:
            settled[n] = replace(pieces[n], guess=f"{_ALONE}; {overrule(seed, Kind.SPEAKER)}")
            found = {}
    for n, speaker in found.items():
        sure = "likely: " if len(found) > 1 else ""
        settled[n] = _speaker_piece(settled[n], speaker, sure, seed)
    names = {piece.speaker.name for piece in settled if piece.speaker}
    for n, head in enumerate(heads):
        if head in names and n not in found:
            settled[n] = _speaker_piece(settled[n], Speaker(head), "sure: announced before, ", seed)
    return settled


def _announcement(pieces: Sequence[Piece], n: int, language: Language) -> Speaker | None:
    """Read a line that announces: with a colon at its end, or all in bold before a paragraph."""
    text = pieces[n].text
    speaker = read_speaker(text, language)
    if speaker and not speaker.label and _leads_to_points(pieces, n):
        return None
    if speaker or n + 1 == len(pieces) or not is_open(pieces[n + 1]):
        return speaker
    head = read_head(text, language)
    if head is None or head.form != "bold" or head.shape != "name":
        return None
    rest = f"{head.speaker.role} {head.speaker.affiliation}"
    if not has_office(rest, language) and not has_body(rest, language):
        return None
    last = head.speaker.affiliation
    if not head.speaker.role and has_office(last, language):
        return replace(head.speaker, role=last, affiliation="")
    return head.speaker


def _speaker_piece(piece: Piece, speaker: Speaker, sure: str, seed: Seed) -> Piece:
    guess = f"{sure}reads as {reading(speaker)}; {overrule(seed, Kind.PARAGRAPH)}"
    return replace(piece, kind=Kind.SPEAKER, speaker=speaker, guess=guess)


def reading(speaker: Speaker) -> str:
    """Say which parts a speaker's line was read as."""
    parts = ("label", "name", "role", "affiliation")
    return "“" + ", ".join(part for part in parts if getattr(speaker, part)) + ":”"


# ── Lines that go on ─────────────────────────────────────────────────────────


def _parted(piece: Piece, head: Head, sure: str, seed: Seed) -> Iterator[Piece]:
    """Part the head of a piece from what is said behind it."""
    guess = f"{sure}, and reads as {reading(head.speaker)}; {overrule(seed, Kind.PARAGRAPH)}"
    speaker = replace(piece, kind=Kind.SPEAKER, speaker=head.speaker, guess=guess)
    if head.begin >= len(piece.text) or head.form == "colon":
        yield from split_run_in(speaker)
        return
    yield replace(speaker, text=piece.text[: head.end])
    yield replace(piece, text=piece.text[head.begin :], raw="", kind=Kind.TURN, left_out=())


def _without_dashes(pieces: Sequence[Piece], known: Collection[str], seed: Seed) -> Iterator[Piece]:
    """Make speakers of the lines of a dialogue that begin with a dash and a name."""
    dashed = {
        n: piece
        for n, piece in enumerate(pieces)
        if seed.markup == "plain" and piece.kind is Kind.LIST and piece.raw.startswith(_DASHES)
    }
    texts = {(n, i): item.text for n, piece in dashed.items() for i, item in enumerate(piece.items)}
    read = {
        at: head for at, text in texts.items() if (head := read_dashed(text, seed.language, known))
    }
    lines = {at: _Line(texts[at], head) for at, head in read.items()}
    keys = _weighed(dict(enumerate(lines.values())), known, seed.language, wrapped=False)
    for n, piece in enumerate(pieces):
        own = [read.get((n, i)) for i in range(len(piece.items))] if n in dashed else []
        heads = [head for head in own if head and head.key in keys]
        if not own or len(heads) < len(own):
            yield piece
            continue
        for item, head in zip(piece.items, heads, strict=True):
            line = replace(piece, text=item.text, line=item.line, kind=None, items=(), marker="")
            yield from _parted(line, head, keys[head.key], seed)
