"""Marks of footnotes and of points in print: where they stand beside their text."""

import dataclasses
from itertools import pairwise

import pypdfium2
import pytest

from toolkit.core.model.document import Kind, Place
from toolkit.core.model.edition import EditionBlock, EditionItem
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import number_notes
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import print_pdf


@pytest.fixture
def printed(small, page, fonts):
    """Print blocks in Japanese; return each character with its left edge and its foot."""

    def printed(*blocks):
        edition = number_notes(dataclasses.replace(small("ja"), blocks=blocks))
        with pypdfium2.PdfDocument(print_pdf(prepare_pdf((edition,), page), fonts)) as document:
            text = document[0].get_textpage()
            boxes = (text.get_charbox(number) for number in range(text.count_chars()))
            shown = zip(text.get_text_range(), boxes, strict=True)
            places = [(each, left, foot) for each, (left, foot, _, _) in shown]
        return [each for each in places if each[0].strip("\u2060 ")]

    return printed


def test_no_line_begins_with_the_mark_of_a_note(printed):
    texts = ["灯" * number + "港[^n]。ここで終わらない話を続ける。" for number in range(30, 42)]
    blocks = [EditionBlock(Kind.PARAGRAPH, (finish_sentence(each, "ja"),)) for each in texts]
    note = EditionBlock(Kind.FOOTNOTE, (finish_sentence("油のこと。", "ja"),), label="n")
    shown = printed(*blocks, note)
    marked = [
        (before, mark) for before, mark in pairwise(shown) if (before[0], mark[0]) == ("港", "1")
    ]
    assert len(marked) == len(texts)
    assert all(before[1] < mark[1] for before, mark in marked)


def test_the_lines_of_a_marked_point_begin_below_each_other(printed):
    item = EditionItem((finish_sentence("岸" + "砂" * 60, "ja"),), Place(mark="(a)"))
    shown = printed(EditionBlock(Kind.LIST, items=(item,)))
    first = next(left for each, left, _ in shown if each == "岸")
    rows = {round(foot) for each, _, foot in shown if each == "砂"}
    below = min(left for each, left, foot in shown if each == "砂" and round(foot) == min(rows))
    assert first == pytest.approx(below, abs=0.6)
