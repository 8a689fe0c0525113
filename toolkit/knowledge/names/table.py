"""The register as a table: CSV that any spreadsheet opens, read strictly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.core.csv_tables import (
    BOM,
    SEPARATORS,
    check_columns,
    decode_table,
    find_separator,
    join_forms,
    pair_cells,
    read_rows,
    split_forms,
    write_rows,
)
from toolkit.core.errors import CatalogError, did_you_mean
from toolkit.knowledge.names.register import (
    NO_FORM,
    PROPOSAL,
    Form,
    Name,
    NameKind,
    Register,
)
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

FIXED = ("name", "kind", "note")
PARTS = ("", "accepted", "reading", "gender", "origin")
"""What a language has a column for; the first is the form itself, and bears its code alone."""

_CHOICES = {"gender": ("", "f", "m"), "origin": ("", PROPOSAL)}


def parse_names(data: bytes, where: str) -> Register:
    """Read a register.

    Spaces around a cell mean nothing, and a row without any text is no row; a byte
    order mark, any kind of line end, and semicolons or tabs instead of commas are fine.

    Raises:
        CatalogError: something in it could be misunderstood; `where` gains the line.
    """
    text = decode_table(data, where)
    rows = read_rows(text, where, find_separator(text, _KNOWN))
    line, columns = next(rows, (1, []))
    shown = ", ".join([*FIXED, *_titles("<lang>")])
    check_columns(columns, _KNOWN, FIXED[:2], f"{where}:{line}", shown)
    names: dict[str, Name] = {}
    lines: dict[str, int] = {}
    for line, cells in rows:
        name = _name(cells, columns, f"{where}:{line}")
        if name.name in names:
            raise CatalogError(
                f"{name.name!r} is in line {lines[name.name]} already",
                where=f"{where}:{line}",
                remedy="make one row of the two",
            )
        names[name.name], lines[name.name] = name, line
    langs = dict.fromkeys(column.split(" ")[0] for column in columns if column not in FIXED)
    return Register(tuple(langs), tuple(names.values()))


def separator_of(data: bytes, where: str) -> str:
    """Tell what separates the cells of a register, so that it stays what its users opened.

    Raises:
        CatalogError: the register is in an encoding that is not read.
    """
    return find_separator(decode_table(data, where), _KNOWN)


def serialize_names(register: Register, separator: str = SEPARATORS[0]) -> bytes:
    """Write a register, with the mark by which Excel knows UTF-8; equal ones give equal bytes."""
    filled = (lang for row in register.names for lang in row.forms)
    langs = dict.fromkeys((*register.langs, *filled))
    rows = [[*FIXED, *(column for lang in langs for column in _titles(lang))]]
    for row in register.names:
        cells = [row.name, row.kind.value, row.note]
        for lang in langs:
            form = row.form(lang)
            accepted = join_forms(form.accepted)
            cells += [form.text, accepted, form.reading, form.gender, form.origin]
        rows.append(cells)
    return f"{BOM}{write_rows(rows, separator)}".encode()


def _titles(lang: str) -> list[str]:
    return [f"{lang} {part}".rstrip() for part in PARTS]


_KNOWN = (*FIXED, *(title for lang in LANGUAGES for title in _titles(lang)))


def _name(cells: list[str], columns: list[str], where: str) -> Name:
    row = pair_cells(cells, columns, where)
    if not row["name"]:
        raise CatalogError(
            "has no name", where=where, remedy="write it as the sources do, or delete the row"
        )
    kind = _choice(row["kind"], tuple(kind.value for kind in NameKind), "kind", where)
    forms = {lang: _form(row, lang, where) for lang in LANGUAGES}
    filled = {lang: form for lang, form in forms.items() if form != NO_FORM}
    return Name(row["name"], NameKind(kind), row.get("note", ""), filled)


def _form(row: Mapping[str, str], lang: str, where: str) -> Form:
    chosen: dict[str, Any] = {
        part: _choice(row.get(f"{lang} {part}", ""), known, f"{lang} {part}", where)
        for part, known in _CHOICES.items()
    }
    form = Form(row.get(lang, ""), reading=row.get(f"{lang} reading", ""), **chosen)
    return replace(form, accepted=split_forms(row.get(f"{lang} accepted", "")))


def _choice(value: str, known: tuple[str, ...], column: str, where: str) -> str:
    if value in known:
        return value
    remedy = f"{did_you_mean(value, known)}known: {', '.join(each or 'nothing' for each in known)}"
    raise CatalogError(f"unknown {column} {value!r}", where=where, remedy=remedy)
