"""Who signs before whom in another language."""

import re

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.source.readers import read_document
from toolkit.source.readers.structure import parse_structure

BODY = """# A bridge between two ports

The two ports agreed.

| For the Port of Sest: | For the Port of Hirano: |
|---|---|
| Mara Testova | Hanako Reino |
| Mayor of Sest | Mayor of Hirano |
"""
HEAD = "---\norder:\n  ja: [Hanako Reino, Mara Testova]\n---\n"
STRUCTURE = '[order]\nja = ["For the Port of Hirano:", "Mara Testova"]\n'


def signatures(text, structure="", name="x.md"):
    rules = parse_structure(structure, "seeds/x.structure.toml")
    found = read_document(text.encode(), f"seeds/{name}", "en", rules)
    return next(each for each in found.blocks if each.kind is Kind.SIGNATURES)


@pytest.mark.parametrize(("text", "structure"), [(HEAD + BODY, ""), (BODY, STRUCTURE)])
def test_head_and_structure_file_say_the_order_of_a_language(text, structure):
    assert signatures(text, structure).order == (("ja", (1, 0)),)


def test_plain_text_a_page_and_a_word_file_have_it_too(word):
    lines = ("The two ports agreed.", "Signed:", "Mara Testova", "Mayor of Sest",
             "Hanako Reino", "Mayor of Hirano")  # fmt: skip
    rules = parse_structure('[order]\nuk = ["Hanako Reino", "Mara Testova"]\n', "s.toml")
    plain = "A bridge\n\n" + "\n\n".join(lines)
    page = "".join(f"<p>{line}</p>" for line in lines)
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("A bridge of two", *lines)
    )
    for data, name in (
        (plain.encode(), "x.txt"),
        (f"<html><body><h1>A bridge</h1>{page}</body></html>".encode(), "x.html"),
        (word(paragraphs), "x.docx"),
    ):
        blocks = read_document(data, f"seeds/{name}", "en", rules).blocks
        assert [each.order for each in blocks if each.order] == [(("uk", (1, 0)),)]


def test_who_is_not_named_stays_in_place():
    text = BODY.replace("Hirano: |\n|---|---|", "Hirano: | For the Port of Lamps: |\n|---|---|---|")
    text = text.replace("Reino |", "Reino | Ivo Example |").replace(
        "Mayor of Hirano |", "Mayor of Hirano | Mayor of Lamps |"
    )
    order = '[order]\nja = ["Ivo Example", "Mara Testova"]\n'
    assert signatures(text, order).order == (("ja", (2, 1, 0)),)


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        ('ja = ["Hanako Rein", "Mara Testova"]', "'Hanako Rein' is no line of anybody who signs"),
        ('ja = ["Mara Testova"]', "does not say who signs before whom"),
        ('ja = ["Mara Testova", "Mara Testova"]', "is there twice"),
        ('ja = ["Mara Testova", "Mayor of Sest"]', "does not tell one who signs from another"),
        ('xx = ["Mara Testova", "Hanako Reino"]', "language 'xx' is not known"),
        ('en = ["Hanako Reino", "Mara Testova"]', "the language of the source"),
    ],
)
def test_an_order_that_cannot_be_is_refused_with_its_line(order, problem):
    with pytest.raises(SourceError, match=re.escape(problem)) as caught:
        signatures(BODY, f"[order]\n{order}\n")
    assert caught.value.where == "seeds/x.structure.toml:2"
    assert caught.value.remedy


def test_who_stands_in_a_list_has_one_place_in_all_languages():
    body = BODY.replace("The two", "- Ada Sample, Keeper\n- Ivo Example\n\nThe two")
    with pytest.raises(SourceError, match="'Ada Sample' is no line of anybody who") as caught:
        signatures(body, '[order]\nja = ["Ada Sample", "Mara Testova"]\n')
    assert "line 3 of seeds/x.md is no signature" in caught.value.remedy
