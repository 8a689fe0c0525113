"""A document with every kind of block, published for real in three languages."""

import dataclasses
import runpy
from pathlib import Path

import pytest

from toolkit.core.model.catalog import Catalog, Entry
from toolkit.publish.edition.build import source_edition, translate_document
from toolkit.publish.edition.parse import read_edition
from toolkit.publish.edition.serialize import write_edition
from toolkit.publish.outputs.page import write_html
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.printer import print_pdf
from toolkit.source.segment import segment_document

SAMPLE = runpy.run_path(str(Path(__file__).parents[1] / "cases" / "pages" / "accord.py"))
LANGS = ("en", "uk", "ja")


@pytest.fixture(scope="module")
def accord():
    """Build the edition of each language."""
    document = SAMPLE["DOCUMENT"]
    segments = segment_document(document)
    editions = {"en": source_edition(document, segments)}
    for lang, texts in SAMPLE["TEXTS"].items():
        keys = dict.fromkeys((each.context, each.text) for each in segments)
        entries = tuple(Entry(text, context, texts[text]) for context, text in keys)
        catalog = Catalog(lang, entries=entries)
        editions[lang] = translate_document(document, segments, catalog, path=f"{lang}.po")
    return editions


@pytest.fixture(scope="module")
def mended():
    """Note whether each structure tree could be read."""
    found = []
    before = printer.mend_tree
    printer.mend_tree = lambda *about: found.append(before(*about))
    yield found
    printer.mend_tree = before


@pytest.mark.parametrize("lang", LANGS)
def test_page(accord, page, golden, lang):
    html = write_html(accord[lang], page).decode()
    golden(f"pages/accord.{lang}.html", html[html.index("<main") : html.index("</main>")] + "\n")


@pytest.mark.parametrize("lang", LANGS)
def test_finished_texts_give_the_same_page(accord, page, lang):
    edition = dataclasses.replace(accord[lang], date="2025-04-01")
    again = read_edition(write_edition(edition), "edition.json", {})
    assert write_html(again, page) == write_html(edition, page)


@pytest.mark.parametrize("lang", LANGS)
def test_every_link_in_a_page_leads_somewhere(accord, read, page, lang):
    shown = read(accord[lang], page)
    places = {found["id"] for _, found in shown.elements if "id" in found}
    links = {each["href"][1:] for each in shown.all("a") if each["href"].startswith("#")}
    named = {each["aria-labelledby"] for _, each in shown.elements if "aria-labelledby" in each}
    assert (links | named) <= places


def test_no_two_places_of_a_page_have_one_name(accord, read, page):
    names = [found["id"] for _, found in read(accord["en"], page).elements if "id" in found]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "langs",
    [("en",), ("uk",), ("ja",), LANGS, ("en", "uk", 0), ("uk", "ja", 0)],
    ids=["en", "uk", "ja", "all", "side by side", "side by side with a passage in one of them"],
)
def test_it_is_printed_and_says_all_of_it(accord, page, fonts, mended, langs):
    """`print_pdf` proves every text, its order and its language."""
    editions = tuple(accord[lang] for lang in langs if lang)
    prepare = prepare_parallel if 0 in langs else prepare_pdf
    material = prepare(editions, page)
    expected = {each.text for each in material.expected}
    assert all(
        any(each.endswith(sentence.plain) for each in expected)
        for edition in editions
        for block in edition.blocks
        for paragraph in block.paragraphs
        for sentence in paragraph
    )
    assert print_pdf(material, fonts).startswith(b"%PDF")
    assert mended == [True]
    mended.clear()
