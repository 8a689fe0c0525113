# ruff: noqa: E501 - a page is one line
"""Web pages: what each element becomes, what is left out and told, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.source.account import find_lost, left_out_line
from toolkit.source.readers import read_document, read_lang, read_texts
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document

PATH = "seeds/x.html"
TITLE = "<h1>T</h1>"


def read(page, lang="en", path=PATH, structure=None):
    data = page if isinstance(page, bytes) else page.encode()
    document = read_document(data, path, lang, structure)
    texts = read_texts(data, path, lang)
    assert find_lost(texts, document, segment_document(document)) == ()
    return document


def outline(document):
    """Return a line a block: kind, level, mark, label or language, text; items by ``|``."""
    lines = []
    for block in document.blocks[1:]:
        told = (str(block.level or ""), block.mark, block.label, block.lang)
        head = " ".join(filter(None, (block.kind.value, *told)))
        items = " | ".join(_item(block, item) for item in block.items)
        lines.append(f"{head}: {items or block.text}")
    return lines


def _item(block, item):
    place = item.place
    if block.kind.value == "table":
        span = f"{place.rows}x{place.columns} " if (place.rows, place.columns) != (1, 1) else ""
        return f"{place.row},{place.column} {span}{item.text}".strip()
    mark = "+" if place.further else place.mark or "-"
    return f"{'>' * place.depth}{mark} {item.text}"


def told(document):
    return [(each.text, each.reason) for each in document.left_out if each.reason]


# ── Blocks ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<p>a<p>b", ["paragraph: a", "paragraph: b"], id="paragraphs"),
        pytest.param("loose<div>in a div</div>", ["paragraph: loose", "paragraph: in a div"],
                     id="text in no paragraph"),
        pytest.param("<p>a<br>b<br><br>c", ["paragraph: a\nb", "paragraph: c"], id="breaks"),
        pytest.param("<p>a<br>&nbsp;<br>b", ["paragraph: a", "paragraph: b"], id="blank line"),
        pytest.param("<h2>a<br>b</h2><h3>c</h3>", ["heading 2: a b", "heading 3: c"], id="headings"),
        pytest.param("<div role=heading aria-level=4>a</div>", ["heading 4: a"], id="role heading"),
        pytest.param("<h2><b>a</b></h2>", ["heading 2: a"], id="no bold within a heading"),
        pytest.param("<blockquote><p>a<p>b</blockquote>", ["quote: a", "quote: b"], id="quotation"),
        pytest.param("<pre>a  b\nc\n\nd</pre>", ["paragraph: a\u00a0\u00a0b\nc", "paragraph: d"],
                     id="pre"),
        pytest.param("<h2>Ann Test, Pilot, Port of Sest:</h2><p>a", [
            "speaker: Ann Test, Pilot, Port of Sest:", "turn: a"], id="heading that announces"),
        pytest.param("<address>a<br>b</address><hr><details><summary>c</summary>d</details>",
                     ["paragraph: a\nb", "paragraph: c", "paragraph: d"], id="address, details"),
        pytest.param("<p lang=uk>Сигнал</p><p lang=en-GB>a lamp at sea",
                     ["paragraph uk: Сигнал", "paragraph: a lamp at sea"], id="other language"),
        pytest.param("<p lang=uk>Plainly English</p>", ["paragraph: Plainly English"],
                     id="language that its letters belie"),
        pytest.param("<figure><img src=a.png alt=b><figcaption>c</figcaption></figure>",
                     ["paragraph: c"], id="caption of a picture"),
        pytest.param("<span><p>a</p></span>", ["paragraph: a"], id="paragraph in a span"),
    ],
)  # fmt: skip
def test_blocks(page, expected):
    assert outline(read(TITLE + page)) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<ul><li>a<li>b</ul>", "- a | - b", id="bullets"),
        pytest.param("<ol><li>a<li>b</ol>", "1. a | 2. b", id="numbers"),
        pytest.param("<ol type=a start=3><li>a<li value=7>b</ol>", "c. a | g. b", id="letters"),
        pytest.param("<ol type=I><li>a<li>b</ol>", "I. a | II. b", id="Roman"),
        pytest.param("<ol reversed><li>a<li>b</ol>", "2. a | 1. b", id="counting down"),
        pytest.param("<ol style='list-style-type: cjk-ideographic' start=19><li>a<li>b</ol>",
                     "十九、 a | 二十、 b", id="kanji"),
        pytest.param("<ol type=a start=26><li>a<li>b</ol>", "z. a | aa. b", id="beyond z"),
        pytest.param("<ul><li>a<ol><li>b</ol>c<li>d</ul>", "- a | >1. b | + c | - d", id="nested"),
        pytest.param("<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>", "- a | >- b | >>- c", id="deep"),
        pytest.param("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a | >- b", id="list in no point"),
        pytest.param("<ul><li><p>a<p>b</ul>", "- a | + b", id="point of two paragraphs"),
        pytest.param("<ul><li>(a) x<li>(b) y</ul>", "(a) x | (b) y", id="typed marks"),
        pytest.param("<ul><li>1. x<li>3. y</ul>", "- 1. x | - 3. y", id="typed, but not counting"),
        pytest.param("<dl><dt>a<dd>b<dd>c<dt>d</dl>", "- a | + b | + c | - d", id="terms"),
    ],
)  # fmt: skip
def test_lists(page, expected):
    assert outline(read(TITLE + page)) == [f"list: {expected}"]


def test_a_list_with_headings_in_it_is_a_part_of_the_page():
    page = f"{TITLE}<ol><li><h2>a</h2><p>b</p></li><li><h2>c</h2></li></ol>"
    assert outline(read(page)) == ["heading 2 1.: a", "paragraph: b", "heading 2 2.: c"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<table><tr><td>a<td>b<tr><td>c<td>d</table>",
                     ["table: 0,0 a | 0,1 b | 1,0 c | 1,1 d"], id="rows"),
        pytest.param("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>d</table>",
                     ["table: 0,0 2x1 a | 0,1 b | 1,1 c | 2,0 1x2 d"], id="spans"),
        pytest.param("<table><caption>a</caption><tr><th>b<th>c<tr><td>d<td></table>",
                     ["caption: a", "table: 0,0 b | 0,1 c | 1,0 d | 1,1"], id="caption"),
        pytest.param("<table><tr><td><p>a<p>b<td><ul><li>c<li>d</ul><tr><td>e<td>f</table>",
                     ["table: 0,0 a\nb | 0,1 c\nd | 1,0 e | 1,1 f"], id="paragraphs in a cell"),
        pytest.param("<table><tr><td>a<tr><td>b</table>", ["paragraph: a", "paragraph: b"],
                     id="one column"),
        pytest.param("<table role=presentation><tr><td>a<td>b</table>",
                     ["paragraph: a", "paragraph: b"], id="presentation"),
        pytest.param("<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table></table>",
                     ["paragraph: a", "table: 0,0 b | 0,1 c | 1,0 d | 1,1 e"], id="nested"),
        pytest.param("<table><tr><td>Ann Test, Pilot, Port of Sest:<td><p>a<p>b"
                     "<tr><td>Ben Test, Port of Sest<td>c</table>",
                     ["speaker: Ann Test, Pilot, Port of Sest:", "turn: a", "turn: b",
                      "speaker: Ben Test, Port of Sest", "turn: c"], id="who said what"),
        pytest.param("<figure><table><tr><td>a<td>b<tr><td>c<td>d</table>"
                     "<figcaption>e</figcaption></figure>",
                     ["table: 0,0 a | 0,1 b | 1,0 c | 1,1 d", "caption: e"], id="figure"),
        pytest.param("<table><tr><td colspan=9999999>a<td>b<tr><td rowspan=0>c<td>d</table>",
                     ["table: 0,0 1x100 a | 0,100 b | 1,0 c | 1,1 d"], id="spans beyond reason"),
    ],
)  # fmt: skip
def test_tables(page, expected):
    assert outline(read(TITLE + page)) == expected


@pytest.mark.parametrize(
    ("page", "header"),
    [
        ("<tr><th>a<th>b<tr><td>c<td>d", 1),
        ("<thead><tr><td>a<td>b</thead><tr><td>c<td>d", 1),
        ("<tr><th>a<td>b<tr><th>c<td>d", 0),
    ],
)
def test_the_head_of_a_table(page, header):
    assert read(f"{TITLE}<table>{page}</table>").blocks[1].header == header


# ── Texts ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a <b>b</b> <em>c</em> <u>d</u> <s>e</s>", "a **b** *c* <u>d</u> <s>e</s>"),
        ("H<sub>2</sub>O, m<sup>2</sup>", "H<sub>2</sub>O, m<sup>2</sup>"),
        ("<span style='font-weight:bold'>a</span> <b style='font-weight:normal'>b</b>", "**a** b"),
        ("<span style='font-style: italic; font-weight: 700'>a</span>", "***a***"),
        ("a\n  b\t c", "a b c"),
        ("a<b> b </b>c", "a **b** c"),
        ("a&nbsp;b &amp; c &lt;d&gt;", "a\u00a0b \\& c \\<d>"),
        ("1 * 2 *x*", "1 \\* 2 \\*x\\*"),
        ("he said <q>yes</q>", "he said “yes”"),
        ("<a href='https://a.example/x y'>a</a>", "[a](https://a.example/xy)"),
        ("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example"),
        ("<a href='#x'>a</a> <a href='javascript:b'>b</a> <a name=c>c</a>", "a b c"),
        ("<a href='https://www.google.com/url?q=https://b.example/&amp;sa=D'>b</a>",
         "[b](https://b.example/)"),
        ("<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>c", "ac"),
        ("a<wbr>b<script>c</script><!-- d -->e", "abe"),
        ("<code>a</code> <abbr title=x>b</abbr> <time datetime=2025>c</time>", "a b c"),
        ("[^1] and [x](y)", "\\[^1\\] and \\[x\\](y)"),
        ("<div>a</div>b", "a"),
    ],
)  # fmt: skip
def test_texts(page, expected):
    assert read(f"{TITLE}<p>{page}</p>").blocks[1].text == expected


def test_powers_and_indices_of_a_formula_stand_as_they_do():
    math = (
        "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup><mo>+</mo>"
        "<msubsup><mi>a</mi><mn>0</mn><mn>3</mn></msubsup></math>"
    )
    document = read_document(f"<h1>T</h1><p>So {math}.".encode(), "seeds/x.html", "en")
    assert document.blocks[1].text == "So E=mc<sup>2</sup>+a<sub>0</sub><sup>3</sup>."


def test_lines_of_a_page_are_joined_as_its_language_wants():
    page = "<html lang=ja><h1>港</h1><p>港\nの\nG7を\n聞く</p>"
    assert outline(read(page)) == ["paragraph: 港のG7を聞く"]


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<base href=https://a.example/b/>", "https://a.example/b/c.html"),
        ("<link rel=canonical href=https://a.example/b/page.html>", "https://a.example/b/c.html"),
        ("<meta property=og:url content=https://a.example/b/>", "https://a.example/b/c.html"),
    ],
)
def test_links_are_resolved_where_the_page_says_its_address(head, address):
    document = read(f"<head>{head}</head>{TITLE}<p>a <a href=c.html>c</a></p>")
    assert outline(document) == [f"paragraph: a [c]({address})"]


def test_links_within_a_site_are_told_once():
    document = read(f"{TITLE}<p><a href=/y>a</a> <a href=/y>b</a> <a href=#z>c</a>")
    assert told(document) == [("/y", "a link within its site")]


# ── Footnotes ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>a<sup><a href=#fn1 id=r1>1</a></sup><ol><li id=fn1>b <a href=#r1>↩</a></ol>",
                     id="list"),
        pytest.param("<p>a<sup id=r1>[<a href=#fn1>1</a>]</sup><p id=fn1>[<a href=#r1>1</a>] b",
                     id="brackets"),
        pytest.param("<p>a<a href=#_ftn1 name=_ftnref1><span><sup>[1]</sup></span></a><div><hr>"
                     "<div id=ftn1><p><a href=#_ftnref1 name=_ftn1><span>[1]</span></a> b</div></div>",
                     id="Word"),
        pytest.param("<p>a<sup><a href=#ftnt1 id=ftnt_ref1>[1]</a></sup><hr><div><p>"
                     "<a href=#ftnt_ref1 id=ftnt1>[1]</a><span>&nbsp;b</span></div>", id="Google"),
        pytest.param("<p>a<a class=footnote-ref href=#fn1 id=fnref1 role=doc-noteref><sup>1</sup></a>"
                     "<section role=doc-endnotes><h2>Notes</h2><ol><li id=fn1><p>b<a href=#fnref1 "
                     "role=doc-backlink>↩︎</a></p></li></ol></section>", id="pandoc"),
        pytest.param("<p>a<sup><a href=#n1 role=doc-noteref>1</a></sup><aside><p id=n1>b</p></aside>",
                     id="in an aside, without a way back"),
    ],
)  # fmt: skip
def test_footnotes(page):
    found = [line.replace("[1] ", "").replace("[] ", "") for line in outline(read(TITLE + page))]
    assert found == ["paragraph: a[^1]", "footnote 1: b"]


def test_a_footnote_outside_of_the_main_content_is_kept():
    page = (
        f"<main>{TITLE}<p>a<a href=#n1 id=r1>1</a></main><footer><p id=n1>b <a href=#r1>^</a></p>"
    )
    assert outline(read(page)) == ["paragraph: a[^1]", "footnote 1: b"]


def test_two_marks_of_one_footnote():
    page = f"{TITLE}<p>a<a href=#n1 id=r1>*</a> b<a href=#n1>*</a><p id=n1>c <a href=#r1>↩</a>"
    assert outline(read(page)) == ["paragraph: a[^1] b[^1]", "footnote 1: c"]


# ── Pages that other programs made ───────────────────────────────────────────

WORD = """<h1>T</h1>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]>a</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span>b</p>
<p class=MsoListParagraphCxSpMiddle>more</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>2.</span>c</p>
<p class=MsoNormal>d<o:p></o:p></p>
<h2 style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>II.</span>e</h2>"""
FILTERED = """<p class=MsoTitle>T</p>
<p class=MsoListParagraph style='margin-left:.5in'>a)<span style='x'>x</span></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:.5in;text-indent:-.25in'><span
style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span>a</p>
<p class=MsoListParagraphCxSpLast style='margin-left:1.0in;text-indent:-.25in'><span
style='font-family:"Courier New"'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span>b
</p>"""
GOOGLE = """<style>.c1{font-weight:700}.c2{font-style:italic}
.lst-kix_a-0 > li:before{content:"(" counter(lst-ctn-kix_a-0,lower-latin) ") "}</style>
<p class="c3 title"><span class=c1>T</span></p><p><span class=c1>a</span> <span class=c2>b</span></p>
<ol class="c3 lst-kix_a-0 start" start=1><li>c</ol><ol class="c3 lst-kix_a-1 start"><li>d</ol>
<ol class="c3 lst-kix_a-0" start=2><li>e</ol>"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(WORD, ["list: 1. a | >- b | >+ more | 2. c", "paragraph: d",
                            "heading 2 II.: e"], id="Word"),
        pytest.param(FILTERED, ["paragraph: a)x", "list: - a | >- b"], id="Word, filtered"),
        pytest.param(GOOGLE, ["paragraph: **a** *b*", "list: (a) c | >1. d | (b) e"], id="Google"),
    ],
)  # fmt: skip
def test_pages_of_other_programs(page, expected):
    document = read(page)
    assert document.blocks[0].text == "T"
    assert outline(document) == expected


