"""Plain text."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.source.readers import read_document
from toolkit.source.readers.structure import parse_structure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("T\na\nb", [("paragraph", "a"), ("paragraph", "b")], id="a line a block"),
        pytest.param("T\na\nb\n\n\n", [("paragraph", "a"), ("paragraph", "b")], id="blank end"),
        pytest.param("T\n\na\nb\n\nc", [("paragraph", "a b"), ("paragraph", "c")], id="paragraphs"),
        pytest.param("T\na\n\nb", [("paragraph", "a"), ("paragraph", "b")], id="title is one line"),
        pytest.param("T\n- a\n– b\n* c\n• d", [("list", "a | b | c | d")], id="any bullets"),
        pytest.param("T\n\n- a\n\n- b", [("list", "a | b")], id="points parted by blank lines"),
        pytest.param("T\n\nx:\n- a\ny", [("paragraph", "x:"), ("list", "a y")], id="point goes on"),
        pytest.param("T\n1. a\n2) b", [("list", "a | b")], id="numbers"),
        pytest.param("T\n１．a\n２）b", [("list", "a | b")], id="full-width numbers"),
        pytest.param("T\n- a\n1. b", [("list", "a"), ("list", "b")], id="bullets, then numbers"),
        pytest.param("T\n3. a\nb", [("paragraph", "3. a"), ("paragraph", "b")], id="starts at 3"),
        pytest.param("T\n1. a\n3. b", [("list", "a | b")], id="a gap"),
        pytest.param("T\n1.5 m\n-5 °C", [("paragraph", "1.5 m"), ("paragraph", "-5 °C")], id="no"),
        pytest.param("T\na\n- - -", [("paragraph", "a")], id="marks alone are a rule"),
        pytest.param("T\n\\- a\n\\\\b", [("paragraph", "- a"), ("paragraph", "\\b")], id="literal"),
        pytest.param("T\non 5.3.2025", [("paragraph", "on 5.3.2025")], id="a date in no sentence"),
        pytest.param("T\nOn 5.3.2025.", [("lede", "On 5.3.2025.")], id="date in a sentence"),
        pytest.param("T\nSest, 5.3.2025 — a", [("lede", "a")], id="dateline"),
        pytest.param("T\n\\on 5.3.2025", [("paragraph", "on 5.3.2025")], id="date, but literal"),
        pytest.param("T\n- on 5.3.2025", [("list", "on 5.3.2025")], id="date in a list"),
        pytest.param("T\na\non 5.3.2025", [("paragraph", "a"), ("paragraph", "on 5.3.2025")],
                     id="date too late"),
        pytest.param("T\nAnn Lee, Inst.:\na", [("paragraph", "Ann Lee, Inst.:"),
                     ("paragraph", "a")], id="one candidate without a label"),
        pytest.param("T\nAnn Lee, Inst.:\na\nAnn Lee:\nb", [("speaker", "Ann Lee, Inst.:"),
                     ("turn", "a"), ("speaker", "Ann Lee:"), ("turn", "b")], id="named again"),
        pytest.param("T\nHost Ann:\na\n- b\nc", [("speaker", "Host Ann:"), ("turn", "a"),
                     ("list", "b"), ("turn", "c")], id="one with a label; a list inside a turn"),
        pytest.param("T\nHost Ann:\n\\Host Ben:", [("speaker", "Host Ann:"),
                     ("turn", "Host Ben:")], id="literal line of a turn"),
        pytest.param("T\n\nHost Ann:\na\n\nb", [("speaker", "Host Ann:"), ("turn", "a"),
                     ("turn", "b")], id="speaker at the head of a paragraph"),
        pytest.param("T\na\nsee https://a.example", [("paragraph", "a"),
                     ("note", "see https://a.example")], id="note"),
        pytest.param("T\nsee https://a.example", [("paragraph", "see https://a.example")],
                     id="the whole text is no note"),
        pytest.param("T\na https://a.example\nb", [("paragraph", "a https://a.example"),
                     ("paragraph", "b")], id="address before the end"),
        pytest.param("T\nHost Ann:\nhttps://a.example\nhttps://b.example",
                     [("speaker", "Host Ann:"), ("turn", "https://a.example"),
                      ("note", "https://b.example")], id="a speaker keeps their only words"),
        pytest.param("T\na\n\\https://a.example", [("paragraph", "a"),
                     ("paragraph", "https://a.example")], id="literal is no note"),
        pytest.param("T\n# a\n**b**", [("paragraph", "# a"), ("paragraph", "**b**")],
                     id="no Markdown"),
    ],
)  # fmt: skip
def test_blocks(kinds, text, expected):
    assert kinds(text) == expected


def test_japanese_lines_join_without_a_space(kinds):
    assert kinds("題\n\n港は\n古い。\nG7\nは", lang="ja") == [("paragraph", "港は古い。G7は")]


def test_wide_lines_join_without_a_space_in_any_language(kinds):
    assert kinds("T\n\n港は\n古い。\nG7") == [("paragraph", "港は古い。 G7")]


def test_numbers_make_an_ordered_list():
    blocks = read_document(b"T\n1. a\n- b", "seeds/x.txt", "en").blocks
    assert [block.ordered for block in blocks] == [False, True, False]


def test_a_turn_knows_its_speaker():
    blocks = read_document(b"T\nHost Ann:\na", "seeds/x.txt", "en").blocks
    assert blocks[2].speaker == blocks[1].speaker


def test_every_guess_says_how_to_overrule_it():
    blocks = read_document(
        b"T\nSest, 5.3.2025 \xe2\x80\x94 a\nHost Ann:\na\nhttps://a.example", "seeds/x.txt", "en"
    )
    assert ["seeds/x.structure.toml" in block.guess for block in blocks.blocks] == [
        False, True, True, False, True,
    ]  # fmt: skip


def test_a_lone_candidate_is_pointed_out():
    block = read_document(b"T\nAnn Lee, Inst.:\na", "seeds/x.txt", "en").blocks[1]
    assert 'kind = "speaker"' in block.guess


def test_long_lines_that_were_joined_are_pointed_out():
    block = read_document(f"T\n\n{'a ' * 100}\nb".encode(), "seeds/x.txt", "en").blocks[1]
    assert "joined from 2 lines" in block.guess


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "seeds/x.txt:1: holds no text", id="empty"),
        pytest.param(" \n\t\n", "seeds/x.txt:1: holds no text", id="blank"),
        pytest.param("\n" + "a" * 201, "seeds/x.txt:2: the title is 201", id="too long"),
        pytest.param("\\", "seeds/x.txt:1: the title is empty", id="backslash alone"),
    ],
)
def test_no_title(text, message):
    with pytest.raises(SourceError, match=message):
        read_document(text.encode(), "seeds/x.txt", "en")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param('starts = "Host"\nkind = "paragraph"', "paragraph", id="no speaker"),
        pytest.param('starts = "a"\nkind = "heading"', "heading", id="heading"),
        pytest.param('starts = "- b"\nkind = "quote"', "quote", id="no list"),
        pytest.param('starts = "c"\nkind = "list"', "list", id="a point"),
        pytest.param('starts = "c"\nkind = "paragraph"', "paragraph", id="end of a turn"),
        pytest.param('starts = "http"\nkind = "turn"', "turn", id="no note"),
        pytest.param('starts = "a"\nkind = "speaker"\nname = "a"', "speaker", id="speaker"),
    ],
)
def test_structure_overrules(kinds, rule, expected):
    structure = parse_structure(f"[[block]]\n{rule}", "seeds/x.structure.toml")
    text = "T\nHost Ann:\na\n- b\nc\nhttps://a.example"
    assert expected in dict(kinds(text, structure=structure))
    assert len(set(kinds(text, structure=structure)) - set(kinds(text))) >= 1


def test_structure_names_the_parts_of_a_line_in_another_order():
    rule = (
        '[[block]]\nstarts = "例町港"\nkind = "speaker"\nname = "例野花子"\naffiliation = "例町港"'
    )
    text = "題\n例町港 港長 例野花子：\n港は古い。"
    document = read_document(
        text.encode(), "seeds/x.txt", "ja", parse_structure(rule, "x.structure.toml")
    )
    assert [block.speaker and block.speaker.name for block in document.blocks] == [
        None, "例野花子", "例野花子",
    ]  # fmt: skip


def test_structure_metadata_wins_over_the_dateline():
    structure = parse_structure('[meta]\ndate = "2025-03-06"\nplace = "Kyiv"', "x.structure.toml")
    meta = read_document(b"T\nSest, 5.3.2025 - a", "seeds/x.txt", "en", structure).meta
    assert [(one.key, one.value) for one in meta] == [("date", "2025-03-06"), ("place", "Kyiv")]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        pytest.param('starts = "z"\nkind = "note"', "no block starts with 'z'", id="fits none"),
        pytest.param('starts = "a"\nkind = "note"', "2 blocks start with 'a'", id="fits two"),
        pytest.param('starts = "ab"\nkind = "speaker"', "does not read as", id="no parts"),
        pytest.param(
            'starts = "ab"\nkind = "speaker"\nname = "x"',
            "'x' does not stand in line 2",
            id="slice",
        ),
    ],
)
def test_structure_that_does_not_fit(rule, message):
    structure = parse_structure(f"\n[[block]]\n{rule}", "x.structure.toml")
    with pytest.raises(SourceError, match=message) as caught:
        read_document(b"T\nab\nac", "seeds/x.txt", "en", structure)
    assert caught.value.where == "x.structure.toml:3"


def test_two_rules_for_one_block():
    rules = '[[block]]\nstarts = "a"\nkind = "note"\n[[block]]\nstarts = "ab"\nkind = "quote"'
    with pytest.raises(
        SourceError, match=r"x\.toml:5: this block has a rule already, at x\.toml:2"
    ):
        read_document(b"T\nab", "seeds/x.txt", "en", parse_structure(rules, "x.toml"))
