"""The engine ``kiosk``: a server that is sent sentences and who says them, and translates each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from toolkit.core.errors import ConfigError, EngineError
from toolkit.draft.engines.base import EngineSpec, Hypothesis, Refusal
from toolkit.draft.http import Advice, RequestError, check_address, is_loopback, post_json
from toolkit.project.values import as_text, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from toolkit.draft.engines.base import Answer, Pair, Passage

NAME = "kiosk"
SECONDS = 10
ADVICE = Advice(
    redirect="set address in the settings of kiosk to the one that you mean",
    answer="is this the address of a kiosk?",
    statuses={402: "is there anything left on the ticket?"},
)


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """What stands under ``engines.kiosk``."""

    address: str
    """Where it stands; https, or http on this machine."""
    ticket: str = ""
    """What it is shown."""


@dataclass(frozen=True, slots=True)
class KioskEngine:
    """A kiosk, asked for one language."""

    settings: KioskSettings
    source: str
    """The code of the language that it reads."""
    target: str
    """The code of the language that it writes."""

    @property
    def label(self) -> str:
        """As in ``# mt: kiosk en-uk 1 h=…``."""
        return f"{NAME} {self.source}-{self.target} 1"

    @property
    def marks(self) -> tuple[str, ...]:
        """None: it knows what to leave alone."""
        return ()

    @property
    def remote(self) -> str:
        """Its host; empty if it is this machine."""
        address = self.settings.address
        return "" if is_loopback(address) else urlsplit(address).netloc

    @property
    def at_once(self) -> int:
        """As many as its slot takes."""
        return 4

    def translate(self, passages: Sequence[Passage], count: int = 1) -> tuple[Answer, ...]:
        """Translate all passages with one request; there is one hypothesis, whatever is asked for.

        Raises:
            EngineError: it cannot be reached, refuses, or its answer is none.
        """
        del count
        asked = [{"text": each.text, "speaker": each.speaker} for each in passages]
        body = {"from": self.source, "to": self.target, "sentences": asked}
        headers = {"Ticket": self.settings.ticket}
        try:
            answer = post_json(
                self.settings.address, body, headers=headers, advice=ADVICE, timeout=SECONDS
            )
        except RequestError:
            return tuple(Refusal("the kiosk does not take it") for _ in passages)
        texts = answer.get("texts") if isinstance(answer, dict) else None
        if not isinstance(texts, list) or len(texts) != len(passages):
            raise EngineError("no answer of a kiosk", where=self.settings.address)
        return tuple((Hypothesis(str(text)),) for text in texts)


def open_kiosk(pair: Pair, settings: KioskSettings, _models_dir: Path) -> KioskEngine:
    """Make the engine; nothing is sent yet."""
    return KioskEngine(settings, pair.source, pair.target)


def parse_settings(table: Mapping[str, Any]) -> KioskSettings:
    """Read the table ``engines.kiosk``.

    Raises:
        ConfigError: a key or a value that cannot be meant, or no address.
    """
    values = read_table(table, READERS, EXAMPLES, under=f"engines.{NAME}")
    if "address" not in values:
        raise ConfigError(f"engines.{NAME}: needs an address", remedy=EXAMPLES["address"])
    return KioskSettings(**values)


def _address(value: object) -> str:
    address = as_text(value)
    check_address(address)
    return address


READERS: dict[str, Callable[[object], Any]] = {"address": _address, "ticket": as_text}
EXAMPLES = {
    "address": 'for example: engines.kiosk = { address = "https://kiosk.example/" }',
    "ticket": 'for example: ticket = "A 1"',
}

ENGINE = EngineSpec(NAME, open_kiosk, parse_settings, told=frozenset({"speaker"}), hypotheses=False)
