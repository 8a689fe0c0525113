"""Structure files: what they say, and what is refused."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind, Meta, Speaker
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
