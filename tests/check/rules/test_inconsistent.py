"""One source that is rendered in two ways is reported where it is rendered again."""

import pytest

from toolkit.check import check_catalog
from toolkit.check.rules.inconsistent import CHECK
from toolkit.core.model.catalog import Catalog, Entry


def run(*entries, target="uk"):
    found = check_catalog(Catalog(target, entries=entries), "en", target, (CHECK,))
    return [(each.finding.msgid, each.finding.message) for each in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(("Thank you!", "Дякую!"), ("Thank you.", "Спасибі."), id="marks"),
        pytest.param(("Peace Summit", "Саміт миру"), ("peace summit", "мирний саміт"), id="case"),
        pytest.param(("the  end", "кінець"), ("the end", "край"), id="space"),
    ],
)
def test_fires(first, second):
    entries = [Entry(source, msgstr=target) for source, target in (first, second)]
    text = first[1]
    assert run(*entries) == [(second[0], f"the same source is “{text}” elsewhere")]


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param(
            [Entry("Thank you!", msgstr="Дякую!"), Entry("Thank you.", msgstr="Дякую.")], id="same"
        ),
        pytest.param(
            [Entry("Thank you!", msgstr="Дякую!"), Entry("Thank you.", msgstr="Та", fuzzy=True)],
            id="not reviewed",
        ),
        pytest.param([Entry("Yes!", msgstr="Так"), Entry("Yes.", msgstr="++")], id="merged"),
        pytest.param([Entry("…", msgstr="…"), Entry("—", msgstr="—")], id="no words"),
        pytest.param(
            [
                Entry("Associate Professor", "role of A", msgstr="доцент"),
                Entry("Associate Professor", "role of B", msgstr="доцентка"),
            ],
            id="gender",
        ),
    ],
)
def test_stays_silent(entries):
    assert run(*entries) == []


def test_roles_have_no_gender_in_japanese():
    first = Entry("Associate Professor", "role of A", msgstr="准教授")
    second = Entry("Associate Professor", "role of B", msgstr="助教授")
    assert len(run(first, second, target="ja")) == 1
