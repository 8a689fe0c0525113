"""What an installed package holds: the SHA-256 of each file, and one of them all.

The listing has the form of ``sha256sum``, a line a file, sorted by name. It is
written into the package's folder at install, as ``contents.sha256``, so that
``sha256sum -c contents.sha256`` can tell a changed file without the toolkit. The
SHA-256 of the listing is the package's: it knows the files that do the work, and
not the archive they came in, so that a package which another program unpacked is
known by the same digits.

Hidden files do not count. File managers leave them wherever they look, and
nothing that loads a model reads them.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.core.files import digest
from toolkit.draft.models.packages import CHECKSUM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTENTS = "contents.sha256"
"""A file of our own in an installed package: its other files, each with its SHA-256."""
MAX_FILES = 10_000
"""A package that holds more is none; links that lead in a circle would never end."""

_LINE = re.compile(r"(\\?)([0-9a-f]{64})  (.+)")


def hash_contents(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of a package by its name below `folder`, with ``/``.

    Raises:
        EngineError: a file cannot be read, or there is no end of them.
    """
    sums: dict[str, str] = {}
    try:
        for name, path in _files(folder):
            with path.open("rb") as stream:
                sums[name] = hashlib.file_digest(stream, "sha256").hexdigest()
            if len(sums) > MAX_FILES:
                raise EngineError(
                    f"holds more than {MAX_FILES:,} files, as no package does",
                    where=str(folder),
                    remedy="delete it, or install the package again",
                )
    except OSError as error:
        raise EngineError(
            f"cannot be read: {error.strerror or error}",
            where=str(error.filename or folder),
            remedy="check its permissions, or install the package again",
        ) from error
    return sums


def is_content(name: str) -> bool:
    """Tell whether a file counts, by its name below the package's folder, with ``/``."""
    hidden = any(part.startswith(".") for part in name.split("/"))
    return not hidden and name not in {CHECKSUM, CONTENTS}


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a package; through links too, as what loads a model goes through them."""
    for place, _, names in os.walk(folder, followlinks=True):
        for path in (Path(place, name) for name in names):
            name = path.relative_to(folder).as_posix()
            if is_content(name) and path.is_file():
                yield name, path


def format_contents(sums: Mapping[str, str]) -> str:
    """Write the listing: ``<SHA-256>  <name>``, a line a file, sorted by name.

    Source: ``sha256sum`` of GNU coreutils, which begins a line with a backslash
    where it had to write one in a name for itself or for a line feed.
    """
    lines = []
    for name in sorted(sums):
        shown = name.replace("\\", "\\\\").replace("\n", "\\n")
        lines.append(f"{'' if shown == name else chr(92)}{sums[name]}  {shown}\n")
    return "".join(lines)


def contents_digest(sums: Mapping[str, str]) -> str:
    """Return the one SHA-256 that a package is known by."""
    return digest(format_contents(sums).encode("utf-8", "surrogateescape"))


def read_contents(folder: Path) -> dict[str, str] | None:
    """Read what was written at install; None if nothing was.

    Raises:
        ValueError: it is no listing; says which line.
        OSError: it cannot be read.
    """
    path = folder / CONTENTS
    if not path.is_file():
        return None
    sums: dict[str, str] = {}
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"line {number} is no SHA-256 with a name")
        escaped, sha256, name = found.groups()
        sums[_unescape(name) if escaped else name] = sha256
    return sums


def _unescape(name: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], name)


def compare_contents(recorded: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Say of each file that is not as it was recorded what is wrong with it, by name."""
    faults = {}
    for name in sorted({*recorded, *found}):
        if name not in found:
            faults[name] = "is missing; it was installed"
        elif name not in recorded:
            faults[name] = "was not installed with the package"
        elif recorded[name] != found[name]:
            faults[name] = "is not as it was installed"
    return faults
