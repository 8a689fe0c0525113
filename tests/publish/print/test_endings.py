"""The last lines of paragraphs in print: none is a letter or two, a mark, or half a word."""

import re
import shutil
import subprocess

import pytest

from toolkit.core.inline.tree import Strong, Text, parse_inline, plain_text
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.endings import is_stub, join_end, part_end
from toolkit.publish.markup.sentences import RenderContext, sentences_markup
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.japanese import JOINER
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.verify import squeeze

ENDS = {
    "ja": [
        "灯台守たちは二つの港をつなぐ**灯台**について話し合ったと述べた。",
        "灯台守たちは二つの港をつなぐ灯台を5基、次はG7で守ってください。",
        "灯台守たちは二つの港をつなぐ灯台について「この灯は消さない」と*述べた*。",
        "灯台守たちは二つの港をつなぐ灯台を3年で直すのか（本当なのか）。",
        "灯台守たちは二つの港をつなぐ灯台の油は誰が払うのでしょうか。 はい。",
    ],
    "uk": [
        "Доглядачі двох гаваней говорили про **світло** для кораблів і про те, хто його запалить.",
        "Доглядачі двох гаваней говорили про світло для кораблів і про нове велике випробування.",
        "Доглядачі двох гаваней говорили про світло, і кожен з них сказав, що це *зовсім* не так.",
        "Доглядачі двох гаваней говорили про світло для *кораблів* і про нове випробування.",
        "Доглядачі двох гаваней говорили про світло для кораблів і про оливу. Хто?",
    ],
    "en": [
        "The keepers of the two harbours spoke of the **light** for ships and who would do it.",
        "The keepers of the two harbours spoke of the light and of its internationalisation.",
        "The keepers of the two harbours spoke of the *light* and of internationalisation.",
        "The keepers of the two harbours spoke of lamps and oil for every ship at sea. Who?",
    ],
}
FILL = {"ja": ("灯", 14), "uk": ("то ", 26), "en": ("so ", 26)}
LEAST = {"ja": 3, "uk": 5, "en": 5}
READERS = {"pdftotext": ("-layout", "{}", "-"), "mutool": ("draw", "-q", "-F", "txt", "{}")}


@pytest.fixture(scope="module", params=ENDS)
def printed(request, page, fonts, tmp_path_factory):
    """Print each paragraph with more and more before it; return language, texts and file."""
    lang = request.param
    fill, most = FILL[lang]
    texts = [fill * number + end for number in range(1, most) for end in ENDS[lang]]
    blocks = (
        tuple(finish_sentence(each, lang, "markdown") for each in re.split(r"(?<=[.。]) ", text))
        for text in texts
    )
    turns = tuple(EditionBlock(Kind.TURN, each) for each in blocks)
    made = Edition("x", lang, "en", "markdown", (finish_sentence("—", lang),), turns)
    path = tmp_path_factory.mktemp("endings") / "made.pdf"
    path.write_bytes(print_pdf(prepare_pdf((made,), page), fonts))
    return lang, [squeeze(text.replace("*", "")) for text in texts], path


@pytest.mark.parametrize("program", READERS)
def test_no_paragraph_ends_in_a_stub(program, printed):
    """Wherever its lines end, with markup in it or none, first lines indented or not."""
    lang, texts, path = printed
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    command = [program, *(each.format(path) for each in READERS[program])]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [squeeze(line) for line in shown.splitlines() if line.strip()]
    ends = {text[-20:] for text in texts}
    last = [line for line in lines if any(each.endswith(line[-20:]) for each in ends)]
    assert len(last) >= len(texts)
    assert [each for each in last if len(re.findall(r"[^\W_]", each)) < LEAST[lang]] == []


def test_joiners_are_in_no_text_that_is_read(printed):
    _, _, path = printed
    if not shutil.which("mutool"):
        pytest.skip("mutool is not installed")
    command = ["mutool", "draw", "-q", "-F", "txt", path]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert JOINER not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("灯台の話です。", "灯台の話~で~す~。", id="a mark behind"),
        pytest.param("灯台の**話で**す。", "灯台の話~で~す~。", id="over markup"),
        pytest.param("灯台はG7だ。", "灯台はG~7~だ~。", id="a word before"),
        pytest.param("灯台。", "灯~台~。", id="short"),
        pytest.param("灯台`話です`。", "灯台話です~。", id="not in code"),
        pytest.param("……", "……", id="no letter"),
        pytest.param(
            "灯台は\u304b\u3099だ。", "灯台は~\u304b\u3099~だ~。", id="a mark on a letter"
        ),
        pytest.param(
            "灯台は葛\U000e0100だ。", "灯台は~葛\U000e0100~だ~。", id="a shape of a kanji"
        ),
        pytest.param(
            "灯台の話は<https://a.example/b>", "灯台の話はhttps://a.example/b", id="an address"
        ),
        pytest.param("灯台の話です。[^1]", "灯台の話~で~す~。1", id="before a footnote's mark"),
    ],
)
def test_the_last_letters_are_joined(text, shown):
    assert plain_text(join_end(parse_inline(text, "markdown"))).replace(JOINER, "~") == shown


@pytest.mark.parametrize(
    ("text", "rest", "end"),
    [
        pytest.param("the lamp is out at sea", "the lamp is out at\u00a0sea", "", id="plain"),
        pytest.param("who would do it", "who would\u00a0do\u00a0it", "", id="several"),
        pytest.param("who lights the lamps", "who lights the lamps", "", id="long enough"),
        pytest.param("who **lights** the lamps", "who lights the ", "lamps", id="markup"),
        pytest.param("who **lights it**", "who ", "lights it", id="in markup"),
        pytest.param("who [lights it](https://a.example)", "who ", "lights it", id="a link"),
        pytest.param("Lamps", "Lamps", "", id="one word"),
        pytest.param("", "", "", id="empty"),
    ],
)
def test_the_end_of_words_is_kept(text, rest, end):
    parts = part_end(parse_inline(text, "markdown"))
    assert tuple(map(plain_text, parts)) == (rest, end)


def test_markup_is_kept_on_both_sides():
    rest, end = part_end((Text("they "), Strong((Text("lit the lamps"),))))
    assert (rest, end) == (
        (Text("they "), Strong((Text("lit the "),))),
        (Strong((Text("lamps"),)),),
    )


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("灯台を守る人の灯り。", False, id="fits any line"),
        pytest.param("現場を常に開放することとする。", True, id="a line of a point beside another"),
    ],
)
def test_a_short_text_without_spaces_may_need_two_lines(page, text, held):
    sentence = finish_sentence(text, "ja")
    made = Edition("x", "ja", "en", "markdown", (sentence,), ())
    shown = sentences_markup((sentence,), RenderContext(made, page, printed=True))
    assert (JOINER in shown) is held


def test_marks_are_no_letters():
    assert is_stub("— … so!")
