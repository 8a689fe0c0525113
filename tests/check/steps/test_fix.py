"""`check --fix` changes marks, and neither a word nor anyone's standing."""

import pytest

from toolkit.check.steps.fix import fix
from toolkit.core.model.catalog import CONFLICT, State, short_hash
from toolkit.review.steps.decide import DecisionOptions, approve

NOW = "2025-03-12 08:00+0000"
DIM = "The lamps are dim."
BAD, GOOD = 'Лампи "тьмяні".', "Лампи «тьмяні»."


def run(desk, *paths, langs=(), **options):
    return fix(desk.project, paths, langs, now=NOW, **options)


def test_a_reviewed_translation_stays_reviewed(reviewed):
    reviewed.write("uk", DIM, BAD)
    (done,) = run(reviewed)
    entry = reviewed.entries("uk")[DIM]
    assert (entry.msgstr, entry.state) == (GOOD, State.TRANSLATED)
    assert [(before, after) for _, before, after in done.fixed] == [(BAD, GOOD)]
    assert done.fixed[0][0].startswith("locales/uk/LC_MESSAGES/lamps.po:")


def test_twice_is_once(reviewed):
    reviewed.write("uk", DIM, BAD)
    run(reviewed)
    before = reviewed.tree()
    assert (run(reviewed), reviewed.tree()) == ((), before)


def test_a_draft_stays_a_draft(reviewed):
    comment = f"mt: argos en-uk 1.0 h={short_hash(BAD)} score=0.50"
    reviewed.write("uk", DIM, BAD, fuzzy=True, comments=(comment,))
    run(reviewed)
    entry = reviewed.entries("uk")[DIM]
    assert (entry.msgstr, entry.state) == (GOOD, State.DRAFT)


def test_an_approved_text_stays_as_it_was_approved(reviewed):
    reviewed.write("uk", DIM, BAD)
    approve(reviewed.project, (), ("uk",), (), DecisionOptions("Mara Testova", NOW))
    before = reviewed.tree()
    (done,) = run(reviewed)
    assert (len(done.fixed), len(done.approved), reviewed.tree()) == (0, 1, before)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"dry_run": True}, id="a dry run"),
        pytest.param({"langs": ("ja",)}, id="another language"),
    ],
)
def test_what_is_not_asked_for_is_not_written(reviewed, options):
    reviewed.write("uk", DIM, BAD)
    before = reviewed.tree()
    run(reviewed, **options)
    assert reviewed.tree() == before


def test_a_file_may_be_named(reviewed):
    reviewed.write("uk", DIM, BAD)
    assert run(reviewed, reviewed.path("ja")) == ()
    assert len(run(reviewed, reviewed.path("uk"))) == 1


def test_obsolete_and_covered_entries_are_left_alone(reviewed):
    reviewed.write("uk", DIM, BAD)
    reviewed.edit_seed(f"{DIM} ", "")
    reviewed.extract()
    assert run(reviewed) == ()


def test_two_texts_of_a_merge_are_left_alone(reviewed):
    both = f"{CONFLICT}  ours  {CONFLICT}\n{BAD}\n{CONFLICT}  theirs  {CONFLICT}\n{GOOD}"
    reviewed.write("uk", DIM, both, fuzzy=True)
    assert run(reviewed) == ()


def test_letters_put_together_from_parts_are_composed(reviewed):
    reviewed.write("uk", DIM, "Лампи\u0438\u0306 神\ufa19.")
    run(reviewed)
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи\u0439 神\ufa19."
