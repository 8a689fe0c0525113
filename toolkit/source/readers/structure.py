"""``seeds/<document>.structure.toml``: what an author says of a seed that cannot be edited."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.core.errors import SourceError
from toolkit.core.model.document import OPEN, Disclosure, Kind, Meta, Speaker
from toolkit.source.readers.apparatus import APPARATUS_KEYS, Apparatus, read_apparatus
from toolkit.source.readers.beside import BESIDE_KEYS, NOTHING_BESIDE, Beside, read_beside
from toolkit.source.readers.disclosure import DISCLOSURE_KEYS, read_disclosure
from toolkit.source.readers.head_formats import QUOTE, text_table
from toolkit.source.readers.keys import META_KEYS, check_keys, check_values, make_meta
from toolkit.source.readers.manner import parse_attribution, parse_manner
from toolkit.source.readers.toml_values import as_text, as_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from toolkit.source.readers.manner import Manner

Way: TypeAlias = Literal["starts", "line", "number", "matches"]
"""How a rule names the blocks that it is for."""

_SPEAKER_KEYS = ("label", "name", "role", "affiliation")
_WAYS: tuple[Way, ...] = ("starts", "line", "number", "matches")
_BLOCK_KEYS = (
    *_WAYS,
    "kind",
    "level",
    *_SPEAKER_KEYS,
    "spoken",
    "attribution",
    "lang",
    "translate",
    "omit",
    "reason",
)
_NUMBERS = ("level", "number")
_ONLY = (
    *((key, Kind.SPEAKER) for key in ("omit", "spoken", "attribution")),
    ("reason", None),
)
"""Keys that only one kind of block has."""
_DROP = "drop"
_KINDS = (
    *(kind.value for kind in Kind if kind not in {Kind.TITLE, Kind.FIGURE, Kind.CAPTION}),
    _DROP,
)
_MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """One ``[[block]]``: what a block is."""

    text: str
    """What names the block, as `how` says."""
    kind: Kind | None
    """None drops it."""
    level: int = 0
    """1–6 for a heading."""
    speaker: Speaker | None = None
    """Parts of the line, for a speaker; None leaves it to the rules for speaker lines."""
    omit: str = ""
    """Words of a speaker's line that nobody is to read."""
    where: str = ""
    how: Way = "starts"
    """By its beginning as written, the whole of it, its number, or a regular expression; only
    the last fits several blocks."""
    label: str = ""
    """Of a footnote."""
    reason: str = ""
    """Why a block is dropped."""
    lang: str = ""
    """Of a passage in another language; empty leaves it as it is."""
    translate: bool | None = None
    """Whether such a passage is translated; None leaves it as it is."""
    manner: Manner | None = None
    """How the turn of a speaker was spoken; None leaves it to the words of the line."""
    attribution: Manner | None = None
    """Whether it is for attribution; likewise."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What overrules the guesses about one seed."""

    rules: tuple[Rule, ...] = ()
    meta: tuple[Meta, ...] = ()
    """Their `line` is 0: they stand beside the source."""
    main: str = ""
    """Of a web page, the element that holds the statement: ``#content``."""
    main_where: str = ""
    beside: Beside = NOTHING_BESIDE
    disclosure: Disclosure = OPEN
    standing: tuple[tuple[str, str], ...] = ()
    """As `Document.standing`."""


def parse_structure(text: str, where: str) -> Structure:
    """Read a structure file.

    Args:
        text: TOML with ``[meta]`` and any number of ``[[block]]``.
        where: its path, for messages.

    Raises:
        SourceError: no TOML, an unknown key or kind, a value of the wrong type.
    """
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or a number of more digits than Python reads
        line = re.search(r"at line (\d+)", str(error))
        place = f"{where}:{line[1] if line else text.count(chr(10)) + 1}"
        raise SourceError(f"is no valid TOML: {error}", where=place) from error
    except RecursionError:
        raise SourceError("is nested too deeply", where=f"{where}:1") from None
    lines = text.split("\n")
    check_keys(
        table, ("meta", "block", "html", *BESIDE_KEYS), lambda key: _place(where, lines, 0, key)
    )
    rules = _rules(table.get("block", []), lines, where)
    meta, apparatus, disclosure = _meta(table, lines, where)
    beside = _beside(table, lines, where)
    main = _main(table, lines, where)
    return Structure(rules, meta + apparatus.meta, *main, beside, disclosure, apparatus.standing)


