"""A project hands its glossary, names, lists and other languages to the checks."""

import pytest

from toolkit.check.steps.check import check
from toolkit.check.steps.project_data import read_given
from toolkit.core.errors import CatalogError
from toolkit.core.model.finding import Severity

DIM = "The lamps are dim."


def put(desk, name, text):
    path = desk.root / "locales" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(desk):
    return [(each.check, each.severity, each.lang) for each in check(desk.project, (), ())]


def test_a_forbidden_form_of_the_glossary_is_an_error(reviewed):
    put(reviewed, "glossary.csv", "term,uk,uk forbidden\nlamp,лампа,світильник\n")
    reviewed.write("uk", DIM, "Тьмяні ці світильники.")
    assert found(reviewed) == [("glossary", Severity.ERROR, "uk")]


def test_a_missed_term_of_the_glossary_is_a_hint(reviewed):
    put(reviewed, "glossary.csv", "term,ja\nlamp,灯\n")
    reviewed.write("ja", DIM, "それは暗い。")
    assert found(reviewed) == [("glossary", Severity.HINT, "ja")]


def test_a_name_of_the_register_is_asked_for(reviewed):
    put(reviewed, "names.csv", "name,kind,uk\nTestford,place,Тестфорд\n")
    source = "The keepers met in Testford on 4 May 2024."
    reviewed.write("uk", source, "Доглядачі зустрілися там 4 травня 2024 року.")
    assert found(reviewed) == [("name", Severity.WARNING, "uk")]


def test_a_list_of_forms_of_the_project_is_asked(reviewed):
    put(reviewed, "uk/forms.csv", "form,write\nтьмян*,неяскравий\n")
    reviewed.write("uk", DIM, "Ці лампи тьмяні.")
    assert found(reviewed) == [("sensitive-form", Severity.WARNING, "uk")]


def test_the_languages_are_held_against_each_other(reviewed):
    given = read_given(reviewed.project, "lamps", "uk")
    assert [catalog.lang for catalog in given.others] == ["ja"]


def test_a_damaged_catalog_of_another_language_hides_nothing(reviewed):
    reviewed.path("ja").write_bytes(b"msgid")
    assert read_given(reviewed.project, "lamps", "uk").others == ()
    assert found(reviewed) == [("syntax", Severity.ERROR, "ja")]


@pytest.mark.parametrize("name", ["glossary.csv", "names.csv", "uk/forms.csv"])
def test_a_damaged_table_is_named(reviewed, name):
    put(reviewed, name, "nothing,known\n1,2\n")
    with pytest.raises(CatalogError, match=rf"locales/{name}:1"):
        check(reviewed.project, (), ())
