"""The flags of an entry: which mean fuzzy, and the order gettext writes them in.

Source: gettext 0.21, ``po_parse_comment_special`` in ``read-catalog-abstract.c``
(reading), ``make_format_description_string`` and its neighbours in ``write-po.c`` (order).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FLAG = re.compile(r"range:\s*[0-9]+\s*\.\.\s*[0-9]+|[^,\s]+")
_RANGE = re.compile(r"range:\s*0*([0-9]+)\s*\.\.\s*0*([0-9]+)")
_FORMATS = (
    "c",
    "objc",
    "python",
    "python-brace",
    "java",
    "java-printf",
    "csharp",
    "javascript",
    "scheme",
    "lisp",
    "elisp",
    "librep",
    "ruby",
    "sh",
    "awk",
    "lua",
    "object-pascal",
    "smalltalk",
    "qt",
    "qt-plural",
    "kde",
    "kde-kuit",
    "boost",
    "tcl",
    "perl",
    "perl-brace",
    "php",
    "gcc-internal",
    "gfc-internal",
    "ycp",
)
_FORMAT = re.compile(rf"(no-|possible-|impossible-|)({'|'.join(_FORMATS)})-format")


def may_mean_fuzzy(lines: Iterable[str]) -> bool:
    """Tell whether any flag in these ``#,`` lines may mean fuzzy; in doubt it does."""
    return any(_is_doubt(flag) for line in lines for flag in _FLAG.findall(line))


def _is_doubt(flag: str) -> bool:
    """Tell whether a flag may mean fuzzy: ``Fuzzy``, ``fuzzy;``, or what is left: ``fuz``."""
    folded = flag.casefold()
    return "fuzzy" in folded or folded.startswith("fu")


def canonical_flags(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the flags of ``#,`` lines but fuzzy, as and in the order gettext writes them.

    Of two that contradict each other the last holds. Flags unknown to gettext
    0.21 come last, in file order.
    """
    formats: dict[str, str] = {}
    ranges, wrap, unknown = "", "", list[str]()
    for flag in (flag for line in lines for flag in _FLAG.findall(line)):
        if known := _FORMAT.fullmatch(flag):
            formats[known[2]] = known[1]
        elif limits := _RANGE.fullmatch(flag):
            ranges = f"range: {limits[1]}..{limits[2]}"
        elif flag in ("wrap", "no-wrap"):
            wrap = flag
        elif not _is_doubt(flag) and flag not in unknown:
            unknown.append(flag)
    written = [
        f"{'no-' if formats[name] == 'no-' else ''}{name}-format"
        for name in _FORMATS
        if formats.get(name, "impossible-") != "impossible-"
    ]
    if ranges:
        written.append(ranges)
    if wrap == "no-wrap":
        written.append(wrap)
    return (*written, *unknown)
