"""Markdown as people and programs write it."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document


def read(text, lang="en"):
    """Read a text below a title; no letter of it is lost."""
    data = f"# T\n\n{text}".encode()
    document = read_document(data, "seeds/x.md", lang)
    lost = find_lost(read_texts(data, "seeds/x.md", lang), document, segment_document(document))
    assert lost == ()
    return document


def blocks(text, lang="en"):
    return [(block.kind.value, block.text) for block in read(text, lang).blocks[1:]]


def points(text, lang="en"):
    """Return depth, mark and text of each point; a further paragraph has no mark but “+”."""
    block = read(text, lang).blocks[1]
    assert block.kind is Kind.LIST
    return [
        (item.place.depth, "+" if item.place.further else item.place.mark, item.text)
        for item in block.items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- a\n  1. b\n     - c\n- d",
                     [(0, "", "a"), (1, "1.", "b"), (2, "", "c"), (0, "", "d")], id="nested"),
        pytest.param("3) a\n4) b", [(0, "3)", "a"), (0, "4)", "b")], id="from three"),
        pytest.param("1. a\n1. b\n1. c", [(0, "1.", "a"), (0, "2.", "b"), (0, "3.", "c")],
                     id="ones count"),
        pytest.param("1. a\n\n   b\n2. c", [(0, "1.", "a"), (0, "+", "b"), (0, "2.", "c")],
                     id="two paragraphs"),
        pytest.param("- a\n  > b\n\n  ## c\n- d\ne",
                     [(0, "", "a"), (0, "+", "b"), (0, "+", "**c**"), (0, "", "d e")],
                     id="quotation, heading, lazy line"),
        pytest.param("- a\n-\n- b", [(0, "", "a"), (0, "", "b")], id="empty point"),
        pytest.param("1. - a\n   - b\n2. c", [(0, "", "a"), (0, "", "b"), (0, "2.", "c")],
                     id="a point that is a list"),
        pytest.param("- a  \n  b", [(0, "", "a\nb")], id="break"),
        pytest.param("1\\. a\n\n2\\. b", [(0, "1.", "a"), (0, "2.", "b")], id="escaped"),
        pytest.param("1\\. a  \n2. b\\\n3. c", [(0, "1.", "a"), (0, "2.", "b"), (0, "3.", "c")],
                     id="lines of one paragraph"),
        pytest.param("1. a<br>\n   (a) b<br> (b) c", [(0, "1.", "a"), (1, "(a)", "b"),
                     (1, "(b)", "c")], id="lines in a point"),
        pytest.param("1\\.\u00a0a\n\n2\\.\u00a0b", [(0, "1.", "a"), (0, "2.", "b")],
                     id="no-break spaces"),
        pytest.param("(a) x\n\n(b) y", [(0, "(a)", "x"), (0, "(b)", "y")], id="letters"),
        pytest.param("1\\. x\n\n(a) y\n\n(b) z\n\n2\\. w",
                     [(0, "1.", "x"), (1, "(a)", "y"), (1, "(b)", "z"), (0, "2.", "w")],
                     id="letters in numbers"),
        pytest.param("**1.** x\n\n**2.** *y* z", [(0, "1.", "x"), (0, "2.", "*y* z")],
                     id="bold numbers"),
        pytest.param("Article 1. Ropes\n\nArticle 2. Lamps",
                     [(0, "Article 1.", "Ropes"), (0, "Article 2.", "Lamps")], id="articles"),
        pytest.param("5\\. x  \n\u00a0  \n6. y", [(0, "5.", "x"), (0, "6.", "y")], id="from five"),
        pytest.param("• x\n• y", [(0, "", "x"), (0, "", "y")], id="bullets of another program"),
        pytest.param('<ol type="a" start="2"><li>x\n<li>y<ul><li>z</li></ul></ol>',
                     [(0, "b.", "x"), (0, "c.", "y"), (1, "", "z")], id="HTML"),
    ],
)  # fmt: skip
def test_points(text, expected):
    assert points(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、港\n\n二、船", [(0, "一、", "港"), (0, "二、", "船")]),
        ("① 港\n\n② 船", [(0, "①", "港"), (0, "②", "船")]),
        ("第1条 港\n\n第2条 船", [(0, "第1条", "港"), (0, "第2条", "船")]),
    ],
)
def test_points_in_japanese(text, expected):
    assert points(text, "ja") == expected


@pytest.mark.parametrize(
    "text", [r"\(a) x" + "\n\n" + r"\(b) y", "(a) x\n\nz", "1984\\. x\n\n1985\\. y", "A. Lee came."]
)
def test_no_points(text):
    assert {kind for kind, _ in blocks(text)} == {"paragraph"}


def test_numbers_of_headings_are_marks():
    found = [(block.mark, block.text) for block in read("## 1. A\n\nb\n\n## 2. C\n\nd").blocks[1:]]
    assert found == [("1.", "A"), ("", "b"), ("2.", "C"), ("", "d")]


def test_a_number_alone_is_a_heading():
    found = [
        (block.kind.value, block.mark, block.text)
        for block in read("**Article 1**\n\na\n\n**Article 2**\n\nb").blocks[1:]
    ]
    assert found == [
        ("heading", "Article 1", ""), ("paragraph", "", "a"),
        ("heading", "Article 2", ""), ("paragraph", "", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("**a  \nb** c\nd", "**a**\n**b** c d", id="emphasis goes over it"),
        pytest.param("<u>a<br>b</u>", "<u>a</u>\n<u>b</u>", id="a tag goes over it"),
        pytest.param("[a  \nb](https://c.example)", "[a b](https://c.example)", id="in a link"),
        pytest.param("a **<br>b**", "a\n**b**", id="at the beginning of emphasis"),
        pytest.param("a<br>", "a", id="at the end"),
        pytest.param("`a  \nb`", "`a b`", id="in code"),
    ],
)
def test_hard_breaks(text, expected):
    assert blocks(text) == [("paragraph", expected)]


def test_a_break_in_a_heading_is_a_space():
    assert blocks("a  \nb\n---\n\nc")[0] == ("heading", "a b")


# ── Tables ───────────────────────────────────────────────────────────────────


def rows(block):
    found = {}
    for item in block.items:
        found.setdefault(item.place.row, []).append(item.text)
    return list(found.values())


def test_a_table():
    block = read("| a | b |\n|:--|--:|\n| c<br>d | \\| |\n| e | |").blocks[1]
    assert (block.kind, block.header) == (Kind.TABLE, 1)
    assert rows(block) == [["a", "b"], ["c\nd", "|"], ["e", ""]]


def test_an_empty_head_is_none():
    block = read("| | |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |").blocks[1]
    assert (block.header, rows(block)) == (0, [["1", "2"], ["3", "4"]])


def test_a_table_of_one_column_is_paragraphs():
    assert blocks("| a |\n|---|\n| b |") == [("paragraph", "a"), ("paragraph", "b")]


@pytest.mark.parametrize("text", ["Table 1. Ships", "**Table: ships**", "Table 2: *x*"])
def test_a_caption(text):
    table = "| a | b |\n|---|---|\n| c | d |"
    assert [kind for kind, _ in blocks(f"{text}\n\n{table}")] == ["caption", "table"]
    assert [kind for kind, _ in blocks(f"{table}\n\n{text}")] == ["table", "caption"]


SIGNED = [
    "| | |\n|---|---|\n| **Olena Prykladna** | **Ken Tatoe** |\n| Port of Sest | Port of Mor |",
    "| Olena Prykladna | Ken Tatoe |\n|---|---|\n| Port of Sest | Port of Mor |",
    "| | |\n|-|-|\n| Olena Prykladna<br>Port of Sest | Ken Tatoe<br>Port of Mor |",
    "<table><tr><td>Olena\nPrykladna<td>Ken Tatoe\n<tr><td>Port of Sest<td>Port of Mor</table>",
]


@pytest.mark.parametrize("text", SIGNED)
def test_those_who_sign(text):
    block = read(f"We sign.\n\n{text}").blocks[2]
    assert block.kind is Kind.SIGNATURES
    assert [(item.text, item.place.column, item.place.field) for item in block.items] == [
        ("Olena Prykladna", 0, "name"), ("Port of Sest", 0, "affiliation"),
        ("Ken Tatoe", 1, "name"), ("Port of Mor", 1, "affiliation"),
    ]  # fmt: skip


def test_cells_of_html_take_rows_and_columns():
    text = (
        "<table><thead><tr><th colspan=2>a</th></tr></thead>"
        "<tr><td rowspan=2><p>b</p><p>c</p></td><td>d</td></tr><tr><td>e</td></tr></table>"
    )
    block = read(text).blocks[1]
    assert [(item.text, item.place.column, item.place.rows, item.place.columns)
            for item in block.items] == [
        ("a", 0, 1, 2), ("b\nc", 0, 2, 1), ("d", 1, 1, 1), ("e", 1, 1, 1)
    ]  # fmt: skip


# ── Footnotes and links ──────────────────────────────────────────────────────


def test_footnotes_stand_in_the_order_of_their_marks():
    text = "a[^y] b[^x] c^[and *so* on]\n\n[^x]: One\ngoes on\n\n    two\n[^y]: Why\n\n- d"
    found = [(block.label, block.text) for block in read(text).blocks if block.label]
    assert found == [("y", "Why"), ("x", "One goes on\ntwo"), ("1", "and *so* on")]
    assert blocks(text)[0] == ("paragraph", "a[^y] b[^x] c[^1]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("see [b][1] and [2]\n\n[1]: https://a.example\n[2]: <https://c.example>",
                     "see [b](https://a.example) and [2](https://c.example)", id="labels"),
        pytest.param("[the\nplan][] is\n\n[The plan]: https://a.example 'x'",
                     "[the plan](https://a.example) is", id="over two lines"),
        pytest.param('<a\nhref="https://a.example/b(c)">d</a>',
                     "[d](<https://a.example/b(c)>)", id="HTML"),
        pytest.param("a [b](/c) [d](#e)", "a b d", id="to no page of the web"),
        pytest.param('[a](https://b.example){:target="_blank"}', "[a](https://b.example)",
                     id="attributes behind it"),
        pytest.param("`[x][1]` \\[x][1]\n\n[1]: https://a.example",
                     "`[x][1]` \\[x][1](https://a.example)", id="code and escapes"),
    ],
)  # fmt: skip
def test_links(text, expected):
    assert blocks(text) == [("paragraph", expected)]


def test_an_address_that_no_text_links_to_is_told():
    (told,) = [each for each in read("a\n\n[1]: https://b.example").left_out if each.reason]
    assert (told.text, told.line) == ("[1]: https://b.example", 5)


# ── HTML ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p align='center'>**a** b</p>", [("paragraph", "**a** b")], id="p"),
        pytest.param("<div>\n\n# a\n\n- b\n\n</div>", [("heading", "a"), ("list", "")], id="div"),
        pytest.param("<center>a<br>b</center>", [("paragraph", "a\nb")], id="center"),
        pytest.param("<h2>a</h2>b", [("heading", "a"), ("paragraph", "b")], id="heading"),
        pytest.param("<blockquote><p>a</p>b</blockquote>", [("quote", "a"), ("quote", "b")],
                     id="quotation"),
        pytest.param("<!-- a --> b", [("paragraph", "b")], id="text behind a comment"),
        pytest.param("a <del>b</del> <ins>c</ins>", [("paragraph", "a <s>b</s> c")], id="old"),
        pytest.param("<small>a</small> <q>b</q> <abbr title='x'>c</abbr>",
                     [("paragraph", 'a "b" c')], id="what says nothing"),
        pytest.param("a\n\n<style>p{}</style>\n\nb", [("paragraph", "a"), ("paragraph", "b")],
                     id="style"),
        pytest.param("a\n\n<iframe src='x'></iframe>\n\nb", [("paragraph", "a"),
                     ("paragraph", "b")], id="frame"),
    ],
)  # fmt: skip
def test_html(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("    a\n\nb", [("paragraph", "a"), ("paragraph", "b")], id="indented"),
        pytest.param("a\n\n##\n\nb", [("paragraph", "a"), ("paragraph", "b")], id="empty heading"),
        pytest.param("## a {#b}\n{: .c}\n\nd", [("heading", "a"), ("paragraph", "d")],
                     id="attributes"),
        pytest.param("a\n\n---\n\n## b\n\n***\n\nc", [("paragraph", "a"), ("heading", "b"),
                     ("note", "c")], id="the last rule parts notes"),
        pytest.param("a\n\n---\n\n- b", [("paragraph", "a"), ("list", "")], id="a rule"),
        pytest.param("a\n\n\\*\\*\\*\n\nb", [("paragraph", "a"), ("paragraph", "b")], id="stars"),
        pytest.param("> > a\n>\n> - b", [("quote", "a"), ("list", "")], id="quotations"),
        pytest.param("**North **is **.** so", [("paragraph", "**North** is . so")], id="emphasis"),
        pytest.param("***A: ***b", [("paragraph", "***A:*** b")], id="both kinds of emphasis"),
        pytest.param("a _Rope _is b", [("paragraph", "a _Rope_ is b")], id="one sign"),
        pytest.param("**a**** b** c", [("paragraph", "**a b** c")], id="emphasis parted"),
        pytest.param("**a\n\nb", [("paragraph", "a"), ("paragraph", "b")], id="half of emphasis"),
        pytest.param("a ![b](c.png) d", [("paragraph", "a d")], id="a picture in a text"),
    ],
)  # fmt: skip
def test_what_is_read_as_it_is_meant(text, expected):
    assert blocks(text) == expected


# ── Another language ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "> 灯は消えない。",
        "灯 {lang=ja}",
        "灯\n{: lang='ja'}",
        "{: lang='ja'}\n灯",
        "[灯]{lang=ja}",
        "::: {lang=ja}\n灯\n:::",
        '<div lang="ja">\n\n灯\n\n</div>',
        '<p lang="ja">灯</p>',
        '<span lang="ja">灯</span>',
        "> 灯\n{: lang=ja}",
    ],
)
def test_a_passage_in_another_language(text):
    (block,) = read(text).blocks[1:]
    assert (block.lang, block.text.startswith("灯")) == ("ja", True)


@pytest.mark.parametrize("text", ["> 灯は消えない。 {lang=en}", "> 灯 goes", "灯は消えない。"])
def test_no_passage_in_another_language(text):
    assert [block.lang for block in read(text).blocks] == ["", ""]
