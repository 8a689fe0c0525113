"""Signatures of files by OpenSSH keys: made and verified by `ssh-keygen -Y`.

People who publish statements often have such a key already, Git and its hosts use the same
signatures, and nothing of this needs a server.

Source: ssh-keygen(1), "ALLOWED SIGNERS"; PROTOCOL.sshsig of OpenSSH.
"""

from __future__ import annotations

import base64
import re
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACE = "toolkit"
"""What a signature is for, so that one made for Git or a letter is none here."""
RELEASES = "toolkit-release"
"""The same for the manifest of a release: who approves texts does not thereby release them."""

_ADDRESS = re.compile(r"<([^<>\s]+)>\s*$")
_FINGERPRINT = re.compile(r"SHA256:\S+")
_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----\n", b"\n-----END SSH SIGNATURE-----\n"
_PRINCIPAL = re.compile(r"(?!-)[^\s,*?!\"#]+")


def principal(name: str) -> str:
    """Return by what name an allowed signer is listed: the address of a person.

    >>> principal("Mara Testova <mara@example.org>")
    'mara@example.org'

    Case is kept, as OpenSSH tells it apart.

    Raises:
        ConfigError: the name has no address, and is no address.
    """
    found = _ADDRESS.search(name)
    said = found[1] if found else name.strip()
    if not _PRINCIPAL.fullmatch(said):
        raise ConfigError(
            f"a signed decision needs an address: {name!r} has none",
            remedy='give it with the name: --by "First Last <first@example.org>"',
        )
    return said


def sign(data: bytes, key: Path, namespace: str = NAMESPACE) -> bytes:
    """Sign `data` with a private key, or the one that an agent has for a public key.

    A passphrase, or the touch of a token, is asked for on the terminal.

    Raises:
        ConfigError: ssh-keygen is not installed, cannot use the key, or gives half a signature.
    """
    words = ["-Y", "sign", "-f", str(key), "-n", namespace]
    # On a terminal it speaks for itself: "Confirm user presence" has to be seen.
    done = _run(words, data, aloud=sys.stderr.isatty())
    if done.returncode:
        raise ConfigError(
            f"cannot sign: {_last_line(done.stderr or b'ssh-keygen said why')}",
            where=str(key),
            remedy="give a private key of OpenSSH, or a public one that an agent knows",
        )
    if not _is_whole(done.stdout):
        # It does not notice that what it writes goes nowhere.
        raise ConfigError("ssh-keygen gave no whole signature", where=str(key), remedy="sign again")
    return done.stdout


def find_fault(data: bytes, signature: Path, name: str, allowed: Path) -> str:
    """Say why a signature does not hold; empty if it does.

    Raises:
        ConfigError: ssh-keygen is not installed.
    """
    if not signature.is_file():
        return "it is not signed"
    try:
        who = principal(name)
    except ConfigError as error:
        return error.problem
    words = ["-Y", "verify", "-f", str(allowed), "-I", who, "-n", NAMESPACE, "-s", str(signature)]
    done = _run(words, data)
    if not done.returncode:
        return ""
    return f"its signature is not that of {who}: {_last_line(done.stderr or done.stdout)}"


# ── Of releases: nothing but the key says who signed ─────────────────────────


def signing_key(data: bytes, signature: Path) -> str:
    """Return the fingerprint of the key that signed a manifest; empty if it signed something else.

    Whose key it is, is another question.

    Raises:
        ConfigError: ssh-keygen is not installed.
    """
    if not _is_whole(signature.read_bytes()):
        return ""
    done = _run(["-Y", "check-novalidate", "-n", RELEASES, "-s", str(signature)], data)
    found = _FINGERPRINT.search(done.stdout.decode(errors="replace"))
    return found[0] if found and not done.returncode else ""


def find_signers(data: bytes, signature: Path, allowed: Path, day: str) -> tuple[str, ...]:
    """Return which of the allowed signers a manifest's signature is of, on a day.

    Args:
        data: what was signed.
        signature: the file that has the signature.
        allowed: the file of allowed signers.
        day: ISO 8601; a key counts that was valid at its noon.

    Raises:
        ConfigError: ssh-keygen is not installed.
    """
    common = ["-s", str(signature), "-f", str(allowed), f"-Overify-time={day.replace('-', '')}1200"]
    known = _run(["-Y", "find-principals", *common], b"").stdout.decode(errors="replace")
    return tuple(
        who
        for who in dict.fromkeys(known.splitlines())
        if not who.startswith("-")
        and not _run(["-Y", "verify", "-I", who, "-n", RELEASES, *common], data).returncode
    )


def _is_whole(data: bytes) -> bool:
    """Tell whether a signature is written just as ssh-keygen writes it, which also reads others."""
    body = data.removeprefix(_BEGIN).removesuffix(_END)
    try:
        plain = base64.b64encode(base64.b64decode(body)).decode()
    except ValueError:
        return False
    return data == _BEGIN + "\n".join(textwrap.wrap(plain, 70)).encode() + _END


def _run(
    words: list[str], data: bytes, *, aloud: bool = False
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 -- words, no shell; no user text begins with a dash
            ["ssh-keygen", *words],  # noqa: S607 -- wherever the system has it
            input=data,
            stdout=subprocess.PIPE,
            stderr=None if aloud else subprocess.PIPE,
            check=False,
        )
    except FileNotFoundError as error:
        raise ConfigError(
            "ssh-keygen is not installed", remedy="install OpenSSH’s client (openssh-client)"
        ) from error


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "no reason given"
