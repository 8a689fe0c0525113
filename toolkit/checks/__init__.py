"""What looks wrong in a catalog: the table of checks and the one stage that runs them.

No finding is no review: the checks see numbers, addresses, letters and marks,
never whether a sentence says what its source says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.checks import (
    chinese_glyph,
    conflict,
    end_mark,
    hidden_character,
    homoglyph,
    markup,
    numbers,
    russian_letter,
    untranslated_copy,
    url,
    wrong_script,
)
from toolkit.checks.base import Check, Context, Flaw, Located
from toolkit.language import language
from toolkit.model import MERGED, Entry, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model import Catalog

__all__ = ["CHECKS", "Check", "Context", "Flaw", "Located", "check_catalog"]

CHECKS: tuple[Check, ...] = (
    conflict.CHECK,
    untranslated_copy.CHECK,
    wrong_script.CHECK,
    russian_letter.CHECK,
    homoglyph.CHECK,
    chinese_glyph.CHECK,
    numbers.CHECK,
    url.CHECK,
    markup.CHECK,
    end_mark.CHECK,
    hidden_character.CHECK,
)
"""Every check, in the order in which an entry's findings are listed."""


def check_catalog(
    catalog: Catalog, source: str, target: str, checks: tuple[Check, ...] = CHECKS
) -> tuple[Located, ...]:
    """Look at every entry that has a translation, reviewed or not.

    Obsolete and untranslated entries are left out, and those that are merged
    into their neighbour. Never raises on content.

    Args:
        catalog: the catalog.
        source: language of its msgids.
        target: language of its msgstrs.
        checks: what to look for.

    Returns:
        Findings in the order of entries, then plural forms, then checks.

    Raises:
        ConfigError: a language is not in the table.
    """
    context = Context(language(source), language(target))
    return tuple(
        located
        for entry in catalog.entries
        if not entry.obsolete
        for located in _check_entry(entry, context, checks)
    )


def _check_entry(entry: Entry, context: Context, checks: tuple[Check, ...]) -> Iterator[Located]:
    for plural, form in enumerate(_forms(entry)):
        if not form.msgstr.strip() or form.msgstr.strip() in MERGED:
            continue
        for check in checks:
            for flaw in check.find(form, context):
                finding = Finding(
                    check=check.name,
                    severity=flaw.severity or check.severity,
                    message=flaw.message,
                    lang=context.target.code,
                    msgid=entry.msgid,
                )
                yield Located(finding, entry, flaw.span, plural)


def _forms(entry: Entry) -> tuple[Entry, ...]:
    """Make an entry of each plural form; the first of several renders the singular."""
    if entry.msgid_plural is None:
        return (entry,)
    several = len(entry.msgstr_plural) > 1
    return tuple(
        replace(
            entry, msgid=entry.msgid if several and not index else entry.msgid_plural, msgstr=form
        )
        for index, form in enumerate(entry.msgstr_plural)
    )
