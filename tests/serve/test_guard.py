"""Only the person who was given the address is answered, and only from the server's own pages."""

import pytest

from toolkit.exchange.page.read import MAX_BYTES
from toolkit.serve.guard import Door, Request, choose_language

DOOR = Door(50123, "secret-token")
HOST = "127.0.0.1:50123"
COOKIE = "other=1; toolkit-50123=secret-token"
KNOWN = {"host": HOST, "cookie": COOKIE}
SENT = KNOWN | {
    "origin": f"http://{HOST}",
    "content-type": "application/json",
    "content-length": "2",
}


def ask(method="GET", target="/", headers=KNOWN, **more):
    given = {name: value for name, value in (headers | more).items() if value is not None}
    values = {k: v if isinstance(v, tuple) else (v,) for k, v in given.items()}
    found = DOOR.refuse(Request(method, target, values))
    return found.status if found else 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="known"),
        pytest.param({"host": "localhost:50123"}, 200, id="localhost"),
        pytest.param({"host": "evil.example:50123"}, 403, id="another name for this machine"),
        pytest.param({"host": "127.0.0.1"}, 403, id="without the port"),
        pytest.param({"host": None}, 403, id="no host"),
        pytest.param({"host": (HOST, "evil.example")}, 403, id="two hosts"),
        pytest.param({"cookie": None}, 403, id="no cookie"),
        pytest.param({"cookie": "toolkit-50123=secret-tokex"}, 403, id="wrong token"),
        pytest.param({"cookie": "toolkit-50123="}, 403, id="empty token"),
        pytest.param({"cookie": "toolkit-50124=secret-token"}, 403, id="another port's"),
        pytest.param({"cookie": "toolkit-50123=секрет"}, 403, id="no ASCII"),
        pytest.param({"content-length": "5"}, 400, id="a body"),
        pytest.param({"transfer-encoding": "chunked"}, 400, id="a body in pieces"),
    ],
)
def test_who_may_read(headers, status):
    assert ask(headers=KNOWN | headers) == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="a page of ours"),
        pytest.param({"sec-fetch-site": "same-origin"}, 200, id="and a browser says so"),
        pytest.param({"content-type": "application/json; charset=utf-8"}, 200, id="charset"),
        pytest.param({"origin": None}, 403, id="no origin"),
        pytest.param({"origin": "null"}, 403, id="a file"),
        pytest.param({"origin": "https://evil.example"}, 403, id="a page of the web"),
        pytest.param({"origin": "http://127.0.0.1:50124"}, 403, id="another port"),
        pytest.param({"origin": f"https://{HOST}"}, 403, id="another scheme"),
        pytest.param({"origin": (f"http://{HOST}", "null")}, 403, id="two origins"),
        pytest.param({"sec-fetch-site": "cross-site"}, 403, id="a browser says otherwise"),
        pytest.param({"sec-fetch-site": "same-site"}, 403, id="a page of another port"),
        pytest.param({"cookie": None}, 403, id="no token"),
        pytest.param({"content-type": "text/plain"}, 415, id="what a form can send"),
        pytest.param({"content-type": None}, 415, id="no type"),
        pytest.param({"content-length": None}, 411, id="no length"),
        pytest.param({"content-length": "-1"}, 411, id="a negative length"),
        pytest.param({"content-length": "٢"}, 411, id="digits of another script"),
        pytest.param({"content-length": ("2", "3")}, 411, id="two lengths"),
        pytest.param({"transfer-encoding": "chunked"}, 411, id="in pieces"),
        pytest.param({"content-length": str(MAX_BYTES)}, 200, id="as large as may be"),
        pytest.param({"content-length": str(MAX_BYTES + 1)}, 413, id="too large"),
        pytest.param({"content-length": "9" * 5000}, 413, id="a number without end"),
    ],
)
def test_who_may_save(headers, status):
    assert ask("POST", "/answers", SENT | headers) == status


def test_a_token_in_the_address_opens_pages_and_saves_nothing():
    target = "/?token=secret-token"
    assert ask(target=target, cookie=None) == 200
    assert ask("POST", target, SENT, cookie=None) == 403
    assert not DOOR.is_opened(Request("POST", target))
    assert ask(target="/?token=", cookie=None) == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "get"])
def test_other_methods_are_refused(method):
    assert ask(method) == 405


@pytest.mark.parametrize("target", ["http://evil.example/", "*", ""])
def test_what_is_no_path_is_refused(target):
    assert ask(target=target) == 400


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("uk", "uk"),
        ("uk-UA,uk;q=0.9,en-US;q=0.8", "uk"),
        ("de,ja;q=0.5,en;q=0.3", "ja"),
        ("en;q=0.2, ja", "ja"),
        ("de", "en"),
        ("", "en"),
        ("uk;q=0", "en"),
        ("uk;q=x, ja", "ja"),
        (";;,=,q", "en"),
    ],
)
def test_a_page_speaks_what_the_browser_asks_for(accepted, lang):
    assert choose_language(accepted, ("en", "uk", "ja")) == lang
