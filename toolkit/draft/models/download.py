"""Fetching one file over https, from where an earlier try broke off.

What has come stays as a part file beside a note of what it is a part of: the
address, the size, and the server's mark of this very content (RFC 9110: a strong
ETag, else Last-Modified). With it the server is asked for the rest "if it is still
the same" (If-Range). A server that knows no ranges, or has another file by now,
answers with the whole, and the part is dropped.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.core.files import digest, write_atomic
from toolkit.draft.http import make_opener

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message
    from pathlib import Path

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the bytes that are there and the bytes expected, 0 if that is not known; first
before any has come, when those of an earlier try are there already."""

FAILURES = (OSError, http.client.HTTPException, ValueError)
"""What goes wrong on the way: the network, the server, or what it sent."""
PART = ".part"
_NOTE = ".json"
_CHUNK = 2**18
_RANGE = re.compile(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18}|\*)")


@dataclass(frozen=True, slots=True)
class _Part:
    """What is there of a file."""

    validator: str = ""
    """The server's mark of the content, to ask with; empty if it gave none."""
    total: int = 0
    """Bytes of the whole; 0 if the server did not say."""
    done: int = 0
    """Bytes that can be built upon."""

    @property
    def start(self) -> int:
        """Where to go on: one byte at least is asked for, or nobody would say if it is the same."""
        return min(self.done, self.total - 1) if self.total else self.done


def part_path(folder: Path, link: str) -> Path:
    """Return where the part of an address lies, and its whole when all has come."""
    return folder / f"{digest(link.encode())[:16]}{PART}"


def drop_part(path: Path) -> None:
    """Delete a part, and first the note without which nobody builds upon it."""
    path.with_suffix(_NOTE).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def keep_parts(folder: Path, links: Iterable[str]) -> bool:
    """Delete what no later try can build upon; return whether anything is left.

    Args:
        folder: where the parts lie.
        links: the addresses of today; a part of another one is of no use.
    """
    wanted = {part_path(folder, link) for link in links}
    for path in folder.glob(f"*{PART}"):
        if path not in wanted or not _read_part(path).start:
            drop_part(path)
    return any(folder.glob(f"*{PART}"))


def measure_parts(folder: Path, *, together: bool = False) -> tuple[int, int]:
    """Return the bytes that have come of an unfinished download, and those of the whole.

    Of several parts the longest counts, as they are of the same file, unless they belong
    together; then nobody knows how many are still to come, and the whole is 0.
    """
    parts = [_read_part(path) for path in folder.glob(f"*{PART}")]
    if together:
        return sum(part.done for part in parts), 0
    return max(((part.done, part.total) for part in parts), default=(0, 0))


def fetch(link: str, folder: Path, limit: int, seconds: float, progress: Progress) -> bool:
    """Fetch one address into its part file in `folder`.

    Args:
        link: the address; https.
        folder: where; it exists.
        limit: bytes that the file may have.
        seconds: how long the network may stay silent.
        progress: told what has come.

    Returns:
        Whether it went on from what was there.

    Raises:
        OSError, http.client.HTTPException: network or server; what has come stays.
        ValueError: the answer is too long, was cut short, or is not what was asked for.
    """
    path = part_path(folder, link)
    response, part = _ask(link, _read_part(path), seconds)
    with response:
        total, done = part.total, part.start
        if total > limit:
            raise ValueError(f"{total:,} bytes, {limit:,} are allowed")
        if not done:
            _begin(path, link, part)
        with path.open("r+b" if done else "wb") as out:
            out.seek(done)
            out.truncate()
            progress(done, total)
            # read1 hands over what is there, so that a silence costs nothing that has come.
            while chunk := response.read1(min(_CHUNK, total - done) if total else _CHUNK):
                done += len(chunk)
                out.write(chunk)
                progress(done, total)
                if done == total or done > limit:
                    break
    if done > limit:
        drop_part(path)
        raise ValueError(f"more than the {limit:,} bytes that are allowed")
    if total and done != total:
        raise ValueError(f"it ended after {done:,} of {total:,} bytes")
    return bool(part.start)


def _begin(path: Path, link: str, part: _Part) -> None:
    """Note what the part that begins now is a part of; an older one goes first."""
    drop_part(path)
    note = {"link": link, "total": part.total, "validator": part.validator}
    write_atomic(path.with_suffix(_NOTE), json.dumps(note, sort_keys=True).encode())


def _read_part(path: Path) -> _Part:
    """Look at what an earlier try has left; nothing if it cannot be built upon."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads(path.with_suffix(_NOTE).read_bytes())
        part = _Part(str(note["validator"]), int(note["total"]), path.stat().st_size)
        if part.validator and (part.done <= part.total or not part.total):
            return part
    return _Part()


def _ask(link: str, part: _Part, seconds: float) -> tuple[Any, _Part]:
    """Ask for what is lacking; where the answer does not fit what is there, for the whole.

    Returns the response, and the part that it is to be written behind.
    """
    opener = make_opener(link, redirects=True)
    if part.start:
        request = urllib.request.Request(link)  # noqa: S310 - the opener knows https alone
        request.add_header("Range", f"bytes={part.start}-")
        request.add_header("If-Range", part.validator)
        with contextlib.suppress(_UnfitError):
            return _open(opener, request, part, seconds)
    return _open(opener, urllib.request.Request(link), _Part(), seconds)  # noqa: S310


class _UnfitError(Exception):
    """The server's answer cannot be put behind what is there."""


def _open(
    opener: urllib.request.OpenerDirector,
    request: urllib.request.Request,
    part: _Part,
    seconds: float,
) -> tuple[Any, _Part]:
    try:
        response = opener.open(request, timeout=seconds)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and part.start:
            raise _UnfitError from error
        raise
    headers = response.headers
    if response.status == http.HTTPStatus.OK:
        size = max(0, int(headers.get("Content-Length") or 0))
        return response, _Part(_validator(headers), size)
    if response.status == http.HTTPStatus.PARTIAL_CONTENT and part.start:
        continued = _continue(headers, part)
        if continued:
            return response, continued
        response.close()
        raise _UnfitError
    response.close()
    raise ValueError(f"the server answered {response.status}, which was not asked for")


def _continue(headers: Message, part: _Part) -> _Part | None:
    """Return the part with what the server says of the whole; None if it is of another file."""
    found = _RANGE.fullmatch(str(headers.get("Content-Range", "")).strip())
    if found is None or int(found[1]) != part.start:
        return None
    total = part.total if found[2] == "*" else int(found[2])
    same = _validator(headers) in {"", part.validator} and part.total in {0, total}
    return _Part(part.validator, total, part.done) if same else None


def _validator(headers: Message) -> str:
    """Return what If-Range may be asked with; a weak ETag is none."""
    etag = str(headers.get("ETag") or "").strip()
    mark = etag if etag.startswith('"') else str(headers.get("Last-Modified") or "").strip()
    return mark if mark.isascii() and mark.isprintable() else ""
