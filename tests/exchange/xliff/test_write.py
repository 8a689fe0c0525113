"""XLIFF of ours: every text to the letter, valid, and the same bytes each time."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.messages import mark_entry
from toolkit.review.decisions import seal_entry

MARKS = st.sampled_from(
    [
        *("*", "**", "`c`", "[", "](https://a.example)", "](https://b.example)", "[^1]", "![x](y)"),
        *("<u>", "</u>", "<", "&", "&amp;", "]]>", "https://c.example", "\\*", "\\\n", "\r", "\t"),
        *(" ", "日本", "Київ", "a", "++", "<!-- c -->", '"'),
    ]
)
TEXTS = st.lists(MARKS, max_size=9).map("".join) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff"),
    max_size=15,
)


def test_a_file(write, golden):
    golden("xliff/lamps.uk.xlf", write())


def test_only_what_nobody_has_reviewed(write):
    assert "Lamps" not in write(unreviewed=True)


def test_an_approval_is_signed_off(write):
    entry = Entry("Lamps", "title", "Лампи")
    text = write(Catalog("uk", entries=(entry,)), approved={seal_entry(entry)})
    assert 'approved="yes"' in text
    assert 'state="signed-off">Лампи' in text


@pytest.mark.parametrize("field", ["msgid", "msgstr"])
def test_a_character_that_xml_cannot_hold_is_named(write, field):
    entry = Entry(**({"msgid": "a"} | {field: "a\x0b"}), line=7)
    with pytest.raises(CatalogError, match=r"uk/lamps\.po:7: holds U\+000B"):
        write(Catalog("uk", entries=(entry,)))


@given(source=TEXTS.filter(lambda text: text.strip()), text=TEXTS, fuzzy=st.booleans())
@example(source="[a](https://a.example)", text="[а](https://uk.example)", fuzzy=False)
@example(source="*a* *b*", text="*б* **в** *а*", fuzzy=True)
def test_markdown_comes_back_to_the_letter(write, back, source, text, fuzzy):
    entry = Entry(source, msgstr=text, fuzzy=fuzzy and bool(text))
    catalog = Catalog("uk", entries=(entry,))
    (message,), refused = back(write(catalog), catalog)
    assert (message.source, message.target, refused) == (source, text, ())
    assert message.mark == mark_entry(entry)
    changed = (message.target_changed, message.review_changed, message.note_changed)
    assert changed == (False, False, False)


@pytest.mark.parametrize("kind", ["strict", "transitional"])
def test_a_file_is_valid(write, kind):
    folder = Path(os.environ.get("TOOLKIT_XLIFF_SCHEMAS", "/nonexistent"))
    path = folder / f"xliff-core-1.2-{kind}.xsd"
    if not path.is_file():
        pytest.skip(f"no {path.name}: set TOOLKIT_XLIFF_SCHEMAS to a folder of OASIS' schemas")
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(path))
    hard = Entry(
        "*a* <u>b</u> `c` [d](https://e.example)[^1] ![p](https://e.example/p.png)\\\n&amp;"
    )
    for catalog in ({}, {"catalog": Catalog("uk", entries=(hard,))}):
        schema.assertValid(etree.fromstring(write(**catalog).encode()))
