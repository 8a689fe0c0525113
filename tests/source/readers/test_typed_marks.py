"""Marks typed into a page, and end marks and page numbers in what is no plain text."""

from collections import Counter

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document


def read(text, name="x.html", lang="en", structure=None):
    data = text.encode()
    document = read_document(data, f"seeds/{name}", lang, structure)
    segments = segment_document(document)
    assert not find_lost(read_texts(data, f"seeds/{name}", lang), document, segments)
    return document


def shown(document):
    return [
        (block.kind.value, [(i.place.mark, i.place.depth, i.text) for i in block.items])
        if block.items
        else (block.kind.value, block.mark, block.text)
        for block in document.blocks[1:]
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            "<p>We agree:</p><p>(a) one <b>lamp</b>;</p><p>(b) two.</p>",
            [
                ("paragraph", "", "We agree:"),
                ("list", [("(a)", 0, "one **lamp**;"), ("(b)", 0, "two.")]),
            ],
            id="paragraphs",
        ),
        pytest.param(
            '<p>We <a href="https://example.org/1">agree</a>:<br>1. one<br>2. two</p>',
            [
                ("paragraph", "", "We [agree](https://example.org/1):"),
                ("list", [("1.", 0, "one"), ("2.", 0, "two")]),
            ],
            id="lines",
        ),
        pytest.param(
            "<div>• one</div><div>• two</div>",
            [("list", [("", 0, "one"), ("", 0, "two")])],
            id="bullets",
        ),
        pytest.param(
            "<p>1. One.</p><p>(i) a;</p><p>(ii) b.</p><p>2. Two.</p>",
            [("list", [("1.", 0, "One."), ("(i)", 1, "a;"), ("(ii)", 1, "b."), ("2.", 0, "Two.")])],
            id="points in points",
        ),
        pytest.param(
            "<h2>1. Ropes</h2><p>Old.</p><h2>2. Piers</h2><p>New.</p>",
            [
                ("heading", "1.", "Ropes"), ("paragraph", "", "Old."),
                ("heading", "2.", "Piers"), ("paragraph", "", "New."),
            ],
            id="headings",
        ),
        pytest.param("<p>A. Sample came.</p><p>The end.</p>",
                     [("paragraph", "", "A. Sample came."), ("paragraph", "", "The end.")],
                     id="an initial"),
    ],
)  # fmt: skip
def test_marks_that_count_on_are_points(page, expected):
    assert shown(read(f"<h1>T</h1>{page}")) == expected


def test_marks_of_japanese_official_texts_are_points():
    page = "<h1>声明</h1><p>１　縄の価格<br>２　桟橋の状態</p><p>イ　木造</p><p>ロ　石造</p>"
    assert shown(read(page, lang="ja")) == [
        ("list", [("１", 0, "縄の価格"), ("２", 0, "桟橋の状態")]),
        ("list", [("イ", 0, "木造"), ("ロ", 0, "石造")]),
    ]


def test_a_mark_behind_the_reading_of_a_word_stays_where_it_cannot_be_told():
    page = "<h1>声明</h1><p><ruby>港<rt>みなと</rt></ruby>は：<br>一　縄<br>二　桟橋</p>"
    assert read(page, lang="ja").blocks[1:]


MARKS = ("###", "-- ENDS --", "Page 2 of 13", "(more)", "（了）")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("name", ["x.md", "x.html", "x.txt"])
def test_furniture_is_dropped_and_told_in_every_kind_of_source(name, mark):
    page = f"<h1>T</h1><p>The lamp is lit.</p><p>{mark}</p>"
    text = f"# T\n\nThe lamp is lit.\n\n{mark}\n"
    document = read(page if name == "x.html" else text, name)
    assert [block.text for block in document.blocks[1:]] == ["The lamp is lit."]
    (told,) = (each for each in document.left_out if each.reason)
    assert told.text.strip("\\") == mark


def test_a_structure_file_keeps_it():
    rule = parse_structure('[[block]]\nline = "(more)"\nkind = "paragraph"\n', "s.toml")
    document = read("<h1>T</h1><p>The lamp is lit.</p><p>(more)</p>", structure=rule)
    assert [block.text for block in document.blocks[1:]] == ["The lamp is lit.", "(more)"]


