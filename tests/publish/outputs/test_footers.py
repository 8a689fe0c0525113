"""Titles at the foot of a page."""

import dataclasses

import pypdfium2
import pytest

from toolkit.lang.widths import width
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.sentences import RenderContext
from toolkit.publish.outputs.pdf import short_title
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.japanese import JOINER, phrases
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.running import running_title

TITLE = "港とネットワークに関するウクライナ・インスティテュートとのコミュニケーション"
FOOT = 70
"""Points above the end of the paper."""


@pytest.mark.parametrize("before", [8, 11, 14])
def test_a_footer_breaks_between_phrases(before, small, page, fonts):
    title = "灯" * before + "、" + TITLE
    edition = dataclasses.replace(small("ja"), title=(finish_sentence(title, "ja"),))
    document = pypdfium2.PdfDocument(print_pdf(prepare_pdf((edition,), page), fonts))
    foot = document[0].get_textpage().get_text_bounded(top=FOOT)
    document.close()
    lines = [line.replace(JOINER, "") for line in foot.split("\r\n") if line[:3] in title]
    ends = {len("".join(phrases(title)[:number])) for number in range(len(title))}
    assert len(lines) > 1
    assert len(lines[0]) in ends


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("港の" * 30 + "ネットワーク" * 4, "港の" * 30 + "…", id="a word in katakana"),
        pytest.param("灯台の話", "灯台の話", id="short"),
        pytest.param("lamp " * 40, " ".join(["lamp"] * 30) + "…", id="words"),
        pytest.param(
            f"{'lamp ' * 25}rope, {'quay ' * 20}", f"{'lamp ' * 25}rope…", id="behind a comma"
        ),
    ],
)
def test_a_long_title_is_cut_at_the_end_of_a_word(title, shown, small, page):
    edition = dataclasses.replace(small("ja"), title=(finish_sentence(title.strip(), "ja"),))
    assert short_title(RenderContext(edition, page)) == shown


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_a_title_of_two_full_lines_is_whole(lang, small, page):
    """None is cut beside empty space."""
    word = {"en": "lamps ", "uk": "лампи ", "ja": "灯台の"}[lang]
    title = word * int(79 / width(word))
    edition = dataclasses.replace(small(lang), title=(finish_sentence(title.strip(), lang),))
    assert short_title(RenderContext(edition, page)) == title.strip()


def test_a_title_too_long_gives_way_to_the_short_one(small, page):
    found = small("en")
    short = ("short-title", finish_sentence("Lamps in short", "en"))
    edition = dataclasses.replace(
        found, title=(finish_sentence("lamp " * 40, "en"),), meta=(*found.meta, short)
    )
    assert short_title(RenderContext(edition, page)) == "Lamps in short"


@pytest.mark.parametrize(
    ("title", "line", "count"),
    [
        pytest.param("Що Японія може зробити для України в G7 і на Глобальному Півдні", 28, 2),
        pytest.param("G7とグローバル・サウスで日本がウクライナのためにできること", 28, 2),
        pytest.param("Lamps", 28, 1),
    ],
)
def test_lines_at_the_foot_are_about_equally_long(title, line, count):
    lines = running_title(title, line).replace(JOINER, "").split("\n")
    assert len(lines) == count
    assert max(map(width, lines)) <= min(line, width(title) / count + 6)
    assert max(map(width, lines)) - min(map(width, lines)) < 8
