"""A small edition in each language, of plainly fictional people, and its page."""

import dataclasses
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

import toolkit
from toolkit.catalog.po.parse import parse_po
from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock, EditionItem, Picture
from toolkit.lang import LANGUAGES
from toolkit.publish.bundle import Bundle
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.fonts import find_font_folders, load_fonts
from toolkit.publish.markup.sentences import title_text
from toolkit.publish.outputs import choose_outputs
from toolkit.publish.outputs.files import plan
from toolkit.publish.outputs.page import write_html
from toolkit.publish.print.runs import read_runs

TEXTS = {
    "en": {
        "title": "A lighthouse for two harbours",
        "event": "First Forum of Harbours",
        "lede": "The keepers met on 5 March 2025.",
        "heading": "The meeting",
        "points": ("who lights the lamp;", "who pays for the oil."),
        "name": "Ann Example",
        "role": "Keeper",
        "affiliation": "House of Lamps",
        "label": "Moderator",
        "turn": ("The lamp must *burn* at night.", "Who would put it out?"),
        "quote": "Light is for everyone.",
        "note": "More: <https://example.org/a?b=1&c=2>",
    },
    "uk": {
        "title": "Маяк для двох гаваней",
        "event": "Перший форум гаваней",
        "lede": "Наглядачі зустрілися 5 березня 2025 року.",
        "heading": "Зустріч",
        "points": ("хто запалює лампу;", "хто платить за олію."),
        "name": "Анна Прикладенко",
        "role": "наглядачка",
        "affiliation": "Дім ламп",
        "label": "Модератор",
        "turn": ("Лампа має *горіти* вночі.", "Хто б її погасив?"),
        "quote": "Світло — для всіх.",
        "note": "Докладніше: <https://example.org/a?b=1&c=2>",
    },
    "ja": {
        "title": "二つの港のための灯台",
        "event": "第1回港フォーラム",
        "lede": "灯台守は2025年3月5日に集まった。",
        "heading": "会合",
        "points": ("誰が灯をともすのか。", "誰が油の代金を払うのか。"),
        "name": "例田花子",
        "role": "灯台守",
        "affiliation": "灯の家",
        "label": "司会",
        "turn": ("灯は夜に*燃え*なければならない。", "誰が消すだろうか？", "誰も消さない……。"),
        "quote": "光は皆のためにある。",
        "note": "詳細：<https://example.org/a?b=1&c=2>",
    },
}


def _sentence(text, lang, state=State.TRANSLATED, where=""):
    return finish_sentence(text, lang, "markdown", state=state, where=where)


def _byline(lang, name, role=None, affiliation=None, label=""):
    return make_byline(name, role, affiliation, label, pattern=LANGUAGES[lang].byline)


def _sentences(*texts, lang="en", state=State.TRANSLATED):
    return tuple(_sentence(text, lang, state, f"x.po:{n}") for n, text in enumerate(texts, 1))


def _small(lang):
    """Build an edition with a block of every kind."""
    texts = TEXTS[lang]

    def said(key):
        found = texts[key]
        return _sentences(*((found,) if isinstance(found, str) else found), lang=lang)

    return Edition(
        document="harbours",
        lang=lang,
        source_lang="en",
        markup="markdown",
        title=said("title"),
        blocks=(
            EditionBlock(Kind.LEDE, said("lede")),
            EditionBlock(Kind.HEADING, said("heading"), level=2),
            EditionBlock(Kind.LIST, items=tuple(EditionItem((point,)) for point in said("points"))),
            EditionBlock(
                Kind.SPEAKER,
                byline=_byline(lang, *(said(key)[0] for key in ("name", "role", "affiliation"))),
            ),
            EditionBlock(Kind.TURN, said("turn")),
            EditionBlock(Kind.QUOTE, said("quote")),
            EditionBlock(
                Kind.SPEAKER, byline=_byline(lang, said("name")[0], label=texts["label"])
            ),
            EditionBlock(Kind.TURN, said("turn")),
            EditionBlock(Kind.NOTE, said("note")),
        ),
        meta=(
            ("event", said("event")[0]),
            ("date", _sentence("2025-03-05", "en")),
            ("source", _sentence("https://example.org/", "en")),
        ),
    )  # fmt: skip


