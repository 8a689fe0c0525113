"""Obsolete entries go into the memory once a release has been made without them."""

import pytest

from toolkit.knowledge.memory.tmx import parse_tmx
from toolkit.knowledge.steps.prune import prune

LATER = "2030-01-01"
"""Said, as no catalog has another date where a sentence was only taken out of the source."""
OIL = ("They burn too much oil.", "Вони палять забагато олії.")


def memory(desk):
    data = (desk.root / "locales" / "memory" / "lamps.tmx").read_bytes()
    return {(unit.lang, unit.source, unit.target) for unit in parse_tmx(data, "x")}


def obsolete(desk, lang="uk"):
    return [each.msgid for each in desk.entries(lang).values() if each.obsolete]


@pytest.fixture
def cut(released):
    released.edit_seed(f" {OIL[0]}", "")
    released.extract()
    return released


def test_what_no_release_has_been_made_without_stays(cut):
    before = cut.tree()
    assert [(each.left, each.kept) for each in prune(cut.project, (), ())] == [(1, 0)] * 2
    assert cut.tree() == before


def test_what_a_release_was_made_without_goes_into_the_memory(cut):
    cut.publish(date=LATER)
    assert [(each.left, each.kept) for each in prune(cut.project, (), ())] == [(0, 1)] * 2
    assert obsolete(cut) == []
    assert memory(cut) == {("uk", *OIL), ("ja", OIL[0], "油を使いすぎる。")}


def test_pruning_makes_no_new_revision(cut):
    cut.publish(date=LATER)
    prune(cut.project, (), ())
    assert [each.outcome for each in cut.publish(date=LATER)] == ["unchanged"]


def test_pruning_twice_is_pruning_once(cut):
    cut.publish(date=LATER)
    prune(cut.project, (), ())
    before = cut.tree()
    assert [(each.left, each.kept) for each in prune(cut.project, (), ())] == [(0, 0)] * 2
    assert cut.tree() == before


def test_a_run_that_stopped_after_the_memory_is_finished(cut):
    cut.publish(date=LATER)
    catalog = cut.path("uk").read_bytes()
    prune(cut.project, (), ())
    cut.path("uk").write_bytes(catalog)
    before = memory(cut)
    prune(cut.project, (), ())
    assert (memory(cut), obsolete(cut)) == (before, [])


def test_the_memory_grows(cut):
    cut.publish(date=LATER)
    prune(cut.project, (), ())
    cut.edit_seed("The lamps are dim.", "The lamps are fine.")
    cut.extract()
    cut.write("uk", "The lamps are fine.", "Лампи добрі.", fuzzy=False, previous_msgid=None)
    cut.write("ja", "The lamps are fine.", "灯はよい。", fuzzy=False, previous_msgid=None)
    cut.publish(date=LATER)
    prune(cut.project, (), ())
    assert {source for _, source, _ in memory(cut)} == {OIL[0], "The lamps are dim."}


def test_only_the_language_that_was_asked_for(cut):
    cut.publish(date=LATER)
    prune(cut.project, (), ("ja",))
    assert (obsolete(cut), obsolete(cut, "ja")) == ([OIL[0]], [])


def test_a_dry_run_writes_nothing(cut):
    cut.publish(date=LATER)
    before = cut.tree()
    assert [each.kept for each in prune(cut.project, (), (), dry_run=True)] == [1, 1]
    assert cut.tree() == before


def test_a_sentence_that_waits_is_not_pruned_while_another_is_edited(cut):
    cut.publish(date=LATER)
    cut.write("uk", "The lamps are dim.", "Лампи темні.")
    assert [each.left for each in prune(cut.project, (), ("uk",))] == [1]
