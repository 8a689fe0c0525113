"""A document as Markdown: read again it is the same."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.readers import read_document
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document
from toolkit.source.write_markdown import write_markdown_document

PLAIN = """The pact
The parties met in Testville. They agreed.

Mara Testova: We *came* by sea.

Ivo Example: We came by rail.

1. rope [sic];
2. lamps.

The minutes lie at https://example.org/minutes.
"""
MARKDOWN = """---
event: A session: the second
date: 2024-10-07
---

# The pact

The lamp is lit.[^a] It *burns*.

## On ropes

- hemp
    1. long
    2. short

    They are old.
- steel

<!-- -->

4. four\\
   lines
5. five

> A pier is a promise.

| Port | Ships |
| --- | --- |
| Sest | 14 |

### Mara Testova, Harbour Master, Port of Testville:

\\- no point

---

A note.

[^a]: By the keeper.
"""


def read(text, suffix):
    return read_document(text.encode(), f"seeds/x.{suffix}", "en")


def said(document):
    return (
        [(block.kind, block.level, block.mark, block.label) for block in document.blocks],
        [[item.place for item in block.items] for block in document.blocks],
        [(each.context, each.text, each.new_line) for each in segment_document(document)],
        [(each.key, each.value) for each in document.meta],
    )


def test_markdown_comes_back_as_it_was():
    document = read(MARKDOWN, "md")
    again = write_markdown_document(document)
    assert said(read(again, "md")) == said(document)
    assert write_markdown_document(read(again, "md")) == again


def test_plain_text_comes_back_with_its_signs_escaped():
    document = read(PLAIN, "txt")
    again = read(write_markdown_document(document), "md")
    assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]
    wanted = [each.text for each in segment_document(document)]
    got = [each.text.replace("\\", "") for each in segment_document(again)]
    assert got == wanted


def test_the_language_is_said():
    assert "lang: en" in write_markdown_document(read(PLAIN, "txt"))


@pytest.mark.parametrize(
    "line", ["# no heading", "- no point", "> no quotation", "1. no point", "| no table |"]
)
def test_a_line_is_no_more_than_it_was(line):
    document = read(f"T\n\nA line.\n\n\\{line}\n\nA line.\n", "txt")
    again = read(write_markdown_document(document), "md")
    assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]


TALKS = """Talks
The ministers met.

Mara Testova, Mayor, Port of Sest:
(As interpreted.) We came.

Ivo Example, Mayor, Port of Hirano:
We came too.

Mara Testova: (in Ukrainian) We left.

The two ports agreed.

For the Port of Sest:
Mara Testova
Mayor

For the Port of Hirano:
Ivo Example
Mayor
"""
BESIDE = """[order]
uk = ["For the Port of Hirano:", "Mara Testova"]
ja = ["Ivo Example", "Mara Testova"]
[spoken]
"Ivo Example" = "ja, interpreted"
"""


def manners(document):
    speakers = [block.speaker for block in document.blocks if block.kind is Kind.SPEAKER]
    return [(each.name, each.role, each.spoken, each.interpreted) for each in speakers]


def test_what_is_said_beside_a_text_stands_in_the_front_matter():
    rules = parse_structure(BESIDE, "seeds/x.structure.toml")
    document = read_document(TALKS.encode(), "seeds/x.txt", "en", rules)
    again = read(write_markdown_document(document), "md")
    assert manners(again) == [
        ("Mara Testova", "Mayor", "", True),
        ("Ivo Example", "Mayor", "ja", True),
        ("Mara Testova", "", "uk", False),
    ]
    orders = [dict(block.order) for block in again.blocks if block.order]
    assert orders == [{"uk": (1, 0), "ja": (1, 0)}]


def test_turns_that_differ_beside_the_text_are_named():
    rule = '[[block]]\nnumber = 3\nkind = "speaker"\nname = "Mara Testova"\nspoken = "uk"\n'
    text = "Talks\n\nMara Testova: We came.\n\nMara Testova: We left.\n"
    rules = parse_structure(rule, "seeds/x.structure.toml")
    written = write_markdown_document(read_document(text.encode(), "seeds/x.txt", "en", rules))
    assert "# Mara Testova: some turns were spoken otherwise; say it in their lines" in written
    assert "spoken:" not in written


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("T\n\nThe lamp[1] is ${OIL} and ** lit.\n\n[1] In May.\n", "x.txt"),
        ("# T\n\n**Q: When?**\n\nA: In May.\n\n**Q: Who?**\n\nA: All.\n", "x.md"),
        ("<h1>T</h1><p>Dear {0}, ** is it lit?</p><ul><li>a ** b</ul>", "x.html"),
    ],
    ids=["a footnote and signs of programs in plain text", "a name in bold", "signs in a page"],
)
def test_it_can_be_read_again(text, name):
    document = read_document(text.encode(), f"seeds/{name}", "en")
    written = write_markdown_document(document)
    again = read_document(written.encode(), "seeds/x.md", "en")
    assert [each.kind for each in again.blocks] == [each.kind for each in document.blocks]
