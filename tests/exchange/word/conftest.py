"""Bilingual Word files of a small catalog, and hands that work on them as Word does."""

import copy
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from toolkit.core.model.catalog import Entry
from toolkit.exchange.word.read import read_bilingual
from toolkit.exchange.word.write import write_bilingual

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ET.register_namespace("w", W[1:-1])
ET.register_namespace("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
BODY = "word/document.xml"

ENTRIES = (
    Entry("They burn oil.", extracted=("turn: Ada Sample",), line=30),
    Entry("Who lit them?", msgstr="Хто їх запалив?", extracted=("paragraph",), line=34),
)


def element(name, *children, text=None, **attributes):
    """Build an element of WordprocessingML."""
    made = ET.Element(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()})
    made.extend(children)
    made.text = text
    return made


def run(text, *looks, name="t"):
    """Build a run, looks by the names of their switches."""
    look = [element("rPr", *map(element, looks))] if looks else []
    return element("r", *look, element(name, text=text))


def inserted(*runs, author="Test Tester"):
    return element("ins", *runs, id="900", author=author)


def deleted(text):
    return element("del", run(text, name="delText"), id="901", author="Test Tester")


class Hand:
    """A Word file that somebody has open."""

    def __init__(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.tree = ET.fromstring(self.parts[BODY])  # noqa: S314 -- our own
        self.body = self.tree.find(f"{W}body")

    @property
    def table(self):
        return self.tree.find(f".//{W}tbl")

    def row(self, number):
        """Return the row of a sentence."""
        return next(row for row in self.table.iter(f"{W}tr") if self.number(row) == number)

    @staticmethod
    def number(row):
        first = row.find(f"{W}tc/{W}p/{W}bookmarkStart/../{W}r/{W}t")
        return int(first.text) if first is not None else 0

    def cell(self, number, column):
        """Return a cell; columns are 0 no., 1 source, 2 translation, 3 reviewed?, 4 remark."""
        return self.row(number).findall(f"{W}tc")[column]

    def paragraph(self, number, column):
        return self.cell(number, column).find(f"{W}p")

    def put(self, number, column, *content):
        """Put other content into a cell, as its only paragraph."""
        paragraph = self.paragraph(number, column)
        for each in list(paragraph):
            if each.tag != f"{W}pPr":
                paragraph.remove(each)
        paragraph.extend(content)
        return self

    def type(self, number, column, text):
        """Type a text over that of a cell, with nothing recorded."""
        return self.put(number, column, *([run(text)] if text else []))

    def correct(self, number, column, old, new):
        """Replace a text while changes are recorded."""
        return self.put(number, column, deleted(old), inserted(run(new)))

    def add_paragraph(self, number, column, *content):
        self.cell(number, column).append(element("p", *content))
        return self

    def merge(self, upper, lower, column):
        """Merge two cells as Word does: the upper has both texts, the lower is a part of it."""
        above, below = self.cell(upper, column), self.cell(lower, column)
        for paragraph in below.findall(f"{W}p"):
            below.remove(paragraph)
            above.append(paragraph)
        below.append(element("p"))
        for cell, value in ((above, "restart"), (below, "continue")):
            cell.find(f"{W}tcPr").append(element("vMerge", val=value))
        return self

    def comment(self, number, column, text, author="Test Tester", date="2025-03-12T10:00:00Z"):
        """Comment on the whole text of a cell."""
        paragraph = self.paragraph(number, column)
        at = 1 if paragraph.find(f"{W}pPr") is not None else 0
        paragraph.insert(at, element("commentRangeStart", id="7"))
        paragraph.append(element("commentRangeEnd", id="7"))
        paragraph.append(element("r", element("commentReference", id="7")))
        said = element("comment", element("p", run(text)), id="7", author=author, date=date)
        self.add_part("comments", element("comments", said))
        return self

    def add_part(self, name, tree):
        self.parts[f"word/{name}.xml"] = ET.tostring(tree)
        relations = "word/_rels/document.xml.rels"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        row = f'<Relationship Id="{name}" Type="{office}/{name}" Target="{name}.xml"/>'
        whole = self.parts[relations].decode()
        self.parts[relations] = whole.replace("</Relationships>", f"{row}</Relationships>").encode()

    def copy_row(self, number):
        """Copy a row and paste it below; a bookmark stays where it was."""
        row = self.row(number)
        twin = copy.deepcopy(row)
        for parent in list(twin.iter()):
            for each in list(parent):
                if each.tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
                    parent.remove(each)
        self.table.insert(list(self.table).index(row) + 1, twin)
        return twin

    def save(self):
        self.parts[BODY] = ET.tostring(self.tree)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return stream.getvalue()

    def read(self):
        return read_bilingual(self.save(), "lamps.docx")

    def message(self, number):
        return next(each for each in self.read().messages if each.place == f"no. {number}")


@pytest.fixture(scope="session")
def catalog(small_catalog):
    """Return the small catalog."""
    return small_catalog(*ENTRIES)


@pytest.fixture(scope="session")
def write(catalog, listed):
    """Return a function that writes a catalog as a bilingual Word file."""
    return lambda given=catalog, **options: write_bilingual(listed(given, **options))


@pytest.fixture
def hand(write):
    """Return a hand with the file of the small catalog open."""
    return Hand(write())


@pytest.fixture(scope="session")
def word():
    """Return what builds pieces of a Word file: element, run, inserted, deleted, Hand."""
    return __import__("types").SimpleNamespace(
        element=element, run=run, inserted=inserted, deleted=deleted, Hand=Hand, W=W
    )
