"""Documents can be asked for by how far they are."""

import pytest

from toolkit.core.model.catalog import State
from toolkit.publish.status_report import format_status
from toolkit.publish.status_row import Released, StatusRow
from toolkit.publish.status_state import PIECES, STATES, blocks, choose_rows, find_state
from toolkit.review.questions import Place, Question

TODAY = "2026-11-23"
ASKED = Question("asked", None, "Dim.", "", "so?", "", (Place("uk", "asked.po", 1),))


def row(document, *entries, **fields):
    return StatusRow(document, "uk", dict.fromkeys(entries, 2), {State.DRAFT: 5}, **fields)


ROWS = (
    row("asked", State.TRANSLATED, questions=(ASKED,)),
    row("drafted", State.TRANSLATED, State.DRAFT, State.NEEDS_WORK),
    row("faulty", State.TRANSLATED, faults=1),
    row("gone", State.TRANSLATED, released=Released(2, "x", is_current=False, notice="withdrawal")),
    row("new", State.TRANSLATED),
    row("out", State.TRANSLATED, released=Released(1, "x", is_current=True)),
    row("out-and-edited", State.TRANSLATED, released=Released(1, "x", is_current=False)),
    row("unread", problem="seeds/unread.txt: not UTF-8"),
)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        pytest.param([], [each.document for each in ROWS], id="none asked for"),
        pytest.param(["ready"], ["new", "out-and-edited"], id="ready"),
        pytest.param(["blocked"], ["asked", "drafted", "faulty", "unread"], id="blocked"),
        pytest.param(["released"], ["out"], id="released, and nothing new"),
        pytest.param(["withdrawn"], ["gone"], id="taken down"),
        pytest.param(["draft"], ["drafted"], id="sentences in a state"),
        pytest.param(["needs-work"], ["drafted"], id="a state of two words"),
        pytest.param(["question", "fault"], ["asked", "faulty"], id="any of several"),
        pytest.param(["problem"], ["unread"], id="not to be read"),
    ],
)
def test_documents_are_chosen_by_state(states, expected):
    assert [each.document for each in choose_rows(ROWS, states, TODAY)] == expected


def test_each_document_is_in_one_state_and_the_sum_has_all_of_them():
    found = [find_state([each], blocks([each], TODAY)) for each in ROWS]
    assert set(found) == set(STATES)
    told = " ".join(format_status(ROWS, TODAY, most=1).split())
    assert (
        "8 documents: 2 ready to publish, 4 not ready, 1 released and nothing new, 1 taken down"
        in told
    )
    assert "Ukrainian 40 words, all draft" in told


def test_no_name_means_two_states():
    assert not set(STATES) & set(PIECES)
