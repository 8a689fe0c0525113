"""What an alignment puts into a catalog, and what it leaves alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.catalog import Catalog, Entry, State
from toolkit.core.model.document import Segment
from toolkit.exchange.align.base import Alignment, Link
from toolkit.exchange.align.fill import Fills, fill_catalog, plan_fills

ONE, TWO, THREE = (None, "One."), (None, "Two."), (None, "Three.")


def segments(*texts):
    return tuple(Segment(text, None, 0, -1, 0, len(text)) for text in texts)


def link(source, *texts):
    return Link(source, source, texts, 1.0)


def catalog(**texts):
    entries = (Entry(f"{name}.", msgstr=text) for name, text in texts.items())
    return Catalog("uk", entries=tuple(entries))


def plan(links, *texts):
    return plan_fills(Alignment(tuple(links), (), ()), segments(*texts))


def test_empty_entries_are_filled_and_need_work():
    fills = plan([link((0,), "Один."), link((1,), "Два.")], "One.", "Two.")
    done = fill_catalog(catalog(One="", Two=""), fills)
    assert [(each.msgstr, each.state, each.comments) for each in done.catalog.entries] == [
        ("Один.", State.NEEDS_WORK, ()),
        ("Два.", State.NEEDS_WORK, ()),
    ]
    assert (done.filled, done.left, done.withheld) == (2, 0, ())


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Entry("One.", msgstr="Раз."), id="reviewed"),
        pytest.param(Entry("One.", msgstr="Раз.", fuzzy=True), id="needs work"),
        pytest.param(
            Entry("One.", msgstr="Раз.", fuzzy=True, comments=("mt: x h=0123456789ab",)),
            id="draft",
        ),
        pytest.param(
            Entry("One.", msgid_plural="Ones.", msgstr_plural=("", "", "")), id="plural forms"
        ),
    ],
)
def test_what_is_not_empty_is_left(entry):
    done = fill_catalog(Catalog("uk", entries=(entry,)), plan([link((0,), "Один.")], "One."))
    assert done.catalog.entries == (entry,)
    assert (done.filled, done.left) == (0, 1)


def test_an_obsolete_entry_is_left():
    entry = Entry("One.", obsolete=True)
    done = fill_catalog(Catalog("uk", entries=(entry,)), plan([link((0,), "Один.")], "One."))
    assert (done.catalog.entries, done.filled, done.left) == ((entry,), 0, 0)


def test_a_machine_that_drafted_nothing_is_answered_and_a_person_is_not():
    entry = Entry("One.", comments=("ask the author", "no draft: lost a number"))
    done = fill_catalog(Catalog("uk", entries=(entry,)), plan([link((0,), "Один.")], "One."))
    assert done.catalog.entries[0].comments == ("ask the author",)


def test_of_two_translations_of_one_text_the_first_is_taken():
    fills = plan([link((0,), "Один."), link((1,), "Раз.")], "One.", "One.")
    assert (dict(fills.texts), fills.withheld) == ({ONE: "Один."}, (1,))
    same = plan([link((0,), "Один."), link((1,), "Один.")], "One.", "One.")
    assert same.withheld == ()


def test_a_repeated_sentence_covers_no_other():
    fills = plan([link((0, 1), "Один і два.", "++"), link((2,), "Один.")], "One.", "Two.", "One.")
    assert (dict(fills.texts), fills.withheld) == ({ONE: "Один."}, (0, 1))


@pytest.mark.parametrize(
    ("texts", "filled", "withheld"),
    [
        pytest.param({"One": "", "Two": ""}, ["Один і два.", "++"], (), id="both empty"),
        pytest.param({"One": "Раз.", "Two": ""}, ["Раз.", ""], (TWO,), id="the first has a text"),
        pytest.param({"One": "", "Two": "Два."}, ["", "Два."], (ONE,), id="the second has one"),
        pytest.param({"One": "Один і два.", "Two": ""}, ["Один і два.", "++"], (), id="the same"),
    ],
)
def test_sentences_that_share_a_text_are_filled_together_or_not(texts, filled, withheld):
    done = fill_catalog(catalog(**texts), plan([link((0, 1), "Один і два.", "++")], "One.", "Two."))
    assert [each.msgstr for each in done.catalog.entries] == filled
    assert done.withheld == withheld


_TEXTS = st.sampled_from(["", "Один.", "Раз.", "++"])


@given(
    st.lists(_TEXTS, min_size=3, max_size=3),
    st.booleans(),
    st.dictionaries(st.sampled_from([ONE, TWO, THREE]), st.sampled_from(["Один.", "Далі."])),
    st.booleans(),
)
def test_filling_twice_is_filling_once_and_no_text_is_changed(texts, fuzzy, plain, grouped):
    names = ("One.", "Two.", "Three.")
    entries = tuple(
        Entry(name, msgstr=text, fuzzy=fuzzy) for name, text in zip(names, texts, strict=True)
    )
    group = {ONE: "Один і два.", TWO: "++"} if grouped else {}
    fills = Fills(plain | group, (), ((ONE, TWO),) if grouped else ())
    before = Catalog("uk", entries=entries)
    once = fill_catalog(before, fills)
    twice = fill_catalog(once.catalog, fills)
    assert (twice.catalog, twice.filled, twice.withheld) == (once.catalog, 0, once.withheld)
    for old, new in zip(entries, once.catalog.entries, strict=True):
        if old.msgstr:
            assert new == old
        elif new != old:
            assert new == replace(old, msgstr=fills.texts[old.key], fuzzy=True)
