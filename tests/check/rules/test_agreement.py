"""What two translations of one sentence tell differently is a hint."""

import pytest

from toolkit.check.base import Given
from toolkit.check.rules.agreement import CHECK
from toolkit.core.model.catalog import Catalog, Entry


def given(source, text, lang="ja", **fields):
    return Given(others=(Catalog(lang, entries=(Entry(source, msgstr=text, **fields),)),))


@pytest.mark.parametrize(
    ("source", "target", "other", "expected"),
    [
        pytest.param(
            "a decade ago",
            "10 років тому",
            "20年前",
            [("hint", "number 10 is not in the Japanese translation", "10")],
            id="number",
        ),
        pytest.param(
            "“yes” and “maybe”",
            "«так» і може",
            "「はい」と「多分」",
            [("hint", "has 1 quotations, the Japanese translation and the source have more", "")],
            id="quotations",
        ),
    ],
)
def test_fires(flaws, source, target, other, expected):
    assert flaws(CHECK, source, target, "uk", given=given(source, other)) == expected


@pytest.mark.parametrize(
    ("source", "target", "other"),
    [
        pytest.param("twelve people", "12 осіб", "十二人", id="the same number"),
        pytest.param("in 2014", "у 2014 році", "あの年に", id="lost there, and said there"),
        pytest.param("long ago", "10 років тому", "昔", id="invented here, and said here"),
        pytest.param("“yes”", "«так»", "「はい」", id="quotation"),
    ],
)
def test_stays_silent(flaws, source, target, other):
    assert flaws(CHECK, source, target, "uk", given=given(source, other)) == []


def test_a_draft_is_not_compared_with(flaws):
    other = given("a decade ago", "20年前", fuzzy=True)
    assert flaws(CHECK, "a decade ago", "10 років тому", "uk", given=other) == []


def test_a_catalog_is_not_compared_with_itself(flaws):
    other = given("a decade ago", "20 років тому", lang="uk")
    assert flaws(CHECK, "a decade ago", "10 років тому", "uk", given=other) == []
