"""Reading JSON strictly: each function raises ValueError that names the field."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

_SHA256 = re.compile(r"[0-9a-f]{64}")


def load(data: bytes) -> Any:
    """Read JSON in UTF-8.

    Raises:
        ValueError: it is none, names a key of a table twice, or has a number that is none.
        RecursionError: it is nested too deeply.
    """
    return json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f"{key!r} stands there twice")
        table[text(key, "a key")] = value
    return table


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no value of JSON")


def demand(condition: bool, problem: str) -> None:  # noqa: FBT001 - it is what is demanded
    """Raise `problem` unless `condition` holds."""
    if not condition:
        raise ValueError(problem)


def mapping(value: Any, name: str) -> dict[str, Any]:
    """Return a table."""
    demand(isinstance(value, dict), f"{name} is no table")
    table: dict[str, Any] = value
    return table


def fields(
    value: Any, known: Collection[str], name: str, optional: Collection[str] = ()
) -> dict[str, Any]:
    """Return a table that has all of the `known` fields, and none beside the `optional` ones."""
    table = mapping(value, name)
    missing, unknown = set(known) - set(table), set(table) - {*known, *optional}
    for wrong, reason in ((missing, "is missing"), (unknown, "is unknown")):
        if wrong:
            raise ValueError(f"{name}: {min(wrong)!r} {reason}")
    return table


def sequence(value: Any, name: str) -> list[Any]:
    """Return a list; refuse anything else."""
    demand(isinstance(value, list), f"{name} is no list")
    found: list[Any] = value
    return found


def text(value: Any, name: str) -> str:
    """Return a text; refuse anything else, and what UTF-8 cannot write."""
    demand(isinstance(value, str), f"{name} is no text")
    found: str = value
    found.encode()  # a lone surrogate could not be
    return found


def flag(value: Any, name: str) -> bool:
    """Return true or false; refuse anything else."""
    demand(isinstance(value, bool), f"{name} is neither true nor false")
    return bool(value)


def sha256(value: Any, name: str, *, optional: bool = False) -> str:
    """Return a SHA-256 in hexadecimal digits; an empty text too if it is `optional`."""
    found = text(value, name)
    demand(bool(_SHA256.fullmatch(found)) or (optional and not found), f"{name} is no SHA-256")
    return found


def count(value: Any, name: str, *, least: int = 0) -> int:
    """Return a whole number that is not below `least`."""
    demand(type(value) is int and value >= least, f"{name} is no number from {least} upwards")
    return int(value)
