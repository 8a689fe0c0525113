"""What a structure file says of the pieces of its seed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.document import Item, Kind, LeftOut, Place
from toolkit.source.readers.foreign import letters_lang
from toolkit.source.readers.manner import take_manner, with_manner
from toolkit.source.readers.run_in import read_announcement
from toolkit.source.readers.signatures import read_signatory
from toolkit.source.readers.signers import signed_table
from toolkit.source.segment import speaker_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.source.readers.base import Piece, Seed
    from toolkit.source.readers.signatures import Field
    from toolkit.source.readers.structure import Rule

_SHOWN = 5
"""Lines that a message names; more say nothing."""


def apply_rules(
    pieces: Sequence[Piece], rules: Iterable[Rule], seed: Seed
) -> tuple[list[Piece], tuple[LeftOut, ...]]:
    """Settle the pieces that a structure file names.

    Returns:
        The pieces without those that are dropped, and what these had.

    Raises:
        SourceError: a rule fits no piece, or several; two rules fit one; a rule cannot hold.
    """
    settled = list(pieces)
    taken: dict[int, str] = {}
    dropped: dict[int, list[LeftOut]] = {}
    for rule in rules:
        for n in _fits(settled, rule, seed):
            if n in taken:
                raise SourceError(
                    f"this block has a rule already, at {taken[n]}",
                    where=rule.where,
                    remedy="keep one of the two",
                )
            taken[n] = rule.where
            if rule.kind is None:
                dropped[n] = [*settled[n].left_out, *_dropped(settled[n], rule)]
            else:
                settled[n] = _passage(_apply_rule(settled[n], rule, rule.kind, seed), rule, seed)
    kept = [piece for n, piece in enumerate(settled) if n not in dropped]
    return kept, tuple(each for n in sorted(dropped) for each in dropped[n])


def _fits(pieces: Sequence[Piece], rule: Rule, seed: Seed) -> list[int]:
    """Return the pieces that a rule means: one, but for a regular expression any number."""
    if rule.how == "matches":
        found = [n for n, piece in enumerate(pieces) if re.search(rule.text, piece.raw)]
    elif rule.how == "number":
        found = [n for n, piece in enumerate(pieces) if str(piece.line) == rule.text][:1]
    elif rule.how == "line":
        found = [n for n, piece in enumerate(pieces) if piece.raw == rule.text]
    else:
        begun = [n for n, piece in enumerate(pieces) if piece.raw.startswith(rule.text)]
        whole = [n for n in begun if pieces[n].raw == rule.text]
        found = whole if len(whole) == 1 else begun
    if len(found) == 1 or (found and rule.how == "matches"):
        return found
    raise SourceError(
        _misfit(found, rule), where=rule.where, remedy=_remedy(pieces, found, rule, seed)
    )


def _misfit(found: Sequence[int], rule: Rule) -> str:
    text = repr(rule.text)
    one, several = {
        "matches": (f"no block matches {text}", ""),
        "number": (f"no block has the number {rule.text}", ""),
        "line": (f"no block is {text}", f"{len(found)} blocks are {text}"),
        "starts": (f"no block starts with {text}", f"{len(found)} blocks start with {text}"),
    }[rule.how]
    return several if found else one


def _remedy(pieces: Sequence[Piece], found: Sequence[int], rule: Rule, seed: Seed) -> str:
    if found:
        lines = ", ".join(str(pieces[n].line) for n in found[:_SHOWN])
        more = "write more of its beginning" if rule.how == "starts" else "say its number"
        return f"{more}; these lines fit: {lines}"
    return f"compare with the lines of {seed.path}; the title cannot be changed"


def _apply_rule(piece: Piece, rule: Rule, kind: Kind, seed: Seed) -> Piece:
    _refuse_markup(piece, rule, kind, seed)
    text = piece.raw.removeprefix("\\")
    if piece.mark and kind is not Kind.HEADING:  # only a heading has a number beside its text
        piece = replace(piece, text=f"{piece.mark} {piece.text}".strip(), mark="")
    said = replace(piece, kind=kind, level=rule.level, literal=True, guess="")
    if kind is Kind.SIGNATURES and piece.kind is Kind.TABLE:
        return _declared_signatures(piece, rule, seed)
    if kind is piece.kind and piece.items and not piece.marker:
        return said
    if kind is Kind.LIST:
        made = replace(said, text=text, marker="-", items=(Item(text, piece.line),))
        return said if piece.marker else made
    said = replace(said, text=text if piece.items else piece.text, marker="", items=())
    if kind is Kind.SPEAKER:
        return _declared_speaker(said, rule, seed)
    if kind is Kind.SIGNATURES:
        return _declared_signatory(said, seed)
    return _declared_footnote(said, rule) if kind is Kind.FOOTNOTE else said


def _passage(piece: Piece, rule: Rule, seed: Seed) -> Piece:
    """Say in which language a passage is, and whether it is translated."""
    lang = rule.lang or piece.lang
    if rule.translate is not None and not lang:
        lang = letters_lang(plain_text(parse_inline(piece.text, seed.markup)))
    if rule.translate is False and lang in {"", seed.lang}:
        return _kept(piece, rule, seed)
    if rule.translate is not None and lang in {"", seed.lang}:
        raise SourceError(
            "nothing tells that this block is in another language",
            where=rule.where,
            remedy='say in which: lang = "ja"',
        )
    if not lang or lang == seed.lang:
        return piece
    return replace(piece, lang=lang, translate=bool(rule.translate))


def _kept(piece: Piece, rule: Rule, seed: Seed) -> Piece:
    """Carry what is in the document's own language as it is."""
    if piece.kind is Kind.SPEAKER:
        raise SourceError(
            "a speaker's line is in every language what it is in that one",
            where=rule.where,
            remedy="remove translate, and enter the name in locales/names.csv",
        )
    return replace(piece, lang=seed.lang, translate=False)


