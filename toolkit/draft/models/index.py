"""Fetching a package from the index of Argos Translate, over https alone.

Argos Translate's own code reads the index; the package itself is fetched by
`download`, because the stock download has no time limit, no size limit and no
progress, and begins anew each time. The stock index code, asked offline, calls
itself until the stack is full; so whether the index came is looked at before it
is asked.
"""

from __future__ import annotations

import contextlib
import http.client
import logging
import socket
import ssl
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import EngineError
from toolkit.draft.models.archive import MAX_BYTES, UnsoundError, install_file
from toolkit.draft.models.argos_library import check_libraries, importing
from toolkit.draft.models.download import (
    FAILURES,
    drop_part,
    fetch,
    keep_parts,
    part_path,
)
from toolkit.draft.models.downloads import SECONDS, broken_off, downloading
from toolkit.draft.models.layout import is_version, version_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.draft.models.download import Progress
    from toolkit.draft.models.packages import Model

_INDEX = "index.json"
_SECURE = "https://"
_LOGGER = "argostranslate.utils"
_BY_FILE = (
    "check the connection; or bring the .argosmodel file from another machine:\n"
    "    toolkit models install FILE.argosmodel"
)


def install_pair(source: str, target: str, models_dir: Path, progress: Progress) -> Model:
    """Download and install the newest package of a pair, checked as any package file is.

    An interrupted download leaves what has come, and the next call goes on from there.

    Raises:
        EngineError: no network, no such pair, no sound package; what was
            installed stays.
    """
    with downloading(source, target, models_dir) as (folder, links):
        links.extend(_find_links(source, target, folder))
        keep_parts(folder, links)
        model = _install_any(links, folder, models_dir, progress)
    if (model.source, model.target) != (source, target):
        raise EngineError(
            f"the index gave a package for {model.source}-{model.target} under the name of "
            f"{source}-{target}; it is installed as what it is",
            where=str(model.folder),
            remedy="use another package file for this pair",
        )
    return model


def newest_version(source: str, target: str) -> str:
    """Return the version of the newest package that the index has for a pair.

    Raises:
        EngineError: no network, or no such pair.
    """
    with tempfile.TemporaryDirectory(prefix="toolkit-") as name:
        return str(_find_newest(source, target, Path(name)).package_version)


def _find_links(source: str, target: str, folder: Path) -> tuple[str, ...]:
    """Return the https addresses of the newest package of a pair."""
    links = tuple(link for link in _find_newest(source, target, folder).links if _is_secure(link))
    if not links:
        raise EngineError(
            f"the index names no https address for the {source}-{target} package",
            remedy=_BY_FILE,
        )
    return links


def _find_newest(source: str, target: str, folder: Path) -> Any:
    """Return what the index says of the newest package of a pair."""
    available = [
        package
        for package in _read_index(folder)
        if package.type == "translate"
        and is_version(package.package_version)
        and isinstance(package.links, list)
    ]
    offers = [p for p in available if (p.from_code, p.to_code) == (source, target)]
    if not offers:
        others = sorted({str(p.to_code) for p in available if p.from_code == source})
        raise EngineError(
            f"the index has no package that translates {source} to {target}",
            remedy=f"from {source} it offers: {', '.join(others) or 'nothing'}",
        )
    return max(offers, key=lambda package: version_key(package.package_version))


def _is_secure(link: object) -> bool:
    return isinstance(link, str) and link.isascii() and link.startswith(_SECURE)


def _read_index(folder: Path) -> list[Any]:
    """Have Argos Translate fetch its index into `folder` and read it."""
    check_libraries()
    with importing():
        from argostranslate import package
    settings = package.settings
    address, local = str(settings.remote_package_index), folder / _INDEX
    if not address.startswith(_SECURE):
        raise EngineError(
            "the index is not fetched over anything but https",
            where=address,
            remedy="correct the environment variable ARGOS_PACKAGE_INDEX",
        )
    local.unlink(missing_ok=True)
    before = settings.local_package_index
    settings.local_package_index = local
    try:
        with _captured_log() as log, _time_limit():
            package.update_package_index()
        if not local.is_file():
            raise _offline("; ".join(log), address)
        packages: list[Any] = package.get_available_packages()
    except (http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError) as error:
        raise _offline(str(error), address) from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise EngineError(
            f"the index of packages cannot be read ({error})", where=address, remedy=_BY_FILE
        ) from error
    finally:
        settings.local_package_index = before
        with contextlib.suppress(OSError):
            local.unlink(missing_ok=True)
    return packages


def _offline(reason: str, address: str) -> EngineError:
    return EngineError(
        f"the index of packages cannot be fetched: {reason}", where=address, remedy=_BY_FILE
    )


@contextlib.contextmanager
def _time_limit() -> Iterator[None]:
    """Limit the silence of connections that are opened without a limit of their own."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(SECONDS)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


@contextlib.contextmanager
def _captured_log() -> Iterator[list[str]]:
    """Collect what Argos Translate logs, the only place where it says why a fetch failed."""
    lines: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage().removeprefix("(").removesuffix(",)"))

    logger, collector = logging.getLogger(_LOGGER), _Collector(logging.ERROR)
    before = logger.propagate
    logger.propagate = False
    logger.addHandler(collector)
    try:
        yield lines
    finally:
        logger.removeHandler(collector)
        logger.propagate = before


def _install_any(links: Sequence[str], folder: Path, models_dir: Path, progress: Progress) -> Model:
    """Install from the first address that gives the whole file.

    What was put together of two downloads and is not sound is fetched once more, whole.
    """
    link, resumed = _fetch_any(links, folder, progress)
    while True:
        path = part_path(folder, link)
        try:
            return install_file(path, models_dir)
        except UnsoundError as error:
            drop_part(path)
            if not resumed:
                raise EngineError(error.problem, where=link, remedy=_BY_FILE) from error
        link, resumed = _fetch_any((link,), folder, progress)


def _fetch_any(links: Sequence[str], folder: Path, progress: Progress) -> tuple[str, bool]:
    """Download from the first address that gives the whole file.

    Returns the address, and whether the download went on from an earlier one.
    """
    failures = []
    for link in links:
        try:
            return link, fetch(link, folder, MAX_BYTES, SECONDS, progress)
        except FAILURES as error:
            failures.append(f"{link}: {error}")
    raise broken_off("the package", failures, folder, _BY_FILE)
