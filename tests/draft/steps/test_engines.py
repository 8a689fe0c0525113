"""What is said before anything leaves the machine is what the table says of the engine."""

from dataclasses import replace

import pytest

from toolkit.core.model.catalog import Entry
from toolkit.draft import engines as table
from toolkit.draft.engines import find_engine
from toolkit.draft.engines.base import Hypothesis, Passage
from toolkit.draft.entries import Brief
from toolkit.draft.search import Verdict
from toolkit.draft.steps.engines import ask_engine, leaving_texts
from toolkit.draft.steps.jobs import Job


class Far:
    """An engine on another machine, which notes what it is sent."""

    label, source, target, marks, at_once, remote = "far", "en", "uk", (), 8, "far.example"

    def __init__(self):
        self.seen = []

    def translate(self, passages, _count=1):
        self.seen += passages
        return tuple((Hypothesis("Так."),) for _ in passages)


@pytest.fixture
def project(extracted, monkeypatch):
    """Return a function that makes a project whose engine is told so much."""

    def make(*told, hypotheses=True):
        spec = replace(find_engine("argos"), told=frozenset(told), hypotheses=hypotheses)
        monkeypatch.setattr(table, "ENGINES", (spec,))
        return extracted.project

    return make


@pytest.mark.parametrize(
    ("told", "said"),
    [
        pytest.param((), "", id="nothing but the text"),
        pytest.param(("context",), ", with those around them", id="context"),
        pytest.param(("terms",), ", with terms that are in them", id="terms"),
        pytest.param(
            ("speaker", "names"), ", with the speakers, and names that are in them", id="two"
        ),
        pytest.param(
            ("context", "speaker", "names", "terms"),
            ", with those around them, the speakers, and names and terms that are in them",
            id="everything",
        ),
    ],
)
def test_it_is_said_what_goes_with_the_sentences(project, told, said):
    where = project(*told)
    jobs = [Job(where, "lamps", "uk", 0, (Entry("Yes."), Entry("No.")), Brief())]
    (text,) = leaving_texts(where, jobs, {("en", "uk"): Far()})
    assert text == f"far.example is sent 2 sentences of lamps{said}"


def test_what_is_not_said_does_not_go(project):
    known = Passage("Yes.", ("Before.",), speaker="Ada Sample", terms=(("yes", "так"),))
    far = Far()
    ask_engine(project("speaker"), far, [Entry("Yes.")], Brief({(None, "Yes."): known}))
    assert far.seen == [Passage("Yes.", speaker="Ada Sample")]


@pytest.mark.parametrize(("hypotheses", "asked"), [(True, 2), (False, 1)])
def test_an_engine_with_one_hypothesis_is_not_asked_again(project, hypotheses, asked):
    far = Far()
    refused = Brief(judge=lambda *_: Verdict("bad"))
    ask_engine(project(hypotheses=hypotheses), far, [Entry("The lamps are dim.")], refused)
    assert [each.text for each in far.seen] == ["The lamps are dim."] * asked
