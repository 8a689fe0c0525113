"""Lists and the standing of texts, at the head of a file and in a structure file."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.source.account import find_lost
from toolkit.source.outline import outline_json
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document
from toolkit.source.write_markdown import write_markdown_document

YAML = """---
title: Lamps
issuer: Port of Sest
keywords: [lamps, oil]
participants:
  - Ada Sample, Keeper
  - Ivo Example
standing:
  en: authentic
  uk: authentic
  ja: provisional, Port of Sest
---
The lamps burn.
"""
TOML = """+++
title = "Lamps"
issuer = "Port of Sest"
keywords = ["lamps", "oil"]
participants = ["Ada Sample, Keeper", "Ivo Example"]
[standing]
en = "authentic"
uk = "authentic"
ja = "provisional, Port of Sest"
+++
The lamps burn.
"""
STRUCTURE = """[meta]
issuer = "Port of Sest"
keywords = ["lamps", "oil"]
participants = ["Ada Sample, Keeper", "Ivo Example"]
standing = { en = "authentic", uk = "authentic", ja = "provisional, Port of Sest" }
"""
MORE = """[meta]
issuer = "Port of Sest"
keywords = "lamps, oil"
participants = "Ada Sample, Keeper; Ivo Example"
[meta.standing]
en = "authentic"
uk = "authentic"
ja = "provisional, Port of Sest"
"""


def read(text, structure=""):
    beside = parse_structure(structure, "seeds/x.structure.toml") if structure else None
    return read_document(text.encode(), "seeds/x.md", "en", beside)


@pytest.mark.parametrize(
    ("text", "structure"),
    [(YAML, ""), (TOML, ""), ("# Lamps\n\nThe lamps burn.\n", STRUCTURE), ("# Lamps\n\nb\n", MORE)],
    ids=["yaml", "toml", "structure file", "structure file with lists in one text"],
)
def test_it_is_read_from_everywhere(text, structure):
    document = read(text, structure)
    assert document.standing == (("en", "authentic"), ("ja", "provisional"), ("uk", "authentic"))
    assert {each.key: each.value for each in document.meta} == {
        "issuer": "Port of Sest",
        "keywords.1": "lamps",
        "keywords.2": "oil",
        "participants.1": "Ada Sample, Keeper",
        "participants.2": "Ivo Example",
        "standing.ja": "Port of Sest",
    }


def test_texts_of_it_are_entries():
    found = [(each.context, each.text) for each in segment_document(read(YAML))]
    assert found == [
        ("title", "Lamps"),
        ("issuer", "Port of Sest"),
        (None, "lamps"),
        (None, "oil"),
        (None, "Ada Sample, Keeper"),
        (None, "Ivo Example"),
        ("issuer", "Port of Sest"),
        (None, "The lamps burn."),
    ]


def test_no_letter_of_it_is_lost():
    document = read(YAML)
    texts = read_texts(YAML.encode(), "seeds/x.md", "en")
    assert find_lost(texts, document, segment_document(document)) == ()
    assert [each for each in document.left_out if each.reason] == []


def test_a_structure_file_overrules_a_list_whole():
    document = read(YAML, '[meta]\nkeywords = ["light"]\n')
    assert [each.value for each in document.meta if each.key.startswith("keywords")] == ["light"]


def test_it_can_be_written_as_markdown_again():
    again = read(write_markdown_document(read(YAML)))
    assert (again.meta and again.standing) == read(YAML).standing
    assert {(e.key, e.value) for e in again.meta} == {(e.key, e.value) for e in read(YAML).meta}


def test_an_outline_has_it():
    assert outline_json(read(YAML), ())["meta"] == {
        "issuer": "Port of Sest",
        "keywords": ["lamps", "oil"],
        "participants": ["Ada Sample, Keeper", "Ivo Example"],
        "standing": {
            "en": "authentic",
            "ja": "provisional, Port of Sest",
            "uk": "authentic",
        },
    }


def test_one_standing_is_that_of_all_translations():
    document = read("---\ntitle: a\nstanding: Unofficial\n---\nb\n")
    assert document.standing == (("*", "unofficial"),)
    assert outline_json(document, ())["meta"] == {"standing": "unofficial"}


@pytest.mark.parametrize(
    ("head", "problem", "remedy"),
    [
        ("standing: final", "standing is 'final'", "write one of authentic"),
        ("standing: ofical", "standing is 'ofical'", "did you mean 'official'?"),
        ("standing:\n  uk: ''", "standing of uk is ''", "write one of"),
        ("standing:\n  de: official", "standing: language 'de' is not known", "choose one of"),
        ("standing:\n  uk: {a: b}", "standing is no text and no table", "standing: unofficial"),
        ("keywords: {a: b}", "keywords is no list of texts", "keywords: [one, another]"),
        ("adopted: yesterday", "'yesterday' is no date", "YYYY-MM-DD"),
        ("issuer: [a, b]", "the value of issuer is no text", "quotation marks"),
        ('keywords: ["a\\0b"]', "the value of keywords has", "take it out"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(head, problem, remedy):
    with pytest.raises(SourceError) as caught:
        read(f"---\ntitle: a\n{head}\n---\nb\n")
    assert (caught.value.where, problem in caught.value.problem) == ("seeds/x.md:3", True)
    assert remedy in caught.value.remedy
