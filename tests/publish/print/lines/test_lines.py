"""Where lines begin and end on a finished page, in each language."""

import ctypes
import dataclasses
import re
from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.material import Material
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.runs import read_runs
from toolkit.publish.print.verify import squeeze

JAPANESE = (
    "灯台守（とうだいもり）は、夜ごとに「灯をともせ」と言い、ノートにメモを取った。"
    "港の会議ではEUやG7の船が2025年3月5日に3,500隻ほど来る、と同氏は述べた。"
    "ネットワークとエネルギー・センターのデータを見ると、油は12％しか減っていない！"
    "誰がランプを消すだろうか。『誰も消さない』、それが答えだ……。"
)
UKRAINIAN = (
    "У гавані є 12 500 000 ламп і 40 тис. літрів олії, а під’їзд до маяка з’явився 5 березня. "
    "Наглядач В. О. Прикладенко об’їздив усе узбережжя з сином і з двома помічниками. "
    "Він казав, що в об’єднанні маяків усі знають, як у темряві й о півночі знайти шлях. "
)
NOT_FIRST = "、。，．・：；？！ー々ヽヾゝゞ）］｝〕〉》」』】…％,"
NOT_FIRST += "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ"
NOT_LAST = "（［｛〔〈《「『【"
MEASURE = (102.6, 492.7)
COLUMN = (307.6, 541.7)
BODY = (72, 775)
"""Lowest and highest baseline that is not of a header or footer."""


@dataclasses.dataclass
class Line:
    text: str
    left: float
    right: float
    is_last: bool = False
    """Whether it ends its paragraph."""


def edition(lang, paragraphs):
    blocks = tuple(EditionBlock(Kind.TURN, (finish_sentence(text, lang),)) for text in paragraphs)
    return Edition("x", lang, "en", "plain", (finish_sentence("—", lang),), blocks)


def baseline(text, index):
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return y.value


def lines(data, left=0.0, right=600.0, only=None):
    """Return the lines of the body between two edges, of all pages or only one."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for number, page in enumerate(document):
        if only not in {None, number}:
            continue
        text = page.get_textpage()
        rows = {}
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            start, _, end, _ = text.get_charbox(index, loose=True)
            height = baseline(text, index)
            if BODY[0] < height < BODY[1] and left - 3 < start < right + 3:
                rows.setdefault(round(height), []).append((start, end, character))
        for _, row in sorted(rows.items(), reverse=True):
            inked = [each for each in row if each[2].strip("\0—\r\n ")]
            if inked:
                shown = " ".join("".join(each[2] for each in row).strip("\0").split())
                found.append(Line(shown, min(inked)[0], max(each[1] for each in inked)))
    document.close()
    return found


@pytest.fixture(scope="module")
def finished(page):
    return page


@pytest.fixture(scope="module")
def japanese(finished, fonts):
    """Set a text at every place of the line: each paragraph begins one character later."""
    texts = ["灯" * number + JAPANESE + "終" for number in range(1, 41)]
    found = lines(print_pdf(prepare_pdf((edition("ja", texts),), finished), fonts))
    return [dataclasses.replace(each, is_last=each.text.endswith("終")) for each in found]


@pytest.fixture(scope="module", params=["page", "column"])
def ukrainian(request, finished, fonts):
    """Set a text in the whole measure, or in the right one of two columns."""
    texts = ["м" + "а" * (number % 9) + " " * (number > 0) + UKRAINIAN for number in range(24)]
    right = edition("uk", texts)
    if request.param == "page":
        return lines(print_pdf(prepare_pdf((right,), finished), fonts))
    pair = (edition("en", ["—"] * len(texts)), right)
    return lines(print_pdf(prepare_parallel(pair, finished), fonts), *COLUMN)


# ── Japanese ─────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def asking(finished, fonts):
    """Set a question, and a sentence behind it, at every place of the line."""
    blocks = tuple(
        EditionBlock(
            Kind.TURN,
            (
                finish_sentence("灯" * number + "をともすか？", "ja"),
                finish_sentence("誰も知らない。" * 9, "ja"),
            ),
        )
        for number in range(1, 45)
    )
    made = dataclasses.replace(edition("ja", []), blocks=blocks)
    return print_pdf(prepare_pdf((made,), finished), fonts)


def gaps_after_marks(data):
    """Return, in em, what is between each question mark and what follows it on its line."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text = page.get_textpage()
        boxes = [
            (text.get_text_range(at, 1), text.get_charbox(at, loose=True), baseline(text, at))
            for at in range(text.count_chars())
        ]
        inked = [each for each in boxes if each[0].strip("\0\r\n ")]
        for (one, box, height), (_, other, next_height) in pairwise(inked):
            if one == "？" and abs(height - next_height) < 1:
                found.append((other[0] - box[2]) / (box[2] - box[0]))
    document.close()
    return found


