"""What goes out to a translator and comes back, sentence by sentence, in whatever kind of file.

A message carries the mark of what had been sent, so that it can be merged three ways long
after: neither the file nor the catalog has to remember the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.catalog.questions import COMMENT, QUERY
from toolkit.catalog.template import kind_of
from toolkit.core.model.catalog import PUBLISHED, Entry, State, short_hash
from toolkit.core.wording import shorten
from toolkit.exchange.headings import sheet_word
from toolkit.exchange.marks import Head, Mark
from toolkit.exchange.places import SILENT
from toolkit.review.states import entry_state

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Sequence

    from toolkit.core.model.catalog import Catalog, Key
    from toolkit.exchange.units import Unit
    from toolkit.review.decisions import Seal

_QUOTED = 200
"""Characters of the sentence before one that are shown."""
STATE_WORDS = {
    State.UNTRANSLATED: "not translated",
    State.CHANGED: "its source has changed; it was: {source}",
    State.DRAFT: "a machine's draft",
    State.NEEDS_WORK: "needs work",
    State.TRANSLATED: "reviewed",
    State.APPROVED: "approved",
}
"""How a sheet calls a state; its translations are interface words."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and its translation."""

    place: str
    """Where it stands: ``path:line`` in the catalog as it goes out, and in its file as it comes
    back, e.g. ``row 7``."""
    mark: Mark
    """What was sent."""
    source: str
    target: str
    reviewed: bool
    note: str = ""
    """The translator's remarks, a line each."""
    number: int = 0
    """Of its entry among the live ones as it was sent, from 1. What follows only goes out."""
    context: str = ""
    """What it is and who says it, a line each."""
    state: str = ""
    """How far its translation is, in the translator's words."""
    before: str = ""
    """What was said before it, and by whom, where that does not go out."""
    comment: str = ""
    """What is said to the editors, a line each; it asks nothing. This only comes back."""
    accepted: bool = False
    """Whether somebody has accepted this very sentence, reviewed before or not."""

    @property
    def key(self) -> str:
        """What identifies its entry."""
        return self.mark.key

    @property
    def target_changed(self) -> bool:
        """Whether the translation is another than was sent."""
        return text_mark(self.target) != self.mark.target

    @property
    def review_changed(self) -> bool:
        """Whether somebody has said otherwise whether it is reviewed."""
        return self.reviewed != self.mark.reviewed

    @property
    def note_changed(self) -> bool:
        """Whether the remarks are others than were sent."""
        return text_mark(self.note) != self.mark.note

    @property
    def says_something(self) -> bool:
        """Whether anything has come back that was not sent."""
        changed = self.target_changed or self.review_changed
        return changed or self.note_changed or bool(self.comment)

    @property
    def remark(self) -> str:
        """What it asks and says besides its translation, for those who are told of it."""
        return "\n".join(filter(None, (self.note if self.note_changed else "", self.comment)))


@dataclass(frozen=True, slots=True)
class Refused:
    """A message that is not taken; nothing it says is lost, as its texts are listed."""

    place: str
    source: str
    reason: str
    text: str = ""
    """The translation that it brought."""
    note: str = ""
    """The remark that it brought, if that is not taken either."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The messages of a document in a language, as they go out or come back."""

    document: str
    source_lang: str
    lang: str
    messages: tuple[Message, ...]
    refused: tuple[Refused, ...] = ()
    """Those that came back and could not be read."""
    missing: tuple[int, ...] = ()
    """Numbers of the entries that were sent and did not come back."""
    doubts: tuple[Refused, ...] = ()
    """What is taken of those that came back, but not as reviewed, and why."""
    notices: tuple[str, ...] = ()
    """What else is to be told, and needs nobody."""
    place: str = ""
    """Path of the catalog they are sent from."""
    revised: str = ""
    """The catalog's PO-Revision-Date: the only date that a file may say."""
    units: tuple[Unit, ...] = ()
    """What came back and is a message only once its catalog is beside it."""
    role: str = ""
    """As what the person has worked who sends it back; empty if the file doesn't say."""
    saved: str = ""
    """When that person saved it, by their own clock; recorded, and used for nothing."""
    accepts: bool = False
    """Whether the file tells of each sentence that somebody has accepted it."""

    @property
    def head(self) -> Head:
        """What a file that goes out says about itself."""
        numbers = frozenset(each.number for each in self.messages)
        return Head(self.source_lang, self.lang, self.document, numbers)


