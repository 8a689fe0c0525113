"""Lists with points in points, tables and signatures, as markup."""

import re

import pytest

from toolkit.core.model.document import Kind, Place
from toolkit.core.model.edition import Edition, EditionBlock, EditionItem
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.blocks import block_markup, group_blocks
from toolkit.publish.markup.sentences import RenderContext
from toolkit.publish.markup.tables import owned_captions

EDITION = Edition("talk", "en", "en", "plain", (), ())


def built(kind, *items, header=0):
    found = tuple(
        EditionItem((finish_sentence(text, "en"),) if text else (), Place(**place))
        for text, place in items
    )
    block = EditionBlock(kind, items=found, header=header)
    (group,) = group_blocks((block,))
    context = RenderContext(EDITION, None, printed=True)
    return re.sub(r"\s*\n\s*", "", block_markup(block, group, context))


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        pytest.param([("a", {}), ("b", {})], "<ul><li>a</li><li>b</li></ul>", id="bullets"),
        pytest.param(
            [("a", {"mark": "1."}), ("b", {"mark": "2."})],
            "<ol><li>a</li><li>b</li></ol>",
            id="numbers",
        ),
        pytest.param(
            [("a", {"mark": "4."}), ("b", {"mark": "5."})],
            '<ol start="4" style="counter-reset:list-item 3"><li>a</li><li>b</li></ol>',
            id="that begin anywhere",
        ),
        pytest.param(
            [("a", {"mark": "(a)"})],
            '<ol class="marked" role="list"><li><span class="mark">(a)</span> a</li></ol>',
            id="marks stay as they are",
        ),
        pytest.param(
            [("a", {"mark": "1."}), ("b", {"mark": "3."})],
            '<ol class="marked" role="list"><li><span class="mark">1.</span> a</li>'
            '<li><span class="mark">3.</span> b</li></ol>',
            id="numbers that jump",
        ),
        pytest.param(
            [("a", {}), ("b", {"depth": 1, "mark": "1."}), ("c", {})],
            "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>",
            id="points in points",
        ),
        pytest.param(
            [("a", {}), ("b", {"further": True})],
            "<ul><li><p>a</p><p>b</p></li></ul>",
            id="a point of two paragraphs",
        ),
        pytest.param(
            [("a", {}), ("b", {"depth": 1}), ("c", {"further": True})],
            "<ul><li><p>a</p><ul><li>b</li></ul><p>c</p></li></ul>",
            id="that go on below a list",
        ),
    ],
)
def test_lists(items, shown):
    assert built(Kind.LIST, *items) == shown


def test_tables():
    cells = [
        ("Port", {}),
        ("Ships", {"column": 1}),
        ("Sest", {"row": 1}),
        ("1,250", {"row": 1, "column": 1}),
        ("All", {"row": 2, "columns": 2}),
    ]
    assert built(Kind.TABLE, *cells, header=1) == (
        '<table class="short"><thead><tr><th scope="col">Port</th>'
        '<th scope="col" class="number">Ships</th></tr></thead>'
        '<tbody><tr><td>Sest</td><td class="number">1,250</td></tr>'
        '<tr><td colspan="2">All</td></tr></tbody></table>'
    )


def test_signatures():
    lines = [
        ("For the Port of Sest", {}),
        ("Olena Prykladna", {"field": "name"}),
        ("Ken Tatoe", {"column": 1, "field": "name"}),
    ]
    assert built(Kind.SIGNATURES, *lines) == (
        '<div class="signatures"><div class="signatories">'
        '<p>For the Port of Sest<br><span class="name">Olena Prykladna</span></p>'
        '<p><span class="name">Ken Tatoe</span></p></div></div>'
    )


@pytest.mark.parametrize(("columns", "wide"), [(5, False), (6, True)])
def test_a_table_of_many_columns_is_set_smaller_in_print(columns, wide):
    cells = [("x", {"column": column}) for column in range(columns)]
    assert ('<table class="wide short">' in built(Kind.TABLE, *cells)) is wide


@pytest.mark.parametrize(
    ("rows", "text", "short"),
    [(8, "x", True), (9, "x", False), (3, "x" * 160, True), (3, "x" * 161, False)],
)
def test_a_table_of_few_rows_and_letters_is_short(rows, text, short):
    cells = [(text, {"row": row}) for row in range(rows)]
    assert ('<table class="short">' in built(Kind.TABLE, *cells)) is short


CAPTION, TABLE, FIGURE, PARAGRAPH = Kind.CAPTION, Kind.TABLE, Kind.FIGURE, Kind.PARAGRAPH


@pytest.mark.parametrize(
    ("kinds", "owners"),
    [
        pytest.param([CAPTION, TABLE], {0: 1}, id="above"),
        pytest.param([TABLE, CAPTION], {1: 0}, id="below"),
        pytest.param([CAPTION, TABLE, CAPTION, TABLE], {0: 1, 2: 3}, id="each above"),
        pytest.param([TABLE, CAPTION, TABLE, CAPTION], {1: 0, 3: 2}, id="each below"),
        pytest.param([FIGURE, CAPTION, TABLE, CAPTION], {1: 0, 3: 2}, id="of a picture"),
        pytest.param([CAPTION, PARAGRAPH, TABLE], {}, id="of neither"),
    ],
)
def test_captions_belong_to_pictures_and_tables(kinds, owners):
    blocks = tuple(EditionBlock(kind) for kind in kinds)
    assert owned_captions(blocks) == owners
    grouped = [len(group.blocks) for group in group_blocks(blocks)]
    assert grouped.count(2) == len(owners)
