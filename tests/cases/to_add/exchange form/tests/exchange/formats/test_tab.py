"""Columns between tabs."""

import pytest
from toolkit.exchange.formats.tab import read_tab, write_tab

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.messages import list_messages

CATALOG = Catalog("uk", entries=(Entry("Dim.", msgstr="Темно."), Entry("Old.")))


def test_what_was_sent_comes_back():
    sent = list_messages(CATALOG, document="lamps", source_lang="en", place="uk.po")
    back = read_tab(write_tab(sent), "x.tab")
    assert [(each.mark, each.source, each.target) for each in back.messages] == [
        (each.mark, each.source, each.target) for each in sent.messages
    ]
    assert back.head.document == "lamps"


def test_a_foreign_file_is_refused():
    with pytest.raises(CatalogError, match=r"x\.tab: has no first line"):
        read_tab(b"Dim.\tx\n", "x.tab")
