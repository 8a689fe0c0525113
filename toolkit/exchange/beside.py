"""What lies beside the files that came back, in a folder or a ZIP file, and is not taken."""

from __future__ import annotations

from pathlib import PurePosixPath

_WORD, _TABLE = (
    "open it, save it as .docx, and take that",
    "open it, save it as .xlsx, and take that",
)
_PACKED = "unpack it, and take its files"
CLOSED = {
    **dict.fromkeys((".doc", ".docm", ".odt", ".rtf", ".pages", ".wps", ".fodt"), _WORD),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".numbers", ".fods"), _TABLE),
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz"), _PACKED),
    ".mqxlz": "it is a ZIP file: take the document.mqxliff out of it",
}
"""Ends of the names of files in which somebody may have worked, and what makes them one to take."""
_KIT = frozenset({"guide.html", "words.html", "glossary.txt", "memory.tmx"})


def is_hidden(name: str) -> bool:
    """Tell whether macOS, Windows or Office made a file by itself."""
    return any(part.startswith((".", "__", "~$")) for part in PurePosixPath(name).parts)


def is_of_kit(name: str) -> bool:
    """Tell whether a kit has a file of this name only to be read."""
    last = PurePosixPath(name).name.lower()
    return last in _KIT or last.endswith((".proof.pdf", ".review.html"))


def way_in(name: str) -> str:
    """Say how a file in which somebody may have worked can be taken; empty if it is none."""
    return CLOSED.get(PurePosixPath(name).suffix.lower(), "")
