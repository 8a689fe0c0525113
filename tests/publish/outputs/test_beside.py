"""Heads and last lines of a pair: each piece beside its counterpart."""

import dataclasses
import shutil
import subprocess

import pypdfium2
import pytest

from toolkit.core.model.document import Kind, Place
from toolkit.core.model.edition import EditionBlock, EditionItem
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.theme.read import make_theme, ready_theme

MIDDLE = 297
PATH = pypdfium2.raw.FPDF_PAGEOBJ_PATH
EVENT = {
    "uk": "П’ятнадцяте спільне засідання робочої групи з портів обох гаваней",
    "ja": "港湾作業部会第15回合同会合",
}
TITLE = {
    "uk": "Маяк для двох гаваней і для всіх, хто в них приходить уночі здалеку",
    "ja": "二つの港のための灯台",
}
DATE = {"uk": "5 березня 2025", "ja": "2025年3月5日"}
STANDING = {"uk": "Попередній переклад", "ja": "（仮訳）"}
LAST = {"uk": "Оприлюднено", "ja": "公開日"}
THEMES = ("default", "ministry", "report")


@pytest.fixture
def edition(small):
    def make(lang):
        found = small(lang)
        meta = dict(found.meta) | {"event": finish_sentence(EVENT[lang], lang)}
        title = (finish_sentence(TITLE[lang], lang),)
        standing = (("ja", "provisional"), ("uk", "provisional"))
        return dataclasses.replace(found, title=title, meta=tuple(meta.items()), standing=standing)

    return make


@pytest.fixture
def print_pair(edition, page, fonts):
    def print_pair(theme, left="uk", right="ja"):
        bundle = dataclasses.replace(page, theme=theme)
        return print_pdf(prepare_parallel((edition(left), edition(right)), bundle), fonts)

    return print_pair


def lines(data):
    """Return (page, left, top, text without gaps) of each line."""
    with pypdfium2.PdfDocument(data) as document:
        found = []
        for number, page in enumerate(document):
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                said = text.get_text_bounded(left, bottom, right, top)
                found.append((number, left, top, letters(said)))
        return found


def letters(text):
    return "".join(text.replace("\u2060", "").split())


def place(found, text):
    """Return page and top of the first line that begins as a text does."""
    start = letters(text)[:3]
    number, left, top, _ = next(each for each in found if each[3].startswith(start))
    return number, left, top


@pytest.mark.parametrize("name", THEMES)
def test_date_stands_beside_date_whatever_is_longer_above(print_pair, name):
    found = lines(print_pair(ready_theme(name)))
    for texts in (EVENT, TITLE, DATE, STANDING, LAST):
        one, other = (place(found, texts[lang]) for lang in ("uk", "ja"))
        assert one[0] == other[0]
        assert one[1] < MIDDLE < other[1]
        assert abs(one[2] - other[2]) < 5


def test_a_meeting_keeps_its_number(print_pair):
    """In the narrow column too: 第15回 never stands on two lines."""
    rows = {}
    for number, left, top, text in lines(print_pair(ready_theme("default"))):
        row = (number, left < MIDDLE, round(top / 8))
        rows[row] = rows.get(row, "") + text
    assert [each for each in rows.values() if "第" in each and "第15回" not in each] == []
    assert any("第15回" in each for each in rows.values())


@pytest.mark.skipif(not shutil.which("mutool"), reason="mutool is not installed")
def test_another_reader_finds_the_number_of_the_meeting(print_pair, tmp_path):
    path = tmp_path / "pair.pdf"
    path.write_bytes(print_pair(ready_theme("default")))
    said = subprocess.run(
        ("mutool", "draw", "-q", "-F", "txt", path), capture_output=True, check=True, text=True
    ).stdout
    assert "第15回" in letters(said)


def test_a_language_with_a_template_of_its_own_has_its_head_in_one_piece(print_pair):
    own = b"{title}\n<p>Embassy</p>\n{occasion}"
    found = lines(print_pair(make_theme({"header.ja.html": own}, "theme")))
    assert place(found, TITLE["ja"])[2] > place(found, TITLE["uk"])[2]
    assert place(found, "Embassy")[1] > MIDDLE


def test_a_line_of_the_theme_stands_in_both_columns(print_pair):
    own = b'<div class="top"><p>Embassy</p>{occasion}</div>\n{title}'
    found = lines(print_pair(make_theme({"header.html": own}, "theme")))
    tops = [top for _, _, top, text in found if text == "Embassy"]
    assert len(tops) == 2
    assert abs(tops[0] - tops[1]) < 2


