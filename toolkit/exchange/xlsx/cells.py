"""What openpyxl gets to see of a file: cells, the strings in them, and how they are formatted.

It trusts what a file claims: for ``<mergeCell ref="A1:XFD1048576"/>`` it makes 17 billion
cells, for a link or remark on such a range too, and it reads a part as often as it is named.
So each worksheet is cut down to its cells, the workbook to its list of sheets, and what
they refer to beside that is left out. What no person can have meant is refused by name.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

MAX_CLAIMED = 1_000_000
"""Cells that may be merged, or linked, or remarked upon in one file."""
MAX_FORMULAS = 4 * 2**20
"""Characters of formulas that cells share, if each cell had its own."""
_CLAIMS = {"mergeCell": "merges", "hyperlink": "links", "comment": "remarks upon"}
_KEPT = {"worksheet": "sheetData", "workbook": "sheets"}
_RANGE = re.compile(r"\$?([A-Z]{1,3})?\$?([0-9]{1,7})?(?::\$?([A-Z]{1,3})?\$?([0-9]{1,7})?)?")
_COLUMNS, _ROWS = 16_384, 1_048_576
_NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)

Refuse = Callable[[str], NoReturn]
"""Takes what is wrong with the file."""


def reduce_to_cells(members: dict[str, bytes], refuse: Refuse) -> dict[str, bytes]:
    """Return the members of an XLSX file, cut down to what is read of them."""
    parts = {name: _Part(content) for name, content in members.items()}
    claimed: Counter[str] = Counter()
    for part in parts.values():
        claimed += part.claimed
    for what, cells in claimed.items():
        if cells > MAX_CLAIMED:
            refuse(f"{what} {cells:,} cells, more than any sheet of the toolkit has")
    if any(part.shared * part.longest > MAX_FORMULAS for part in parts.values()):
        refuse("has more formulas than any sheet of the toolkit")
    books = {_relations_of(name) for name, part in parts.items() if part.root == "workbook"}
    for name in books & set(parts):
        targets = [posixpath.normpath(each.lstrip("/")) for each in parts[name].targets]
        if len(set(targets)) < len(targets):
            refuse("names one of its parts twice")
    if any(len(set(part.sheets)) < len(part.sheets) for part in parts.values()):
        refuse("names one of its sheets twice")
    emptied = {_relations_of(name) for name in parts} - books
    return {
        name: _NO_RELATIONS if name in emptied else part.reduced() for name, part in parts.items()
    }


def _relations_of(name: str) -> str:
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels"


class _Part:
    """One member as an XML reader meets it; one that is no XML is left as it is."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.root = ""
        self.claimed: Counter[str] = Counter()
        self.targets: list[str] = []
        self.sheets: list[str] = []
        self.shared = 0
        self.longest = 0
        """Of the texts of formulas, in characters."""
        self._depth = 0
        self._formula = -1
        self._cuts: list[tuple[int, str]] = []
        """Where a child of the root begins, and its name; at last where the root ends."""
        self._reader = expat.ParserCreate()
        self._reader.buffer_text = True
        self._reader.StartElementHandler = self._start
        self._reader.EndElementHandler = self._end
        try:
            self._reader.Parse(content, True)  # noqa: FBT003 - it takes no names
        except expat.ExpatError:
            # Not XML: openpyxl does not read it, or fails at the same place.
            self.root = self.root if self._cuts and not self._depth else ""

    def reduced(self) -> bytes:
        """Return the content with only those children of its root that are read."""
        kept = _KEPT.get(self.root)
        if kept is None or not self._cuts:
            return self.content
        ends = (at for at, _ in self._cuts[1:])
        children = zip(self._cuts, ends, strict=False)
        found = [self.content[at:end] for (at, name), end in children if name == kept]
        return b"".join(
            (self.content[: self._cuts[0][0]], *found, self.content[self._cuts[-1][0] :])
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if self._depth == 0:
            self.root = name
        elif self._depth == 1:
            self._cuts.append((self._reader.CurrentByteIndex, name))
        self._depth += 1
        if name in _CLAIMS:
            self.claimed[_CLAIMS[name]] += count_cells(attributes.get("ref", ""))
        elif name == "Relationship":
            if attributes.get("TargetMode") != "External":
                self.targets.append(attributes.get("Target", ""))
        elif name == "sheet" and self.root == "workbook":
            self.sheets += (value for key, value in attributes.items() if key.endswith(":id"))
        elif name == "f":
            self.shared += attributes.get("t") == "shared"
            self._formula = self._reader.CurrentByteIndex

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._cuts.append((self._reader.CurrentByteIndex, ""))
        elif tag.rpartition(":")[2] == "f":
            self.longest = max(self.longest, self._reader.CurrentByteIndex - self._formula)


def count_cells(ref: str) -> int:
    """Count the cells of a range such as ``A1``, ``A1:C3``, ``A:C`` or ``1:3``; 1 for no range."""
    found = _RANGE.fullmatch(ref.strip().upper())
    if not found:
        return 1
    left, top, right, bottom = found.groups()
    if ":" not in ref:
        right, bottom = left, bottom or top
    columns = _column(right, _COLUMNS) - _column(left, 1) + 1
    rows = int(bottom or _ROWS) - int(top or 1) + 1
    return max(columns, 1) * max(rows, 1)


def _column(letters: str | None, absent: int) -> int:
    if not letters:
        return absent
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
