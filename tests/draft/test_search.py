"""A model is asked again where what it said cannot stand, and differently."""

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.engines.base import (
    TOLD,
    BrokenOffError,
    Doubt,
    Hypothesis,
    Passage,
    Refusal,
    Weight,
)
from toolkit.draft.search import SEVERAL, Outcome, Verdict, translate_passages

FINE, WORSE = Verdict(), Verdict(doubts=(Doubt(Weight.WARNING, "a name is lost"),))


class Toy:
    """An engine that answers from a table of texts, and notes what it was asked."""

    label, source = "toy", "en"

    def __init__(self, answers, target="uk", marks=("☿", "♁")):
        self.answers, self.target, self.marks = answers, target, marks
        self.asked = []

    def translate(self, passages, count=1):
        self.asked += [(each.text, count) for each in passages]
        return tuple(self.answer(each.text, count) for each in passages)

    def answer(self, text, count):
        found = self.answers.get(text, ["?"])
        if isinstance(found, Refusal):
            return found
        return tuple(Hypothesis(each, 1 / rank) for rank, each in enumerate(found[:count], 1))


def draft(toy, text, *, judge=None, names=(), cased=None, hypotheses=True):
    def default(_index, answer):
        return Verdict("bad") if "?" in answer else FINE

    passage = Passage(text, names=names)
    (outcome,) = translate_passages(
        [passage], toy, judge or default, cased or {}, hypotheses=hypotheses
    )
    return outcome


def test_a_good_first_answer_is_asked_for_once():
    toy = Toy({"All lamps are lost.": ["Усі лампи втрачено."]})
    assert draft(toy, "All lamps are lost.") == Outcome("Усі лампи втрачено.", "", 1.0)
    assert toy.asked == [("All lamps are lost.", 1)]


def test_of_several_the_first_that_can_stand_is_taken():
    toy = Toy({"All lamps are lost.": ["?", "??", "Усі.", "Лампи."]})
    found = draft(toy, "All lamps are lost.")
    assert (found.text, found.score) == ("Усі.", 1 / 3)
    assert found.doubts == (Doubt(Weight.CHOICE, "not the model’s first choice (bad)"),)
    assert toy.asked == [("All lamps are lost.", 1), ("All lamps are lost.", SEVERAL)]


def test_a_doubtful_draft_gives_way_to_one_that_is_not():
    toy = Toy({"All lamps are lost.": ["Лампи.", "Усі лампи."]})
    found = draft(
        toy, "All lamps are lost.", judge=lambda _, text: FINE if "Усі" in text else WORSE
    )
    assert found.text == "Усі лампи."


def test_a_doubtful_draft_stands_where_nothing_is_better():
    toy = Toy({"All lamps are lost.": ["Лампи.", "Ламп."]})
    found = draft(toy, "All lamps are lost.", judge=lambda *_: WORSE)
    assert (found.text, found.doubts) == ("Лампи.", WORSE.doubts)
    assert [count for _, count in toy.asked] == [1, SEVERAL]


def test_what_has_to_stay_goes_behind_a_mark():
    toy = Toy({"See ☿ for more.": ["Докладніше: ☿."]})
    assert draft(toy, "See `x` for more.").text == "Докладніше: `x`."


def test_a_lost_mark_is_looked_for_among_the_other_hypotheses():
    toy = Toy({"See ☿ for more.": ["Докладніше.", "Див. ☿."]})
    assert draft(toy, "See `x` for more.").text == "Див. `x`."


def test_a_number_that_is_lost_goes_behind_a_mark():
    toy = Toy({"Exports fell by ☿ percent.": ["Експорт упав на ☿ відсотків."]})
    found = draft(toy, "Exports fell by 40 percent.")
    assert found.text == "Експорт упав на 40 відсотків."
    assert found.doubts[0].text == "the numbers were kept apart (bad)"


def test_the_bare_text_is_tried_before_it_is_cut():
    toy = Toy({"Page {0} of {1}": ["Сторінка {0} з {1}"]})
    assert draft(toy, "Page {0} of {1}").text == "Сторінка {0} з {1}"


def test_at_last_the_text_is_cut_around_what_has_to_stay():
    toy = Toy({"See": ["Див."], "for more.": ["далі."]})
    found = draft(toy, "See `x` for more.")
    assert (found.text, found.doubts[0].weight) == ("Див `x` далі.", Weight.PIECES)


