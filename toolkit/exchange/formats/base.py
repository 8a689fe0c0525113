"""What a kind of file has to offer so that `take`, `sheet` and `query` can use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.answers import AnswerTable, QuestionTable
    from toolkit.exchange.messages import Exchange
    from toolkit.exchange.running.read import Running


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that goes out and comes back: its row in the table of formats.

    All functions are pure: bytes out, bytes in. What reads takes the path too, for errors.
    """

    suffix: str
    """How the names of such files end, e.g. ``.xlsx``."""
    read: Callable[[bytes, str], Exchange | Catalog | Running] | None = None
    """What a translator sends back, as messages, as a whole catalog or as running text; raises
    `CatalogError`.
    None: no translator works in such files."""
    is_meant: Callable[[bytes], bool] | None = None
    """Whether a file that lies beside others came back, or is something else of the same suffix;
    None: all did."""
    write: Callable[[Exchange], bytes] | None = None
    """What a translator is given; None: `sheet` makes no such file."""
    sent_to: Callable[[bytes, str], str] | None = None
    """To whom a file was sent, if it says so; None: it never does."""
    read_answers: Callable[[bytes, str], AnswerTable | None] | None = None
    """The author's answers; gives None for a file of this kind that is about something else."""
    write_questions: Callable[[QuestionTable], bytes] | None = None
    """The questions that the author is asked."""
