"""Where a text stands, as a catalog's comments say it in English, in the translator's words."""

from __future__ import annotations

import re

from toolkit.exchange.headings import sheet_word

KINDS = {
    "title": "title",
    "lede": "lede",
    "heading": "heading",
    "paragraph": "paragraph",
    "list": "list",
    "quote": "quote",
    "speaker": "speaker",
    "turn": "turn",
    "note": "note",
    "figure": "picture",
    "caption": "caption",
    "table": "table",
    "footnote": "footnote",
    "signatures": "signatures",
    "place": "place",
    "event": "event",
    "name": "name",
    "role": "role of {name}",
    "affiliation": "affiliation of {name}",
}
"""How kinds of text, and what is said of a person, are called."""
IN_TABLE, POINT, UNNAMED = "row {row}, column {column}", "point {mark}", "not for attribution"
BEFORE = "before it: {said}"
WORDS = (*KINDS.values(), IN_TABLE, POINT, UNNAMED, BEFORE)
SILENT = frozenset({"title", "speaker", "place", "event"})
"""Kinds of text that nobody says."""

PLACE = re.compile(r"(?P<kind>[^:,]+)(?P<where>, [^:]*)?(?:: (?P<speaker>.+))?")
OF = re.compile(r"(role|affiliation) of (.+)")
_CELL = re.compile(r"row (\d+), column (\d+)")
_MARK = re.compile(r"point ([^,]+)")


def say_places(context: str, lang: str) -> str:
    """Say where a text stands, a line each; what nobody knows stays as it is.

    >>> say_places("table, row 2, column 1", "uk")
    'таблиця, рядок 2, стовпець 1'
    """
    return "\n".join(_say_place(line, lang) for line in context.split("\n"))


def _say_place(line: str, lang: str) -> str:
    if line.startswith("before it: "):
        return sheet_word(BEFORE, lang, said=line.removeprefix("before it: "))
    if of := OF.fullmatch(line):
        return sheet_word(KINDS[of[1]], lang, name=of[2])
    found = PLACE.fullmatch(line)
    if found is None or found["kind"] not in KINDS:
        return line
    where = say_where(found["where"] or "", lang)
    speaker = f": {found['speaker']}" if found["speaker"] else ""
    return f"{sheet_word(KINDS[found['kind']], lang)}{where}{speaker}"


def say_where(where: str, lang: str) -> str:
    """Say where in its block a text stands."""
    where = _CELL.sub(lambda cell: sheet_word(IN_TABLE, lang, row=cell[1], column=cell[2]), where)
    where = _MARK.sub(lambda point: sheet_word(POINT, lang, mark=point[1]), where)
    return where.replace(UNNAMED, sheet_word(UNNAMED, lang))
