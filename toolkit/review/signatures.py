"""Signatures of files by OpenSSH keys: made and verified by `ssh-keygen -Y`.

People who publish statements often have such a key already, Git and its hosts use the same
signatures, and nothing of this needs a server.

Source: ssh-keygen(1), "ALLOWED SIGNERS"; PROTOCOL.sshsig of OpenSSH.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACE = "toolkit"
"""What a signature is for, so that one made for Git or a letter is none here."""

_ADDRESS = re.compile(r"<([^<>\s]+)>\s*$")
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


def sign(data: bytes, key: Path) -> bytes:
    """Sign `data` with a private key, or the one that an agent has for a public key.

    A passphrase is asked for on the terminal.

    Raises:
        ConfigError: ssh-keygen is not installed, or cannot use the key.
    """
    done = _run(["-Y", "sign", "-f", str(key), "-n", NAMESPACE], data)
    if done.returncode:
        raise ConfigError(
            f"cannot sign: {_last_line(done.stderr)}",
            where=str(key),
            remedy="give a private key of OpenSSH, or a public one that an agent knows",
        )
    return done.stdout


def find_fault(data: bytes, signature: Path, name: str, allowed: Path) -> str:
    """Say why a signature does not hold; empty if it does.

    Args:
        data: what was signed.
        signature: the file that has the signature.
        name: of who is said to have signed.
        allowed: the file of allowed signers.

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


def _run(words: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 -- words, no shell; no user text begins with a dash
            ["ssh-keygen", *words],  # noqa: S607 -- wherever the system has it
            input=data,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise ConfigError(
            "ssh-keygen is not installed", remedy="install OpenSSH’s client (openssh-client)"
        ) from error


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "no reason given"
