"""A translation that names somebody who spoke not for attribution is found."""

from dataclasses import replace

import pytest

from toolkit.check.base import Flaw, Given
from toolkit.check.rules.unattributed import CHECK
from toolkit.check.steps.check import check

TURN = ("turn, not for attribution",)


def judge(entry):
    at = entry.msgstr.find("Тестова")
    if at >= 0:
        yield Flaw("names Mara Testova", (at, at + 7))


GIVEN = Given(unattributed=judge)


def test_fires(flaws):
    expected = [("warning", "names Mara Testova", "Тестова")]
    found = flaws(CHECK, "She said", "Тестова сказала", "uk", given=GIVEN, extracted=TURN)
    assert found == expected


def test_stays_silent(flaws):
    said = {"given": GIVEN, "extracted": TURN}
    assert flaws(CHECK, "She said", "Було сказано", "uk", **said) == []


def test_where_all_are_named_nobody_is_asked(flaws):
    assert flaws(CHECK, "She said", "Тестова сказала", "uk", given=GIVEN) == []


@pytest.mark.parametrize(
    ("lang", "msgstr"),
    [
        ("uk", "Вони палять олію, як сказала Семпл."),
        ("uk", "Олія Ади Семпл."),
        ("ja", "サンプル氏の油"),
    ],
)
def test_a_name_is_found_as_the_register_or_the_rules_write_it(reviewed, lang, msgstr):
    (reviewed.root / "locales" / "names.csv").write_text(
        "name,kind,uk,ja\nAda Sample,person,Ада Семпл,エイダ・サンプル\n", "utf-8"
    )
    reviewed.edit_seed("Testford Light:", "Testford Light (not for attribution):")
    reviewed.extract()

    def write(entry):
        oil = entry.msgid == "They burn too much oil."
        return replace(entry, msgstr=msgstr) if oil else entry

    reviewed.edit(lang, write)
    found = [each for each in check(reviewed.project, (), (lang,)) if each.check == "unattributed"]
    assert [each.message for each in found] == [
        "names Ada Sample, whose words are not for attribution"
    ]
