"""Whatever a text holds, on a page it is text."""

import html
import json

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from toolkit.publish.markup.escape import (
    Markup,
    css_string,
    element,
    escape,
    join,
    json_script,
)

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
HOSTILE = TEXT | st.sampled_from(
    ["</style><script>alert(1)</script>", '" onload="x', "<!--", "]]>", "&lt;", "\\", "'\"\\\n"]
)


@given(HOSTILE)
def test_an_escaped_text_is_found_again(text):
    assert html.unescape(escape(text)) == text


@given(HOSTILE)
def test_an_escaped_text_holds_no_mark_of_markup(text):
    assert not set(escape(text)) & set("<>\"'")


@given(HOSTILE)
def test_escaping_is_done_once(text):
    assert escape(escape(text)) == escape(text)


@given(HOSTILE)
def test_json_is_found_again(text):
    assert json.loads(json_script({"a": text}).partition(">")[2].rpartition("<")[0]) == {"a": text}


@given(HOSTILE)
def test_json_cannot_end_its_script(text):
    assert json_script({text: text}).count("<") == 2


@given(HOSTILE)
def test_a_css_string_is_one_token_of_the_same_text(text):
    tokens = tinycss2.parse_component_value_list(css_string(text))
    assert [token.value for token in tokens] == [text]


@given(HOSTILE)
def test_a_css_string_cannot_end_its_style_element(text):
    assert "<" not in css_string(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\0b", "a\ufffdb", id="NUL is an error in HTML"),
        pytest.param("a\x1bb", "a\ufffdb", id="so is a control character"),
        pytest.param("\ud800", "\ufffd", id="a lone surrogate has no UTF-8"),
        pytest.param("a\nb\tc", "a\nb\tc", id="white space stays"),
    ],
)
def test_what_no_page_can_hold_is_replaced(text, expected):
    assert escape(text) == expected


@pytest.mark.parametrize(
    ("built", "expected"),
    [
        pytest.param(element("b", "<", Markup("<i>")), "<b>&lt;<i></b>", id="markup is trusted"),
        pytest.param(element("br"), "<br>", id="void"),
        pytest.param(element("p", "x"), "<p>x</p>\n", id="a block ends its line"),
        pytest.param(element("a", aria_label='"'), '<a aria-label="&quot;"></a>', id="name"),
        pytest.param(element("a", lang=None, hidden=True), "<a hidden></a>", id="absent and bare"),
        pytest.param(join(("<", Markup("<"))), "&lt;<", id="join"),
    ],
)
def test_element(built, expected):
    assert built == expected
