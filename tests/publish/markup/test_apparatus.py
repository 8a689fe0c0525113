"""What an institution says beside a text, on pages and on paper."""

import dataclasses
import io
import json
import re
import zipfile

import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.markup.apparatus import PIECES, end_mark, piece_line
from toolkit.publish.markup.sentences import RenderContext
from toolkit.publish.outputs.page import write_html
from toolkit.publish.outputs.parallel import parallel_document
from toolkit.publish.outputs.pdf import printed_document, short_title
from toolkit.publish.word.file import write_edition_word

SAID = {
    "issuer": {"en": "Port of Sest", "uk": "Порт Сест", "ja": "セスト港"},
    "series": {"en": "Papers", "uk": "Документи", "ja": "文書"},
    "reference": dict.fromkeys(("en", "uk", "ja"), "PS 14/2025"),
    "subtitle": {"en": "Towards light", "uk": "До світла", "ja": "灯を目指して"},
    "short-title": {"en": "Lighthouse", "uk": "Маяк", "ja": "灯台"},
    "status": dict.fromkeys(("en", "uk", "ja"), "Check against delivery."),
    "adopted": dict.fromkeys(("en", "uk", "ja"), "2025-03-04"),
    "participants.1": {"en": "Ann", "uk": "Анна", "ja": "花子"},
    "participants.2": {"en": "Ivo", "uk": "Іво", "ja": "伊代"},
    "keywords.1": {"en": "oil", "uk": "олія", "ja": "油"},
    "contact": {"en": "press@port.example", "uk": "press@port.example", "ja": "報道室"},
    "licence": dict.fromkeys(("en", "uk", "ja"), "CC-BY-4.0"),
    "end-mark": dict.fromkeys(("en", "uk", "ja"), "true"),
}


@pytest.fixture
def full(small, sentences):
    def build(lang, **changed):
        said = {key: texts[lang] for key, texts in SAID.items()} | changed
        meta = tuple((key, *sentences(text, lang=lang)) for key, text in said.items() if text)
        return dataclasses.replace(small(lang), meta=(*small(lang).meta, *meta))

    return build


def lines(edition, bundle, *, printed=False):
    context = RenderContext(edition, bundle, printed=printed)
    found = {name: piece_line(name, context) for name in PIECES}
    return {name: line.plain.replace("\u00a0", " ") for name, line in found.items() if line}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", {"status": "Check against delivery", "adopted": "Adopted on 4 March 2025",
                "participants": "Participants: Ann; Ivo", "contact": "Contact: press@port.example",
                "licence": "Licence: CC BY 4.0"}),
        ("uk", {"status": "Звіряти з виголошеним текстом", "adopted": "Ухвалено 4 березня 2025 р.",
                "participants": "Учасники: Анна; Іво", "contact": "Контакти: press@port.example",
                "licence": "Ліцензія: CC BY 4.0"}),
        ("ja", {"status": "実際の発言と照合のこと", "adopted": "2025年3月4日採択",
                "participants": "参加者：花子、伊代", "contact": "問い合わせ先：報道室",
                "licence": "ライセンス：CC BY 4.0"}),
    ],
)  # fmt: skip
def test_each_language_says_it_in_its_words(full, page, lang, said):
    found = lines(full(lang), page)
    assert {name: found[name] for name in said} == said
    assert (found["issuer"], found["reference"]) == (SAID["issuer"][lang], "PS 14/2025")


def test_of_a_document_that_says_nothing_nothing_is_said(small, page):
    assert lines(small("uk"), page) == {}


def test_settings_say_it_where_a_document_does_not(small, full, page):
    usual = dataclasses.replace(page, usual={"issuer": {"uk": "Порт"}, "licence": {"uk": "Вільно"}})
    assert lines(small("uk"), usual) == {"issuer": "Порт", "licence": "Ліцензія: Вільно"}
    assert lines(full("uk"), usual)["issuer"] == "Порт Сест"


