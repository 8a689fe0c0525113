"""BagIt 1.0: a folder of files with their checksums, as archives and libraries keep them.

A bag is a folder: ``bagit.txt`` says what it is, ``bag-info.txt`` of what, ``data/`` is the
payload, and two manifests have the SHA-256 of every file, in the form that ``sha256sum -c``
reads.

Source: RFC 8493, "The BagIt File Packaging Format (V1.0)".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.files import digest, file_digest
from toolkit.core.wording import one_line
from toolkit.project.releases.verify import list_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DATA = "data"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<path>[^\r\n]+)")
_ENCODED = {"%": "%25", "\n": "%0A", "\r": "%0D"}
"""What cannot stand in a line of a manifest, and how it is written there."""


def make_bag(
    payload: Mapping[str, bytes | Path], info: tuple[tuple[str, str], ...]
) -> dict[str, bytes | Path]:
    """Return the files of a bag by path, in the order of their names.

    Args:
        payload: contents, or where they lie, by path within ``data/``.
        info: names and values of what is said of it; the payload's size is added.
    """
    data = {f"{DATA}/{path}": payload[path] for path in sorted(payload)}
    size = sum(
        len(each) if isinstance(each, bytes) else each.stat().st_size for each in data.values()
    )
    said = (*info, ("Payload-Oxum", f"{size}.{len(data)}"))
    tags = {
        INFO: "".join(f"{name}: {one_line(value)}\n" for name, value in said).encode(),
        DECLARATION: _DECLARED,
        MANIFEST: _manifest(data),
    }
    return {**tags, TAG_MANIFEST: _manifest(tags), **data}


def _manifest(files: Mapping[str, bytes | Path]) -> bytes:
    return "".join(f"{_digest(each)}  {_encode(path)}\n" for path, each in files.items()).encode()


def _digest(content: bytes | Path) -> str:
    return digest(content) if isinstance(content, bytes) else file_digest(content)


def _encode(path: str) -> str:
    return "".join(_ENCODED.get(character, character) for character in path)


def _decode(path: str) -> str:
    for character, written in reversed(_ENCODED.items()):
        path = path.replace(written, character)
    return path


# ── Verified ─────────────────────────────────────────────────────────────────


def verify_bag(folder: Path, where: str) -> tuple[str, ...]:
    """Hold a bag on disk against its manifests.

    Returns:
        What is wrong, each beginning with a path; empty if it is whole.
    """
    return tuple(f"{where}/{each}" for each in _faults(folder))


def _faults(folder: Path) -> Iterator[str]:
    if not (folder / DECLARATION).is_file():
        yield f"{DECLARATION}: missing"
    elif (folder / DECLARATION).read_bytes() != _DECLARED:
        yield f"{DECLARATION}: changed: it declares another kind of bag"
    found = set(list_files(folder))
    payload = {path for path in found if path.startswith(f"{DATA}/")}
    for name, there in ((TAG_MANIFEST, found - payload - {TAG_MANIFEST}), (MANIFEST, payload)):
        yield from _compare(folder, name, there)


def _compare(folder: Path, name: str, there: set[str]) -> Iterator[str]:
    """Hold files against one of the two manifests."""
    if not (folder / name).is_file():
        yield f"{name}: missing"
        return
    named: dict[str, str] = {}
    text = (folder / name).read_bytes().decode("utf-8", "replace")
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        match = _LINE.fullmatch(line)
        if match is None or _decode(match["path"]) in named or not text.endswith("\n"):
            yield f"{name}:{number}: damaged line"
        else:
            named[_decode(match["path"])] = match["sha256"]
    for path in sorted(there | set(named)):
        file = folder / path
        if path not in named:
            yield f"{path}: not in {name}"
        elif path not in there:
            yield f"{path}: missing"
        elif file.is_symlink() or not file.is_file():
            yield f"{path}: no ordinary file"
        elif file_digest(file) != named[path]:
            yield f"{path}: changed: its SHA-256 is another"
