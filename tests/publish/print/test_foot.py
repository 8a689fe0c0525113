"""Footnotes at the foot of a page: all of them, below the text, or at the end."""

import dataclasses
import random

import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import number_notes
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.printer import print_pdf

WORDS = "The keepers of the two lights meet by the old wall when the tide is low there. "


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


def test_without_footnotes_there_is_one_page_to_print(small, page):
    assert prepare_pdf((small("en"),), page).otherwise == b""
