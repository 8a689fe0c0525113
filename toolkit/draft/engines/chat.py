"""The engine ``chat``: any server with the chat completions of OpenAI, near or far.

Near are llama.cpp, vLLM and Ollama, which all speak it. The model is told what a
translator would be: the sentences around, who is speaking, names, terms and the
register. All of that goes as data, in JSON, and so must the answer come back; what
else an answer may be (a remark, another number of sentences, a list too long) is
refused. A source that gives the model orders can at worst spoil its own draft, which
the guards and a person look at.

Source: the API reference of chat completions, https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from toolkit.core.errors import ConfigError, EngineError
from toolkit.draft.engines.base import TOLD, EngineSpec, Passage, Refusal
from toolkit.draft.engines.dialogue import (
    NO_ANSWER,
    SCHEMA,
    as_answer,
    read_texts,
    write_data,
    write_orders,
)
from toolkit.draft.http import Advice, RequestError, check_address, is_loopback, post_json
from toolkit.project.values import as_text, by_language, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.draft.engines.base import Answer, Pair

NAME = "chat"
AT_ONCE = 8
"""Passages in one request: enough to see how they hang together, few enough not to lose count."""
_CHARACTERS = 6_000
"""Of all passages of a request; one that is longer goes alone."""
_CHOICES = 3
"""Hypotheses asked for at most; each is paid for."""
_ANY = Passage("1")
"""What any server takes that takes our requests at all."""
_SEED, _WARMTH = 20_250_305, 0.5
"""Of the random choice among several hypotheses; a single one is the likeliest."""


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


@dataclass(frozen=True, slots=True)
class ChatEngine:
    """A model behind an address."""

    settings: ChatSettings
    key: str
    source: str
    """The code of the language that it reads."""
    target: str
    """The code of the language that it writes."""

    @property
    def label(self) -> str:
        """As in ``# mt: chat en-uk llama-3.1-8b h=…``."""
        return f"{NAME} {self.source}-{self.target} {'_'.join(self.settings.model.split())}"

    @property
    def marks(self) -> tuple[str, ...]:
        """None: it is told what to leave alone."""
        return ()

    @property
    def at_once(self) -> int:
        """As many as go into one request."""
        return AT_ONCE

    @property
    def remote(self) -> str:
        """The host that texts are sent to; empty if it is this machine."""
        return "" if is_loopback(self.settings.url) else urlsplit(self.settings.url).netloc

    def translate(self, passages: Sequence[Passage], count: int = 1) -> tuple[Answer, ...]:
        """Translate passages, several in a request; one by one where that went wrong.

        Raises:
            EngineError: the server cannot be reached, or refuses.
        """
        return tuple(
            answer
            for group in _groups(passages, 1 if count > 1 else AT_ONCE)
            for answer in self._translate_group(group, min(count, _CHOICES))
        )

    def _translate_group(self, group: Sequence[Passage], count: int) -> tuple[Answer, ...]:
        try:
            choices = self._ask(group, count)
        except RequestError:
            return self._divide(group, count)
        found = [_read(choice, len(group)) for choice in choices]
        good = [each for each in found if not isinstance(each, Refusal)]
        if good:
            return tuple(
                as_answer([texts[index] for texts in good], passage)
                for index, passage in enumerate(group)
            )
        if len(group) > 1:
            return self._divide(group, count)
        refusals = [each for each in found if isinstance(each, Refusal)]
        return (refusals[0] if refusals else Refusal(NO_ANSWER),)

    def _divide(self, group: Sequence[Passage], count: int) -> tuple[Answer, ...]:
        """Ask for each of a group alone; of one that is alone, find out whether it is to blame.

        Raises:
            EngineError: the server refuses any request of ours.
        """
        if len(group) > 1:
            return tuple(self._translate_group([each], count)[0] for each in group)
        try:
            self._ask([_ANY], 1)
        except RequestError:
            raise EngineError(
                "the server takes no form of our requests",
                where=self.settings.url,
                remedy="check url and model in the settings of chat",
            ) from None
        return (Refusal("the server does not take this text, perhaps it is too long for it"),)

    def _ask(self, group: Sequence[Passage], count: int) -> list[Mapping[str, Any]]:
        """Send one request, in simpler forms if the server does not take the first.

        Raises:
            RequestError: it takes none.
            EngineError: it cannot be reached, or refuses us.
        """
        register = self.settings.register.get(self.target, "")
        orders = write_orders(self.source, self.target, register)
        body = {
            "model": self.settings.model,
            "messages": [
                {"role": "system", "content": orders},
                {"role": "user", "content": write_data(group)},
            ],
        }
        chance = {"temperature": _WARMTH if count > 1 else 0, "seed": _SEED}
        several = {"n": count} if count > 1 else {}
        schema = {"response_format": SCHEMA}
        forms: tuple[dict[str, Any], ...]
        forms = (schema | chance | several, schema | chance, chance, schema, {})
        for more in dict.fromkeys(map(json.dumps, forms)):
            try:
                answer = self._post({**body, **json.loads(more)})
            except RequestError as error:
                refused = error
                continue
            choices = answer.get("choices") if isinstance(answer, dict) else None
            listed = choices if isinstance(choices, list) else ()
            return [each for each in listed if isinstance(each, dict)]
        raise refused

    def _post(self, body: Mapping[str, Any]) -> Any:
        return post_json(
            f"{self.settings.url.rstrip('/')}/chat/completions",
            body,
            headers={"Authorization": f"Bearer {self.key}"} if self.key else {},
            advice=_advice(self.settings.key_env),
            timeout=self.settings.timeout,
        )