def test_a_question_is_parted_from_the_next_sentence_by_an_em(asking):
    gaps = gaps_after_marks(asking)
    assert len(gaps) > 30
    # Lines that are brought to their measure add a little.
    assert all(0.95 < gap < 1.3 for gap in gaps)


def test_where_a_question_ends_its_line_nothing_is_left_over(asking):
    found = [each for each in lines(asking) if "誰も" in each.text or "？" in each.text]
    ended = [each for each in found if each.text.endswith("？")]
    assert ended
    assert all(abs(each.right - MEASURE[1]) < 2 for each in ended)
    # An indented paragraph begins an em from the edge, any other line at it.
    assert all(abs(each.left - MEASURE[0]) < 1 for each in found if not each.text.startswith("灯"))


def test_no_character_parts_them(asking):
    with pypdfium2.PdfDocument(asking) as document:
        text = "".join(run.text for run in read_runs(document) if run.tagged)
    assert "？誰も知らない。" in squeeze(text)
    assert "\u3000" not in text


def test_there_are_lines_to_judge(japanese):
    assert len(japanese) > 100


def test_no_line_begins_with_what_may_not_begin_one(japanese):
    assert [each.text for each in japanese if each.text[0] in NOT_FIRST] == []


def test_no_line_ends_with_what_may_not_end_one(japanese):
    assert [each.text for each in japanese if each.text[-1] in NOT_LAST] == []


def test_lines_fill_the_measure(japanese):
    body = [each for each in japanese if not each.is_last]
    off = [each for each in body if abs(each.right - MEASURE[1]) > 2]
    assert len(off) <= len(body) * 0.05


def test_no_line_leaves_the_measure(japanese):
    assert [each.text for each in japanese if each.right > MEASURE[1] + 2] == []


def test_the_last_line_of_a_paragraph_is_not_stretched(finished, fonts):
    (line,) = (
        each
        for each in lines(print_pdf(prepare_pdf((edition("ja", ["灯" * 37]),), finished), fonts))
        if "灯灯" in each.text
    )
    assert line.right - line.left == pytest.approx(37 * 9.75, abs=1)


def test_a_line_is_filled_that_four_characters_in_one_kept_short(finished, fonts):
    # Neither ィ nor ー nor 、 begins a line: none of it goes up, and three em are to be spread.
    text = "灯" * 36 + "ティー、" + "港" * 20
    found = lines(print_pdf(prepare_pdf((edition("ja", [text]),), finished), fonts))
    (above,) = (each for each in found if each.text.endswith("灯"))
    assert above.right == pytest.approx(MEASURE[1], abs=1)
    assert (above.right - above.left) / 9.75 - len(above.text) > 2.5


def test_no_paragraph_of_plain_text_ends_in_two_characters(finished, fonts):
    """A character or two comes down from each line above, whose others move apart a little."""
    texts = ["灯" * number + "をともせ、と灯台守は夜ごとに言う。" * 6 for number in range(1, 41)]
    found = lines(print_pdf(prepare_pdf((edition("ja", texts),), finished), fonts))
    ends = [each for each in found if each.text.endswith("う。") and each.right < MEASURE[1] - 2]
    assert len(ends) > 30
    assert [each.text for each in ends if len(each.text) < 3] == []
    inner = [each for each in found if each not in ends and "灯" in each.text]
    assert [each.text for each in inner if abs(each.right - MEASURE[1]) > 2] == []
    assert [each.text for each in found if each.text[0] in NOT_FIRST] == []


