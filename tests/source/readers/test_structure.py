"""Structure files: what they say, and what is refused."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind, Meta, Speaker
from toolkit.source.readers import read_document
from toolkit.source.readers.structure import Rule, Structure, parse_structure

TEXT = """\
[meta]
place = "Testville"

[[block]]
starts = "Japan, Ukraine and"
kind = "paragraph"

[[block]]
starts = "Ann"
kind = "speaker"
label = "Host"
name = "Ann"

[[block]]
starts = "Part"
kind = "heading"
"""


def test_everything_that_can_be_said():
    assert parse_structure(TEXT, "x.toml") == Structure(
        rules=(
            Rule("Japan, Ukraine and", Kind.PARAGRAPH, where="x.toml:5"),
            Rule("Ann", Kind.SPEAKER, speaker=Speaker("Ann", label="Host"), where="x.toml:9"),
            Rule("Part", Kind.HEADING, level=2, where="x.toml:15"),
        ),
        meta=(Meta("place", "Testville", 0),),
    )


def test_an_empty_file_says_nothing():
    assert parse_structure("", "x.toml") == Structure()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[meta\n", "x.toml:1: is no valid TOML", id="no TOML"),
        pytest.param("\n[[blok]]\n", "x.toml:2: unknown key 'blok'\n.*'block'", id="table"),
        pytest.param("a = " + "[" * 5000, "x.toml:1: is nested too deeply", id="deep"),
        pytest.param("block = 1", "x.toml:1: block is no list", id="block is a number"),
        pytest.param("meta = 1", "x.toml:1: meta is no table", id="meta is a number"),
        pytest.param(
            "[[block]]\nstart = 'a'", "x.toml:2: unknown key 'start'\n.*'starts'", id="key"
        ),
        pytest.param("[meta]\nplaces = 'a'", "x.toml:2: unknown key 'places'", id="meta key"),
        pytest.param("[meta]\nplace = 1", "x.toml:2: place is no text", id="number"),
        pytest.param("[meta]\n\ndate = '5.3.2025'", "x.toml:3: '5.3.2025' is no date", id="date"),
        pytest.param("[meta]\ndate = '2025-02-30'", "x.toml:2: '2025-02-30' is no", id="no such"),
        pytest.param("\n[[block]]\nkind = 'note'", "x.toml:2: the block does not say", id="start"),
        pytest.param("[[block]]\nstarts = 'a'", "x.toml:1: the block has no kind", id="no kind"),
        pytest.param(
            "[[block]]\nstarts = 'a'\nline = 'a'\nkind = 'note'",
            "x.toml:3: starts and line",
            id="two",
        ),
        pytest.param(
            "[[block]]\nnumber = '3'\nkind = 'note'", "x.toml:2: number is no whole", id="a text"
        ),
        pytest.param(
            "[[block]]\nmatches = '('\nkind = 'note'", "x.toml:2: is no regular", id="expression"
        ),
        pytest.param(
            "[[block]]\nline = 'a'\nkind = 'note'\nlevel = 3", "x.toml:4: level is for", id="depth"
        ),
        pytest.param(
            "[[block]]\nline = 'a'\nkind = 'note'\nreason = 'b'", "x.toml:4: reason is", id="why"
        ),
        pytest.param(
            "[[block]]\nstarts = 'a'\nkind = 'title'", "x.toml:3: unknown kind", id="the title"
        ),
        pytest.param(
            "[[block]]\nstarts = 'a'\nkind = 'heading'\nlevel = 7", "x.toml:4: level is", id="level"
        ),
        pytest.param(
            "[[block]]\nstarts = 'a'\nkind = 'note'\nname = 'a'", "x.toml:4: name is for", id="name"
        ),
        pytest.param(
            "[[block]]\nstarts = 'a'\nkind = 'speaker'\nrole = 'a'",
            "x.toml:4: role is for a speaker who has a name",
            id="a role without a name",
        ),
    ],
)
def test_refused(text, message):
    with pytest.raises(SourceError, match=message):
        parse_structure(text, "x.toml")


@pytest.mark.parametrize("value", ['"a\\u0000b"', '"\\u001b[2J"'])
def test_a_value_that_is_no_text_is_refused(value):
    with pytest.raises(SourceError, match=r"x\.toml:2: the value of event has U\+00"):
        parse_structure(f"[meta]\nevent = {value}\n", "x.toml")


TEXT_OF_RULES = "T\n\nPhoto: Ann\n\nSest\n\nSest is a port.\n\nPhoto: Ben\n\n[1] A lamp."


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param('line = "Sest"\nkind = "quote"', [(5, "quote", "Sest")], id="a whole line"),
        pytest.param('number = 7\nkind = "quote"', [(7, "quote", "Sest is a port.")], id="number"),
        pytest.param(
            'matches = "^Photo:"\nkind = "note"',
            [(3, "note", "Photo: Ann"), (9, "note", "Photo: Ben")],
            id="several",
        ),
        pytest.param(
            'starts = "[1]"\nkind = "footnote"\nlabel = "1"',
            [(11, "footnote", "A lamp.")],
            id="note",
        ),
        pytest.param(
            'line = "Sest"\nkind = "heading"\nlevel = 4', [(5, "heading", "Sest")], id="4"
        ),
    ],
)
def test_how_a_rule_names_its_blocks(rule, expected):
    structure = parse_structure(f"[[block]]\n{rule}", "x.toml")
    blocks = read_document(TEXT_OF_RULES.encode(), "seeds/x.txt", "en", structure).blocks
    kinds = {kind for _, kind, _ in expected}
    found = [(block.line, block.kind.value, block.text) for block in blocks]
    assert [each for each in found if each[1] in kinds] == expected


def test_what_is_dropped_is_left_out_with_its_reason():
    rule = '[[block]]\nmatches = "^Photo:"\nkind = "drop"\nreason = "no pictures here"'
    document = read_document(
        TEXT_OF_RULES.encode(), "seeds/x.txt", "en", parse_structure(rule, "x.toml")
    )
    assert [(each.line, each.text, each.reason) for each in document.left_out] == [
        (3, "Photo: Ann", "no pictures here"),
        (9, "Photo: Ben", "no pictures here"),
    ]
    assert 3 not in {block.line for block in document.blocks}


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('line = "Se"\nkind = "note"', "x.toml:2: no block is 'Se'"),
        ('number = 6\nkind = "note"', "x.toml:2: no block has the number 6"),
        ('matches = "Z"\nkind = "note"', "x.toml:2: no block matches 'Z'"),
        (
            'starts = "Photo"\nkind = "note"',
            "x.toml:2: 2 blocks start with 'Photo'\n.*lines fit: 3, 9",
        ),
        ('line = "Sest"\nkind = "table"', "x.toml:2: a table is said by the markup"),
    ],
)
def test_a_rule_that_fits_nothing_is_refused(rule, message):
    structure = parse_structure(f"[[block]]\n{rule}", "x.toml")
    with pytest.raises(SourceError, match=message):
        read_document(TEXT_OF_RULES.encode(), "seeds/x.txt", "en", structure)
