"""A small catalog that goes out as XLIFF, and what comes back, read and recognised."""

import pytest

from toolkit.core.model.catalog import Catalog, Entry, short_hash
from toolkit.exchange.messages import list_messages
from toolkit.exchange.xliff.read import read_xliff
from toolkit.exchange.xliff.recognise import recognise
from toolkit.exchange.xliff.write import write_xliff

DRAFT = f"mt: argos en-uk 1.0 h={short_hash('Лампи **тьмяні**.')}"
CATALOG = Catalog(
    "uk",
    (("Language", "uk"), ("PO-Revision-Date", "2025-03-10 09:30+0000")),
    entries=(
        Entry("Lamps", "title", "Лампи", extracted=("title",), line=20),
        Entry(
            "The lamps are **dim**.",
            msgstr="Лампи **тьмяні**.",
            fuzzy=True,
            comments=(DRAFT, "query: all of them?"),
            extracted=("turn: Ada Sample",),
            line=24,
        ),
        Entry(
            "See [the list](https://a.example/x)[^1] & <https://b.example>.",
            extracted=("turn: Ada Sample",),
            line=30,
        ),
        Entry("They burn oil.", msgstr="Вони на олії.", fuzzy=True, previous_msgid="They burn."),
        Entry("Old.", msgstr="Старе.", obsolete=True, line=34),
    ),
)


@pytest.fixture(scope="session")
def write():
    """Return a function that writes a catalog as XLIFF, as text."""

    def make(catalog=CATALOG, **options):
        place = "locales/uk/lamps.po"
        sent = list_messages(catalog, document="lamps", source_lang="en", place=place, **options)
        return write_xliff(sent).decode()

    return make


@pytest.fixture(scope="session")
def back():
    """Return a function that reads XLIFF beside a catalog: messages and what is refused."""

    def read(text, catalog=CATALOG):
        returned = read_xliff(text.encode(), "x.xlf")
        return recognise(returned.units, catalog)

    return read