# ── What is the statement ────────────────────────────────────────────────────

LONG = "<p>The lamps of the coast are dim, and nobody has oil for them.</p>" * 9


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<nav>x</nav><main>{TITLE}{LONG}</main><div>x y</div>", id="main"),
        pytest.param(f"<div>x y</div><div role=main>{TITLE}{LONG}</div>", id="role"),
        pytest.param(f"<div>x y</div><article>{TITLE}{LONG}</article><p>x", id="article"),
        pytest.param(f"<div id=a><div><a href=/>x</a></div><div>{TITLE}{LONG}</div></div>",
                     id="links beside it"),
        pytest.param(f"<header><nav>x</nav>{TITLE}</header>{LONG}<footer>x</footer>", id="body"),
        pytest.param(f"<table><tr><td><ul class=menu><li>x</ul><td>{TITLE}{LONG}</table>",
                     id="whole page in a table"),
        pytest.param(f"<form id=aspnet>{TITLE}{LONG}<input><button>x</button></form>",
                     id="whole page in a form"),
        pytest.param(f"{TITLE}{LONG}<aside>x</aside><div class='share-buttons'>x</div>"
                     "<div id=cookie-banner>x</div><section class=related>x</section>"
                     "<p style='display: none'>x</p><p hidden>x</p><p aria-hidden=true>x</p>"
                     "<noscript>x</noscript><template>x</template><svg><text>x</text></svg>"
                     "<div class=sr-only>x</div><style>.h{display:none}</style><p class=h>x</p>",
                     id="within it"),
    ],
)  # fmt: skip
def test_what_is_no_part_of_the_statement_is_left_out_and_told(page):
    document = read(f"<head><title>T</title></head><body>{page}</body>")
    assert document.blocks[0].text == "T"
    assert set(outline(document)) == {f"paragraph: {LONG[3 : LONG.index('</p>')]}"}
    assert {word for text, reason in told(document) for word in text.split()} <= {"x", "y"}
    assert told(document)


