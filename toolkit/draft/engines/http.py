"""Asking a server for JSON: patient with one that is busy, strict with what it answers.

Nothing here ever quotes what was sent or what came back: both are somebody's text.
"""

from __future__ import annotations

import email.utils
import http.client
import ipaddress
import json
import ssl
import time
import urllib.error
import urllib.request
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
_HINTS = {
    401: "is the key right? it is read from the environment variable {key_env}",
    403: "may this key use this model? it is read from the environment variable {key_env}",
    404: "check url and model in the settings of chat; url ends where /chat/completions begins",
}


class RequestError(Exception):
    """The server does not like the request itself; another form of it, or less text, may do."""


def is_loopback(url: str) -> bool:
    """Tell whether an address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def post_json(url: str, body: Mapping[str, Any], *, key: str, key_env: str, timeout: float) -> Any:
    """Send JSON and return the JSON that comes back.

    A server that is busy, silent or broken is asked again, `TRIES` times in all. No
    redirect is followed: it could lead texts and key to another host.

    Args:
        url: https, or http on this machine.
        body: what to send.
        key: sent as a bearer token; empty for none.
        key_env: where the key comes from, for messages.
        timeout: seconds that the server may stay silent.

    Raises:
        RequestError: the server refuses this form of request.
        EngineError: it cannot be reached, refuses, or its answer is no JSON.
    """
    headers = {"Content-Type": "application/json", "User-Agent": "toolkit"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    data = json.dumps(body, ensure_ascii=False).encode()
    request = urllib.request.Request(url, data, headers)  # noqa: S310 - the opener knows no other
    for trial in range(TRIES):
        last = trial == TRIES - 1
        try:
            with _opener(url).open(request, timeout=timeout) as response:
                return _read(response, url)
        except urllib.error.HTTPError as error:
            with error:
                if error.code in _UNFIT:
                    raise RequestError(f"{error.code}") from None
                if error.code not in _BUSY or last:
                    raise _refusal(url, error.code, key_env) from None
                wait = _wanted_wait(error.headers.get("Retry-After", ""))
        except (OSError, http.client.HTTPException) as error:
            if last or _is_distrust(error):
                raise _unreachable(url, error) from None
            wait = None
        _sleep(min(LONGEST_WAIT, FIRST_WAIT * 2**trial if wait is None else wait))
    raise AssertionError("the last try returns or raises")


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


def _opener(url: str) -> urllib.request.OpenerDirector:
    """Make an opener for https; for http on this machine alone, and there without a proxy."""
    opener = urllib.request.OpenerDirector()
    near = is_loopback(url)
    for handler in (
        urllib.request.ProxyHandler({} if near else None),
        urllib.request.HTTPSHandler(),
        *((urllib.request.HTTPHandler(),) if near else ()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(response: http.client.HTTPResponse, url: str) -> Any:
    data = response.read(MOST + 1)
    if len(data) > MOST:
        raise EngineError(
            f"the server answers with more than {MOST:,} bytes",
            where=url,
            remedy="is this address one that takes chat completions?",
        )
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise EngineError(
            "the server answers with something that is no JSON",
            where=url,
            remedy="is this address one that takes chat completions?",
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


def _refusal(url: str, code: int, key_env: str) -> EngineError:
    if 300 <= code < 400:  # noqa: PLR2004 - the classes of RFC 9110
        return EngineError(
            f"the server sends us on to another address ({code})",
            where=url,
            remedy="set url in the settings of chat to the one that you mean",
        )
    again = "the drafts so far are saved; run the same command later"
    return EngineError(
        f"the server refuses: {code} {http.client.responses.get(code, '')}".rstrip(),
        where=url,
        remedy=_HINTS.get(code, again).format(key_env=key_env),
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
