"""Lines of finished pages are chosen together; what they say, and where pages end, stays."""

import dataclasses
import re
from itertools import chain

import pytest
import weasyprint

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.lines.paragraphs import fit_lines
from toolkit.publish.print.printer import _configuration, _fetcher, print_pdf

ENGLISH = (
    "The keepers, she observed, are slow not only to support the harbour but also to stand up "
    "for its rules. He warned that such reluctance could change the coast as a whole. A storm, "
    "to take his example, would put an end to free navigation, because each ship would have to "
    "spend oil on keeping its own lamps safe. "
)
UKRAINIAN = (
    "У гавані є 12 500 000 ламп і 40 тис. літрів олії, а під’їзд до маяка з’явився 5 березня. "
    "Наглядач В. О. Прикладенко об’їздив усе узбережжя з сином і з двома помічниками. "
    "Він казав, що в об’єднанні маяків усі знають, як у темряві й о півночі знайти шлях. "
)
HYPHENS = "-\u2010"
TALL = "@page{size:90mm 4000mm}"


@dataclasses.dataclass(frozen=True)
class Shown:
    """A line of a page."""

    text: str
    left: float
    right: float
    top: float
    gap: float
    """CSS pixels between words more than they have by themselves."""


@pytest.fixture(scope="module")
def rendered(fonts):
    """Lay a page out as it is printed, and return the lines of each paragraph and page."""

    def rendered(html, *, fitted=True):
        document = weasyprint.HTML(string=html, url_fetcher=_fetcher()).render(
            font_config=_configuration(fonts)
        )
        if fitted:
            fit_lines(document)
        return [list(_paragraphs(page._page_box)) for page in document.pages]

    return rendered


def _paragraphs(box):
    lines = [each for each in getattr(box, "children", ()) if hasattr(each, "resume_at")]
    lines = [each for each in lines if type(each).__name__ == "LineBox"]
    if lines and "::" not in box.element_tag:
        yield [_shown(each) for each in lines]
        return
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox":
            yield from _paragraphs(child)


def _shown(line):
    texts = list(_texts(line))
    last = texts[-1]
    return Shown(
        "".join(each.text for each in texts),
        texts[0].position_x,
        last.position_x + last.width,
        line.position_y,
        last.justification_spacing,
    )


