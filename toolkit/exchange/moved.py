"""Translations that came back in the row of another sentence: sorted or shifted without the rest.

Each row has its key and its source, so that whole rows may be sorted. Where a column alone was,
or a cell was inserted and the others went down, each text is a translation, but of another
sentence, and under *reviewed?* stands yes. Nothing of that is taken. Two things show it: what
was sent for one row stands in another now; and the numbers and names of a text are those of
the source one to three rows off, or of many texts those of other sources anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED
from toolkit.exchange.align.anchors import trait_of
from toolkit.exchange.messages import Refused, settle, text_mark
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.exchange.messages import Exchange, Message

MOVED = (
    "its translation stands in the wrong row, as if a column was sorted or cells were shifted "
    "alone; put the texts back beside their sources, and take the file again"
)
_TOLD = (
    "translations stand in rows of other sentences ({rows}), as if a column was sorted or cells "
    "were shifted alone: nothing of these is taken"
)
_FEWEST = 3
"""Texts that show it; a reviewer may change two sentences for each other on purpose."""
_MANY = 4
"""Texts that show it where they fit sources anywhere in the file, which one may do by chance."""
_OFFSETS = (0, 1, -1, 2, -2, 3, -3)
"""Rows by which a column may be shifted; 0 stands for any, as where it was sorted."""
_AGAINST = -2
"""What a row counts whose text fits its own source, where each that doesn't counts one."""
_COMMON = 3
"""Rows in whose sources a name or number may stand and still tell which row is meant."""
_SOUND = "~"
"""How the key of a name's sound begins, which another word somewhere has by chance."""
_LOOKED_AT = 2_000
"""Characters of a text; a sentence has less."""
_ALIKE = 20
"""Rows for which one text was sent that still tell where it belongs."""
_MOST = 10_000
"""Rows in which numbers and names are compared; of more, what was sent tells it alone."""
_SHOWN = 5
"""Runs of rows that are named."""


def refuse_moved(returned: Exchange) -> Exchange:
    """Leave out the translations that stand in the rows of other sentences, and list them."""
    messages = returned.messages
    changed = [at for at, each in enumerate(messages) if _is_new(each)]
    if len(changed) < _FEWEST:
        return returned
    rows = _Rows(messages, returned.source_lang, returned.lang, changed)
    moved = sorted(rows.moved())
    if not moved:
        return returned
    gone = {at: messages[at] for at in moved}
    kept = tuple(_without(each) if at in gone else each for at, each in enumerate(messages))
    refused = tuple(Refused(each.place, each.source, MOVED, each.target) for each in gone.values())
    told = _TOLD.format(rows=_runs(moved, messages))
    return replace(
        returned,
        messages=kept,
        refused=(*returned.refused, *refused),
        notices=(*returned.notices, told),
    )


def _is_new(message: Message) -> bool:
    """Tell whether a row has another translation than was sent; ``++`` says nothing by itself."""
    text = settle(message.target)
    return bool(text) and text.strip() not in MERGED and message.target_changed


def _without(message: Message) -> Message:
    """Return a message that says of its translation what was sent; its remark is taken."""
    mark = replace(message.mark, target=text_mark(message.target))
    return replace(message, mark=mark, reviewed=mark.reviewed)


def _runs(moved: Sequence[int], messages: Sequence[Message]) -> str:
    """Name rows, those that follow each other as one run: ``row 4 to row 9``."""
    runs: list[list[int]] = []
    for at in moved:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    shown = [
        messages[run[0]].place + (f" to {messages[run[-1]].place}" if len(run) > 1 else "")
        for run in runs[:_SHOWN]
    ]
    return ", ".join(shown) + ", …" * (len(runs) > _SHOWN)


