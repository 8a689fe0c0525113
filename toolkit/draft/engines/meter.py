"""What a server's answers have cost, as it counts them itself where it does."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from toolkit.draft.engines.base import Spent

_BYTES = 3
"""Of UTF-8 text in a token, about: four of English, five of Ukrainian, three of Japanese."""


def guess_tokens(text: str) -> int:
    """Guess how many tokens a text has; rather too many than too few."""
    return -(-len(text.encode("utf-8", "replace")) // _BYTES)


@dataclass(slots=True)
class Meter:
    """Counts what several threads spend."""

    spent: Spent = field(default_factory=Spent)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, answer: Any, sent: str, said: str) -> None:
        """Add an answer.

        Args:
            answer: of the server, as JSON; ``usage.total_tokens`` of it counts.
            sent: what was asked, for servers that do not count.
            said: what came, for the same.
        """
        usage = answer.get("usage") if isinstance(answer, dict) else None
        total = usage.get("total_tokens") if isinstance(usage, dict) else None
        tokens = total if isinstance(total, int) and total > 0 else 0
        guessed = 0 if tokens else guess_tokens(sent) + guess_tokens(said)
        with self._lock:
            before = self.spent
            self.spent = Spent(
                before.tokens + tokens + guessed,
                before.requests + 1,
                before.guessed or guessed > 0,
            )