def _draft(lang):
    """Mark each sentence of the turns with a state of its own, the last in the source's words."""
    edition = _small(lang)
    states = [state for state in State if state not in PUBLISHED]
    said = tuple(
        _sentence(f"{TEXTS[lang]['quote']}", lang, state, f"x.po:{n}")
        for n, state in enumerate(states)
    )
    missing = _sentence(TEXTS["en"]["quote"], "en", State.UNTRANSLATED, "x.po:9")
    blocks = tuple(
        dataclasses.replace(block, sentences=(*said, missing)) if block.kind is Kind.TURN else block
        for block in edition.blocks
    )
    return dataclasses.replace(edition, blocks=blocks, draft=True)


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 16">
<path fill="#173f6b" d="M2 12h8v4H2zM16 8h8v8h-8zM30 1h8v15h-8z"/></svg>"""
SHOWN = {
    "en": (("Oil a year: 10 barrels, then 20.", "It grows."), ("Oil, *by year*.",)),
    "uk": (("Олія за рік: 10 бочок, потім 20.", "Її більшає."), ("Олія *за роками*.",)),
    "ja": (("年ごとの油。最初は10樽、次は20樽。", "増えている。"), ("年ごとの油。",)),
}


@pytest.fixture(scope="session")
def illustrated():
    """Build a small edition with a picture, and its caption, in the first turn."""

    def build(lang, picture=None):
        alt, caption = (_sentences(*texts, lang=lang) for texts in SHOWN[lang])
        drawing = picture or Picture("image/svg+xml", SVG.encode(), 40, 16, fills=True)
        figure = (
            EditionBlock(Kind.FIGURE, alt, picture=drawing),
            EditionBlock(Kind.CAPTION, caption),
        )
        edition = _small(lang)
        blocks = (*edition.blocks[:5], *figure, *edition.blocks[5:])
        return dataclasses.replace(edition, blocks=blocks)

    return build


@pytest.fixture(scope="session")
def words():
    """Read the interface words as a project does."""
    folder = Path(toolkit.__file__).parent / "lang"
    return {
        path.parent.name: {
            entry.msgid: entry.msgstr for entry in parse_po(path.read_bytes(), path.name).entries
        }
        for path in sorted(folder.glob("*/interface.po"))
    }


@pytest.fixture(scope="session")
def page(words):
    return Bundle(
        words=words,
        date="2025-04-01",
        languages=("en", "uk", "ja"),
        titles={lang: title_text(_small(lang)) for lang in TEXTS},
        files=plan(choose_outputs(()), "harbours", TEXTS),
        site_url="https://statements.example/",
        generator="toolkit 1",
    )


@pytest.fixture(scope="session")
def fonts():
    return load_fonts(find_font_folders(os.environ))


class PageReader(HTMLParser):
    """Reads a page as a browser would: the elements, and the text outside of scripts and styles."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.text = ""
        self.data = ""
        self._raw = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._raw = tag

    def handle_endtag(self, tag):
        if tag == self._raw:
            self._raw = ""

    def handle_data(self, data):
        if not self._raw:
            self.text += data
        elif self._raw == "script":
            self.data += data

    def all(self, tag, **attributes):
        return [
            found
            for name, found in self.elements
            if name == tag and all(found.get(key) == value for key, value in attributes.items())
        ]


@pytest.fixture(scope="session")
def sentences():
    return _sentences


@pytest.fixture(scope="session")
def small():
    return _small


@pytest.fixture(scope="session")
def draft():
    return _draft


@pytest.fixture(scope="session")
def with_turn(small):
    """Return an edition whose only block is a turn of one sentence."""

    def build(text, lang="en", markup="markdown"):
        blocks = (EditionBlock(Kind.TURN, _sentences(text, lang=lang)),)
        return dataclasses.replace(small(lang), blocks=blocks, markup=markup)

    return build


@pytest.fixture(scope="session")
def read():
    """Read the page of an edition."""
    return lambda edition, page: PageReader(write_html(edition, page).decode())


@pytest.fixture(scope="session")
def parse():
    return lambda data: PageReader(data.decode())


@pytest.fixture(scope="session")
def without_style():
    """Return a page without its style sheet, which a golden file need not repeat."""
    return lambda data: re.sub(
        r"(?s)(?<=<style>).*?(?=</style>)|(?<=sha256-)[^&]+", "", data.decode()
    )


def _spoken(data):
    """Return (text, language) of all that a screen reader reads, in the order of the pages."""
    with pypdfium2.PdfDocument(data) as document:
        return [(each.text, each.lang) for each in read_runs(document) if each.tagged]


@pytest.fixture(scope="session")
def spoken():
    return _spoken
