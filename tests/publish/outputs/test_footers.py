"""Titles at the foot of a page."""

import dataclasses

import pypdfium2
import pytest

from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.sentences import RenderContext
from toolkit.publish.outputs.pdf import short_title
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.japanese import JOINER, phrases
from toolkit.publish.print.printer import print_pdf

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
        pytest.param("lamp " * 40, " ".join(["lamp"] * 26) + "…", id="words"),
    ],
)
def test_a_long_title_is_cut_at_the_end_of_a_word(title, shown, small, page):
    edition = dataclasses.replace(small("ja"), title=(finish_sentence(title.strip(), "ja"),))
    assert short_title(RenderContext(edition, page)) == shown
