"""The head of a Markdown file."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import LeftOut, Meta
from toolkit.source.readers.front_matter import FrontMatter, read_front_matter


def test_everything_that_can_be_said():
    text = (
        '---\n# a note to myself\nsource: https://a.example/#b\ntitle: "A: b"\n'
        "lang: uk\ndate: 2025-03-05\nevent: >\n  C\n  d\nplace:\n---\nbody"
    )
    assert read_front_matter(text, "x.md") == FrontMatter(
        title="A: b",
        title_line=4,
        lang="uk",
        lang_line=5,
        meta=(
            Meta("source", "https://a.example/#b", 3),
            Meta("date", "2025-03-05", 6),
            Meta("event", "C d", 7),
        ),
        body_line=12,
        left_out=(LeftOut("uk", 5), LeftOut("# a note to myself", 2, "a comment")),
    )


@pytest.mark.parametrize("text", ["", "# T", "text\n---\n", "----\n"])
def test_no_front_matter(text):
    assert read_front_matter(text, "x.md") == FrontMatter()


def test_an_empty_head():
    assert read_front_matter("---\n---\n", "x.md") == FrontMatter(body_line=3)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        pytest.param("titel: a", "x.md:2: unknown key 'titel'\n.*'title'", id="misspelt"),
        pytest.param("title: a\ntitle: b", "x.md:3: title is given twice", id="twice"),
        pytest.param("title: a: b", "x.md:2: the front matter is no valid YAML", id="colon"),
        pytest.param('title: "a', "x.md:\\d: the front matter is no valid", id="open quotation"),
        pytest.param("title: [a]", "x.md:2: the value of title is no text", id="list"),
        pytest.param("[a]: b", "x.md:2: the value of a key is no text", id="odd key"),
        pytest.param("title: Case #1", "x.md:2: the value of title ends at the #", id="comment"),
        pytest.param("- a", "x.md:2: the front matter is no list of keys", id="no keys"),
        pytest.param("a: *b", "x.md:2: the front matter is no valid YAML", id="alias"),
        pytest.param("a: " + "[" * 5000, "x.md:1: the front matter is nested too", id="deep"),
        pytest.param("date: 5 March 2025", "x.md:2: '5 March 2025' is no date", id="date"),
        pytest.param("date: 2025-3-5", "x.md:2: '2025-3-5' is no date", id="short date"),
        pytest.param('title: "a\\0b"', "x.md:2: the value of title has U\\+0000", id="NUL"),
        pytest.param('a: b\nplace: "\\e"', "unknown key", id="the key first"),
        pytest.param('place: "\\e[2J"', "x.md:2: the value of place has U\\+001B", id="escape"),
        pytest.param('event: "\\ud800"', "x.md:2: the value of event has U\\+D800", id="half"),
        pytest.param("place: a\ndate: 2025-02-30", "x.md:3: '2025-02-30' is no date", id="no day"),
    ],
)
def test_refused(head, message):
    with pytest.raises(SourceError, match=message):
        read_front_matter(f"---\n{head}\n---\n", "x.md")


def test_not_closed():
    with pytest.raises(SourceError, match=r"x\.md:1: the front matter is not closed"):
        read_front_matter("---\ntitle: a\n", "x.md")


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_a_separator_moves_no_line(separator):
    text = f'---\ntitle: "T"\nplace: "A{separator}B"\nevent: b # c\n---\n'
    with pytest.raises(SourceError, match=r"x\.md:4: the value of event ends at the #"):
        read_front_matter(text, "x.md")


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("head", ["title:{} T", "title: T{}", "title: T\nplace: A{}"])
def test_a_separator_does_no_harm(head, separator):
    assert read_front_matter(f"---\n{head.format(separator)}\n---\n", "x.md").title == "T"
