"""The comment lines above an entry: translators', extracted, references and flags.

Source: gettext 0.21, ``po_callback_comment_dispatcher`` in ``read-catalog-abstract.c``.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.catalog.po.flags import canonical_flags, may_mean_fuzzy
from toolkit.catalog.questions import ANSWER, COMMENT, QUERY

if TYPE_CHECKING:
    from collections.abc import Iterable

_REFERENCE = re.compile(
    r"""
      (?P<blank>\u2068(?=[^\u2068\u2069]*[\ \t])[^\u2068\u2069]*\u2069)
      (?::0*(?P<of_blank>[0-9]+))?(?![^\ \t])
    | (?P<file>[^\ \t]+)(?:[\ \t]+:[\ \t]*|:[\ \t]+)0*(?P<apart>[0-9]+)(?![^\ \t])
    | (?P<name>[^\ \t]+)
    """,
    re.VERBOSE,
)
"""A file, maybe with a line number, which blanks may set apart; a name with blanks is isolated."""
_USUAL = re.compile(
    r"((?:# .*\n)*)((?:#\. .*\n)*)((?:#: .*\n)*)(?:#,(.*)\n)?",
).fullmatch
"""Comments in the order that gettext writes them in."""
_ODD_COLON = re.compile(r":(?:(?![1-9])|(?<= :))").search
"""A colon that does not stand between a file and its line."""
_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r":0*([0-9]+)$")
_HERE = re.compile(r"^(?:\./)+")
_NO_FLAGS: tuple[tuple[str, ...], bool] = ((), False)
_OURS = ("mt: ", "tm: ", QUERY, ANSWER, COMMENT, "no draft: ")


class Head(NamedTuple):
    """What the comment lines above an entry say; fields as in `Entry`."""

    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    fuzzy: bool = False

    @property
    def lasting_flags(self) -> tuple[str, ...]:
        """Those that gettext leaves to an obsolete entry: all but its range."""
        return tuple(flag for flag in self.flags if not flag.startswith("range:"))

    @property
    def is_loose(self) -> bool:
        """Whether these are remarks that need no entry below them."""
        bound = self.extracted or self.references or self.flags or self.fuzzy
        return not bound and not any(comment.startswith(_OURS) for comment in self.comments)


@functools.lru_cache(maxsize=1024)
def read_head(lines: str) -> Head:
    """Read the comment lines above an entry; each ends in a line feed."""
    usual = _USUAL(lines)
    if not usual or "fuzzy" in lines[: usual.end(3)].casefold():
        return _read_unusual(lines)
    comments, extracted, references, flag_line = usual.groups()
    flags, fuzzy = _read_flags(flag_line) if flag_line else _NO_FLAGS
    return Head(
        tuple(comments[2:-1].split("\n# ")) if comments else (),
        tuple(extracted[3:-1].split("\n#. ")) if extracted else (),
        _read_references(references) if references else (),
        flags,
        fuzzy,
    )


def _read_unusual(lines: str) -> Head:
    """Read comment lines in any form and order."""
    comments, extracted = list[str](), list[str]()
    references: dict[str, None] = {}
    flags = list[str]()
    for line in lines.split("\n")[:-1]:
        mark = line[1:2]
        if _is_misplaced_flag(line):
            flags.append("fuzzy")
            if mark != ":":
                continue
        if mark == ":":
            references.update(dict.fromkeys(_references(line[2:])))
        elif mark == ".":
            extracted.append(line[2:].removeprefix(" "))
        elif mark in (",", "=", "!"):
            flags.append(line[2:])
        else:
            comments.append(line[1:].removeprefix(" "))
    return Head(
        tuple(comments),
        tuple(extracted),
        tuple(references),
        *_read_flags("\n".join(flags)),
    )


@functools.lru_cache(maxsize=1024)
def _read_flags(lines: str) -> tuple[tuple[str, ...], bool]:
    """Return the flags of some ``#,`` lines, and whether these may mean fuzzy."""
    each = lines.split("\n")
    return canonical_flags(each), may_mean_fuzzy(each)


def _is_misplaced_flag(line: str) -> bool:
    """Tell whether a line that is no ``#,`` says fuzzy alone: ``# fuzzy``, ``#: a.md, fuzzy``.

    gettext takes such a line for a remark, and the entry for reviewed; whoever wrote it
    did not.
    """
    text = line.casefold()
    if "fuzzy" not in text or line[1:2] == ",":
        return False
    return _NO_LETTER.sub("", text.rpartition(",")[2] if line[1:2] == ":" else text) == "fuzzy"


def _read_references(lines: str) -> tuple[str, ...]:
    """Return what some ``#: `` lines refer to, each once: nearly always what blanks part."""
    text = lines[2:-1].replace("\n#:", "")
    odd = "\t" in text or "  " in text or " ./" in text or "\u2068" in text
    if odd or text[-1] == " " or _ODD_COLON(text):
        names: Iterable[str] = (
            name for line in lines.split("\n") for name in _references(line[2:])
        )
    else:
        names = text[1:].split(" ")
    return tuple(dict.fromkeys(names))


def _references(text: str) -> list[str]:
    """Cut a ``#:`` line into ``file`` and ``file:line``."""
    references = []
    for found in _REFERENCE.finditer(text):
        if found["name"]:
            reference = _NUMBER.sub(r":\1", found["name"])
        else:
            name = found["file"] or found["blank"][1:-1]
            number = found["apart"] or found["of_blank"]
            reference = f"{name}:{number}" if number else name
        references.append(_HERE.sub("", reference))
    return [reference for reference in references if reference]
