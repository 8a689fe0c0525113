"""What was translated before is filled in, fuzzy, with where it comes from."""

import pytest

from toolkit.core.model.catalog import Catalog, Entry, State, short_hash
from toolkit.knowledge.memory.pair import TranslationUnit
from toolkit.knowledge.memory.recall import recall_catalog


def unit(target, **fields):
    return TranslationUnit("en", "Keeper", "uk", target, **{"document": "harbour", **fields})


def recall(entry, *units):
    catalog, keys = recall_catalog(Catalog("uk", entries=(entry,)), lambda _: units)
    return catalog.entries[0], keys


def test_a_text_that_is_known_is_filled_in_as_a_draft():
    entry, keys = recall(Entry("Keeper", comments=("no draft: x: why", "hm")), unit("доглядач"))
    assert (entry.msgstr, entry.fuzzy, entry.state) == ("доглядач", True, State.DRAFT)
    assert entry.comments == ("hm", f"tm: harbour h={short_hash('доглядач')}")
    assert keys == ((None, "Keeper"),)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Entry("Keeper", msgstr="сторож"), id="translated"),
        pytest.param(Entry("Keeper", msgstr="сторож", fuzzy=True), id="in work"),
        pytest.param(Entry("Keeper", obsolete=True), id="obsolete"),
        pytest.param(Entry("Keeper", msgid_plural="Keepers"), id="plural"),
    ],
)
def test_nothing_else_is_touched(entry):
    assert recall(entry, unit("доглядач")) == (entry, ())


@pytest.mark.parametrize(
    ("units", "text"),
    [
        pytest.param([unit("а"), unit("б"), unit("б")], "б", id="the usual one"),
        pytest.param([unit("б"), unit("а")], "а", id="a draw is settled by the text"),
        pytest.param([unit("а", state="needs work")], "", id="not what is in doubt"),
        pytest.param([unit(" ")], "", id="not what is empty"),
        pytest.param([unit("а", context="role of Ada")], "", id="not another context"),
        pytest.param([unit("а", state="")], "а", id="what another program brought"),
    ],
)
def test_which_of_several(units, text):
    assert recall(Entry("Keeper"), *units)[0].msgstr == text


def test_a_role_is_taken_from_the_same_person_alone():
    entry = Entry("Keeper", "role of Ada Sample")
    of_ada = unit("доглядачка", context="role of Ada Sample")
    of_ivan = unit("доглядач", context="role of Ivan Prykladenko")
    assert recall(entry, of_ivan, of_ada, of_ivan)[0].msgstr == "доглядачка"


def test_an_origin_is_one_line():
    entry, _ = recall(Entry("Keeper"), unit("а", document="a\nb"))
    assert entry.origin.source == "a b"