class _Fit:
    """How well the texts of rows fit sources: by what both have and few rows have."""

    def __init__(
        self, sources: Sequence[frozenset[str]], texts: Mapping[int, frozenset[str]]
    ) -> None:
        rows = defaultdict[str, list[int]](list)
        for at, keys in enumerate(sources):
            for key in keys:
                rows[key].append(at)
        rare = {key: found for key, found in rows.items() if len(found) <= _COMMON}
        self._found: dict[int, dict[int, float]] = {}
        for at, keys in texts.items():
            found = self._found.setdefault(at, {})
            for key in keys:
                for source in rare.get(key, ()):
                    found[source] = found.get(source, 0) + 1 / len(rare[key])

    def of(self, at: int, source: int) -> float:
        """Weigh what the text of one row and the source of another have in common."""
        return self._found[at].get(source, 0)

    def best(self, at: int) -> float:
        """Weigh what the text of a row has in common with the source that it fits best."""
        return max(self._found[at].values(), default=0)


class _Rows:
    """The rows of a file in their order, and what their texts say of where they belong."""

    def __init__(
        self, messages: Sequence[Message], source_lang: str, lang: str, changed: Sequence[int]
    ) -> None:
        self.messages, self.changed = messages, frozenset(changed)
        # Keys of no language are none, which leaves what was sent to tell it.
        codes = (source_lang, lang) if len(messages) <= _MOST else ("", "")
        sources = [_keys(each.source, codes[0]) for each in messages]
        texts = {at: _keys(messages[at].target, codes[1]) for at in changed}
        self.fit = _Fit(sources, texts)
        firm = {
            at: frozenset(key for key in keys if key[0] != _SOUND) for at, keys in texts.items()
        }
        self.firm = _Fit(sources, firm)
        self.sent_for = self._sent_elsewhere()

    def moved(self) -> set[int]:
        """Return the rows whose translation is another row's."""
        found = set(self.sent_for) if len(self.sent_for) >= _FEWEST else set[int]()
        for offset in _OFFSETS:
            found |= self._shifted(offset)
        return found

    def _sent_elsewhere(self) -> dict[int, int]:
        """Say of texts that were sent for another row which has another text now, for which.

        None if they fit better where they are now: somebody has put them right.
        """
        sent = defaultdict[str, list[int]](list)
        for at in self.changed:
            sent[self.messages[at].mark.target].append(at)
        found: dict[int, int] = {}
        for at in sorted(self.changed):
            homes = sent.get(text_mark(self.messages[at].target), ())
            if len(homes) > _ALIKE:
                continue  # “Thank you.” says nothing of its row
            others = [home for home in homes if self._source(home) != self._source(at)]
            if others:
                found[at] = min(others, key=lambda home: abs(home - at))
        here = sum(self.fit.of(at, at) for at in found)
        there = sum(self.fit.of(at, home) for at, home in found.items())
        return {} if here > there else found

    def _source(self, at: int) -> str:
        return settle(self.messages[at].source)

    def _says(self, at: int, offset: int) -> int:
        """Say whether a text belongs elsewhere (1) or where it stands (below 0)."""
        if at not in self.changed:
            return _AGAINST
        home = self.sent_for.get(at)
        if home is not None and (not offset or home == at + offset):
            return 1
        here = self.fit.of(at, at)
        if self.fit.of(at, at + offset) > here if offset else self.firm.best(at) and not here:
            return 1
        return _AGAINST if here else 0

    def _shifted(self, offset: int) -> set[int]:
        """Return the run of rows that is moved by so many, where enough of it shows that."""
        says = [self._says(at, offset) for at in range(len(self.messages))]
        first, end = _best_run(says)
        sure = sum(at in self.sent_for for at in range(first, end))
        if sum(says[first:end]) < (_FEWEST if offset or sure >= _FEWEST else _MANY):
            return set()
        while first and says[first - 1] == 0:
            first -= 1
        while end < len(says) and says[end] == 0:
            end += 1
        return {at for at in range(first, end) if says[at] >= 0}


def _best_run(says: Iterable[int]) -> tuple[int, int]:
    """Return where the run with the highest sum begins and ends (Kadane's algorithm)."""
    best, first, end = 0, 0, 0
    total, start = 0, 0
    for at, each in enumerate(says):
        if total <= 0:
            total, start = 0, at
        total += each
        if total > best:
            best, first, end = total, start, at + 1
    return first, end


def _keys(text: str, code: str) -> frozenset[str]:
    return trait_of(text[:_LOOKED_AT], code).keys if code in LANGUAGES else frozenset()
