"""A Word file is read with its bookmarks, within limits, whatever was done to it."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.exchange.marks import Mark
from toolkit.exchange.running.marks import (
    Place,
    parse_file,
    parse_sentence,
    write_file,
    write_sentence,
)
from toolkit.exchange.running.read import read_running

MARK = Mark("0123456789ab", "ba9876543210", reviewed=True, note="")


@pytest.mark.parametrize("number", [1, 35, 36, 99_999])
def test_a_name_says_all_and_fits_into_word(number):
    name = write_sentence(Place(number, 12), MARK)
    assert len(name) <= 40
    assert parse_sentence(name) == (Place(number, 12), MARK)
    assert parse_sentence(name.upper()) == (Place(number, 12), MARK)
    assert parse_sentence(f"{name}_Copy_2") == (Place(number, 12), MARK)


@pytest.mark.parametrize("name", ["_GoBack", "_t1", "", "_t1_1_0123456789ab_ba9876543210x"])
def test_another_name_is_none(name):
    assert parse_sentence(name) is None


def test_a_file_is_named_by_its_copy():
    assert parse_file(write_file("0123456789ab")) == "0123456789ab"
    assert parse_file("_toolkit_") == ""


def said(running):
    return [
        (each.name[:2], "".join(run.text for run in each.runs))
        for passage in running.passages
        for each in passage.stretches
    ]


def test_a_bookmark_goes_on_over_paragraphs(sent, hands, xml):
    hands.write("Thank you.", "Дякуємо")
    parent, _, end = hands._inside("Thank you.")
    mark = parent[end]
    parent.remove(mark)
    behind = type(parent)(parent.tag)
    behind.extend([xml.run(" усім."), mark])
    hands.body.insert(list(hands.body).index(parent) + 1, behind)
    assert ("_t", " усім.") in said(read_running(hands.save(), "x.docx"))
    assert sent.changes(hands.save()) == {"Thank you.": ("Дякуємо усім.", False)}


def test_what_is_in_another_bookmark_is_its_own(sent, hands):
    parent, start, end = hands._inside("Nobody slept.")
    moved = list(parent[start : end + 1])
    for each in moved:
        parent.remove(each)
    place, first, _ = hands._inside("The harbour opened.")
    for at, each in enumerate(moved):
        place.insert(first + 1 + at, each)
    found = sent.gather(hands.save())
    assert found.refused == ()
    texts = [each.target for each in found.messages]
    assert sum("Ніхто не спав." in each for each in texts) == 1


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(sent, hands, xml):
    paragraph = hands.paragraph("The harbour opened.")
    properties = next(each for each in paragraph if each.tag.endswith("pPr"))
    gone = xml.deleted("")
    gone.clear()
    properties.append(type(paragraph)(paragraph.tag[:-1] + "rPr"))
    properties[-1].append(gone)
    running = read_running(hands.save(), "x.docx")
    assert len(running.passages) == len(read_running(sent.data, "x.docx").passages) - 1
    assert sent.changes(hands.save()) == {}


def test_more_than_any_text_is_refused(hands, xml):
    hands.write("Thank you.", *(xml.run("слово " * 500) for _ in range(40)))
    with pytest.raises(SourceError, match="100,000 are the most"):
        read_running(hands.save(), "x.docx")


def test_what_is_no_word_file_is_refused():
    with pytest.raises(SourceError, match="damaged, or no Word file"):
        read_running(b"PK", "x.docx")
