"""Marks of Markdown in a text as the codes that translation programs protect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from toolkit.core.inline.links import find_links
from toolkit.core.inline.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = Literal["open", "close", "alone"]

_TYPES = {
    **dict.fromkeys(("*", "_", "<em>", "<i>"), "italic"),
    **dict.fromkeys(("**", "__", "<strong>", "<b>"), "bold"),
    "<u>": "underlined",
    "<sub>": "x-subscript",
    "<sup>": "x-superscript",
    "<s>": "x-struck-out",
    "[": "link",
    "![": "x-image",
}
"""What programs call a pair, by its first mark."""
_ALONE = {
    "[^": "x-footnote",
    "`": "x-code",
    "\\\n": "lb",
    "http": "x-address",
    "<http": "x-address",
}
"""What they call a mark without a partner, by how it begins."""


class Code(NamedTuple):
    """A mark in a text; all text between codes is to be translated."""

    start: int
    end: int
    role: Role
    number: int
    """From 1, in order; both marks of a pair have one."""
    kind: str
    """As XLIFF's attribute ``ctype`` has it; empty for other marks."""


def find_codes(text: str) -> tuple[Code, ...]:
    """Find the codes of a text, in order; without one another's characters.

    >>> for code in find_codes("*a* b[^1]"):
    ...     print(*code)
    0 1 open 1 italic
    2 3 close 1 italic
    5 9 alone 2 x-footnote
    """
    marks = list(_marks(text))
    partners = _pair(text, marks)
    numbers: dict[int, int] = {}
    codes = []
    for index, (start, end, _) in enumerate(marks):
        first = min(index, partners.get(index, index))
        number = numbers.setdefault(first, len(numbers) + 1)
        role: Role = "alone" if index not in partners else "open" if first == index else "close"
        begin = text[slice(*marks[first][:2])]
        kind = _kind(begin) if role == "alone" else _TYPES.get(begin.lower(), "")
        codes.append(Code(start, end, role, number, kind))
    return tuple(codes)


def _kind(mark: str) -> str:
    return next((kind for begin, kind in _ALONE.items() if mark.startswith(begin)), "")


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where marks stand and what they belong to, none over another."""
    found = list(_runs(text))
    for number, link in enumerate(each for each in find_links(text) if each.label is None):
        # What an image shows is a text as well, so it is none of those that stay whole.
        found = [each for each in found if not (link.is_image and each[0] == link.start)]
        found.append((link.start, link.text[0], f"link {number}"))
        found.append((link.text[1], link.end, f"link {number}"))
    end = 0
    for mark in sorted(found):
        if mark[0] >= end:
            yield mark
            end = mark[1]


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield all marks but those of links; those of emphasis that touch are one."""
    last: tuple[int, int, str] | None = None
    for start, end, kind in find_places(text):
        if kind == "alone":
            continue
        if (
            last
            and kind == "mark" == last[2]
            and last[1] == start
            and text[start - 1] == text[start]
        ):
            last = (last[0], end, kind)
            continue
        if last:
            yield last
        last = (start, end, kind)
    if last:
        yield last


def _pair(text: str, marks: list[tuple[int, int, str]]) -> dict[int, int]:
    """Return the partner of each mark that has one; pairs enclose one another or nothing."""
    partners: dict[int, int] = {}
    opened: list[tuple[int, str]] = []
    for index, (start, end, kind) in enumerate(marks):
        if kind in {"whole", "html"}:
            continue
        mark = text[start:end].lower()
        name = (
            mark.replace("/", "") if kind in {"tag", "pair"} else kind if kind != "mark" else mark
        )
        closes = not mark.startswith("<") or mark.startswith("</")
        if opened and opened[-1][1] == name and closes:
            partner = opened.pop()[0]
            partners |= {partner: index, index: partner}
        elif not mark.startswith("</"):
            opened.append((index, name))
    return partners
