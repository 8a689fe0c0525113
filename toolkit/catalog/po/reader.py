"""The lines of a PO file, one by one, to entries: in any form that gettext takes.

Source: gettext 0.21, ``po-gram-gen.y`` for the order of an entry's parts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from toolkit.catalog.po.head import Head, read_head
from toolkit.catalog.po.lexer import Token, fail, tokens, unescape, whole
from toolkit.core.model.catalog import Entry

_AFTER = {
    "": {"msgctxt", "msgid", "|msgctxt", "|msgid"},
    "|msgctxt": {"|msgid"},
    "|msgid": {"|msgid_plural", "msgctxt", "msgid"},
    "|msgid_plural": {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr"},
    "msgid_plural": {"msgstr["},
    "msgstr": set[str](),
    "msgstr[": {"msgstr["},
}
"""Which part of an entry may follow which; after a msgstr a new entry may begin."""
_TRUNCATED = "the file is cut off or a line is missing; restore it from its last good version"


class Reader:
    """What is known of the entry being read, and the entries read so far."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.entries: list[Entry] = []
        self.obsolete_entries: list[Entry] = []
        self.keys: dict[str | tuple[str | None, str], int] = {}
        self.header: Entry | None = None
        self._begin()

    def _begin(self) -> None:
        self.head: list[str] = []
        self.parts: dict[str, list[str]] = {}
        self.plurals: list[list[str]] = []
        self.pieces: list[str] = []
        self.at = ""
        self.line = 0
        self.obsolete = False
        self.escaped = False

    def begun(self) -> bool:
        """File the entry before, if it is complete, and tell whether one is read in part."""
        self.close()
        return bool(self.at or self.head)

    def read(self, line: str, number: int) -> None:
        """Take a line of the file."""
        if line[:1] == "#" and line[1:2] not in ("~", "|"):
            self._comment(line, number, 1)
            return
        for token in tokens(line, self.where, number):
            if token.keyword == "#":
                self._comment(token.text, number, token.column)
            elif token.keyword:
                self._part(token, number)
            else:
                self._text(token, number)

    def _comment(self, text: str, number: int, column: int) -> None:
        """Take a comment; after a complete entry it belongs to the next, as it does to gettext."""
        self.close()
        if self.at and self.at[0] != "|":
            problem = f"a comment inside an entry, after its {self.at}"
            fail(self.where, number, column, problem, _TRUNCATED)
        self.head.append(text + "\n")

    def _part(self, token: Token, number: int) -> None:
        """Take a keyword: the next part of an entry, or the first of a new one."""
        name = f"|{token.keyword}" if token.previous else token.keyword
        if name in _AFTER[""]:
            self.close()
        if name not in _AFTER[self.at]:
            self._misplaced(token, number)
        if self.at and not self.pieces:
            self._refuse(token, number, f"{self.at.strip('|[')} has no text", 'write ""')
        if not self.at:
            self.obsolete = token.obsolete
        self._same_mark(token, number)
        pieces = self.pieces = list[str]()
        if token.keyword == "msgstr[":
            if token.form != len(self.plurals):
                remedy = f"number the plural forms from 0: here msgstr[{len(self.plurals)}]"
                self._refuse(token, number, f"msgstr[{token.form}] is out of order", remedy)
            self.plurals.append(pieces)
        else:
            self.parts[name] = pieces
        self.line = self.line or (0 if token.previous else number)
        self.at = name

    def _text(self, token: Token, number: int) -> None:
        """Take a quoted text."""
        if not self.at or (self.at[0] == "|") != token.previous:
            self._refuse(token, number, "a text that belongs to nothing", _TRUNCATED)
        self._same_mark(token, number)
        text = token.text
        if "\\" in text:
            text = unescape(text, self.where, number, token.column)
            self.escaped = True
        self.pieces.append(text)

    def _same_mark(self, token: Token, number: int) -> None:
        if token.obsolete != self.obsolete:
            remedy = "begin every line of an obsolete entry with #~, and no line of another"
            self._refuse(token, number, "#~ on some lines of an entry only", remedy)

    def _misplaced(self, token: Token, number: int) -> NoReturn:
        """Refuse a keyword that cannot follow here."""
        keyword = token.keyword.strip("[")
        if not self.at:
            problem = f"{keyword} without a msgid before it"
        elif self.at == "msgid" and token.keyword == "msgstr[":
            problem = "msgstr[…] without a msgid_plural"
        elif self.at == "msgid" and keyword in ("msgid", "msgctxt"):
            problem = "the entry before has no msgstr"
        else:
            problem = f"{keyword} cannot follow {self.at.strip('|[')}"
        self._refuse(token, number, problem, _TRUNCATED)

    def _refuse(self, token: Token, number: int, problem: str, remedy: str) -> NoReturn:
        fail(self.where, number, token.column, problem, remedy)

    def close(self) -> None:
        """File the entry before, if it is complete."""
        if not self.at.startswith("msgstr"):
            return
        if not self.pieces:
            fail(self.where, self.line, 1, "the entry's msgstr has no text", 'write ""')
        part = {name: self._join(pieces) for name, pieces in self.parts.items()}.get
        msgstr, plurals = part("msgstr", ""), tuple(map(self._join, self.plurals))
        head = read_head("".join(self.head))
        entry = Entry(
            part("msgid", ""),
            part("msgctxt"),
            msgstr,
            head.fuzzy and any((msgstr, *plurals)),
            head.comments,
            head.extracted,
            head.references,
            head.lasting_flags if self.obsolete else head.flags,
            previous_msgctxt=part("|msgctxt"),
            previous_msgid=part("|msgid"),
            previous_msgid_plural=part("|msgid_plural"),
            msgid_plural=part("msgid_plural"),
            msgstr_plural=plurals,
            obsolete=self.obsolete,
            line=self.line,
        )
        self._begin()
        self.file(entry)

    def _join(self, pieces: list[str]) -> str:
        text = "".join(pieces)
        if not self.escaped:
            return text
        try:
            return whole(text)
        except UnicodeDecodeError:
            remedy = "write the letters themselves, in UTF-8"
            fail(self.where, self.line, 1, "octal or hexadecimal escapes are not UTF-8", remedy)

    def file(self, entry: Entry) -> None:
        """Put a complete entry with its like."""
        # A tuple for each entry would cost more than all else here.
        key = entry.msgid if entry.msgctxt is None else entry.key
        line = entry.line
        if key in self.keys:
            what = "a duplicate entry" if key else "a second header"
            problem = f"{what}; the first is in line {self.keys[key]}"
            fail(self.where, line, 1, problem, "keep one of the two, delete the other")
        self.keys[key] = line
        if not key:
            if entry.obsolete:
                fail(self.where, line, 1, "an obsolete header", "delete it")
            self.header = entry
        elif entry.msgid_plural == "":
            fail(self.where, line, 1, "msgid_plural is empty", "delete it, or give it its text")
        elif not entry.obsolete:
            self.entries.append(entry)
        elif entry.comments or entry.msgstr or any(entry.msgstr_plural):
            self.obsolete_entries.append(entry)

    def finish(self, last: int, tail: str) -> Entry:
        """Close the last entry and return the header.

        Comments after the last entry move to it, unless they are the head of a
        lost one.

        Args:
            last: the number of the file's last line.
            tail: what it holds; nothing, if the file ends in a line feed.
        """
        self.close()
        if self.at:
            problem = f"the file ends after {self.at.strip('|')}, before any msgstr"
            fail(self.where, last, 1, problem, _TRUNCATED)
        if self.header is None:
            remedy = 'begin with an entry of msgid "" whose msgstr holds the header'
            fail(self.where, 1, 1, "no header entry", remedy)
        head = read_head("".join(self.head))
        if self.head and (tail or not head.is_loose):
            fail(self.where, last, 1, "the file ends after an entry's comments", _TRUNCATED)
        filed = self.obsolete_entries or self.entries
        if not filed:
            return _commented(self.header, head)
        filed[-1] = _commented(filed[-1], head)
        return self.header


def _commented(entry: Entry, head: Head) -> Entry:
    if not head.comments:
        return entry
    return replace(entry, comments=(*entry.comments, *head.comments))
