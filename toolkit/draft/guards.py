"""What a draft must not have done to its source; a draft that did is no draft."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import find_urls
from toolkit.core.inline.tree import (
    STYLES,
    Code,
    Emphasis,
    Link,
    NoteMark,
    Strong,
    Styled,
    every_node,
    parse_inline,
)
from toolkit.core.model.catalog import MERGED
from toolkit.core.wording import shorten
from toolkit.lang import LANGUAGES
from toolkit.lang.numbers.compare import missing_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


_UNKNOWN = re.compile(r"<unk>|⁇", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{[^{}\s]*+\}")
_WORD = re.compile(r"\w++|[.,;:!?…—–]++")
_QUOTED = 40
"""Characters of a text that a reason quotes at most."""


def find_fault(source: str, source_code: str, draft: str, target_code: str) -> str:
    """Say what is wrong with a draft; empty if nothing is.

    The first fault found is the answer, as one short line for a translator
    comment. Both codes are of the language table. Linear in the length of both
    texts. Never raises.
    """
    text = draft.strip()
    faults = (
        (not text, "the engine gave an empty text"),
        (text in MERGED, "the draft is nothing but a merge mark"),
        (_finds_unknown(draft, source), "the model does not know a word of it"),
        (_is_copy(source, source_code, draft, target_code), "the draft is a copy of the source"),
        (
            _is_foreign(draft, source_code, target_code),
            "the draft is mostly in the letters of the source",
        ),
        (has_loop(draft) and not has_loop(source), "the draft repeats itself"),
    )
    found = next((reason for is_so, reason in faults if is_so), "")
    return found or _find_loss(source, source_code, draft, target_code)


def _finds_unknown(draft: str, source: str) -> bool:
    return bool(_UNKNOWN.search(draft) and not _UNKNOWN.search(source))


def _find_loss(source: str, source_code: str, draft: str, target_code: str) -> str:
    """Compare what must come through as it is: numbers, addresses, markup, placeholders."""
    lost = missing_numbers(source, source_code, draft, target_code)
    if lost:
        return f"lost or changed the number {shorten(lost[0], _QUOTED)}"
    pairs = (
        ("the address", Counter(find_urls(source)), Counter(find_urls(draft))),
        ("the markup", Counter(_marks(source)), Counter(_marks(draft))),
        (
            "the placeholder",
            Counter(_PLACEHOLDER.findall(source)),
            Counter(_PLACEHOLDER.findall(draft)),
        ),
    )
    for what, wanted, got in pairs:
        for text in wanted - got:
            return f"lost or changed {what} {shorten(text, _QUOTED)}"
        for text in got - wanted:
            return f"invented {what} {shorten(text, _QUOTED)}"
    return ""


def _marks(text: str) -> Iterator[str]:
    """List the inline constructs of a text, a word or target each, in no order that matters."""
    for node in every_node(parse_inline(text, "markdown")):
        match node:
            case Strong():
                yield "strong emphasis"
            case Emphasis():
                yield "emphasis"
            case Styled(style):
                yield STYLES[style]
            case Link(href):
                yield href
            case Code(code):
                yield f"`{code}`"
            case NoteMark(label):
                yield f"[^{label}]"
            case _:
                pass


def _is_copy(source: str, source_code: str, draft: str, target_code: str) -> bool:
    """Tell whether a text that has words came back as it was, in another script's language.

    An abbreviation in capitals (JICA) or a text of numbers and addresses alone
    may well stay as it is.
    """
    own, other = LANGUAGES[source_code], LANGUAGES[target_code]
    if own.script == other.script:
        return False
    if " ".join(source.split()).casefold() != " ".join(draft.split()).casefold():
        return False
    words = source
    for address in find_urls(source):
        words = words.replace(address, " ")
    letters = re.findall(f"[{own.script}]", words)
    return any(not letter.isupper() for letter in letters)


def _is_foreign(draft: str, source_code: str, target_code: str) -> bool:
    """Tell whether small letters of the source's script outnumber those of the target's own."""
    own, other = LANGUAGES[target_code].script, LANGUAGES[source_code].script
    if own == other:
        return False
    text = draft
    for address in find_urls(draft):
        text = text.replace(address, " ")
    small = sum(map(str.islower, re.findall(f"[{other}]", text)))
    return small > len(re.findall(f"[{own}]", text))


# ── Loops ────────────────────────────────────────────────────────────────────

_LONGEST = 24
"""The longest unit, in words or characters, whose repetition is looked for."""


def has_loop(text: str) -> bool:
    """Tell whether a text says the same thing over and over, as a model that is stuck does.

    Words: one of them three times running, or two and more twice.
    Characters, for scripts without spaces and inside words: one of them six
    times, two or three four times, four three times, more twice. A person
    writes “very, very” and ますます, and neither is a loop.

    >>> has_loop("The report of the report of the report of the")
    True
    """
    words = [found.group().casefold() for found in _WORD.finditer(text)]
    return _repeats(words, _copies_of_words) or any(
        _repeats(word, _copies_of_characters) for word in words if word.isalnum()
    )


def _copies_of_words(unit: int) -> int:
    return {1: 3}.get(unit, 2)


def _copies_of_characters(unit: int) -> int:
    return {1: 6, 2: 4, 3: 4, 4: 3}.get(unit, 2)


def _repeats(tokens: Sequence[str], copies: Callable[[int], int]) -> bool:
    """Tell whether some unit of tokens stands `copies(length of the unit)` times running.

    Compares each token with the one a unit before it: linear in their number.
    Digits never count, 1000000 is no loop.
    """
    for unit in range(1, min(_LONGEST, len(tokens) // 2) + 1):
        run, wanted = 0, unit * (copies(unit) - 1)
        for token, before in zip(tokens[unit:], tokens, strict=False):
            run = run + 1 if token == before and not token.isdigit() else 0
            if run >= wanted:
                return True
    return False
