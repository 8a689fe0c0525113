"""What nobody sees in a source is told with its place."""

from dataclasses import replace

import pytest

from toolkit.core.model.document import Block, Item, Kind, Place
from toolkit.source.hidden import hidden_characters
from toolkit.source.readers import read_document


def found(text, name="x.md"):
    document = read_document(text.encode(), f"seeds/{name}", "en")
    return [
        (each.line, each.column, str(each.severity), each.message)
        for each in hidden_characters(document, text)
    ]


BEGIN = "# Lamps\n\n"
SEPARATOR = "hidden character U+2029 (paragraph separator)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A\u2029lamp.", [(3, 2, "error", SEPARATOR)], id="separator"),
        pytest.param(
            "A\nla\u200bmp.",
            [(4, 3, "warning", "hidden character U+200B (zero width space)")],
            id="in its own line of a paragraph",
        ),
        pytest.param("A&#8233;lamp.", [(3, 1, "error", SEPARATOR)], id="as an escape"),
        pytest.param(
            "- A lamp\u202e.",
            [(3, 9, "error", "hidden character U+202E (right-to-left override)")],
            id="in a point",
        ),
        pytest.param("A" + "\u0301" * 9, [(3, 1, "error", "9 marks on one letter")], id="piled"),
        pytest.param("A lamp.\u2029", [], id="at the end, where it is a space"),
        pytest.param("A&nbsp;lamp: 👨\u200d👩 e\u0301 \u2060 &amp;", [], id="what has its use"),
    ],
)
def test_hidden_characters(text, expected):
    assert found(BEGIN + text + "\n") == expected


def test_plain_text_knows_no_escapes():
    assert found("Lamps\n\nA&#8233;lamp.\n", "x.txt") == []


def test_the_front_matter_is_looked_at():
    assert [each[:2] for each in found("---\ntitle: La\u200bmps\n---\nA lamp.\n")] == [(2, 10)]


def test_a_source_that_is_no_text_has_lines_alone():
    document = read_document((BEGIN + "A la\u200bmp.\n").encode(), "seeds/x.md", "en")
    assert [(each.line, each.column) for each in hidden_characters(document, "")] == [(3, 1)]


def test_a_character_in_the_mark_of_a_point_is_found():
    text = "Lamps\n\nThey agreed:\n\n(a\u200b) the lamps;\n\n(b) the oil.\n"
    document = read_document(text.encode(), "seeds/x.txt", "en")
    item = Item("the lamps;", 5, Place("(a\u200b)"))
    block = Block(Kind.LIST, "", 5, items=(item,))
    marked = replace(document, blocks=(document.blocks[0], block))
    numbered = Block(Kind.HEADING, "Lamps", 5, 2, mark="1\u202e.")
    heading = replace(document, blocks=(document.blocks[0], numbered))
    message = "hidden character U+200B (zero width space)"
    assert [(each.line, each.message) for each in hidden_characters(marked, text)] == [(5, message)]
    (found_,) = hidden_characters(heading, text)
    assert (found_.line, str(found_.severity)) == (5, "error")