def test_paper_says_where_the_text_is_on_the_web(small, page):
    (said,) = lines(small("uk"), page, printed=True).values()
    assert said == "В інтернеті: https://statements.example/harbours/uk/"
    html = printed_document((small("uk"),), page)
    assert 'alt="QR-код цієї адреси"' in html


def test_an_address_that_is_too_long_for_a_code_stands_alone(small, page):
    long = dataclasses.replace(page, site_url=f"https://statements.example/{'a' * 1200}/")
    html = printed_document((small("uk"),), long)
    assert ('class="address"' in html, 'class="qr"' in html) == (True, False)


@pytest.mark.parametrize("change", [{"site_url": ""}, {"marks": {"uk": "Ембарго"}}])
def test_what_is_not_public_has_no_address(small, page, change):
    assert lines(small("uk"), dataclasses.replace(page, **change), printed=True) == {}


def test_a_page_has_all_of_it_once(full, page, read):
    text = read(full("en"), page).text
    for said in lines(full("en"), page).values():
        assert text.count(said) == 1, said


def test_a_word_file_has_all_of_it(full, page):
    edition = dataclasses.replace(full("uk"), standing=(("uk", "unofficial"),))
    with zipfile.ZipFile(io.BytesIO(write_edition_word(edition, page))) as archive:
        xml = archive.read("word/document.xml").decode()
    text = re.sub(r"<[^>]*>", "", xml).replace("\u00a0", " ")
    for said in lines(edition, page).values():
        assert said in text
    assert text.count("Неофіційний переклад") == 2


def test_programs_are_told(full, page, read):
    seen = read(full("en"), page)
    data = json.loads(seen.data)
    assert data["publisher"] == {"@type": "Organization", "name": "Port of Sest"}
    assert (data["identifier"], data["keywords"]) == ("PS 14/2025", ["oil"])
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    names = ("author", "publisher", "keywords")
    found = {name: seen.all("meta", name=name)[0]["content"] for name in names}
    assert found == {"author": "Port of Sest", "publisher": "Port of Sest", "keywords": "oil"}


@pytest.mark.parametrize(
    ("mark", "shown"), [("true", "（了）"), ("false", ""), ("", "")], ids=["yes", "no", "nothing"]
)
def test_a_mark_stands_where_a_text_ends(full, page, mark, shown):
    edition = full("ja", **{"end-mark": mark})
    assert end_mark(RenderContext(edition, page)) == shown
    html = write_html(edition, page).decode()
    if shown:
        assert html.index(shown) < html.index('class="notes"') < html.index('class="colophon"')
    assert ('class="end"' in html) == bool(shown)


def test_both_columns_of_a_pair_end(full, page):
    html = parallel_document(full("uk"), full("ja"), page)
    assert re.search(r"# # #.*（了）.*class=\"notes\"", html, re.DOTALL)


def test_a_running_title_gives_way_to_the_short_one(full, page, sentences):
    title = sentences("A lighthouse " * 20, lang="en")
    long = dataclasses.replace(full("en"), title=title)
    assert short_title(RenderContext(long, page)) == "PS 14/2025 · Lighthouse"
    whole = RenderContext(full("en"), page)
    assert short_title(whole) == "PS 14/2025 · A lighthouse for two harbours"


def test_an_annex_begins_a_page(small, sentences, page):
    words = {"en": "Annex 1", "uk": "Додаток 1. Лампи", "ja": "附属書"}
    for lang, word in words.items():
        heading = EditionBlock(Kind.HEADING, sentences(word, lang=lang), level=2)
        edition = dataclasses.replace(small(lang), blocks=(heading,))
        assert '<h2 class="annex"' in write_html(edition, page).decode()


@pytest.mark.parametrize("word", ["Annexation of lamps", "The annex", "Lamps"])
def test_other_headings_begin_none(small, sentences, page, word):
    heading = EditionBlock(Kind.HEADING, sentences(word), level=2)
    edition = dataclasses.replace(small("en"), blocks=(heading,))
    assert 'class="annex"' not in write_html(edition, page).decode()
