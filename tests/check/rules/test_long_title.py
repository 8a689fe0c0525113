"""A title that the foot of a page has no room for."""

import pytest

from toolkit.check.base import Context
from toolkit.check.rules.long_title import CHECK
from toolkit.core.model.catalog import Entry
from toolkit.lang import language

LONG = {"en": "a lamp, " * 40, "uk": "лампа, " * 40, "ja": "灯台の" * 40}
CONTEXT = Context(language("en"), language("uk"))


def found(*entries):
    made = [Entry(msgctxt=context, msgid=one, msgstr=other) for context, one, other in entries]
    return [(number, flaw.message) for number, flaw in CHECK.find(made, CONTEXT)]


@pytest.mark.parametrize("lang", ["uk", "ja"])
def test_fires(lang):
    """A long title asks for a short one."""
    ((number, message),) = found((None, "x", "x"), ("title", "Lamps", LONG[lang]))
    assert number == 1
    assert "`short-title` in the source" in message


def test_that_of_the_source_does_too():
    assert len(found(("title", LONG["en"], "Лампи"))) == 1


def test_with_a_short_one_nothing_is_asked():
    assert found(("title", LONG["en"], LONG["uk"]), ("short title", "Lamps", "Лампи")) == []


def test_the_short_one_is_to_be_short():
    ((number, message),) = found(
        ("title", LONG["en"], LONG["uk"]), ("short title", "Lamps", LONG["uk"])
    )
    assert (number, "give a shorter one" in message) == (1, True)


def test_stays_silent():
    """Of usual titles, and of long sentences."""
    assert found(("title", "Lamps", "Лампи"), (None, LONG["en"], LONG["uk"])) == []
