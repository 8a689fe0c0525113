"""What stands under ``engines.chat``: a server, its model, and how both are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from toolkit.core.errors import ConfigError, did_you_mean
from toolkit.core.files import read_text
from toolkit.draft.engines.templates import TEMPLATES, Template, parse_template
from toolkit.draft.http import check_address
from toolkit.project.values import as_table, as_text, by_language, one_of, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NAME = "chat"
_USUAL = "plain"
"""The template of plain answers where none is named."""


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What stands under ``engines.chat``."""

    url: str
    """Address before ``/chat/completions``; https, or http on this machine."""
    model: str
    """The server's name of the model."""
    key_env: str = "TOOLKIT_CHAT_KEY"
    """The environment variable that holds the key; the key itself is no setting."""
    timeout: float = 120.0
    """Seconds that the server may stay silent."""
    register: Mapping[str, str] = field(default_factory=dict)
    """Per language, how it should speak: “formal”, “です・ます”."""
    form: Literal["json", "plain"] = "json"
    """Several sentences a request and JSON back, or one and its bare translation."""
    template: str = ""
    """Name or file of the template that plain answers are asked for with."""
    parallel: int = 1
    """Requests that may be under way at once."""
    budget: int | None = None
    """Tokens that a run may cost, as the server counts them; None for no limit."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What every request has besides, in the server's own words."""
    prompt: Template | None = None
    """The template that `template` names, once it is read; None where answers are JSON."""


def parse_settings(table: Mapping[str, Any]) -> ChatSettings:
    """Read the table ``engines.chat``.

    Raises:
        ConfigError: a key or a value that cannot be meant, or no url and model.
    """
    values = read_table(table, _READERS, _EXAMPLES, under=f"engines.{NAME}")
    if not values.get("url") or not values.get("model"):
        raise ConfigError(f"engines.{NAME}: needs url and model", remedy=_EXAMPLE)
    settings = ChatSettings(**values)
    if settings.template and settings.form != "plain":
        raise ConfigError(
            f"engines.{NAME}.template: is for plain answers alone",
            remedy='add form = "plain", or take template away',
        )
    if settings.form != "plain":
        return settings
    name = settings.template or _USUAL
    return _with_prompt(replace(settings, template=name), TEMPLATES.get(name))


def settle_settings(settings: ChatSettings, root: Path) -> ChatSettings:
    """Read the project's own template, if the settings name one.

    Raises:
        ConfigError: the file is missing, or is no template; with its place.
    """
    if settings.form != "plain" or settings.prompt is not None:
        return settings
    path = root / settings.template
    if not path.is_file():
        raise ConfigError(
            f"engines.{NAME}.template: there is no file {settings.template}",
            remedy=_EXAMPLES["template"],
        )
    text = read_text(path, settings.template)
    return _with_prompt(settings, parse_template(text, settings.template))


def _with_prompt(settings: ChatSettings, prompt: Template | None) -> ChatSettings:
    """Put a template into the settings, which must not wish for what it does not say."""
    if settings.register and prompt and "{register}" not in prompt.system + prompt.user:
        raise ConfigError(
            f"engines.{NAME}.register: the template {settings.template} has no place for it",
            remedy="take register away, or use a template with {register}, such as plain",
        )
    return replace(settings, prompt=prompt)


def _url(value: object) -> str:
    address = as_text(value)
    check_address(address)
    return address


def _model(value: object) -> str:
    name = as_text(value)
    if not name.isprintable():
        raise ValueError("must be one line without control characters")
    return name


def _variable(value: object) -> str:
    name = as_text(value)
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise ValueError("must be the name of an environment variable, never a key")
    return name


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _DAY:
        raise TypeError("must be a number of seconds, a day at most")
    return float(value)


def _template(value: object) -> str:
    """Read the name of a template, or of a file: a name with a dot or a slash in it."""
    name = as_text(value)
    if name not in TEMPLATES and not re.search(r"[./\\]", name):
        near = did_you_mean(name, TEMPLATES)
        raise ValueError(f"{name!r} is no template; {near}known: {', '.join(TEMPLATES)}")
    return name


def _number(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise TypeError(f"must be a whole number from {least} to {most:,}")
        return value

    return read


def _options(value: object) -> dict[str, Any]:
    table = as_table(value)
    ours = sorted(_OURS & table.keys())
    if ours:
        raise ValueError(f"must not say {ours[0]!r}, which the toolkit says itself")
    return table


_OURS = frozenset({"model", "messages", "n", "stream", "response_format"})
_DAY = 24 * 60 * 60
_READERS: dict[str, Callable[[object], Any]] = {
    "url": _url,
    "model": _model,
    "key-env": _variable,
    "timeout": _seconds,
    "register": by_language(as_text),
    "form": one_of("json", "plain"),
    "template": _template,
    "parallel": _number(1, 64),
    "budget": _number(1, 10**12),
    "options": _options,
}
_EXAMPLE = 'for example: engines.chat = { url = "http://127.0.0.1:8080/v1", model = "…" }'
_EXAMPLES = dict.fromkeys(_READERS, _EXAMPLE) | {
    "key-env": 'for example: key-env = "MY_KEY"',
    "timeout": "for example: timeout = 120",
    "register": 'for example: register = { uk = "офіційний стиль", ja = "です・ます" }',
    "form": 'for example: form = "plain"',
    "template": 'for example: template = "translategemma", or a file: template = "prompt.txt"',
    "parallel": "for example: parallel = 4",
    "budget": "for example: budget = 200_000",
    "options": "for example: options = { top_p = 0.6 }",
}
