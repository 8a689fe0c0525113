"""The server on its socket: who is answered, what is told, and that nothing hangs or is lost."""

import http.client
import json
import re
import socket
import threading
import time

import pytest

from toolkit.core.errors import ConfigError
from toolkit.exchange.page.read import MAX_BYTES
from toolkit.serve.steps.desk import Desk
from toolkit.serve.steps.server import open_server, usual_port

NOW = "2025-04-01 12:00+0000"


class Served:
    """A server that runs, and somebody who talks to it byte by byte."""

    def __init__(self, root):
        self.serving = open_server(Desk(root, lambda: NOW))
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]{40,})", self.address)
        self.port, self.token = int(found[1]), found[2]
        self._thread = threading.Thread(target=self.serving.run)
        self._thread.start()

    @property
    def address(self):
        return self.serving.address

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    @property
    def cookie(self):
        return {"Cookie": f"toolkit-{self.port}={self.token}"}

    def close(self):
        self.serving.end()
        self._thread.join(20)
        assert not self._thread.is_alive()

    def ask(self, method="GET", path="/", body=None, headers=None):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        line.request(method, path, body, self.cookie if headers is None else headers)
        response = line.getresponse()
        found = response.read()
        line.close()
        return response, found

    def send(self, data):
        """Send bytes as they are, and return all that comes until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def listen(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        line.request("GET", "/changes", headers=self.cookie)
        return line.getresponse()


@pytest.fixture
def served(reviewed):
    running = Served(reviewed.root)
    yield running
    running.close()


def saved(served, **headers):
    table = {
        "format": "toolkit-answers", "version": 1, "document": "lamps", "source": "en",
        "lang": "uk", "by": "", "role": "", "saved": "", "answers": [],
    }  # fmt: skip
    usual = {"Origin": f"http://{served.host}", "Content-Type": "application/json"}
    given = served.cookie | usual | headers
    return served.ask(
        "POST",
        "/answers",
        json.dumps(table),
        {name: value for name, value in given.items() if value is not None},
    )


# ── Who is answered ──────────────────────────────────────────────────────────


def test_the_token_moves_into_a_cookie_that_no_script_sees(served):
    response, _ = served.ask(path=f"/?token={served.token}", headers={})
    assert (response.status, response.headers["Location"]) == (303, "/")
    pair, *rest = response.headers["Set-Cookie"].split("; ")
    assert pair == f"toolkit-{served.port}={served.token}"
    assert rest == ["Path=/", "HttpOnly", "SameSite=Strict"]
    response, page = served.ask(headers={"Cookie": pair})
    assert (response.status, served.token.encode() in page) == (200, False)


def test_a_token_leads_to_no_other_server(served):
    response, _ = served.ask(path=f"//evil.example/?token={served.token}", headers={})
    assert (response.status, response.headers["Location"]) == (303, "/evil.example/")


def test_every_token_is_new(reviewed, served):
    other = Served(reviewed.root)
    try:
        assert (other.token != served.token, other.port != served.port) == (True, True)
    finally:
        other.close()


def test_no_other_address_is_listened_on(served):
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.2", served.port)) != 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 403, id="no cookie"),
        pytest.param({"Host": "evil.example"}, 403, id="another host"),
        pytest.param({"Cookie": "toolkit-1=x"}, 403, id="another cookie"),
    ],
)
def test_strangers_are_told_nothing(served, headers, status):
    own = {} if headers == {} else served.cookie | headers
    response, said = served.ask(headers=own)
    assert (response.status, b"lamps" in said) == (status, False)
    assert response.headers["Connection"] == "close"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="a page of ours"),
        pytest.param({"Origin": None}, 403, id="no origin"),
        pytest.param({"Origin": "https://evil.example"}, 403, id="forged origin"),
        pytest.param({"Origin": "null"}, 403, id="null"),
        pytest.param({"Cookie": None}, 403, id="no token"),
        pytest.param({"Content-Type": "text/plain"}, 415, id="as a form would"),
        pytest.param({"Content-Length": str(MAX_BYTES + 1)}, 413, id="too large"),
        pytest.param({"Content-Length": "many"}, 411, id="no number"),
        pytest.param({"Transfer-Encoding": "chunked"}, 411, id="in pieces"),
        pytest.param({"Expect": "100-continue"}, 417, id="asks first"),
    ],
)
def test_who_may_save(served, headers, status):
    assert saved(served, **headers)[0].status == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "MOVE"])
def test_other_methods_do_nothing(served, method):
    response, said = served.ask(method)
    assert (response.status, b"lamps" in said) == (501, False)


@pytest.mark.parametrize(
    "path", ["/../toolkit.toml", "/made/../toolkit.toml", "/made/lamps/%2e%2e/toolkit.toml", "/x"]
)
def test_no_file_is_reached_by_its_path(served, path):
    response, said = served.ask(path=path)
    assert (response.status, b"models-dir" in said) == (404, False)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00", id="TLS"),
        pytest.param(b"GET / HTTP/9.9\r\n\r\n", id="another version"),
        pytest.param(b"GET " + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", id="long address"),
        pytest.param(b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 500 + b"\r\n", id="many headers"),
        pytest.param(b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", id="long header"),
        pytest.param(
            b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", id="proxy"
        ),
        pytest.param(b"\r\n\r\n", id="blank"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_request_is_answered_with_an_error_or_not_at_all(served, data):
    said = served.send(data)
    assert b"lamps" not in said
    assert b" 200 " not in said.partition(b"\r\n")[0]
    assert served.ask()[0].status == 200


def test_a_body_that_breaks_off_saves_nothing(served, reviewed):
    before = reviewed.tree()
    head = {
        "Host": served.host, "Origin": f"http://{served.host}", "Content-Length": "5000",
        "Content-Type": "application/json", **served.cookie,
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    assert served.send(f"POST /answers HTTP/1.1\r\n{lines}\r\n{{".encode()) == b""
    assert (served.ask()[0].status, reviewed.tree()) == (200, before)


def test_a_body_where_none_belongs_is_no_second_request(served):
    lines = f"Host: {served.host}\r\nCookie: toolkit-{served.port}={served.token}\r\n"
    inner = f"GET /review/lamps/uk HTTP/1.1\r\n{lines}\r\n"
    outer = f"GET / HTTP/1.1\r\n{lines}Content-Length: {len(inner)}\r\n\r\n{inner}"
    said = served.send(outer.encode())
    assert (said[:12], said.count(b"HTTP/1.1 ")) == (b"HTTP/1.1 400", 1)


# ── What is told ─────────────────────────────────────────────────────────────


def test_every_answer_is_kept_from_other_sites_and_from_disks(served):
    for path in ("/", "/review/lamps/uk", "/made/lamps/uk/index.html", "/none"):
        headers = served.ask(path=path)[0].headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors" in headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in headers


def test_head_is_get_without_a_body(served):
    response, said = served.ask("HEAD")
    assert (response.status, int(response.headers["Content-Length"]) > 0, said) == (200, True, b"")


def test_one_connection_serves_many_requests(served):
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    for path in ("/", "/none", "/"):
        line.request("GET", path, headers=served.cookie)
        response = line.getresponse()
        assert (response.read() != b"", response.will_close) == (True, False)
    line.close()


def test_a_listener_hears_of_each_change(served, reviewed):
    stream = served.listen()
    first = stream.readline(), stream.readline()
    assert stream.headers["Content-Type"] == "text/event-stream"
    reviewed.write("uk", "The lamps are dim.", "Лампи мерехтять.")
    second = stream.readline(), stream.readline()
    assert [each[0][:6] for each in (first, second)] == [b"data: ", b"data: "]
    assert (first != second, first[1], second[1]) == (True, b"\n", b"\n")


def test_the_page_says_the_stamp_that_listeners_hear(served):
    page = served.ask()[1].decode()
    (stamp,) = re.findall(r'"stamp":"(\w+)"', page)
    assert served.listen().readline() == f"data: {stamp}\n".encode()


def test_the_server_ends_while_somebody_listens(reviewed):
    running = Served(reviewed.root)
    stream = running.listen()
    stream.readline()
    running.close()
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", running.port)) != 0


def test_too_many_connections_are_hung_up_on_and_the_others_served(served):
    lines = [socket.create_connection(("127.0.0.1", served.port), timeout=20) for _ in range(80)]
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        served.ask()
    for line in lines:
        line.close()
    assert patient(served) == 200


def patient(served):
    """Ask until there is room again, as a browser does, and return the status."""
    while True:
        try:
            return served.ask()[0].status
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.05)


# ── Where it listens ─────────────────────────────────────────────────────────


def test_a_project_has_the_same_port_each_time(reviewed):
    first = Served(reviewed.root)
    first.close()
    again = Served(reviewed.root)
    again.close()
    assert first.port == again.port == usual_port(reviewed.root)


def test_a_port_that_is_taken_is_told(reviewed, served):
    with pytest.raises(ConfigError, match="cannot be had"):
        open_server(Desk(reviewed.root, lambda: NOW), served.port)