def test_what_was_left_out_is_told_in_one_line_by_kind():
    page = f"<nav><a>Home</a>\n<a>About us</a>\n<a>News</a></nav>{TITLE}<p>a<footer>b</footer>"
    page += "<p hidden>c</p><img src=x.png alt='A  lamp'>"
    assert left_out_line(read(page)) == (
        "left out: “Home” in line 1 and 2 more, 4 words in all (navigation), "
        "“b” in line 3 (footer), “c” in line 3 (hidden), “A lamp” in line 3 (a picture)"
    )


@pytest.mark.parametrize(
    ("page", "title", "guessed"),
    [
        ("<title>A | Site</title><h1>B</h1>", "B", False),
        ("<header><h1 class=site-title>Site</h1></header><h1>B</h1>", "B", False),
        ("<title>A | Site</title><p>b", "A", True),
        ("<title>A - Site</title><meta property=og:site_name content=Site><p>b", "A", True),
        ("<title>A - B</title><p>b", "A - B", True),
        (
            "<title>A of B at Site</title><meta property=og:title content='A of B'><p>b",
            "A of B",
            True,
        ),
        ("<title>X</title><p><b>A</b><p>b", "A", True),
        ("<title>X</title><h2>A</h2><p>b", "A", True),
        ("<p>A<p>b", "A", True),
        ("<main><p>b</main><h1>A <em>is</em><br>so</h1>", "A is so", False),
    ],
)
def test_the_title(page, title, guessed):
    block = read(page).blocks[0]
    assert (block.text, bool(block.guess)) == (title, guessed)


