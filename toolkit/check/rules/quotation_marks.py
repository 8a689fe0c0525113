"""Quotation marks of the source are missing, or one of a pair is.

Why: without its marks, what somebody else said becomes the statement's own words. Marks of any
shape will do, and so does emphasis. A quotation that opens in one sentence may close in another:
a mark is alone only if no sentence around it has its partner.

Fails: ``He called it “a victory”.`` → ``Він назвав це перемогою.``

Passes: ``He called it “a victory”.`` → ``Він назвав це «перемогою».``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.catalog.neighbours import may_cover
from toolkit.check.base import Check, Context, Flaw, is_written
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

_QUOTED = re.compile(
    r"“[^“”]*+”|„[^„“”]*+[“”]|(?<![0-9])\"[^\"]*+\"|«[^«»]*+»|「[^「」]*+」|『[^『』]*+』|〝[^〝〟]*+〟|《[^《》]*+》|"
    r"＂[^＂]*+＂|(?<![\w'])'(?=\w)[^']*+'(?!\w)|(?<!\w)‘(?=\w)[^‘’]*+’(?!\w)|``[^`]*+''|＜[^＜＞]*+＞"
)
_MAY_QUOTE = re.compile(r"[“„\"«「『〝《＂‘＜]|(?<!\w)'|``")
"""Most texts have none of what a quotation opens with: to look for that is much faster."""
_SINGLE = re.compile(r"(?<![\w'])'(?=\w)[^']*+'(?!\w)")
"""What a source puts in single marks, and a translation keeps as it is: a name in code."""
_STRESS = re.compile(r"[*_`]")
_PAIRS = {
    "«": "»",
    "「": "」",
    "『": "』",
    "“": "”",
    "„": "“”",
    "”": "",
    "»": "",
    "」": "",
    "』": "",
}
_MARK = re.compile("[«»„“”「」『』]")
_INCHES = re.compile(r"[0-9]\"")


def find(entries: Sequence[Entry], _context: Context) -> Iterator[tuple[int, Flaw]]:
    """Report quotations that are gone, then a mark whose partner no neighbour has."""
    for index, entry in enumerate(entries):
        if is_written(entry):
            for flaw in _find_lost(entry) or _find_lonely(entries, index):
                yield index, flaw


def _find_lonely(entries: Sequence[Entry], index: int) -> tuple[Flaw, ...]:
    """Look for a mark without a partner, in the sentence or in those around it.

    A quotation over several sentences has its marks in the first and the last of them.
    """
    entry = entries[index]
    alone = _lonely(entry.msgstr)
    if alone is None or _is_half(entry.msgid):
        return ()
    mark = entry.msgstr[alone]
    step = 1 if _PAIRS[mark] else -1
    others: list[str] = []
    for at in range(index + step, index + step * (_FAR + 1), step):
        if not 0 <= at < len(entries) or not may_cover(entry, entries[at]):
            break
        others = [*others, entries[at].msgstr] if step > 0 else [entries[at].msgstr, *others]
        joined = entry.msgstr + "".join(others) if step > 0 else "".join(others) + entry.msgstr
        offset = alone if step > 0 else alone + sum(map(len, others))
        if _lonely(joined) != offset:
            return ()
    return (Flaw(f"quotation mark {mark} has no partner", (alone, alone + 1)),)


_FAR = 6
"""Sentences around one in which the partner of a mark may stand."""


def _is_half(source: str) -> bool:
    """Tell whether a source has one half of a quotation, in typographic or straight marks."""
    straight = len(re.findall(r'(?<![0-9])"', source))
    return _lonely(source) is not None or straight % 2 == 1


def _find_lost(entry: Entry) -> tuple[Flaw, ...]:
    source, text = entry.msgid, entry.msgstr
    if not _MAY_QUOTE.search(source):
        return ()
    wanted = [found.group() for found in _QUOTED.finditer(source) if not _is_code(found.group())]
    if not wanted:
        return ()
    end = len(text)
    stressed = len(_STRESS.findall(text)) > len(_STRESS.findall(source))
    inches = _INCHES.search(_QUOTED.sub("", source))
    others = set(_SINGLE.findall(source)) if any(each[0] not in "'‘" for each in wanted) else set()
    kept = any(
        not _is_code(found.group()) and found.group() not in others
        for found in _QUOTED.finditer(text)
    )
    marked = stressed or kept or _MARK.search(text) or inches
    if marked:
        return ()
    lost = next((each for each in wanted if each not in others), wanted[0])
    return (Flaw(f"quotation marks of {_short(lost)} are missing", (end, end)),)


def count_quotations(text: str) -> int:
    """Count what stands in quotation marks of any shape."""
    return sum(not _is_code(found.group()) for found in _QUOTED.finditer(text))


def _is_code(quoted: str) -> bool:
    """Tell whether marks hold one sign or nothing, which a translation may name otherwise."""
    return len(quoted) <= 3  # noqa: PLR2004 - the two marks and what they hold


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[: _LONG - 1]}…{words[-1]}"


_LONG = 40


def _lonely(text: str) -> int | None:
    """Return where the first mark stands that is not one of a pair; None if there is none."""
    opened: list[int] = []
    for found in _MARK.finditer(text):
        mark = found.group()
        if opened and mark in _PAIRS[text[opened[-1]]]:
            opened.pop()
        elif _PAIRS[mark]:
            opened.append(found.start())
        else:
            return found.start()
    return opened[0] if opened else None


CHECK = Check("quotation-marks", issue="typographical", severity=Severity.WARNING, find=find)
