"""A title is too long for the foot of a page, and the document has no short one.

Why: the title stands at the foot of each page of a PDF, in two lines at most. A longer one is cut
at a comma or between words. The key `short-title` in the front matter says what to print there.

Fails: ``Joint Statement of the Ministers … and Their Partners`` → ``Спільна заява …``,
of more than some 150 letters, or 80 Japanese characters.

Passes: ``What Japan can do for Ukraine`` → ``Що Японія може зробити для України``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, is_written
from toolkit.core.model.finding import Severity
from toolkit.lang.widths import FOOT, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

_SHORT = "short title"


def find(entries: Sequence[Entry], _context: Context) -> Iterator[tuple[int, Flaw]]:
    """Measure the short title, or the title where there is none; that of the source as well."""
    contexts = {entry.msgctxt for entry in entries}
    wanted = _SHORT if _SHORT in contexts else "title"
    for index, entry in enumerate(entries):
        if entry.msgctxt != wanted or not is_written(entry):
            continue
        if max(width(entry.msgstr), width(entry.msgid)) <= FOOT:
            continue
        what = "a shorter one" if wanted == _SHORT else "`short-title` in the source"
        yield (
            index,
            Flaw(
                f"is too long for the foot of a page, where it is cut: give {what}",
                (0, len(entry.msgstr)),
            ),
        )


CHECK = Check("long-title", issue="length", severity=Severity.WARNING, find=find)
