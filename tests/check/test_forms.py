"""Lists of sensitive forms are strict tables, and the built-in ones are right."""

import re

import pytest

from toolkit.check.base import Form
from toolkit.check.forms import built_in_forms, parse_forms
from toolkit.core.errors import CatalogError
from toolkit.lang import LANGUAGES
from toolkit.project.settings import USUAL


def test_a_row():
    text = "form,write,unless,note\nKiev,Kyiv,chicken Kiev | Kiev cake,a note\n"
    assert parse_forms(text, "x.csv") == (
        Form("Kiev", "Kyiv", ("chicken Kiev", "Kiev cake"), "a note"),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("form\n", id="head alone"),
        pytest.param("\ufeffform,write\r\n", id="as Excel saves it"),
    ],
)
def test_no_forms(text):
    assert parse_forms(text, "x.csv") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("write\nKyiv\n", "x.csv:1", id="no column of forms"),
        pytest.param("form,wrote\nKiev,Kyiv\n", "x.csv:1", id="unknown column"),
        pytest.param("form,write\n*,Kyiv\n", "x.csv:2: has no form to look for", id="no form"),
        pytest.param("form,write\nKiev\n", "x.csv:2", id="a cell is missing"),
    ],
)
def test_refused(text, message):
    with pytest.raises(CatalogError, match=re.escape(message)):
        parse_forms(text, "x.csv")


def test_the_languages_of_most_projects_have_a_list():
    assert [code for code in USUAL if not built_in_forms(code)] == []


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_list_has_each_form_once_and_what_to_write(code):
    forms = built_in_forms(code)
    assert len({form.text for form in forms}) == len(forms)
    assert all(form.write for form in forms)
