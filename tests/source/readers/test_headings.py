"""Headings by look, and lines that only look like them."""

import pytest

from toolkit.source.readers import read_document


@pytest.mark.parametrize(
    ("name", "text", "headings"),
    [
        pytest.param("x.md", "# T\n\n**Trade**\n\nWe sell.", ["**Trade**"], id="bold"),
        pytest.param("x.md", "# T\n\n**We reject it.**\n\nIt is high.", [], id="a bold sentence"),
        pytest.param("x.md", "# T\n\n**'You'**\n\nagree as follows:", [], id="a sentence goes on"),
        pytest.param("x.md", "# T\n\n**Mara** came.\n\nShe left.", [], id="bold within"),
        pytest.param(
            "x.md", "# T\n\nWe sign.\n\n**Mara Testova**\n\nMayor of Sest", [], id="signed"
        ),
        pytest.param("x.md", "# T\n\nTRADE AT SEA\n\nWe sell.", ["TRADE AT SEA"], id="capitals"),
        pytest.param("x.md", "# T\n\nTrade\n\nWe sell.", [], id="short, but it has markup for it"),
        pytest.param(
            "x.txt",
            "T\n\nWe met.\n\nThe channel\n\nIt is deep.\n\nThe lamp\n\nIt is lit.",
            ["The channel", "The lamp"],
            id="short and apart",
        ),
        pytest.param("x.txt", "T\nWe met.\nThe channel\nIt is deep.", [], id="no blank lines"),
        pytest.param("x.txt", "T\n\nA subtitle\n\nWe met.", [], id="below the title alone"),
        pytest.param("x.txt", "T\n\nA.\n\nOne lamp\n\nTwo lamps\n\nThree.", [], id="short lines"),
        pytest.param("x.txt", "T\n\nA.\n\nDear colleagues\n\nWe write.", [], id="a greeting"),
        pytest.param("x.txt", "T\n\nA.\n\nDear Ann,\n\nWe write.", [], id="a comma"),
        pytest.param("x.txt", "T\n\nIt ends.\n\nMara Testova", [], id="nothing below"),
        pytest.param("x.txt", "T\n\nHost Ann:\n\nA.\n\n(Applause)\n\nB.", [], id="an aside"),
        pytest.param("x.txt", "T\n\nHost Ann:\n\nA.\n\nOn lamps\n\nB.", [], id="within a turn"),
        pytest.param("x.txt", "T\n\nA.\n\n5 May\n\nB.\n\n9 May 2024\n\nC.", ["5 May"], id="dates"),
    ],
)
def test_headings_by_look(kinds, name, text, headings):
    assert [text for kind, text in kinds(text, name) if kind == "heading"] == headings


def test_a_line_in_japanese_brackets_is_a_heading(kinds):
    found = kinds(
        "港長会見\n\n【冒頭発言】\n　桟橋を直します。\n\n【質疑】\n　いつですか。", lang="ja"
    )
    assert [kind for kind, _ in found] == ["heading", "paragraph"] * 2


def test_a_heading_by_look_is_below_those_of_the_source():
    blocks = read_document(b"# T\n\n### A\n\nB.\n\n**C**\n\nD.", "seeds/x.md", "en").blocks
    assert (blocks[3].level, blocks[3].guess.partition(":")[0]) == (4, "likely")
