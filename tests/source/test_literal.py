"""Markup in a plain text is told with its place, for it is printed as it stands."""

import pytest

from toolkit.source.literal import literal_markup
from toolkit.source.readers import read_document


def found(text, name="x.txt"):
    document = read_document(text.encode(), f"seeds/{name}", "en")
    return [
        (each.line, each.column, str(each.severity), each.message.partition(" is printed")[0])
        for each in literal_markup(document, text)
    ]


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        pytest.param("The <!-- ask --> lamp.", 5, "comment <!-- ask -->", id="comment"),
        pytest.param("The <b>lamp.", 5, "tag <b>", id="tag"),
        pytest.param("The&nbsp;lamp.", 4, "entity &nbsp;", id="entity"),
        pytest.param("The {0} lamp.", 5, "placeholder {0}", id="placeholder"),
        pytest.param("The **old** lamp.", 5, "emphasis **old**", id="emphasis"),
        pytest.param("The ~~old~~ lamp.", 5, "strike ~~old~~", id="strike"),
        pytest.param("The [lamp](https://a.example).", 5, "link [lamp](https://", id="link"),
    ],
)
def test_markup_in_a_plain_text(row, column, what):
    (each,) = found(f"Lamps\n\nA line.\n\n{row}\n")
    assert each[:3] == (5, column, "warning")
    assert each[3].startswith(what)


@pytest.mark.parametrize(
    "row",
    [
        "A < b > c & d; 5 % is **, ~~ and * too.",
        "See https://a.example/**x**/ and a@b.example.",
        "Rates** and fees** vary [1] (see below).",
    ],
)
def test_what_is_text(row):
    assert found(f"Lamps\n\n{row}\n") == []


def test_markdown_is_not_looked_at():
    assert found("# Lamps\n\nA **lamp** &amp; <u>b</u>.\n", "x.md") == []
