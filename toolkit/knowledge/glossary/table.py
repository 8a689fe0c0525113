"""The glossary as a table: CSV that any spreadsheet opens, read strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.csv_tables import (
    BOM,
    check_columns,
    find_separator,
    pair_cells,
    read_rows,
    split_forms,
)
from toolkit.core.errors import CatalogError
from toolkit.knowledge.glossary.term import NO_FORMS, Forms, Term
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIXED = ("term", "note")
PARTS = ("", "accepted", "forbidden")
"""What a language has a column for; the first is the translation, and bears its code alone."""
_FOLDED = str.maketrans({"'": "’", "ʼ": "’", "\u00a0": " ", "\u202f": " "})


def parse_glossary(text: str, where: str) -> tuple[Term, ...]:
    """Read a glossary; an empty text has no terms.

    Spaces around a cell mean nothing, and a row without any text is no row; a byte
    order mark, any kind of line end, and semicolons or tabs instead of commas are fine.
    Columns may stand in any order.

    Raises:
        CatalogError: something in it could be misunderstood; its place is ``path:line``.
    """
    text = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    known = [*FIXED, *_titles(LANGUAGES)]
    rows = read_rows(text, where, find_separator(text, known))
    line, columns = next(rows, (0, []))
    if not columns:
        return ()
    shown = ", ".join([*FIXED, *_titles(("<lang>",))])
    check_columns(columns, known, FIXED[:1], f"{where}:{line}", shown)
    _check_languages(columns, f"{where}:{line}")
    terms: dict[str, Term] = {}
    lines: dict[str, int] = {}
    for line, cells in rows:
        term = _term(pair_cells(cells, columns, f"{where}:{line}"), f"{where}:{line}")
        key = term.term.translate(_FOLDED)
        if key in terms:
            raise CatalogError(
                f"{term.term!r} is in line {lines[key]} already",
                where=f"{where}:{line}",
                remedy="make one row of the two",
            )
        terms[key], lines[key] = term, line
    return tuple(terms.values())


def _titles(langs: Iterable[str]) -> list[str]:
    return [f"{lang} {part}".rstrip() for lang in langs for part in PARTS]


def _check_languages(columns: list[str], where: str) -> None:
    """Refuse accepted forms of a language that has no translations."""
    for column in columns:
        lang, _, part = column.partition(" ")
        if part == "accepted" and lang not in columns:
            raise CatalogError(
                f"has a column {column!r} and none for the translation",
                where=where,
                remedy=f"add the column {lang!r} before it",
            )


def _term(row: Mapping[str, str], where: str) -> Term:
    if not row["term"]:
        raise CatalogError(
            "has no term", where=where, remedy="write it as the sources do, or delete the row"
        )
    forms = ((lang, _forms(row, lang, where)) for lang in LANGUAGES)
    filled = tuple((lang, each) for lang, each in forms if each != NO_FORMS)
    if not any(each.text for _, each in filled):
        raise CatalogError(
            f"{row['term']!r} has no translation",
            where=where,
            remedy="write one in the column of a language, or delete the row",
        )
    return Term(row["term"], row.get("note", ""), filled)


def _forms(row: Mapping[str, str], lang: str, where: str) -> Forms:
    text = row.get(lang, "")
    accepted, forbidden = (split_forms(row.get(f"{lang} {part}", "")) for part in PARTS[1:])
    if accepted and not text:
        raise CatalogError(
            f"{row['term']!r} has accepted forms in {lang!r} and no translation",
            where=where,
            remedy=f"write the translation into the column {lang!r}",
        )
    allowed = {each.translate(_FOLDED) for each in (text, *accepted)}
    for form in forbidden:
        if form.translate(_FOLDED) in allowed:
            what = "the translation" if form == text else "an accepted form"
            raise CatalogError(
                f"{form!r} is forbidden and {what} of {row['term']!r}",
                where=where,
                remedy=f"take it out of one of the two columns of {lang!r}",
            )
    return Forms(text, accepted, forbidden)
