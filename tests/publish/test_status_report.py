"""The status of documents can be read in seconds, on a small terminal too."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.catalog import State
from toolkit.publish.status_report import WIDTH, format_status, status_json
from toolkit.publish.status_row import Released, StatusRow
from toolkit.publish.status_state import blocks
from toolkit.review.questions import Place, Question

TODAY = "2026-11-23"
DONE = {State.TRANSLATED: 75}


def question(text="which?", day="", lang="uk", document="charter"):
    place = Place(lang, f"locales/{lang}/LC_MESSAGES/{document}.po", 12)
    return Question(document, None, "Dim.", "Ada Sample", text, day, (place,))


def row(lang="uk", entries=DONE, document="charter", **fields):
    return StatusRow(document, lang, entries, {State.TRANSLATED: 1240}, **fields)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([row()], (), id="all of them"),
        pytest.param(
            [row(entries={State.TRANSLATED: 74, State.DRAFT: 1})],
            ("1 sentence left in Ukrainian",),
            id="one",
        ),
        pytest.param(
            [row(), row("ja", {State.CHANGED: 2, State.UNTRANSLATED: 1})],
            ("3 sentences left in Japanese",),
            id="some, in one language",
        ),
        pytest.param(
            [row(publishable=(State.APPROVED,))], ("75 sentences left in Ukrainian",), id="approval"
        ),
        pytest.param(
            [row(questions=(question(),)), row("ja", questions=(question(lang="ja"),))],
            ("1 question to the author",),
            id="one question in two languages",
        ),
        pytest.param(
            [row(questions=(question(day="2026-11-20"), question("why?", "2026-11-22")))],
            ("2 questions to the author (the oldest 3 days old)",),
            id="age of the oldest",
        ),
        pytest.param(
            [row(questions=(question(day=TODAY),))],
            ("1 question to the author (asked today)",),
            id="of today",
        ),
        pytest.param(
            [row(questions=(question(day="2027-01-01"),))],
            ("1 question to the author (asked today)",),
            id="of a day to come",
        ),
        pytest.param([row(faults=2)], ("2 faults in Ukrainian",), id="faults"),
        pytest.param(
            [row(problem="x.po:1: is damaged"), row("ja", {State.DRAFT: 1})],
            ("x.po:1: is damaged", "1 sentence left in Japanese"),
            id="a catalog that cannot be read",
        ),
        pytest.param(
            [row(problem="x.txt: is no file"), row("ja", problem="x.txt: is no file")],
            ("x.txt: is no file",),
            id="a seed that cannot be read",
        ),
        pytest.param(
            [row(entries={State.MISSING: 4})],
            ("not extracted yet (toolkit extract)",),
            id="no catalog",
        ),
        pytest.param([row(entries={})], ("nothing to translate",), id="empty"),
    ],
)
def test_what_blocks_a_release_in_plain_words(rows, expected):
    assert blocks(rows, TODAY) == expected


PROJECT = tuple(
    StatusRow(document, lang, entries, words, questions=questions, accepted=12, edited=edited)
    for document, entries, words, questions in (
        ("charter-of-the-keepers", DONE, {State.TRANSLATED: 1240}, ()),
        (
            "annual-report",
            {State.TRANSLATED: 8, State.DRAFT: 3, State.UNTRANSLATED: 2},
            {State.TRANSLATED: 90, State.DRAFT: 40, State.UNTRANSLATED: 1200},
            (question("Ada Sample: which?", "2026-11-11", document="annual-report"),),
        ),
        ("a-speech", {State.MISSING: 9}, {State.MISSING: 81}, ()),
    )
    for lang, edited in (("uk", 0), ("ja", 30))
)


def test_three_documents_in_two_languages(golden):
    golden("report/status.txt", format_status(PROJECT, TODAY) + "\n")


@given(
    st.lists(
        st.builds(
            StatusRow,
            st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True),
            st.sampled_from(["en", "uk", "ja"]),
            st.dictionaries(st.sampled_from(State), st.integers(1, 10**6)),
            st.dictionaries(st.sampled_from(State), st.integers(1, 10**6)),
            questions=st.lists(
                st.builds(question, st.text(st.sampled_from("ab ї日"))), max_size=2
            ).map(tuple),
            accepted=st.integers(0, 10**6),
            edited=st.integers(0, 10**6),
        )
    )
)
def test_no_line_is_wider_than_a_terminal_where_there_are_blanks(rows):
    for line in format_status(rows, TODAY).splitlines():
        wide = sum(2 if "\u3000" < letter < "\ufaff" else 1 for letter in line)
        assert wide <= WIDTH or max(map(len, line.split())) * 2 > WIDTH / 2


def test_what_drafts_became_is_told():
    told = format_status([row(accepted=12, edited=3, edited_share=0.234)], TODAY)
    assert "3 post-edited (23% of the text)" in " ".join(told.split())
    text = format_status([row(accepted=12, edited=3)], TODAY)
    assert text.endswith(
        "all translated; 12 drafts accepted as they were, 3\n             post-edited"
    )


def test_a_question_cannot_reach_the_terminal():
    text = format_status([row(questions=(question("a\033[2Jb\u202e"),))], TODAY)
    assert text.isprintable() or set(filter(lambda each: not each.isprintable(), text)) == {"\n"}


def test_colour_only_adds_control_sequences():
    text = format_status(PROJECT, TODAY, color=True)
    assert text.splitlines()[0] == "charter-of-the-keepers: \033[32mready to publish\033[0m"
    assert "annual-report: \033[33mnot ready\033[0m" in text
    for code in ("\033[32m", "\033[33m", "\033[0m"):
        text = text.replace(code, "")
    assert text == format_status(PROJECT, TODAY)


def test_no_rows():
    assert format_status([], TODAY) == "no documents"


def test_json_tells_it_all():
    found = json.loads(json.dumps(status_json(PROJECT, TODAY)))[2]
    assert found["questions"] == [
        {
            "text": "Ada Sample: which?",
            "source": "Dim.",
            "speaker": "Ada Sample",
            "where": "locales/uk/LC_MESSAGES/annual-report.po:12",
            "day": "2026-11-11",
            "age_days": 12,
        }
    ]
    assert found["oldest_question"] == found["questions"][0]
    assert (found["ready"], found["left"]) == (False, 5)
    assert (found["drafts_accepted"], found["drafts_post_edited"]) == (12, 0)
    assert found["blocks"] == [
        "5 sentences left in Ukrainian",
        "1 question to the author (12 days old)",
    ]


@pytest.mark.parametrize(
    ("current", "left", "verdict"),
    [
        pytest.param(True, 0, "revision 5, published 2025-03-03, nothing new", id="as released"),
        pytest.param(
            False, 0, "ready to publish; revision 5, published 2025-03-03 before", id="ready"
        ),
        pytest.param(False, 2, "not ready; revision 5, published 2025-03-03 before", id="edited"),
    ],
)
def test_what_is_released_is_told_from_what_is_ready(current, left, verdict):
    entries = {State.TRANSLATED: 9, State.UNTRANSLATED: left}
    row = StatusRow("charter", "uk", entries, {}, released=Released(5, "2025-03-03", current))
    assert format_status([row], TODAY).splitlines()[0] == f"charter: {verdict}"


def test_a_document_with_a_language_to_come_is_not_all_released():
    out = StatusRow(
        "charter", "uk", {State.TRANSLATED: 9}, {}, released=Released(1, "x", is_current=True)
    )
    new = StatusRow("charter", "ja", {State.TRANSLATED: 9}, {})
    assert "ready to publish; revision 1" in format_status([out, new], TODAY)
