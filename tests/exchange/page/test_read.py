"""Answers come by mail: what is one is read, and what is none is refused and lost by nobody."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Entry
from toolkit.exchange.marks import write_mark
from toolkit.exchange.messages import mark_entry
from toolkit.exchange.page.read import MAX_ANSWERS, MAX_BYTES, read_answers, sent_to

DIM = Entry("The lamps are dim.", msgstr="Лампи тьмяні.")
HEAD = {
    "format": "toolkit-answers",
    "version": 1,
    "document": "lamps",
    "source": "en",
    "lang": "uk",
    "by": "Олена Приклад",
    "role": "reviewer",
    "saved": "2025-03-12T09:00:00.000Z",
}


def answer(entry=DIM, text=None, verdict="", **fields):
    mark = write_mark(3, mark_entry(entry))
    text = entry.msgstr if text is None else text
    return {"mark": mark, "source": entry.msgid, "text": text, "verdict": verdict} | fields


def read(*answers, **head):
    return read_answers(json.dumps({**HEAD, **head, "answers": list(answers)}).encode(), "x.json")


def test_a_file_says_what_it_is_about_and_whose_it_is():
    found = read()
    assert (found.document, found.source_lang, found.lang) == ("lamps", "en", "uk")
    assert (found.role, found.saved, found.accepts) == ("reviewer", HEAD["saved"], True)
    assert sent_to(json.dumps(HEAD | {"answers": []}).encode(), "x") == "Олена Приклад"


FUZZY = Entry("The lamps are dim.", msgstr="Лампи тьмяні.", fuzzy=True)


@pytest.mark.parametrize(
    ("entry", "fields", "reviewed", "accepted"),
    [
        pytest.param(DIM, {}, True, False, id="as it was"),
        pytest.param(DIM, {"verdict": "accepted"}, True, True, id="reviewed, and accepted"),
        pytest.param(DIM, {"verdict": "needs work"}, False, False, id="doubted"),
        pytest.param(DIM, {"text": "Лампи темні."}, False, False, id="edited alone"),
        pytest.param(
            DIM, {"text": "Лампи темні.", "verdict": "accepted"}, True, True, id="edited, accepted"
        ),
        pytest.param(FUZZY, {}, False, False, id="a draft as it was"),
        pytest.param(FUZZY, {"verdict": "accepted"}, True, True, id="a draft, accepted"),
    ],
)
def test_only_what_was_accepted_becomes_reviewed(entry, fields, reviewed, accepted):
    (message,) = read(answer(entry, **fields)).messages
    assert (message.reviewed, message.accepted) == (reviewed, accepted)


def test_questions_and_comments_say_who_and_when_on_one_line():
    said = {"question": "Which\npier?", "comment": " Nice. ", "time": "2025-03-12T08:00:00.000Z"}
    (message,) = read(answer(**said)).messages
    assert message.note == "2025-03-12 Олена Приклад: Which pier?"
    assert message.comment == "2025-03-12 Олена Приклад: Nice."
    assert message.note_changed
    (silent,) = read(answer(time="yesterday")).messages
    assert (silent.note_changed, silent.comment) == (False, "")


BAD_FILES = {
    "nothing": b"",
    "no JSON": b"Dear colleagues",
    "no table": b"[]",
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "a long number": b'{"version": ' + b"9" * 10_000 + b"}",
    "no Unicode": b'{"format": "\xff"}',
    "NaN": json.dumps(HEAD | {"answers": [], "version": float("nan")}).encode(),
    "a field twice": b'{"format": 1, "format": 2}',
    "another format": json.dumps(HEAD | {"answers": [], "format": "x"}).encode(),
    "another version": json.dumps(HEAD | {"answers": [], "version": 2}).encode(),
    "no list": json.dumps(HEAD | {"answers": {}}).encode(),
    "a field too many": json.dumps(HEAD | {"answers": [], "more": 1}).encode(),
    "a field too few": json.dumps(HEAD).encode(),
    "a role of its own": json.dumps(HEAD | {"answers": [], "role": "minister"}).encode(),
    "a name that acts": json.dumps(HEAD | {"answers": [], "by": "\x1b[31mMara"}).encode(),
    "a name without end": json.dumps(HEAD | {"answers": [], "by": "a" * 201}).encode(),
    "a half character": b'{"format": "toolkit-answers", "version": 1, "document": "\\ud800"}',
    "too many": json.dumps(HEAD | {"answers": [0] * (MAX_ANSWERS + 1)}).encode(),
    "too large": b" " * (MAX_BYTES + 1),
    "a sea of lists": b"[" + b"[]," * (MAX_BYTES // 3 - 2) + b"0]",
}


@pytest.mark.parametrize("data", BAD_FILES.values(), ids=BAD_FILES)
def test_what_is_no_file_of_answers_is_refused_whole(data):
    with pytest.raises(CatalogError, match=r"is no file of answers|larger than") as caught:
        read_answers(data, "x.json")
    assert caught.value.remedy


BAD_ANSWERS = {
    "no table": (["x"], ""),
    "no mark": (answer(mark="3 abc"), "Лампи тьмяні."),
    "a mark that is no text": (answer(mark=3), "Лампи тьмяні."),
    "no text": (answer(text=5), "5"),
    "a verdict of its own": (answer(verdict="published"), "Лампи тьмяні."),
    "a field too many": (answer(approved=True), "Лампи тьмяні."),
    "a terminal escape": (answer(text="\x1b[2Jтемні"), "\x1b[2Jтемні"),
    "a control of another page": (answer(text="\x9b2J"), "\x9b2J"),
    "endless": (answer(text="а" * 100_001), "а" * 100_000),
    "a question with a NUL": (answer(question="why\0"), "Лампи тьмяні."),
}


@pytest.mark.parametrize(("bad", "brought"), BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_what_is_no_answer_is_refused_by_itself_with_what_it_brought(bad, brought):
    found = read(answer(text="Лампи темні."), bad)
    (refused,) = found.refused
    assert len(found.messages) == 1
    assert refused.place == "answer 2"
    assert refused.text == (brought or "['x']")


def test_a_refused_answer_keeps_its_question_too():
    (refused,) = read(answer(verdict="?", question="Which pier?", comment="Hm.")).refused
    assert refused.note == "Which pier?\nHm."


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries(dict.fromkeys(answer(), JSON), optional={"question": JSON}))
@settings(max_examples=100)
def test_any_answer_is_read_or_refused(strange):
    found = read(strange)
    assert len(found.messages) + len(found.refused) == 1


@given(st.sampled_from(sorted(HEAD)), JSON)
@settings(max_examples=100)
def test_any_head_is_read_or_refused(name, value):
    with contextlib.suppress(CatalogError):
        assert read(**{name: value}).messages == ()