def test_the_surname_of_one_who_has_spoken_is_enough():
    text = (
        "# T\n\n**Mara Testova, Mayor:** We came to open the pier.\n\n"
        "**Ivo Example, Rope Society:** That is good for ropes.\n\n**Testova:** Yes.\n"
    )
    names = [each.speaker.name for each in read(text, "x.md").blocks if each.kind is Kind.SPEAKER]
    assert names == ["Mara Testova", "Ivo Example", "Testova"]


# ── Titles of articles, and signatures side by side ──────────────────────────

W_TITLE = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>'
W_STYLES = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'


def w(*texts):
    rows = (text.replace("\t", "</w:t><w:tab/><w:t>") for text in texts)
    return "".join(f"<w:p><w:r><w:t>{row}</w:t></w:r></w:p>" for row in rows)


ARTICLES = ("Article 1. Ropes", "The ropes are old.", "Article 2. Piers", "The piers are new.")


@pytest.mark.parametrize("name", ["x.md", "x.html", "x.docx"])
def test_a_numbered_title_above_a_text_is_a_heading(name, word):
    data = {
        "x.md": ("# T\n\n" + "\n\n".join(ARTICLES)).encode(),
        "x.html": ("<h1>T</h1>" + "".join(f"<p>{each}</p>" for each in ARTICLES)).encode(),
        "x.docx": word(W_TITLE + w(*ARTICLES), styles=W_STYLES),
    }[name]
    blocks = read_document(data, f"seeds/{name}", "en").blocks[1:]
    assert [(each.kind.value, each.mark, each.text) for each in blocks] == [
        ("heading", "Article 1.", "Ropes"),
        ("paragraph", "", "The ropes are old."),
        ("heading", "Article 2.", "Piers"),
        ("paragraph", "", "The piers are new."),
    ]
    assert blocks[0].guess.startswith("likely: a number in words")
    rule = parse_structure('[[block]]\nstarts = "Article 1"\nkind = "paragraph"\n', "s.toml")
    if name == "x.docx":
        first = read_document(data, f"seeds/{name}", "en", rule).blocks[1]
        assert (first.kind, first.text) == (Kind.PARAGRAPH, "Article 1. Ropes")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# T\n\n**1. Ropes**\n\n- old\n\n**2. Piers**\n\nNew.\n", "x.md"),
        (
            "<h1>T</h1><p><b>1. Ropes</b></p><ul><li>old</ul><p><b>2. Piers</b></p><p>New.</p>",
            "x.html",
        ),
    ],
)
def test_a_number_in_bold_with_no_other_point_beside_it_is_a_heading(text, name):
    assert shown(read(text, name)) == [
        ("heading", "1.", "Ropes"),
        ("list", [("", 0, "old")]),
        ("heading", "2.", "Piers"),
        ("paragraph", "", "New."),
    ]


def test_articles_that_say_something_are_points(word):
    body = w("Article 1. The parties meet.", "Article 2. They talk.")
    (found,) = read_document(word(W_TITLE + body, styles=W_STYLES), "seeds/x.docx", "en").blocks[1:]
    assert found.kind is Kind.LIST


SIDE = {
    "a role for two of three": (
        "Mara Testova\tHanako Reino\tAda Sample|Mayor\tGovernor",
        [(0, 0, 2), (0, 1, 2), (0, 2, 1)],
    ),
    "a role for the second": (
        "Mara Testova\tHanako Reino|\tGovernor",
        [(0, 0, 1), (0, 1, 2)],
    ),
    "a role for the first": (
        "Mara Testova\tHanako Reino|Mayor",
        [(0, 0, 2), (0, 1, 1)],
    ),
    "others below": (
        "Mara Testova\tHanako Reino|Mayor\tGovernor|Ada Sample\tIvan Testov|Keeper\tDean",
        [(0, 0, 2), (0, 1, 2), (1, 0, 2), (1, 1, 2)],
    ),
    "fewer below": (
        "Ada Sample\tIvo Example\tMara Testova|Keeper\tDean\tMayor|Lee Ray\tOtto Zed|Mayor\tDean",
        [(0, 0, 2), (0, 1, 2), (0, 2, 2), (1, 0, 2), (1, 1, 2)],
    ),
    "more tabs where a word is short": (
        "Mara Testova\tHanako Reino|Mayor\t\tGovernor",
        [(0, 0, 2), (0, 1, 2)],
    ),
}
"""Rows of a Word file, and the lines of each who signs there."""


