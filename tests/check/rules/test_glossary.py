"""What the project's glossary says about an entry becomes a finding."""

from toolkit.check.base import Flaw, Given
from toolkit.check.rules.glossary import CHECK
from toolkit.core.model.finding import Severity


def judge(entry):
    if "領土保全" in entry.msgstr:
        yield Flaw("forbidden", (0, 4), Severity.ERROR)
    elif "領土一体性" not in entry.msgstr:
        yield Flaw("missed", (0, 0))


GIVEN = Given(terms=judge)


def test_fires(flaws):
    expected = [("error", "forbidden", "領土保全")]
    assert flaws(CHECK, "integrity", "領土保全", "ja", given=GIVEN) == expected


def test_a_missed_term_is_a_hint(flaws):
    assert flaws(CHECK, "integrity", "統合", "ja", given=GIVEN) == [("hint", "missed", "")]


def test_stays_silent(flaws):
    assert flaws(CHECK, "integrity", "領土一体性", "ja", given=GIVEN) == []


def test_without_a_glossary_nothing_is_asked(flaws):
    assert flaws(CHECK, "integrity", "領土保全", "ja") == []
