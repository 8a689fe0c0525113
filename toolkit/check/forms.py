"""Lists of sensitive forms: CSV tables, those that come with the checks and a project's own."""

from __future__ import annotations

import functools
from importlib.resources import files

from toolkit.check.base import Form
from toolkit.core.csv_tables import check_columns, pair_cells, read_rows, split_forms
from toolkit.core.errors import CatalogError

COLUMNS = ("form", "write", "unless", "note")


def parse_forms(text: str, where: str) -> tuple[Form, ...]:
    """Read a list of sensitive forms; an empty text has none.

    Columns: ``form`` as it stands in running text, a ``*`` at its end for any letters;
    ``write``, what to write instead; ``unless``, between ``|``: longer forms in which it is
    right, and words with ``*`` shortly before it; ``note``. Only ``form`` is required.

    Raises:
        CatalogError: something in it could be misunderstood; its place is ``path:line``.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows = read_rows(text, where)
    line, columns = next(rows, (0, []))
    if not columns:
        return ()
    check_columns(columns, COLUMNS, COLUMNS[:1], f"{where}:{line}", ", ".join(COLUMNS))
    return tuple(
        _form(pair_cells(cells, columns, f"{where}:{line}"), f"{where}:{line}")
        for line, cells in rows
    )


def _form(row: dict[str, str], where: str) -> Form:
    if not row["form"].strip("*"):
        raise CatalogError(
            "has no form to look for", where=where, remedy="fill its first column, or delete it"
        )
    return Form(
        row["form"],
        row.get("write", ""),
        split_forms(row.get("unless", "")),
        row.get("note", ""),
    )


@functools.cache
def built_in_forms(code: str) -> tuple[Form, ...]:
    """Return the forms that the list of a language has; none for a language without a list."""
    file = files("toolkit") / "lang" / code / "forms.csv"
    if not file.is_file():
        return ()
    return parse_forms(file.read_text(encoding="utf-8"), f"toolkit/lang/{code}/forms.csv")