@pytest.mark.parametrize(
    "said",
    [
        "<meta property=article:published_time content=2025-03-05T10:00:00+09:00>",
        "<meta name=date content=2025-03-05>",
        '<script type=application/ld+json>{"@graph":[{"datePublished":"2025-03-05T01:00"}]}</script>',
        "<meta itemprop=datePublished content=2025/03/05>",
    ],
)
def test_the_date_that_a_page_says_it_came_out(said):
    document = read(f"<head>{said}</head>{TITLE}<p>In 2025-03-05 lamps were dim.")
    assert [(each.key, each.value) for each in document.meta] == [("date", "2025-03-05")]


@pytest.mark.parametrize(
    ("page", "lang"),
    [
        ("<html lang=uk-UA><p>Сигнал", "uk"),
        ("<html lang=en><p>Сигнал над морем", ""),
        ("<body lang=en><p><span lang=UK>Сигнал над морем</span> and", "uk"),
        ("<html xml:lang=ja><p>港の灯", "ja"),
        ("<meta http-equiv=content-language content=ja><p>港の灯", "ja"),
        ("<html lang=de><p>Licht", "de"),
        ("<p>Light", ""),
    ],
)
def test_the_language_of_a_page(page, lang):
    known = lang if lang in {"uk", "ja"} else "en"
    assert read_lang(page.encode(), PATH, "en") == known
    document = read_document(f"{page}{TITLE}".encode(), PATH, "en")
    assert ("not known" in document.blocks[0].guess) == (lang == "de")


