"""Who is answered: the one person at this machine who was given the address, and nobody else.

The server listens on the loopback interface alone. Other people may be logged in there, and
any page of the web can send requests to it through a person's browser: so each request must
carry the token, name the server by its own address, and, where it changes something, come from
one of the server's own pages.

Source: OWASP "Cross-Site Request Forgery Prevention" (Origin, custom content type, SameSite);
Fetch Standard (`Origin`, `Sec-Fetch-Site`); RFC 6265bis (cookies).
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from toolkit.exchange.page.read import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "127.0.0.1"
READING = ("GET", "HEAD")
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came, but for its body."""

    method: str
    target: str
    """As the first line has it."""
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All values of each, by its name in small letters."""

    def header(self, name: str) -> str:
        """Return the value of a header; empty if it is missing, or there are several."""
        values = self.headers.get(name, ())
        return values[0].strip() if len(values) == 1 else ""

    @property
    def path(self) -> tuple[str, ...]:
        """The pieces of its path; ``/`` has none."""
        return tuple(unquote(each) for each in urlsplit(self.target).path.split("/")[1:] if each)

    @property
    def token(self) -> str:
        """The token in its address; empty if there is none."""
        found = parse_qs(urlsplit(self.target).query, max_num_fields=8).get("token", [""])
        return found[0]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Door:
    """Where a server listens, and what a request must show to be answered."""

    port: int
    token: str

    @property
    def cookie(self) -> str:
        """Name of the cookie: a browser keeps those of all ports of a machine together."""
        return f"toolkit-{self.port}"

    @property
    def address(self) -> str:
        """Return the address that opens the pages."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    def refuse(self, request: Request) -> Refusal | None:
        """Say why a request is not answered; None if it is."""
        host = request.header("host")
        if host not in {f"{HOST}:{self.port}", f"localhost:{self.port}"}:
            return Refusal(403, "this server has another address")
        if not request.target.startswith("/"):
            return Refusal(400, "ask for a path")
        if request.method not in (*READING, "POST"):
            return Refusal(405, "only GET, HEAD and POST")
        if not self._is_known(request):
            return Refusal(403, "open the address that toolkit serve has printed, token and all")
        return _refuse_read(request) if request.method in READING else _refuse_sent(request, host)

    def is_opened(self, request: Request) -> bool:
        """Tell whether a request brings the token in its address, to be put into the cookie."""
        reads = request.method in READING
        return reads and bool(request.token) and _same(request.token, self.token)

    def _is_known(self, request: Request) -> bool:
        pairs = (each.partition("=") for each in request.header("cookie").split(";"))
        kept = (value.strip() for name, _, value in pairs if name.strip() == self.cookie)
        return any(_same(each, self.token) for each in kept) or self.is_opened(request)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _refuse_read(request: Request) -> Refusal | None:
    """Refuse a body where there is nothing to send."""
    has_body = request.headers.get("content-length", ("0",)) != ("0",)
    if has_body or "transfer-encoding" in request.headers:
        return Refusal(400, "there is nothing to send here")
    return None


def _refuse_sent(request: Request, host: str) -> Refusal | None:
    """Say why nothing is changed by a request that wants to."""
    from_here = request.header("sec-fetch-site") in {"", "same-origin"}
    if request.header("origin") != f"http://{host}" or not from_here:
        return Refusal(403, "it does not come from a page of this server")
    if request.header("content-type").partition(";")[0].strip().lower() != JSON:
        return Refusal(415, f"send {JSON}")
    length = request.header("content-length")
    if "transfer-encoding" in request.headers or not (length.isascii() and length.isdigit()):
        return Refusal(411, "say how long it is")
    if len(length) > len(str(MAX_BYTES)) or int(length) > MAX_BYTES:
        return Refusal(413, f"larger than {MAX_BYTES >> 20} MB")
    return None


def choose_language(accepted: str, known: tuple[str, ...]) -> str:
    """Return the language that a browser asks for, of those that the pages are in.

    >>> choose_language("uk-UA,uk;q=0.9,en;q=0.8", ("en", "uk", "ja"))
    'uk'
    """
    wanted = []
    for place, each in enumerate(accepted.split(",")[:50]):
        name, _, weight = each.strip().partition(";q=")
        try:
            found = float(weight or 1)
        except ValueError:
            continue
        wanted.append((-found, place, name.partition("-")[0].strip().lower()))
    return next((name for less, _, name in sorted(wanted) if name in known and less < 0), known[0])
