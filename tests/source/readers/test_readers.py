"""The family: which reader reads what, and how a document is named."""

import re
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import ConfigError, SourceError
from toolkit.source.names import slug
from toolkit.source.readers import (
    READERS,
    plain,
    read_document,
    read_lang,
    read_texts,
    written_text,
)
from toolkit.source.readers.base import Reader
from toolkit.source.readers.text_lines import seed_lines


def test_the_suffix_chooses():
    assert read_document(b"# T", "seeds/x.txt", "en").blocks[0].text == "# T"
    assert read_document(b"# T", "seeds/x.MD", "en").blocks[0].text == "T"


@pytest.mark.parametrize("path", ["seeds/x.xyz", "seeds/x", "seeds/.txt"])
def test_another_suffix_is_refused_and_the_known_ones_named(path):
    with pytest.raises(SourceError, match=re.escape(path) + ": no reader.*\n.*\\.txt, \\.md"):
        read_document(b"T", path, "en")


def test_a_kind_of_file_that_is_no_text_is_read_by_its_bytes(monkeypatch):
    """As one in Word’s format would be: nothing but its own reader may decode it."""

    def read(seed, structure):
        return plain.read_plain(replace(seed, data=seed.data.removeprefix(b"\xff\0")), structure)

    def texts(seed):
        return seed_lines(replace(seed, data=seed.data.removeprefix(b"\xff\0")))

    module = SimpleNamespace(READER=Reader(read, texts, is_text=False))
    monkeypatch.setitem(sys.modules, "toolkit.source.readers.bin", module)
    monkeypatch.setitem(READERS, ".bin", "bin")
    data = b"\xff\0T\n\nText."
    assert [block.text for block in read_document(data, "x.bin", "en").blocks] == ["T", "Text."]
    assert read_texts(data, "x.bin", "en") == ((1, "T"), (2, ""), (3, "Text."))
    assert (read_lang(data, "x.bin", "en"), written_text(data, "x.bin")) == ("en", "")


def test_bytes_that_are_no_text_are_told_with_their_line():
    with pytest.raises(SourceError, match=r"seeds/x\.md:3: not UTF-8"):
        read_document(b"# T\n\n\xff\n", "seeds/x.md", "en")


def test_an_unknown_language_is_refused():
    with pytest.raises(ConfigError, match="'xx'"):
        read_document(b"T", "seeds/x.txt", "xx")


def test_a_document_knows_where_it_comes_from():
    document = read_document(b"T", "seeds/A b.txt", "en")
    assert (document.slug, document.path, document.lang, document.markup) == (
        "a-b", "seeds/A b.txt", "en", "plain",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("seeds/forum-2025.md", "forum-2025", id="as it is"),
        pytest.param("C  d__e!.txt", "c-d-e", id="capitals and marks"),
        pytest.param("v1.2.txt", "v1-2", id="dots"),
        pytest.param("Résumé.txt", "resume", id="accents"),
        pytest.param("Re\u0301sume\u0301.txt", "resume", id="accents apart"),
        pytest.param("Заява про під’їзд.txt", "zaiava-pro-pidizd", id="Ukrainian"),
        pytest.param("談話.txt", "f3717c47", id="Japanese"),
        pytest.param("談話1.txt", "1-d9ae31b9", id="Japanese and a digit"),
    ],
)
def test_slug(path, name):
    assert slug(path) == name


def test_names_in_other_letters_stay_apart():
    assert slug("談話1.txt") != slug("声明1.txt")


def test_a_name_of_marks_alone_is_refused():
    with pytest.raises(SourceError, match="neither letters nor digits"):
        slug("seeds/---.txt")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1))
def test_a_slug_has_only_safe_characters(name):
    try:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(f"{name}.txt"))
    except SourceError:
        assert not any("a" <= c <= "z" or (c.isdecimal() and c.isascii()) for c in name)
