"""Underlining, marks of drafts and emphasis in print."""

import dataclasses
import re

import pypdfium2
import pytest

from toolkit.core.model.catalog import State
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.runs import read_runs

LONG = "灯台守たちは二つの港をつなぐ灯台について話し合い、油の代金を分け合うことで合意したと述べた"


@pytest.fixture
def printed(small, page, fonts):
    def printed(text, *, draft=False):
        sentence = finish_sentence(text, "ja", "markdown")
        if draft:
            sentence = dataclasses.replace(sentence, state=State.DRAFT)
        edition = small("ja")
        blocks = (EditionBlock(Kind.PARAGRAPH, (sentence,)),)
        made = dataclasses.replace(edition, blocks=blocks, draft=draft)
        return pypdfium2.PdfDocument(print_pdf(prepare_pdf((made,), page), fonts))

    return printed


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        pytest.param(f"合意で<u>{LONG}</u>という。", False, id="underlined"),
        pytest.param(f"{LONG}という話をした。", True, id="marked in a draft"),
    ],
)
def test_lines_of_japanese_break_in_what_is_marked(printed, text, draft):
    """No line is longer than the measure, and the first one is filled: the words go on in it."""
    with printed(text, draft=draft) as document:
        words = document[0].get_textpage()
        rects = [words.get_rect(n) for n in range(words.count_rects())]
        lines = words.get_text_range().replace("\r\n", "\n").split("\n")
    first = next(line for line in lines if LONG[:5] in line)
    assert max(right for _, _, right, _ in rects) < 595 - 102 + 10
    assert 25 < len(re.sub(r"\W", "", first)) < 45


def test_emphasis_and_strong_emphasis_are_told_apart(printed):
    """Both are gothic amid Mincho; the strong one is bold."""
    with printed("灯台の*弱い*光と**強い**光。") as document:
        fonts = {run.text.strip(): run.font for run in read_runs(document) if run.text.strip()}
    weak, strong = fonts["弱い"], fonts["強い"]
    assert len({weak, strong, fonts["灯台の"]}) == 3
    assert "Bold" in strong
    assert "Bold" not in weak


def test_emphasis_shows_where_all_is_gothic(small, page, fonts):
    """In a caption it has a line below it, as dots cannot be printed."""
    drawn = []
    for text in ("灯台の弱い光。", "灯台の*弱い*光。"):
        caption = EditionBlock(Kind.CAPTION, (finish_sentence(text, "ja", "markdown"),))
        edition = dataclasses.replace(small("ja"), blocks=(caption,))
        with pypdfium2.PdfDocument(print_pdf(prepare_pdf((edition,), page), fonts)) as document:
            drawn.append(sum(1 for each in document[0].get_objects() if each.type == 2))
    assert drawn[1] == drawn[0] + 1


@pytest.mark.parametrize("name", ["em", "strong"])
def test_web_pages_tell_them_apart_too(page, name):
    rules = page.theme.sheet("page.css")
    wanted = {"em": "text-emphasis: filled sesame", "strong": "font-family: var(--sans)"}
    (rule,) = re.findall(rf":lang\(ja\) {name} \{{([^}}]*)\}}", rules)
    assert wanted[name] in rule