@pytest.mark.parametrize("named", ["#a", ".b", "div.b", "[data-part=main]", "div#a.b"])
def test_a_structure_file_names_the_main_content(named):
    structure = parse_structure(f'[html]\nmain = "{named}"\n', "x.toml")
    page = f"<main>{TITLE}{LONG}</main><div id=a class='b c' data-part=main><p>a</div>"
    assert outline(read(page, structure=structure)) == ["paragraph: a"]


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ("#z", r"x\.toml:2: 0 elements of seeds/x\.html are #z"),
        ("p", r"x\.toml:2: 2 elements"),
        ("a > b", r"x\.toml:2: 'a > b' is no way"),
    ],
)
def test_a_structure_file_that_names_no_element(named, problem):
    structure = parse_structure(f'[html]\nmain = "{named}"\n', "x.toml")
    with pytest.raises(SourceError, match=problem):
        read(f"{TITLE}<p>a<p>b", structure=structure)


def test_blocks_have_the_lines_of_their_texts():
    document = read(f"\n{TITLE}\n<p\nid=a>\n a\n<ul><li>\nb\n<li>c")
    assert [block.line for block in document.blocks] == [2, 5, 7]
    assert [item.line for item in document.blocks[2].items] == [7, 8]


# ── Encodings ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp932", "<meta charset=Shift_JIS>"),
        ("euc_jp", '<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP">'),
        ("iso2022_jp", "<meta charset=iso-2022-jp>"),
        ("utf-8", "<meta charset=utf-8>"),
        ("euc_jp", '<?xml version="1.0" encoding="euc-jp"?>'),
    ],
)
def test_encodings(codec, declared):
    page = f"{declared}<html lang=ja><h1>港の声</h1>\r\n<p>灯".encode(codec)
    document = read(page)
    assert [block.text for block in document.blocks] == ["港の声", "灯"]
    assert [block.line for block in document.blocks] == [1, 2]


