"""Bytes of a web page → text, by the encoding that the page declares."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.source.readers.bounds import refuse_bytes

if TYPE_CHECKING:
    from toolkit.source.readers.base import Seed

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']",
    re.IGNORECASE,
)
_HEAD = 8192
"""Bytes in which a declaration is looked for; browsers want it in the first 1,024."""
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "unicode": "utf-8",
    "utf8": "utf-8",
    "x-mac-cyrillic": "mac_cyrillic",
}
"""Python's codecs of names that mean something else on the web.

Source: WHATWG Encoding Standard, “Names and labels”.
"""
_REMEDY = "open the page in a browser or an editor, and save it as UTF-8"


def decode_page(seed: Seed) -> str:
    """Decode a web page, and make every line end a line feed.

    A byte order mark holds before a declaration; without either it is UTF-8.

    Raises:
        SourceError: the declared encoding is not known, or the bytes are not in it; or they
            hold a NUL.
    """
    refuse_bytes(seed.data, seed.path)
    marked = next((each for each in _MARKS if seed.data.startswith(each[0])), None)
    declared, line = ("", 1) if marked else _declared(seed.data)
    mark, name = marked or (b"", _MEANT.get(declared.lower(), declared.lower()) or "utf-8")
    data = seed.data[len(mark) :]
    try:
        text = data.decode(_codec(name))
    except LookupError:
        problem = f"declares the encoding {declared}, which is not known"
        raise SourceError(problem, where=seed.at(line), remedy=_REMEDY) from None
    except UnicodeDecodeError as error:
        said = f"declares the encoding {declared}" if declared else f"is no {name.upper()}"
        problem = f"{said}, but is not in it at byte {error.start}" if declared else (
            f"{said} at byte {error.start}, and declares no other encoding"
        )  # fmt: skip
        where = seed.at(data.count(b"\n", 0, error.start) + 1)
        raise SourceError(problem, where=where, remedy=_REMEDY) from error
    _refuse_guise(declared, line, text, seed)
    if "\0" in text:
        where = seed.at(text.count("\n", 0, text.index("\0")) + 1)
        raise SourceError("holds a NUL character", where=where, remedy=_REMEDY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _declared(data: bytes) -> tuple[str, int]:
    """Return the encoding that a page declares, and in which line; empty for none."""
    found = _DECLARED.search(data, 0, _HEAD)
    if found is None:
        return "", 1
    return (found[1] or found[2]).decode(), data.count(b"\n", 0, found.end()) + 1


def _codec(name: str) -> str:
    """Return the name of a codec of text.

    Raises:
        LookupError: there is none of that name.
    """
    codec = codecs.lookup(name)
    if not codec._is_text_encoding or codec.name in {"utf-7", "idna", "punycode", "undefined"}:  # noqa: SLF001 - said nowhere else
        raise LookupError(name)
    return codec.name


def _refuse_guise(declared: str, line: int, text: str, seed: Seed) -> None:
    """Stop at UTF-8 that calls itself something else, and would be read as other letters."""
    if not declared or text.isascii() or _MEANT.get(declared.lower(), "") == "utf-8":
        return
    if declared.lower() in {"utf-8", "utf8"}:
        return
    try:
        seed.data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if seed.data.isascii():  # an encoding of seven bits, as ISO-2022-JP is
        return
    raise SourceError(
        f"declares the encoding {declared}, but is in UTF-8",
        where=seed.at(line),
        remedy=f"write charset=utf-8 in the place of {declared}",
    )
