"""Lists of definitions: a term is a point, what is said of it are paragraphs of the point."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document

PAGE = (
    "<dl><dt>Rope</dt><dd>A strong cord. It holds.</dd>"
    "<dt>Pier</dt><dt>Mole</dt><dd><p>A wall.</p><p>It stands.</p></dd></dl>"
)
LINES = """<dl>
<dt>Rope
<dd>A strong cord. It holds.
<div><dt>Pier</dt></div>
<div><dt>Mole</dt>
<dd>

A wall.

It stands.

</dd></div>
</dl>"""
PANDOC = """Rope
:   A strong cord.
    It holds.

Pier
Mole
:   A wall.

    It stands."""
POINTS = [
    ("Rope", False),
    ("A strong cord. It holds.", True),
    ("Pier", False),
    ("Mole", False),
    ("A wall.", True),
    ("It stands.", True),
]


def read(body, name):
    html = name.endswith(".html")
    text = (
        f'<html lang="en"><body><h1>Terms</h1><p>They hold.</p>{body}<p>All.</p></body></html>'
        if html
        else f"# Terms\n\nThey hold.\n\n{body}\n\nAll.\n"
    )
    data = text.encode()
    found = read_document(data, f"seeds/{name}", "en")
    segments = segment_document(found)
    assert not find_lost(read_texts(data, f"seeds/{name}", "en"), found, segments)
    return found


@pytest.mark.parametrize(
    ("body", "name"),
    [(PAGE, "x.html"), (PAGE, "x.md"), (LINES, "x.md"), (PANDOC, "x.md")],
    ids=("page", "HTML in Markdown", "tags left open, in Markdown", "pandoc"),
)
def test_terms_are_points_and_what_is_said_of_them_their_paragraphs(body, name):
    found = read(body, name)
    assert [each.kind.value for each in found.blocks] == ["title", "paragraph", "list", "paragraph"]
    (points,) = (each for each in found.blocks if each.kind is Kind.LIST)
    assert [(item.text, item.place.further) for item in points.items] == POINTS
    assert not points.ordered


def test_what_is_said_of_no_term_is_a_point():
    found = read("<dl><dd>Alone.</dd><dd>Alone too.</dd></dl>", "x.md")
    (points,) = (each for each in found.blocks if each.kind is Kind.LIST)
    assert [item.text for item in points.items] == ["Alone.", "Alone too."]


@pytest.mark.parametrize(
    "text", ["The time is 10:30\nand we left.", "They said:\nwe left.", ": a caption of nothing"]
)
def test_a_colon_elsewhere_makes_no_term(text):
    assert Kind.LIST not in {each.kind for each in read(text, "x.md").blocks}