def test_the_encoding_of_an_old_page():
    page = "<meta charset=iso-8859-1><h1>“Lamps”</h1>".encode("cp1252")
    assert read(page).blocks[0].text == "“Lamps”"


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("\n<meta charset=shift_jis><h1>港".encode(), "x.html:2: .* shift_jis, but is in UTF-8"),
        (b"<meta charset=utf-8>\n<h1>\xff", "x.html:2: .*utf-8, but is not in it at byte 25"),
        (b"<h1>\xff", "x.html:1: is no UTF-8 at byte 4, and declares no other"),
        (b"<meta charset=klingon><h1>x", "klingon, which is not known"),
        (b"<meta charset=rot13><h1>x", "rot13, which is not known"),
        (b"<meta charset=undefined><h1>x", "undefined, which is not known"),
        (b"<h1>a\0b", "NUL"),
        (b"", "holds no text"),
        (b"<p> </p><script>x</script>", "holds no text"),
        (b"<p>" + 400 * b"a ", "the page has no title"),
        (300 * b"<div>" + b"a", "nested too deeply"),
    ],
)
def test_refused(page, problem):
    with pytest.raises(SourceError, match=problem):
        read(page)


def test_xhtml():
    page = '<?xml version="1.0"?><html xmlns="x"><h1>T</h1><script src="a"/><div id="b"/>'
    page += "<p>a<br/>b<![CDATA[ <c> & d]]></p></html><p>e</p>"
    document = read(page, path="seeds/x.xhtml")
    assert outline(document) == ["paragraph: a\nb \\<c> \\& d", "paragraph: e"]


