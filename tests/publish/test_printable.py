"""What cannot be printed is known before anything is."""

import dataclasses

import pytest

from toolkit.publish.printable import MAX_PARAGRAPH, MAX_WORD, find_unprintable

GRIN = "no font has U+1F600 GRINNING FACE (😀)"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param("A lamp 😀.", [GRIN], id="no glyph"),
        pytest.param("A 😀 lamp 😀.", [GRIN], id="each once"),
        pytest.param("A lamp &#x1F600;.", [GRIN], id="written as an escape"),
        pytest.param("A [lamp](https://a.example/😀).", [], id="in the address of a link"),
        pytest.param(
            "A\u2029lamp\u2028.",
            [
                "no page can have U+2029 PARAGRAPH SEPARATOR",
                "no page can have U+2028 LINE SEPARATOR",
            ],
            id="separators",
        ),
        pytest.param("A&#8232;b", ["no page can have U+2028 LINE SEPARATOR"], id="an escape"),
        pytest.param("a\u202eb", ["no page can have U+202E RIGHT-TO-LEFT OVERRIDE"], id="turns"),
        pytest.param("a\x07b", ["no page can have U+0007 control character"], id="control"),
        pytest.param("a" * (MAX_WORD + 1), ["a word has more than 100 letters"], id="word"),
        pytest.param(
            "a " * MAX_PARAGRAPH, ["a paragraph has more than 50000 characters"], id="paragraph"
        ),
        pytest.param("Мі\u0438\u0306 ﬁ 葛\U000e0100 a\u200bb\u00ad", [], id="can be printed"),
    ],
)
def test_what_cannot_be_printed(with_turn, fonts, text, problems):
    found = find_unprintable(with_turn(text), fonts)
    assert [(each.where, each.problem) for each in found] == [("x.po:1", p) for p in problems]


def test_the_label_of_a_speaker_is_looked_at(small, fonts):
    edition = small("en")
    blocks = tuple(
        dataclasses.replace(block, byline=dataclasses.replace(block.byline, label="Host 😀"))
        if block.byline and block.byline.label
        else block
        for block in edition.blocks
    )
    (found,) = find_unprintable(dataclasses.replace(edition, blocks=blocks), fonts)
    assert found.problem == GRIN
