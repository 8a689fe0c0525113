"""The glossary as other programs read it; equal terms give equal bytes."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.knowledge.glossary.term import Term

_WEBLATE = (
    "location",
    "source",
    "target",
    "id",
    "fuzzy",
    "context",
    "translator_comments",
    "developer_comments",
)
"""Columns of Weblate's CSV. Source: https://docs.weblate.org/en/latest/formats/csv.html."""


def export_terms(terms: Iterable[Term], lang: str, kind: str) -> bytes:
    """Write the terms that have a translation in a language as one of `FORMATS`, in their order."""
    chosen = [
        (term.term, term.form(lang).text, _comment(term, lang))
        for term in terms
        if term.form(lang).text
    ]
    return FORMATS[kind](chosen).encode()


def _comment(term: Term, lang: str) -> str:
    """Put into words what the other programs have no column for."""
    forms = term.form(lang)
    return "; ".join(
        filter(
            None,
            (
                term.note,
                f"also: {', '.join(forms.accepted)}" if forms.accepted else "",
                f"not: {', '.join(forms.forbidden)}" if forms.forbidden else "",
            ),
        )
    )


def _omegat(rows: Iterable[tuple[str, str, str]]) -> str:
    r"""Write ``source\ttarget\tcomment`` lines; OmegaT reads ``*.txt`` as UTF-8."""
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def _weblate(rows: Iterable[tuple[str, str, str]]) -> str:
    stream = io.StringIO()
    # Every cell is quoted because Weblate guesses the dialect from the first ones.
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_WEBLATE)
    for source, target, comment in rows:
        writer.writerow(["", source, target, "", "False", "", comment, ""])
    return stream.getvalue()


FORMATS: dict[str, Callable[[Iterable[tuple[str, str, str]]], str]] = {
    "omegat": _omegat,
    "weblate": _weblate,
}
"""What writes each kind of file."""
