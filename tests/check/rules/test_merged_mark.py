"""A `++` that does not say what it is meant to say is reported."""

import pytest

from toolkit.check import check_catalog
from toolkit.check.rules.merged_mark import CHECK
from toolkit.core.model.catalog import Catalog, Entry

PARAGRAPH = ("turn: Hara",)


def run(*entries):
    found = check_catalog(Catalog("uk", entries=entries), "en", "uk", (CHECK,))
    return [(each.finding.msgid, each.finding.message.split(";")[0]) for each in found]


@pytest.mark.parametrize(
    ("source", "target", "span"),
    [
        pytest.param("Thank you.", "++ Дякую.", "++", id="before words"),
        pytest.param("Thank you.", "Дякую. ++", "++", id="behind words"),
        pytest.param("Thank you.", "+++", "+++", id="one too many"),
        pytest.param("Thank you.", "+", "+", id="one too few"),
        pytest.param("Thank you.", "＋＋ Дякую.", "＋＋", id="full-width"),
        pytest.param("Thank you.", "'++", "'++", id="as a table writes what could be a formula"),
    ],
)
def test_fires(flaws, source, target, span):
    message = f"“{span}” would be printed; it stands alone, as ++, or not at all"
    assert flaws(CHECK, source, target, "uk") == [("error", message, span)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("in C++", "мовою C++", id="a language"),
        pytest.param("1 + 2", "1 + 2", id="a sum"),
        pytest.param("++ is a mark", "++ — це позначка", id="the source has it"),
    ],
)
def test_stays_silent(flaws, source, target):
    assert flaws(CHECK, source, target, "uk") == []


def test_covered_by_the_sentence_before():
    first = Entry("A.", msgstr="А й Б.", extracted=PARAGRAPH)
    assert run(first, Entry("B.", msgstr="++", extracted=PARAGRAPH)) == []


def test_covered_by_a_sentence_that_stands_in_two_places():
    first = Entry("A.", msgstr="А й Б.", extracted=("turn: Ohara", *PARAGRAPH))
    assert run(first, Entry("B.", msgstr="++", extracted=PARAGRAPH)) == []


def test_several_in_a_row():
    first = Entry("A.", msgstr="А, Б і В.", extracted=PARAGRAPH)
    rest = [Entry(each, msgstr="++", extracted=PARAGRAPH) for each in ("B.", "C.")]
    assert run(first, *rest) == []


@pytest.mark.parametrize(
    ("before", "entry", "problem"),
    [
        pytest.param(
            [],
            Entry("B.", msgstr="++", extracted=PARAGRAPH),
            "nothing stands before it that could cover it",
            id="first of all",
        ),
        pytest.param(
            [Entry("A.", msgstr="А.", extracted=("turn: Ohara",))],
            Entry("B.", msgstr="++", extracted=PARAGRAPH),
            "the entry before it is of another block, and can hardly cover it",
            id="another speaker",
        ),
        pytest.param(
            [Entry("A.", extracted=PARAGRAPH)],
            Entry("B.", msgstr="++", extracted=PARAGRAPH),
            "the sentence before it, which is to cover it, has no translation",
            id="nothing covers it",
        ),
        pytest.param(
            [Entry("A.", msgstr="А.", extracted=("heading",))],
            Entry("B.", msgstr="++", extracted=("heading",)),
            "a title, a heading or a name has no sentence before it that could cover it",
            id="heading",
        ),
        pytest.param(
            [],
            Entry("T", "title", msgstr="++", extracted=("title",)),
            "a title, a heading or a name has no sentence before it that could cover it",
            id="title",
        ),
    ],
)
def test_nothing_can_cover_it(before, entry, problem):
    assert run(*before, entry) == [(entry.msgid, problem)]
