"""The hour before which a document is not to be public, as readers and authors are told."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from toolkit.core.wording import counted
from toolkit.lang.zones import by_day, shown_zones
from toolkit.publish.words import interface_words, say_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.core.model.document import Disclosure, Embargo
    from toolkit.publish.publication import Word

_MINUTES = (("day", 24 * 60), ("hour", 60), ("minute", 1))


def is_over(embargo: Embargo, now: dt.datetime | None) -> bool:
    """Tell whether an hour has come; if nobody says what time it is, it has not."""
    return now is not None and now >= embargo.until


def tell_hour(embargo: Embargo, lang: str, chosen: Sequence[str], langs: Iterable[str]) -> str:
    """Tell an hour in a language, in the zones of its readers: “10:00 Kyiv, 17:00 Tokyo, …”.

    Args:
        embargo: whose hour.
        lang: of the reader.
        chosen: the setting `timezones`; empty for the zones of the languages.
        langs: of the document.
    """
    word = _words(lang)
    days = by_day(embargo.until, shown_zones(embargo.zone, chosen, langs), lang)
    told = []
    for day, hours in days:
        times = (word("{time} {place}", time=hour, place=name) for hour, name in hours)
        listed = functools.reduce(lambda one, two: word("{one}, {two}", one=one, two=two), times)
        told.append(word("{times}, {date}", times=listed, date=day))
    return functools.reduce(lambda one, two: word("{one}; {two}", one=one, two=two), told)


def _words(lang: str) -> Word:
    return functools.partial(say_word, interface_words(lang))


def advance_marks(
    disclosure: Disclosure, chosen: Sequence[str], langs: Sequence[str]
) -> dict[str, str]:
    """Say, in each language of a document, what stands on every page of its advance copies.

    Without an embargo there is nothing to say.
    """
    embargo = disclosure.embargo
    return {lang: _mark(disclosure, embargo, lang, chosen, langs) for lang in langs if embargo}


def _mark(
    disclosure: Disclosure, embargo: Embargo, lang: str, chosen: Sequence[str], langs: Sequence[str]
) -> str:
    word = _words(lang)
    until = word("Embargoed until {when}", when=tell_hour(embargo, lang, chosen, langs))
    return f"{word('Confidential')} · {until}" if disclosure.confidential else until


def tell_rest(embargo: Embargo, now: dt.datetime) -> str:
    """Say how long it is until an hour; what is left of a minute counts as one.

    >>> from toolkit.core.model.document import Embargo
    >>> ten = dt.datetime(2025, 3, 5, 10, tzinfo=dt.UTC)
    >>> tell_rest(Embargo(ten), dt.datetime(2025, 3, 4, 7, 30, 1, tzinfo=dt.UTC))
    '1 day 2 hours 30 minutes'
    """
    left = -((now - embargo.until) // dt.timedelta(minutes=1))
    said = []
    for noun, size in _MINUTES:
        number, left = divmod(left, size)
        if number:
            said.append(counted(number, noun))
    return " ".join(said)
