"""The comment lines above an entry: translators', extracted, references and flags.

Source: gettext 0.21, ``po_callback_comment_dispatcher`` in ``read-catalog-abstract.c``.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from toolkit.pofile.flags import canonical_flags, may_mean_fuzzy

_REFERENCE = re.compile(
    r"""
      (?P<blank>\u2068[^\u2069]*[\ \t][^\u2069]*\u2069)(?::0*(?P<of_blank>[0-9]+))?(?![^\ \t])
    | (?P<file>[^\ \t]+)(?:[\ \t]+:[\ \t]*|:[\ \t]+)0*(?P<apart>[0-9]+)(?![^\ \t])
    | (?P<name>[^\ \t]+)
    """,
    re.VERBOSE,
)
"""A file, maybe with a line number, which blanks may set apart; a name with blanks is isolated."""
_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r":0*([0-9]+)$")
_HERE = re.compile(r"^(?:\./)+")
_OURS = ("mt: ", "tm: ", "query: ", "no draft: ")


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
    comments, extracted = list[str](), list[str]()
    references: dict[str, None] = {}
    flags = list[str]()
    for line in lines.split("\n")[:-1]:
        mark = line[1:2]
        if _is_misplaced_flag(line):
            flags.append("fuzzy")
            if mark != ":":
                continue
        if mark == ".":
            extracted.append(line[2:].removeprefix(" "))
        elif mark == ":":
            references.update(dict.fromkeys(_references(line[2:])))
        elif mark in (",", "=", "!"):
            flags.append(line[2:])
        else:
            comments.append(line[1:].removeprefix(" "))
    return Head(
        tuple(comments),
        tuple(extracted),
        tuple(references),
        canonical_flags(flags),
        may_mean_fuzzy(flags),
    )


def _is_misplaced_flag(line: str) -> bool:
    """Tell whether a line that is no ``#,`` says fuzzy alone: ``# fuzzy``, ``#: a.md, fuzzy``.

    gettext takes such a line for a remark, and the entry for reviewed; whoever wrote it
    did not.
    """
    text = line.casefold()
    if "fuzzy" not in text or line[1:2] == ",":
        return False
    return _NO_LETTER.sub("", text.rpartition(",")[2] if line[1:2] == ":" else text) == "fuzzy"


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