def test_the_code_of_the_address_moves_no_line(print_pair, page):
    """It stands beside the last lines, which follow each other as closely as without it."""
    found = lines(print_pair(ready_theme("default")))
    number, _, first = place(found, "В інтернеті")
    _, _, last = place(found, "Оприлюднено")
    assert number == place(found, "Оприлюднено")[0]
    assert first - last < 60
    assert page.site_url


def test_pictures_that_differ_stand_beside_each_other(illustrated, page, fonts):
    editions = []
    for lang, width in (("uk", 40), ("ja", 44)):
        found = illustrated(lang)
        blocks = tuple(
            dataclasses.replace(each, picture=dataclasses.replace(each.picture, width=width))
            if each.picture
            else each
            for each in found.blocks
        )
        editions.append(dataclasses.replace(found, blocks=blocks))
    data = print_pdf(prepare_parallel(tuple(editions), page), fonts)
    captions = [place(lines(data), text) for text in ("Олія за роками", "年ごとの油。")]
    assert abs(captions[0][2] - captions[1][2]) < 5
    assert captions[0][1] < MIDDLE < captions[1][1]


SIGNED = {
    "uk": [("Ганна Тестова", "голова спілки доглядачів маяків і лоцманів обох гаваней"),
           ("Олена Прикладна", "міська голова"), ("Михайло Зразок", "керівник порту")],
    "ja": [("ハンナ・テストワ", "組合長"), ("オレーナ・プリクラドナ", "市長"),
           ("ミハイロ・ズラゾク", "港湾局長")],
}  # fmt: skip


def signed(small, lang, paragraphs):
    """Return an edition of so many paragraphs, of one column longer ones, and signatures."""
    text = {"uk": "Маяк горить для всіх. " * 6, "ja": "灯台はともる。"}[lang]
    turns = (EditionBlock(Kind.TURN, (finish_sentence(text, lang),)),) * paragraphs
    items = tuple(
        EditionItem((finish_sentence(line, lang),), Place(row=row, field=field))
        for row, lines in enumerate(SIGNED[lang])
        for line, field in zip(lines, ("name", "role"), strict=True)
    )
    blocks = (*turns, EditionBlock(Kind.SIGNATURES, items=items))
    return dataclasses.replace(small(lang), blocks=blocks)


@pytest.mark.parametrize("paragraphs", [*range(12, 19)])
def test_who_signs_stands_beside_the_same_in_the_other_language(small, page, fonts, paragraphs):
    editions = tuple(signed(small, lang, paragraphs) for lang in ("uk", "ja"))
    found = lines(print_pdf(prepare_parallel(editions, page), fonts))
    for (one, role), (other, _) in zip(SIGNED["uk"], SIGNED["ja"], strict=True):
        left, right = place(found, one), place(found, other)
        assert left[0] == right[0] == place(found, role)[0]
        assert abs(left[2] - right[2]) < 5
        assert left[1] < MIDDLE < right[1]
    assert len({place(found, one)[0] for one, _ in SIGNED["uk"]}) == 1


POINTS = {
    "uk": ["Гавань будують разом, причал за причалом, щоб судна знову могли до неї заходити вночі.",
           "Крани позичають.", "Щодня рахують."],
    "ja": ["共に港を築く。", "鐘を貸す。", "日々数える。"],
}  # fmt: skip


@pytest.mark.parametrize("marks", [("", "", ""), ("3.", "4.", "5."), ("(a)", "(b)", "(c)")])
def test_a_point_stands_beside_its_counterpart(small, page, fonts, marks):
    editions = []
    for lang, points in POINTS.items():
        items = tuple(
            EditionItem((finish_sentence(each, lang),), Place(mark=mark))
            for each, mark in zip(points, marks, strict=True)
        )
        block = EditionBlock(Kind.LIST, items=items)
        editions.append(dataclasses.replace(small(lang), blocks=(block,)))
    found = lines(print_pdf(prepare_parallel(tuple(editions), page), fonts))
    for one, other in zip(POINTS["uk"], POINTS["ja"], strict=True):
        tops = [
            next(top for _, _, top, said in found if letters(each)[:4] in said)
            for each in (one, other)
        ]
        assert abs(tops[0] - tops[1]) < 5


@pytest.mark.parametrize("paragraphs", [*range(15, 19)])
def test_the_mark_of_the_end_brings_text_along(small, page, fonts, paragraphs):
    bundle = dataclasses.replace(page, usual={"end-mark": {"uk": "true", "ja": "true"}})
    editions = tuple(signed(small, lang, paragraphs) for lang in ("uk", "ja"))
    editions = tuple(dataclasses.replace(each, blocks=each.blocks[:-1]) for each in editions)
    found = lines(print_pdf(prepare_parallel(editions, bundle), fonts))
    at, _, top, _ = next(each for each in found if each[3] == "###")
    above = [said for number, _, other, said in found if number == at and top < other < 780]
    assert [each for each in above if "Маяк" in each]