def list_messages(
    catalog: Catalog,
    *,
    document: str,
    source_lang: str,
    place: str,
    approved: Container[Seal] = frozenset(),
    unreviewed: bool = False,
    only: Container[Key] | None = None,
) -> Exchange:
    """List the live entries of a catalog as they go out, without those that have plural forms.

    Where a part goes out alone, each that stands behind one which stays says in its
    context what was said before it.
    """
    live = catalog.live
    sent = [
        (number, entry, entry_state(entry, approved))
        for number, entry in enumerate(live, 1)
        if entry.msgid_plural is None and (only is None or entry.key in only)
    ]
    return Exchange(
        document,
        source_lang,
        catalog.lang,
        tuple(
            _message(
                number,
                entry,
                state,
                f"{place}:{entry.line}",
                catalog.lang,
                _before(live, number, only),
            )
            for number, entry, state in sent
            if not (unreviewed and state in PUBLISHED)
        ),
        place=place,
        revised=dict(catalog.header).get("PO-Revision-Date", ""),
    )


def returned(
    head: Head,
    messages: Iterable[Message],
    refused: Iterable[Refused],
    seen: Collection[int],
    units: tuple[Unit, ...] = (),
) -> Exchange:
    """Put together what came back in a file.

    Args:
        head: what the file says about itself.
        messages: those that could be read.
        refused: the others.
        seen: the numbers of all that can be told, of either.
        units: those that become messages beside their catalog.
    """
    return Exchange(
        head.document,
        head.source_lang,
        head.lang,
        tuple(messages),
        tuple(refused),
        tuple(sorted(head.numbers.difference(seen))),
        units=units,
    )


def _before(live: Sequence[Entry], number: int, only: Container[Key] | None) -> str:
    """Quote the sentence before, where only a part goes out and that sentence is not in it."""
    if only is None:
        return ""
    said = (each for each in reversed(live[: number - 1]) if kind_of(each) not in SILENT)
    before = next(said, None)
    if before is None or before.key in only:
        return ""
    shown = shorten(before.msgid, _QUOTED)
    speaker = before.extracted[0].partition(": ")[2] if before.extracted else ""
    return f"{speaker}: “{shown}”" if speaker else f"“{shown}”"


def _message(
    number: int, entry: Entry, state: State, place: str, lang: str, before: str
) -> Message:
    mark = mark_entry(entry)
    said = f"before it: {before}" if before else ""
    context = dict.fromkeys(filter(None, (*entry.extracted, entry.msgctxt, said)))
    return Message(
        place,
        mark,
        entry.msgid,
        entry.msgstr,
        mark.reviewed,
        note_of(entry),
        number,
        "\n".join(context),
        sheet_word(STATE_WORDS[state], lang, source=entry.previous_msgid or ""),
        before,
    )


def settle(text: str) -> str:
    r"""Return a text without what spreadsheet programs change about it by themselves.

    >>> settle("Two lines \r\nof text\r\n")
    'Two lines\nof text'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip()


def text_mark(text: str) -> str:
    """Return a short hash of a text; the same for texts that `settle` makes equal."""
    return short_hash(settle(text))


def entry_key(msgctxt: str | None, msgid: str) -> str:
    """Return a short hash of what identifies an entry, put together as gettext does."""
    return short_hash(msgid if msgctxt is None else f"{msgctxt}\x04{msgid}")


def mark_entry(entry: Entry) -> Mark:
    """Return the mark of an entry as it is now."""
    return Mark(
        entry_key(entry.msgctxt, entry.msgid),
        text_mark(entry.msgstr),
        entry.state is State.TRANSLATED,
        text_mark(note_of(entry)),
    )


def note_of(entry: Entry) -> str:
    """Return the queries about an entry, a line each."""
    return "\n".join(
        comment.removeprefix(QUERY) for comment in entry.comments if comment.startswith(QUERY)
    )


def queries(note: str) -> tuple[str, ...]:
    """Return the translator comments that a note becomes, a comment each line that has text."""
    return _comments(QUERY, note)


def comments(text: str) -> tuple[str, ...]:
    """Return a remark to the editors as translator comments, one a line that has text."""
    return _comments(COMMENT, text)


def _comments(mark: str, text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in settle(text).split("\n"))
    return tuple(dict.fromkeys(f"{mark}{line}" for line in lines if line))
