"""Footnotes at the foot of a page: all of them, below the text, or at the end."""

import dataclasses
import random

import pypdfium2
import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import number_notes
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.printer import print_pdf

WORDS = "The keepers of the two lights meet by the old wall when the tide is low. "


@pytest.fixture
def crowded(small):
    """Build an edition with many footnotes."""

    def build(count):
        chance = random.Random(3)  # noqa: S311 - for lines of any length
        texts = [
            f"{WORDS * chance.randint(1, 6)}Here[^{n}]. {WORDS * chance.randint(0, 4)}".strip()
            for n in range(count)
        ]
        notes = [f"Note {n} tells more. {WORDS * 2}".strip() for n in range(count)]
        blocks = (
            *(EditionBlock(Kind.PARAGRAPH, (finish_sentence(text, "en"),)) for text in texts),
            *(
                EditionBlock(Kind.FOOTNOTE, (finish_sentence(text, "en"),), label=str(n))
                for n, text in enumerate(notes)
            ),
        )
        return number_notes(dataclasses.replace(small("en"), blocks=blocks))

    return build


@pytest.mark.parametrize(
    ("count", "sheets"),
    [pytest.param(4, [True], id="a few"), pytest.param(60, [False], id="too many for WeasyPrint")],
)
def test_no_note_is_lost(crowded, page, fonts, monkeypatch, count, sheets):
    held = []
    before = printer.notes_hold

    def hold(*about):
        held.append(before(*about))
        return held[-1]

    monkeypatch.setattr(printer, "notes_hold", hold)
    material = prepare_pdf((crowded(count),), page)
    assert print_pdf(material, fonts)
    assert held == sheets


def test_a_note_whose_mark_ends_its_paragraph_stays_in_the_column(small, page, fonts):
    """The last word is kept together with its mark; the note stands within that element."""
    texts = (f"{WORDS * 2}The lamp is out at **sea**[^1].", WORDS * 3)
    shown, noted = (finish_sentence(each.strip(), "en") for each in texts)
    blocks = (
        EditionBlock(Kind.PARAGRAPH, (shown,)),
        EditionBlock(Kind.FOOTNOTE, (noted,), label="1"),
    )
    edition = number_notes(dataclasses.replace(small("en"), blocks=blocks))
    document = pypdfium2.PdfDocument(print_pdf(prepare_pdf((edition,), page), fonts))
    text = document[0].get_textpage()
    rights = [text.get_charbox(index)[2] for index in range(text.count_chars())]
    document.close()
    assert max(rights) < 595 - 90


def test_without_footnotes_there_is_one_page_to_print(small, page):
    assert prepare_pdf((small("en"),), page).otherwise == b""
