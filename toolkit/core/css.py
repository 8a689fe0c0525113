"""A theme's style sheets: read strictly, without comments, with nothing to fetch.

Source: CSS Syntax Module Level 3, "Tokenization" (comments, strings, escapes, urls).
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

from toolkit.core.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESCAPE = r"(?>\\(?:[0-9a-fA-F]{1,6}\s?|[^\n]))"
_STRING = rf"\"(?:[^\"\\\n]|{_ESCAPE}|\\\n)*\"|'(?:[^'\\\n]|{_ESCAPE}|\\\n)*'"
_NO_WORD = r"\x00-,./:-@\[-^`{-\x7f"
"""Of ASCII; whatever is none of it may stand in a word."""
_WORD = rf"(?>(?:[^{_NO_WORD}]|{_ESCAPE})+)"
_TOKEN = re.compile(
    rf"(?P<comment>/\*.*?\*/)|(?P<string>{_STRING})|(?P<function>{_WORD}\()|(?P<word>@?{_WORD})"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<plain>[\s:;,.%#>+~=*!]+)|(?P<other>.)",
    re.DOTALL,
)
_ARGUMENT = re.compile(rf"\s*(?:{_STRING}|(?:[^\"'()\s\\]|{_ESCAPE})*)\s*\)")
_VENDOR = re.compile("^(@?)-[a-z]+-")
_ENDS = {"(": ")", "[": "]", "{": "}"}
_FETCHING = {"image", "image-set", "-webkit-image-set", "src"}
"""Functions that take an address as a string; `url` says the same."""
_REFUSED = {
    "@import": "put the rules of the other sheet into this one",
    "@font-face": "name the folder of the font in the setting `fonts`, and its family here",
}


_NONE: Mapping[str, str] = MappingProxyType({})


def read_sheet(
    text: str, where: str, files: Mapping[str, str] = _NONE, refused: Mapping[str, str] = _NONE
) -> str:
    """Check a style sheet, drop its comments, and put the files in that it names.

    What is left stands on the lines that it stood on.

    Args:
        text: the sheet.
        where: its path, for messages.
        files: those that it may name, as ``url(logo.svg)``, and for each an address that
            carries its data.
        refused: properties and rules that have no place in it, and what to do about each.

    Raises:
        ConfigError: it is damaged, or would fetch something; with line and column.
    """
    return _Scan(text, where, files, refused).run()


class _Scan:
    """One pass over a sheet."""

    def __init__(
        self, text: str, where: str, files: Mapping[str, str], refused: Mapping[str, str]
    ) -> None:
        self.text, self.where, self.files, self.refused = text, where, files, refused
        self.open: list[tuple[str, int]] = []

    def run(self) -> str:
        parts: list[str] = []
        place = 0
        while found := _TOKEN.match(self.text, place):
            kind, written = str(found.lastgroup), found[0]
            end = found.end()
            if kind == "function" and _name(written[:-1]) == "url":
                end, written = self._url(place, end)
            elif kind == "comment":
                written = self._gap(place, end)
            elif kind != "plain" and (kind != "word" or self._is_telling(written)):
                self._check(kind, written, place)
            parts.append(written)
            place = end
        if self.open:
            bracket, opened = self.open[-1]
            self._fail(opened, f"{bracket!r} is never closed", f"close it with {_ENDS[bracket]!r}")
        return "".join(parts)

    def _is_telling(self, word: str) -> bool:
        """Tell whether a word may be a rule that is refused, as most are none at first sight."""
        return bool(self.refused) or word[0] == "@" or "\\" in word

    def _check(self, kind: str, written: str, place: int) -> None:
        if kind == "word" and (name := _name(written)) in _REFUSED:
            self._fail(place, f"{name} has no place in a theme", _REFUSED[name])
        elif kind == "word" and (known := self._refused(written, place)):
            self._fail(place, f"{_name(written)} has no place here", self.refused[known])
        elif kind == "function":
            if (name := _name(written[:-1])) in _FETCHING:
                self._fail(place, f"{name}() has no place in a theme", "write url(…)")
            self.open.append(("(", place))
        elif kind == "open":
            self.open.append((written, place))
        elif kind == "close":
            if not self.open or _ENDS[self.open[-1][0]] != written:
                self._fail(place, f"{written!r} closes nothing", "take it out, or open it before")
            self.open.pop()
        elif kind == "other" and written in {'"', "'"}:
            self._fail(place, "a text in quotes is never closed", f"close it with {written}")
        elif self.text.startswith("/*", place):
            self._fail(place, "a comment is never closed", "close it with */")
        self._refuse_end(place, self.text[place : place + len(written) + 1])

    def _refused(self, written: str, place: int) -> str:
        """Return which of the refused a word is, where it is a rule or a property."""
        name = _VENDOR.sub(r"\1", _name(written))
        after = self.text[place + len(written) :].lstrip()
        is_used = name.startswith("@") or after.startswith((":", "/*"))
        return name if is_used and name in self.refused else ""

    def _url(self, place: int, inside: int) -> tuple[int, str]:
        """Read an address; return where it ends, and what to write for it."""
        found = _ARGUMENT.match(self.text, inside)
        if found is None:
            self._fail(place, "an address is never closed", "write it like url(logo.svg)")
        written = found[0][:-1].strip()
        address = _unescape(written[1:-1] if written[:1] in {'"', "'"} else written)
        self._refuse_end(place, found[0])
        if carried := self.files.get(address.removeprefix("./")):
            return found.end(), f'url("{carried}")'
        if not address.startswith("#") and not address.lower().startswith("data:"):
            self._fail(
                place,
                f"the address {address!r} is not in the theme",
                "nothing is fetched for a page: name the theme's logo.svg or logo.png if it has "
                "one, or write the picture here as a data: address",
            )
        return found.end(), self.text[place : found.end()]

    def _refuse_end(self, place: int, written: str) -> None:
        if "</" in written:
            self._fail(place, "</ would end the style sheet of a page", r"write it as \3c /")

    def _gap(self, start: int, end: int) -> str:
        """Return what is left of a comment: its lines, and what keeps its neighbours apart."""
        lines = "\n" * self.text.count("\n", start, end)
        around = (self.text[start - 1 : start] or " ") + (self.text[end : end + 1] or " ")
        return lines if any(map(str.isspace, around)) else f"/*{lines}*/"

    def _fail(self, place: int, problem: str, remedy: str) -> NoReturn:
        line = self.text.count("\n", 0, place) + 1
        column = place - self.text.rfind("\n", 0, place)
        raise ConfigError(problem, where=f"{self.where}:{line}:{column}", remedy=remedy)


def _name(word: str) -> str:
    return _unescape(word).lower()


def _unescape(text: str) -> str:
    return re.sub(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", _character, text)


def _character(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2] or ""
    code = int(found[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"  # noqa: PLR2004 - the last code point
