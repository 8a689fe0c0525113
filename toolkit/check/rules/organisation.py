"""An organisation of the source has become another, or a world war the other one.

Why: what NATO said is not what the United Nations said. A name that is missing may be said in
another way, “the Alliance”; another organisation in its place may not. Known are some twenty that
are written with capitals, and both world wars; a project's own stand in its register of names.

Fails: ``NATO answered.`` → ``ООН відповіла.``

Passes: ``NATO answered.`` → ``Альянс відповів.``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity
from toolkit.lang.organisations import named_organisations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Pair what the source alone names with what the translation alone names."""
    wanted = {row: span for row, *span in named_organisations(entry.msgid, context.source.code)}
    if not wanted:
        return
    given = {row: span for row, *span in named_organisations(entry.msgstr, context.target.code)}
    missing = [span for row, span in wanted.items() if row not in given]
    added = [span for row, span in given.items() if row not in wanted]
    for old, (start, end) in zip(missing, added, strict=False):
        name = entry.msgid[slice(*old)]
        yield Flaw(f"{name} of the source has become {entry.msgstr[start:end]}", (start, end))


CHECK = Check("organisation", issue="mistranslation", severity=Severity.ERROR, find=each(find))
