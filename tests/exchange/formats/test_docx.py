"""A Word file is told by what is in it: a table for review, running text, or a letter beside it."""

import pytest

from toolkit.core.errors import CatalogError
from toolkit.core.word.blocks import paragraph
from toolkit.core.word.markup import join
from toolkit.core.word.package import WordFile, write_word
from toolkit.core.word.runs import bookmark, run
from toolkit.core.word.tables import Cell, Row, table
from toolkit.exchange.formats.docx import is_meant, read_word
from toolkit.exchange.running.read import Running

TABLE = table([Row((Cell(paragraph(run("a"))),) * 3)], [1000] * 3)
SENTENCE = paragraph(bookmark(1, f"_t1_1_{'a' * 12}_{'b' * 12}y", run("Лампи.")))


def word(*parts):
    return write_word(
        WordFile(body=join(*parts, paragraph(run("End."))), title="A", langs=("uk-UA", "ja-JP"))
    )


def test_running_text_with_a_table_is_running_text():
    assert isinstance(read_word(word(SENTENCE, TABLE), "lamps.docx"), Running)


def test_running_text_without_its_bookmarks_is_known_by_its_name():
    assert isinstance(read_word(word(TABLE), "lamps.uk.text.docx"), Running)


def test_a_table_is_one_for_review():
    with pytest.raises(CatalogError, match="no row of the toolkit"):
        read_word(word(TABLE), "lamps.docx")


def test_a_letter_beside_a_kit_is_not_meant():
    assert [is_meant(word(*parts)) for parts in ((), (SENTENCE,), (TABLE,))] == [False, True, True]
