"""A theme's templates are read strictly: what they add can be tagged, what must stay stays."""

import pytest

from toolkit.core.errors import ConfigError
from toolkit.publish.markup.escape import Markup
from toolkit.publish.theme.base import Slots
from toolkit.publish.theme.template import fill_template, parse_template

SLOTS = Slots(("title",), ("date",))
FILLED = {"title": Markup("<h1>T</h1>"), "date": Markup("<p>D</p>")}


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        pytest.param("{title}", "<h1>T</h1>", id="bare"),
        pytest.param(" {date}\n<!-- {no} -->\n{title}\n", "<p>D</p><h1>T</h1>", id="comment"),
        pytest.param(
            "<p class='a b'>x &lt; {{y}}</p>{title}",
            '<p class="a b">x &lt; {y}</p>\n<h1>T</h1>',
            id="text",
        ),
        pytest.param(
            "<div lang='uk'>{title}<p>x<br/><a href='mailto:a@b.example'><em>y</em></a></p></div>",
            '<div lang="uk"><h1>T</h1><p>x<br><a href="mailto:a@b.example"><em>y</em></a></p>\n'
            "</div>",
            id="nested",
        ),
    ],
)
def test_a_template_becomes_markup(text, markup):
    assert fill_template(parse_template(text, "x", SLOTS), FILLED) == markup


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        pytest.param("{titel}", ":1:1", "unknown placeholder {titel}", id="unknown"),
        pytest.param("\n <p>абв {title}</p>", ":2:9", "{title} inside of <p>", id="in a line"),
        pytest.param("{title}\n{title}", ":2:1", "{title} stands here twice", id="twice"),
        pytest.param("<p>x</p>", "", "has no {title}", id="lacking"),
        pytest.param("{title}\n  Embassy", ":2:3", "text outside of <p>", id="bare text"),
        pytest.param("<p>a } b</p>", ":1:6", "a lone }", id="brace"),
        pytest.param("<p>x", ":1:7", "not well-formed: mismatched tag", id="not closed"),
        pytest.param("<p>&nbsp;</p>", ":1:4", "not well-formed: undefined entity", id="entity"),
        pytest.param("<script>x</script>", ":1:1", "no <script> here", id="element"),
        pytest.param("<p><p>x</p></p>", ":1:4", "no <p> inside of <p>", id="paragraphs"),
        pytest.param("<p onclick='x'>y</p>", ":1:1", "<p> has no onclick", id="attribute"),
        pytest.param("<p><a href='javascript:x'>y</a></p>", ":1:4", "href=", id="address"),
        pytest.param("<p><a>y</a></p>", ":1:4", "<a> without href", id="no address"),
        pytest.param(
            "<p><a href='https://a.example'><em><a href='https://b.example'/></em></a></p>",
            ":1:36", "a link inside of a link", id="links",
        ),
        pytest.param("<p><br>x</br></p>", ":1:8", "<br> holds nothing", id="text in a break"),
        pytest.param("<?x y?>{title}", ":1:1", "<?x> has no place", id="instruction"),
        pytest.param("</theme><theme>{title}", ":1:9", "not well-formed: junk", id="the end"),
        pytest.param("<!DOCTYPE x>{title}", ":1:3", "not well-formed", id="doctype"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(text, place, problem):
    with pytest.raises(ConfigError) as error:
        parse_template(text, "theme/header.html", SLOTS)
    assert error.value.where == f"theme/header.html{place}"
    assert problem in error.value.problem
    assert error.value.remedy
