"""Two engines one after the other; the drafts say so."""

import json
import shutil

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Hypothesis, Passage, Refusal, Setup
from toolkit.draft.engines.pivot import PivotEngine, parts_of


class Toy:
    """An engine that answers from a table."""

    def __init__(self, source, target, answers, marks="☿♁", remote="", at_once=9):
        self.source, self.target, self.answers = source, target, answers
        self.label = f"toy {source}-{target} 1.{len(answers)}"
        self.marks, self.remote, self.at_once = tuple(marks), remote, at_once
        self.asked = []

    def translate(self, passages, count=1):
        self.asked.append((passages, count))
        found = (self.answers[each.text] for each in passages)
        return tuple(each if isinstance(each, Refusal) else each[:count] for each in found)


FIRST = {"Лампа.": (Hypothesis("Lamp.", 0.5), Hypothesis("Light.", 0.4)), "Довге.": Refusal("long")}
SECOND = {"Lamp.": (Hypothesis("灯。", 0.5), Hypothesis("灯り。"))}


def pivot(**more):
    return PivotEngine(Toy("uk", "en", FIRST), Toy("en", "ja", SECOND, **more))


def test_the_label_says_which_way_it_went():
    assert pivot().label == "toy uk-ja 1.2+1.1-via-en"
    assert (pivot().source, pivot().target) == ("uk", "ja")


def test_what_the_first_likes_best_goes_on():
    made = pivot()
    answer, refused = made.translate([Passage("Лампа.", ("До.",)), Passage("Довге.")])
    assert (answer, refused) == ((Hypothesis("灯。", 0.25),), Refusal("long"))
    assert made.second.asked == [([Passage("Lamp.")], 1)]


def test_of_the_second_there_may_be_several():
    (answer,) = pivot().translate([Passage("Лампа.")], 8)
    assert answer == (Hypothesis("灯。", 0.25), Hypothesis("灯り。"))


def test_it_takes_what_both_take():
    made = pivot(marks="♁♃", remote="models.example", at_once=4)
    assert (made.marks, made.remote, made.at_once) == (("♁",), "models.example", 4)


def test_of_an_empty_text_the_second_makes_nothing():
    first = Toy("uk", "en", {"Лампа.": (Hypothesis(" "), Hypothesis("Lamp."))})
    made = PivotEngine(first, Toy("en", "ja", SECOND))
    assert made.translate([Passage("Лампа.")]) == (
        Refusal("the first of two engines gave an empty text"),
    )
    assert made.second.asked == []


def test_nothing_is_asked_for_nothing():
    made = pivot()
    assert made.translate([Passage("Довге.")]) == (Refusal("long"),)
    assert made.second.asked == []


# ── Real packages ────────────────────────────────────────────────────────────


@pytest.fixture
def through_english(own_models):
    """Make of the real en-uk package one that says it is uk-en."""
    folder = own_models / "translate-en_uk-1_0"
    shutil.move(folder, own_models / "translate-uk_en-1_0")
    path = own_models / "translate-uk_en-1_0" / "metadata.json"
    table = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(table | {"from_code": "uk", "to_code": "en"}), "utf-8")
    return Setup(own_models)


def test_two_packages_are_opened(through_english):
    made = open_engine("argos", "uk", "ja", through_english, "en")
    assert made.label == "argos uk-ja 1.0+1.0-via-en"
    assert [each.label for each in parts_of(made)] == ["argos uk-en 1.0", "argos en-ja 1.0"]
    (answer,) = made.translate([Passage("Speakers")])
    assert answer[0].text


def test_no_way_round_is_taken_unasked_but_it_is_named(through_english):
    with pytest.raises(EngineError, match="no model translates uk to ja") as caught:
        open_engine("argos", "uk", "ja", through_english)
    assert "toolkit draft --via en" in caught.value.remedy


def test_a_way_by_one_end_is_none(models_dir):
    made = open_engine("argos", "en", "ja", Setup(models_dir), "en")
    assert made.label == "argos en-ja 1.0"
    assert parts_of(made) == (made,)
