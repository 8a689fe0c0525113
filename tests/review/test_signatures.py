"""Signatures of releases: what they say of themselves, and whose they are."""

import base64
import subprocess
import textwrap

import pytest

from toolkit.core.errors import ConfigError
from toolkit.review import signatures
from toolkit.review.signatures import RELEASES, find_signers, sign, signing_key

DATA = b'{"schema": 1}\n'


@pytest.fixture
def signed(keys, tmp_path):
    """Return the file of a signature by Mara."""
    path = tmp_path / "manifest.json.sig"
    path.write_bytes(sign(DATA, keys[0], RELEASES))
    return path


def test_a_signature_names_its_key(signed):
    assert signing_key(DATA, signed).startswith("SHA256:")


def test_half_a_signature_is_none(keys, signed, monkeypatch):
    half = signed.read_bytes()[:100]
    monkeypatch.setattr(
        signatures, "_run", lambda *_, **__: subprocess.CompletedProcess((), 0, half, b"")
    )
    with pytest.raises(ConfigError, match="no whole signature"):
        sign(DATA, keys[0], RELEASES)


def test_another_text_is_not_signed(signed):
    assert signing_key(DATA + b" ", signed) == ""


def test_an_approval_is_no_release(keys, tmp_path):
    path = tmp_path / "x.sig"
    path.write_bytes(sign(DATA, keys[0]))
    assert signing_key(DATA, path) == ""


@pytest.mark.parametrize("step", range(0, 2480, 31))
def test_a_flipped_bit_of_a_signature_is_found(signed, step):
    data = bytearray(signed.read_bytes())
    place = step * len(data) * 8 // 2480
    data[place // 8] ^= 1 << place % 8
    signed.write_bytes(data)
    assert signing_key(DATA, signed) == ""


def rewrap(data):
    body = b"".join(data.splitlines()[1:-1])
    return (
        b"-----BEGIN SSH SIGNATURE-----\n%s\n-----END SSH SIGNATURE-----\n"
        % "\n".join(textwrap.wrap(base64.b64encode(base64.b64decode(body)).decode(), 60)).encode()
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(rewrap, id="other lines"),
        pytest.param(lambda data: data + b"\n", id="a line more"),
        pytest.param(lambda data: data[:-1], id="no last line end"),
        pytest.param(lambda _: b"", id="empty"),
    ],
)
def test_a_signature_in_another_form_is_none(signed, change):
    signed.write_bytes(change(signed.read_bytes()))
    assert signing_key(DATA, signed) == ""


@pytest.mark.parametrize(
    ("key", "day", "who"),
    [
        pytest.param(0, "2025-03-05", ("mara@example.org",), id="allowed"),
        pytest.param(1, "2024-12-31", ("ivan@example.org",), id="allowed on that day"),
        pytest.param(1, "2025-01-01", (), id="no longer"),
    ],
)
def test_who_signed_is_told_from_the_list(keys, signers, tmp_path, key, day, who):
    path = tmp_path / "x.sig"
    path.write_bytes(sign(DATA, keys[key], RELEASES))
    assert find_signers(DATA, path, signers, day) == who


def test_a_list_that_allows_approvals_alone_allows_no_release(keys, signed, tmp_path):
    public = keys[0].with_suffix(".pub").read_text("utf-8")
    (tmp_path / "list").write_text(f'mara@example.org namespaces="toolkit" {public}', "utf-8")
    assert find_signers(DATA, signed, tmp_path / "list", "2025-03-05") == ()


def test_without_ssh_keygen_it_is_said(signed, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigError, match="ssh-keygen is not installed"):
        signing_key(DATA, signed)