def open_chat(pair: Pair, settings: ChatSettings, _models_dir: Path) -> ChatEngine:
    """Make the engine of the settings; nothing is sent yet.

    Raises:
        EngineError: the key is missing, or is none.
    """
    key = os.environ.get(settings.key_env, "").strip()
    if not key and not is_loopback(settings.url):
        raise EngineError(
            f"the environment variable {settings.key_env} holds no key",
            where=settings.url,
            remedy=f"set it for this command: {settings.key_env}=… toolkit draft",
        )
    if not all("!" <= character <= "~" for character in key):
        raise EngineError(
            f"what the environment variable {settings.key_env} holds is no key",
            where=settings.url,
            remedy="it has a blank, a line break or a letter that no key has",
        )
    return ChatEngine(settings, key, pair.source, pair.target)


def _advice(key_env: str) -> Advice:
    return Advice(
        redirect="set url in the settings of chat to the one that you mean",
        answer="is this address one that takes chat completions?",
        statuses={
            401: f"is the key right? it is read from the environment variable {key_env}",
            403: f"may this key use this model? it is read from the environment variable {key_env}",
            404: "check url and model in the settings of chat; "
            "url ends where /chat/completions begins",
        },
    )


# ── Settings ─────────────────────────────────────────────────────────────────


def parse_settings(table: Mapping[str, Any]) -> ChatSettings:
    """Read the table ``engines.chat``.

    Raises:
        ConfigError: a key or a value that cannot be meant, or no url and model.
    """
    values = read_table(table, _READERS, _EXAMPLES, under=f"engines.{NAME}")
    if not values.get("url") or not values.get("model"):
        raise ConfigError(f"engines.{NAME}: needs url and model", remedy=_EXAMPLE)
    return ChatSettings(**values)


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


_DAY = 24 * 60 * 60
_READERS: dict[str, Callable[[object], Any]] = {
    "url": _url,
    "model": _model,
    "key-env": _variable,
    "timeout": _seconds,
    "register": by_language(as_text),
}
_EXAMPLE = 'for example: engines.chat = { url = "http://127.0.0.1:8080/v1", model = "…" }'
_EXAMPLES = dict.fromkeys(_READERS, _EXAMPLE) | {
    "key-env": 'for example: key-env = "MY_KEY"',
    "timeout": "for example: timeout = 120",
    "register": 'for example: register = { uk = "офіційний стиль", ja = "です・ます" }',
}

ENGINE = EngineSpec(NAME, open_chat, parse_settings, told=frozenset(TOLD))


# ── What goes out, and what comes back ───────────────────────────────────────


def _groups(passages: Sequence[Passage], most: int) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    length = 0
    for passage in passages:
        if group and (len(group) == most or length + len(passage.text) > _CHARACTERS):
            yield group
            group, length = [], 0
        group.append(passage)
        length += len(passage.text)
    if group:
        yield group


def _read(choice: Mapping[str, Any], wanted: int) -> list[str] | Refusal:
    """Read one choice of an answer."""
    if choice.get("finish_reason") == "length":
        return Refusal("the model's answer was cut off")
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if not isinstance(content, str):
        return Refusal(NO_ANSWER)
    return read_texts(content, wanted)
