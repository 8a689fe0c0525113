"""Quotations in another language, in every kind of source."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.readers import read_document
from toolkit.source.readers.structure import parse_structure

SOURCES = {
    "x.txt": "T\n\nThe keeper said so.\n\n> {}\n\nThe lamp burns.\n",
    "x.md": "# T\n\nThe keeper said so.\n\n> {}\n\nThe lamp burns.\n",
    "x.html": "<h1>T</h1><p>The keeper said so.<blockquote>{}</blockquote><p>The lamp burns.",
}


def quotation(name, text, structure=None):
    seed = SOURCES[name].format(text).encode()
    blocks = read_document(seed, f"seeds/{name}", "en", structure).blocks
    return next(block for block in blocks if block.kind is Kind.QUOTE)


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize(
    ("text", "lang"),
    [("灯は消えない。", "ja"), ("Лампа горить.", "uk"), ("Лампа burns.", ""), ("The lamp.", "")],
)
def test_its_letters_tell_in_each_kind_of_source(name, text, lang):
    assert quotation(name, text).lang == lang


@pytest.mark.parametrize("name", SOURCES)
def test_a_structure_file_overrules_it(name):
    assert 'kind = "quote"' in quotation(name, "灯は消えない。").guess
    structure = parse_structure('[[block]]\nstarts = "灯"\nkind = "quote"\n', "s.toml")
    found = quotation(name, "灯は消えない。", structure)
    assert (found.lang, found.guess) == ("", "")
