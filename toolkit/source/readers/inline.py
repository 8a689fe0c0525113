"""The inline text of a Markdown file: what no translator needs is taken out, faults are named."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.errors import SourceError
from toolkit.core.inline.places import find_places
from toolkit.core.inline.stray import find_stray
from toolkit.core.model.document import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.core.inline.stray import Stray
    from toolkit.source.readers.base import Seed

_COMMENT = "a comment"
_READING = "the reading of a word"
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_EMPTIED = {"span", "ruby", "rb"}
"""Tags that say nothing to a reader, whose text stays."""
_ASIDE = {"rt", "rp"}
"""Tags that go with their text: a page has no room above a word yet."""
_MEANT = r"or put \ before it if the characters are meant"
_FAULTS = {
    "comment": ("the comment has no end in its paragraph", "end it with -->, or remove it"),
    "tag": (
        "the tag {text} means nothing here, or has no partner",
        r"write it as Markdown or in pairs of <em> <strong> <sub> <sup> <u> <s>, or write \<",
    ),
    "escape": ("{text} is an escape of a program", f"write what it stands for, {_MEANT}"),
    "placeholder": (
        "the placeholder {text} is not filled in",
        "write what belongs there, or put \\ before it if the characters are meant",
    ),
    "emphasis": (
        "the emphasis {text} is not one: its marks have no partner, or a space inside them",
        f"write **word**, without a space inside the marks, {_MEANT}",
    ),
    "alert": ("{text} is markup of another dialect", f"write it in words, {_MEANT}"),
    "task": ("{text} is the box of a task list", f"write the point without it, {_MEANT}"),
    "contents": ("{text} is markup of another dialect", f"remove it, {_MEANT}"),
    "fence": ("{text} is markup of another dialect", f"remove it, {_MEANT}"),
    "link": (
        "the link {text} leads to no page of the web",
        f"write its whole address, with https://, {_MEANT}",
    ),
    "wiki": ("{text} is a link of another dialect", f"write [text](address), {_MEANT}"),
    "template": ("{text} is an expression of a template", f"write what belongs there, {_MEANT}"),
    "attribute": ("{text} is markup of another dialect", f"remove it, {_MEANT}"),
    "strike": ("{text} is markup of another dialect", f"write <s>…</s>, {_MEANT}"),
    "highlight": ("{text} is markup of another dialect", f"write **…**, {_MEANT}"),
}
_SHOWN = 40
"""Characters of a piece of markup that a message shows."""


class Cut(NamedTuple):
    """A stretch of a text that no translator is shown."""

    start: int
    end: int
    by: str = ""
    """What stands there instead."""
    reason: str = ""


class Rows:
    """The lines of a file, to find in it what stands in a text."""

    def __init__(self, lines: Sequence[str], seed: Seed) -> None:
        self.lines = lines
        self.seed = seed
        self._known: tuple[str, int, list[tuple[int, int]]] = ("", 0, [(0, -1)])

    def place(self, text: str, line: int, at: int) -> tuple[int, int]:
        """Return line and column, from 1, of what stands at `at` of a text that begins in `line`.

        The column is 0 if the file has that line of the text in another form.
        """
        if self._known[:2] != (text, line):
            self._known = (text, line, self._columns(text, line))
        columns = self._known[2]
        above = bisect_right(columns, at, key=lambda each: each[0]) - 1
        begin, column = columns[above]
        return line + above, column + at - begin + 1 if column >= 0 else 0

    def _columns(self, text: str, line: int) -> list[tuple[int, int]]:
        """Return where each line of a text begins in it, and in its line of the file, or -1."""
        columns, begin = list[tuple[int, int]](), 0
        for number, row in enumerate(text.split("\n"), start=line):
            written = self.lines[number - 1] if number <= len(self.lines) else ""
            columns.append((begin, written.rfind(row)))
            begin += len(row) + 1
        return columns

    def where(self, text: str, line: int, at: int) -> str:
        """Name the place of what stands at `at` of a text."""
        number, column = self.place(text, line, at)
        return f"{self.seed.at(number)}:{column}" if column else self.seed.at(number)


def read_inline(text: str, line: int, rows: Rows) -> tuple[str, tuple[LeftOut, ...]]:
    r"""Take comments, empty tags and readings out of a text, and make ``<br>`` a break.

    Args:
        text: one text of a file, with its line breaks.
        line: where it begins.
        rows: all lines of the file.

    Returns:
        The text, and what was taken out of it.

    Raises:
        SourceError: it has markup that would be printed as it stands; names all of it.
    """
    cuts = list(_cuts(text)) if "<" in text else []
    refuse_stray(text, line, rows, cuts)
    parts, end = [], 0
    for cut in cuts:
        parts += [text[end : cut.start], cut.by]
        end = cut.end
        if not cut.by and text[cut.start - 1 : cut.start].isspace() and text[end : end + 1] == " ":
            end += 1  # one of the two spaces around it
    return "".join((*parts, text[end:])), tuple(_left_out(text, line, rows, cuts))


def refuse_stray(text: str, line: int, rows: Rows, cuts: Iterable[Cut] = ()) -> None:
    """Stop at markup that would be printed as it stands, but for what is cut out.

    Raises:
        SourceError: there is some.
    """
    gone = [(-1, -1), *((cut.start, cut.end) for cut in cuts)]
    faults = [
        _fault(stray, text, line, rows)
        for stray in find_stray(text)
        if gone[bisect_right(gone, stray.start, key=lambda each: each[0]) - 1][1] <= stray.start
    ]
    if faults:
        raise together(faults)


def together(faults: Sequence[SourceError]) -> SourceError:
    """Make one error of several, in the order of the file."""
    first, *others = [one for fault in faults for one in (fault, *fault.more)]
    more = [SourceError(each.problem, where=each.where, remedy=each.remedy) for each in others]
    return SourceError(first.problem, where=first.where, remedy=first.remedy, more=tuple(more))


def comment_rows(text: str, line: int) -> tuple[LeftOut, ...]:
    """Return what a block of HTML says if it is nothing but comments; nothing if it is more."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and not text[end:start].strip():
        close = text.find("-->", start)
        if close < 0:
            return ()
        end = close + len("-->")
    if text[end:].strip():
        return ()
    return tuple(
        LeftOut(row.strip(), line + above, _COMMENT)
        for above, row in enumerate(text.split("\n"))
        if row.strip()
    )


