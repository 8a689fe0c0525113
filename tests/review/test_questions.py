"""Questions are collected over the languages of a document."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.questions import Query, add_query
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.core.wording import one_line
from toolkit.review.questions import (
    answer_questions,
    collect_questions,
    known_questions,
)


def entry(msgid, *comments, line=0, **fields):
    return Entry(msgid, comments=comments, line=line, **fields)


UK = Catalog(
    "uk",
    entries=(
        entry("Dim.", "query: 2026-11-20 which?", line=20, extracted=("turn: Ada Sample",)),
        entry("Out.", "query: 2026-11-22 why?", "query: so?", "answer: yes", line=30),
        entry("Old.", "query: gone?", obsolete=True),
    ),
)
JA = Catalog(
    "ja",
    entries=(entry("Title", "query: long?"), entry("Dim.", "query: 2026-11-18 which?", line=9)),
)


@pytest.fixture
def found():
    return collect_questions("lamps", [("uk", "uk.po", UK), ("ja", "ja.po", JA)])


def test_they_stand_in_the_order_of_the_sentences(found):
    assert [each.text for each in found] == ["which?", "long?", "why?"]


def test_one_asked_in_two_languages_is_one(found):
    assert [str(place) for place in found[0].places] == ["uk.po:20", "ja.po:9"]


def test_it_is_as_old_as_the_oldest(found):
    assert found[0].day == "2026-11-18"


def test_it_says_who_speaks(found):
    assert [each.speaker for each in found] == ["Ada Sample", "", ""]


def test_answers_reach_the_entries_they_are_for(found):
    after = answer_questions(UK, {found[0].key: "the east one"})
    assert after.entries[0].comments == ("query: 2026-11-20 which?", "answer: the east one")
    assert after.entries[1:] == UK.entries[1:]


def test_answering_twice_is_answering_once(found):
    answers = {each.key: "so" for each in found}
    once = answer_questions(UK, answers)
    assert answer_questions(once, answers) == once


def test_a_key_tells_contexts_apart():
    one, other = (
        collect_questions("lamps", [("uk", "x", Catalog("uk", entries=(each,)))])[0].key
        for each in (entry("Dim.", "query: a"), entry("Dim.", "query: a", msgctxt="title"))
    )
    assert one != other


def test_what_was_answered_is_known_with_its_answer():
    known = known_questions(UK)
    assert {(each.text, each.answer) for each in known.values()} == {
        ("which?", ""),
        ("why?", ""),
        ("so?", "yes"),
    }


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
@example("ends in a backslash \\")
@example("fuzzy")
@example("answer: so")
@example("2026-01-01 so?")
def test_a_question_and_its_answer_come_back_from_a_file(typed):
    text = one_line(typed)
    if not text:
        return
    comments = add_query((), Query(text, "2026-11-20"))
    catalog = Catalog("uk", (("Language", "uk"),), entries=(entry("Dim.", *comments),))
    there = parse_po(serialize_po(catalog), "x")
    (asked,) = collect_questions("lamps", [("uk", "uk.po", there)])
    assert (asked.text, asked.day) == (text, "2026-11-20")
    answered = parse_po(serialize_po(answer_questions(there, {asked.key: text})), "x")
    assert [each.answer for each in known_questions(answered).values()] == [text]
