"""`serve`: takes requests from this machine alone, and says when something has changed.

The standard library's server does: one person, some windows, a dozen addresses, and every
answer is made by steps that work in one thread.
"""

from __future__ import annotations

import secrets
import socket
import sys
import threading
import time
import zlib
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import ConfigError
from toolkit.serve.guard import HOST, Door, Request
from toolkit.serve.steps.desk import Response
from toolkit.serve.steps.watch import PAUSE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from toolkit.serve.guard import Refusal
    from toolkit.serve.steps.desk import Desk

MOST = 64
"""Connections at once; a browser has six to a server."""
_SILENCE = 15
"""Seconds after which a listener is told that nothing has changed."""
_FIRST, _RANGE = 49152, 16384
"""The ports that belong to no service (RFC 6335)."""
_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class _Server(ThreadingHTTPServer):
    """Knows its desk and its door."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 32

    def __init__(self, port: int, desk: Desk) -> None:
        super().__init__((HOST, port), _Handler)
        self.desk = desk
        self.door = Door(self.server_address[1], secrets.token_urlsafe(32))
        self.ended = threading.Event()
        self._room = threading.Semaphore(MOST)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serve a connection, unless there are too many."""
        if not self._room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve it, and make room again."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a browser that went away; a bug keeps its traceback."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 30
    server_version, sys_version = "toolkit", ""

    def do_GET(self) -> None:
        """Answer a request."""
        values: dict[str, tuple[str, ...]] = {}
        for name, value in self.headers.items():
            values[name.lower()] = (*values.get(name.lower(), ()), value)
        request = Request(self.command, self.path, values)
        if refusal := self.server.door.refuse(request):
            self._refuse(refusal)
        elif self.server.door.is_opened(request):
            self._open(request)
        elif request.path == ("changes",) and request.method == "GET":
            self._listen()
        else:
            self._send(request)

    do_HEAD = do_POST = do_GET  # noqa: N815 - names of the library; any other method is an error

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing: a token would stand in it."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request."""
        self._write(_told(code, explain or message or "this is no request"), close=True)

    def handle_expect_100(self) -> bool:
        """Look at a request before its body is asked for; browsers do not ask."""
        self.send_error(417, "send it at once")
        return False

    def _refuse(self, refusal: Refusal) -> None:
        # A body that was not read would be taken for the next request.
        self._write(_told(refusal.status, refusal.reason), close=True)

    def _open(self, request: Request) -> None:
        """Move the token from the address into a cookie that no script and no other site sees."""
        door = self.server.door
        path = request.target.partition("?")[0]
        cookie = f"{door.cookie}={door.token}; Path=/; HttpOnly; SameSite=Strict"
        more = {"Set-Cookie": cookie, "Location": f"/{path.lstrip('/')}"}
        self._write(Response(b"", "text/plain", 303), more)

    def _send(self, request: Request) -> None:
        body = b""
        if request.method == "POST":
            length = int(request.header("content-length"))
            body = self.rfile.read(length)
            if len(body) < length:
                raise ConnectionAbortedError
        done = False
        try:
            response = self.server.desk.answer(request, body)
            done = True
        finally:
            if not done:  # a bug: whoever asked hears of it, and its traceback is printed
                self._write(_told(500, "this is a fault of the toolkit: report it"), close=True)
        self._write(response)

    def _listen(self) -> None:
        """Tell of each change, until the browser goes away (server-sent events)."""
        self.close_connection = True
        self._begin(Response(b"", "text/event-stream"), {"Connection": "close"})
        said, spoke = "", 0.0
        while not self.server.ended.wait(PAUSE if said else 0):
            stamp = self.server.desk.watch.stamp()
            if stamp != said:
                said, line = stamp, f"data: {stamp}\n\n"
            elif time.monotonic() - spoke > _SILENCE:
                line = ":\n\n"
            else:
                continue
            spoke = time.monotonic()
            self.wfile.write(line.encode())
            self.wfile.flush()

    def _write(
        self, response: Response, more: dict[str, str] | None = None, *, close: bool = False
    ) -> None:
        length = {"Content-Length": str(len(response.data))}
        if close:
            self.close_connection = True
            length["Connection"] = "close"
        self._begin(response, length | (more or {}))
        if self.command != "HEAD":
            self.wfile.write(response.data)

    def _begin(self, response: Response, more: dict[str, str]) -> None:
        self.send_response(response.status)
        policy = {"Content-Security-Policy": response.policy} if response.policy else {}
        headers = {"Content-Type": response.media, **_ALWAYS, **policy, **more}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


def _told(status: int, reason: str) -> Response:
    return Response(f"{reason}\n".encode(), "text/plain; charset=utf-8", status)


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that listens."""

    address: str
    """Of the first page, with the token."""
    run: Callable[[], None]
    """Serves until it is interrupted, or `end` is called."""
    end: Callable[[], None]


def open_server(desk: Desk, port: int = 0) -> Serving:
    """Open a server on the loopback interface; it answers nobody before it runs.

    Args:
        desk: what answers.
        port: 0 for one that stays the same for a project, as a browser keeps what was
            written and not saved by the port; if that is taken, for any that is free.

    Raises:
        ConfigError: the port is taken, or may not be used.
    """
    server = _bind(desk, port)

    def run() -> None:
        try:
            server.serve_forever(0.1)
        finally:
            server.ended.set()
            with desk.work:  # what is being saved is saved whole
                server.server_close()

    return Serving(server.door.address, run, server.shutdown)


def _bind(desk: Desk, port: int) -> _Server:
    if port:
        try:
            return _Server(port, desk)
        except OSError as error:
            raise ConfigError(
                f"port {port} cannot be had: {error.strerror}",
                remedy="leave --port out, or name another",
            ) from error
    usual = usual_port(desk.root)
    # A port that somebody listens on may be bound again where others allow it.
    with socket.socket() as probe:
        free = probe.connect_ex((HOST, usual)) != 0
    try:
        return _Server(usual if free else 0, desk)
    except OSError:
        return _Server(0, desk)


def usual_port(root: Path) -> int:
    """Return the port that a project has unless it is taken."""
    return _FIRST + zlib.crc32(str(root.resolve()).encode("utf-8", "surrogateescape")) % _RANGE
