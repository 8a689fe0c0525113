"""A source is refused that is larger than any statement, in a line that names the limit."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.source.readers import read_document
from toolkit.source.readers.bounds import (
    MAX_BYTES,
    MAX_CHARACTERS,
    MAX_ELEMENTS,
    MAX_LENGTH,
    MAX_LINES,
    MAX_MARKS,
    MAX_TEXTS,
)

HEADS = {"txt": "A title\n\n", "md": "# A title\n\n", "html": "<h1>A title</h1>\n"}
LONG = "Lamps of the coast. " * (MAX_LENGTH // 20)


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("txt", "a" * (MAX_LENGTH + 1), f"3: a text of {MAX_LENGTH + 1:,} characters"),
        ("md", "a" * (MAX_LENGTH + 1), f"3: a text of {MAX_LENGTH + 1:,} characters"),
        ("html", f"<p>{'a' * (MAX_LENGTH + 1)}", f"2: a text of {MAX_LENGTH + 1:,} characters"),
        ("txt", "- a\n" * MAX_TEXTS + "- b\n", f"{MAX_TEXTS + 3}: more than {MAX_TEXTS:,} texts"),
        ("md", "- a\n" * MAX_TEXTS + "- b\n", f"{MAX_TEXTS + 3}: more than {MAX_TEXTS:,} texts"),
        ("html", "<p>a\n" * (MAX_TEXTS + 1), f"{MAX_TEXTS + 2}: more than {MAX_TEXTS:,} texts"),
        ("txt", "a\n" * MAX_LINES, f"{MAX_LINES + 2}: more than {MAX_LINES:,} texts"),
        ("txt", f"{LONG}\n" * 31, f"32: more than {MAX_CHARACTERS:,} characters"),
        ("md", ("*a* " * 5_000 + "\n\n") * 11, "23: more than 100,000 signs"),
        ("html", ("<p>a" + "&amp;" * 50_000 + "\n") * 3, "4: more than 100,000 signs"),
        ("html", "<br>" * MAX_ELEMENTS, f"2: more than {MAX_ELEMENTS:,} elements"),
        ("html", "<p " + "a b=' c=d' " * 200 + ">a", "2: a tag with more than 250 attributes"),
        ("html", "<!--" + "a" * MAX_BYTES, "1: larger than 20 MB"),
        ("md", "a" * MAX_BYTES, "1: larger than 20 MB"),
    ],
)
def test_what_is_larger_than_any_statement_is_refused(kind, body, said):
    with pytest.raises(SourceError) as caught:
        read_document((HEADS[kind] + body).encode(), f"seeds/x.{kind}", "en")
    line = caught.value.where.rpartition(":")[2]
    assert f"{line}: {caught.value.problem}".startswith(said)
    assert caught.value.remedy


@pytest.mark.parametrize("body", ["<w:r><w:br/></w:r>", "<w:r><w:t>*</w:t></w:r>"])
def test_a_paragraph_of_word_has_a_limit(word, body):
    text = "<w:r><w:t>a</w:t></w:r>"
    paragraph = f"<w:p>{(text + body) * (MAX_TEXTS + 1)}</w:p>"
    doubled = "<w:p><w:r><w:t>" + "*" * MAX_MARKS + "</w:t></w:r></w:p>"
    with pytest.raises(SourceError, match="more than"):
        read_document(word(paragraph + doubled), "seeds/x.docx", "en")


@pytest.mark.parametrize("name", ["x.md", "x.html"])
def test_a_picture_within_the_text_is_as_large_as_it_is(name):
    picture = "data:image/png;base64," + "iVBORw0K" * 20_000
    shown = f'<p><img src="{picture}" alt="a">' if name == "x.html" else f"![a]({picture})"
    text = f"{HEADS[name[2:]]}{shown}\n\nText.\n"
    assert read_document(text.encode(), f"seeds/{name}", "en").slug == "x"


def test_a_tag_may_have_more_in_its_attributes_than_the_page_in_its_texts():
    page = f"<h1>A title</h1><p title='{'a b ' * 100_000}'>Text.</p>"
    assert [block.text for block in read_document(page.encode(), "seeds/x.html", "en").blocks] == [
        "A title",
        "Text.",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td colspan={0} rowspan={0}>a<td>b<tr><td>c<td>d</table>",
        "<p role=heading aria-level={0}>a",
        "<ol start={0}><li>a</ol>",
        "<ol><li value={0}>a</ol>",
        "<p>{0}. a<p>{0}. b",
        "<p class=MsoListParagraph style='mso-list:l{0} level{0} lfo{0}'>a",
        "<p class=MsoListParagraph style='mso-list:l0;margin-left:{0}in'>a",
        "<p class=MsoListParagraphCxSpFirst style='mso-list:l0;margin-left:1.2.3pt'>a",
        "<ul class=lst-kix_a-{0}><li>a</ul>",
        "<p>a<a href=#_ftn{0} name=_ftnref{0}>[{0}]</a>",
    ],
)
def test_a_number_of_any_length_is_no_fault(body):
    page = f"<h1>A title</h1>{body.format('9' * 5_000)}"
    assert read_document(page.encode(), "seeds/x.html", "en").blocks[0].text == "A title"


def test_a_word_file_whose_parts_begin_before_it_is_damaged(word):
    data = word("<w:p><w:r><w:t>a</w:t></w:r></w:p>")
    with pytest.raises(SourceError, match="damaged"):
        read_document(data[50:], "seeds/x.docx", "en")