# ── Laws ─────────────────────────────────────────────────────────────────────

TAGS = [
    "p",
    "div",
    "span",
    "b",
    "i",
    "a",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "pre",
    "br",
    "img",
    "section",
    "nav",
    "header",
    "footer",
    "article",
    "main",
    "aside",
    "ruby",
    "rt",
    "q",
    "sup",
    "form",
    "title",
]
WORDS = st.sampled_from(
    ["Fog", "a 2nd lamp", "port", "10:30", "1.", "(a)", "港", "Туман", "*x*", ""]
)
ATTRIBUTES = st.sampled_from(
    ["", " id=a", " href='#a'", " href='https://a.example/'", " class=menu", " hidden", " lang=uk",
     " style='font-weight:bold'", " colspan=2", " rowspan=3", " alt='A lamp'", " start=4"]
)  # fmt: skip


def wrapped(inner):
    pairs = st.tuples(st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=4), st.booleans())
    return pairs.map(lambda made: f"<{made[0]}{made[1]}>{''.join(made[2])}"
                     + (f"</{made[0]}>" if made[3] else "\n"))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.recursive(WORDS, wrapped, max_leaves=25), max_size=6))
def test_no_letter_of_any_page_is_lost(parts):
    document = read(f"<h1>Lamps of the coast</h1>{''.join(parts)}")
    assert document == read(f"<h1>Lamps of the coast</h1>{''.join(parts)}")


SOUP = st.lists(
    st.sampled_from(
        ["<", ">", "</", "<!--", "-->", "<!", "<?", "]]>", "<![CDATA[", "&", "&amp;", "&#0;", "'", '"',
         "=", "/", "<p", "<p>", "</p>", "<script>", "</script>", "<title>", "</title>", "<textarea>",
         "<svg>", "<table>", "<td>", "</body>", "</html>", "<frameset>", "<img alt='q w'", "a", "港",
         "\n", " ", "\v", "\x1f"]
    ),
    max_size=15,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(SOUP, st.sampled_from([PATH, "seeds/x.xhtml"]))
def test_no_soup_of_tags_loses_a_letter(soup, path):
    read(f"<h1>Lamps of the coast</h1>{soup}", path=path)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60) | SOUP.map(str.encode))
def test_any_bytes_are_read_or_refused(data):
    where, document = "", None
    try:
        document = read_document(data, PATH, "en")
    except SourceError as error:
        where = str(error.where)
    assert where.startswith(PATH) if document is None else document.lang == "en"


def deep(tag):
    return f"<{tag}>" * 100_000 + "a"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(deep("div"), id="deep"),
        pytest.param(deep("b"), id="deep, inline"),
        pytest.param("<!--" * 100_000, id="comments without end"),
        pytest.param("<a " * 100_000, id="tags without end"),
        pytest.param("<p title='" + "x" * 3_000_000 + "'>a", id="a giant attribute"),
        pytest.param("<script>" + "if (a < b) {}" * 200_000 + "</script><p>a", id="a giant script"),
        pytest.param("&amp;" * 200_000, id="entities"),
        pytest.param("<a href=#n1>1</a>" * 20_000 + "<p id=n1>x", id="marks of one footnote"),
        pytest.param("<p class=menu>x</p>" * 20_000, id="furniture"),
        pytest.param("<table>" + "<tr><td colspan=999 rowspan=999>a" * 2_000, id="spans"),
        pytest.param(
            "<style>" + ".a{font-weight:bold}" * 20_000 + "</style><p class=a>a", id="css"
        ),
    ],
)
def test_hostile_pages_end(page):
    where, document = "", None
    try:
        document = read_document(f"{page}{TITLE}".encode(), PATH, "en")
    except SourceError as error:
        where = str(error.where)
    assert where.startswith(PATH) if document is None else document.blocks
