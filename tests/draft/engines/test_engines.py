"""The stage: gaps are found, drafted and filled; what a person wrote is never touched."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import ConfigError, EngineError
from toolkit.core.model.catalog import Catalog, Entry, State, short_hash
from toolkit.draft.engines import ENGINES, check_settings, open_engine
from toolkit.draft.engines.base import TOLD, Doubt, Draft, Hypothesis, Refusal, Setup, Weight
from toolkit.draft.entries import draft_entries, fill_drafts, select_entries

LABEL = "toy en-uk 1.0"


SHORT = Doubt(Weight.SHORT, "a short text, which models often get wrong")


class Toy:
    """An engine that answers from a table, and remembers what it was asked."""

    label = LABEL
    source = "en"
    target = "uk"
    marks = ()
    at_once = 8
    remote = ""

    def __init__(self, answers):
        self.answers = answers
        self.asked = []

    def translate(self, passages, count=1):
        assert count in (1, 8)
        self.asked += [each.text for each in passages]
        return tuple(self.answer(self.answers[each.text]) for each in passages)

    @staticmethod
    def answer(text):
        return text if isinstance(text, Refusal) else (Hypothesis(text, 0.5),)


def catalog(*entries):
    return Catalog("uk", entries=entries)


@pytest.mark.parametrize(
    ("entry", "selected"),
    [
        pytest.param(Entry("Yes."), True, id="empty"),
        pytest.param(Entry("Yes.", msgstr=" \n"), True, id="blank"),
        pytest.param(Entry("Yes.", fuzzy=True, previous_msgid="Yea."), True, id="emptied"),
        pytest.param(Entry("Yes.", msgstr="Так."), False, id="translated"),
        pytest.param(Entry("Yes.", msgstr="Так.", fuzzy=True), False, id="drafted"),
        pytest.param(Entry("Yes.", msgstr="++"), False, id="merged"),
        pytest.param(Entry("Yes.", obsolete=True), False, id="obsolete"),
        pytest.param(Entry("%d day", msgid_plural="%d days"), False, id="plural forms"),
        pytest.param(Entry(" "), False, id="nothing to translate"),
    ],
)
def test_selection(entry, selected):
    assert bool(select_entries(catalog(entry))) is selected


def test_selection_keeps_file_order():
    entries = (Entry("B."), Entry("A."), Entry("A.", "title"))
    assert select_entries(catalog(*entries)) == entries


def test_a_good_answer_becomes_a_draft():
    entry = Entry("Yes.", "title")
    assert draft_entries([entry], Toy({"Yes.": " Так. "})) == (
        Draft(("title", "Yes."), "Так.", "", LABEL, 0.5, (SHORT,)),
    )


def test_a_refusal_gives_its_reason():
    (draft,) = draft_entries([Entry("Yes.")], Toy({"Yes.": Refusal("too long")}))
    assert (draft.text, draft.reason) == ("", "too long")


def test_a_rejected_answer_gives_no_text():
    (draft,) = draft_entries([Entry("In 2023.")], Toy({"In 2023.": "У році."}))
    assert (draft.text, draft.reason) == ("", "lost or changed the number 2023")


def test_a_text_shared_by_entries_is_translated_once():
    toy = Toy({"Yes.": "Так."})
    drafts = draft_entries([Entry("Yes."), Entry("Yes.", "title")], toy)
    assert [draft.key for draft in drafts] == [(None, "Yes."), ("title", "Yes.")]
    assert toy.asked == ["Yes."]


def test_without_entries_the_engine_is_not_asked():
    assert draft_entries([], Toy({})) == ()


@pytest.mark.parametrize(
    ("msgid", "asked"),
    [
        pytest.param("A long \n  line.", "A long line.", id="a space where the line broke"),
        pytest.param("日本\n語。", "日本語。", id="none in Japanese"),
        pytest.param("日本の\nODA", "日本の ODA", id="a space at a change of script"),
    ],
)
def test_the_engine_sees_one_line(msgid, asked):
    toy = Toy({asked: "Х."})
    draft_entries([Entry(msgid)], toy)
    assert toy.asked == [asked]


GOOD = Draft((None, "Yes."), "Так.", "", LABEL)
BAD = Draft((None, "Yes."), "", "lost or changed the number 40", LABEL)
ORIGIN = f"mt: {LABEL} h={short_hash('Так.')}"
REJECTION = f"no draft: {LABEL}: lost or changed the number 40"


def filled(entry, draft):
    return fill_drafts(catalog(entry), [draft]).entries[0]


def test_a_filled_entry_is_a_draft_with_its_origin():
    entry = filled(Entry("Yes."), GOOD)
    assert entry == Entry("Yes.", msgstr="Так.", fuzzy=True, comments=(ORIGIN,))
    assert entry.state is State.DRAFT


def test_a_rejected_draft_leaves_the_reason():
    assert filled(Entry("Yes."), BAD) == Entry("Yes.", comments=(REJECTION,))


@pytest.mark.parametrize(
    ("draft", "before", "after"),
    [
        pytest.param(GOOD, ("b", "a"), ("b", "a", ORIGIN), id="a person's keep their order"),
        pytest.param(GOOD, (REJECTION, "a"), ("a", ORIGIN), id="filled at last"),
        pytest.param(
            GOOD, ("mt: old en-uk 0.9 h=0123456789ab",), (ORIGIN,), id="an origin without text goes"
        ),
        pytest.param(GOOD, ("mt: is bad",), ("mt: is bad", ORIGIN), id="a remark is no origin"),
        pytest.param(
            BAD, ("a", "no draft: toy en-uk 0.9: empty", "b"), ("a", REJECTION, "b"), id="replaced"
        ),
        pytest.param(BAD, ("no draft: ask me",), ("no draft: ask me", REJECTION), id="a person's"),
    ],
)
def test_comments(draft, before, after):
    assert filled(Entry("Yes.", comments=before), draft).comments == after


def test_a_draft_is_made_for_the_present_source():
    """With a previous msgid it would count as a translation of that."""
    assert filled(Entry("Yes.", previous_msgid="Yea."), GOOD).state is State.DRAFT


def test_an_entry_that_was_translated_meanwhile_is_left_alone():
    entry = Entry("Yes.", msgstr="Авжеж.")
    assert filled(entry, GOOD) is entry


entries = st.builds(
    Entry,
    msgid=st.sampled_from(["Yes.", "No.", "In 2023."]),
    msgctxt=st.sampled_from([None, "title"]),
    msgstr=st.sampled_from(["", " ", "++", "Авжеж.", "Так."]),
    fuzzy=st.booleans(),
    comments=st.lists(st.sampled_from(["a", "b", ORIGIN, REJECTION, "mt: x"])).map(tuple),
    previous_msgid=st.none() | st.just("Yea."),
    obsolete=st.booleans(),
)
catalogs = st.builds(catalog, entries, entries, entries)
drafts = st.lists(
    st.builds(
        Draft,
        st.tuples(st.sampled_from([None, "title"]), st.sampled_from(["Yes.", "No."])),
        st.sampled_from(["", "Так.", "Ні."]),
        st.just("why"),
        st.just(LABEL),
    )
)


@given(catalogs, drafts)
def test_what_has_a_text_is_never_touched(before, made):
    after = fill_drafts(before, made)
    for old, new in zip(before.entries, after.entries, strict=True):
        assert new is old or old.state is State.UNTRANSLATED


@given(catalogs, drafts)
def test_what_is_filled_is_always_fuzzy(before, made):
    after = fill_drafts(before, made)
    for old, new in zip(before.entries, after.entries, strict=True):
        assert new.msgstr == old.msgstr or new.state is State.DRAFT


@given(catalogs, drafts)
def test_a_persons_comments_stay_in_their_order(before, made):
    def own(entry):
        return [each for each in entry.comments if each in {"a", "b", "mt: x"}]

    after = fill_drafts(before, made)
    assert [own(entry) for entry in after.entries] == [own(entry) for entry in before.entries]


@given(catalogs, drafts)
def test_twice_is_once(before, made):
    once = fill_drafts(before, made)
    assert fill_drafts(once, made) == once


@given(catalogs, drafts)
def test_nothing_but_entries_changes(before, made):
    assert replace(fill_drafts(before, made), entries=before.entries) == before


def test_an_unknown_engine_answers_did_you_mean(tmp_path):
    with pytest.raises(EngineError, match=r"'argus'\n.*did you mean 'argos'\? known: argos"):
        open_engine("argus", "en", "uk", Setup(tmp_path))


@pytest.mark.parametrize(
    ("name", "problem"),
    [("argos", "no model translates en to uk"), ("chat", "the engine 'chat' has no settings")],
)
def test_what_is_missing_is_said(name, problem, tmp_path):
    with pytest.raises(EngineError, match=problem):
        open_engine(name, "en", "uk", Setup(tmp_path))


@pytest.mark.parametrize("engine", ENGINES, ids=lambda each: each.name)
def test_every_engine_says_what_to_do_about_what_is_missing(engine, tmp_path):
    with pytest.raises(EngineError) as caught:
        open_engine(engine.name, "en", "uk", Setup(tmp_path))
    assert caught.value.remedy


@pytest.mark.parametrize("engine", ENGINES, ids=lambda each: each.name)
def test_every_engine_says_what_it_is_told_in_known_words(engine):
    assert engine.told <= set(TOLD)


@pytest.mark.parametrize(
    ("tables", "problem", "remedy"),
    [
        pytest.param({"chta": {}}, "engines.chta: no engine is", "did you mean 'chat'?", id="name"),
        pytest.param({"argos": {"x": 1}}, "setting 'engines.argos.x'", "none", id="no settings"),
        pytest.param({"chat": {}}, "engines.chat: needs url and model", "engines.chat", id="empty"),
        pytest.param(
            {"chat": {"modle": "m"}}, "'engines.chat.modle'", "did you mean 'model'?", id="key"
        ),
        pytest.param(
            {"argos": {}, "chat": {"url": "x"}},
            "engines.chat.url: must begin with https://",
            "http://127.0.0.1",
            id="value",
        ),
    ],
)
def test_every_engine_looks_at_its_settings(tables, problem, remedy):
    with pytest.raises(ConfigError) as caught:
        check_settings(tables, "toolkit.toml")
    assert caught.value.where == "toolkit.toml"
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