def _place(where: str, lines: list[str], head: int, key: str) -> str:
    """Find the line of a key, from line `head` (0-based) on; tomllib does not tell."""
    pattern = re.compile(rf"[\s\[]*[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    for number, line in enumerate(lines[head:], start=head + 1):
        if pattern.match(line):
            return f"{where}:{number}"
    return f"{where}:{head + 1}"


def _texts(table: Mapping[str, object], place: Callable[[str], str]) -> dict[str, str]:
    for key, value in table.items():
        if not isinstance(value, str):
            raise SourceError(f"{key} is no text", where=place(key), remedy=QUOTE)
    texts = {key: str(value) for key, value in table.items()}
    check_values(texts, place)
    return texts


def _rules(blocks: object, lines: list[str], where: str) -> tuple[Rule, ...]:
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        place = _place(where, lines, 0, "block")
        raise SourceError("block is no list", where=place, remedy="write [[block]] above each rule")
    heads = [n for n, line in enumerate(lines) if re.match(r"\s*\[\[\s*block\s*\]\]", line)]
    heads += [0] * len(blocks)
    return tuple(
        _rule(block, functools.partial(_place, where, lines, head))
        for block, head in zip(blocks, heads, strict=False)
    )


def _rule(block: Mapping[str, object], place: Callable[[str], str]) -> Rule:
    check_keys(block, _BLOCK_KEYS, place)
    texts = _texts({key: block[key] for key in block if key not in _NUMBERS}, place)
    how, text = _named(block, place)
    if texts.get("kind") not in _KINDS:
        raise SourceError(
            f"unknown kind {texts['kind']!r}" if "kind" in texts else "the block has no kind",
            where=place("kind"),
            remedy=f"choose one of: {', '.join(_KINDS)}",
        )
    kind = Kind(texts["kind"]) if texts["kind"] != _DROP else None
    for key, only in _ONLY:
        if key in texts and kind is not only:
            owner = "a speaker's line" if only else f'a block with kind = "{_DROP}"'
            raise SourceError(f"{key} is for {owner}", where=place(key), remedy="remove it")
    return Rule(
        text,
        kind,
        level=_level(block, kind, place),
        speaker=_speaker(texts, place) if kind is not Kind.FOOTNOTE else None,
        omit=texts.get("omit", "").strip(),
        where=place(how),
        how=how,
        label=texts.get("label", "").strip() if kind is Kind.FOOTNOTE else "",
        reason=texts.get("reason", "").strip(),
        lang=_lang(texts, place),
        translate=_translate(texts, place),
        manner=parse_manner(texts["spoken"], place("spoken")) if "spoken" in texts else None,
        attribution=parse_attribution(texts["attribution"], place("attribution"))
        if "attribution" in texts
        else None,
    )


def _lang(texts: Mapping[str, str], place: Callable[[str], str]) -> str:
    lang = texts.get("lang", "").strip().lower()
    if lang and not re.fullmatch("[a-z]{2,3}", lang):
        raise SourceError(
            f"{lang!r} is no code of a language",
            where=place("lang"),
            remedy='write two or three letters: lang = "ja"',
        )
    return lang


def _translate(texts: Mapping[str, str], place: Callable[[str], str]) -> bool | None:
    said = texts.get("translate", "").strip().lower()
    if said not in {"", "yes", "no"}:
        raise SourceError(
            f"translate is {said!r}",
            where=place("translate"),
            remedy='write translate = "yes", or "no" for a passage that is carried as it is',
        )
    return {"yes": True, "no": False}.get(said)


def _named(block: Mapping[str, object], place: Callable[[str], str]) -> tuple[Way, str]:
    """Return how a block is named, and by what."""
    ways = [way for way in _WAYS if str(block.get(way, "")).strip()]
    if not ways:
        raise SourceError(
            "the block does not say which one it is",
            where=place("starts"),
            remedy='add starts = "…", line = "…", number = … or matches = "…"',
        )
    if len(ways) > 1:
        raise SourceError(
            f"{' and '.join(ways)} say the same", where=place(ways[1]), remedy="keep one of them"
        )
    way, value = ways[0], block[ways[0]]
    if way == "number" and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        raise SourceError(
            "number is no whole number from 1 on",
            where=place(way),
            remedy="copy it from the first column of `toolkit outline`",
        )
    text = str(value).strip()
    if way == "matches":
        try:
            re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            raise SourceError(
                f"is no regular expression: {error}",
                where=place(way),
                remedy="write it as in Python, or use starts or line",
            ) from error
    return way, text


def _level(block: Mapping[str, object], kind: Kind | None, place: Callable[[str], str]) -> int:
    level = block.get("level", 0)
    if not isinstance(level, int) or isinstance(level, bool) or not 0 <= level <= _MAX_LEVEL:
        raise SourceError("level is no whole number from 1 to 6", where=place("level"))
    if kind is not Kind.HEADING and level:
        raise SourceError(
            "level is for a heading", where=place("level"), remedy='set kind = "heading"'
        )
    return (level or 2) if kind is Kind.HEADING else 0


def _speaker(texts: Mapping[str, str], place: Callable[[str], str]) -> Speaker | None:
    fields = {key: texts[key].strip() for key in _SPEAKER_KEYS if texts.get(key, "").strip()}
    if not fields:
        return None
    if texts["kind"] != Kind.SPEAKER or "name" not in fields:
        raise SourceError(
            f"{next(iter(fields))} is for a speaker who has a name",
            where=place(next(iter(fields))),
            remedy='set kind = "speaker" and name = "…" as well',
        )
    return Speaker(
        fields["name"],
        fields.get("role", ""),
        fields.get("affiliation", ""),
        fields.get("label", ""),
    )


def _main(table: Mapping[str, object], lines: list[str], where: str) -> tuple[str, str]:
    """Return what ``[html]`` says of the main content, and where."""
    texts, place = _table(table, "html", ("main",), lines, where)
    main = texts.get("main", "").strip()
    return main, place("main") if main else ""


def _meta(
    table: Mapping[str, object], lines: list[str], where: str
) -> tuple[tuple[Meta, ...], Apparatus, Disclosure]:
    """Return what ``[meta]`` says: metadata, and who may read the document, and when."""
    keys = (*META_KEYS, *DISCLOSURE_KEYS, *APPARATUS_KEYS)
    said = table.get("meta")
    said = said if isinstance(said, dict) else {}
    apart = {key: said[key] for key in APPARATUS_KEYS if key in said}
    single = {"meta": {key: said[key] for key in said if key not in apart}} if apart else table
    texts, place = _table(single, "meta", keys, lines, where)
    meta = make_meta({key: (text, 0) for key, text in texts.items()}, place)
    given = {key: (as_texts(value), 0) for key, value in apart.items()}
    return meta, read_apparatus(given, place), read_disclosure(texts, place)


def _beside(table: Mapping[str, object], lines: list[str], where: str) -> Beside:
    """Read ``[spoken]`` and ``[order]``."""
    tables = {}
    heads = {}
    for name in (name for name in BESIDE_KEYS if name in table):
        begins = re.compile(rf"\s*(?:\[\s*)?{name}\b")
        heads[name] = next((n for n, line in enumerate(lines) if begins.match(line)), 0)
        found = text_table(table[name])
        if found is None:
            raise SourceError(
                f"{name} is no table of texts",
                where=_place(where, lines, heads[name], name),
                remedy=f"write [{name}] above its keys, and each value in quotation marks",
            )
        tables[name] = found
    return read_beside(tables, lambda name, key: _place(where, lines, heads[name], key))


def _table(
    table: Mapping[str, object], name: str, keys: Sequence[str], lines: list[str], where: str
) -> tuple[dict[str, str], Callable[[str], str]]:
    """Return the texts of a table by their keys, and what finds the line of a key."""
    said = table.get(name, {})
    if not isinstance(said, dict):
        place = _place(where, lines, 0, name)
        above = "key" if len(keys) == 1 else "keys"
        raise SourceError(
            f"{name} is no table", where=place, remedy=f"write [{name}] above its {above}"
        )
    begins = re.compile(rf"\s*\[\s*{name}\s*\]")
    head = next((n for n, line in enumerate(lines) if begins.match(line)), 0)
    place_of = functools.partial(_place, where, lines, head)
    check_keys(said, keys, place_of)
    return _texts({key: as_text(key, each) for key, each in said.items()}, place_of), place_of