def test_an_engine_that_needs_no_marks_sees_the_text_as_it_is():
    toy = Toy({"See `x` for more.": ["Див. `x`."]}, marks=())
    assert draft(toy, "See `x` for more.").text == "Див. `x`."
    assert toy.asked == [("See `x` for more.", 1)]


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        pytest.param("ja", "☿ lit the lamp.", id="in Japanese, where no name inflects"),
        pytest.param("uk", "Ada lit the lamp.", id="not in Ukrainian"),
    ],
)
def test_names_are_masked(target, asked):
    toy = Toy({asked: [asked.replace("☿", "[☿]").replace("Ada", "Ада")]}, target)
    draft(toy, "Ada lit the lamp.", names=(("Ada", "エイダ"),))
    assert toy.asked[0] == (asked, 1)


def test_a_masked_name_gets_the_wording_of_the_project():
    toy = Toy({"☿ lit the lamp.": ["☿ が灯をともした。"]}, "ja")
    found = draft(toy, "Ada lit the lamp.", names=(("Ada", "エイダ"),))
    assert found.text == "エイダが灯をともした。"


def test_names_are_the_models_own_where_their_marks_are_lost():
    toy = Toy({"Ada lit the lamp.": ["エイダは灯をともした。"]}, "ja")
    found = draft(toy, "Ada lit the lamp.", names=(("Ada", "エーダ"),))
    assert found.text == "エイダは灯をともした。"
    assert found.doubts[0].text.startswith("the names are the model’s own")


def test_where_nothing_helps_the_first_fault_is_told():
    found = draft(Toy({}), "See `x` and 40 more.")
    assert (found.text, found.fault) == ("", "lost what has to stay as it is")


def test_a_refusal_is_the_reason():
    toy = Toy({"All lamps are lost.": Refusal("too long")})
    assert draft(toy, "All lamps are lost.").fault == "too long"


def test_short_texts_are_always_in_doubt():
    (doubt,) = draft(Toy({"Keeper": ["Доглядач"]}), "Keeper").doubts
    assert doubt.weight is Weight.SHORT


def test_the_shape_comes_off_and_goes_back():
    toy = Toy({"Lamps for Testford": ["Лампи для Тестфорда"]})
    found = draft(toy, "“LAMPS FOR TESTFORD”", cased={"testford": "Testford"})
    assert found.text == "«ЛАМПИ ДЛЯ ТЕСТФОРДА»"


def test_the_same_passage_is_asked_for_once():
    toy = Toy({"All lamps are lost.": ["Усі."]})
    passages = [Passage("All lamps are lost.")] * 3
    found = translate_passages(passages, toy, lambda *_: FINE, {})
    assert [each.text for each in found] == ["Усі."] * 3
    assert len(toy.asked) == 1


def test_no_passages_ask_nothing():
    toy = Toy({})
    assert translate_passages([], toy, lambda *_: FINE, {}) == ()
    assert toy.asked == []


@pytest.mark.parametrize(
    ("text", "target", "drafted"),
    [
        pytest.param("…", "uk", "…", id="a mark"),
        pytest.param("“ ”", "ja", "“ ”", id="quotation marks"),
        pytest.param("**", "uk", "**", id="marks of emphasis"),
        pytest.param("😀", "ja", "😀", id="an emoji"),
        pytest.param("2024", "ja", "2024", id="a number"),
        pytest.param("4.5 + 0.5.", "ja", "4.5 + 0.5。", id="numbers with a stop"),
        pytest.param("https://a.example/", "uk", "https://a.example/", id="an address"),
        pytest.param("{x} – `y`", "uk", "{x} – `y`", id="placeholders and code"),
    ],
)
def test_what_has_no_words_stays_as_it_is_and_no_engine_invents_any(text, target, drafted):
    toy = Toy({}, target)
    assert draft(toy, text) == Outcome(drafted)
    assert toy.asked == []


def test_what_has_no_words_and_cannot_stand_is_left_out():
    toy = Toy({})
    assert draft(toy, "???") == Outcome("", "bad")
    assert toy.asked == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("All lamps are lost.", "the engine gave an empty text", id="nothing to keep"),
        pytest.param("See `x` for more.", "lost what has to stay as it is", id="something to keep"),
    ],
)
def test_an_empty_answer_is_called_by_its_name(text, reason):
    toy = Toy({text: [" "], "See ☿ for more.": ["Див."], "See": [""], "for more.": ["більше"]})
    assert draft(toy, text).fault == reason


