"""One client for whatever is asked over the network: what it opens, sends and says."""

import urllib.error

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.http import Advice, make_opener, post_json

ADVICE = Advice("set address", "is it a toy?", {418: "take another pot"})


@pytest.fixture
def pot(answering):
    """Return the address of a server, what it was sent, and the status that it answers with."""
    sent, status = [], [200]

    def answer(headers, body):
        sent.append((dict(headers), body))
        return {"tea": True} if status[0] == 200 else status[0]

    return f"{answering(answer)}/", sent, status


def post(url, **headers):
    return post_json(url, {"cups": 2}, headers=headers, advice=ADVICE, timeout=5)


def test_headers_go_beside_our_own(pot):
    url, sent, _ = pot
    assert post(url, Spoon="silver") == {"tea": True}
    ((headers, body),) = sent
    assert body == {"cups": 2}
    assert (headers["Spoon"], headers["User-Agent"]) == ("silver", "toolkit")
    assert headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        pytest.param(418, "take another pot", id="a status with words of its own"),
        pytest.param(404, "run the same command later", id="any other"),
        pytest.param(302, "set address", id="sent on"),
    ],
)
def test_errors_advise_in_the_words_of_whoever_asks(pot, status, remedy):
    url, _, answer = pot
    answer[0] = status
    with pytest.raises(EngineError) as caught:
        post(url)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("url", "redirects"),
    [
        pytest.param("http://models.example/", False, id="another machine"),
        pytest.param("http://models.example/", True, id="another machine, with redirects"),
        pytest.param("http://127.0.0.1:9/", True, id="this machine, from where one may be led"),
        pytest.param("ftp://127.0.0.1/", False, id="another way"),
        pytest.param("file:///etc/hostname", False, id="a file"),
    ],
)
def test_what_is_not_encrypted_is_known_to_no_opener(url, redirects):
    with pytest.raises(urllib.error.URLError, match="unknown url type"):
        make_opener(url, redirects=redirects).open(url, timeout=1)
