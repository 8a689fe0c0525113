"""Manifests of JSON, read strictly; each function raises ValueError that names the field."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.core.errors import ReleaseError
from toolkit.core.json_values import demand, fields, load, mapping, text

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def read_json(
    data: bytes,
    schema: int,
    build: Callable[[Any], T],
    where: str,
    remedy: str,
    what: str = "manifest",
) -> T:
    """Read the bytes of a manifest, or of a record.

    Args:
        data: the whole file.
        schema: the one that `build` knows.
        build: makes the finished value of the JSON; a ValueError says what is wrong.
        where: path of the file, for messages.
        remedy: what to do about a damaged one.
        what: what it is, for messages.

    Raises:
        ReleaseError: it is not JSON, of another schema, or `build` refuses it.
    """
    try:
        table = load(data)
        found = table.get("schema") if isinstance(table, dict) else schema
        if type(found) is not int or found == schema:
            return build(table)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise ReleaseError(f"damaged {what}: {reason}", where=where, remedy=remedy) from error
    raise ReleaseError(
        f"{what} of schema {found}, which is not known",
        where=where,
        remedy="use the version of the toolkit that wrote it, or a newer one",
    )


def as_fields(value: Any, shape: type, name: str) -> dict[str, Any]:
    """Return an object that has the fields of a dataclass, no more and no fewer."""
    return fields(value, {each.name for each in dataclasses.fields(shape)}, name)


def as_texts(value: Any, name: str) -> dict[str, str]:
    """Return an object of texts."""
    return {key: text(each, f"{name}: {key}") for key, each in mapping(value, name).items()}


def as_share(value: Any, name: str) -> float:
    """Return a number from 0 to 1."""
    demand(type(value) in {int, float} and 0 <= value <= 1, f"{name} is no share from 0 to 1")
    return float(value)
