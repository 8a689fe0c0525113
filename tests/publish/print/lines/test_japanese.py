"""Japanese lines brought to their measure: what is stretched for it, what is not, and how far."""

import ctypes
import dataclasses
from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf

SIZE = 9.75
END = 492.7
"""Where lines end, in points."""
LOWEST = 72
"""Baseline that is not of a footer."""


def edition(texts, kind=Kind.TURN, lang="ja", markup="plain"):
    blocks = tuple(EditionBlock(kind, (finish_sentence(each, lang, markup),)) for each in texts)
    return Edition("x", lang, "en", markup, (finish_sentence("—", lang),), blocks)


def baseline(text, index):
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return y.value


def rows(data):
    """Return the lines of all pages: the characters of each, with where they begin and end."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            found = {}
            for index in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(index, loose=True)
                height = baseline(text, index)
                if right > left and height > LOWEST:
                    row = found.setdefault(round(height), [])
                    row.append((left, right, text.get_text_range(index, 1)))
            for each in sorted(found, reverse=True):
                yield sorted(found[each])


def said(row):
    return "".join(each[2] for each in row).strip()


def test_no_line_parts_a_number_from_its_counter(page, fonts):
    """Wherever the line ends, with the text one character longer each time."""
    text = (
        "をともした第5回の2025年3月5日、3,500隻と15か国が来た。それから１５日と３か国、と言った。"
    )
    texts = ["灯" * number + text for number in range(8, 40)]
    found = [said(each) for each in rows(print_pdf(prepare_pdf((edition(texts),), page), fonts))]
    ends = {above[-1] + below[0] for above, below in pairwise(found) if above and below}
    parted = {"回", "年", "月", "日", "隻", "か", "国"}
    assert len(ends) > 15
    assert {
        each for each in ends if each[0] in "第0123456789１３５か" and each[1] in parted
    } == set()
    assert [each for each in ends if each[0] == "第"] == []


def test_letters_of_a_latin_word_stay_together_where_a_line_is_filled(page, fonts):
    """Also between marks, where nothing sets them apart from Japanese."""
    text = "灯" * 30 + "「UNESCO」ティー、" + "港" * 20
    (row,) = (
        each
        for each in rows(print_pdf(prepare_pdf((edition([text]),), page), fonts))
        if "UNESCO" in said(each)
    )
    gaps = [b[0] - a[1] for a, b in pairwise(row) if (a[2] + b[2]).isascii()]
    assert row[-1][1] == pytest.approx(END, abs=2)
    assert max(map(abs, gaps)) < 0.02 * SIZE


def test_what_one_line_lacks_is_shared_by_those_above(page, fonts):
    """The last three letters stay together, and no line begins with っ: four come down."""
    text = "灯台守たちは港の灯を夜ごとにともし、これからも海を行く船をずっと静かに見守っている。"
    texts = ["灯" * number + text * 3 for number in range(40)]
    found = list(rows(print_pdf(prepare_pdf((edition(texts),), page), fonts)))
    filled = [each for each in found if each[-1][1] > END - 3 and each[0][0] < 105]
    lacks = [(each[-1][1] - each[0][0]) / SIZE - len(said(each)) for each in filled]
    assert len(filled) > 40
    assert max(lacks) < 1.2


def test_a_line_that_would_fall_apart_ends_where_it_does(page, fonts):
    """An address goes to the next line whole, and the characters before it stay together."""
    notes = [
        "録" * number
        + "画は灯台（https://lamps.example/a）と港の灯（https://lamps.example/b）にある。"
        for number in range(1, 12)
    ]
    left = edition(["Lamps."] * len(notes), Kind.NOTE, "en")
    pair = (left, edition(notes, Kind.NOTE, markup="markdown"))
    found = [
        [each for each in row if each[0] > 300]
        for row in rows(print_pdf(prepare_parallel(pair, page), fonts))
    ]
    lines = [row for row in found if "録" in said(row) or "lamps" in said(row)]
    assert [said(row) for row in lines if said(row).endswith(("/", "."))] == []
    assert max(b[0] - a[1] for row in lines for a, b in pairwise(row)) < 0.16 * SIZE


def test_a_dot_between_latin_words_has_no_room_beside_its_own(page, fonts):
    data = print_pdf(prepare_pdf((edition(["港はEU・NATOの話"]),), page), fonts)
    (row,) = (each for each in rows(data) if "NATO" in said(each))
    place = said(row).index("・")
    around = pairwise(row[place - 1 : place + 2])
    assert [b[0] - a[1] for a, b in around] == pytest.approx([0, 0], abs=0.3)


def test_a_title_has_the_same_room_on_both_sides_of_latin(page, fonts):
    made = dataclasses.replace(edition(["灯。"]), title=(finish_sentence("灯台はG7と港", "ja"),))
    data = print_pdf(prepare_pdf((made,), page), fonts)
    row = next(each for each in rows(data) if "G7" in said(each))
    place = said(row).index("G")
    before, after = (row[n + 1][0] - row[n][1] for n in (place - 1, place + 1))
    assert (before, after) == pytest.approx((0.125 * 18, 0.125 * 18), abs=0.5)


def test_lines_that_begin_with_latin_begin_below_the_others(page, fonts):
    """Also the last one of a paragraph, which is not filled."""
    texts = ["灯" * number + "を2025年に" * 9 for number in range(20, 32)]
    found = list(rows(print_pdf(prepare_pdf((edition(texts),), page), fonts)))
    lefts = {row[0][2]: row[0][0] for row in found if row[0][2] in "2を"}
    assert lefts["2"] == pytest.approx(lefts["を"], abs=0.3)
