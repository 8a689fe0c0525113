"""The examples of the page for authors do what the page says."""

import re
from pathlib import Path

import pytest

import toolkit
from toolkit.core.model.document import Kind
from toolkit.source.readers import read_document
from toolkit.source.readers.structure import parse_structure

PAGE = (Path(toolkit.__file__).parent / "docs" / "sources.md").read_text(encoding="utf-8")


def example(language):
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1]


@pytest.mark.parametrize(
    ("language", "suffix", "kinds"),
    [
        ("text", "txt", "title lede paragraph list speaker turn speaker turn note"),
        ("markdown", "md", "title lede heading speaker turn quote list note"),
    ],
)
def test_example(language, suffix, kinds):
    document = read_document(example(language).encode(), f"seeds/x.{suffix}", "en")
    assert [block.kind.value for block in document.blocks] == kinds.split()


def test_structure_example():
    structure = parse_structure(example("toml"), "x.structure.toml")
    text = "題\nAnna Lee, Ben Lee and Carl:\n例町港 港長 例野花子：\n港は古い。"
    document = read_document(text.encode(), "seeds/x.txt", "ja", structure)
    assert [block.kind.value for block in document.blocks] == [
        "title", "paragraph", "speaker", "turn",
    ]  # fmt: skip


def test_the_example_of_a_picture():
    text = re.search(r"```text\n(!\[.*?)```", PAGE, re.DOTALL)[1]
    kinds = [
        block.kind for block in read_document(f"# T\n\n{text}".encode(), "seeds/x.md", "en").blocks
    ]
    assert kinds == [Kind.TITLE, Kind.FIGURE, Kind.CAPTION]


SAID_BY_MARKUP = {Kind.TITLE, Kind.FIGURE, Kind.CAPTION}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in SAID_BY_MARKUP])
def test_every_kind_is_explained(kind):
    assert f"`{kind}`" in PAGE.partition("## Structure files")[2]
