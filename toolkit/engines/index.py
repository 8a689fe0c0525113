"""Fetching a package from the index of Argos Translate, over https alone.

Argos Translate's own code reads the index; the package itself is fetched here,
because the stock download has no time limit, no size limit and no progress. The
stock index code, asked offline, calls itself until the stack is full; so whether
the index came is looked at before it is asked.
"""

from __future__ import annotations

import contextlib
import http.client
import logging
import shutil
import socket
import ssl
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.engines.archive import MAX_BYTES, install_file
from toolkit.engines.packages import version_key
from toolkit.engines.stock import check_libraries, importing
from toolkit.errors import EngineError
from toolkit.files import lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.engines.packages import Model

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the bytes that have come and the bytes expected, 0 if that is not known."""

SECONDS = 30
"""How long the network may stay silent."""
DOWNLOAD = ".download-"
"""Begins the name of the folder that a pair is downloaded into; it goes when all is done."""
_SECURE = "https://"
_CHUNK = 2**18
_LOGGER = "argostranslate.utils"
_BY_FILE = (
    "check the connection; or bring the .argosmodel file from another machine:\n"
    "    toolkit models install FILE.argosmodel"
)


def install_pair(source: str, target: str, models_dir: Path, progress: Progress) -> Model:
    """Download and install the newest package of a pair, checked as any package file is.

    Raises:
        EngineError: no network, no such pair, no sound package; what was
            installed stays.
    """
    folder = models_dir / f"{DOWNLOAD}{source}_{target}"
    try:
        with lock(folder):
            links = _find_links(source, target, folder)
            path = folder / "package.argosmodel"
            _download_any(links, path, progress)
            model = install_file(path, models_dir)
    except OSError as error:
        raise EngineError(
            f"cannot be written: {error.strerror or error}",
            where=str(error.filename or folder),
            remedy="check the permissions and the space left; nothing was installed",
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if (model.source, model.target) != (source, target):
        raise EngineError(
            f"the index gave a package for {model.source}-{model.target} under the name of "
            f"{source}-{target}; it is installed as what it is",
            where=str(model.folder),
            remedy="use another package file for this pair",
        )
    return model


def _find_links(source: str, target: str, folder: Path) -> tuple[str, ...]:
    """Return the https addresses of the newest package of a pair."""
    available = [
        package
        for package in _read_index(folder)
        if package.type == "translate"
        and isinstance(package.package_version, str)
        and isinstance(package.links, list)
    ]
    offers = [p for p in available if (p.from_code, p.to_code) == (source, target)]
    if not offers:
        others = sorted({str(p.to_code) for p in available if p.from_code == source})
        raise EngineError(
            f"the index has no package that translates {source} to {target}",
            remedy=f"from {source} it offers: {', '.join(others) or 'nothing'}",
        )
    newest = max(offers, key=lambda package: version_key(package.package_version))
    links = tuple(link for link in newest.links if str(link).startswith(_SECURE))
    if not links:
        raise EngineError(
            f"the index names no https address for the {source}-{target} package",
            remedy=_BY_FILE,
        )
    return links


def _read_index(folder: Path) -> list[Any]:
    """Have Argos Translate fetch its index into `folder` and read it."""
    check_libraries()
    with importing():
        from argostranslate import package
    settings = package.settings
    address, local = str(settings.remote_package_index), folder / "index.json"
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
    except (ValueError, TypeError, AttributeError) as error:
        raise EngineError(
            f"the index of packages cannot be read ({error})", where=address, remedy=_BY_FILE
        ) from error
    finally:
        settings.local_package_index = before
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


def _secure_opener() -> urllib.request.OpenerDirector:
    """Make an opener that knows https and nothing else, wherever a redirect may lead."""
    opener = urllib.request.OpenerDirector()
    opener.addheaders = [("User-Agent", "toolkit")]
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _download_any(links: tuple[str, ...], path: Path, progress: Progress) -> None:
    """Download from the first address that gives the whole file."""
    failures = []
    for link in links:
        try:
            _download(link, path, progress)
        except (OSError, http.client.HTTPException, ValueError) as error:
            failures.append(f"{link}: {error}")
        else:
            return
    raise EngineError("the package cannot be downloaded: " + "; ".join(failures), remedy=_BY_FILE)


def _download(link: str, path: Path, progress: Progress) -> None:
    """Fetch one address into a file.

    Raises:
        ValueError: the answer is too long, or was cut short.
    """
    with _secure_opener().open(link, timeout=SECONDS) as response, path.open("wb") as out:
        expected = int(response.headers.get("Content-Length") or 0)
        if expected > MAX_BYTES:
            raise ValueError(f"{expected:,} bytes, {MAX_BYTES:,} are allowed")
        done = 0
        while chunk := response.read(_CHUNK):
            done += len(chunk)
            if done > MAX_BYTES:
                raise ValueError(f"more than the {MAX_BYTES:,} bytes that are allowed")
            out.write(chunk)
            progress(done, expected)
    if expected and done != expected:
        raise ValueError(f"it ended after {done:,} of {expected:,} bytes")
