"""Images of a Markdown file become figures, and captions below them."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document

TEXT = """# T

![A lamp. It *burns*.](images/lamp%201.jpg "The lamp. Photo: Ann
Example")

SEST, 5 March 2025 — It was lit.

### Host Ann:

Look.

![Oil a year: 10, 20.](oil.svg)

It is dear.
"""


def read(body):
    return read_document(f"# T\n\n{body}".encode(), "seeds/x.md", "en")


@pytest.fixture(scope="module")
def document():
    return read_document(TEXT.encode(), "seeds/x.md", "en")


def test_a_figure_has_its_description_and_its_file(document):
    figure = document.blocks[1]
    found = (figure.kind, figure.text, figure.picture, figure.line)
    assert found == (Kind.FIGURE, "A lamp. It *burns*.", "images/lamp 1.jpg", 3)


def test_its_caption_is_a_block_of_its_own(document):
    caption = document.blocks[2]
    assert (caption.kind, caption.text) == (Kind.CAPTION, "The lamp. Photo: Ann Example")


def test_the_lede_may_stand_below_a_picture(document):
    assert document.blocks[3].kind is Kind.LEDE


def test_a_figure_ends_no_turn_and_is_said_by_nobody(document):
    said = [(block.kind, block.speaker and block.speaker.name) for block in document.blocks[4:]]
    assert said == [
        (Kind.SPEAKER, "Ann"), (Kind.TURN, "Ann"), (Kind.FIGURE, None), (Kind.TURN, "Ann"),
    ]  # fmt: skip


def test_its_texts_are_cut_into_sentences_without_a_context(document):
    texts = [
        (each.text, each.context) for each in segment_document(document) if each.block in {1, 2}
    ]
    assert texts == [
        ("A lamp.", None), ("It *burns*.", None), ("The lamp.", None), ("Photo: Ann Example", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        pytest.param("![](a.png)", "no description", id="no description"),
        pytest.param("![ ](a.png)", "no description", id="blank description"),
        pytest.param("![a]()", "names no file", id="no file"),
        pytest.param("![a](../a.png)", "beside the seed", id="above"),
        pytest.param("![a](b/../../a.png)", "beside the seed", id="above in the end"),
        pytest.param("![a](b%5Ca.png)", "beside the seed", id="backslash"),
        pytest.param("![a](a%00.png)", r"no message can show: a\u0000.png", id="NUL"),
        pytest.param("![a](a%0Ab.png)", "no message can show: a b", id="line feed"),
        pytest.param("![a](a%1B[2J.png)", r"no message can show: a\u001b", id="escape"),
        pytest.param("![a](a.webp)", "of this kind: a.webp", id="another kind"),
        pytest.param("![a](a)", "of this kind: a", id="no suffix"),
        pytest.param('![a](a.png "![b](b.png)")', "holds an image", id="in the caption"),
        pytest.param("![a ![b](b.png) c](a.png)", "holds an image", id="in the description"),
        pytest.param("![&nbsp;](a.png)", "no description", id="space alone"),
        pytest.param("![\u200b\u00ad](a.png)", "no description", id="nothing to be seen"),
        pytest.param("![x](a b.png)", "not written as Markdown wants", id="space in the name"),
        pytest.param("![x](a.png “b”)", "not written as Markdown wants", id="other marks"),
        pytest.param('![x](a.png (see [it](u) "q"))', "not written as", id="brackets in brackets"),
        pytest.param("![x]", "not written as Markdown wants", id="no file named"),
        pytest.param("![x][y]", "not written as Markdown wants", id="defined elsewhere"),
        pytest.param("- b ![x](a b.png)", "not written as Markdown wants", id="in a list"),
        pytest.param("## b ![x](a b.png)", "not written as Markdown wants", id="in a heading"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_line(body, problem):
    with pytest.raises(SourceError) as error:
        read(body)
    assert (error.value.where, problem in error.value.problem) == ("seeds/x.md:3", True)
    assert error.value.remedy


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("![a](https://x.example/a.png)", id="the web"),
        pytest.param("![a](data:image/png;base64,AA)", id="in itself"),
        pytest.param("![a](/a.png)", id="from the root of a site"),
        pytest.param("[![a](a.png)](https://x.example)", id="a link to a picture"),
        pytest.param("<img src='a.png' alt='a'> ![b](b.png)", id="two in a paragraph"),
        pytest.param("> ![a](a.png)", id="in a quotation"),
        pytest.param("- b\n- ![a](a.png)", id="in a list"),
        pytest.param("b\n\n---\n\n![a](a.png)", id="in the notes"),
    ],
)
def test_what_stands_elsewhere_is_left_out_and_told(body):
    document = read(body)
    assert all(block.kind is not Kind.FIGURE for block in document.blocks)
    assert "a picture" in document.left_out[0].reason
    texts = read_texts(f"# T\n\n{body}".encode(), "seeds/x.md", "en")
    assert find_lost(texts, document, segment_document(document)) == ()


@pytest.mark.parametrize(
    "name", ["a.png", "A.PNG", "b/a.jpeg", "./a.svg", "лампа.jpg", "a%20b.png"]
)
def test_a_file_beside_the_seed_is_taken(name):
    assert read(f"![a]({name})").blocks[1].picture


@pytest.mark.parametrize(
    "body",
    ["Enough![1]", "Enough![1] See [it](https://x.example).", r"\![x](a b.png)", "`![x](a b.png)`"],
)
def test_what_only_looks_like_an_image_is_text(body):
    assert read(body).blocks[1].text == body


def test_a_break_that_was_asked_for_is_a_space():
    figure, caption = read('![a\\\nb  \nc](a.png "d\\\ne")').blocks[1:]
    assert (figure.text, caption.text) == ("a b c", "d e")


def test_a_structure_file_makes_no_figures():
    from toolkit.source.readers.structure import parse_structure

    with pytest.raises(SourceError, match="unknown kind"):
        parse_structure('[[block]]\nstarts = "a"\nkind = "figure"', "x.toml")