def _texts(box):
    if hasattr(box, "text"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def whole(paragraph):
    """Join lines again."""
    joined = ""
    for line in paragraph:
        joined = joined.rstrip(HYPHENS) if joined.endswith("\u2010") else joined + " "
        joined += line.text
    return re.sub(r"\s+", "", joined)


def page(body, style="", lang="en"):
    style = f"p{{width:200pt;hyphens:auto;text-align:justify;font:10pt/15pt Noto Serif}}{style}"
    return f"<html lang={lang}><title>x</title><style>{style}</style>{body}"


STYLES = {
    "filled": "",
    "flush left": "p{text-align:left}",
    "indented": "p{text-indent:2em}",
    "tight": "p{word-spacing:-.05em}",
    "narrow": "p{width:90pt}",
    "over pages": "@page{size:90mm 60mm;margin:5mm}",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("lang", "text"), [("en", ENGLISH), ("uk", UKRAINIAN)])
def test_words_move_and_nothing_else(rendered, style, lang, text):
    body = "".join(f"<p>{'м' * number} {text * 3}" for number in range(1, 9))
    html = page(body, STYLES[style], lang)
    before, after = rendered(html, fitted=False), rendered(html)
    assert [[len(each) for each in one] for one in before] == [
        [len(each) for each in one] for one in after
    ]
    assert whole(chain(*chain(*before))) == whole(chain(*chain(*after)))
    for old, new in zip(before, after, strict=True):
        for one, other in zip(chain(*old), chain(*new), strict=True):
            assert (one.left, one.top) == (other.left, other.top)
    assert before != after


def test_a_column_of_a_pair_divides_fewer_words_in_as_many_lines(rendered):
    style = f"{TALL}p{{width:234pt;text-align:left;font-size:9pt}}"
    html = page("".join(f"<p>{'м' * n} {UKRAINIAN * 3}" for n in range(1, 9)), style, "uk")
    divided, count = [], []
    for fitted in (False, True):
        (found,) = rendered(html, fitted=fitted)
        rows = [line.text for paragraph in found for line in paragraph]
        divided.append(sum(each[-1] in HYPHENS for each in rows))
        count.append(len(rows))
    assert count[0] == count[1]
    assert divided[1] < 0.7 * divided[0]


@pytest.mark.parametrize(("lang", "text"), [("en", ENGLISH), ("uk", UKRAINIAN)])
def test_lines_are_filled_and_more_even(rendered, lang, text):
    html = page("".join(f"<p>{'м' * n} {text * 3}" for n in range(1, 9)), TALL, lang)
    sums = []
    for fitted in (False, True):
        (found,) = rendered(html, fitted=fitted)
        inner = [line for paragraph in found for line in paragraph[:-1]]
        assert all(abs(line.right - inner[0].right) < 0.01 for line in inner)
        sums.append(sum(line.gap**2 for line in inner))
    assert sums[1] < 0.7 * sums[0]


def test_no_paragraph_ends_in_a_part_of_a_word(rendered):
    bodies = "".join(f"<p>{'м' * n} {UKRAINIAN * 2}" for n in range(1, 40))
    (found,) = rendered(page(bodies, TALL, "uk"))
    ends = [(each[-2].text, each[-1].text) for each in found]
    assert [two for one, two in ends if one[-1] in HYPHENS and " " not in two] == []


def test_the_last_line_has_gaps_like_the_others(rendered):
    (found,) = rendered(page(f"<p>{ENGLISH}", "p{word-spacing:-.05em}"))
    assert found[0][-1].gap == pytest.approx(0.05 * 10 / 0.75, abs=0.1)


@pytest.mark.parametrize("alignment", ["justify", "left"])
def test_hardly_a_page_ends_in_a_part_of_a_word(rendered, alignment):
    """The word stands on the page before or behind, if there is room; nothing else changes."""
    style = f"@page{{size:150mm 120mm;margin:5mm}}p{{width:390pt;text-align:{alignment}}}"
    ends = [0, 0]
    for number in range(24):
        body = f"<p style='margin-top:{number * 15}pt'>{'м' * number} {UKRAINIAN * 4}"
        html = page(body, style, "uk")
        for kind in (False, True):
            found = rendered(html, fitted=kind)
            ends[kind] += sum(lines[-1].text[-1] in HYPHENS for (lines,) in found[:-1])
    assert ends[0] > 4
    assert ends[1] < 0.4 * ends[0]


def test_a_line_with_a_link_ends_where_it_did(rendered):
    text = f"{ENGLISH * 3} <a href='https://a.example/'>The whole of it</a> {ENGLISH * 3}"
    html = page(f"<p>{text}", TALL)
    (before,), (after,) = rendered(html, fitted=False), rendered(html)
    linked = [number for number, line in enumerate(before[0]) if "whole of" in line.text]
    assert [before[0][each].text for each in linked] == [after[0][each].text for each in linked]
    assert whole(before[0]) == whole(after[0])
    assert before != after


def test_a_line_that_its_author_broke_ends_there(rendered):
    html = page(f"<p>{ENGLISH}<br>{ENGLISH}")
    (before,), (after,) = rendered(html, fitted=False), rendered(html)
    ended = [number for number, line in enumerate(before[0]) if "lamps safe." in line.text]
    assert ended == [number for number, line in enumerate(after[0]) if "lamps safe." in line.text]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(page(f"<p style='white-space:pre-wrap'>{ENGLISH}"), id="spaces kept"),
        pytest.param(page(f"<p style='letter-spacing:1pt'>{ENGLISH}"), id="letters spaced"),
        pytest.param(page(f"<p>{ENGLISH.replace('keep', 'ke&shy;ep')}"), id="soft hyphens"),
        pytest.param(page(f"<p style='text-transform:uppercase'>{ENGLISH}"), id="other letters"),
        pytest.param(page(f"<div style='float:right'>1</div><p>{ENGLISH}"), id="beside a float"),
        pytest.param(page(f"<p>{ENGLISH}", "p::before{content:'— '}"), id="more than its text"),
        pytest.param(page(f"<p style='text-align:right'>{ENGLISH}"), id="flush right"),
        pytest.param(page("<p>" + "灯台守は、" * 30, lang="ja"), id="Japanese"),
        pytest.param(page("<p>" + ENGLISH.replace(" ", "\u00a0")), id="no place to break"),
    ],
)
def test_what_is_not_known_stays(rendered, html):
    assert rendered(html) == rendered(html, fitted=False)


