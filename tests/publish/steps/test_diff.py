"""What changed between revisions, and since the last."""

import pytest

from toolkit.core.errors import ToolkitError
from toolkit.publish.status_report import format_status
from toolkit.publish.steps.diff import diff
from toolkit.publish.steps.status import status

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")


@pytest.fixture
def three(released):
    """Return a release of three revisions: uk was corrected, then ja twice over."""
    released.write(*EDIT)
    released.publish(date="2025-04-01")
    released.write("ja", "The lamps are dim.", "灯はとても暗い。")
    released.write("ja", "Three lamps were lost.", "三つの灯が消えた。")
    released.publish(date="2025-05-01")
    return released


def told(found):
    return {each.lang: [(change.before, change.after) for change in each.changes] for each in found}


@pytest.mark.parametrize(
    ("numbers", "changed"),
    [
        pytest.param((), {"en": 0, "uk": 0, "ja": 2}, id="the last"),
        pytest.param((2,), {"en": 0, "uk": 1, "ja": 0}, id="one with the one before it"),
        pytest.param((1, 3), {"en": 0, "uk": 1, "ja": 2}, id="two"),
        pytest.param((3, 1), {"en": 0, "uk": 1, "ja": 2}, id="backwards"),
    ],
)
def test_revisions_are_compared_language_by_language(three, numbers, changed):
    found = diff(three.project, "lamps", numbers)
    assert {each.lang: len(each.changes) for each in found} == changed
    assert {each.outcome for each in found} == {"same", "changed"}


def test_a_sentence_is_told_word_by_word(three):
    (_, uk, _) = diff(three.project, "lamps", (2,))
    (change,) = uk.changes
    assert (change.before, change.after) == ("Лампи тьмяні.", "Лампи ледь світять.")
    assert [(each.fate, each.text) for each in change.pieces] == [
        ("same", "Лампи "),
        ("gone", "тьмяні"),
        ("new", "ледь світять"),
        ("same", "."),
    ]


def test_a_language_that_joined_is_told(reviewed):
    reviewed.publish(langs=("uk",))
    reviewed.publish(langs=("ja",))
    found = diff(reviewed.project, "lamps", ())
    assert [(each.lang, each.outcome) for each in found] == [
        ("en", "same"),
        ("uk", "same"),
        ("ja", "joined"),
    ]


@pytest.mark.parametrize(
    ("numbers", "problem"),
    [
        pytest.param((1,), "is the first revision", id="the first"),
        pytest.param((7, 8), "output/lamps/revisions/7: revision 7 is not here", id="not there"),
    ],
)
def test_what_cannot_be_compared_is_refused(three, numbers, problem):
    with pytest.raises(ToolkitError, match=problem):
        diff(three.project, "lamps", numbers)


def test_a_document_without_a_release_is_named(three):
    with pytest.raises(ToolkitError, match="rope has no release here: nor is one recorded"):
        diff(three.project, "rope", ())


def test_forged_texts_are_not_compared(three):
    path = three.root / "output/lamps/revisions/1/uk/edition.json"
    path.write_bytes(path.read_bytes().replace("тьмяні".encode(), "яскраві".encode()))
    with pytest.raises(ToolkitError, match=r"1/uk/edition\.json: is not as it was published"):
        diff(three.project, "lamps", (1, 2))


# ── Since the last ───────────────────────────────────────────────────────────


def verdict(desk):
    return format_status(status(desk.project, (), ()), "").splitlines()[0]


def test_status_counts_what_changed_since(three):
    assert verdict(three) == "lamps: revision 3, published 2025-05-01, nothing new"
    three.write("uk", "Three lamps were lost.", "Три лампи втрачено.")
    three.write("ja", "Three lamps were lost.", "三つの灯が失われた。")
    assert verdict(three) == (
        "lamps: ready to publish; revision 3, published 2025-05-01, 2 sentences changed since"
    )


def test_status_counts_a_sentence_that_the_source_has_gained(three):
    three.edit_seed("The lamps are dim.", "The lamps are dim. Oil is dear.")
    assert verdict(three).startswith(
        "lamps: not ready; revision 3, published 2025-05-01, 2 sentences changed since"
    )
