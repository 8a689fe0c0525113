"""Markdown with front matter."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost, left_out_line
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb\n\nc", [("paragraph", "a b"), ("paragraph", "c")], id="paragraphs"),
        pytest.param("a  \nb\\\nc\nd", [("paragraph", "a\nb\nc d")], id="hard breaks stay"),
        pytest.param("a\\\\\nb", [("paragraph", "a\\\\ b")], id="an escaped backslash stays"),
        pytest.param("*a* [b](https://c.example) `d`",
                     [("paragraph", "*a* [b](https://c.example) `d`")], id="raw inline text"),
        pytest.param("- a\n- b\n  c", [("list", "a | b c")], id="list"),
        pytest.param("- a\n\n- b", [("list", "a | b")], id="loose list"),
        pytest.param("- a\n\n1. b", [("list", "a"), ("list", "b")], id="two lists"),
        pytest.param("> a\n> b\n>\n> c", [("quote", "a b"), ("quote", "c")], id="quotations"),
        pytest.param("## a ##\nb", [("heading", "a"), ("paragraph", "b")], id="heading"),
        pytest.param("a\n---\nb", [("heading", "a"), ("paragraph", "b")], id="underlined heading"),
        pytest.param("### Ann, Inst.:\na\n## b\nc", [("speaker", "Ann Lee, Inst.:"), ("turn", "a"),
                     ("heading", "b"), ("paragraph", "c")], id="a heading ends the turn"),
        pytest.param("### Goals:\na", [("heading", "Goals:"), ("paragraph", "a")],
                     id="a colon alone makes no speaker"),
        pytest.param("### Host Ann:\n- a\n\n> b\n\nc", [("speaker", "Host Ann:"), ("list", "a"),
                     ("quote", "b"), ("turn", "c")], id="list and quotation inside a turn"),
        pytest.param("**Host Ann:**\n\na", [("speaker", "**Host Ann:**"), ("turn", "a")],
                     id="guessed speaker"),
        pytest.param("a\n\n---\n\nb\n\nc", [("paragraph", "a"), ("note", "b"), ("note", "c")],
                     id="notes"),
        pytest.param("a\n\nhttps://b.example", [("paragraph", "a"),
                     ("note", "https://b.example")], id="guessed note"),
        pytest.param("Sest, 5.3.2025 — a", [("lede", "a")], id="lede"),
        pytest.param("[Ann]: thank you all", [("paragraph", "[Ann]: thank you all")],
                     id="no definition"),
    ],
)  # fmt: skip
def test_blocks(kinds, text, expected):
    text = text.replace("### Ann,", "### Ann Lee,")
    assert kinds(f"# T\n\n{text}", "x.md") == expected


def test_a_speaker_in_a_heading_is_no_guess():
    block = read_document(b"# T\n\n### Host Ann:\n\na", "seeds/x.md", "en").blocks[1]
    assert (block.kind, block.guess, block.level) == (Kind.SPEAKER, "", 0)


def test_lines_count_from_the_top_of_the_file():
    text = "---\ntitle: T\n---\n\na\n\n- b\n- c"
    blocks = read_document(text.encode(), "seeds/x.md", "en").blocks
    assert [block.line for block in blocks] == [2, 5, 7]
    assert [item.line for item in blocks[2].items] == [7, 8]


def test_an_ordered_list():
    assert read_document(b"# T\n\n1. a", "seeds/x.md", "en").blocks[1].ordered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# T\n\na", [("paragraph", "a")], id="heading"),
        pytest.param("---\ntitle: T\n---\na", [("paragraph", "a")], id="front matter"),
        pytest.param("---\ntitle: T\n---\n# T\na", [("paragraph", "a")], id="the same twice"),
        pytest.param(
            "---\ntitle: T\n---\n# U\na", [("heading", "U"), ("paragraph", "a")], id="two titles"
        ),
    ],
)
def test_title(kinds, text, expected):
    assert read_document(text.encode(), "seeds/x.md", "en").blocks[0].text == "T"
    assert kinds(text, "x.md") == expected


def test_front_matter_says_the_language():
    assert read_document(b"---\nlang: uk\ntitle: T\n---\n", "seeds/x.md", "en").lang == "uk"


def test_structure_overrules(kinds):
    structure = parse_structure('[[block]]\nstarts = "on"\nkind = "paragraph"', "x.toml")
    assert kinds("# T\n\non 5.3.2025", "x.md", structure=structure) == [
        ("paragraph", "on 5.3.2025")
    ]


def test_structure_cannot_make_a_list_of_markdown(kinds):
    structure = parse_structure('[[block]]\nstarts = "a"\nkind = "list"', "x.toml")
    with pytest.raises(SourceError, match=r"x\.toml:2: a list is said by the markup"):
        kinds("# T\n\na", "x.md", structure=structure)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a", "x.md:1: the document has no title", id="no title"),
        pytest.param("## a\n\n## b", "x.md:1: the document has no title", id="lower headings"),
        pytest.param("### Host Ann:\n\na", "x.md:1: the document has no title", id="a speaker"),
        pytest.param(f"{'a ' * 150}\n\n# T", "x.md:1: the document has no", id="text before it"),
        pytest.param("\n \n", "x.md:1: holds no text", id="empty"),
        pytest.param("---\nlang: xx\n---\n# T", "x.md:2: language 'xx' is not known", id="lang"),
        pytest.param("# T\n\n```\na", "x.md:3: the block of code that", id="code without end"),
        pytest.param("# T\n\n**North **is **so", "x.md:3:1: the emphasis", id="half emphasis"),
        pytest.param("# T\n\n<script>a</script>", "x.md:3:1: <script> cannot", id="script"),
        pytest.param("# T\n\na <foo>b", "x.md:3:3: the tag <foo> means", id="unknown tag"),
        pytest.param("# T\n\n> ```\n> a\n\nb", "x.md:3: the block of code", id="quoted code"),
        pytest.param("# T\n\n- a\n\n  ~~~\n  b\n", "x.md:5: the block of code", id="in a point"),
        pytest.param("# T\n\na[^1]", r"x.md:3:2: the footnote mark \[\^1\] has", id="no note"),
        pytest.param("# T\n\n[^1]: b", r"x.md:3: the footnote \[\^1\] has no", id="no mark"),
        pytest.param(
            "# T\n\na[^1]\n\n[^1]: b\n[^1]: c", "x.md:6: a footnote with", id="label twice"
        ),
        pytest.param("# T[^1]\n\n[^1]: b", "x.md:1: a title cannot", id="footnote of the title"),
        pytest.param("# T\n\n" + "<div>" * 70, "x.md:3: the tags are nested", id="depth"),
        pytest.param("# T\n\na <!-- b", "x.md:3:3: the comment has no end", id="open comment"),
        pytest.param("# T\n\n- *a <u>b*", "x.md:3:6: the tag <u> means", id="no partner"),
        pytest.param("# T\n\n> [!NOTE]\n> a", r"x.md:3:3: \[!NOTE\] is markup", id="alert"),
        pytest.param("# T\n\na ~~b~~", "x.md:3:3: ~~b~~ is markup", id="strike"),
        pytest.param("# T\n\na ==b==", "x.md:3:3: ==b== is markup", id="highlight"),
        pytest.param("# T\n\n- a\n- [x] b", r"x.md:4:3: \[x\] is the box", id="task"),
        pytest.param("# T\n\n## a[^9]", r"x.md:3:5: the footnote mark \[\^9\]", id="mark"),
        pytest.param("# T\n\na\n{0} b", "x.md:4:1: the placeholder", id="placeholder"),
        pytest.param("---\ntitle: a ==b==\n---\nc", "x.md:2:10: ==b==", id="title above"),
        pytest.param("# T\n\n![a ~~b~~](c.png)", "x.md:3:5: ~~b~~", id="described image"),
    ],
)
def test_refused(text, message):
    with pytest.raises(SourceError, match=message) as caught:
        read_document(text.encode(), "seeds/x.md", "en")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("For immediate release\n\n# T\n\nB.", ["For immediate release", "B."]),
        ("## T\n\nB.\n\n### C\n\nD.", ["B.", "C", "D."]),
    ],
)
def test_the_first_heading_is_the_title_where_the_file_begins_otherwise(text, rest):
    document = read_document(text.encode(), "seeds/x.md", "en")
    title, *others = document.blocks
    assert (title.text, title.level, [each.text for each in others]) == ("T", 1, rest)
    assert title.guess.startswith("the first heading, though")
    segments = segment_document(document)
    assert find_lost(read_texts(text.encode(), "seeds/x.md", "en"), document, segments) == ()


@pytest.mark.parametrize(
    "written", ["March 5, 2025", "5 березня 2025 р.", "2025年3月5日", "05.03.2025"]
)
def test_a_date_in_words_in_front_matter_is_one(written):
    text = f"---\ntitle: T\ndate: {written}\n---\n\nSigned on 2025-03-05, in Sest.\n"
    document = read_document(text.encode(), "seeds/x.md", "en")
    assert [(each.key, each.value) for each in document.meta] == [("date", "2025-03-05")]
    segments = segment_document(document)
    assert find_lost(read_texts(text.encode(), "seeds/x.md", "en"), document, segments) == ()


@pytest.mark.parametrize("written", ["05/03/2025", "5–7 March 2025", "spring", "on March 5, 2025"])
def test_what_may_mean_several_days_is_none(written):
    with pytest.raises(SourceError, match="is no date"):
        read_document(f"---\ntitle: T\ndate: {written}\n---\na".encode(), "seeds/x.md", "en")


@pytest.mark.parametrize("text", ["*a*{: .red } b", "`a`{:.red} b", "**a**{: #x} b"])
def test_attributes_behind_emphasis_and_code_are_left_out(text):
    document = read_document(f"# T\n\n{text}".encode(), "seeds/x.md", "en")
    assert "{" not in document.blocks[1].text
    assert [each.reason for each in document.left_out] == ["attributes for another program"]


def test_points_in_a_point_may_be_indented_by_any_width():
    text = (
        "# T\n\n1. Second:\n    a. sub one;\n    b. sub two.\n\nThe lamp:\n  (a) red\n  (b) green\n"
    )
    first, _, second = read_document(text.encode(), "seeds/x.md", "en").blocks[1:]
    assert [(i.place.mark, i.place.depth) for i in first.items] == [("1.", 0), ("a.", 1), ("b.", 1)]
    assert [(i.place.mark, i.text) for i in second.items] == [("(a)", "red"), ("(b)", "green")]


def test_faults_without_end_are_counted():
    with pytest.raises(SourceError) as caught:
        read_document(b"# T\n\n" + b"<u>" * 500, "seeds/x.md", "en")
    assert str(caught.value).endswith("\n… and 469 more faults")


@pytest.mark.parametrize("text", ["a *<!-- a -->* b", "<!<rp>(</rp>-- a"])
def test_what_taking_out_makes_is_no_markup(text):
    with pytest.raises(SourceError, match=r"x\.md:3"):
        read_document(f"# T\n\n{text}".encode(), "seeds/x.md", "en")


def test_all_faults_of_a_file_are_told_at_once():
    text = "# T\n\n> ```\n\n- b ==c==\n- d ~~e~~ {0}\n\n```\nf\n"
    with pytest.raises(SourceError) as caught:
        read_document(text.encode(), "seeds/x.md", "en")
    places = [line.split(" ")[0] for line in str(caught.value).split("\n") if line[0] != " "]
    assert places == [
        "seeds/x.md:3:", "seeds/x.md:5:5:", "seeds/x.md:6:5:", "seeds/x.md:6:11:", "seeds/x.md:8:"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected", "left_out"),
    [
        pytest.param("The lamp<!-- ask! --> burns.", [("paragraph", "The lamp burns.")],
                     [("<!-- ask! -->", 3, 9)], id="comment in a text"),
        pytest.param("a <!-- b\nc --> d", [("paragraph", "a d")],
                     [("<!-- b", 3, 3), ("c -->", 4, 1)], id="comment over two lines"),
        pytest.param("<!-- a\n\nb -->\n\nc", [("paragraph", "c")],
                     [("<!-- a", 3, 0), ("b -->", 5, 0)], id="comment as a block"),
        pytest.param("- <!-- a -->\n  b\n\n> <!-- c -->\n> d", [("list", "b"), ("quote", "d")],
                     [("<!-- a -->", 3, 0), ("<!-- c -->", 6, 0)], id="comments inside blocks"),
        pytest.param("a\n\n---\n\n<!-- b -->\n\nc", [("paragraph", "a"), ("note", "c")],
                     [("<!-- b -->", 7, 0)], id="comment among the notes"),
        pytest.param("a<br>b <br/>\nc", [("paragraph", "a\nb\nc")],
                     [("<br>", 3, 2), ("<br/>", 3, 8)], id="breaks"),
        pytest.param("a <span lang='x'>b</span>", [("paragraph", "a b")],
                     [("<span lang='x'>", 3, 3), ("</span>", 3, 19)], id="span"),
        pytest.param("<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby> a",
                     [("paragraph", "港 a")],
                     [("<ruby>", 3, 1), ("<rp>(</rp>", 3, 8), ("<rt>みなと</rt>", 3, 18),
                      ("<rp>)</rp>", 3, 30), ("</ruby>", 3, 40)], id="ruby"),
        pytest.param("`<!-- a -->` <u>b</u>", [("paragraph", "`<!-- a -->` <u>b</u>")], [],
                     id="code and what is understood"),
    ],
)  # fmt: skip
def test_html_in_a_text(kinds, text, expected, left_out):
    text = f"# T\n\n{text}"
    assert kinds(text, "x.md", lang="en") == expected
    document = read_document(text.encode(), "seeds/x.md", "en")
    found = [(each.text, each.line, each.column) for each in document.left_out]
    assert sorted(found, key=lambda each: each[1:]) == left_out
    segments = segment_document(document)
    assert find_lost(read_texts(text.encode(), "seeds/x.md", "en"), document, segments) == ()


def test_what_is_left_out_is_told_by_what_it_is():
    text = "# T\n\na<!-- b --> <span>c</span> <ruby>d<rt>e</rt></ruby><br>"
    told = left_out_line(read_document(text.encode(), "seeds/x.md", "en"))
    comment, reading = "“<!-- b -->” in line 3", "“<rt>e</rt>” in line 3"
    assert told == f"left out: {comment} (a comment), {reading} (the reading of a word)"


def test_the_data_of_a_picture_are_never_parsed():
    data = "A" * 5_500_000
    text = f"# Ropes\n\nThey are old.\n\n![A pier.](data:image/png;base64,{data})\n\nAll.\n"
    found = read_document(text.encode(), "seeds/x.md", "en")
    assert [each.text for each in found.blocks] == ["Ropes", "They are old.", "All."]
    (left,) = (each for each in found.left_out if each.reason)
    assert left.text.startswith("![A pier.](data:image/png;base64,AAA")
    assert len(left.text) < 200
    whole = read_texts(text.encode(), "seeds/x.md", "en")
    assert max(len(line) for _, line in whole) < 200
