"""Asking a server for JSON: patient with one that is busy, strict with what it answers.

Nothing here ever quotes what was sent or what came back: both are somebody's text.
"""

from __future__ import annotations

import email.utils
import http.client
import ipaddress
import json
import re
import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from toolkit.core.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping

TRIES = 5
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
"""Seconds; each wait is twice the one before, or what the server asks for."""
MOST = 4 * 2**20
"""Bytes of an answer."""
_UNFIT = frozenset({400, 413, 422})
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_NEAR = re.compile(r"http://(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]+)?(?:/|$)")
_LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_ADDRESS = re.compile(
    rf"https?://(?:{_LABEL}(?:\.{_LABEL})*\.?|\[(?P<six>[0-9A-Fa-f:.]+)\])"
    r"(?::(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[0-5]?[0-9]{1,4}))?"
    r"(?:/[A-Za-z0-9._~!$&'(*+),;=:%/-]*)?"
)
"""What urllib takes without a traceback and asks where it says: RFC 3986, without a query."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do where a server does not answer as it should, in the words of whoever asks."""

    redirect: str
    """Where it sends us on to another address."""
    answer: str
    """Where what comes is no JSON, or far too much."""
    statuses: Mapping[int, str]
    """Where it refuses with this status; with any other, one can only try again later."""


class RequestError(Exception):
    """The server does not like the request itself; another form of it, or less text, may do."""


def is_loopback(url: str) -> bool:
    """Tell whether an address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_address(address: str) -> None:
    """Make sure that an address is one that can be asked: https, or http on this machine.

    Raises:
        ValueError: it is not, or holds what would not stay secret there.
    """
    if not address.startswith("https://") and not _NEAR.match(address):
        raise ValueError("must begin with https://, or be one of this machine")
    if "@" in address or not address.isprintable():
        raise ValueError("must hold no name or password; a key goes into an environment variable")
    found = _ADDRESS.fullmatch(address)
    if found and found["six"]:
        ipaddress.IPv6Address(found["six"])
    if not found:
        raise ValueError(
            "must be a host, a port if need be, and a path, in ASCII and without a query"
        )


def make_opener(url: str, *, redirects: bool = False) -> urllib.request.OpenerDirector:
    """Make an opener that knows https; http on this machine alone, and there no proxy.

    Args:
        url: what is going to be asked.
        redirects: whether to follow them; then it knows https and nothing else, wherever
            they may lead.
    """
    near = is_loopback(url)
    opener = urllib.request.OpenerDirector()
    opener.addheaders = [("User-Agent", "toolkit")]
    for handler in (
        urllib.request.ProxyHandler({} if near else None),
        urllib.request.HTTPSHandler(),
        *((urllib.request.HTTPHandler(),) if near and not redirects else ()),
        *((urllib.request.HTTPRedirectHandler(),) if redirects else ()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def post_json(
    url: str,
    body: Mapping[str, Any],
    *,
    headers: Mapping[str, str],
    advice: Advice,
    timeout: float,
) -> Any:
    """Send JSON and return the JSON that comes back.

    A server that is busy, silent or broken, or whose answer breaks off, is asked again,
    `TRIES` times in all. No redirect is followed: it could lead texts and key to another host.

    Args:
        url: https, or http on this machine.
        body: what to send.
        headers: sent as well; a key, for example.
        advice: what errors tell people to do.
        timeout: seconds that the server may stay silent.

    Raises:
        RequestError: the server refuses this form of request.
        EngineError: it cannot be reached, refuses, or its answer is no JSON.
    """
    data = json.dumps(body, ensure_ascii=False).encode()
    request = urllib.request.Request(  # noqa: S310 - the opener knows no other
        url, data, {"Content-Type": "application/json", **headers}
    )
    for trial in range(TRIES):
        last = trial == TRIES - 1
        try:
            with make_opener(url).open(request, timeout=timeout) as response:
                return _read(response, url, advice)
        except urllib.error.HTTPError as error:
            with error:
                if error.code in _UNFIT:
                    raise RequestError(f"{error.code}") from None
                if error.code not in _BUSY or last:
                    raise _refusal(url, error.code, advice) from None
                wait = _wanted_wait(error.headers.get("Retry-After", ""))
        except (OSError, http.client.HTTPException) as error:
            if last or _is_distrust(error):
                raise _unreachable(url, error) from None
            wait = None
        _sleep(min(LONGEST_WAIT, FIRST_WAIT * 2**trial if wait is None else wait))
    raise AssertionError("the last try returns or raises")


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


def _read(response: http.client.HTTPResponse, url: str, advice: Advice) -> Any:
    data = response.read(MOST + 1)
    if response.length and len(data) <= MOST:
        # Reading so many bytes at most, Python takes an answer that breaks off for a whole one.
        raise http.client.IncompleteRead(data, response.length)
    if len(data) > MOST:
        raise EngineError(
            f"the server answers with more than {MOST:,} bytes",
            where=url,
            remedy=advice.answer,
        )
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise EngineError(
            "the server answers with something that is no JSON",
            where=url,
            remedy=advice.answer,
        ) from None


def _wanted_wait(header: str) -> float | None:
    """Read Retry-After, seconds or a date (RFC 9110, 10.2.3); None if it says nothing."""
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = email.utils.parsedate_to_datetime(header).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    return max(0.0, moment - time.time())


def _refusal(url: str, code: int, advice: Advice) -> EngineError:
    if 300 <= code < 400:  # noqa: PLR2004 - the classes of RFC 9110
        return EngineError(
            f"the server sends us on to another address ({code})",
            where=url,
            remedy=advice.redirect,
        )
    again = "the drafts so far are saved; run the same command later"
    return EngineError(
        f"the server refuses: {code} {http.client.responses.get(code, '')}".rstrip(),
        where=url,
        remedy=advice.statuses.get(code, again),
    )


def _is_distrust(error: Exception) -> bool:
    """Tell whether a certificate was refused, which no other try changes."""
    return isinstance(getattr(error, "reason", error), ssl.SSLCertVerificationError)


def _unreachable(url: str, error: Exception) -> EngineError:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        text = "no answer in time"
    elif isinstance(reason, http.client.HTTPException) and not isinstance(reason, OSError):
        # These quote what came: a status line that is none may be an echo of what was sent.
        text = f"it does not speak HTTP as it should, {type(reason).__name__}"
    else:
        text = str(reason)
    if _is_distrust(error):
        return EngineError(
            f"the server's certificate is not trusted here ({' '.join(text.split())})",
            where=url,
            remedy="is this the right address? SSL_CERT_FILE can name a file with its authority",
        )
    return EngineError(
        f"the server cannot be reached ({' '.join(text.split()) or type(reason).__name__})",
        where=url,
        remedy="is it running? the drafts so far are saved; run the same command later",
    )
