"""A catalog follows its source, and nothing that a person wrote is lost on the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog import build_template, resemblance, touch_header, update_catalog
from toolkit.model import Catalog, Entry, Segment, State
from toolkit.pofile import serialize_po
from toolkit.readers import read_document
from toolkit.segment import segment_document

DATE = "2025-03-10 12:00+0000"


def template(*texts, context=None):
    return Catalog("en", entries=tuple(Entry(text, context, references=("s",)) for text in texts))


def update(catalog, *texts):
    return update_catalog(catalog, template(*texts), "uk", document="d", revised=DATE)


def translated(*texts):
    """Return a catalog whose every entry is reviewed; a translation names its source."""
    fresh = update(None, *texts)
    done = tuple(replace(entry, msgstr=f"У: {entry.msgid}") for entry in fresh.entries)
    return replace(fresh, entries=done)


def live(catalog):
    return [entry for entry in catalog.entries if not entry.obsolete]


A = "The panel opened in the morning."
B = "Nobody left before the end."
C = "The minutes were published at once."
A2 = "The panel opened late in the morning."


# ── Templates ────────────────────────────────────────────────────────────────

STATEMENT = """A harbour
Moderator Mara Testova, Harbour Master, Port of Testville:
The piers are old. Rope is dear.
Ivo Example, Clerk, Rope Society:
Rope is dear.
"""


def source():
    document = read_document(STATEMENT, "seeds/harbour.txt", "en")
    return document, segment_document(document)


def test_template_lists_each_text_once_in_source_order():
    found = [(entry.msgctxt, entry.msgid) for entry in build_template(*source()).entries]
    assert found == [
        ("title", "A harbour"),
        ("name", "Mara Testova"),
        ("role of Mara Testova", "Harbour Master"),
        ("affiliation of Mara Testova", "Port of Testville"),
        (None, "The piers are old."),
        (None, "Rope is dear."),
        ("name", "Ivo Example"),
        ("role of Ivo Example", "Clerk"),
        ("affiliation of Ivo Example", "Rope Society"),
    ]


def test_template_says_who_speaks_each_time_a_text_is_said():
    entry = build_template(*source()).entries[5]
    assert entry.extracted == ("turn: Mara Testova", "turn: Ivo Example")


def test_template_refers_to_the_seed_without_a_line():
    assert {entry.references for entry in build_template(*source()).entries} == {
        ("seeds/harbour.txt",)
    }


def test_metadata_is_named_by_its_key():
    text = "---\ntitle: T\nevent: Autumn session\n---\n\nA text.\n"
    document = read_document(text, "seeds/t.md", "en")
    entries = build_template(document, segment_document(document)).entries
    assert entries[1].extracted == ("event",)


# ── A new catalog ────────────────────────────────────────────────────────────


def test_a_new_catalog_has_the_header_that_editors_expect():
    header = dict(update(None, A).header)
    assert header["PO-Revision-Date"] == DATE
    assert header["POT-Creation-Date"] == ""
    assert header["Plural-Forms"].startswith("nplurals=3")
    assert header["Language"] == "uk"


# ── Following the source ─────────────────────────────────────────────────────


def test_unchanged_sentences_stay_reviewed():
    before = translated(A, B)
    assert update(before, A, B) == before


def test_reordering_costs_nothing():
    after = update(translated(A, B, C), C, A, B)
    assert [(entry.msgid, entry.state) for entry in live(after)] == [
        (text, State.TRANSLATED) for text in (C, A, B)
    ]


def test_an_edited_sentence_shows_its_translation_as_fuzzy_beside_the_former_source():
    entry = live(update(translated(A, B), A2, B))[0]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (f"У: {A}", True, A)
    assert entry.state is State.CHANGED


def test_an_undone_edit_leaves_no_trace():
    before = translated(A, B)
    assert update(update(before, A2, B), A, B) == before


def test_a_chain_of_edits_that_is_undone_leaves_no_trace():
    before = translated(A, B)
    after = update(update(update(before, A2, B), A2 + " It rained.", B), A, B)
    assert after == before


def test_an_undone_edit_keeps_what_a_person_made_of_it_meanwhile():
    edited = update(translated(A, B), A2, B)
    work = replace(edited.entries[0], msgstr="Людина переклала наново", fuzzy=False)
    after = update(replace(edited, entries=(work, *edited.entries[1:])), A, B)
    assert live(after)[0].msgstr == f"У: {A}"
    assert [e.msgstr for e in after.entries if e.obsolete] == ["Людина переклала наново"]


def test_a_doubt_that_a_person_had_comes_back_as_a_doubt():
    before = translated(A, B)
    doubt = replace(before.entries[0], fuzzy=True)
    before = replace(before, entries=(doubt, before.entries[1]))
    assert update(update(before, A2, B), A, B) == before


def test_a_vanished_sentence_rests_and_comes_back_reviewed():
    before = translated(A, B, C)
    without = update(before, A, C)
    assert [entry.msgid for entry in without.entries if entry.obsolete] == [B]
    assert update(without, A, B, C) == before


def test_an_empty_entry_vanishes_without_a_trace():
    assert update(update(None, A, B), A).entries == update(None, A).entries


def test_a_rewritten_sentence_is_found_by_its_place():
    new = "In the evening the panel opened."
    entry = live(update(translated(B, A, C), B, new, C))[1]
    assert entry.previous_msgid == A


def test_a_text_of_another_kind_is_never_offered():
    before = replace(translated(A), entries=(Entry(A, "title", msgstr="Назва"),))
    after = update_catalog(before, template(A), "uk", document="d", revised=DATE)
    assert live(after)[0].msgstr == ""


def test_a_role_follows_a_speaker_whose_name_was_mended():
    before = Catalog("uk", entries=(Entry("Clerk", "role of Ivo Exmple", msgstr="писар"),))
    after = update_catalog(
        before, template("Clerk", context="role of Ivo Example"), "uk", document="d", revised=DATE
    )
    entry = live(after)[0]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgctxt) == (
        "писар",
        True,
        "role of Ivo Exmple",
    )


def test_comments_of_the_translator_survive_an_edit():
    before = translated(A)
    note = replace(before.entries[0], comments=("ask the author",))
    after = update(replace(before, entries=(note,)), A2)
    assert live(after)[0].comments == ("ask the author",)


def test_dates_are_left_alone():
    before = replace(translated(A), header=(("PO-Revision-Date", "2020-01-01 00:00+0000"),))
    assert update(before, A2).header == before.header


def test_touching_sets_the_revision_date_alone():
    before = translated(A)
    after = touch_header(before, "2026-01-01 00:00+0000")
    assert dict(after.header) == dict(before.header) | {"PO-Revision-Date": "2026-01-01 00:00+0000"}


@pytest.mark.parametrize(
    ("texts", "share"),
    [((A, B), 1.0), ((A, C), 0.5), ((C,), 0.0), ((), 0.0)],
    ids=["all", "half", "none", "empty"],
)
def test_resemblance(texts, share):
    assert resemblance(translated(A, B), template(*texts)) == share


# ── Laws ─────────────────────────────────────────────────────────────────────

WORDS = st.lists(
    st.sampled_from(["sea", "rope", "pier", "ship", "old", "new", "tide", "fog"]),
    min_size=1,
    max_size=4,
).map(" ".join)
SOURCES = st.lists(WORDS, min_size=1, max_size=5, unique=True)


@given(SOURCES, SOURCES)
def test_twice_is_once(first, second):
    once = update(translated(*first), *second)
    assert serialize_po(update(once, *second)) == serialize_po(once)


@given(SOURCES, st.lists(SOURCES, min_size=1, max_size=4))
def test_no_run_of_edits_loses_a_reviewed_text(first, others):
    before = translated(*first)
    after = before
    for texts in others:
        after = update(after, *texts)
    kept = {(entry.msgid, entry.msgstr) for entry in after.entries if not entry.fuzzy}
    assert {(entry.msgid, entry.msgstr) for entry in before.entries} <= kept


@given(SOURCES, st.lists(SOURCES, min_size=1, max_size=4))
def test_going_back_gives_the_same_bytes(first, others):
    before = translated(*first)
    after = before
    for texts in others:
        after = update(after, *texts)
    assert serialize_po(update(after, *first)) == serialize_po(before)


@given(SOURCES, st.lists(SOURCES, min_size=1, max_size=4))
def test_an_update_never_declares_a_text_reviewed(first, others):
    after = translated(*first)
    reviewed = {(entry.msgid, entry.msgstr) for entry in after.entries}
    for texts in others:
        after = update(after, *texts)
    found = {(e.msgid, e.msgstr) for e in after.entries if e.state is State.TRANSLATED}
    assert found <= reviewed


def test_segments_of_metadata_are_listed_too():
    document = read_document(STATEMENT, "seeds/harbour.txt", "en")
    extra = Segment("A harbour", None, 0, -1, 0, 9)
    entries = build_template(document, (extra,)).entries
    assert entries[0].extracted == ("title",)
