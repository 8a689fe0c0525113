"""A finding is dismissed by a named person, for those very texts, and blocks no release then."""

import json

import pytest

from toolkit.check.steps.check import check, check_paths
from toolkit.check.steps.dismiss import dismiss
from toolkit.core.errors import ConfigError
from toolkit.core.model.finding import Severity
from toolkit.project.seeds import read_source
from toolkit.publish.steps.gates import find_blockers
from toolkit.publish.steps.translation import read_translation
from toolkit.review.steps.decide import DecisionOptions

NOW = "2025-03-12 08:00+0000"
MET = "The keepers met in Testford on 4 May 2024."
WRONG = "Доглядачі зустрілися в Тестфорді 9 травня 2024 року."


def by(reason="so in the source", **fields):
    return DecisionOptions("Mara Testova", NOW, reason=reason, **fields)


def errors(desk):
    found = check(desk.project, (), ("uk",))
    return [each for each in found if each.severity is Severity.ERROR]


def blocked(desk):
    source = read_source(desk.project, desk.root / "seeds" / "lamps.txt")
    return find_blockers(desk.project, source, read_translation(desk.project, "uk", "lamps"))


@pytest.fixture
def wrong(reviewed):
    reviewed.write("uk", MET, WRONG)
    assert errors(reviewed)
    assert blocked(reviewed)
    return reviewed


def dismiss_all(desk, **fields):
    ids = [each.id for each in errors(desk)]
    return dismiss(desk.project, ids, (), by(**fields))


def test_a_dismissed_finding_says_so_and_blocks_nothing(wrong):
    dismiss_all(wrong)
    assert {each.dismissed for each in errors(wrong)} == {"Mara Testova: so in the source"}
    assert blocked(wrong) == ()


def test_it_is_recorded_in_one_file_a_catalog(wrong):
    (done,) = dismiss_all(wrong)
    table = json.loads((wrong.root / done.record).read_text("utf-8"))
    assert (table["act"], table["by"], table["reason"]) == (
        "dismiss", "Mara Testova", "so in the source",
    )  # fmt: skip
    assert {each["id"] for each in table["findings"]} == {each.id for each in errors(wrong)}


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda desk: desk.write("uk", MET, WRONG + "!"), id="the translation"),
        pytest.param(
            lambda desk: (desk.edit_seed("4 May", "the 4 May"), desk.extract()), id="the source"
        ),
    ],
)
def test_any_edit_brings_it_back(wrong, edit):
    dismiss_all(wrong)
    edit(wrong)
    assert not any(each.dismissed for each in errors(wrong))


def test_an_edit_that_is_undone_leaves_it_dismissed(wrong):
    dismiss_all(wrong)
    wrong.write("uk", MET, "Щось інше.")
    wrong.write("uk", MET, WRONG)
    assert all(each.dismissed for each in errors(wrong))


def test_two_people_in_two_branches_make_no_conflict(wrong, git):
    root = wrong.root
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "wrong")
    git(root, "checkout", "-qb", "other")
    ids = [each.id for each in errors(wrong)]
    for name in ("Mara Testova", "Ivo Testa"):
        dismiss(wrong.project, ids, (), DecisionOptions(name, NOW, reason="so in the source"))
        git(root, "add", "-A")
        git(root, "commit", "-qm", name)
        git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "other", "-m", "both")
    records = list((root / "locales/uk/reviews/lamps").glob("*-dismiss-*.json"))
    assert (len(records), blocked(wrong)) == (2, ())


def test_dismissing_twice_is_dismissing_once(wrong):
    dismiss_all(wrong)
    before = wrong.tree()
    (again,) = dismiss_all(wrong)
    assert (again.findings, again.record, wrong.tree()) == ((), "", before)


def test_the_first_digits_are_enough(wrong):
    one = errors(wrong)[0]
    (done,) = dismiss(wrong.project, [one.id[:6].upper()], ("uk",), by())
    assert [each.id for each in done.findings] == [one.id]


@pytest.mark.parametrize(
    ("ids", "reason", "problem"),
    [
        pytest.param(["00000000"], "x", "no finding", id="unknown"),
        pytest.param(["0"], "x", "no finding", id="too short to mean one"),
        pytest.param(["00000000"], " ", "needs a reason", id="no reason"),
    ],
)
def test_what_cannot_be_dismissed_writes_nothing(wrong, ids, reason, problem):
    before = wrong.tree()
    with pytest.raises(ConfigError, match=problem):
        dismiss(wrong.project, ids, (), by(reason))
    assert wrong.tree() == before


def test_what_would_be_printed_cannot_be_dismissed(reviewed):
    reviewed.write("uk", MET, "++ " + WRONG)
    (merged,) = (each for each in errors(reviewed) if each.check == "merged-mark")
    with pytest.raises(ConfigError, match="would be printed"):
        dismiss(reviewed.project, [merged.id], (), by())


def test_a_dry_run_writes_nothing(wrong):
    before = wrong.tree()
    (done,) = dismiss_all(wrong, dry_run=True)
    assert (bool(done.record), wrong.tree()) == (True, before)


def test_a_catalog_given_by_its_path_knows_of_dismissals(wrong):
    dismiss_all(wrong)
    found = check_paths(wrong.root, [wrong.path("uk")], ())
    assert all(each.dismissed for each in found if each.severity is Severity.ERROR)


def test_a_warning_blocks_where_the_settings_say_so(reviewed):
    reviewed.write("uk", "The lamps are dim.", "Лампи лампи тьмяні.")
    assert not blocked(reviewed)
    reviewed.set('block-on = "warning"')
    assert blocked(reviewed)