def _refuse_markup(piece: Piece, rule: Rule, kind: Kind, seed: Seed) -> None:
    """Refuse a rule that makes a list or a table of something else, or the other way round."""
    several = bool(piece.items) and not piece.marker and seed.markup != "plain"
    said = kind is Kind.TABLE or (kind is Kind.LIST and seed.markup != "plain")
    signed = kind is Kind.SIGNATURES and piece.kind is Kind.TABLE
    if (several or said) and kind is not piece.kind and not signed:
        raise SourceError(
            f"a {piece.kind if several else kind} is said by the markup of the source",
            where=rule.where,
            remedy="change the source, or remove the rule",
        )


def _dropped(piece: Piece, rule: Rule) -> Iterator[LeftOut]:
    reason = rule.reason or "the structure file drops it"
    if not piece.items or piece.marker:
        yield LeftOut(piece.raw or piece.text, piece.line, reason)
        return
    for item in piece.items:
        yield LeftOut(f"{item.place.mark} {item.text}".strip(), item.line, reason)


def _declared_speaker(piece: Piece, rule: Rule, seed: Seed) -> Piece:
    speaker = rule.speaker or read_announcement(piece.text, seed.language)
    if speaker is None:
        raise SourceError(
            "the line does not read as “Name, role, affiliation:”",
            where=rule.where,
            remedy='name the parts: name = "…", role = "…", affiliation = "…"',
        )
    for field in (speaker.label, speaker.name, speaker.role, speaker.affiliation, rule.omit):
        if field not in piece.text:
            raise SourceError(
                f"{field!r} does not stand in line {piece.line} of {seed.path}",
                where=rule.where,
                remedy="write each part as it stands in the source",
            )
    try:
        list(speaker_parts(piece.text, speaker, 0))
    except ValueError:
        raise SourceError(
            f"one part of the speaker stands only within another in line {piece.line} "
            f"of {seed.path}",
            where=rule.where,
            remedy="name each word of the line once",
        ) from None
    left_out = (LeftOut(rule.omit, piece.line, "the structure file says so"),) if rule.omit else ()
    declared = replace(piece, speaker=speaker, left_out=left_out)
    return _declared_manner(declared, rule, seed)


def _declared_manner(piece: Piece, rule: Rule, seed: Seed) -> Piece:
    """Say how the turn was spoken: as the rule has it, else as the words of the line do."""
    told = take_manner(piece, seed.language)
    if told.speaker is None:
        return told
    speaker = told.speaker
    if rule.manner is not None:
        said = rule.manner._replace(unattributed=speaker.unattributed)
        speaker = with_manner(speaker, said)
    if rule.attribution is not None:
        speaker = replace(speaker, unattributed=rule.attribution.unattributed)
    return replace(
        told,
        speaker=speaker,
        manner_said=rule.manner is not None,
        attribution_said=rule.attribution is not None,
    )


def _declared_signatory(piece: Piece, seed: Seed) -> Piece:
    """Read the lines of a piece as those of one who signs."""
    lines = [line for line in piece.text.split("\n") if line.strip()]
    nothing: tuple[Field, ...] = tuple("" for _ in lines)
    fields = read_signatory(lines, seed.language) or nothing
    items = tuple(
        Item(line, piece.line, Place(field=field))
        for line, field in zip(lines, fields, strict=True)
    )
    return replace(piece, text="", items=items)


def _declared_signatures(table: Piece, rule: Rule, seed: Seed) -> Piece:
    signed = signed_table(table, seed)
    if signed is None:
        raise SourceError(
            "the table does not read as signatures",
            where=rule.where,
            remedy="give each who signs a cell, or a column, with a name in a line of its own",
        )
    return replace(signed, guess="")


def _declared_footnote(piece: Piece, rule: Rule) -> Piece:
    """Take the mark before the text of a footnote off it."""
    head = re.match(rf"\[?\^?{re.escape(rule.label)}\]?[.:)）]?\s*", piece.text)
    if not head:
        return replace(piece, label=rule.label)
    left_out = (*piece.left_out, LeftOut(head.group().strip(), piece.line))
    return replace(piece, text=piece.text[head.end() :], label=rule.label, left_out=left_out)
