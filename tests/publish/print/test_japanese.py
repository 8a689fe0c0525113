"""Japanese text in print: gaps that are no characters, headings that break between phrases."""

import dataclasses
import html
import re

import pypdfium2
import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.japanese import breakable, parted, phrased, phrases, spaced
from toolkit.publish.print.printer import print_pdf

TITLE = "二つの港をつなぐ灯台とネットワークについての話し合いのためにできること"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("日本がG7で", "日本が[G7|both]で", id="both sides"),
        pytest.param("G7で", "[G7|before]で", id="at the beginning"),
        pytest.param("日本がG7", "日本が[G7|after]", id="at the end"),
        pytest.param("「G7」、", "「[G7|none]」、", id="marks have room enough"),
        pytest.param("EU・NATOの", "[EU|none]・[NATO|before]の", id="so has a dot"),
        pytest.param("（A）、", "（A）、", id="a letter is none that could be stretched"),
        pytest.param("約3,500隻", "約[3,500~|both]隻", id="a number is one word"),
        pytest.param("第5回", "第[~5~|both]回", id="what counts stays with it"),
        pytest.param("15か国", "[15~|before]か~国", id="a counter of two letters"),
        pytest.param("１５か国と５日", "１５~か~国と５~日", id="full-width figures"),
        pytest.param("港のTest Fordで", "港の[Test Ford|both]で", id="a name is one word"),
        pytest.param("12％減", "[12|none]％減", id="full-width sign"),
        pytest.param("灯Київ灯", "灯[Київ|both]灯", id="Cyrillic"),
        pytest.param("灯j\u0301灯", "灯[j\u0301|both]灯", id="a letter keeps its mark"),
        pytest.param("灯<b>&灯", "灯&lt;[b|none]&gt;&amp;灯", id="text stays text"),
        pytest.param("", "", id="empty"),
    ],
)
def test_latin_is_set_apart(text, expected):
    kinds = {"both": "after-ja before-ja", "before": "before-ja", "after": "after-ja"}

    def box(found):
        kind = kinds.get(found[2])
        given = f' class="{kind}"' if kind else ""
        return f"<span{given}>{found[1]}</span>" if len(found[1]) > 1 or kind else found[1]

    wanted = re.sub(r"\[([^|]*)\|(\w+)\]", box, expected)
    made = re.sub('<span class="tight">(.)</span>', r"\1", spaced(text))
    assert made.replace("\u2060", "~") == wanted


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("話し合いはG7と", ["話し合いは"]),
        ("港のEU、日本", ["港の"]),
        ("灯台の話", []),
    ],
)
def test_latin_at_the_edge_of_a_phrase_is_set_apart_by_the_phrase_before(text, apart):
    """No line begins with the margin, and none is missing."""
    assert re.findall(r'class="phrase before-ja">([^<]*)<', phrased(text)) == apart


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("日本――使命", '日<span class="kept">本――</span><wbr>使命'),
        ("EU—日本の話", 'E<span class="kept">U—</span><wbr>日本の<wbr>話'),
    ],
)
def test_no_line_of_a_web_page_begins_with_a_dash(text, shown):
    assert breakable(text) == shown


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("なぜか？", 'なぜか<span class="before-sentence">？</span>'),
        ("本当か！？", '本当か<span class="before-sentence">！？</span>'),
        ("<em>なぜか？</em>", '<em>なぜか<span class="before-sentence">？</span></em>'),
        ("なぜか。", "なぜか。"),
        ("「なぜか？」", "「なぜか？」"),
        ("", ""),
    ],
)
def test_a_question_is_parted_from_what_follows(before, expected):
    assert parted(before) == expected


@pytest.mark.parametrize("attached", ["\u3099", "\u0301", "\U000e0100"])
def test_no_phrase_begins_with_what_stands_on_the_letter_before(attached):
    text = "".join(f"{character}{attached}" for character in TITLE)
    assert [each for each in phrases(text) if each.startswith(attached)] == []
    assert "".join(phrases(text)) == text


