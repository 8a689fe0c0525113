"""Quotation marks of the source are missing, or one of a pair is.

Why: without its marks, what somebody else said becomes the statement's own words. Marks of any
shape will do, and so does emphasis. A quotation that opens in one sentence and closes in another
is left alone where the source does so too.

Fails: ``He called it “a victory”.`` → ``Він назвав це перемогою.``

Passes: ``He called it “a victory”.`` → ``Він назвав це «перемогою».``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_QUOTED = re.compile(
    r"“[^“”]*+”|„[^„“”]*+[“”]|(?<![0-9])\"[^\"]*+\"|«[^«»]*+»|「[^「」]*+」|『[^『』]*+』|〝[^〝〟]*+〟|《[^《》]*+》|"
    r"＂[^＂]*+＂|(?<![\w'])'(?=\w)[^']*+'(?!\w)|(?<!\w)‘(?=\w)[^‘’]*+’(?!\w)|``[^`]*+''|＜[^＜＞]*+＞"
)
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


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Report quotations that are gone, then a mark that stands alone."""
    source, text = entry.msgid, entry.msgstr
    wanted = [found.group() for found in _QUOTED.finditer(source) if not _is_code(found.group())]
    if not wanted and not _MARK.search(text):
        return
    end = len(text)
    stressed = len(_STRESS.findall(text)) > len(_STRESS.findall(source))
    inches = _INCHES.search(_QUOTED.sub("", source))
    others = set(_SINGLE.findall(source)) if any(each[0] not in "'‘" for each in wanted) else set()
    kept = any(
        not _is_code(found.group()) and found.group() not in others
        for found in _QUOTED.finditer(text)
    )
    marked = stressed or kept or _MARK.search(text) or inches
    if wanted and not marked:
        lost = next((each for each in wanted if each not in others), wanted[0])
        yield Flaw(f"quotation marks of {_short(lost)} are missing", (end, end))
        return
    if _lonely(source) is None and (alone := _lonely(text)) is not None:
        yield Flaw(f"quotation mark {text[alone]} has no partner", (alone, alone + 1))


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


CHECK = Check("quotation-marks", issue="typographical", severity=Severity.WARNING, find=each(find))
