"""Fetching Firefox' models from a registry, over https alone, each file held to its SHA-256."""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.draft.models.download import (
    FAILURES,
    drop_part,
    fetch,
    keep_parts,
    part_path,
)
from toolkit.draft.models.downloads import SECONDS, broken_off, downloading
from toolkit.draft.models.firefox import install_files, unpack
from toolkit.draft.models.layout import FIREFOX, Metadata
from toolkit.draft.models.registry import (
    KINDS,
    LICENCE,
    REGISTRY,
    choose_offer,
    parse_records,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.draft.models.download import Progress
    from toolkit.draft.models.packages import Model
    from toolkit.draft.models.registry import Attachment, Offer

_MOST = 2**26
"""Bytes that a registry may have; Mozilla's has less than one million."""
_BY_FILE = (
    "check the connection; or bring the model's files from another machine:\n"
    "    toolkit models install FOLDER"
)


def install_pair(
    source: str,
    target: str,
    models_dir: Path,
    progress: Progress,
    registry: str = REGISTRY,
    mirrors: Sequence[str] = (),
) -> Model:
    """Download and install the newest model of a pair.

    An interrupted download leaves what has come, and the next call goes on from there.

    Args:
        source: the language that it reads.
        target: the language that it writes.
        models_dir: where installed packages lie.
        progress: told what has come of all files together.
        registry: the address of the records.
        mirrors: addresses under which the attachments lie, tried in this order, in the
            place of the one that the registry names.

    Raises:
        EngineError: no network, no such pair, a file that is not the one of the registry;
            what was installed stays.
    """
    with downloading(source, target, models_dir, FIREFOX) as (folder, links):
        offer = choose_offer(read_registry(registry), source, target, registry)
        bases = tuple(mirrors) or (_base(registry),)
        links.extend(_link(base, each) for base in bases for each in offer.files)
        keep_parts(folder, links)
        files = _fetch_all(offer, bases, folder, progress)
        told = Metadata(source, target, offer.version, FIREFOX, LICENCE)
        return install_files(told, files, models_dir)


def read_registry(registry: str = REGISTRY) -> tuple[Offer, ...]:
    """Fetch a registry and read it.

    Raises:
        EngineError: it cannot be fetched, or is none.
    """
    return parse_records(_get(registry, "the registry of models"), registry)


def _get(link: str, what: str) -> bytes:
    """Fetch something small.

    Raises:
        EngineError: it cannot be fetched.
    """
    with tempfile.TemporaryDirectory(prefix="toolkit-") as name:
        try:
            fetch(link, Path(name), _MOST, SECONDS, lambda _done, _total: None)
            return part_path(Path(name), link).read_bytes()
        except FAILURES as error:
            raise EngineError(
                f"{what} cannot be fetched: {error}", where=link, remedy=_BY_FILE
            ) from error


def _base(registry: str) -> str:
    """Return below which address the attachments of a registry lie.

    A server of Remote Settings says it at its root; for records that are served as a
    plain file the attachments lie beside it.
    """
    server, on_server, _ = registry.partition("/buckets/")
    if not on_server:
        return registry.rpartition("/")[0]
    root = f"{server}/"
    base = None
    with contextlib.suppress(ValueError, RecursionError, KeyError, TypeError):
        told = json.loads(_get(root, "the place of the models' files"))
        base = told["capabilities"]["attachments"]["base_url"]
    if not (isinstance(base, str) and base.isascii() and base.startswith("https://")):
        raise EngineError(
            "the server does not say under which https address the models' files lie",
            where=root,
            remedy='name it: mirrors = ["https://…"] in [engines.firefox]',
        )
    return base


def _link(base: str, each: Attachment) -> str:
    return f"{base.rstrip('/')}/{each.location}"


def _fetch_all(
    offer: Offer, bases: Sequence[str], folder: Path, progress: Progress
) -> Mapping[str, bytes]:
    """Fetch all files of a model; return them unpacked, by their names in a package."""
    files = {}
    before = 0
    for each in offer.files:

        def ahead(done: int, _total: int, before: int = before) -> None:
            progress(before + done, offer.bytes)

        files[KINDS[each.kind]] = _fetch_any(each, bases, folder, ahead)
        before += each.bytes
    return files


def _fetch_any(each: Attachment, bases: Sequence[str], folder: Path, progress: Progress) -> bytes:
    """Fetch a file from the first place that gives the one that the registry means."""
    failures = []
    for link in (_link(base, each) for base in bases):
        try:
            return _fetch_one(each, link, folder, progress)
        except FAILURES as error:
            failures.append(f"{link}: {error}")
    raise broken_off(each.name, failures, folder, _BY_FILE, together=True)


def _fetch_one(each: Attachment, link: str, folder: Path, progress: Progress) -> bytes:
    """Fetch a file from one place; what was put together of two downloads, once more whole.

    Raises:
        OSError, http.client.HTTPException: network or server.
        ValueError: what came is not what the registry means.
    """
    path = part_path(folder, link)
    resumed = fetch(link, folder, each.bytes, SECONDS, progress)
    data = path.read_bytes()
    if resumed and not _is(data, each.sha256):
        drop_part(path)
        fetch(link, folder, each.bytes, SECONDS, progress)
        data = path.read_bytes()
    if not _is(data, each.sha256):
        drop_part(path)
        raise ValueError("it has not the SHA-256 that the registry says")
    unpacked = unpack(each.name, data)
    if each.unpacked and not _is(unpacked, each.unpacked):
        drop_part(path)
        raise ValueError("it unpacks to something with another SHA-256 than the registry says")
    return unpacked


def _is(data: bytes, sha256: str) -> bool:
    return hashlib.sha256(data).hexdigest() == sha256
