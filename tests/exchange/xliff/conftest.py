"""A small catalog that goes out as XLIFF, and what comes back, read and recognised."""

import pytest

from toolkit.core.model.catalog import Entry
from toolkit.exchange.xliff.read import read_xliff
from toolkit.exchange.xliff.recognise import recognise
from toolkit.exchange.xliff.write import write_xliff

ENTRIES = (
    Entry(
        "See [the list](https://a.example/x)[^1] & <https://b.example>.",
        extracted=("turn: Ada Sample",),
        line=30,
    ),
    Entry("They burn oil.", msgstr="Вони на олії.", fuzzy=True, previous_msgid="They burn."),
)


@pytest.fixture(scope="session")
def catalog(small_catalog):
    """Return the small catalog, with markup."""
    dim = {"source": "The lamps are **dim**.", "target": "Лампи **тьмяні**."}
    return small_catalog(*ENTRIES, **dim)


@pytest.fixture(scope="session")
def write(catalog, listed):
    """Return a function that writes a catalog as XLIFF, as text."""
    return lambda given=catalog, **options: write_xliff(listed(given, **options)).decode()


@pytest.fixture(scope="session")
def back(catalog):
    """Return a function that reads XLIFF beside a catalog: messages and what is refused."""

    def read(text, catalog=catalog):
        returned = read_xliff(text.encode(), "x.xlf")
        return recognise(returned.units, catalog)

    return read
