"""What a setting may be: the readers of its values, and of a table with known keys.

A reader takes what TOML gives and returns the value that the program works with. It
raises TypeError or ValueError with the words that follow the name of the key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.core.errors import ConfigError, did_you_mean
from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def read_table(
    table: Mapping[str, Any],
    readers: Mapping[str, Callable[[object], Any]],
    examples: Mapping[str, str],
    *,
    where: str = "",
    under: str = "",
) -> dict[str, Any]:
    """Read a table of settings strictly: an unknown key is an error that names the nearest.

    Args:
        table: keys and values as TOML gives them.
        readers: the known keys, each with the reader of its value.
        examples: what to write instead of a value that cannot be meant, by the same keys.
        where: the file, for messages.
        under: the name of the table in it, e.g. ``engines.chat``; empty for all settings.

    Returns:
        The values by names of fields, ``_`` where a key has ``-``.

    Raises:
        ConfigError: an unknown key, or a value that cannot be meant.
    """
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = f"{under}.{key}" if under else key
        read = readers.get(key)
        if read is None:
            near = did_you_mean(key.replace("_", "-"), readers)
            remedy = f"{near}known settings: {', '.join(readers) or 'none'}"
            raise ConfigError(f"unknown setting {name!r}", where=where, remedy=remedy)
        try:
            values[key.replace("-", "_")] = read(value)
        except (TypeError, ValueError) as error:
            raise ConfigError(f"{name}: {error}", where=where, remedy=examples[key]) from error
        except ConfigError as error:
            raise ConfigError(
                f"{name}: {error.problem}", where=where, remedy=error.remedy
            ) from error
    return values


def as_text(value: object) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise TypeError("must be a text in quotes")
    return value


def as_line(value: object) -> str:
    """Read a text on one line."""
    text = as_text(value).strip()
    if len(text.splitlines()) > 1:
        raise ValueError("must be on one line")
    return text


def as_texts(value: object) -> tuple[str, ...]:
    """Read a list of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TypeError("must be a list of texts")
    return tuple(value)


def as_flag(value: object) -> bool:
    """Read a yes or no."""
    if not isinstance(value, bool):
        raise TypeError("must be true or false")
    return value


def as_table(value: object) -> dict[str, Any]:
    """Read a table, whatever its keys are."""
    if not isinstance(value, dict):
        raise TypeError("must be a table")
    return value


def as_code(value: object) -> str:
    """Read the code of a language that the toolkit knows."""
    return language(as_text(value)).code


def one_of(*known: str) -> Callable[[object], str]:
    """Make a reader of one of some texts."""

    def choose(value: object) -> str:
        if value not in known:
            raise ValueError("must be " + " or ".join(f'"{each}"' for each in known))
        return as_text(value)

    return choose


def by_language(read: Callable[[object], Any]) -> Callable[[object], dict[str, Any]]:
    """Make a reader of a table with a value for each of some languages."""

    def table(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError("must be a table with a key for each language")
        return {as_code(code): read(each) for code, each in value.items()}

    return table
