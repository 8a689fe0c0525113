"""A place where a sentence may end, as the rules of every spaced language see it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.lang.sentences.wordlists import WordLists

_TAIL = 60
"""How many characters before a stop can belong to one abbreviation."""

ABBREVIATIONS = (
    "never",
    "rank",
    "either",
    "number",
    "unit",
    "measure",
    "clock",
    "era",
    "suffix",
    "end",
)
"""Sections of abbreviations; where two have the same entry, the earlier one tells."""

FRONT = 160
"""What is said before the main part of a sentence is no longer than this."""

_OPENING = "\"'“”„«‹‘’([{<*_~`¿¡…"
_DASHES = frozenset("–—―‒-")
_NUMBERED = re.compile(r"[$€£¥₴#№§(]*\d[\d.,:\u00a0]*(?!s$)(?=[^\W\d])")


class Place(NamedTuple):
    """A place where a sentence may end; offsets into `text`.

    ``He left.[1] “She stayed.”``: `at` is the stop, `after` the end of the run of
    stops, `closed` the end of the marks that belong to it, `cut` where the next
    sentence would begin; `lead` is ``“`` and `word` is ``She``.
    """

    text: str
    start: int
    """Of the sentence that may end here."""
    at: int
    after: int
    closed: int
    cut: int
    lead: str
    word: str
    follow: int
    """Offset behind `word`."""
    tokens: tuple[str, ...]
    """The last three words before the stop, or fewer, opening marks stripped."""
    joined: bool
    """Whether the last word began with a number (``$12bn.``)."""
    bracketed: bool
    """Whether the marks stand at the end of a bracket that opened inside the sentence."""
    quoted: int
    """Where the quotation began that ends here; -1 if none does."""
    hard: bool
    """Whether the stops are more than one full stop, and end a sentence after any word."""
    section: str | None
    """The section of the word lists that the last words stand in."""
    lists: WordLists

    @property
    def marks(self) -> str:
        """The stops themselves."""
        return self.text[self.at : self.after]

    @property
    def closing(self) -> str:
        """Closing marks and footnote marks behind the stops."""
        return self.text[self.after : self.closed]

    @property
    def last(self) -> str:
        """The last word, without its stop; may be empty."""
        return self.tokens[-1] if self.tokens else ""

    @property
    def before(self) -> str:
        """The last word but one; may be empty."""
        return self.tokens[-2] if len(self.tokens) > 1 else ""

    @property
    def numbered(self) -> bool:
        """Whether a number stands before the last word, or is its first part."""
        before = self.before
        return self.joined or (before[-1:] not in ",;:" and is_number(before))

    @property
    def dashed(self) -> bool:
        """Whether a dash stands before the next word."""
        return bool(self.lead) and not _DASHES.isdisjoint(self.lead)

    def is_starter(self) -> bool:
        """Whether the next word is one that a capital makes the first of a sentence."""
        is_initial = len(self.word) == 1 and self.text.startswith(".", self.follow)
        return not is_initial and ("starter", self.word) in self.lists

    def so_far(self) -> str:
        """Return the sentence up to the stop, but no more than `FRONT` characters of it."""
        return self.text[self.start : min(self.at, self.start + FRONT)]


Rule: TypeAlias = Callable[[Place], bool | None]
"""True: cut here; False: do not; None: ask the next rule."""


class Rules(NamedTuple):
    """The rules of one language."""

    hard: tuple[Rule, ...]
    """For ``!``, ``?`` and ellipses, in order; they end a sentence if no rule objects."""
    word: tuple[Rule, ...]
    """For a full stop, in order; it ends a sentence if nothing objects."""
    sections: Mapping[str, Rule]
    """For a full stop behind a known abbreviation, by its section; asked after `word`."""
    unknown: tuple[Rule, ...]
    """For a full stop behind any other word; asked after `word`."""

    def decide(self, place: Place) -> bool:
        """Tell whether a sentence ends at `place`."""
        for rule in self.hard if place.hard else self.word:
            verdict = rule(place)
            if verdict is not None:
                return verdict
        if place.hard:
            return True
        if place.section is not None:
            return self.sections[place.section](place) is not False
        for rule in self.unknown:
            verdict = rule(place)
            if verdict is not None:
                return verdict
        return True


def last_tokens(text: str, start: int, at: int) -> tuple[tuple[str, ...], bool]:
    """Return the last three words before `at`, and whether the last began with a number."""
    words = text[max(start, at - _TAIL) : at].rsplit(None, 3)[-3:]
    if not words:
        return (), False
    joined = False
    last = words[-1]
    if not last.isalpha():
        last = _after_dash(last.strip("\\")).lstrip(_OPENING)
        amount = _NUMBERED.match(last)
        if amount:
            joined = True
            last = last[amount.end() :].lstrip("-–")
        words[-1] = last
    if len(words) == 1:
        return (last,), joined
    return (*[word.lstrip(_OPENING) for word in words[:-1]], last), joined


def _after_dash(word: str) -> str:
    cut = max(word.rfind("—"), word.rfind("–"), word.rfind("/"))
    return word[cut + 1 :] if 0 <= cut < len(word) - 1 else word


_AMOUNTS = frozenset({"тис", "млн", "млрд", "трлн", "mn", "bn", "tn", "million", "billion"})
_ROMAN = re.compile(r"[IVXLCDM]+|[ІХVXI]+")


@functools.lru_cache(maxsize=4096)
def is_roman(word: str) -> bool:
    """Whether a word is made of the letters of Roman numerals, Latin or look-alike Cyrillic."""
    return bool(_ROMAN.fullmatch(word))


def is_number(word: str) -> bool:
    """Whether a word is a number in digits, a Roman numeral, or a word of quantity."""
    if word.isalpha() and not word.isupper() and word not in _AMOUNTS:
        return False
    bare = word.strip("()[]«»“”,;–—-‑")
    if bare.rstrip(".") in _AMOUNTS:
        return True
    return bare[-1:].isdigit() or bare.endswith("%") or is_roman(bare)
