"""What a run may cost, what it will cost, and what it has cost: in tokens, as servers count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.draft.engines.base import Spent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.draft.engines.base import Served


@dataclass(slots=True)
class Purse:
    """The budget of a run that asks servers."""

    engines: Sequence[Served]
    reserved: int = 0
    """Tokens that requests which are under way will probably cost."""
    short: bool = False
    """Whether something was not asked for because it would cost too much."""

    @property
    def budget(self) -> int | None:
        """Tokens that the run may cost; None for no limit."""
        return next((each.budget for each in self.engines), None)

    @property
    def spent(self) -> Spent:
        """What all engines of the run have cost."""
        all_spent = [each.spent for each in self.engines]
        return Spent(
            sum(each.tokens for each in all_spent),
            sum(each.requests for each in all_spent),
            any(each.guessed for each in all_spent),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing more is to be asked for."""
        return self.budget is not None and self.spent.tokens >= self.budget

    def affords(self, tokens: int) -> bool:
        """Tell whether there is enough left, beside what is under way."""
        return self.budget is None or self.spent.tokens + self.reserved + tokens <= self.budget

    def forecast(self, tokens: int) -> str:
        """Say before a run what the budget will do; empty where there is none."""
        if self.budget is None:
            return ""
        enough = tokens <= self.budget
        then = "" if enough else "; what it does not pay for is left for another run"
        return f"the budget is {self.budget:,} tokens, and this takes about {tokens:,}{then}"

    def account(self) -> str:
        """Say after a run what it has cost; empty where nothing was asked for."""
        spent = self.spent
        if not spent.requests:
            return ""
        times = "once" if spent.requests == 1 else f"{spent.requests:,} times"
        about = "about " if spent.guessed else ""
        how = "estimated, as it does not count them" if spent.guessed else "as it counts"
        return f"the server was asked {times}: {about}{spent.tokens:,} tokens, {how}"

    def exhausted(self, left: int) -> EngineError:
        """Make the error of a run that stops because of the budget, with so much left to do."""
        begun = self.spent.requests
        pays = "pays for no more" if begun else "does not pay for a single request"
        again = "run the same command again to go on, or " if begun else ""
        sentences = "1 sentence is" if left == 1 else f"{left:,} sentences are"
        return EngineError(
            f"the budget of {self.budget:,} tokens {pays}: {sentences} left",
            remedy=f"{again}raise budget in the settings of the engine",
        )
