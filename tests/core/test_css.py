"""A theme's style sheets are read strictly, and fetch nothing."""

import pytest
import tinycss2
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.css import read_sheet
from toolkit.core.errors import ConfigError
from toolkit.publish.theme.base import Logo

LOGO = Logo("logo.svg", b"<svg/>")
FILES = {LOGO.name: LOGO.address}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        pytest.param("p { margin: 0 }", "p { margin: 0 }", id="as it is"),
        pytest.param("/* x */ p {}", " p {}", id="comment"),
        pytest.param("/* x\ny */\np {}", "\n\np {}", id="lines stay"),
        pytest.param("p/* x */.a {}", "p/**/.a {}", id="no space where none was"),
        pytest.param('p { content: "/* x */" }', 'p { content: "/* x */" }', id="no comment"),
        pytest.param(r'p { content: "\22 {" }', r'p { content: "\22 {" }', id="escaped quote"),
        pytest.param(r"p { b: \( }", r"p { b: \( }", id="escaped bracket"),
        pytest.param("p { b: url(#a) }", "p { b: url(#a) }", id="place"),
        pytest.param("p { b: url( data:,x ) }", "p { b: url( data:,x ) }", id="data"),
        pytest.param("p { b: URL('./logo.svg') }", f'p {{ b: url("{LOGO.address}") }}', id="logo"),
        pytest.param("p::after { content: url }", "p::after { content: url }", id="a mere word"),
    ],
)
def test_what_is_left_of_a_sheet(css, left):
    assert read_sheet(css, "x.css", FILES) == left


@pytest.mark.parametrize(
    ("css", "place", "problem"),
    [
        pytest.param("p {\n  b: url(x.png) }", "2:6", "'x.png' is not in the theme", id="file"),
        pytest.param("p { b: url(../logo.svg) }", "1:8", "'../logo.svg' is not", id="outside"),
        pytest.param("p { b: url('http://x.example/') }", "1:8", "'http://x.ex", id="remote"),
        pytest.param("p { b: url(//x.example/) }", "1:8", "'//x.example/' is", id="no scheme"),
        pytest.param("p { b: url(logo.png) }", "1:8", "'logo.png' is not", id="not this logo"),
        pytest.param(r"p { b: \75 rl(x) }", "1:8", "'x' is not in", id="escaped name"),
        pytest.param(r"p { b: url(\68ttp:x) }", "1:8", "'http:x' is not in", id="escaped address"),
        pytest.param("p { b: image-set('x' 1x) }", "1:8", "image-set() has no place", id="set"),
        pytest.param("@import 'x.css';", "1:1", "@import has no place", id="import"),
        pytest.param("/* é */ @IMPORT url(x);", "1:9", "@import has no place", id="shouted"),
        pytest.param("@import(x)", "1:1", "@import has no place", id="import in brackets"),
        pytest.param("@font-face {}", "1:1", "@font-face has no place", id="font"),
        pytest.param("p { a: b\n", "1:3", "'{' is never closed", id="open"),
        pytest.param("p { a: b }\n }", "2:2", "'}' closes nothing", id="closed"),
        pytest.param("p { a: (b] }", "1:10", "']' closes nothing", id="crossed"),
        pytest.param('p { a: "b\n" }', "1:8", "a text in quotes is never", id="quote"),
        pytest.param("p { a: url(b", "1:8", "an address is never closed", id="address"),
        pytest.param("\n/* a", "2:1", "a comment is never closed", id="comment"),
        pytest.param("p { a: '</style>' }", "1:8", "</ would end the style", id="end in a text"),
        pytest.param(r"p { a: \</style> }", "1:8", "</ would end", id="escaped end"),
        pytest.param("</style>", "1:1", "</ would end the style", id="end"),
        pytest.param("p { a: url(data:,</) }", "1:8", "</ would end the style", id="end in data"),
    ],
)
def test_a_fault_is_named_with_its_place(css, place, problem):
    with pytest.raises(ConfigError) as error:
        read_sheet(css, "theme/print.css", FILES)
    assert error.value.where == f"theme/print.css:{place}"
    assert problem in error.value.problem
    assert error.value.remedy


PARTS = st.sampled_from(
    [
        "p ",
        "{",
        "}",
        "(",
        ")",
        "'",
        '"',
        "\\",
        "\n",
        "url(",
        "/*",
        "*/",
        "</",
        "4",
        "é",
        "@import",
        ";",
    ]
)


def tokens(nodes):
    for node in nodes:
        yield node
        inside = getattr(node, "content", None) or getattr(node, "arguments", None) or ()
        yield from tokens(inside)


@settings(max_examples=500)
@given(st.lists(PARTS, max_size=14).map("".join))
def test_no_sheet_names_a_file_or_ends_its_element(css):
    """Another reader of CSS, that of WeasyPrint, finds no address in what is let through."""
    try:
        left = read_sheet(css, "x.css")
    except ConfigError:
        return
    assert "</" not in left
    found = tuple(tokens(tinycss2.parse_component_value_list(left)))
    assert [node for node in found if node.type == "error"] == []
    assert [n for n in found if n.type == "url" and not n.value.startswith("#")] == []
    assert [node for node in found if node.type == "function" and node.lower_name == "url"] == []
    assert [n for n in found if n.type == "at-keyword" and n.lower_value == "import"] == []


@given(st.lists(PARTS, max_size=14).map("".join))
def test_a_sheet_without_comments_is_left_as_it_is(css):
    try:
        left = read_sheet(css, "x.css")
    except ConfigError:
        return
    assert read_sheet(left, "x.css").replace("/**/", "") == left.replace("/**/", "")
