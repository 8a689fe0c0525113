"""A sentence that its neighbour covers (`++`) is reviewed with that neighbour or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.update import update_catalog
from toolkit.core.model.catalog import Catalog, Entry, State

A = "The panel opened in the morning."
A2 = "The panel opened late in the morning."
B = "Nobody left before the end."
C = "The minutes were published at once."

WORDS = st.lists(
    st.sampled_from(["sea", "rope", "pier", "ship", "old", "new", "tide", "fog"]),
    min_size=1,
    max_size=4,
).map(" ".join)
SOURCES = st.lists(WORDS, min_size=1, max_size=5, unique=True)


def update(catalog, *texts):
    template = Catalog("en", entries=tuple(Entry(text, references=("s",)) for text in texts))
    return update_catalog(catalog, template, "uk", document="d", revised="2025-03-10 12:00+0000")


def translated(*texts):
    fresh = update(None, *texts)
    entries = tuple(replace(entry, msgstr=f"У: {entry.msgid}") for entry in fresh.entries)
    return replace(fresh, entries=entries)


def live(catalog):
    return [entry for entry in catalog.entries if not entry.obsolete]


def covered():
    """Return a reviewed catalog in which B is covered by A before it."""
    catalog = translated(C, A, B)
    entries = tuple(
        replace(entry, msgstr="++") if entry.msgid == B else entry for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        pytest.param((C, A, B), State.TRANSLATED, id="nothing changed"),
        pytest.param((A, B, C), State.TRANSLATED, id="both moved together"),
        pytest.param((C, A2, B), State.TRANSLATED, id="its neighbour was edited and blocks itself"),
        pytest.param((C, B), State.NEEDS_WORK, id="its neighbour vanished"),
        pytest.param((A, C, B), State.NEEDS_WORK, id="another came between"),
        pytest.param((B, C, A), State.NEEDS_WORK, id="it stands first"),
    ],
)
def test_a_merge_is_in_doubt_once_its_neighbour_is_another(texts, state):
    entry = next(each for each in live(update(covered(), *texts)) if each.msgid == B)
    assert (entry.msgstr, entry.state) == ("++", state)


def test_an_edit_of_a_covering_sentence_that_is_undone_leaves_no_trace():
    assert update(update(covered(), C, A2, B), C, A, B) == covered()


def test_a_merge_that_comes_back_is_in_doubt():
    back = update(update(covered(), C, A), C, A, B)
    entry = next(each for each in live(back) if each.msgid == B)
    assert (entry.msgstr, entry.fuzzy) == ("++", True)


@given(SOURCES, st.data())
def test_a_reviewed_merge_never_meets_a_stranger(first, data):
    before = translated(*first)
    merged = data.draw(st.sampled_from(first))
    before = replace(
        before,
        entries=tuple(
            replace(entry, msgstr="++") if entry.msgid == merged else entry
            for entry in before.entries
        ),
    )
    second = data.draw(SOURCES)
    entries = live(update(before, *second))
    for position, entry in enumerate(entries):
        if entry.msgid == merged and entry.state is State.TRANSLATED and entry.msgstr == "++":
            was = first.index(merged)
            neighbour = entries[position - 1].msgid if position else None
            former = first[was - 1] if was else None
            assert neighbour == former or entries[position - 1].state is not State.TRANSLATED
