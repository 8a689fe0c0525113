"""A small catalog, its sheets, and hands that work on them as a spreadsheet program does."""

import io
from dataclasses import replace

import openpyxl
import pytest

from toolkit.core.model.catalog import Catalog, Entry, short_hash
from toolkit.exchange.messages import list_messages
from toolkit.exchange.xlsx.layout import unescape
from toolkit.exchange.xlsx.write import write_sheet

BURN = Entry("They burn oil.", extracted=("turn: Ada Sample",), line=30)


@pytest.fixture(scope="session")
def small_catalog():
    """Return a function that makes a catalog of a title, a draft, other entries, and an old one."""

    def make(*others, source="The lamps are dim.", target="Лампи тьмяні."):
        draft = Entry(
            source,
            msgstr=target,
            fuzzy=True,
            comments=(f"mt: argos en-uk 1.0 h={short_hash(target)}", "query: all of them?"),
            extracted=("turn: Ada Sample",),
            line=24,
        )
        return Catalog(
            "uk",
            (("Language", "uk"), ("PO-Revision-Date", "2025-03-10 09:30+0000")),
            entries=(
                Entry("Lamps", "title", "Лампи", extracted=("title",), line=20),
                draft,
                *others,
                Entry("Old.", msgstr="Старе.", obsolete=True, line=38),
            ),
        )

    return make


@pytest.fixture(scope="session")
def listed():
    """Return a function that lists what of a catalog goes out."""

    def make(catalog, **options):
        place = "locales/uk/lamps.po"
        return list_messages(catalog, document="lamps", source_lang="en", place=place, **options)

    return make


@pytest.fixture(scope="session")
def write(small_catalog, listed):
    """Return a function that writes a catalog, or the small one in a language, as a sheet."""
    small = small_catalog(BURN)

    def make(catalog=small, **options):
        if isinstance(catalog, str):
            catalog = replace(small, lang=catalog)
        return write_sheet(listed(catalog, **options))

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
