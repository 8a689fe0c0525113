"""Sentences that are joined or split in the source take their translations along, as fuzzy."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.update import update_catalog
from toolkit.core.model.catalog import Catalog, Entry, State

HARBOUR = "The harbour was closed for most of the winter."
FERRY = "The ferry ran on Sundays only."
BOTH = "The harbour was closed for most of the winter, and the ferry ran on Sundays only."
BEFORE = "Nobody had asked the keepers."
AFTER = "A report is due in May."

ATOMS = (
    "the keepers met in the old lighthouse",
    "nobody asked about the price of oil",
    "a second lamp was lit before dawn",
    "seven ships passed without a signal",
    "their report will be printed in spring",
)
CUTS = st.sets(st.integers(1, len(ATOMS) - 1))


def update(catalog, *texts, lang="uk"):
    template = Catalog("en", entries=tuple(Entry(text) for text in dict.fromkeys(texts)))
    return update_catalog(catalog, template, lang, document="d", revised="2025-03-10 12:00+0000")


def translated(*texts, lang="uk", **fields):
    fresh = update(None, *texts, lang=lang)
    entries = tuple(replace(e, msgstr=f"≈{e.msgid}", **fields) for e in fresh.entries)
    return replace(fresh, entries=entries)


def live(catalog):
    return {entry.msgid: entry for entry in catalog.entries if not entry.obsolete}


def test_joined_sentences_show_both_translations():
    entry = live(update(translated(BEFORE, HARBOUR, FERRY, AFTER), BEFORE, BOTH, AFTER))[BOTH]
    assert (entry.state, entry.msgstr) == (State.CHANGED, f"≈{HARBOUR} ≈{FERRY}")
    assert entry.previous_msgid == f"{HARBOUR} {FERRY}"


def test_joined_sentences_are_joined_as_the_language_does():
    catalog = translated(HARBOUR, FERRY, lang="ja", comments=())
    texts = {HARBOUR: "港は閉じていた。", FERRY: "船は日曜だけ出た。"}
    entries = tuple(replace(e, msgstr=texts[e.msgid]) for e in catalog.entries)
    entry = live(update(replace(catalog, entries=entries), BOTH, lang="ja"))[BOTH]
    assert entry.msgstr == "港は閉じていた。船は日曜だけ出た。"


def test_both_parts_of_a_split_sentence_show_its_translation():
    entries = live(update(translated(BEFORE, BOTH, AFTER), BEFORE, HARBOUR, FERRY, AFTER))
    for part in (HARBOUR, FERRY):
        assert (entries[part].state, entries[part].msgstr) == (State.CHANGED, f"≈{BOTH}")
        assert entries[part].previous_msgid == BOTH


def test_what_covered_nothing_any_more_is_not_joined():
    catalog = translated(HARBOUR, FERRY)
    entries = tuple(replace(e, msgstr="++") if e.msgid == FERRY else e for e in catalog.entries)
    assert live(update(replace(catalog, entries=entries), BOTH))[BOTH].msgstr == f"≈{HARBOUR}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param((HARBOUR, FERRY), (HARBOUR[:-1] + " again.",), id="edited and deleted"),
        pytest.param((HARBOUR,), (HARBOUR[:-1] + " again.", FERRY), id="edited and added"),
    ],
)
def test_an_edit_beside_another_change_is_neither_join_nor_split(before, after):
    entries = live(update(translated(BEFORE, *before, AFTER), BEFORE, *after, AFTER))
    assert entries[after[0]].previous_msgid == HARBOUR
    assert all(entries[text].msgstr == "" for text in after[1:])


def cut(places):
    """Put the atoms together as sentences that end at `places`."""
    ends = [*sorted(places), len(ATOMS)]
    groups = [ATOMS[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    return [f"{', and '.join(group).capitalize()}." for group in groups]


@given(CUTS, CUTS, st.booleans())
def test_any_joining_and_splitting_undone_leaves_no_trace(first, second, fuzzy):
    before = translated(*cut(first), fuzzy=fuzzy)
    assert update(update(before, *cut(second)), *cut(first)) == before


@given(CUTS, CUTS)
def test_joining_and_splitting_twice_is_once(first, second):
    after = update(translated(*cut(first)), *cut(second))
    assert update(after, *cut(second)) == after


@given(CUTS, st.lists(CUTS, max_size=4))
def test_no_sequence_of_joins_and_splits_loses_a_reviewed_text(first, steps):
    catalog = translated(*cut(first))
    reviewed = {entry.msgid: entry.msgstr for entry in catalog.entries}
    for step in steps:
        catalog = update(catalog, *cut(step))
    kept = {each.msgid: each.msgstr for each in catalog.entries if not each.fuzzy}
    assert kept.items() >= reviewed.items()