def test_a_line_that_its_author_broke_is_not_stretched(finished, fonts):
    said = finish_sentence("灯" * 38 + "\\\n" + "港" * 20, "ja", "markdown")
    made = dataclasses.replace(edition("ja", ()), blocks=(EditionBlock(Kind.TURN, (said,)),))
    (broken,) = (
        each
        for each in lines(print_pdf(prepare_pdf((made,), finished), fonts))
        if each.text.endswith("灯")
    )
    assert broken.right - broken.left == pytest.approx(38 * 9.75, abs=1)


def test_lines_fill_a_narrow_column(finished, fonts):
    pair = (edition("en", ["—"] * 20), edition("ja", ["灯" * n + JAPANESE for n in range(20)]))
    found = lines(print_pdf(prepare_parallel(pair, finished), fonts), *COLUMN)
    ends = [number for number, each in enumerate(found) if each.text.endswith("……。")]
    # Behind the last text stands the colophon, whose lines are short.
    body = [found[number] for number in range(ends[-1]) if number not in ends]
    off = [each for each in body if abs(each.right - COLUMN[1]) > 2]
    assert (len(body) > 50, len(off) <= len(body) * 0.05) == (True, True)


def test_latin_stands_apart_by_layout_alone(finished, fonts):
    data = print_pdf(prepare_pdf((edition("ja", ["日本がG7でEUに"]),), finished), fonts)
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    shown = text.get_text_range()
    start = shown.index("がG7で")
    boxes = [text.get_charbox(start + number, loose=True) for number in range(4)]
    document.close()
    gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
    assert [round(gap / 9.75, 2) for gap in gaps] == pytest.approx([0.125, 0, 0.125], abs=0.03)


# ── Ukrainian ────────────────────────────────────────────────────────────────


def test_no_line_ends_in_a_one_letter_word(ukrainian):
    ends = [
        each.text
        for each in ukrainian
        if re.search(r"(?:^|\s)[вузіїйоаяє]$", each.text, re.IGNORECASE)
    ]
    assert (len(ukrainian) > 60, ends) == (True, [])


@pytest.mark.parametrize(
    "whole",
    ["12 500 000", "40 тис.", "5 б", "В. О. Прик"],
    ids=["groups of digits", "number and unit", "day and month", "initials and surname"],
)
def test_what_belongs_together_stays_on_a_line(ukrainian, whole):
    """The month and the surname, of which the beginning is given, may still be hyphenated."""
    shown = " ".join(each.text for each in ukrainian).count(whole)
    kept = sum(each.text.count(whole) for each in ukrainian)
    assert (shown, kept) == (24, 24)


def test_no_word_is_hyphenated_at_its_apostrophe(ukrainian):
    torn = [
        (one.text[-4:], other.text[:4])
        for one, other in pairwise(ukrainian)
        if re.search(r"’[-‐\u00ad\ufffe\x02]?$", one.text) or other.text.startswith("’")
    ]
    assert torn == []


HYPHENED = re.compile(r"[-‐\u00ad\ufffe\x02]$")


@pytest.mark.parametrize("where", ["page", "column"])
def test_words_are_hyphenated_where_a_line_would_be_empty_or_torn(finished, fonts, where):
    right = edition("uk", ["електрогідродинамічними " * 24])
    if where == "page":
        found = lines(print_pdf(prepare_pdf((right,), finished), fonts))
    else:
        pair = (edition("en", ["—"]), right)
        found = lines(print_pdf(prepare_parallel(pair, finished), fonts), *COLUMN)
    assert any(HYPHENED.search(each.text) for each in found)


def test_no_gap_between_words_is_wide(finished, fonts):
    """In a narrow column lines end where they do, rather than be stretched."""
    pair = (edition("en", ["—"] * 9), edition("uk", [UKRAINIAN] * 9))
    document = pypdfium2.PdfDocument(print_pdf(prepare_parallel(pair, finished), fonts))
    text = document[0].get_textpage()
    widths = [
        text.get_charbox(index, loose=True)[2] - text.get_charbox(index, loose=True)[0]
        for index in range(text.count_chars())
        if text.get_text_range(index, 1) in " \u00a0"
    ]
    document.close()
    assert max(widths) < 9 / 2


# ── Pages ────────────────────────────────────────────────────────────────────

SPEAKER = "Лампенко"


