"""The register as a table: CSV that any spreadsheet opens, read strictly."""

from __future__ import annotations

import csv
import difflib
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.errors import CatalogError, SourceError
from toolkit.files import decode_text
from toolkit.language import LANGUAGES
from toolkit.names.register import NO_FORM, PROPOSAL, Form, Name, NameKind, Register

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIXED = ("name", "kind", "note")
PARTS = ("", "accepted", "reading", "gender", "origin")
"""What a language has a column for; the first is the form itself, and bears its code alone."""

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t]")
"""What a spreadsheet may take for a formula. Source: OWASP, "CSV Injection"."""
_BETWEEN = " | "
_CHOICES = {"gender": ("", "f", "m"), "origin": ("", PROPOSAL)}


def parse_names(data: bytes, where: str) -> Register:
    """Read a register.

    Spaces around a cell mean nothing, and a row without any text is no row; a byte
    order mark and any kind of line end are fine.

    Raises:
        CatalogError: something in it could be misunderstood; `where` gains the line.
    """
    try:
        text = decode_text(data, where)
    except SourceError as error:
        raise CatalogError(error.problem, where=error.where, remedy=error.remedy) from error
    rows = _rows(text, where)
    line, head = next(rows, (1, []))
    columns = _columns(head, f"{where}:{line}")
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


def serialize_names(register: Register) -> bytes:
    """Write a register; equal registers give equal bytes."""
    filled = (lang for row in register.names for lang in row.forms)
    langs = dict.fromkeys((*register.langs, *filled))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*FIXED, *(column for lang in langs for column in _titles(lang))])
    for row in register.names:
        cells = [row.name, row.kind.value, row.note]
        for lang in langs:
            form = row.form(lang)
            accepted = _BETWEEN.join(form.accepted)
            cells += [form.text, accepted, form.reading, form.gender, form.origin]
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return stream.getvalue().encode()


def _titles(lang: str) -> list[str]:
    return [f"{lang} {part}".rstrip() for part in PARTS]


def _rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything: the line each begins in, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            raw = next(reader, None)
        except csv.Error as error:
            raise CatalogError(
                f"is no CSV: {error}",
                where=f"{where}:{line}",
                remedy='look for a " without its partner, in this row or below',
            ) from error
        if raw is None:
            return
        cells = [each.strip() for each in raw]
        if any("\n" in cell for cell in cells):
            raise CatalogError(
                "a cell goes over several lines",
                where=f"{where}:{line}",
                remedy="write it in one; forms are separated by |",
            )
        if any(cells):
            yield line, [each[1:] if _is_guarded(each) else each for each in cells]
        line = reader.line_num + 1


def _is_guarded(cell: str) -> bool:
    return cell.startswith("'") and _FORMULA.match(cell) is not None


def _columns(head: list[str], where: str) -> list[str]:
    """Check the header row."""
    known = [*FIXED, *(title for lang in LANGUAGES for title in _titles(lang))]
    if len(head) == 1 and re.search("[;\t]", head[0]):
        raise CatalogError(
            "its columns are not separated by commas",
            where=where,
            remedy="save it as CSV with the comma as separator",
        )
    for number, column in enumerate(head):
        if column not in known:
            near = difflib.get_close_matches(column, known, n=1, cutoff=0.6)
            meant = f"did you mean {near[0]!r}? " if near else ""
            raise CatalogError(
                f"unknown column {column!r}",
                where=where,
                remedy=f"{meant}known: {', '.join([*FIXED, *_titles('<lang>')])}",
            )
        if column in head[:number]:
            raise CatalogError(
                f"column {column!r} is there twice", where=where, remedy="delete one of the two"
            )
    for column in FIXED[:2]:
        if column not in head:
            raise CatalogError(
                f"has no column {column!r}",
                where=where,
                remedy="the first line names the columns: name,kind,note,uk,uk accepted,…",
            )
    return head


def _name(cells: list[str], columns: list[str], where: str) -> Name:
    if len(cells) != len(columns):
        raise CatalogError(
            f"has {len(cells)} cells, and the table {len(columns)} columns",
            where=where,
            remedy='add or delete commas; put a text with a comma into "…"',
        )
    row = dict(zip(columns, cells, strict=True))
    if not row["name"]:
        raise CatalogError(
            "has no name", where=where, remedy="write it as the sources do, or delete the row"
        )
    kind = _choice(row["kind"], tuple(kind.value for kind in NameKind), "kind", where)
    forms = {lang: _form(row, lang, where) for lang in LANGUAGES}
    filled = {lang: form for lang, form in forms.items() if form != NO_FORM}
    return Name(row["name"], NameKind(kind), row.get("note", ""), filled)


def _form(row: Mapping[str, str], lang: str, where: str) -> Form:
    accepted = row.get(f"{lang} accepted", "").split("|")
    chosen: dict[str, Any] = {
        part: _choice(row.get(f"{lang} {part}", ""), known, f"{lang} {part}", where)
        for part, known in _CHOICES.items()
    }
    form = Form(row.get(lang, ""), reading=row.get(f"{lang} reading", ""), **chosen)
    return replace(form, accepted=tuple(filter(None, (each.strip() for each in accepted))))


def _choice(value: str, known: tuple[str, ...], column: str, where: str) -> str:
    if value in known:
        return value
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.6)
    meant = f"did you mean {near[0]!r}? " if near else ""
    remedy = f"{meant}known: {', '.join(each or 'nothing' for each in known)}"
    raise CatalogError(f"unknown {column} {value!r}", where=where, remedy=remedy)
