"""What is read of JSON is what was meant, or is named."""

import pytest

from toolkit.core import json_values


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b'{"a": 1, "a": 2}', "'a' stands there twice", id="a key twice"),
        pytest.param(b"[NaN]", "NaN is no value of JSON", id="no number"),
        pytest.param(b"{", "line 1", id="cut off"),
        pytest.param(b'"\xff"', "utf-8", id="not UTF-8"),
    ],
)
def test_what_json_must_not_be(data, problem):
    with pytest.raises(ValueError, match=problem):
        json_values.load(data)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        pytest.param({}, "page: 'size' is missing", id="a field too few"),
        pytest.param({"size": 1, "colour": 2}, "page: 'colour' is unknown", id="one too many"),
        pytest.param([], "page is no table", id="no table"),
    ],
)
def test_fields_that_a_table_must_have(table, problem):
    with pytest.raises(ValueError, match=problem):
        json_values.fields(table, ("size",), "page", ("note",))


def test_fields_that_a_table_may_have():
    table = {"size": 1, "note": 2}
    assert json_values.fields(table, ("size",), "page", ("note",)) == table


@pytest.mark.parametrize(
    ("read", "value"),
    [
        pytest.param(json_values.flag, 1, id="1 is not true"),
        pytest.param(json_values.count, True, id="true is no number"),
        pytest.param(json_values.count, -1, id="below 0"),
        pytest.param(json_values.sequence, "abc", id="a text is no list"),
        pytest.param(json_values.text, "\ud800", id="a lone surrogate"),
        pytest.param(json_values.sha256, "", id="no SHA-256"),
    ],
)
def test_values_that_are_none(read, value):
    with pytest.raises(ValueError, match=r"field|surrogates"):
        read(value, "field")
