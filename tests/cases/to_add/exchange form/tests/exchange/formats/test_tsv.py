"""Columns between tabs."""

import pytest
from toolkit.exchange.formats.tsv import read_tsv, write_tsv

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.messages import list_messages

CATALOG = Catalog("uk", entries=(Entry("Dim.", msgstr="Темно."), Entry("Old.")))


def test_what_was_sent_comes_back():
    sent = list_messages(CATALOG, document="lamps", source_lang="en", place="uk.po")
    back = read_tsv(write_tsv(sent), "x.tsv")
    assert [(each.mark, each.source, each.target) for each in back.messages] == [
        (each.mark, each.source, each.target) for each in sent.messages
    ]
    assert back.head.document == "lamps"


def test_a_foreign_file_is_refused():
    with pytest.raises(CatalogError, match=r"x\.tsv: has no first line"):
        read_tsv(b"Dim.\tx\n", "x.tsv")