@pytest.mark.parametrize("paragraphs", [*range(22, 30)])
def test_no_page_parts_a_short_table(small, page, fonts, paragraphs):
    found = lines(print_pdf(prepare_pdf((tabled(small, paragraphs, 7),), page), fonts))
    assert len({place_of_line(found, f"Lamp{row}") for row in range(7)}) == 1


@pytest.mark.parametrize("paragraphs", [*range(23, 31)])
def test_no_row_of_a_table_is_alone_on_a_page(small, page, fonts, paragraphs):
    found = lines(print_pdf(prepare_pdf((tabled(small, paragraphs, 12),), page), fonts))
    pages = [place_of_line(found, f"Lamp{row}") for row in range(1, 12)]
    assert min(pages.count(each) for each in pages) >= 2


def tabled(small, paragraphs, rows):
    """Return an edition of so many short paragraphs, and a table of so many rows."""
    turns = (EditionBlock(Kind.TURN, (finish_sentence("The lamp burns.", "en"),)),) * paragraphs
    cells = tuple(
        EditionItem((finish_sentence(f"Lamp{row}", "en"),), Place(row=row)) for row in range(rows)
    )
    table = EditionBlock(Kind.TABLE, items=cells, header=1)
    return dataclasses.replace(small("en"), blocks=(*turns, table))


def place_of_line(found, text):
    return next(number for number, _, _, said in found if said == text)


def spoken(small, lang, above, said):
    """Return an edition of so many short paragraphs, and of turns behind them."""
    name = {"uk": "Олена Прикладна", "ja": "オレーナ・プリクラドナ"}[lang]
    short = {"uk": "Маяк горить.", "ja": "灯台はともる。"}[lang]
    pattern = "{label} {name}, {role}, {affiliation}"
    byline = make_byline(finish_sentence(name, lang), pattern=pattern)
    speaker = EditionBlock(Kind.SPEAKER, byline=byline)
    turn = EditionBlock(Kind.TURN, (finish_sentence(said[lang], lang),))
    paragraph = EditionBlock(Kind.PARAGRAPH, (finish_sentence(short, lang),))
    return dataclasses.replace(small(lang), blocks=((paragraph,) * above + (speaker, turn) * 3))


@pytest.mark.parametrize("above", [*range(22, 28)])
@pytest.mark.parametrize("lines_said", [2, 3, 4])
def test_no_name_is_alone_at_the_foot_of_a_page(small, page, fonts, above, lines_said):
    """A paragraph of three lines cannot be parted, so it needs room for all three."""
    said = {
        "uk": "Вогні обох гаваней горять усю ніч для кораблів. " * lines_said,
        "ja": "港の灯は夜通し船のために灯る。" * lines_said * 2,
    }
    editions = tuple(spoken(small, lang, above, said) for lang in ("uk", "ja"))
    found = lines(print_pdf(prepare_parallel(editions, page), fonts))
    left = [each for each in found if each[1] < MIDDLE and each[2] > 80]
    lowest = {number: min(top for at, _, top, _ in left if at == number) for number, *_ in left}
    names = [(at, top) for at, _, top, text in left if text.startswith("ОленаП")]
    assert len(names) == 3
    assert [each for each in names if lowest[each[0]] == each[1]] == []


def ruled(data):
    """Return foot and top of each box of the first page that is ruled along its width."""
    with pypdfium2.PdfDocument(data) as document:
        places = [each.get_bounds() for each in document[0].get_objects() if each.type == PATH]
    return [(foot, top) for left, foot, right, top in places if right - left > 200]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("paired", [False, True])
def test_one_rule_parts_the_head_from_the_first_speaker(small, page, fonts, name, paired):
    bundle = dataclasses.replace(page, theme=ready_theme(name))
    said = dict.fromkeys(("uk", "ja"), "灯")
    editions = tuple(spoken(small, lang, 0, said) for lang in ("uk", "ja"))
    made = prepare_parallel(editions, bundle) if paired else prepare_pdf(editions[:1], bundle)
    data = print_pdf(made, fonts)
    found = lines(data)
    at, _, speaker, _ = next(each for each in found if each[3].startswith("ОленаП"))
    _, _, title, _ = next(each for each in found if each[3].startswith("Маякдля"))
    between = [each for each in ruled(data) if any(speaker - 5 < edge < title for edge in each)]
    assert len(between) == (at == 0)
