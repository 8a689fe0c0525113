"""A statement that goes out as running text, and hands that work on it as Word does."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from toolkit.catalog.template import build_template
from toolkit.catalog.update import update_catalog
from toolkit.core.zips import timeless
from toolkit.exchange.running.gather import gather
from toolkit.exchange.running.guess import Languages
from toolkit.exchange.running.marks import parse_sentence, write_file, write_sentence
from toolkit.exchange.running.plan import list_slots
from toolkit.exchange.running.read import read_running
from toolkit.publish.bundle import Bundle
from toolkit.publish.edition.build import translate_document
from toolkit.publish.word.file import write_edition_word
from toolkit.publish.words import interface_words
from toolkit.source.readers import read_document
from toolkit.source.segment import segment_document

SOURCE = """\
# The harbour

The harbour opened. It was **full** of ships. Nobody slept.

The [keepers](https://keepers.example/) met[^a]. They spoke long.

- first point
- second point

| Year | Ships |
| ---- | ----- |
| 2024 | twelve |

Thank you.

[^a]: The minutes are kept.
"""
UKRAINIAN = {
    "The harbour": "Гавань",
    "The harbour opened.": "Гавань відкрилася.",
    "It was **full** of ships.": "У ній було **повно** кораблів.",
    "Nobody slept.": "Ніхто не спав.",
    "The [keepers](https://keepers.example/) met[^a].": (
        "[Наглядачі](https://keepers.example/) зустрілися[^a]."
    ),
    "They spoke long.": "Вони довго розмовляли.",
    "first point": "перший пункт",
    "second point": "другий пункт",
    "Year": "Рік",
    "Ships": "Кораблі",
    "2024": "2024",
    "twelve": "дванадцять",
    "Thank you.": "Дякуємо.",
    "The minutes are kept.": "Протокол зберігається.",
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Sent:
    """A statement, its catalog, and the file that was made of it."""

    def __init__(self, source=SOURCE, texts=(), drafts=(), lang="uk"):
        texts = {**UKRAINIAN, **dict(texts)}
        self.source, self.texts = source, texts
        self.document = read_document(source.encode(), "seeds/harbour.md", "en")
        self.segments = segment_document(self.document)
        template = build_template(self.document, self.segments)
        catalog = update_catalog(None, template, lang, document="harbour", revised="")
        entries = (
            replace(each, msgstr=texts.get(each.msgid, ""), fuzzy=each.msgid in drafts, line=at)
            for at, each in enumerate(catalog.entries, 1)
        )
        self.catalog = replace(catalog, lang=lang, entries=tuple(entries))
        self.slots = list_slots(self.document, self.segments, self.catalog)
        self.languages = Languages("en", lang, self.document.markup)
        self.data = self._write()

    def _write(self):
        edition = translate_document(
            self.document, self.segments, self.catalog, path="uk.po", draft=True
        )
        lang = self.catalog.lang
        bundle = Bundle({lang: interface_words(lang)}, "2025-03-05", (lang,))
        names = {}
        for slot in self.slots:
            where = f"uk.po:{slot.place.number}"
            names.setdefault(where, []).append(write_sentence(slot.place, slot.mark))
        return write_edition_word(edition, bundle, names, write_file("0" * 12))

    def gather(self, data_or_running, now=None, slots=None, **options):
        running = data_or_running
        if isinstance(running, bytes):
            running = read_running(running, "back.docx")
        return gather(
            running,
            self.slots if slots is None else slots,
            now or self.catalog,
            self.languages,
            "harbour",
            **options,
        )

    def changes(self, data_or_running, **options):
        """Return what messages change: source → (translation, reviewed)."""
        found = self.gather(data_or_running, **options)
        return {
            each.source: (each.target, each.reviewed)
            for each in found.messages
            if each.target_changed or each.review_changed
        }


class Hands:
    """Somebody who works on a Word file; sentences are found by their source."""

    def __init__(self, sent):
        self.sent = sent
        with zipfile.ZipFile(io.BytesIO(sent.data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.tree = ET.fromstring(self.parts["word/document.xml"])  # noqa: S314 -- our own
        self.body = self.tree[0]

    def save(self):
        self.parts["word/document.xml"] = ET.tostring(self.tree)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(timeless(name), data)
        return stream.getvalue()

    def _start(self, source):
        for parent in self.tree.iter():
            for at, each in enumerate(parent):
                found = parse_sentence(each.get(f"{_W}name", ""))
                if found and self._source(found[0]) == source:
                    return parent, at
        raise LookupError(source)

    def _source(self, place):
        return next(slot.source for slot in self.sent.slots if slot.place == place)

    def _inside(self, source):
        parent, start = self._start(source)
        key = parent[start].get(f"{_W}id")
        end = next(
            at
            for at, each in enumerate(parent)
            if each.tag == f"{_W}bookmarkEnd" and each.get(f"{_W}id") == key
        )
        return parent, start, end

    def write(self, source, *runs):
        """Write another text into a sentence, whose bookmark stays."""
        parent, start, end = self._inside(source)
        for each in parent[start + 1 : end]:
            parent.remove(each)
        for at, one in enumerate(runs):
            parent.insert(start + 1 + at, one if isinstance(one, ET.Element) else run(one))

    def behind(self, source, *runs):
        """Type behind a sentence, outside its bookmark."""
        parent, _, end = self._inside(source)
        for at, one in enumerate(runs):
            parent.insert(end + 1 + at, one if isinstance(one, ET.Element) else run(one))

    def remove(self, source, *, bookmark=True):
        """Delete a sentence, with its bookmark as Word does, or without."""
        parent, start, end = self._inside(source)
        for each in parent[start : end + 1] if bookmark else parent[start + 1 : end]:
            parent.remove(each)

    def unmark(self, *sources):
        """Take the bookmarks away, as a program does that does not keep them."""
        for source in sources:
            parent, start, end = self._inside(source)
            parent.remove(parent[end])
            parent.remove(parent[start])

    def paragraph(self, source):
        return self._start(source)[0]

    def move(self, source, before):
        """Move a whole paragraph."""
        moved, place = self.paragraph(source), self.paragraph(before)
        self.body.remove(moved)
        self.body.insert(list(self.body).index(place), moved)

    def swap(self, one, other):
        """Exchange two sentences of a paragraph, with their bookmarks."""
        parent, start, end = self._inside(one)
        first = list(parent[start : end + 1])
        for each in first:
            parent.remove(each)
        _, _, end = self._inside(other)
        for at, each in enumerate(first):
            parent.insert(end + 1 + at, each)

    def join(self, source, other):
        """Make one paragraph of two."""
        parent, follower = self.paragraph(source), self.paragraph(other)
        parent.append(run(" "))
        parent.extend(each for each in follower if each.tag != f"{_W}pPr")
        self.body.remove(follower)


def element(name, *children, **attributes):
    made = ET.Element(f"{_W}{name}", {f"{_W}{key}": str(v) for key, v in attributes.items()})
    made.extend(children)
    return made


def run(text, *looks, tag="t"):
    words = element(tag)
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    look = element("rPr", *(element(each) for each in looks))
    return element("r", look, words)


def inserted(*runs):
    return element("ins", *runs, id=900, author="Test Tester")


def deleted(text):
    return element("del", run(text, tag="delText"), id=901, author="Test Tester")


class Xml:
    """What hands write into a file."""

    run = staticmethod(run)
    inserted = staticmethod(inserted)
    deleted = staticmethod(deleted)


@pytest.fixture(scope="session")
def xml():
    return Xml


@pytest.fixture(scope="session")
def sent():
    return Sent()


@pytest.fixture(scope="session")
def new_sent():
    """Return a function that sends another statement, or other translations."""
    return Sent


@pytest.fixture
def work():
    """Return a function that gives what was sent to somebody who works on it."""
    return Hands


@pytest.fixture
def hands(sent):
    return Hands(sent)
