"""What an engine is told about an entry, and what the checks make of its draft."""

import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.core.model.catalog import Entry
from toolkit.draft.engines.base import Weight
from toolkit.draft.steps.brief import read_brief

DIM = "The lamps are dim."


def brief(desk, lang="uk"):
    catalog = parse_po(desk.path(lang).read_bytes(), "x")
    return read_brief(desk.project, "lamps", catalog, lang)


def test_a_passage_has_its_neighbours(extracted):
    found = brief(extracted).passages[(None, DIM)]
    assert (found.before, found.after) == (
        ("Lamps for the coast", "The keepers met in Testford on 4 May 2024."),
        ("They burn too much oil.",),
    )
    assert (found.kind, found.speaker) == ("paragraph", "")


def test_a_turn_has_its_speaker(extracted):
    found = brief(extracted).passages[(None, "Three lamps were lost.")]
    assert (found.kind, found.speaker) == ("turn", "Ada Sample")


def test_names_and_terms_go_with_the_passages_that_have_them(extracted):
    locales = extracted.root / "locales"
    (locales / "names.csv").write_text("name,kind,uk\nTestford,place,Тестфорд\n", "utf-8")
    (locales / "glossary.csv").write_text("term,uk\nkeeper,доглядач\n", "utf-8")
    passages = brief(extracted).passages
    found = passages[(None, "The keepers met in Testford on 4 May 2024.")]
    assert found.names == (("Testford", "Тестфорд"),)
    assert found.terms == (("keeper", "доглядач"),)
    assert passages[(None, DIM)].names == passages[(None, DIM)].terms == ()


def test_capitals_are_learnt_from_the_document(extracted):
    assert brief(extracted).cased["testford"] == "Testford"


@pytest.mark.parametrize(
    ("source", "draft", "fault"),
    [
        ("The lamps are not dim.", "Лампи тьмяні.", "is not denied"),
        ("Forty lamps were lost.", "Втрачено сорок ламп.", ""),
        ("All the lamps were lost.", "Всі лампы втрачено.", "ы"),
        ("All the lamps were lost.", "Усі lamps are lost тут.", "lamps"),
        ("All was lost. The rest is known to us.", "Усе втрачено.", "1 of the 2 sentences"),
    ],
)
def test_an_error_is_a_fault(extracted, source, draft, fault):
    verdict = brief(extracted).judge(Entry(source), draft)
    assert fault in verdict.fault
    assert bool(verdict.fault) is bool(fault)


def test_what_a_check_only_suspects_is_a_doubt(extracted):
    names = extracted.root / "locales" / "names.csv"
    names.write_text("name,kind,uk\nTestford,place,Тестфорд\n", "utf-8")
    verdict = brief(extracted).judge(Entry("The lamps of Testford."), "Лампи Тестова.")
    assert verdict.fault == ""
    assert [doubt.weight for doubt in verdict.doubts] == [Weight.WARNING]
    assert brief(extracted).judge(Entry("The lamps of Testford."), "Лампи Тестфорда.").doubts == ()


def test_marks_are_judged_as_they_will_be_set(extracted):
    assert (
        brief(extracted).judge(Entry("“Lamps,” she said."), '"Лампи", - сказала вона.').doubts == ()
    )
