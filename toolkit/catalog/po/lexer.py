"""Bytes to lines, lines to tokens, quoted texts to the characters they stand for.

Source: gettext 0.21, ``po-lex.c``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from toolkit.core.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOM = b"\xef\xbb\xbf"
_SEPARATOR = "\4"
"""What gettext puts between msgctxt and msgid in a compiled catalog; it refuses it in a text."""
_CHARSET = re.compile(rb"""charset=([^\s"'\\;]+)""", re.IGNORECASE)
_OVERRULED = {"", "UTF-8", "UTF8", "ASCII", "US-ASCII", "ANSI_X3.4-1968", "646", "CHARSET"}
"""Charsets that UTF-8 is read for: itself, and those that gettext's programs say for none."""
_STRANGERS = (
    (b"\xff\xfe", "encoded as UTF-16", "save the file as UTF-8"),
    (b"\xfe\xff", "encoded as UTF-16", "save the file as UTF-8"),
    (b"\xde\x12\x04\x95", "a compiled catalog (.mo)", "use the .po file it was made from"),
    (b"\x95\x04\x12\xde", "a compiled catalog (.mo)", "use the .po file it was made from"),
    (b"version https://git-lfs", "a Git LFS pointer, not the file", "run: git lfs pull"),
    (b"PK\x03\x04", "a ZIP archive", "unpack it and use the .po file inside"),
)
_CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)")
# Blanks are those of gettext alone: what follows an ideographic space must not be lost.
_TOKEN = re.compile(
    r"""[ \t\r\f\v]*(?:
        (?P<word>[A-Za-z_]+)
      | (?P<index>\[[ \t]*0*[0-9]{1,9}[ \t]*\])
      | "(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"
      | (?P<comment>\#(?![~|]).*)
      | (?P<junk>[^ \t\r\f\v])
    )""",
    re.VERBOSE,
)
_PREFIX = re.compile(r"[ \t\r\f\v]*(#~[ \t]*\||#~|#\|)?")
ESCAPE = re.compile(r"""\\(?:([abfnrtv\\"])|([0-7]{1,3})|x([0-9A-Fa-f]+)|(.?))""")
SIMPLE = dict(zip('abfnrtv\\"', '\a\b\f\n\r\t\v\\"', strict=True))
_KEYWORDS = {"msgctxt", "msgid", "msgid_plural", "msgstr"}
_HIGH, _LAST = 0x80, 0xFF
"""The bytes beyond ASCII."""
_BYTE = 0xDC00
"""Where a byte of 0x80–0xFF stands until its text is whole, as in ``surrogateescape``."""


class Token(NamedTuple):
    """A keyword with its marks, a quoted text, or a comment."""

    keyword: str
    """``msgctxt``, ``msgid``, ``msgid_plural``, ``msgstr`` or ``msgstr[``; empty for a text.

    A comment that goes on to the end of the line has ``#``.
    """
    form: int
    """The number of a plural form, for ``msgstr[``."""
    text: str
    """As written between the quotation marks, escapes and all; a comment with its marks."""
    column: int
    """Of the keyword, or of the opening quotation mark."""
    obsolete: bool
    previous: bool


def fail(where: str, line: int, column: int, problem: str, remedy: str) -> NoReturn:
    """Raise the CatalogError for a place in a file."""
    raise CatalogError(problem, where=f"{where}:{line}:{column}", remedy=remedy)


def decode_po(data: bytes, where: str) -> str:
    """Decode a PO file, after a look at whether it is one.

    A byte order mark and the CR of a CRLF are dropped.

    Raises:
        CatalogError: the bytes are no text in UTF-8, or evidently of another kind.
    """
    start = data.removeprefix(_BOM).lstrip()
    if not start:
        fail(where, 1, 1, "the file is empty", "restore it, or delete it and extract again")
    for magic, problem, remedy in _STRANGERS:
        if data.startswith(magic) or start.startswith(magic):
            fail(where, 1, 1, problem, remedy)
    if start.startswith(b"<") and not start.startswith(b"<<<<<<<"):
        fail(where, 1, 1, "a page of HTML or XML, not a catalog", "download the file itself again")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse_encoding(data, where, error.start)
    if "\0" in text:
        line, column = position(text, text.index("\0"))
        fail(where, line, column, "a NUL character", "this is no text file; restore it")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    joint = text.find("\\\n", 0, text.rfind("\\") + 2)
    if joint >= 0:
        # To gettext the next line then belongs to this one, comment or not.
        line, column = position(text, joint)
        fail(where, line, column, "a backslash at the end of a line", "delete it, or add a space")
    if _SEPARATOR in text:
        line, column = position(text, text.index(_SEPARATOR))
        fail(where, line, column, "a control character (EOT)", "delete it")
    return text


