"""The documentation of the checks, made from the checks themselves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.check.base import Check

_INTRODUCTION = """\
# Checks

    toolkit check                         # all catalogs of the project
    toolkit check translation.po          # one, in a project or not
    toolkit check --check numbers --lang ja
    toolkit check --worst-first           # the gravest sentence first, not the first of the file
    toolkit check --explain numbers

What looks wrong, in translations reviewed or not:

    locales/uk/LC_MESSAGES/harbour.po:18:53: error: 6 May became 9 May [numbers]
        …зустрілися в Тестфорді 9 травня 2024 року.
                                ^  3f2a91c0

An **error** keeps a document from being published, a **warning** asks for a second look, a
**hint** may be right as it stands. A catalog without findings has not been reviewed: the checks
see numbers, names, letters and marks, never whether a sentence says what its source says.

`--format short` leaves the excerpt out, `json` prints a line of JSON a finding (`path`, `line`,
`column`, `check`, `severity`, `lang`, `message`, `msgid`, `id`, `dismissed`; lines and columns
count from 1, columns in characters), `github` prints annotations. The exit code is 1 if there is
an error, with `--strict` also if there is a warning.

## A finding that is wrong

    toolkit check --dismiss 3f2a91c0 --by "First Last" --why "the source has it so"

records who holds it for wrong and why, in `locales/<lang>/reviews/<document>/`; the first digits
of the id are enough. It is then neither shown (`--all` shows it) nor does it block a release. A
dismissal is bound to the very texts: once the source or the translation is edited, it is over.
What would be printed as it stands, such as the lines that a merge has left, cannot be dismissed.

## Typography

    toolkit check --fix --dry-run
    toolkit check --fix

puts marks right, and no word, letter or digit: in Ukrainian «» with „“ inside, ’ in words, dashes,
ellipses, the decimal comma before a unit; in Japanese full-width marks and 「」 with 『』 inside,
no space after 。, a full-width one after ？ and ！. Code, addresses, the targets of links and their
titles stay, and a text in which a link, emphasis or code would read otherwise stays as a whole; so
do the two texts that a merge has left. No-break spaces are set at printing, never in a catalog.
What is reviewed stays reviewed and a draft a draft; a text that somebody has approved is left as
it was approved, and named. Quotation marks that make no pairs are left to a person.

## From the first look to the release

A translator has typed marks on a plain keyboard, and a date that is not the source’s:

    $ toolkit check --lang uk
    locales/uk/LC_MESSAGES/harbour.po:29:34: error: 5 March of the source has become \
“6 березня 2025” [weekday-month]
        Зустріч "Порт - місто" 6 березня 2025 року.
                               ^~~~~~~~~~~~~~  05ce0286
    1 error, 0 warnings

    $ toolkit check --lang uk --fix
    locales/uk/LC_MESSAGES/harbour.po:28: Зустріч [-"-]{+«+}Порт [---]{+—+} місто[-"-]{+»+} \
6 березня 2025 року.
    1 translation mended

`--fix` has edited the text, so that the finding has another id now. The day was moved after the
source was written, says its author; until the source is put right, the finding is dismissed:

    $ toolkit check --lang uk --json | jq -r .id
    79f46604
    $ toolkit check --dismiss 79f4 --by "First Last" --why "the day was moved, the author says"
    $ toolkit check
    0 errors, 0 warnings, 1 dismissed
    $ toolkit publish

Mend before dismissing, and commit the record with the catalog: two people's dismissals are two
files, and never a conflict in Git.

## In a project

The checks also know the glossary (`locales/glossary.csv`), the register of names
(`locales/names.csv`), the same document in its other languages, and the project's own sensitive
forms: `locales/<language>/forms.csv`, a table with the columns `form` (a `*` at its end stands
for any letters), `write` (what to write instead), `unless` (between `|`: longer forms in which it
is right, and words with a `*` shortly before it) and `note`. Only `form` is required.

## Before a commit, and on GitHub

    # .pre-commit-config.yaml
    repos:
      - repo: <address of the toolkit's repository>
        rev: <a release of it>
        hooks:
          - id: toolkit-check
          - id: toolkit-fmt

    # .github/workflows/check.yml
    steps:
      - uses: actions/checkout@v4
      - uses: <owner>/<the toolkit's repository>@<a release of it>

The action shows each finding beside its line; `with: {project: folder}` says where the project is
in its repository. The hooks look for `locales/` at the top of it. Both install the toolkit with
`pip` alone; neither needs a model, a font or Pango.

## All checks

This table, and the page of each, are made from the descriptions in `toolkit/check/rules/`.

| check | looks for | severity |
|---|---|---|
"""


def render_index(checks: Iterable[Check]) -> str:
    """Write the page about all `checks` as Markdown, a row each, in their order."""
    rows = (
        f"| [{check.name}](checks/{check.name}.md) | {_summary(check)} | {check.severity} |\n"
        for check in checks
    )
    return _INTRODUCTION + "".join(rows)


def render_page(check: Check) -> str:
    """Write the page of one check as Markdown."""
    text = describe(check).replace("``", "`")
    kind = f"Severity: {check.severity}, unless said otherwise above. "
    kind += f"ITS 2.0 type: `{check.issue}`. [All checks](../checks.md)"
    return f"# {check.name}\n\n{text}\n\n{kind}\n"


def _summary(check: Check) -> str:
    first = describe(check).partition("\n\n")[0]
    return " ".join(first.replace("``", "`").replace("|", "\\|").split())


def describe(check: Check) -> str:
    """Return the docstring of the module that a check is defined in."""
    return (sys.modules[check.find.__module__].__doc__ or "").strip()
