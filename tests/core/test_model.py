"""States and origins are derived from what stands in the file."""

import pytest

from toolkit.core.model.catalog import Entry, Origin, State, short_hash

DRAFT = f"mt: argos en-uk 1.0 h={short_hash('Так')}"


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        pytest.param(Entry("Yes"), State.UNTRANSLATED, id="empty"),
        pytest.param(Entry("Yes", msgstr=" \n"), State.UNTRANSLATED, id="blank is empty"),
        pytest.param(
            Entry("Yes", msgstr="Так", fuzzy=True, previous_msgid="Yea", comments=(DRAFT,)),
            State.CHANGED,
            id="the source changed under it",
        ),
        pytest.param(
            Entry("Yes", msgstr="Так", fuzzy=True, comments=(DRAFT,)), State.DRAFT, id="machine's"
        ),
        pytest.param(
            Entry("Yes", msgstr="Так!", fuzzy=True, comments=(DRAFT,)),
            State.NEEDS_WORK,
            id="machine's, then touched",
        ),
        pytest.param(Entry("Yes", msgstr="Так", fuzzy=True), State.NEEDS_WORK, id="a doubt"),
        pytest.param(
            Entry("Yes", msgstr="Так", comments=(DRAFT,)), State.TRANSLATED, id="draft accepted"
        ),
        pytest.param(
            Entry("%d day", msgid_plural="%d days", msgstr_plural=("%d день", "")),
            State.UNTRANSLATED,
            id="one plural form is missing",
        ),
    ],
)
def test_state(entry, state):
    assert entry.state is state


def test_origin_is_the_last_comment_with_a_meaning():
    entry = Entry("Yes", msgstr="Так", comments=("tm: old h=0123456789ab", DRAFT, "a note"))
    assert entry.origin == Origin("mt", "argos en-uk 1.0", short_hash("Так"))


def test_score_is_no_part_of_the_source():
    entry = Entry("Yes", msgstr="Так", comments=(DRAFT + " score=-0.31",))
    assert entry.origin == Origin("mt", "argos en-uk 1.0", short_hash("Так"))


@pytest.mark.parametrize("comment", ["mt: argos", "mt: argos en-uk 1.0 h=12", "note mt: x h=0"])
def test_a_comment_of_another_form_is_no_origin(comment):
    assert Entry("Yes", comments=(comment,)).origin is None
