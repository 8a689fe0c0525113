"""Messages go into a catalog three ways: what was sent, what came back, what is there now."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.questions import open_queries
from toolkit.core.model.catalog import Catalog, Entry, State, short_hash
from toolkit.exchange import merge_messages as reasons
from toolkit.exchange.merge_messages import merge_messages
from toolkit.exchange.messages import (
    Message,
    entry_key,
    mark_entry,
    note_of,
    queries,
    settle,
)
from toolkit.exchange.take_messages import take_messages

SOURCE = "The lamps are dim."
DRAFT = Entry(
    SOURCE,
    msgstr="Лампи тьмяні.",
    fuzzy=True,
    comments=(f"mt: argos en-uk 1.0 h={short_hash('Лампи тьмяні.')}",),
)
REVIEWED = replace(DRAFT, fuzzy=False)
EMPTY = Entry(SOURCE)


def row(entry, place="row 2", **changes):
    """Return the row of an entry as it was sent, with what a translator changed."""
    mark = mark_entry(entry)
    sent = Message(place, mark, entry.msgid, entry.msgstr, mark.reviewed, note_of(entry))
    return replace(sent, **changes)


def merge(now, *rows):
    entries = now if isinstance(now, tuple) else (now,)
    return merge_messages(Catalog("uk", entries=entries), rows)


def fields(entry):
    return (entry.msgstr, entry.fuzzy)


# ── One row ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sent", "changes", "now", "after"),
    [
        pytest.param(DRAFT, {}, DRAFT, ("Лампи тьмяні.", True), id="nothing said"),
        pytest.param(
            DRAFT, {}, REVIEWED, ("Лампи тьмяні.", False), id="nothing said, reviewed meanwhile"
        ),
        pytest.param(
            DRAFT,
            {},
            replace(DRAFT, msgstr="Інше."),
            ("Інше.", True),
            id="nothing said, changed meanwhile",
        ),
        pytest.param(DRAFT, {"target": "Темно."}, DRAFT, ("Темно.", True), id="draft changed"),
        pytest.param(
            DRAFT,
            {"target": "Темно.", "reviewed": True},
            DRAFT,
            ("Темно.", False),
            id="draft changed and reviewed",
        ),
        pytest.param(
            DRAFT, {"reviewed": True}, DRAFT, ("Лампи тьмяні.", False), id="draft accepted"
        ),
        pytest.param(EMPTY, {"target": "Темно."}, EMPTY, ("Темно.", True), id="translated"),
        pytest.param(
            EMPTY,
            {"target": "Темно.", "reviewed": True},
            EMPTY,
            ("Темно.", False),
            id="translated and reviewed",
        ),
        pytest.param(
            REVIEWED, {"target": "Темно."}, REVIEWED, ("Темно.", False), id="reviewed text improved"
        ),
        pytest.param(
            REVIEWED, {"reviewed": False}, REVIEWED, ("Лампи тьмяні.", True), id="doubted"
        ),
        pytest.param(
            DRAFT,
            {"target": "Темно."},
            replace(DRAFT, msgstr="Темно.", fuzzy=False),
            ("Темно.", False),
            id="the same change in both, reviewed in the catalog",
        ),
        pytest.param(
            DRAFT,
            {"target": "Темно.", "reviewed": True},
            replace(DRAFT, msgstr="Темно."),
            ("Темно.", False),
            id="the same change in both, reviewed in the sheet",
        ),
        pytest.param(
            DRAFT, {"reviewed": True}, REVIEWED, ("Лампи тьмяні.", False), id="accepted in both"
        ),
        pytest.param(
            replace(DRAFT, msgstr="Два\nрядки "),
            {"target": "Два \r\nрядки\n"},
            replace(DRAFT, msgstr="Два\nрядки "),
            ("Два\nрядки ", True),
            id="blanks and line breaks are no change",
        ),
        pytest.param(
            EMPTY,
            {"target": "Два \r\nрядки\r\n"},
            EMPTY,
            ("Два\nрядки", True),
            id="tidied if taken",
        ),
        pytest.param(EMPTY, {"target": "++"}, EMPTY, ("++", True), id="covered by its neighbour"),
        pytest.param(DRAFT, {"target": ""}, EMPTY, ("", False), id="emptied in both"),
    ],
)
def test_what_a_row_does(sent, changes, now, after):
    merged = merge(now, row(sent, **changes))
    (entry,) = merged.catalog.entries
    assert (fields(entry), merged.refused) == (after, ())
    assert entry.comments == now.comments
    assert merged.unchanged + len(merged.taken) == 1
    assert (entry == now) == (merged.unchanged == 1)


@pytest.mark.parametrize(
    ("sent", "changes", "now", "reason"),
    [
        pytest.param(
            DRAFT,
            {"target": "Темно."},
            replace(DRAFT, msgstr="Інше."),
            "was changed in the catalog too, which has: Інше.",
            id="changed in both",
        ),
        pytest.param(
            DRAFT,
            {"reviewed": True},
            replace(DRAFT, msgstr="Інше."),
            "was changed in the catalog too",
            id="another text was accepted",
        ),
        pytest.param(
            DRAFT, {"target": "Темно."}, REVIEWED, "was reviewed in the catalog", id="reviewed"
        ),
        pytest.param(
            REVIEWED, {"target": "Темно."}, DRAFT, "was marked as needing work", id="doubted"
        ),
        pytest.param(DRAFT, {"target": " "}, DRAFT, reasons.EMPTIED, id="emptied"),
        pytest.param(EMPTY, {"reviewed": True}, EMPTY, reasons.UNTRANSLATED, id="reviewed nothing"),
        pytest.param(
            DRAFT,
            {"target": "Темно.", "source": "They burn oil."},
            DRAFT,
            reasons.MISMATCH,
            id="a row moved in part",
        ),
        pytest.param(
            DRAFT,
            {"target": "Темно."},
            Entry(SOURCE, msgid_plural="x", msgstr_plural=("a",)),
            reasons.PLURAL,
            id="plural forms by now",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_leaves_the_catalog_as_it_is(sent, changes, now, reason):
    merged = merge(now, row(sent, **changes))
    (refused,) = merged.refused
    assert (refused.place, reason in refused.reason) == ("row 2", True), refused.reason
    assert refused.text == (changes.get("target", sent.msgstr))
    assert (merged.catalog.entries, merged.taken) == ((now,), ())


@pytest.mark.parametrize(
    ("sent", "changes", "now", "reason"),
    [
        pytest.param(
            DRAFT,
            {"target": "Темно."},
            Entry("Dim lamps.", msgstr="Л.", fuzzy=True, previous_msgid=SOURCE),
            "has changed since and is now: Dim lamps.",
            id="source changed",
        ),
        pytest.param(
            REVIEWED, {"target": "Темно."}, replace(REVIEWED, obsolete=True), reasons.VANISHED,
            id="source gone",
        ),
        pytest.param(
            DRAFT, {"target": "Темно."}, Entry("Other."), reasons.UNKNOWN, id="unknown"
        ),
    ],
)  # fmt: skip
def test_why_a_row_is_about_nothing_that_is_there(sent, changes, now, reason):
    catalog, came = Catalog("uk", entries=(now,)), row(sent, **changes)
    assert merge_messages(catalog, [came]).strangers == (came,)
    assert reason in reasons.fates(catalog).get(came.key, reasons.UNKNOWN)


def test_a_word_to_the_editors_is_a_comment_that_asks_nothing():
    came = replace(row(REVIEWED), comment="Mara: nice.\nReally.")
    merged = merge(REVIEWED, came)
    (entry,) = merged.catalog.entries
    said = ("comment: Mara: nice.", "comment: Really.")
    assert entry.comments == (*REVIEWED.comments, *said)
    assert (open_queries(entry.comments), merged.taken[0].changes) == ((), ("remark",))
    assert merge(entry, came).catalog.entries == (entry,)


def test_what_is_said_of_a_sentence_that_is_gone_is_told_with_its_refusal():
    came = replace(row(REVIEWED, note="why?"), comment="hm")
    (refused,) = take_messages(Catalog("uk", entries=(Entry("Other."),)), [came], "en").refused
    assert refused.note == "why?\nhm"


def test_a_thousand_rows_of_one_entry_are_refused_shortly():
    came = [replace(row(DRAFT, target="Темно."), place=f"row {each}") for each in range(1000)]
    refused = merge(DRAFT, *came).refused
    assert len(refused) == 1000
    assert max(len(each.reason) for each in refused) < 200


def test_an_untouched_row_is_no_trouble_whatever_became_of_its_source():
    assert merge(Entry("Other."), row(DRAFT)).refused == ()


def test_two_rows_of_an_entry_are_refused():
    merged = merge(DRAFT, row(DRAFT, target="а"), row(DRAFT, "row 9", target="б"))
    assert [each.place for each in merged.refused] == ["row 2", "row 9"]
    assert "(row 2, row 9)" in merged.refused[0].reason
    assert merged.catalog.entries == (DRAFT,)


def test_reviewing_a_changed_source_forgets_the_former_one():
    changed = replace(DRAFT, previous_msgid="Old.", previous_msgctxt="title")
    (entry,) = merge(changed, row(changed, reviewed=True)).catalog.entries
    assert (entry.state, entry.previous_msgid, entry.previous_msgctxt) == (
        State.TRANSLATED, None, None,
    )  # fmt: skip


def test_a_changed_draft_is_a_persons_text():
    (entry,) = merge(DRAFT, row(DRAFT, target="Темно.")).catalog.entries
    assert (entry.state, entry.comments) == (State.NEEDS_WORK, DRAFT.comments)


def test_contexts_keep_entries_apart():
    name, text = Entry("Keeper", "name", "Кіпер"), Entry("Keeper", None, "доглядачка")
    merged = merge((name, text), row(text, target="доглядач"))
    assert [entry.msgstr for entry in merged.catalog.entries] == ["Кіпер", "доглядач"]
    assert len({entry_key(None, "a"), entry_key("", "a"), entry_key("a", "")}) == 3


# ── Remarks ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("comments", "remark", "after"),
    [
        pytest.param((), "Which lamps?", ("query: Which lamps?",), id="new"),
        pytest.param(("query: a",), "a\nb ", ("query: a", "query: b"), id="added to another"),
        pytest.param(("query: a",), "", ("query: a",), id="taken away"),
        pytest.param(("query: a\\ ",), "a\\\nb", ("query: a\\ ", "query: b"), id="backslash"),
        pytest.param(("hm",), "fuzzy\u2028, fuzzy", ("hm", "query: fuzzy , fuzzy"), id="one line"),
    ],
)
def test_a_remark_becomes_a_query_if_it_is_new(comments, remark, after):
    entry = replace(EMPTY, comments=comments)
    (got,) = merge(entry, row(entry, note=remark)).catalog.entries
    assert got.comments == after


def test_a_query_that_was_answered_meanwhile_does_not_come_back():
    sent = replace(DRAFT, comments=("query: a",))
    (got,) = merge(replace(sent, comments=()), row(sent, reviewed=True)).catalog.entries
    assert (got.comments, got.fuzzy) == ((), False)


def test_a_remark_is_taken_where_the_translation_is_refused():
    now = replace(DRAFT, msgstr="Інше.")
    merged = merge(now, row(DRAFT, target="Темно.", note="sure?"))
    (got,) = merged.catalog.entries
    assert (got.msgstr, got.comments[-1], len(merged.refused)) == ("Інше.", "query: sure?", 1)


@given(st.text(max_size=20))
def test_queries_are_lines_that_a_catalog_can_hold(remark):
    for query in queries(remark):
        assert query == " ".join(query.split())


# ── Laws ─────────────────────────────────────────────────────────────────────

TEXTS = st.sampled_from(["", "а", "б", "в\nг", "++"])
ENTRIES = st.builds(
    lambda msgstr, fuzzy, comments: Entry(
        SOURCE, msgstr=msgstr, fuzzy=fuzzy and bool(msgstr), comments=comments
    ),
    TEXTS,
    st.booleans(),
    st.sampled_from([(), ("query: x",), ("hm",)]),
)
CHANGES = st.fixed_dictionaries(
    {}, optional={"target": TEXTS, "reviewed": st.booleans(), "note": st.sampled_from(["", "y"])}
)


@given(ENTRIES, CHANGES, ENTRIES)
def test_no_row_loses_a_persons_text(sent, changes, now):
    came = row(sent, **changes)
    merged = merge(now, came)
    (after,) = merged.catalog.entries
    assert set(after.comments) >= set(now.comments)
    if (now.msgstr, now.fuzzy) != (sent.msgstr, sent.fuzzy):
        assert after.msgstr == now.msgstr
    assert after.msgstr or not now.msgstr
    if came.target_changed and settle(came.target) != settle(after.msgstr):
        assert [each.text for each in merged.refused] == [came.target]


@given(ENTRIES, CHANGES, ENTRIES)
def test_taking_twice_is_taking_once(sent, changes, now):
    came = row(sent, **changes)
    once = merge(now, came).catalog
    assert merge_messages(once, [came]).catalog == once


@given(ENTRIES, ENTRIES)
def test_what_was_sent_changes_nothing(sent, now):
    merged = merge(now, row(sent))
    assert (merged.catalog.entries, merged.refused, merged.unchanged) == ((now,), (), 1)


@given(st.text(max_size=20))
def test_settling_twice_is_settling_once(text):
    assert settle(settle(text)) == settle(text)
