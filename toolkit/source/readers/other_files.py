"""Files that no reader reads: what they are, and the one way to make a seed of them."""

from __future__ import annotations

import codecs
from pathlib import PurePosixPath

from toolkit.core.characters import visible
from toolkit.core.errors import SourceError

_BY_OFFICE = "convert it: soffice --headless --convert-to docx “{name}”"
_BY_PANDOC = "convert it: pandoc “{name}” -o “{stem}.md”"
_OLD_WORD = "a Word file of before 2007"
_LOCKED = "open it in Word, take the password off (File, Info, Protect Document), save it again"
_TEXT_OF_PDF = (
    "ask for the file that it was made from, as a PDF has no paragraphs; "
    "or take its text and read it through: pdftotext -layout “{name}”"
)
_EXPORT = "open it there and export it as Word (.docx)"

REMEDIES: dict[str, tuple[str, str]] = {
    ".doc": (_OLD_WORD, _BY_OFFICE),
    ".dot": (_OLD_WORD, _BY_OFFICE),
    ".docm": ("a Word file with macros", _BY_OFFICE),
    ".dotx": ("a template of Word", _BY_OFFICE),
    ".dotm": ("a template of Word", _BY_OFFICE),
    ".odt": ("an OpenDocument text", _BY_OFFICE),
    ".fodt": ("an OpenDocument text", _BY_OFFICE),
    ".ott": ("an OpenDocument template", _BY_OFFICE),
    ".sxw": ("a text of StarOffice", _BY_OFFICE),
    ".rtf": ("an RTF file", _BY_OFFICE),
    ".wpd": ("a WordPerfect file", _BY_OFFICE),
    ".pages": ("a Pages file", _EXPORT),
    ".hwp": ("a Hangul file", _EXPORT),
    ".jtd": ("an Ichitaro file", _EXPORT),
    ".gdoc": ("only a link to Google Docs", "download it there as Word (.docx)"),
    ".pdf": ("a PDF", _TEXT_OF_PDF),
    ".epub": ("an e-book", _BY_PANDOC),
    ".tex": ("a LaTeX file", _BY_PANDOC),
    ".rst": ("a reStructuredText file", _BY_PANDOC),
    ".adoc": ("an AsciiDoc file", "convert it: asciidoctor -b docbook5 “{name}”, then pandoc"),
    ".xlsx": ("a spreadsheet", "copy its text into a Word or a text file"),
    ".pptx": ("a presentation", "copy its text into a Word or a text file"),
}
"""By suffix, what a file is, and what to do with it."""
_READ = {".docx": ("a Word file", ""), ".txt": ("plain text", "")}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = b"PK\x03\x04"
_BEGINNINGS = ((b"%PDF", ".pdf"), (b"{\\rtf", ".rtf"))
_MEMBERS = (
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/epub+zip", ".epub"),
    (b"Index/Document.iwa", ".pages"),
    (b"word/document", ".docx"),
    (b"xl/workbook", ".xlsx"),
    (b"ppt/presentation", ".pptx"),
)
"""Names in a zip, by which it is known."""
_HEAD = 1024
"""Bytes of a file that are looked at."""


def foreign_kind(path: str, known: str) -> SourceError:
    """Return what to say of a file whose suffix has no reader."""
    found = REMEDIES.get(PurePosixPath(path).suffix.lower())
    if found is None:
        return SourceError(
            "no reader for this kind of file", where=path, remedy=f"use one of: {known}"
        )
    what, remedy = found
    return SourceError(f"is {what}", where=path, remedy=_filled(remedy, path))


def refuse_disguised(data: bytes, path: str) -> None:
    """Stop at a file that is of another kind than its name says.

    Raises:
        SourceError: it is; says which, and what to do.
    """
    suffix = PurePosixPath(path).suffix.lower()
    real = _real_suffix(data)
    if not real or real == suffix or (real == ".txt" and suffix != ".docx"):
        return
    if real == "locked":
        raise SourceError("is protected by a password", where=path, remedy=_LOCKED)
    named = PurePosixPath(path).with_suffix(real)
    call = f"name it {visible(named.name)}"
    what, remedy = (REMEDIES | _READ)[real]
    raise SourceError(
        f"is {what}, whatever its name says",
        where=path,
        remedy=f"{call} and {_filled(remedy, named.as_posix())}" if remedy else call,
    )


def _filled(remedy: str, path: str) -> str:
    pure = PurePosixPath(path)
    return remedy.format(name=visible(path), stem=visible(pure.with_suffix("").as_posix()))


def _real_suffix(data: bytes) -> str:
    """Tell what a file is by its bytes: a suffix, ``locked``, or nothing if that is not known."""
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        return "locked" if locked else ".doc"
    for beginning, suffix in _BEGINNINGS:
        if data.startswith(beginning):
            return suffix
    if data.startswith(_PACKED):
        return next((suffix for name, suffix in _MEMBERS if name in data), "")
    return _text_suffix(data)


def _text_suffix(data: bytes) -> str:
    """Return ``.txt`` for what is text; its beginning tells."""
    head = data[:_HEAD]
    if b"\0" in head or not head.strip():
        return ""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return ""
    return ".txt"
