"""What the project's register says about the names of an entry becomes a finding."""

from toolkit.check.base import Flaw, Given
from toolkit.check.rules.name import CHECK


def judge(entry):
    if "Higashino" in entry.msgid and "東野" not in entry.msgstr:
        yield Flaw("none of the forms of “Higashino” is here", (0, 0))


GIVEN = Given(names=judge)


def test_fires(flaws):
    expected = [("warning", "none of the forms of “Higashino” is here", "")]
    assert flaws(CHECK, "Higashino said", "松田氏は述べた", "ja", given=GIVEN) == expected


def test_stays_silent(flaws):
    assert flaws(CHECK, "Higashino said", "東野氏は述べた", "ja", given=GIVEN) == []


def test_without_a_register_nothing_is_asked(flaws):
    assert flaws(CHECK, "Higashino said", "松田氏は述べた", "ja") == []
