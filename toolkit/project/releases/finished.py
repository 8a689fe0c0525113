"""What readers read of the finished texts of a language, as ``edition.json`` holds them."""

from __future__ import annotations

import difflib
import itertools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.core.files import digest
from toolkit.core.json_values import load
from toolkit.core.model.apparatus import base_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FINISHED = "edition.json"
"""The file's name in the folder of its language; the outputs of a release name it too."""
_SAID = ("title", "meta", "blocks")
_OWN = ("picture", "place")
"""Of a block, what each language may have of its own."""
_UNREAD = ("date", "first", "revision", "told", "document", "standing", "adopted")
"""Fields that say when it was published and why, under which name and with which standing, not
what it says."""

_ABOUT = frozenset(
    {"standing", "keywords", "short-title", "licence", "contact", "end-mark", "series"}
)
"""Keys of metadata that say something about a document, or how it is printed, and nothing in it."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The finished texts of a language, as far as a reader is concerned."""

    digest: str
    """SHA-256 of all that is read or seen, whenever it was published, of whatever source."""
    sentences: tuple[str, ...]
    """In the order of the file."""
    source: str
    """SHA-256 of the sentences of the source that it says, and of what they stand in."""
    date: str
    """When it was published, as its page says."""
    bylines: frozenset[str] = frozenset()
    """What the lines of speakers say."""
    nobody: frozenset[str] = frozenset()
    """What stands there for those who are not to be named."""


def read_finished(data: bytes) -> Finished | None:
    """Read the bytes of an ``edition.json``; None if they are none, as `verify` will say."""
    try:
        table = load(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, dict):
        return None
    table = table | {"meta": _within(table.get("meta"))}
    said = _without_source({key: each for key, each in table.items() if key not in _UNREAD})
    date, lines = table.get("date", ""), tuple(_bylines(table.get("blocks")))
    return Finished(
        digest(json.dumps(said, sort_keys=True).encode()),
        tuple(_sentences([table.get(key) for key in _SAID])),
        digest(json.dumps([*_segments([table.get(key) for key in _SAID])]).encode()),
        date if isinstance(date, str) else "",
        frozenset(text for each in lines for text in _sentences(each)),
        frozenset(text for each in lines if each.get("unattributed") for text in _sentences(each)),
    )


def changed_sentences(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pair the sentences that are not as they were; an added or a lost one stands alone.

    >>> changed_sentences(["One.", "Two."], ["One.", "Two, or so.", "Three."])
    (('Two.', 'Two, or so.'), ('', 'Three.'))
    """
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        pair
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
        for pair in itertools.zip_longest(before[a:b], after[c:d], fillvalue="")
    )


def changes_between(before: Finished, after: Finished) -> tuple[tuple[str, str], ...]:
    """Pair the sentences that are not as they were, as `changed_sentences`.

    Who was named on a speaker's line, and is not to be named any more, is no change that
    anybody is told of.
    """
    changes = changed_sentences(before.sentences, after.sentences)
    if not after.nobody:
        return changes
    gone = before.bylines - after.bylines
    kept = (
        ("" if old in gone else old, "" if new in after.nobody else new) for old, new in changes
    )
    return tuple(pair for pair in kept if any(pair))


def _bylines(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _bylines(each)
    elif isinstance(value, dict):
        if isinstance(value.get("byline"), dict):
            yield value["byline"]
        yield from _bylines(value.get("blocks", []))


def said_of(data: bytes) -> dict[str, set[str]]:
    """Return what an ``edition.json`` says of each sentence of the source.

    ``++`` stands for one that is said with the sentence before it.
    """
    found: dict[str, set[str]] = {}
    table = load(data) if read_finished(data) else {}
    for text, segments in _said([table.get(key) for key in _SAID]):
        for number, segment in enumerate(segments):
            found.setdefault(segment, set()).add("++" if number else text)
    return found


def _within(meta: Any) -> Any:
    """Leave out the metadata that are only about a document."""
    if not isinstance(meta, list) or not all(isinstance(each, dict) for each in meta):
        return meta
    return [each for each in meta if base_key(str(each.get("key", ""))) not in _ABOUT]


def _said(value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, list):
        for each in value:
            yield from _said(each)
    elif isinstance(value, dict) and isinstance(value.get("text"), str):
        segments = value.get("segments")
        yield value["text"], list(map(str, segments)) if isinstance(segments, list) else []
    elif isinstance(value, dict):
        yield from _said(list(value.values()))


def _without_source(value: Any) -> Any:
    """Leave out the sentences of the source, which no page shows."""
    if isinstance(value, list):
        return [_without_source(each) for each in value]
    if isinstance(value, dict):
        return {key: _without_source(each) for key, each in value.items() if key != "segments"}
    return value


def _sentences(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _sentences(each)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        else:
            yield from _sentences([value[key] for key in sorted(value)])


def _segments(value: Any) -> Iterator[str]:
    """Yield the sentences of the source, whichever of them a translation put together."""
    if isinstance(value, list):
        for each in value:
            yield from _segments(each)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            said = value.get("segments") or [value["text"]]
            yield from map(str, said if isinstance(said, list) else ())
            return
        yield str(value.get("kind", ""))
        yield from _segments([value[key] for key in sorted(value) if key not in _OWN])
