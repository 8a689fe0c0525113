"""Documents become segments: contexts, order, offsets, and nothing lost."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.document import (
    Block,
    Document,
    Item,
    Kind,
    Meta,
    Segment,
    Speaker,
)
from toolkit.source.segment import segment_document


def document(*blocks, lang="en", meta=()):
    return Document("d", "seeds/d.md", lang, "markdown", blocks, meta)


def texts(segments):
    return [(segment.context, segment.text) for segment in segments]


def test_a_title_is_one_segment_and_metadata_follows_it():
    found = segment_document(
        document(
            Block(Kind.TITLE, " Who pays? Asia decides. ", 1, level=1),
            Block(Kind.LEDE, "A forum met.", 5),
            meta=(
                Meta("event", "Forum. Second panel.", 2),
                Meta("date", "2025-03-05", 3),
                Meta("place", "Kyiv", 4),
                Meta("source", "https://a.example/", 4),
            ),
        )
    )
    assert found == (
        Segment("Who pays? Asia decides.", "title", 0, -1, 1, 24),
        Segment("Forum. Second panel.", None, -1, 0, 0, 20),
        Segment("Kyiv", None, -1, 2, 0, 4),
        Segment("A forum met.", None, 1, -1, 0, 12),
    )


@pytest.mark.parametrize("kind", [Kind.LEDE, Kind.HEADING, Kind.PARAGRAPH, Kind.QUOTE, Kind.NOTE])
def test_running_text_falls_into_sentences(kind):
    found = segment_document(document(Block(kind, "He left.  She stayed.", 1)))
    assert found == (
        Segment("He left.", None, 0, -1, 0, 8),
        Segment("She stayed.", None, 0, -1, 10, 21),
    )


def test_each_point_of_a_list_is_a_text_of_its_own():
    items = (Item("Peace. Now.", 2), Item("", 3), Item("justice;", 4))
    assert segment_document(document(Block(Kind.LIST, "", 2, items=items))) == (
        Segment("Peace.", None, 0, 0, 0, 6),
        Segment("Now.", None, 0, 0, 7, 11),
        Segment("justice;", None, 0, 2, 0, 8),
    )


@pytest.mark.parametrize(
    ("line", "speaker", "expected"),
    [
        pytest.param(
            "Moderator Ann Oak, Head of Section, Elm Agency:",
            Speaker("Ann Oak", "Head of Section", "Elm Agency", "Moderator"),
            [
                ("name", "Ann Oak"),
                ("role of Ann Oak", "Head of Section"),
                ("affiliation of Ann Oak", "Elm Agency"),
            ],
            id="in the order of English, without the label",
        ),
        pytest.param(
            "司会 北斗通信 部長 山野花子：",
            Speaker("山野花子", "部長", "北斗通信", "司会"),
            [
                ("affiliation of 山野花子", "北斗通信"),
                ("role of 山野花子", "部長"),
                ("name", "山野花子"),
            ],
            id="in the order of Japanese",
        ),
        pytest.param("Ann Oak:", Speaker("Ann Oak"), [("name", "Ann Oak")], id="absent parts"),
        pytest.param(
            "Ann Oak, Oak, Oak Agency:",
            Speaker("Ann Oak", "Oak", "Oak Agency"),
            [
                ("name", "Ann Oak"),
                ("role of Ann Oak", "Oak"),
                ("affiliation of Ann Oak", "Oak Agency"),
            ],
            id="a part that is a piece of the others",
        ),
        pytest.param(
            "Dr. A. Oak, Dir. U.S. Studies. Emerita, Elm Inst.:",
            Speaker("Dr. A. Oak", "Dir. U.S. Studies. Emerita", "Elm Inst."),
            [
                ("name", "Dr. A. Oak"),
                ("role of Dr. A. Oak", "Dir. U.S. Studies. Emerita"),
                ("affiliation of Dr. A. Oak", "Elm Inst."),
            ],
            id="never split",
        ),
        pytest.param(
            "司会　司会　例野花子、例野花子長、例野花子：",
            Speaker("司会　例野花子", role="例野花子長", affiliation="例野花子", label="司会"),
            [
                ("name", "司会　例野花子"),
                ("role of 司会　例野花子", "例野花子長"),
                ("affiliation of 司会　例野花子", "例野花子"),
            ],
            id="each part in another",
        ),
        pytest.param(
            "司会　例野花子長、例野花子長、例野花子長：",
            Speaker("司会　例野花子長", role="例野花子長、例野花子長"),
            [
                ("name", "司会　例野花子長"),
                ("role of 司会　例野花子長", "例野花子長、例野花子長"),
            ],
            id="a role that the name ends with",
        ),
    ],
)
def test_a_speaker_is_announced_in_parts(line, speaker, expected):
    found = segment_document(document(Block(Kind.SPEAKER, line, 1, speaker=speaker)))
    assert texts(found) == expected
    assert all(line[segment.start : segment.end] == segment.text for segment in found)


def test_a_name_that_is_not_in_the_line_is_a_bug():
    block = Block(Kind.SPEAKER, "Ann Oak:", 1, speaker=Speaker("Ann Elm"))
    with pytest.raises(ValueError, match="substring not found"):
        segment_document(document(block))


def test_a_turn_falls_into_sentences():
    block = Block(Kind.TURN, "「続く。」そう信じる。", 1, speaker=Speaker("山野花子"))
    assert texts(segment_document(document(block, lang="ja"))) == [
        (None, "「続く。」"),
        (None, "そう信じる。"),
    ]


def test_a_project_adds_abbreviations():
    block = Block(Kind.PARAGRAPH, "The Xyz. Smith left.", 1)
    assert len(segment_document(document(block), ["Xyz."])) == 1


def test_an_empty_document_has_no_segment():
    assert segment_document(document()) == ()


PROSE = st.text("Aa.!? \u3000\n。「」とРр(", max_size=40)


@given(st.sampled_from(["en", "uk", "ja"]), st.lists(PROSE, max_size=4))
def test_segments_and_gaps_are_the_text_again(lang, paragraphs):
    blocks = [Block(Kind.TITLE, "T", 1), *(Block(Kind.PARAGRAPH, text, 1) for text in paragraphs)]
    found = segment_document(document(*blocks, lang=lang))
    by_block = {at: [*group] for at, group in groupby(found, lambda segment: segment.block)}
    for at, block in enumerate(blocks):
        end = 0
        for segment in by_block.get(at, ()):
            assert block.text[segment.start : segment.end] == segment.text == segment.text.strip()
            assert not block.text[end : segment.start].strip()
            end = segment.end
        assert not block.text[end:].strip()


def test_the_real_statement_has_75_sentences(shared):
    """Title as one; the lines of speakers, which end in a colon and have commas, aside."""
    (path,) = (shared / "seeds").glob("*.txt")
    title, *lines = path.read_text(encoding="utf-8").splitlines()
    blocks = [Block(Kind.TITLE, title, 1)]
    blocks += [
        Block(Kind.PARAGRAPH, line.removeprefix("- "), number)
        for number, line in enumerate(lines, 2)
        if line.strip() and not (line.endswith(":") and line.count(",") > 1)
    ]
    assert len(segment_document(document(*blocks))) == 75


@pytest.mark.parametrize(
    ("lang", "text", "texts"),
    [
        ("en", "Table 1. Ropes by year. All are new.", ["Table 1. Ropes by year.", "All are new."]),
        ("en", "**Table 2.1.** Ropes by year", ["**Table 2.1.** Ropes by year"]),
        ("en", "Figure 3. A pier.", ["Figure 3. A pier."]),
        ("uk", "Таблиця 1. Канати за роками.", ["Таблиця 1. Канати за роками."]),
        ("uk", "Рис. 2. Пірс.", ["Рис. 2. Пірс."]),
        ("ja", "表1。年ごとの綱。", ["表1。年ごとの綱。"]),
        ("en", "A pier. It is old.", ["A pier.", "It is old."]),
        ("en", "Table 1.", ["Table 1."]),
    ],
)
def test_the_label_of_a_caption_is_one_entry_with_its_words(lang, text, texts):
    blocks = (Block(Kind.TITLE, "T", 1, 1), Block(Kind.CAPTION, text, 2))
    document = Document("x", "seeds/x.md", lang, "markdown", blocks)
    found = segment_document(document)[1:]
    assert [each.text for each in found] == texts
    assert all(text[each.start : each.end] == each.text for each in found)