def _refuse_encoding(data: bytes, where: str, start: int) -> NoReturn:
    line = data.count(b"\n", 0, start) + 1
    before = data[data.rfind(b"\n", 0, start) + 1 : start].removeprefix(_BOM)
    declared = _CHARSET.search(data)
    name = declared[1].decode("ascii", "replace") if declared else ""
    if b"\0" in data[:1000]:
        problem, remedy = "a binary file, or UTF-16", "save it as text in UTF-8"
    elif is_another(name):
        problem = f"encoded as {name}, not as UTF-8"
        remedy = convert(where)
    else:
        problem, remedy = "not UTF-8", "save the file as UTF-8"
    fail(where, line, len(before.decode("utf-8", "replace")) + 1, problem, remedy)


def is_another(charset: str) -> bool:
    """Tell whether a declared charset is one that UTF-8 must not be read for.

    ISO-2022-JP and UTF-7 are valid as UTF-8 and mean something else. ASCII is a part of
    UTF-8, and CHARSET is what templates say.
    """
    return charset.upper() not in _OVERRULED


def convert(where: str) -> str:
    """Return what to do about a file in another charset."""
    return f"convert it: msgconv --to-code=UTF-8 -o NEW.po {where.rpartition('/')[2]}"


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def tokens(text: str, where: str, line: int) -> Iterator[Token]:
    """Cut one line that is no comment into its tokens.

    Raises:
        CatalogError: a character that has no meaning here, or a quotation mark never closed.
    """
    prefix = _PREFIX.match(text)
    mark = (prefix[1] or "") if prefix else ""
    obsolete, previous = mark.startswith("#~"), mark.endswith("|")
    place = prefix.end() if prefix else 0
    while found := _TOKEN.match(text, place):
        place = found.end()
        kind = found.lastgroup or ""
        column = found.start(kind) + 1
        if kind == "text":
            yield Token("", 0, found["text"], column - 1, obsolete, previous)
        elif kind == "comment":
            yield Token("#", 0, found["comment"], column, obsolete, previous)
        elif kind == "word" and found["word"] in _KEYWORDS:
            keyword, form = found["word"], 0
            ahead = _TOKEN.match(text, place) if keyword == "msgstr" else None
            if ahead and ahead.lastgroup == "index":
                keyword, form, place = "msgstr[", int(ahead["index"][1:-1]), ahead.end()
            yield Token(keyword, form, "", column, obsolete, previous)
        else:
            _refuse(text, where, line, column)


def _refuse(text: str, where: str, line: int, column: int) -> NoReturn:
    """Say what is wrong with a character that no token begins with."""
    if _CONFLICT.match(text):
        remedy = "resolve the conflict: keep one side, delete the lines with the marks"
        fail(where, line, 1, "a merge-conflict marker", remedy)
    rest = text[column - 1 :]
    if rest.startswith('"'):
        fail(where, line, column, "a quotation mark that is never closed", 'end the line with "')
    word = re.match(r"\w+", rest)
    if word and word[0] == "domain":
        fail(where, line, column, "a domain line", "keep one domain a file: split it")
    seen = word[0] if word else rest[0]
    fail(where, line, column, f"{seen!r} has no meaning here", "delete it, or make it a comment")


def unescape(text: str, where: str, line: int, column: int) -> str:
    r"""Replace the escapes of a quoted text that holds any.

    Bytes of 0x80 and above come out as lone surrogates, for `whole` to join
    once all pieces of the text are there: ``"\303" "\251"`` is one letter.

    Args:
        text: what stands between the quotation marks.
        where: the file, for errors.
        line: its line.
        column: of the opening quotation mark.

    Raises:
        CatalogError: an escape that PO does not have, or one for NUL or EOT.
    """

    def character(found: re.Match[str]) -> str:
        """Return what one escape stands for; a byte of a letter as a lone surrogate."""
        simple, octal, hexadecimal, _ = found.groups()
        if simple:
            return SIMPLE[simple]
        value = int(octal, 8) if octal else int(hexadecimal, 16) if hexadecimal else 0
        if not 0 < value <= _LAST or chr(value) == _SEPARATOR:
            place = column + 1 + found.start()
            fail(where, line, place, f"a bad escape: {found[0]}", r"write a backslash as \\")
        return chr(value if value < _HIGH else _BYTE + value)

    return ESCAPE.sub(character, text)


def whole(text: str) -> str:
    """Make letters of the bytes that escapes have left in a text.

    Raises:
        UnicodeDecodeError: they are not UTF-8.
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8")
