"""The head of a Markdown file."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import LeftOut, Meta
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.front_matter import FrontMatter, read_front_matter
from toolkit.source.segment import segment_document


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
        pytest.param("title: a\ntitle: b", "x.md:3: title is given twice", id="twice"),
        pytest.param('title: "a', "x.md:\\d: the front matter is no valid", id="open quotation"),
        pytest.param("title: [a]", "x.md:2: the value of title is no text", id="list"),
        pytest.param("[a]: b", "x.md:2: the value of a key is no text", id="odd key"),
        pytest.param("title: Case #1", "x.md:2: the value of title ends at the #", id="comment"),
        pytest.param("- a", "x.md:2: the front matter is no list of keys", id="no keys"),
        pytest.param("a: *b", "x.md:2: the front matter is no valid YAML", id="alias"),
        pytest.param("a: " + "[" * 5000, "x.md:1: the front matter is nested too", id="deep"),
        pytest.param("date: spring 2025", "x.md:2: 'spring 2025' is no date", id="date"),
        pytest.param("date: 2025-3-5", "x.md:2: '2025-3-5' is no date", id="short date"),
        pytest.param('title: "a\\0b"', "x.md:2: the value of title has U\\+0000", id="NUL"),
        pytest.param('place: "\\e[2J"', "x.md:2: the value of place has U\\+001B", id="escape"),
        pytest.param('event: "\\ud800"', "x.md:2: the value of event has U\\+D800", id="half"),
        pytest.param("place: a\ndate: 2025-02-30", "x.md:3: '2025-02-30' is no date", id="no day"),
    ],
)
def test_refused(head, message):
    with pytest.raises(SourceError, match=message):
        read_front_matter(f"---\n{head}\n---\n", "x.md")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        pytest.param("Foo: bar", "Foo: bar", id="colon"),
        pytest.param("[Update] Foo", "[Update] Foo", id="bracket"),
        pytest.param('"Foo" and bar', '"Foo" and bar', id="first word quoted"),
        pytest.param('"Foo "bar" on"', 'Foo "bar" on', id="quotation in quotation marks"),
        pytest.param("'It's'", "It's", id="apostrophe in quotation marks"),
        pytest.param("@foo", "@foo", id="at sign"),
        pytest.param("*Foo*: bar", "*Foo*: bar", id="star"),
    ],
)
def test_quotation_marks_that_are_missing(written, title):
    assert read_front_matter(f"---\ntitle: {written}\ntags: [a]\n---\n", "x.md").title == title


HEADS = {
    "yaml": "---\nTitle: A\ndate: 2024-05-09\nlayout: post\ntags: [b, c]\n---\n",
    "toml": '+++\ntitle = "A"\ndate = 2024-05-09\nlayout = "post"\n[tags]\nb = 1\n+++\n',
    "json": '{"title": "A", "date": "2024-05-09",\n"layout": "post", "tags": ["b", "c"]}\n\n',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_heads_of_other_programs(head):
    read = read_front_matter(head + "body", "x.md")
    assert (read.title, [meta.value for meta in read.meta]) == ("A", ["2024-05-09"])
    assert [each.reason for each in read.left_out] == ["a key of another program"] * 2


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_no_letter_of_a_head_is_lost(head):
    text = (head + "body").encode()
    document = read_document(text, "seeds/x.md", "en")
    texts = read_texts(text, "seeds/x.md", "en")
    assert find_lost(texts, document, segment_document(document)) == ()


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-09 10:00:00 +0000",
        "2024-05-09T10:00:00Z",
        "2013-09-20 01:19:48+00:00",
        "2024-05-09 10:00",
    ],
)
def test_the_time_of_a_date_is_left_out(written):
    text = f"---\ntitle: A\ndate: {written}\n---\nb".encode()
    document = read_document(text, "seeds/x.md", "en")
    assert document.meta[0].value == written[:10]
    texts = read_texts(text, "seeds/x.md", "en")
    assert find_lost(texts, document, segment_document(document)) == ()


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("layout: post", ("layout: post", "a key of another program")),
        ("tags:\n  - a # b\n  - c", ("tags: - a # b - c", "a key of another program")),
        ("datum: 5", ("datum: 5", "a key of another program; did you mean 'date'?")),
        ("categories: a", ("categories: a", "a key of another program")),
        ("isuer: a", ("isuer: a", "a key of another program; did you mean 'issuer'?")),
    ],
)
def test_other_keys_are_told(head, told):
    left_out = read_front_matter(f"---\n{head}\n---\n", "x.md").left_out
    assert [(each.text, each.reason) for each in left_out] == [told]


@pytest.mark.parametrize(
    ("written", "code"), [("en-US", "en"), ("uk_UA", "uk"), ("xx-YY", "xx-YY")]
)
def test_a_region_is_no_language(written, code):
    assert read_front_matter(f"---\nlang: {written}\n---\n", "x.md").lang == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+++\ntitle = \n+++\n", "x.md:2: the front matter is no valid TOML"),
        ("+++\ntitle = 'a'\n", "x.md:1: the front matter is not closed"),
        ('{"title": "a",}\n', "x.md:1: the front matter is no valid JSON"),
    ],
)
def test_heads_that_cannot_be_read(text, message):
    with pytest.raises(SourceError, match=message):
        read_front_matter(text, "x.md")


def test_a_bracket_begins_a_text():
    assert read_front_matter("{a}\n", "x.md") == FrontMatter()


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
