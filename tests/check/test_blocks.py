"""Single translations are checked in blocks, and nothing shows where one ends."""

import pytest

from toolkit import check
from toolkit.check import check_catalog
from toolkit.core.model.catalog import Catalog, Entry


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_findings_are_those_of_the_whole(monkeypatch, size):
    entries = tuple(
        Entry(f"They must not pay {number} euros ({number}", msgstr=f"Сплатять {number + 1} євро!")
        for number in range(100, 107)
    )
    catalog = Catalog("uk", entries=entries)
    whole = check_catalog(catalog, "en", "uk")
    monkeypatch.setattr(check, "_BLOCK", size)
    assert len(whole) >= len(entries)
    assert check_catalog(catalog, "en", "uk") == whole
