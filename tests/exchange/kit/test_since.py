"""A translator who gets a second kit is told what is not as it was."""

from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.kit.since import (
    CHANGED,
    EDITED,
    GONE,
    NEW,
    REVIEWED,
    Change,
    Since,
    list_changes_since,
)

BEFORE = Catalog(
    "uk",
    entries=(
        Entry("Lamps", "title", "Лампи"),
        Entry("Dim.", msgstr="Темно.", fuzzy=True),
        Entry("Old.", msgstr="Старе."),
        Entry("Oil.", msgstr="Олія.", fuzzy=True),
        Entry("Gone.", msgstr="Зникле."),
        Entry("Long gone.", msgstr="Давно.", obsolete=True),
    ),
)
NOW = Catalog(
    "uk",
    entries=(
        Entry("Lamps", "title", "Лампи"),
        Entry("Dim.", msgstr="Тьмяно.", fuzzy=True),
        Entry("Older.", msgstr="Старе.", fuzzy=True, previous_msgid="Old."),
        Entry("Oil.", msgstr="Олія."),
        Entry("New."),
        Entry("Old.", msgstr="Старе.", obsolete=True),
    ),
)


def test_each_change_is_told_with_its_number():
    assert list_changes_since(BEFORE, NOW) == (
        Change(2, CHANGED, "Темно.", "Тьмяно."),
        Change(3, EDITED, "Old.", "Older."),
        Change(4, REVIEWED, "Олія.", "Олія."),
        Change(5, NEW, "", "New."),
        Change(0, GONE, "Gone.", ""),
    )


def test_what_is_as_it_was_is_no_change():
    assert list_changes_since(NOW, NOW) == ()


def test_they_are_counted_in_an_order_of_their_own():
    since = Since("2025-03-05", "Ada", list_changes_since(BEFORE, NOW))
    assert since.counts == {EDITED: 1, NEW: 1, CHANGED: 1, REVIEWED: 1, GONE: 1}
