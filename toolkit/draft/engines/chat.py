"""The engine ``chat``: any server with the chat completions of OpenAI, near or far.

Near are llama.cpp, vLLM and Ollama, which all speak it. Asked for JSON, the model is told what
a translator would be: the sentences around, who is speaking, names, terms and the register,
all of it as data, and so must the answer come back. A small model that was made to translate
is asked for one sentence at a time, in the words of a template, and answers with the bare
translation. What else an answer may be (a remark, another number of sentences, a list too
long) is refused. A source that gives the model orders can at worst spoil its own draft, which
the guards and a person look at.

Source: the API reference of chat completions, https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from toolkit.core.errors import EngineError
from toolkit.draft.engines.base import (
    TOLD,
    BrokenOffError,
    EngineSpec,
    Passage,
    Refusal,
    Spent,
)
from toolkit.draft.engines.chat_settings import (
    NAME,
    ChatSettings,
    parse_settings,
    settle_settings,
)
from toolkit.draft.engines.dialogue import (
    NO_ANSWER,
    SCHEMA,
    as_answer,
    longest,
    read_texts,
    write_data,
    write_orders,
)
from toolkit.draft.engines.meter import Meter, guess_tokens
from toolkit.draft.engines.plain_answer import read_plain
from toolkit.draft.engines.templates import told_by, write_messages
from toolkit.draft.http import Advice, RequestError, is_loopback, post_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.draft.engines.base import Answer, Pair

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
_THINKING = 1_024
"""Tokens that a plain answer may have beside its translation, for thoughts and wrapping."""


@dataclass(frozen=True, slots=True)
class ChatEngine:
    """A model behind an address."""

    settings: ChatSettings
    key: str
    source: str
    """The code of the language that it reads."""
    target: str
    """The code of the language that it writes."""
    meter: Meter = field(default_factory=Meter, compare=False)

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
        return 1 if self.settings.prompt else AT_ONCE

    @property
    def parallel(self) -> int:
        """As the settings say."""
        return self.settings.parallel

    @property
    def told(self) -> frozenset[str]:
        """All there is to tell, or what the template asks for."""
        prompt = self.settings.prompt
        return told_by(prompt) if prompt else frozenset(TOLD)

    @property
    def budget(self) -> int | None:
        """As the settings say."""
        return self.settings.budget

    @property
    def spent(self) -> Spent:
        """As the server counted it."""
        return self.meter.spent

    def estimate(self, passages: Sequence[Passage]) -> int:
        """Guess from what would be sent, and from answers half as long in tokens as in letters."""
        known = [each.limited(self.told) for each in passages]
        sent = (self._messages(group) for group in _groups(known, self.at_once))
        return sum(guess_tokens(_dump(each)) for each in sent) + sum(
            len(each.text) // 2 + 1 for each in passages
        )

    @property
    def remote(self) -> str:
        """The host that texts are sent to; empty if it is this machine."""
        return "" if is_loopback(self.settings.url) else urlsplit(self.settings.url).netloc

    def translate(self, passages: Sequence[Passage], count: int = 1) -> tuple[Answer, ...]:
        """Translate passages, several in a request; one by one where that went wrong.

        Raises:
            BrokenOffError: the server cannot be reached, or refuses; with what it answered
                before.
        """
        answers: dict[int, Answer] = {}
        try:
            for group in _groups(passages, 1 if count > 1 else self.at_once):
                for answer in self._translate_group(group, min(count, _CHOICES)):
                    answers[len(answers)] = answer
        except EngineError as error:
            raise BrokenOffError(error, answers) from error
        return tuple(answers.values())

    def _translate_group(self, group: Sequence[Passage], count: int) -> Iterator[Answer]:
        """Yield an answer for each passage of a group as it comes, in their order."""
        try:
            choices = self._ask(group, count)
        except RequestError:
            yield from self._divide(group, count)
            return
        found = [self._read(choice, group) for choice in choices]
        good = [each for each in found if not isinstance(each, Refusal)]
        if good:
            for index, passage in enumerate(group):
                yield as_answer([texts[index] for texts in good], passage)
        elif len(group) > 1:
            yield from self._divide(group, count)
        else:
            refusals = [each for each in found if isinstance(each, Refusal)]
            yield refusals[0] if refusals else Refusal(NO_ANSWER)

    def _divide(self, group: Sequence[Passage], count: int) -> Iterator[Answer]:
        """Ask for each of a group alone; of one that is alone, find out whether it is to blame.

        Raises:
            EngineError: the server refuses any request of ours.
        """
        if len(group) > 1:
            for each in group:
                yield from self._translate_group([each], count)
            return
        try:
            self._ask([_ANY], 1)
        except RequestError:
            raise EngineError(
                "the server takes no form of our requests",
                where=self.settings.url,
                remedy="check url and model in the settings of chat",
            ) from None
        yield Refusal("the server does not take this text, perhaps it is too long for it")

    def _ask(self, group: Sequence[Passage], count: int) -> list[Mapping[str, Any]]:
        """Send one request, in simpler forms if the server does not take the first.

        Raises:
            RequestError: it takes none.
            EngineError: it cannot be reached, or refuses us.
        """
        body = {"model": self.settings.model, **self._messages(group)}
        for more in self._forms(group, count):
            request = {**body, **more, **self.settings.options}
            try:
                answer = self._post(request)
            except RequestError as error:
                refused = error
                continue
            choices = answer.get("choices") if isinstance(answer, dict) else None
            listed = choices if isinstance(choices, list) else ()
            found: list[Mapping[str, Any]] = [each for each in listed if isinstance(each, dict)]
            said = "".join(_content(each) or "" for each in found)
            self.meter.count(answer, _dump(request), said)
            return found
        raise refused

    def _messages(self, group: Sequence[Passage]) -> dict[str, Any]:
        """Write what a request says about its sentences, and how to translate them."""
        register = self.settings.register.get(self.target, "")
        if self.settings.prompt:
            (passage,) = group
            return write_messages(self.settings.prompt, passage, self.source, self.target, register)
        return {
            "messages": [
                {"role": "system", "content": write_orders(self.source, self.target, register)},
                {"role": "user", "content": write_data(group)},
            ]
        }

    def _forms(self, group: Sequence[Passage], count: int) -> list[dict[str, Any]]:
        """List what else a request says, the plainest form last: not every server knows all."""
        chance = {"temperature": _WARMTH if count > 1 else 0, "seed": _SEED}
        several = {"n": count} if count > 1 else {}
        held: dict[str, Any] = {"response_format": SCHEMA}
        if self.settings.prompt:
            held = {"max_tokens": longest(group[0].text) + _THINKING}
        forms: list[dict[str, Any]] = []
        for form in (held | chance | several, held | chance, chance, held, {}):
            if form not in forms:
                forms.append(form)
        return forms

    def _read(self, choice: Mapping[str, Any], group: Sequence[Passage]) -> list[str] | Refusal:
        """Read one choice of an answer."""
        if choice.get("finish_reason") == "length":
            return Refusal("the model's answer was cut off")
        content = _content(choice)
        if content is None:
            return Refusal(NO_ANSWER)
        if not self.settings.prompt:
            return read_texts(content, len(group))
        text = read_plain(content, group[0].text)
        return text if isinstance(text, Refusal) else [text]

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


ENGINE = EngineSpec(NAME, open_chat, parse_settings, told=frozenset(TOLD), settle=settle_settings)


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


def _content(choice: Mapping[str, Any]) -> str | None:
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    return content if isinstance(content, str) else None


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
