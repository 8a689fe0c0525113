"""The documentation of the checks, made from the checks themselves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.checks.base import Check

_INTRODUCTION = """\
# Checks

`toolkit check` looks at every translation, reviewed or not, and prints what looks wrong as
`path:line:column: severity: message [check]`. With `--json` each finding is a line of JSON with
the keys `path`, `line`, `column`, `check`, `severity`, `lang`, `message` and `msgid`; lines and
columns count from 1, columns in characters.

An **error** keeps a document from being published, a **warning** asks for a second look, a
**hint** may be right as it stands. A catalog without findings has not been reviewed: the checks
see numbers, names, letters and marks, never whether a sentence says what its source says.

In a project the checks also know its glossary (`locales/glossary.csv`), its register of names
(`locales/names.csv`), the same document in its other languages, and its own sensitive forms:
`locales/<language>/forms.csv`, a table with the columns `form` (a `*` at its end stands for any
letters), `write` (what to write instead), `unless` (between `|`: longer forms in which it is
right, and words with a `*` shortly before it) and `note`. Only `form` is required.

This page is made from the checks' own descriptions in `toolkit/checks/`.
"""


def render_page(checks: Iterable[Check]) -> str:
    """Write the page of all `checks` as Markdown, a section each, in their order."""
    return "\n".join([_INTRODUCTION, *(_section(check) for check in checks)])


def _section(check: Check) -> str:
    text = describe(check).replace("``", "`")
    kind = (
        f"Severity: {check.severity}, unless said otherwise above. ITS 2.0 type: `{check.issue}`."
    )
    return f"## {check.name}\n\n{text}\n\n{kind}\n"


def describe(check: Check) -> str:
    """Return the docstring of the module that a check is defined in."""
    return (sys.modules[check.find.__module__].__doc__ or "").strip()
