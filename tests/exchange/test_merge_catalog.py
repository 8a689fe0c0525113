"""What a translator sends back is merged against what was sent, whatever happened meanwhile."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.update import update_catalog
from toolkit.core.model.catalog import CONFLICT, Catalog, Entry, State, short_hash
from toolkit.exchange.merge_catalog import take_catalog

A = "The panel opened in the morning."
A2 = "The panel opened late in the morning."
B = "Nobody left before the end."
C = "The minutes were published at once."
DRAFTED = "Чернетка."
MT = (f"mt: argos en-uk 1.0 h={short_hash(DRAFTED)}",)


def update(catalog, *texts):
    template = Catalog("en", entries=tuple(Entry(text, references=("s",)) for text in texts))
    return update_catalog(catalog, template, "uk", document="d", revised="2025-03-10 12:00+0000")


def fill(catalog, **fields_of):
    """Give entries other fields; a text alone is a reviewed translation."""
    names = {"A": A, "A2": A2, "B": B, "C": C}
    changes = {names[name]: fields for name, fields in fields_of.items()}

    def change(entry):
        fields = changes.get(entry.msgid) if not entry.obsolete else None
        if fields is None:
            return entry
        if isinstance(fields, str):
            fields = {"msgstr": fields, "fuzzy": False, "previous_msgid": None}
        return replace(entry, **fields)

    return replace(catalog, entries=tuple(map(change, catalog.entries)))


def take(sent, ours, returned):
    return take_catalog(sent, ours, returned, "en")


def entry_of(catalog, msgid):
    return next(each for each in catalog.entries if each.msgid == msgid and not each.obsolete)


EMPTY = update(None, A, B, C)
DRAFT = fill(EMPTY, A={"msgstr": DRAFTED, "fuzzy": True, "comments": MT}, B="Ніхто.", C="Усе.")


@pytest.mark.parametrize(
    ("returned", "msgstr", "state"),
    [
        pytest.param(DRAFT, DRAFTED, State.DRAFT, id="nothing was done"),
        pytest.param(fill(DRAFT, A="Відкрили."), "Відкрили.", State.TRANSLATED, id="post-edited"),
        pytest.param(fill(DRAFT, A=DRAFTED), DRAFTED, State.TRANSLATED, id="accepted unedited"),
        pytest.param(
            fill(DRAFT, A={"msgstr": "Може."}), "Може.", State.NEEDS_WORK, id="edited, not reviewed"
        ),
        pytest.param(fill(DRAFT, A={"msgstr": ""}), DRAFTED, State.DRAFT, id="emptied"),
    ],
)
def test_what_a_translator_did_is_taken(returned, msgstr, state):
    entry = entry_of(take(DRAFT, DRAFT, returned).catalog, A)
    assert (entry.msgstr, entry.state) == (msgstr, state)


def test_what_was_emptied_is_told_and_stays():
    done = take(DRAFT, DRAFT, fill(DRAFT, B={"msgstr": ""}))
    assert [entry.msgid for entry in done.emptied] == [B]
    assert done.catalog == DRAFT


def test_an_entry_that_is_gone_from_the_file_stays():
    gone = replace(DRAFT, entries=DRAFT.entries[:1])
    done = take(DRAFT, DRAFT, gone)
    assert [entry.msgid for entry in done.emptied] == [B, C]
    assert done.catalog == DRAFT


def test_an_obsolete_entry_that_an_editor_purged_stays():
    ours = update(DRAFT, A, C)
    purged = replace(ours, entries=tuple(each for each in ours.entries if not each.obsolete))
    assert take(ours, ours, purged).catalog == ours


def test_what_is_taken_is_listed_with_its_line():
    returned = fill(DRAFT, A={"msgstr": "Нове.", "fuzzy": False, "line": 17})
    (taken,) = take(DRAFT, DRAFT, returned).taken
    assert (taken.place, taken.source, taken.changes) == ("17", A, ("translation", "reviewed"))


def test_both_may_work_on_different_sentences():
    done = take(DRAFT, fill(DRAFT, B="Ніхто не йшов."), fill(DRAFT, C="Усе одразу."))
    assert [each.msgstr for each in done.catalog.entries] == [
        DRAFTED,
        "Ніхто не йшов.",
        "Усе одразу.",
    ]
    assert [each.source for each in done.taken] == [C]


def test_two_texts_of_two_people_both_stay():
    done = take(DRAFT, fill(DRAFT, B="Наше."), fill(DRAFT, B="Їхнє."))
    entry = entry_of(done.catalog, B)
    assert entry.fuzzy
    assert all(text in entry.msgstr for text in ("Наше.", "Їхнє.", CONFLICT))
    assert [each.msgid for each in done.conflicts] == [B]


def test_a_doubt_raised_meanwhile_stays():
    ours = fill(DRAFT, B={"fuzzy": True})
    assert entry_of(take(DRAFT, ours, DRAFT).catalog, B).fuzzy


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(EMPTY, id="it was sent empty"),
        pytest.param(fill(EMPTY, A="Старе."), id="it was sent with a text"),
        pytest.param(DRAFT, id="it was sent as a draft"),
    ],
)
def test_a_translation_of_a_source_that_was_edited_arrives_beside_its_former_source(sent):
    ours = update(sent, A2, B, C)
    entry = entry_of(take(sent, ours, fill(sent, A="Переклад.")).catalog, A2)
    assert (entry.msgstr, entry.state, entry.previous_msgid) == ("Переклад.", State.CHANGED, A)


def test_and_is_reviewed_again_once_the_edit_is_undone():
    ours = update(EMPTY, A2, B, C)
    taken = take(EMPTY, ours, fill(EMPTY, A="Переклад.")).catalog
    entry = entry_of(update(taken, A, B, C), A)
    assert (entry.msgstr, entry.state) == ("Переклад.", State.TRANSLATED)


def test_a_translation_that_somebody_adapted_meanwhile_is_not_overwritten():
    sent = fill(EMPTY, A="Старе.")
    ours = fill(update(sent, A2, B, C), A2="Пристосоване.")
    entry = entry_of(take(sent, ours, fill(sent, A="Переклад.")).catalog, A2)
    assert entry.fuzzy
    assert all(text in entry.msgstr for text in ("Пристосоване.", "Переклад."))


def test_a_translation_of_a_sentence_that_was_deleted_waits():
    ours = update(EMPTY, B, C)
    done = take(EMPTY, ours, fill(EMPTY, A="Переклад."))
    (resting,) = [each for each in done.catalog.entries if each.obsolete]
    assert (resting.msgid, resting.msgstr, resting.fuzzy) == (A, "Переклад.", False)


def test_without_what_was_sent_a_persons_text_meets_no_overwriting():
    done = take(None, fill(EMPTY, A="Наше."), fill(EMPTY, A="Їхнє.", B="Нове."))
    entry = entry_of(done.catalog, A)
    assert entry.fuzzy
    assert all(text in entry.msgstr for text in ("Наше.", "Їхнє."))
    assert entry_of(done.catalog, B).msgstr == "Нове."


def test_the_header_stays_but_for_the_translator():
    theirs = replace(
        fill(DRAFT, B="Інше."),
        header=(("Last-Translator", "A. Translator <a@example.org>"), ("X-Generator", "P")),
    )
    header = dict(take(DRAFT, DRAFT, theirs).catalog.header)
    assert header == dict(DRAFT.header) | {"Last-Translator": "A. Translator <a@example.org>"}


# ── Laws ─────────────────────────────────────────────────────────────────────

WORDS = st.lists(
    st.sampled_from(["sea", "rope", "pier", "ship", "old", "tide"]), min_size=1, max_size=4
)
SOURCES = st.lists(WORDS.map(" ".join), min_size=1, max_size=5, unique=True)
TEXTS = st.sampled_from(["", "море", "трос", "пірс", "++"])


@st.composite
def worked(draw, catalog):
    """Let somebody work on a catalog: any text, any flag, any comment."""
    entries = tuple(
        replace(
            entry,
            msgstr=draw(TEXTS),
            fuzzy=draw(st.booleans()),
            comments=draw(st.sampled_from([entry.comments, ("query: so?",)])),
        )
        if draw(st.booleans())
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


@given(st.data(), SOURCES, SOURCES)
def test_what_comes_back_as_it_was_sent_changes_nothing(data, first, second):
    sent = data.draw(worked(update(None, *first)))
    ours = data.draw(worked(update(sent, *second)))
    done = take(sent, ours, sent)
    assert done.catalog == ours
    assert not done.taken


@given(st.data(), SOURCES, SOURCES)
def test_no_reviewed_text_of_either_side_is_lost(data, first, second):
    sent = data.draw(worked(update(None, *first)))
    ours = data.draw(worked(update(sent, *second)))
    returned = data.draw(worked(sent))
    texts = "\n".join(entry.msgstr for entry in take(sent, ours, returned).catalog.entries)
    before = {entry.key: entry for entry in sent.entries}
    for entry in returned.entries:
        if not entry.fuzzy and entry.msgstr and entry.msgstr != before[entry.key].msgstr:
            assert entry.msgstr in texts


@given(st.data(), SOURCES, SOURCES)
def test_taking_twice_is_taking_once(data, first, second):
    sent = data.draw(worked(update(None, *first)))
    ours = data.draw(worked(update(sent, *second)))
    returned = data.draw(worked(sent))
    once = take(sent, ours, returned).catalog
    assert take(sent, once, returned).catalog == once


@given(st.data(), SOURCES, SOURCES)
def test_the_sentences_are_those_of_the_catalog(data, first, second):
    sent = data.draw(worked(update(None, *first)))
    ours = data.draw(worked(update(sent, *second)))
    done = take(sent, ours, data.draw(worked(sent)))
    live = [
        [each.key for each in side.entries if not each.obsolete] for side in (ours, done.catalog)
    ]
    assert live[0] == live[1]


ASKED = ("query: 2025-03-01 Ada: which?", "answer: the east one", "query: why?")


@pytest.mark.parametrize(
    ("came", "comments"),
    [
        pytest.param((), (*ASKED, *MT), id="all comments were dropped"),
        pytest.param(("query: why?",), (*ASKED, *MT), id="some were"),
        pytest.param(ASKED, ASKED, id="as it was sent"),
        pytest.param((*ASKED, "query: new?"), (*ASKED, "query: new?"), id="a question more"),
    ],
)
def test_questions_are_not_taken_back_by_a_file_that_lost_them(came, comments):
    sent = fill(DRAFT, A={"comments": (*ASKED, *MT)})
    done = take(sent, sent, fill(sent, A={"comments": came, "msgstr": "Відкрили."}))
    kept = [line for line in entry_of(done.catalog, A).comments if line not in MT]
    assert kept == [line for line in comments if line not in MT]


def test_an_answer_that_came_meanwhile_stays_below_its_question():
    sent = fill(DRAFT, A={"comments": ("query: why?",)})
    ours = fill(DRAFT, A={"comments": ("query: why?", "answer: so")})
    done = take(sent, ours, fill(sent, A={"comments": (), "msgstr": "Відкрили."}))
    assert entry_of(done.catalog, A).comments == ("query: why?", "answer: so")
