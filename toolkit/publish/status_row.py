"""How far one document is in one language, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.core.model.catalog import PUBLISHED, State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from toolkit.review.clearance import Clearance
    from toolkit.review.questions import Question


@dataclass(frozen=True, slots=True)
class Released:
    """A language of a document's current release."""

    revision: int
    """Of the release."""
    date: str
    """ISO 8601."""
    is_current: bool
    """Whether source and translations say now what they said then, and are as far."""
    changed: int = 0
    """How many sentences are not as they were released, as far as the catalog says."""
    is_there: bool = True
    """Whether it lies in ``output/``; else the ledger alone knows of it."""
    signed: bool = False
    """Whether somebody signed it; who, `verify` tells."""
    source_corrected: str = ""
    """The day of a correction of the source that it does not have, ISO 8601; empty for none."""
    notice: str = ""
    """One of `notice.NOTICES` if it was taken down; `date` is then the day of that."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """How far one document is in one language; states without entries may be left out.

    `steps/status.py` fills a field in, `status_report.py` tells it to people and to programs.
    """

    document: str
    lang: str
    entries: Mapping[State, int]
    words: Mapping[State, int]
    """Words of the source, by the state of their entry."""
    publishable: Collection[State] = PUBLISHED
    questions: tuple[Question, ...] = ()
    """Open ones to the author; each keeps a release back."""
    faults: int = 0
    """What else keeps a release back, such as findings of the checks that block."""
    accepted: int = 0
    """Reviewed entries whose text is to the letter a machine's draft, or the memory's."""
    edited: int = 0
    """Reviewed entries whose draft a person has changed."""
    edited_share: float | None = None
    """How much of their texts went and came, 0 to 1; None where no draft is known any more."""
    official: int = 0
    """Entries that have an official text to the letter."""
    deviating: int = 0
    """Entries whose official text was changed since it was taken, and nobody has approved it so."""
    content: str = ""
    """What tells the source and the translations of now from any others."""
    embargo: str = ""
    """The hour before which the document is not to be public, for people; empty for none, and
    once it is over."""
    until: str = ""
    """The same hour for programs, ISO 8601, over or not."""
    confidential: bool = False
    clearances: tuple[Clearance, ...] = ()
    """Who has to clear their words in this language or in the source's own, and who has begun."""
    problem: str = ""
    """Why nothing is known: the seed or the catalog cannot be read."""
    released: Released | None = None
    """The release that the language is in; None if it was never released."""
    advance: Literal["", "current", "outdated", "released"] = ""
    """What its advance copies are, if there are any: of another text than that of now, or left
    over of one that is released."""
    waiting: str = ""
    """The line that readers are to be told with the next revision; empty for none."""

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(self.entries.values())

    @property
    def left(self) -> int:
        """How many of them cannot be published yet."""
        return self.total - sum(self.entries.get(state, 0) for state in self.publishable)
