"""What a merge has left for a person is named until the person has settled it."""

import pytest

from toolkit.catalog.merge import merge_catalogs
from toolkit.check.rules.conflict import CHECK
from toolkit.core.model.catalog import Catalog, Entry

OURS, THEIRS = "#-#-#-#-#  ours  #-#-#-#-#", "#-#-#-#-#  theirs  #-#-#-#-#"


@pytest.mark.parametrize(
    ("target", "marks"),
    [
        pytest.param(f"{OURS}\nРаз.\n{THEIRS}\nДва.", [OURS, THEIRS], id="as merged"),
        pytest.param(f"Раз.\n{THEIRS}\nДва.", [THEIRS], id="half settled"),
        pytest.param(f"Раз.\n{THEIRS}", [THEIRS], id="a leftover line"),
        pytest.param(f"  {OURS}\nРаз.", [f"  {OURS}"], id="indented"),
        pytest.param("#-#-#-#-#  a.po (x)  #-#-#-#-#\nРаз.", ["#-#-#-#-#  a.po (x)  #-#-#-#-#"],
                     id="msgcat's"),
    ],
)  # fmt: skip
def test_fires(flaws, target, marks):
    message = "two texts of a merge stand here: keep one, and delete the #-#-#-#-# lines"
    assert flaws(CHECK, "Lamps.", target, "uk") == [("error", message, mark) for mark in marks]


def test_fires_on_what_a_merge_writes(flaws):
    sides = (Catalog("uk", entries=(Entry("Lamps.", msgstr=text),)) for text in ("Раз.", "Два."))
    (entry,) = merge_catalogs(None, *sides).conflicts
    assert len(flaws(CHECK, entry.msgid, entry.msgstr, "uk")) == 2


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("Lamps.", "Лампи.", id="settled"),
        pytest.param("Pier #-#", "Пірс #-#", id="other signs"),
        pytest.param("Lamps.", "Рядок #-#-#-#-# посередині", id="within a line"),
        pytest.param(f"{OURS}\nOne.", f"{OURS}\nРаз.", id="the source has it"),
    ],
)
def test_stays_silent(flaws, source, target):
    assert flaws(CHECK, source, target, "uk") == []