@pytest.mark.parametrize("name", SIDE)
def test_rows_of_signatures_may_have_fewer_cells(name, word):
    rows, lines = SIDE[name]
    data = word(W_TITLE + w("They met.", *rows.split("|")), styles=W_STYLES)
    document = read_document(data, "seeds/x.docx", "en")
    segments = segment_document(document)
    assert not find_lost(read_texts(data, "seeds/x.docx", "en"), document, segments)
    found = document.blocks[-1]
    assert found.kind is Kind.SIGNATURES
    counts = Counter((item.place.row, item.place.column) for item in found.items)
    assert [(*place, count) for place, count in sorted(counts.items())] == lines


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("Sest\tNord\tVest", "Mayor\tGovernor"), id="no names"),
        pytest.param(("Mara Testova\tHanako Reino", "\tThey came."), id="a sentence"),
        pytest.param(("Mara Testova\tHanako Reino", "Ivan Testov"), id="names alone"),
    ],
)
def test_other_rows_with_tabs_are_no_signatures(rows, word):
    data = word(W_TITLE + w("They met.", *rows, "They went."), styles=W_STYLES)
    document = read_document(data, "seeds/x.docx", "en")
    assert Kind.SIGNATURES not in {block.kind for block in document.blocks}


@pytest.mark.parametrize("apart", ["\t", "    ", "\u00a0\u00a0\u00a0", "\t\t"])
def test_signatures_side_by_side_in_word_are_told_apart(apart, word):
    rows = (
        ("For the Port of Sest:", "For the Port of Hirano:"),
        ("Mara Testova", "Hanako Reino"),
        ("Mayor", "Governor"),
    )
    data = word(W_TITLE + w("They met.", *(apart.join(row) for row in rows)), styles=W_STYLES)
    document = read_document(data, "seeds/x.docx", "en")
    assert not find_lost(
        read_texts(data, "seeds/x.docx", "en"), document, segment_document(document)
    )
    found = document.blocks[-1]
    assert found.kind is Kind.SIGNATURES
    assert [(i.place.column, i.place.field, i.text) for i in found.items] == [
        (column, field, row[column])
        for column in (0, 1)
        for field, row in zip(("", "name", "role"), rows, strict=True)
    ]


def test_other_lines_with_tabs_stay_paragraphs(word):
    data = word(W_TITLE + w("09:00\tRegistration", "10:00\tPanel on ropes"), styles=W_STYLES)
    kinds = {each.kind for each in read_document(data, "seeds/x.docx", "en").blocks[1:]}
    assert kinds == {Kind.PARAGRAPH}


def test_letters_that_are_numerals_too_stand_as_deep_as_their_list(word):
    body = w(
        "1.\tThey agreed to:", *(f"({each})\tbuy {each};" for each in "abcdefghij"), "2.\tEnd."
    )
    (found,) = read_document(word(W_TITLE + body, styles=W_STYLES), "seeds/x.docx", "en").blocks[1:]
    assert [(i.place.mark, i.place.depth) for i in found.items] == [
        ("1.", 0),
        *((f"({each})", 1) for each in "abcdefghij"),
        ("2.", 0),
    ]


def test_an_article_with_its_title_in_brackets_begins_no_line_of_the_point_above():
    text = (
        "覚書\n\n第一条（目的）\n１　縄を守る。\n２　次のもの。\n　一　長い縄\n　二　短い縄\n"
        "第二条（灯）\n１　灯をともす。\n"
    )
    (found,) = read(text, "x.txt", "ja").blocks[1:]
    assert [(i.place.mark, i.place.depth, i.text) for i in found.items] == [
        ("第一条", 0, "（目的）"),
        ("１", 1, "縄を守る。"),
        ("２", 1, "次のもの。"),
        ("一", 2, "長い縄"),
        ("二", 2, "短い縄"),
        ("第二条", 0, "（灯）"),
        ("１", 1, "灯をともす。"),
    ]
