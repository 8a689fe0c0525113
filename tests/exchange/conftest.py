"""Sheets of a small catalog, and hands that work on them as a spreadsheet program does."""

import io
from dataclasses import replace

import openpyxl
import pytest

from toolkit.core.model.catalog import Catalog, Entry, short_hash
from toolkit.exchange.messages import list_messages
from toolkit.exchange.xlsx.layout import unescape
from toolkit.exchange.xlsx.write import write_sheet

DRAFT = f"mt: argos en-uk 1.0 h={short_hash('Лампи тьмяні.')}"
CATALOG = Catalog(
    "uk",
    (("Language", "uk"), ("PO-Revision-Date", "2025-03-10 09:30+0000")),
    entries=(
        Entry("Lamps", "title", "Лампи", extracted=("title",), line=20),
        Entry(
            "The lamps are dim.",
            msgstr="Лампи тьмяні.",
            fuzzy=True,
            comments=(DRAFT, "query: all of them?"),
            extracted=("turn: Ada Sample",),
            line=24,
        ),
        Entry("They burn oil.", extracted=("turn: Ada Sample",), line=30),
        Entry("Old.", msgstr="Старе.", obsolete=True, line=34),
    ),
)


@pytest.fixture(scope="session")
def write():
    """Return a function that writes a catalog as a sheet."""

    def make(catalog=CATALOG, **options):
        if isinstance(catalog, str):  # a language
            catalog = replace(CATALOG, lang=catalog)
        place = "locales/uk/lamps.po"
        return write_sheet(
            list_messages(catalog, document="lamps", source_lang="en", place=place, **options)
        )

    return make


@pytest.fixture(scope="session")
def work():
    """Return a function that opens a sheet, changes it, and returns it as saved."""

    def edit(data, change):
        book = openpyxl.load_workbook(io.BytesIO(data))
        change(book.worksheets[0])
        saved = io.BytesIO()
        book.save(saved)
        return saved.getvalue()

    return edit


@pytest.fixture(scope="session")
def cells():
    """Return a function that gives the texts of a sheet as another program has them."""

    def read(data):
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        return [
            ["" if cell.value is None else unescape(str(cell.value)) for cell in row]
            for row in sheet.iter_rows()
        ]

    return read
