"""The inline text of a Markdown file: what no translator needs is taken out, faults are named."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.inline.stray import find_stray
from toolkit.core.model.document import LeftOut
from toolkit.core.wording import shorten
from toolkit.source.readers.cuts import COMMENT, find_cuts
from toolkit.source.readers.mend import mend_emphasis

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from toolkit.core.inline.stray import Stray
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.cuts import Cut

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
_MENDED = "a mark of emphasis with a space inside, which was mended"
_SHOWN = 40
"""Characters of a piece of markup that a message shows."""


class Rows:
    """The lines of a file, to find in it what stands in a text."""

    def __init__(
        self, lines: Sequence[str], seed: Seed, edited: Collection[int] = frozenset()
    ) -> None:
        self.lines = lines
        self.seed = seed
        self.edited = edited
        """Numbers of those that are not as the file has them."""
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
        known = column and number not in self.edited
        return f"{self.seed.at(number)}:{column}" if known else self.seed.at(number)


def read_inline(text: str, line: int, rows: Rows) -> tuple[str, tuple[LeftOut, ...]]:
    r"""Take what no translator needs out of a text, and make ``<br>`` a break.

    Returns:
        The text, and what was taken out of it.

    Raises:
        SourceError: it has markup that would be printed as it stands; names all of it.
    """
    cuts = find_cuts(text)
    strays = _strays(text, cuts)
    faults = [stray for stray in strays if stray.kind != "emphasis"]
    done, left_out = _without(text, cuts), tuple(_left_out(text, line, rows, cuts))
    mended = "" if faults or not strays else mend_emphasis(done)
    if mended:
        told = LeftOut("**", rows.place(text, line, strays[0].start)[0], _MENDED)
        return mended, (*left_out, told)
    if strays:
        raise together([_fault(stray, text, line, rows) for stray in strays])
    return done, left_out


def _without(text: str, cuts: Iterable[Cut]) -> str:
    """Take out of a text what is cut."""
    parts, end = [], 0
    for cut in cuts:
        parts += [text[end : cut.start], cut.by]
        end = cut.end
        if not cut.by and text[cut.start - 1 : cut.start].isspace() and text[end : end + 1] == " ":
            end += 1  # one of the two spaces around it
    return "".join((*parts, text[end:]))


def _strays(text: str, cuts: Iterable[Cut]) -> list[Stray]:
    """Return the markup that would be printed as it stands, but for what is cut out."""
    gone = [(-1, -1), *((cut.start, cut.end) for cut in cuts)]
    return [
        stray
        for stray in find_stray(text)
        if gone[bisect_right(gone, stray.start, key=lambda each: each[0]) - 1][1] <= stray.start
    ]


def refuse_stray(text: str, line: int, rows: Rows) -> None:
    """Stop at markup that would be printed as it stands.

    Raises:
        SourceError: there is some.
    """
    faults = [_fault(stray, text, line, rows) for stray in find_stray(text)]
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
        LeftOut(row.strip(), line + above, COMMENT)
        for above, row in enumerate(text.split("\n"))
        if row.strip()
    )


def _fault(stray: Stray, text: str, line: int, rows: Rows) -> SourceError:
    problem, remedy = _FAULTS[stray.kind]
    shown = shorten(stray.text, _SHOWN)
    where = rows.where(text, line, stray.start + len(stray.text) - len(stray.text.lstrip()))
    return SourceError(problem.format(text=shown), where=where, remedy=remedy)


def _left_out(text: str, line: int, rows: Rows, cuts: Iterable[Cut]) -> Iterator[LeftOut]:
    for cut in cuts:
        at = cut.start
        for row in text[cut.start : cut.end].split("\n"):
            number, column = rows.place(text, line, at)
            if row:
                yield LeftOut(row, number, cut.reason, column)
            at += len(row) + 1
