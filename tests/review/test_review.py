"""What keeps a document from release, and how far it is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.catalog import Catalog, Entry, State, short_hash
from toolkit.review.states import PLURAL, REASONS, blockers, count_states, count_words

MT = f"mt: argos en-uk 1.0 h={short_hash('Так')}"
TEMPLATE = Catalog("en", entries=(Entry("Yes"), Entry("No", "title")))
DONE = Catalog(
    "uk", entries=(Entry("No", "title", "Ні", line=9), Entry("Yes", msgstr="Так", line=5))
)


def with_yes(**fields):
    """Return the finished catalog, but for its entry of "Yes"."""
    return replace(DONE, entries=(DONE.entries[0], replace(DONE.entries[1], **fields)))


def test_nothing_blocks_a_finished_catalog():
    assert blockers(TEMPLATE, DONE) == ()


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        pytest.param({"msgstr": ""}, State.UNTRANSLATED, id="empty"),
        pytest.param({"msgstr": " "}, State.UNTRANSLATED, id="blank"),
        pytest.param({"fuzzy": True}, State.NEEDS_WORK, id="in doubt"),
        pytest.param({"fuzzy": True, "comments": (MT,)}, State.DRAFT, id="draft"),
        pytest.param({"fuzzy": True, "previous_msgid": "Yea"}, State.CHANGED, id="changed"),
        pytest.param({"obsolete": True}, State.MISSING, id="obsolete"),
        pytest.param({"msgid": "Yes!"}, State.MISSING, id="another text"),
        pytest.param({"msgctxt": "title"}, State.MISSING, id="another context"),
    ],
)
def test_blocked(fields, state):
    (blocked,) = blockers(TEMPLATE, with_yes(**fields))
    assert (blocked.entry.msgid, blocked.state, blocked.reason) == ("Yes", state, REASONS[state])


def test_plural_forms_block():
    (blocked,) = blockers(TEMPLATE, with_yes(msgstr="", msgid_plural="Y", msgstr_plural=("Так",)))
    assert (blocked.state, blocked.reason) == (State.UNTRANSLATED, PLURAL)


def test_an_accepted_draft_blocks_nothing():
    assert blockers(TEMPLATE, with_yes(comments=(MT,))) == ()


def test_blocked_entries_know_their_line():
    assert [each.entry.line for each in blockers(TEMPLATE, with_yes(fuzzy=True))] == [5]


def test_blocked_entries_come_in_source_order():
    empty = replace(DONE, entries=tuple(replace(entry, msgstr="") for entry in DONE.entries))
    assert [each.entry.msgid for each in blockers(TEMPLATE, empty)] == ["Yes", "No"]


def test_what_the_source_no_longer_has_blocks_nothing():
    more = replace(DONE, entries=(*DONE.entries, Entry("Maybe")))
    assert blockers(TEMPLATE, more) == ()


def test_every_unpublished_state_has_a_reason():
    assert set(REASONS) == set(State) - {State.APPROVED}


def test_entries_and_words_are_counted_by_state():
    template = Catalog("en", entries=(Entry("One two"), Entry("Three"), Entry("Four")))
    catalog = Catalog("uk", entries=(Entry("One two", msgstr="Раз два"), Entry("Three")))
    counts = count_states(template, catalog)
    assert counts.entries == {State.TRANSLATED: 1, State.UNTRANSLATED: 1, State.MISSING: 1}
    assert counts.words == {State.TRANSLATED: 2, State.UNTRANSLATED: 1, State.MISSING: 1}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("— … !", 0, id="marks alone"),
        pytest.param("Japan’s role in the G7", 5, id="apostrophe and digit"),
        pytest.param("вільно-демократичний під’їзд", 2, id="hyphen and apostrophe"),
        pytest.param("3.5 per cent", 3, id="decimal point"),
        pytest.param("日本の役割。", 5, id="each East Asian character, no marks"),
        pytest.param("日本はG7を率いる", 8, id="Latin inside Japanese is a word"),
    ],
)
def test_count_words(text, words):
    assert count_words(text) == words


@given(st.lists(st.sampled_from(["Yes", "日本", "под’їзд", "3.5", "—"])))
def test_words_of_a_text_are_those_of_its_parts(parts):
    assert count_words(" ".join(parts)) == sum(map(count_words, parts))