def test_what_floats_further_down_hinders_nothing(rendered):
    """As the code of an address does beside the last lines of a document."""
    text = f"<p>{ENGLISH}"
    [[alone]] = rendered(page(text))
    [[above, *_]] = rendered(page(f"{text}</p><div style='float:right'>1</div><p>beside it"))
    assert [each.text for each in above] == [each.text for each in alone]


def test_a_document_that_is_not_as_expected_stays():
    page = object()

    class Other:
        pages = (page,)

    document = Other()
    fit_lines(document)
    assert document.pages == (page,)
    assert vars(document) == {}


@pytest.mark.parametrize("alignment", ["left", "center"])
@pytest.mark.parametrize("link", [False, True])
def test_the_lines_of_a_heading_are_equally_long(rendered, alignment, link):
    title = "What the harbour of the north can do for its neighbours in the south"
    title = f"<a href='#x'>{title}</a>" if link else title
    style = f"h1{{width:390pt;font:700 20pt/26pt Noto Serif;text-align:{alignment}}}"
    html = page(f"<h1 id=x>{title}</h1>", style)
    spreads = []
    for fitted in (False, True):
        ((lines,),) = rendered(html, fitted=fitted)
        widths = [each.right - each.left for each in lines]
        spreads.append(max(widths) - min(widths))
        if alignment == "center":
            assert len({round(each.left + each.right, 1) for each in lines}) == 1
    assert spreads[1] < 60 < spreads[0]


def test_a_centred_heading_is_balanced_by_the_width_of_all_lines(rendered):
    """Where its short last line begins says nothing about the room for the others."""
    style = "h1{width:390pt;font:700 16pt/22pt Noto Serif;text-align:center}"
    title = "Пресконференція мерів Примірного та\u00a0Хінаґати"
    ((lines,),) = rendered(page(f"<h1>{title}</h1>", style, "uk"))
    assert [each.text for each in lines] == [
        "Пресконференція мерів",
        "Примірного та\u00a0Хінаґати",
    ]


def test_a_japanese_title_in_a_link_is_broken_at_a_phrase(rendered):
    style = "h1{width:16em;font:700 18pt/27pt BIZ UDGothic}"
    title = "灯台守が夜ごとに北の港で灯をともす話"
    html = page(f"<h1 id=x><a href='#x'>{title}</a></h1>", style, "ja")
    ((before,),), ((after,),) = rendered(html, fitted=False), rendered(html)
    assert [each.text for each in before] == ["灯台守が夜ごとに北の港で灯をとも", "す話"]
    assert [each.text for each in after] == ["灯台守が夜ごとに", "北の港で灯をともす話"]


