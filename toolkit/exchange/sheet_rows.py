"""The rows of a sheet that came back, as messages; nothing that was typed is left unsaid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED
from toolkit.exchange.grid import LONGEST, NEAR, find_heads, refuse
from toolkit.exchange.headings import column_named
from toolkit.exchange.keyless import read_keyless
from toolkit.exchange.marks import HEAD, Head, parse_head, parse_mark
from toolkit.exchange.messages import Exchange, Message, Refused, returned, text_mark
from toolkit.exchange.moved import refuse_moved
from toolkit.exchange.yes import is_yes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.exchange.grid import Cell, Found, Grid, Row
    from toolkit.exchange.marks import Mark

_READ = ("source", "translation", "reviewed?", "remark")
_SHOWN = {"no.", "where", "state"}
"""Columns with nothing to read back."""
_NO_KEY = (
    "it has no key: a row that was added here, or copied without its hidden column; "
    "write all of a sentence into its own row, also where it becomes two"
)
_NO_SHEET = "take the file that `toolkit sheet` made, with its hidden column"
_CUT = "is as long as a cell can be, so its end may be cut off; taken, but not as reviewed"


def read_rows(grids: Iterable[Grid], where: str) -> Exchange:
    """Read the one table of messages that is among the grids of a file.

    One that has lost all its keys, and their head, is read by its other heads and its sources.

    Raises:
        CatalogError: there is none, or there are several, or a column is lost.
    """
    grids = tuple(grids)
    keyless = None if _has_keys(grids) else read_keyless(grids)
    if keyless:
        return _about(keyless, grids)
    found, head = _find(grids, where)
    columns = _columns(found, where)
    messages, refused, doubts, seen = list[Message](), list[Refused](), list[Refused](), set[int]()
    for row in found.below():
        line = _Line(row, columns)
        if not any(line.text(name) for name in (*_READ, "key")):
            continue
        key = parse_mark(line.text("key").strip())
        if key is None:
            refused.append(line.refused(_NO_KEY, whole=True))
            continue
        seen.add(key[0])
        read = _read(line, *key)
        messages += read.messages
        refused += read.refused
        doubts += read.doubts
    came = returned(head, messages, refused, seen)
    told = tuple(_unread(found, columns))
    return refuse_moved(replace(came, doubts=tuple(doubts), notices=told))


def _has_keys(grids: Iterable[Grid]) -> bool:
    """Tell whether a file has any key of a row."""
    return any(parse_mark(text.strip()) for text in _texts(grids))


def _about(keyless: Exchange, grids: Iterable[Grid]) -> Exchange:
    """Say of rows without keys of what they are, where the head of the keys is left."""
    heads = [text for text in _texts(grids) if text.startswith(HEAD)]
    try:
        head = parse_head(heads[0]) if len(heads) == 1 else None
    except ValueError:
        head = None
    if head is None:
        return keyless
    return replace(keyless, document=head.document, source_lang=head.source_lang, lang=head.lang)


def _texts(grids: Iterable[Grid]) -> Iterator[str]:
    return (cell.text for grid in grids for row in grid.rows for cell in row.cells)


def _unread(found: Found, columns: Mapping[str, int]) -> Iterator[str]:
    """Say which columns somebody has added or renamed; nothing is read from them."""
    names = []
    for at in range(NEAR):
        head = found.row.cell(at).text.strip()
        if at in columns.values() or column_named(head) in _SHOWN:
            continue
        if any(row.cell(at).text.strip() for row in found.below()):
            place = found.row.place(at)
            names.append(f"{head!r} ({place})" if head else f"one without a head ({place})")
    if names:
        yield f"columns that are not the sheet's are not read: {', '.join(names)}"


def _find(grids: Iterable[Grid], where: str) -> tuple[Found, Head]:
    again = "make a new sheet and copy the texts into it"
    found = find_heads(grids, parse_head, where, again)
    if len(found) != 1:
        many = "has several sheets of the toolkit; leave one of them"
        refuse(many if found else "is no sheet of the toolkit", where, _NO_SHEET)
    return found[0]


def _columns(found: Found, where: str) -> dict[str, int]:
    names = {column_named(cell.text): at for at, cell in enumerate(found.row.cells)}
    for name in _READ:
        if name not in names:
            refuse(f"has lost its column {name!r}", where, _NO_SHEET)
    return {name: names[name] for name in _READ} | {"key": found.column}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row, by the names of its columns."""

    row: Row
    columns: Mapping[str, int]

    def cell(self, name: str) -> Cell:
        return self.row.cell(self.columns[name])

    def text(self, name: str) -> str:
        return self.cell(name).text

    def problem(self, name: str) -> str:
        """Say what is no text in a column, and where; empty if all is well."""
        problem = self.cell(name).problem
        return f"{name} ({self.row.place(self.columns[name])}) {problem}" if problem else ""

    @property
    def place(self) -> str:
        return f"row {self.row.number}"

    def refused(self, reason: str, *, whole: bool = False) -> Refused:
        """Tell what is not taken of a row: its translation, or `whole`, with its remark."""
        note = self.text("remark") if whole else ""
        return Refused(self.place, self.text("source"), reason, self.text("translation"), note)


@dataclass(frozen=True, slots=True)
class _Read:
    """What one row says."""

    messages: tuple[Message, ...] = ()
    refused: tuple[Refused, ...] = ()
    doubts: tuple[Refused, ...] = ()


def _read(line: _Line, number: int, mark: Mark) -> _Read:
    """Read a row; a cell that cannot be read takes nothing along with it."""
    if problem := line.problem("source"):
        return _Read(refused=(line.refused(problem, whole=True),))
    target, note = _plain(line.text("translation")), line.text("remark")
    reviewed, doubts = _reviewed(line, mark)
    refused: tuple[Refused, ...] = ()
    if problem := line.problem("translation"):
        # What can be read of the row counts all the same; the rest of it says what was sent.
        refused, doubts = (line.refused(problem),), ()
        mark, reviewed = replace(mark, target=text_mark(target)), mark.reviewed
    if problem := line.problem("remark"):
        refused += (replace(line.refused(problem), text="", note=note),)
        mark = replace(mark, note=text_mark(note))
    message = Message(line.place, mark, line.text("source"), target, reviewed, note, number)
    return _Read((message,) if not refused or _says_more(message) else (), refused, doubts)


def _plain(text: str) -> str:
    """Take off the apostrophe by which tables keep ``++`` from being a formula."""
    bare = text.strip().removeprefix("'")
    return bare if bare in MERGED else text


def _says_more(message: Message) -> bool:
    return message.target_changed or message.review_changed or message.note_changed


def _reviewed(line: _Line, mark: Mark) -> tuple[bool, tuple[Refused, ...]]:
    """Tell whether a translation counts as reviewed, and what is in doubt about that."""
    text, written = _plain(line.text("translation")), line.text("reviewed?").strip()
    changed = text_mark(text) != mark.target
    if changed and len(text.encode("utf-16-le", "surrogatepass")) // 2 >= LONGEST:
        return False, (line.refused(f"its translation {_CUT}"),)
    said = is_yes(written)
    if said is not None:
        return said, ()
    then = "its translation is taken, but not as reviewed" if changed else "its state stays"
    doubt = f"under 'reviewed?' stands {written!r}, which is neither yes nor no; {then}"
    return not changed and mark.reviewed, (line.refused(doubt),)
