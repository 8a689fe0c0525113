"""Tables and code inside points, quotations, cells and notes, in Markdown and web pages."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document
from toolkit.source.write_markdown import write_markdown_document

MARKDOWN = """# Ropes

The group agreed:

1. The prices:

   | Rope | Price |
   |------|------:|
   | Thin | 5 |

   They hold until May.

2. The keeper writes:

   ```
   Dear *Ann*,
     it burns.

   Mara
   ```

3. Third.
   - (inner)

     | a | b |
     |---|---|
     | c | d |

   - inner two
4. Fourth.
"""
PAGE = """<h1>Ropes</h1><p>The group agreed:</p>
<ol><li>The prices:<table><tr><th>Rope<th>Price<tr><td>Thin<td>5</table>
<p>They hold until May.</p>
<li>The keeper writes:<pre>Dear *Ann*,
  it burns.

Mara</pre>
<li>Third.<ul><li>(inner)<table><tr><th>a<th>b<tr><td>c<td>d</table><li>inner two</ul>
<li>Fourth.</ol>
"""


def read(text, name="x.md"):
    data = text.encode()
    document = read_document(data, f"seeds/{name}", "en")
    lost = find_lost(read_texts(data, f"seeds/{name}", "en"), document, segment_document(document))
    assert not lost
    return document


def shown(document):
    return [
        (
            block.kind.value,
            [(i.place.mark, i.place.depth, i.text) for i in block.items]
            if block.kind is Kind.LIST
            else [i.text for i in block.items] or block.text,
        )
        for block in document.blocks[1:]
    ]


@pytest.mark.parametrize(("text", "name"), [(MARKDOWN, "x.md"), (PAGE, "x.html")])
def test_a_table_parts_the_list_that_it_stands_in(text, name):
    document = read(text, name)
    assert shown(document) == [
        ("paragraph", "The group agreed:"),
        ("list", [("1.", 0, "The prices:")]),
        ("table", ["Rope", "Price", "Thin", "5"]),
        ("paragraph", "They hold until May."),
        (
            "list",
            [
                ("2.", 0, "The keeper writes:"),
                ("", 0, "Dear \\*Ann\\*,\nit burns."),
                ("", 0, "Mara"),
                ("3.", 0, "Third."),
                ("", 1, "(inner)"),
            ],
        ),
        ("table", ["a", "b", "c", "d"]),
        ("list", [("", 0, "inner two")]),
        ("list", [("4.", 0, "Fourth.")]),
    ]
    tables = [block for block in document.blocks if block.kind is Kind.TABLE]
    assert all(block.header == 1 and "stands in a point" in block.guess for block in tables)


def test_it_is_the_same_once_written_as_markdown():
    document = read(MARKDOWN)
    again = read(write_markdown_document(document))
    assert [shown(each) for each in (again, read(write_markdown_document(again)))] == [
        shown(again)
    ] * 2
    assert [each.text for each in segment_document(again)] == [
        each.text.replace("\u00a0", "") for each in segment_document(document)
    ]


def test_a_caption_goes_along_with_its_table():
    text = "# T\n\n- one\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n  Table 1. Ropes\n- two\n"
    page = (
        "<h1>T</h1><ul><li>one<table><caption>Table 1. Ropes</caption>"
        "<tr><td>a<td>b<tr><td>c<td>d</table><li>two</ul>"
    )
    for found in (read(text), read(page, "x.html")):
        kinds = {block.kind: block.text for block in found.blocks}
        assert kinds[Kind.CAPTION] == "Table 1. Ropes"


def test_a_point_that_is_nothing_but_a_table_gives_its_mark_up():
    document = read("# T\n\n1. | a | b |\n   |---|---|\n   | c | d |\n2. two\n")
    assert [kind for kind, _ in shown(document)] == ["table", "list"]
    (told,) = (each for each in document.left_out if each.reason)
    assert told.text == "1."


def test_code_is_paragraphs_of_lines():
    document = read("# T\n\n~~~ text\nPier Road 1\nSest  9\n\n# no <heading>\n~~~\n\nEnd.\n")
    assert shown(document) == [
        ("paragraph", "Pier Road 1\nSest\u00a0\u00a09"),
        ("paragraph", r"# no \<heading>"),
        ("paragraph", "End."),
    ]
    assert "mean code" in document.blocks[1].guess
    (told,) = (each for each in document.left_out if each.reason)
    assert (told.text, told.reason) == ("text", "the head of a block of code")


def test_notes_and_cells_have_them_as_lines():
    note = (
        "[^1]: See\n\n    | x | y |\n    |---|---|\n    | 1 | 2 |\n\n    ```\n    *so*\n    ```\n"
    )
    document = read(f"# T\n\nThe lamp[^1].\n\n{note}")
    assert document.blocks[-1].text == "See\nx\ny\n1\n2\n\\*so\\*"
    cell = "<table><tr><td>a</td><td>\n\n> so\n\n```\nb\n```\n\n</td></tr></table>"
    document = read(f"# T\n\nThe lamp.\n\n{cell}\n")
    assert [each.text for each in document.blocks[-1].items] == ["a", "so\nb"]