def _fault(stray: Stray, text: str, line: int, rows: Rows) -> SourceError:
    problem, remedy = _FAULTS[stray.kind]
    shown = " ".join(stray.text.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
    where = rows.where(text, line, stray.start + len(stray.text) - len(stray.text.lstrip()))
    return SourceError(problem.format(text=shown), where=where, remedy=remedy)


def _cuts(text: str) -> Iterator[Cut]:
    """Yield what is taken out of a text, in order."""
    aside = -1
    for start, end, kind in find_places(text):
        if kind not in {"html", "pair"}:
            continue
        found = _NAME.match(text, start)
        name = found[1].lower() if found else ""
        if kind == "pair" and name in _ASIDE:
            if text[start + 1] != "/":
                aside = start
            elif aside >= 0:
                yield Cut(aside, end, "", _READING if name == "rt" else "")
                aside = -1
        elif aside >= 0:
            continue
        elif text.startswith("<!--", start):
            yield Cut(start, end, "", _COMMENT)
        elif name == "br" and text[start + 1] != "/":
            yield Cut(start, end, "\\\n")
        elif kind == "pair" and name in _EMPTIED:
            yield Cut(start, end)


def _left_out(text: str, line: int, rows: Rows, cuts: Iterable[Cut]) -> Iterator[LeftOut]:
    for cut in cuts:
        at = cut.start
        for row in text[cut.start : cut.end].split("\n"):
            number, column = rows.place(text, line, at)
            if row:
                yield LeftOut(row, number, cut.reason, column)
            at += len(row) + 1
