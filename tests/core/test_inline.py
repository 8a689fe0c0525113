"""Links, emphasis and code inside one text."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.inline.addresses import find_urls
from toolkit.core.inline.blocks import Definition, markdown_file
from toolkit.core.inline.markdown import Image, inline_tokens, read_image
from toolkit.core.inline.tree import (
    MAX_DEPTH,
    Break,
    Code,
    Emphasis,
    Link,
    Strong,
    Styled,
    Text,
    parse_inline,
    plain_text,
)

A = "https://a.example/x"


def link(href, text=None):
    return Link(href, (Text(text or href),))


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        pytest.param("no address here", (), id="none"),
        pytest.param(f"See {A}.", (A,), id="a stop closes the sentence"),
        pytest.param(f"({A})", (A,), id="a bracket it did not open"),
        pytest.param(f"{A}_(y)", (f"{A}_(y)",), id="a bracket it opened"),
        pytest.param(f"(see {A}_(y)).", (f"{A}_(y)",), id="both"),
        pytest.param(f"[it]({A})", (A,), id="target of a Markdown link"),
        pytest.param(f'[it]({A} "title")', (A,), id="target with a title"),
        pytest.param(f"[{A}]({A}?b=1&c=2)", (A, f"{A}?b=1&c=2"), id="text and target"),
        pytest.param(f"<{A}>", (A,), id="autolink"),
        pytest.param(f"**{A}**", (A,), id="emphasised"),
        pytest.param("Див. https://a.example/Київ.", ("https://a.example/Київ",), id="Cyrillic"),
        pytest.param("https://приклад.укр/х", ("https://приклад.укр/х",), id="Cyrillic host"),
        pytest.param("https://a.example/Œuvre_é", ("https://a.example/Œuvre_é",), id="accents"),
        pytest.param(f"{A}をご覧ください。", (A,), id="Japanese follows without a space"),
        pytest.param(f"詳細は{A}。", (A,), id="Japanese stands before and after"),
        pytest.param(f"«{A}», “{A}”", (A, A), id="quotation marks, and a repeat"),
        pytest.param("HTTP://A.EXAMPLE/", ("HTTP://A.EXAMPLE/",), id="scheme in capitals"),
        pytest.param("https:// and http://", (), id="nothing after the scheme"),
        pytest.param("ftp://a.example javascript:x", (), id="other schemes"),
        pytest.param("Write to me@b.example.", ("me@b.example",), id="e-mail"),
        pytest.param("mailto:me@b.example", ("mailto:me@b.example",), id="mailto"),
        pytest.param("пишіть на me@b.example, або", ("me@b.example",), id="e-mail in Ukrainian"),
        pytest.param("@someone and a@b", (), id="no host"),
        pytest.param("https://u@b.example/", ("https://u@b.example/",), id="no e-mail inside"),
        pytest.param(f"{A}!!! {A}?!", (A, A), id="repeated marks"),
    ],
)
def test_find_urls(text, urls):
    assert find_urls(text) == urls


def test_the_links_of_the_real_statement(shared):
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    assert find_urls(text) == (
        "https://cutt.ly/oryQswnW",
        "https://cutt.ly/zrydEo2X",
        "https://cutt.ly/ArtOBrZC",
    )


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        pytest.param("", (), id="empty"),
        pytest.param(r"\*a* [b](c) `d`", (Text(r"\*a* [b](c) `d`"),), id="marks are literal"),
        pytest.param(f"a {A} b", (Text("a "), link(A), Text(" b")), id="bare address"),
        pytest.param("a@b.example", (link("mailto:a@b.example", "a@b.example"),), id="e-mail"),
        pytest.param("mailto:a@b.example", (link("mailto:a@b.example"),), id="mailto as written"),
    ],
)
def test_plain(text, nodes):
    assert parse_inline(text, "plain") == nodes


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        pytest.param("", (), id="empty"),
        pytest.param("*a*", (Emphasis((Text("a"),)),), id="emphasis"),
        pytest.param("**a _b_**", (Strong((Text("a "), Emphasis((Text("b"),)))),), id="nested"),
        pytest.param("`*a*`", (Code("*a*"),), id="code is literal"),
        pytest.param(r"\*a\*", (Text("*a*"),), id="escaped"),
        pytest.param("a &amp; b", (Text("a & b"),), id="entity"),
        pytest.param(f"[*a*]({A})", (Link(A, (Emphasis((Text("a"),)),)),), id="link"),
        pytest.param(f"<{A}>", (link(A),), id="autolink"),
        pytest.param(f"**{A}.**", (Strong((link(A), Text("."))),), id="bare address in bold"),
        pytest.param(f"{A}*b*_c_", (link(f"{A}*b*_c"), Text("_")), id="no emphasis in an address"),
        pytest.param(f"[{A}]({A}/y)", (link(f"{A}/y", A),), id="no link inside a link"),
        pytest.param(f"`{A}`", (Code(A),), id="no link inside code"),
        pytest.param(f"{A}です", (link(A), Text("です")), id="Japanese follows"),
        pytest.param(f"![a *b*]({A})", (Text("a b"),), id="image is its text"),
        pytest.param("a\\\nb", (Text("a"), Break(), Text("b")), id="hard break"),
        pytest.param("a\nb", (Text("a b"),), id="soft break"),
        pytest.param(
            "<b>a</b> <em>b</em>",
            (Strong((Text("a"),)), Text(" "), Emphasis((Text("b"),))),
            id="emphasis by tags",
        ),
        pytest.param("H<sub>2</sub>", (Text("H"), Styled("sub", (Text("2"),))), id="lowered"),
        pytest.param(
            "<U class='a'>*b*</U>",
            (Styled("u", (Emphasis((Text("b"),)),)),),
            id="a tag in capitals",
        ),
        pytest.param("<s>a<u>b</s>", (Text("<s>a<u>b</s>"),), id="tags that cross are literal"),
        pytest.param("<p>a</p>", (Text("<p>a</p>"),), id="other HTML is literal"),
        pytest.param("[a](javascript:b)", (Text("[a](javascript:b)"),), id="script is literal"),
        pytest.param("[a](data:b)", (Text("[a](data:b)"),), id="data is literal"),
        pytest.param("[a](../b.md)", (Text("[a](../b.md)"),), id="relative link is literal"),
        pytest.param("<ftp://a.example>", (Text("<ftp://a.example>"),), id="ftp is literal"),
        pytest.param("[a]( JaVaScRiPt:b)", (Text("[a]( JaVaScRiPt:b)"),), id="disguised"),
        pytest.param("# a", (Text("# a"),), id="no block marks"),
    ],
)
def test_markdown(text, nodes):
    assert parse_inline(text, "markdown") == nodes


def test_plain_text_reads_like_the_page():
    assert plain_text(parse_inline(f"*a* `b` [c]({A})\\\nd", "markdown")) == "a b c d"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="opening brackets"),
        pytest.param("![" * 50_000, id="images"),
        pytest.param("*" * 100_000, id="asterisks"),
        pytest.param("**a " * 20_000 + " b**" * 20_000, id="nested emphasis"),
        pytest.param("`" * 100_000, id="backticks"),
        pytest.param("[a](" * 25_000, id="links never closed"),
        pytest.param("<" * 100_000, id="autolinks never closed"),
        pytest.param("https://a(" * 10_000, id="addresses in brackets"),
        pytest.param("https://a." * 10_000, id="addresses end to end"),
        pytest.param("a@" * 50_000, id="e-mails never finished"),
    ],
)
@pytest.mark.parametrize("markup", ["plain", "markdown"])
def test_hostile_text_is_read_whole(text, markup):
    letters = {c: text.count(c) for c in "ab" if c in text}
    read = plain_text(parse_inline(text, markup))
    assert {c: read.count(c) for c in letters} == letters


def test_nesting_is_capped():
    node = parse_inline("**a " * 200 + " b**" * 200, "markdown")[0]
    depth = 0
    while isinstance(node, Strong):
        node, depth = node.children[-1], depth + 1
    assert depth <= MAX_DEPTH


@given(st.text())
def test_plain_text_of_plain_markup_is_the_text(text):
    assert plain_text(parse_inline(text, "plain")) == text


@given(st.text(st.sampled_from("ab*_`[]()<>!\\&; \nhttps://@.あ")))
def test_letters_and_kana_survive_markdown(text):
    targets = text.count("]")  # a link's target is not read
    if not targets and "&" not in text and "!" not in text:
        read = plain_text(parse_inline(text, "markdown"))
        assert read.count("あ") == text.count("あ")


@given(st.text(st.sampled_from("htps:/a.b@()[]*_,。 ")))
def test_addresses_are_slices_in_order(text):
    end = 0
    for url in find_urls(text):
        start = text.find(url, end)
        assert start >= end
        end = start + len(url)


def test_blocks_have_lines_and_raw_text():
    title, points = markdown_file("# *A*\n\n- b\n- c\n").blocks
    assert (title.kind, title.line, title.level, title.text) == ("heading", 1, 1, "*A*")
    assert [(i.kind, i.line, i.children[0].text) for i in points.children] == [
        ("list_item", 3, "b"),
        ("list_item", 4, "c"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("> a", "blockquote", id="quotation"),
        pytest.param("1. a", "ordered_list", id="numbered list"),
        pytest.param("---", "hr", id="thematic break"),
        pytest.param("```\na\n```", "fence", id="fenced code"),
        pytest.param("    a", "code_block", id="indented code"),
        pytest.param("<div>\na\n</div>", "html_block", id="raw HTML"),
        pytest.param("|a|b|\n|-|-|\n|c|d|", "table", id="table"),
        pytest.param("[^a]: b", "footnote", id="footnote"),
        pytest.param("{: .a}", "attributes", id="attributes"),
        pytest.param("::: {lang=ja}", "div", id="beginning of a passage"),
        pytest.param("[Ann]: Yes", "paragraph", id="no definition"),
    ],
)
def test_block_kinds(text, kind):
    assert [block.kind for block in markdown_file(text).blocks] == [kind]


def test_a_definition_is_no_block():
    read = markdown_file('a\n\n[B  c]: https://d.example "e"')
    assert [block.kind for block in read.blocks] == ["paragraph"]
    assert read.definitions == {"B C": Definition("https://d.example", 3, 3)}


def test_plain_markup_loads_no_library():
    code = (
        "import sys; from toolkit.core.inline.tree import parse_inline; parse_inline('a', 'plain');"
        "raise SystemExit('markdown_it' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


# ── Images ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ('![A *sea*](sea.png "At dawn")', Image("A *sea*", "sea.png", "At dawn")),
        (" ![a]( <my b.png>  'c' ) ", Image("a", "my%20b.png", "c")),
        ("![a](b.png (c))", Image("a", "b.png", "c")),
        ('![a](b.png "c \\" *d*")', Image("a", "b.png", 'c \\" *d*')),
        ('![a\nb](c.png\n"d\ne"\n)', Image("a\nb", "c.png", "d\ne")),
        ("![a [b](c)](d)", Image("a [b](c)", "d")),
        ("![](b)", Image("", "b")),
        ("![a]()", Image("a", "")),
        ("![a](b) c", None),
        ("![a](b) ![c](d)", None),
        ("c ![a](b)", None),
        ("*![a](b)*", None),
        ("[![a](b)](c)", None),
        ("![a][b]", None),
        ("!\\[a](b)", None),
        ("a", None),
        ("", None),
    ],
)
def test_an_image_that_is_a_whole_paragraph_is_read(text, image):
    assert read_image(text) == image


@given(st.text(alphabet="![]()<>\\\"' ab\n", max_size=30))
def test_whatever_stands_there_an_image_is_read_or_not(text):
    image = read_image(text)
    assert image is None or (image.alt in text and image.caption in text)


# ── Emphasis in East Asian text ──────────────────────────────────────────────


def marked(text):
    """Write the tree of a text as HTML would."""

    def write(node):
        match node:
            case Strong(children):
                return f"<b>{''.join(map(write, children))}</b>"
            case Emphasis(children):
                return f"<i>{''.join(map(write, children))}</i>"
            case Link(_, children):
                return f"<a>{''.join(map(write, children))}</a>"
            case _:
                return plain_text((node,))

    return "".join(map(write, parse_inline(text, "markdown")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("は**「終わり」**である。", "は<b>「終わり」</b>である。", id="brackets"),
        pytest.param("は**終（最終）**である。", "は<b>終（最終）</b>である。", id="closes"),
        pytest.param("これは*『灯』*だ。", "これは<i>『灯』</i>だ。", id="emphasis"),
        pytest.param("これは***「灯」***だ。", "これは<i><b>「灯」</b></i>だ。", id="both"),
        pytest.param('これは**"end"**である。', 'これは<b>"end"</b>である。', id="Latin marks"),
        pytest.param("**NATO (x)**である。", "<b>NATO (x)</b>である。", id="Latin bracket closes"),
        pytest.param("**終わり。**次は", "<b>終わり。</b>次は", id="a stop inside"),
        pytest.param("**「甲」**と**「乙」**と", "<b>「甲」</b>と<b>「乙」</b>と", id="twice"),
        pytest.param("**「甲」*乙*丙**と", "<b>「甲」<i>乙</i>丙</b>と", id="one in another"),
        pytest.param("は**[法](https://a.example/)**だ", "は<b><a>法</a></b>だ", id="link"),
        pytest.param(
            "は[**「法」**](https://a.example/)だ", "は<a><b>「法」</b></a>だ", id="in a link"
        ),
        pytest.param("는**“끝”**이다", "는<b>“끝”</b>이다", id="Korean"),
        pytest.param("日本 ** 語 **", "日本 ** 語 **", id="spaces inside are no emphasis"),
        pytest.param(r"は\*\*「灯」\*\*だ", "は**「灯」**だ", id="escaped"),
        pytest.param("は`**「灯」**`だ", "は**「灯」**だ", id="code"),
        pytest.param("は__「灯」__だ", "は__「灯」__だ", id="underscores part no words"),
        pytest.param("слово**«термін»**слово", "слово**«термін»**слово", id="as CommonMark has it"),
        pytest.param("3*4*5", "3<i>4</i>5", id="between figures, as it was"),
    ],
)
def test_emphasis_needs_no_space_in_east_asian_text(text, expected):
    assert marked(text) == expected


@given(st.text(st.sampled_from("ab .,(«»)*_\n`[]\\"), max_size=30))
def test_other_text_is_read_as_commonmark_has_it(text):
    from markdown_it import MarkdownIt

    ours = [token.type for token in inline_tokens(text)]
    plain = MarkdownIt("commonmark", {"html": False}).parseInline(text)
    assert ours == [child.type for token in plain for child in token.children or ()]