@pytest.mark.parametrize("alignment", ["left", "right"])
def test_the_phrases_of_a_japanese_title_are_shared_out(rendered, alignment):
    words = ["灯台守が", "夜ごとに", "北の", "港で", "灯を", "ともす", "話"]
    style = "h1{width:16em;font:700 18pt/27pt BIZ UDGothic;text-align:%s}span{display:inline-block}"
    body = "<h1>" + "".join(f"<span>{each}</span>" for each in words) + "</h1>"
    html = page(body, style % alignment, "ja")
    ((before,),), ((after,),) = rendered(html, fitted=False), rendered(html)
    assert [each.text for each in before] == ["灯台守が夜ごとに北の港で灯を", "ともす話"]
    shared = ["灯台守が夜ごとに", "北の港で灯をともす話"]
    assert [each.text for each in after] == (
        shared if alignment == "left" else [each.text for each in before]
    )
    assert [each.top for each in before] == [each.top for each in after]
    if alignment == "left":
        assert [each.left for each in before] == [each.left for each in after]
        assert [each.right - each.left for each in after] == pytest.approx([8 * 24, 10 * 24])


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["灯台――", "より", "明るい", "灯火"], ["灯台――", "より明るい灯火"]),
        (["灯台には", "より", "明るい", "灯火"], ["灯台にはより", "明るい灯火"]),
    ],
)
def test_a_line_of_a_title_rather_ends_at_a_dash(rendered, words, shown):
    style = "h1{width:8em;font:700 18pt/27pt BIZ UDGothic}span{display:inline-block}"
    body = "<h1>" + "".join(f"<span>{each}</span>" for each in words) + "</h1>"
    ((lines,),) = rendered(page(body, style, "ja"))
    assert [each.text for each in lines] == shown


def test_a_line_of_a_title_rather_ends_with_its_sentence(rendered):
    style = "h1{width:300pt;font:700 20pt/26pt Noto Serif}"
    title = "The harbour as a way to the lights of the north. What is needed most?"
    ((lines,),) = rendered(page(f"<h1>{title}</h1>", style))
    assert [each.text for each in lines][-1] == "What is needed most?"


@pytest.mark.parametrize(
    ("lang", "title", "shown"),
    [
        ("en", "Common Guidance on the Lighting of Harbours",
         ["Common Guidance", "on the Lighting of Harbours"]),
        ("uk", "Що гавань може зробити для маяків на півночі узбережжя",
         ["Що гавань може зробити", "для маяків на півночі узбережжя"]),
    ],
)  # fmt: skip
def test_no_line_of_a_title_ends_in_what_leads_on(rendered, lang, title, shown):
    style = "h1{width:390pt;font:700 20pt/26pt Noto Serif}"
    ((lines,),) = rendered(page(f"<h1>{title}</h1>", style, lang))
    assert [each.text for each in lines] == shown


def test_a_word_in_another_font_stands_on_the_baseline_of_its_new_line(fonts):
    def bases(document):
        texts = _texts(document.pages[0]._page_box)
        return [each.position_y + each.baseline for each in texts]

    words, moved = ENGLISH.split(), 0
    for number in range(8, 40):
        text = " ".join((*words[:number], "灯台", *words[number:]))
        html = page(f"<p>{text}", "p{font-family:Noto Serif,BIZ UDMincho}")
        document = weasyprint.HTML(string=html, url_fetcher=_fetcher()).render(
            font_config=_configuration(fonts)
        )
        shown = [each.text for each in _texts(document.pages[0]._page_box)]
        before = bases(document)
        fit_lines(document)
        assert bases(document) == pytest.approx(before)
        moved += shown != [each.text for each in _texts(document.pages[0]._page_box)]
    assert moved


def test_no_word_is_lost_whatever_the_page(page, fonts):
    """What a release promises is read out of it again, with every kind of line in it."""
    texts = [UKRAINIAN * 4, f"**Лампа** горить. {UKRAINIAN}[Лампа]({'https://a.example/x'})."] * 9
    blocks = tuple(
        EditionBlock(Kind.TURN, (finish_sentence(text, "uk", "markdown"),)) for text in texts
    )
    made = Edition("x", "uk", "en", "markdown", (finish_sentence(ENGLISH[:99], "uk"),), blocks)
    finished = page
    assert prepare_pdf((made,), finished).expected
    assert prepare_parallel((dataclasses.replace(made, lang="en"), made), finished).expected
    assert print_pdf(prepare_pdf((made,), finished), fonts).startswith(b"%PDF")
