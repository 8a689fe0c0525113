"""An official text that was changed is found until a named person stands behind the change."""

import pytest

from toolkit.check.base import Given
from toolkit.check.rules.adopted import CHECK
from toolkit.core.model.catalog import ADOPTED, short_hash

TEXT = "Лампи тьмяні."
MARK = f"{ADOPTED}treaty.docx; from: Ministry of Examples h={short_hash(TEXT)}"


@pytest.mark.parametrize("target", ["Лампи темні.", "Лампи тьмяні", "Лампи  тьмяні."])
def test_fires(flaws, target):
    ((severity, message, _),) = flaws(CHECK, "Lamps are dim.", target, "uk", comments=(MARK,))
    assert severity == "error"
    assert message.startswith("was taken as it is from Ministry of Examples, and was changed since")


@pytest.mark.parametrize(
    ("target", "comments"), [(TEXT, (MARK,)), ("Лампи темні.", ()), ("", (MARK,))]
)
def test_stays_silent(flaws, target, comments):
    assert flaws(CHECK, "Lamps are dim.", target, "uk", comments=comments) == []


def test_what_a_person_stands_behind_is_no_fault(flaws):
    given = Given(accepted=lambda entry: entry.msgstr == "Лампи темні.")
    assert flaws(CHECK, "Lamps.", "Лампи темні.", "uk", given=given, comments=(MARK,)) == []
