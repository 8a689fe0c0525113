"""What people say at the side of cells: notes, and the threads that newer programs have.

Source: ECMA-376 part 1, 18.7 (comments); [MS-XLSX] 2.6.205 (threaded comments) and 2.6.203
(persons). A program that writes threads leaves a note with a hint for older ones in the same cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from toolkit.exchange.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PARTS = re.compile(r"xl/[^\n]*comment[^\n]*\.xml", re.IGNORECASE)
_PERSONS = re.compile(r"xl/persons/[^/\n]*\.xml", re.IGNORECASE)
_THREAD = "tc="
"""How the author of a note begins that stands for a thread."""
_CELL = re.compile(r"\$?[A-Z]{1,3}\$?([0-9]{1,7})", re.IGNORECASE)


def read_remarks(members: Mapping[str, bytes]) -> Iterator[Remark]:
    """Yield the comments of a file from its members, which were looked through."""
    people: dict[str, str] = {}
    for name, content in members.items():
        if _PERSONS.fullmatch(name):
            people.update(_Reader(content).people)
    for name in sorted(members):
        for each in _Reader(members[name]).remarks if _PARTS.fullmatch(name) else ():
            if not each.author.startswith(_THREAD):
                each.author = people.get(each.author, each.author)
                yield each


def _row(ref: str) -> int:
    found = _CELL.match(ref.strip())
    return int(found[1]) if found else 0


class _Reader:
    """Reads one part; one that is no XML says nothing, as no program shows it either."""

    def __init__(self, content: bytes) -> None:
        self.remarks: list[Remark] = []
        self.people: dict[str, str] = {}
        self._authors: list[str] = []
        self._open: list[str] = []
        reader = expat.ParserCreate()
        reader.buffer_text = True
        reader.StartElementHandler = self._start
        reader.EndElementHandler = self._end
        reader.CharacterDataHandler = self._say
        try:
            reader.Parse(content, True)  # noqa: FBT003 - it takes no names
        except expat.ExpatError:
            self.remarks = []

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._open.append(name)
        if name == "person":
            self.people[attributes.get("id", "")] = attributes.get("displayName", "")
        elif name == "author":
            self._authors.append("")
        elif name == "comment":
            self.remarks.append(Remark(_row(attributes.get("ref", "")), self._author(attributes)))
        elif name == "threadedComment":
            done = _is_done(attributes, self.remarks)
            author = attributes.get("personId", "")
            self.remarks.append(Remark(_row(attributes.get("ref", "")), author, done=done))

    def _author(self, attributes: Mapping[str, str]) -> str:
        number = attributes.get("authorId", "")
        known = number.isascii() and number.isdigit() and int(number) < len(self._authors)
        return self._authors[int(number)] if known else ""

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _say(self, text: str) -> None:
        here = self._open[-1]
        if here == "author":
            self._authors[-1] += text
        elif here in {"t", "text"} and self.remarks and "rPh" not in self._open:
            self.remarks[-1].said.append(text)


def _is_done(attributes: Mapping[str, str], before: Iterable[Remark]) -> bool:
    """Tell whether a thread is resolved, or an answer in it: all of a row count as one thread."""
    first = next((each for each in before if each.row == _row(attributes.get("ref", ""))), None)
    return first.done if first else attributes.get("done") == "1"
