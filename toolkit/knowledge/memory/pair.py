"""What the memory keeps of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED, State

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Entry


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A source text and its translation, as TMX names it."""

    source_lang: str
    source: str
    lang: str
    target: str
    document: str = ""
    """Slug of the document it comes from."""
    context: str = ""
    """The msgctxt; empty for running text."""
    state: str = str(State.TRANSLATED)
    """Whether a person had reviewed it: ``translated``, ``needs work``, ``changed``; empty
    where another program said nothing."""
    notes: tuple[str, ...] = ()
    """Remarks of translators."""

    @property
    def finished(self) -> bool:
        """Whether it may be offered: reviewed as far as is known, and no empty text."""
        return self.state in ("", State.TRANSLATED, State.APPROVED) and bool(self.target.strip())


def unit_of(entry: Entry, document: str, source_lang: str, lang: str) -> TranslationUnit | None:
    """Return what is worth keeping of an entry.

    Returns:
        None for what no person made: an empty text without a remark, and a draft that
        nobody touched; and for `++`, which means nothing without its neighbours.
    """
    merged = entry.msgstr.strip() in MERGED
    notes = tuple(line for line in entry.comments if not line.startswith(("mt: ", "no draft: ")))
    if not notes and (entry.state in (State.UNTRANSLATED, State.DRAFT) or merged):
        return None
    source = entry.previous_msgid if entry.state is State.CHANGED else entry.msgid
    return TranslationUnit(
        source_lang,
        source or entry.msgid,
        lang,
        "" if merged or (entry.unedited and entry.fuzzy) else entry.msgstr,
        document,
        entry.msgctxt or "",
        str(entry.state),
        notes,
    )