@pytest.fixture(scope="module", params=["uk", "ja"])
def broken(request, finished, fonts):
    """Set a speaker and a short and a long paragraph at every height: pages as lists of lines."""
    lang = request.param
    text = {"uk": UKRAINIAN, "ja": JAPANESE}[lang]
    pages = []
    for number in range(25, 42, 2):
        said = [*(["灯" if lang == "ja" else "Лампа."] * number), text * 3]
        turns = edition(lang, said).blocks
        byline = EditionBlock(
            Kind.SPEAKER,
            byline=make_byline(
                finish_sentence(SPEAKER, lang), pattern="{label} {name}, {role}, {affiliation}"
            ),
        )
        blocks = (*turns[:-1], byline, turns[-1], byline, turns[-1])
        document = dataclasses.replace(edition(lang, ()), blocks=blocks)
        pages.append(pages_of(print_pdf(prepare_pdf((document,), finished), fonts)))
    return pages


def pages_of(data):
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    return [lines(data, only=number) for number in range(count)]


def test_a_speakers_line_stays_with_what_is_said(broken):
    ends = [page[-1].text for pages in broken for page in pages if page]
    assert (len(ends) > len(broken), [each for each in ends if each == SPEAKER]) == (True, [])


def test_no_line_of_a_paragraph_stands_alone_on_a_page(broken):
    """The long paragraph has lines before and after a page's end: two of them at least."""
    alone = [
        page[0].text
        for pages in broken
        for page in pages[1:]
        if len(page) > 1
        and page[0].text not in {"灯", "Лампа.", SPEAKER}
        and page[1].text == SPEAKER
    ]
    assert alone == []


@pytest.mark.parametrize("height", [668, 668.5, 669, 669.5, 670, 670.5])
def test_a_column_that_waits_for_the_next_page_begins_there_at_its_top(page, fonts, height):
    """Of one language two lines have room on a page, of the other, whose lines are higher, none."""
    style = page.theme.sheet("print.css") + page.theme.sheet("parallel.css")
    sides = (f"<div class=side lang=en><p>{'The keepers light the lamps. ' * 12}</p></div>",)
    sides += (f"<div class=side lang=ja><p>{JAPANESE}</p></div>",)
    rows = f"<div class=row>{''.join(sides)}</div><div class=row>{''.join(sides)}</div>"
    html = f"<html lang=en><title>x</title><style>{style}</style><div style='height:{height}pt'>"
    data = print_pdf(Material(f"{html}</div>{rows}".encode(), printed=True, where="x"), fonts)
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 2
        text = document[1].get_textpage()
        inked = [
            (text.get_charbox(at, loose=True)[0], baseline(text, at))
            for at in range(text.count_chars())
            if text.get_text_range(at, 1).strip("\0\r\n ")
        ]
        text.close()
    assert 755 < max(y for x, y in inked if x > COLUMN[0] - 3) < BODY[1]
    # Nor is there less room for it than it needs.
    right = sorted(round(y) for x, y in inked if x > COLUMN[0] - 3)
    assert [one for one, other in pairwise(right) if 2 < other - one < 10] == []


def test_a_byline_of_two_columns_stays_with_its_turn(page, fonts):
    style = page.theme.sheet("print.css") + page.theme.sheet("parallel.css")
    line = "<h2 class=byline>Olena</h2>"
    head = f"<div class=side>{line}</div>" * 2
    turn = f"<div class=side lang=en><p>{'The keepers light the lamps. ' * 12}</p></div>"
    turn += f"<div class=side lang=ja><p>{JAPANESE}</p></div>"
    rows = f"<div class='row speaker'>{head}</div><div class=row>{turn}</div>"
    moved = 0
    for height in range(590, 680, 5):
        html = (
            f"<html lang=en><title>x</title><style>{style}</style><div style='height:{height}pt'>"
        )
        data = print_pdf(Material(f"{html}</div>{rows}".encode(), printed=True, where="x"), fonts)
        with pypdfium2.PdfDocument(data) as document:
            runs = [run for run in read_runs(document) if run.tagged]
        byline = {run.page for run in runs if "Olena" in run.text}
        assert len(byline) == 1
        assert byline <= {run.page for run in runs if "keepers" in run.text}
        assert byline <= {run.page for run in runs if "灯台守" in run.text}
        moved += byline == {2}
    assert 0 < moved < 18
