import pytest

from toolkit.core.model.catalog import Entry, State, short_hash
from toolkit.publish.proof.rows import Cell, Former, arrange_rows, make_cell
from toolkit.source.readers import read_document
from toolkit.source.segment import segment_document

STATEMENT = """Lamps for the coast

The keepers met in Testford on 4 May 2024.

The lamps are dim. They burn oil. The lamps are dim.

Chair Ada Sample, Keeper, Testford Light:

Three lamps were lost.

- one in May;
- one in June.
"""
DRAFTED = f"mt: argos en-uk 1.9 h={short_hash('Лампи.')}"


@pytest.fixture(scope="module")
def groups():
    document = read_document(STATEMENT.encode(), "seeds/lamps.txt", "en", None)
    return arrange_rows(
        document, segment_document(document, ()), lambda key: (Cell("uk", State.DRAFT, key[1]),)
    )


def rows(groups):
    return [row for group in groups for row in group.rows]


def test_sentences_are_numbered_in_source_order(groups):
    numbers = [row.number for row in rows(groups) if not row.again]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_repeated_sentence_keeps_its_number(groups):
    first, again = (row for row in rows(groups) if row.source == "The lamps are dim.")
    assert (again.number, first.again, again.again) == (first.number, False, True)


def test_a_group_is_a_block_under_the_name_of_who_speaks(groups):
    assert [group.title for group in groups] == [
        "Title",
        "Lead",
        "Paragraph",
        "Speaker (Chair)",
        "Ada Sample speaks",
        "Ada Sample speaks, list",
    ]


def test_the_parts_of_a_byline_and_the_points_of_a_list_are_named(groups):
    labels = [row.label for row in rows(groups) if row.label]
    assert labels == ["name", "role", "affiliation", "point 1", "point 2"]


@pytest.mark.parametrize(
    ("entry", "cell"),
    [
        pytest.param(None, Cell("uk", State.MISSING), id="not in the catalog"),
        pytest.param(Entry("x"), Cell("uk", State.UNTRANSLATED), id="empty"),
        pytest.param(
            Entry("x", msgstr="++"), Cell("uk", State.TRANSLATED, merged=True), id="covered"
        ),
        pytest.param(
            Entry("x", msgstr="Лампи.", fuzzy=True, comments=(DRAFTED,)),
            Cell("uk", State.DRAFT, "Лампи.", origin="mt", unedited=True),
            id="a draft as it came",
        ),
        pytest.param(
            Entry("x", msgstr="Лампа.", comments=(DRAFTED, "query: Чи так?", "a note")),
            Cell("uk", State.TRANSLATED, "Лампа.", origin="mt", queries=("Чи так?",)),
            id="a draft that was edited, with a query",
        ),
        pytest.param(
            Entry("x", msgstr="Лампа.", comments=("query: 2025-03-01 Чи так?", "answer: yes")),
            Cell("uk", State.TRANSLATED, "Лампа."),
            id="a query that was answered",
        ),
        pytest.param(
            Entry("x", msgstr="Лампи.", fuzzy=True, previous_msgid="y"),
            Cell("uk", State.CHANGED, "Лампи.", former_source="y"),
            id="its source has changed",
        ),
        pytest.param(
            Entry("x", msgid_plural="xs", msgstr_plural=("а", "б")),
            Cell("uk", State.UNTRANSLATED),
            id="plural forms, which no statement has",
        ),
    ],
)
def test_a_cell_says_what_is_known(entry, cell):
    assert make_cell("uk", entry, entry.state if entry else State.MISSING) == cell


@pytest.mark.parametrize(("before", "shown"), [("Лампи.", False), ("Лампа.", True)])
def test_an_earlier_text_counts_if_it_is_another(before, shown):
    former = Former(before, "earlier.po")
    cell = make_cell("uk", Entry("x", msgstr="Лампи."), State.TRANSLATED, former=former)
    assert (cell.former == former) is shown
