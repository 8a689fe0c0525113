"""Where a text stands in its block, in words."""

import pytest

from toolkit.catalog.template import build_template, kind_of
from toolkit.core.model.document import Block, Document, Item, Kind, Place, Speaker
from toolkit.source.places import place_words
from toolkit.source.segment import segment_document


def _block(kind, *places, **fields):
    return Block(kind, "", 1, items=tuple(Item("x", 1, Place(**each)) for each in places), **fields)


@pytest.mark.parametrize(
    ("block", "item", "words"),
    [
        pytest.param(_block(Kind.TABLE, {"row": 1}), 0, "row 2, column 1", id="cell"),
        pytest.param(_block(Kind.LIST, {"mark": "(a)"}), 0, "point (a)", id="point"),
        pytest.param(_block(Kind.LIST, {}), 0, "", id="bullet"),
        pytest.param(
            _block(Kind.LIST, {"mark": "1."}, {"mark": "(a)", "depth": 1}, {"further": True}),
            2,
            "point 1.",
            id="a point that goes on",
        ),
        pytest.param(_block(Kind.SIGNATURES, {"field": "name"}), 0, "", id="signatory"),
        pytest.param(Block(Kind.HEADING, "x", 1, mark="Article 5:"), -1, "Article 5", id="heading"),
        pytest.param(Block(Kind.FOOTNOTE, "x", 1, label="2"), -1, "2", id="footnote"),
        pytest.param(Block(Kind.PARAGRAPH, "x", 1), -1, "", id="paragraph"),
    ],
)
def test_places(block, item, words):
    assert place_words(block, item) == words


def test_a_catalog_says_where_a_text_stands():
    speaker = Speaker("Ann Example")
    blocks = (
        Block(Kind.TITLE, "Oil", 1, level=1),
        Block(Kind.LIST, "", 2, speaker=speaker, items=(Item("a b", 2, Place(mark="(a)")),)),
        Block(Kind.TABLE, "", 3, items=(Item("c d", 3, Place(row=1)),)),
        Block(Kind.SIGNATURES, "", 4, items=(Item("Ken Tatoe", 4, Place(field="name")),)),
    )
    document = Document("oil", "seeds/oil.md", "en", "markdown", blocks)
    entries = build_template(document, segment_document(document)).entries
    assert [each.extracted for each in entries] == [
        ("title",),
        ("list, point (a): Ann Example",),
        ("table, row 2, column 1",),
        ("signatures",),
    ]
    assert [kind_of(each) for each in entries] == ["title", "list", "table", "signatures"]