def test_a_heading_is_made_of_phrases():
    found = re.findall(r'class="phrase">([^<]*)<', phrased(TITLE))
    assert ("".join(found), len(found) > 4) == (TITLE, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第15回日本・ウクライナ国際フォーラム", "第15回日本・|ウクライナ国際フォーラム"),
        ("第十五回会合", "第十五回会合"),
        ("15か国の代表", "15か国の|代表"),
        ("12 か国の5つの港", "12 か国の|5つの|港"),
        ("3,400人の港湾労働者", "3,400人の|港湾労働者"),
        ("平和サミット（2025年）", "平和サミット|（2025年）"),
        ("ウクライナの復興", "ウクライナの|復興"),
        ("窓口としての港", "窓口としての|港"),
        ("必要とされる港", "必要とされる|港"),
        ("二つの港――より明るい灯", "二つの|港――|より|明るい|灯"),
    ],
)
def test_numbers_with_counters_names_and_brackets_stay_whole(text, expected):
    assert "|".join(phrases(text)) == expected


def test_a_heading_without_japanese_has_no_phrases():
    assert phrased("Lamps & co.") == "Lamps &amp; co."


@pytest.mark.parametrize("text", ["灯台の the ", " 灯台の話", "灯台 の 話", "訳 with a ", "灯  台"])
def test_a_space_at_the_edge_of_a_phrase_stands_outside_of_it(text):
    assert html.unescape(re.sub("<[^>]*>", "", phrased(text))) == text
    assert re.findall(r'class="phrase">(?: [^<]*|[^<]* )</span>', phrased(text)) == []


def test_a_title_breaks_between_phrases(small, page, fonts):
    """Wherever the line ends, with the title one character longer each time."""
    torn = []
    for number in range(8):
        title = "灯" * number + "、" + TITLE
        edition = dataclasses.replace(small("ja"), title=(finish_sentence(title, "ja"),))
        document = pypdfium2.PdfDocument(print_pdf(prepare_pdf((edition,), page), fonts))
        shown = document[0].get_textpage().get_text_range()
        document.close()
        phrases = re.findall(r'class="phrase">([^<]*)<', phrased(title))
        ends = {len("".join(phrases[:count])) for count in range(1, len(phrases) + 1)}
        first = next(line for line in shown.split("\r\n") if title.startswith(line[:3]))
        torn += [first] if len(first.strip()) not in ends else []
    assert torn == []


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        pytest.param("港、「灯」", "、", id="a comma before a bracket"),
        pytest.param("「港」「灯」", "」", id="brackets"),
        pytest.param("（港の灯。）", "。", id="a stop before a bracket"),
        pytest.param("（「港」の灯）。", "「）", id="brackets in brackets, and a stop"),
        pytest.param("港は、灯。", "", id="alone"),
    ],
)
def test_a_mark_beside_another_one_is_narrow(text, narrow):
    made = spaced(text)
    assert "".join(re.findall('class="tight">(.)<', made)) == narrow
    assert re.sub("<[^>]*>", "", made) == text


MARKED = "灯台守は、「灯」（港の灯。）、『鐘』「笛」を（「声」も）守る。"


@pytest.mark.parametrize(
    ("text", "less"),
    [
        pytest.param(MARKED, 7, id="narrow"),
        pytest.param(MARKED + "｢旗｣", 0, id="beside half-width ones"),
        pytest.param(MARKED + "`f(x)`", 0, id="beside code"),
    ],
)
def test_narrow_marks_are_read_as_they_are_written(small, page, fonts, text, less):
    """The file is proven, and each narrow mark takes half an em."""
    turn = EditionBlock(Kind.TURN, (finish_sentence(text, "ja", "markdown"),))
    edition = dataclasses.replace(small("ja"), blocks=(turn,))
    with pypdfium2.PdfDocument(print_pdf(prepare_pdf((edition,), page), fonts)) as document:
        shown = document[0].get_textpage()
        said = shown.get_text_range()
        start = said.index("守は")
        end = said.index("守る")
        lefts = [shown.get_charbox(each, loose=True)[0] for each in (start, end)]
    assert MARKED in said
    assert lefts[1] - lefts[0] == pytest.approx((end - start - less / 2) * 9.75, abs=2)