# ── What the table of engines says of one ────────────────────────────────────

FULL = Passage(
    "All lamps are lost.",
    ("Before.",),
    ("After.",),
    "Ada Sample",
    "paragraph",
    (("Ada", "Ада"),),
    (("lamp", "лампа"),),
)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        pytest.param((), Passage(FULL.text), id="nothing but the text"),
        pytest.param(TOLD, FULL, id="everything"),
        pytest.param(
            ("context",),
            Passage(FULL.text, FULL.before, FULL.after, kind=FULL.kind),
            id="what stands around it",
        ),
        pytest.param(("speaker",), Passage(FULL.text, speaker=FULL.speaker), id="whose words"),
        pytest.param(("names",), Passage(FULL.text, names=FULL.names), id="names"),
        pytest.param(("terms",), Passage(FULL.text, terms=FULL.terms), id="terms"),
    ],
)
def test_an_engine_learns_what_it_says_it_is_told_and_no_more(told, known):
    toy = Toy({FULL.text: ["Усі лампи втрачено."]})
    seen = []
    toy.translate = lambda passages, count: (
        seen.extend(passages) or Toy.translate(toy, passages, count)
    )
    translate_passages([FULL], toy, lambda *_: FINE, {}, told=told)
    assert seen == [known]


def test_names_are_marked_even_for_an_engine_that_is_told_none():
    toy = Toy({"☿ spoke.": ["☿が話した。"]}, "ja")
    assert draft(toy, "Ada spoke.", names=[("Ada", "エイダ")]).text == "エイダが話した。"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("All lamps are lost.", id="plain"),
        pytest.param("Exports of `x` fell by 40 percent.", id="with what has to stay"),
    ],
)
@pytest.mark.parametrize("verdict", [Verdict("bad"), WORSE], ids=["useless", "doubtful"])
def test_an_engine_with_one_hypothesis_is_never_asked_the_same_twice(text, verdict):
    toy = Toy({})
    draft(toy, text, judge=lambda *_: verdict, hypotheses=False)
    assert {count for _, count in toy.asked} == {1}
    assert len(toy.asked) == len(set(toy.asked))


# ── As they come ─────────────────────────────────────────────────────────────


def come(toy, *texts, judge=lambda _index, _text: FINE):
    """Return what is handed over after each asking, and all in the end."""
    came = []
    passages = [Passage(each) for each in texts]
    found = translate_passages(passages, toy, judge, {}, arrived=came.append)
    return [{at: each.text for at, each in some.items()} for some in came], found


def test_what_can_stand_is_handed_over_before_the_model_is_asked_again():
    toy = Toy({"All lamps are lost.": ["Усі."], "No lamp is lost, by luck.": ["?", "Жодна."]})
    came, found = come(
        toy,
        "All lamps are lost.",
        "No lamp is lost, by luck.",
        judge=lambda _, text: Verdict("bad") if "?" in text else FINE,
    )
    assert came[:2] == [{0: "Усі."}, {1: "Жодна."}]
    assert not any(came[2:])
    assert [each.text for each in found] == ["Усі.", "Жодна."]


def test_what_is_better_follows():
    toy = Toy({"All lamps are lost.": ["Лампи.", "Усі лампи."]})
    came, _ = come(
        toy, "All lamps are lost.", judge=lambda _, text: FINE if "Усі" in text else WORSE
    )
    assert came[:2] == [{0: "Лампи."}, {0: "Усі лампи."}]


def test_of_an_engine_that_breaks_off_what_it_has_counts():
    class Broken(Toy):
        def translate(self, passages, count=1):
            first = super().translate(passages[:1], count)
            raise BrokenOffError(EngineError("gone"), dict(enumerate(first)))

    toy, came = Broken({"All lamps are lost.": ["Усі."]}), []
    passages = [Passage("All lamps are lost."), Passage("They burn oil.")]
    with pytest.raises(EngineError, match="gone"):
        translate_passages(passages, toy, lambda *_: FINE, {}, arrived=came.append)
    assert [{at: each.text for at, each in some.items()} for some in came] == [{0: "Усі."}]
