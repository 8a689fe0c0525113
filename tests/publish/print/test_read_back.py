"""No right text is refused: whatever its scripts, links, emphasis and spelling, it is read back."""

import dataclasses
import unicodedata

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.core.characters import one_spelling
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.runs import read_runs
from toolkit.publish.print.verify import squeeze

WORDS = (
    "lamp", "final", "office", "café", "naïve", "Ærø", "G7", "NATO", "2024", "1,5", "10 000", "km²",
    "маяк", "мій", "її", "ґанок", "об’їзд", "за\u0301мок", "і\u0301ншого", "XXI", "п’ять",
    "法", "灯台", "ガス", "パン", "が", "、", "。", "「港」", "（港）", "年", "々", "神谷",
    "葛\U000e0100城", "？", "％", "か\u309a", "①", "ｶﾞｽ", "Ｇ７", "\ufa19谷",
    "ﬁre", "ﬂag", "oﬃce", "☃\ufe0f", "co\u00adop", "a\u2060b", "—", "–", "…", "“", "”", "«", "»",
    "?", "!", "№", "&", "<", "'", "i\u030a", "ı", "j\u0301", "x\u0323\u0302", "\ufeff", "Å", "Ω",
    "½", "ǆ", "ᴬ", "ά", "Ѝ", "ў", "м\u0306",
)  # fmt: skip
"""Of many scripts, marks, and spellings; none of them is a mark of Markdown."""
FRAMES = ("{}", "{}", "*{}*", "**{}**", "***{}***", "[{}](https://a.example/x)", "`{}`", "({})")


@st.composite
def texts(draw):
    """Draw a text of words in frames within frames, in one of two spellings or in both."""
    pieces = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
    parts = []
    for start in range(0, len(pieces), 2):
        part = draw(st.sampled_from(("", " "))).join(pieces[start : start + 2])
        if draw(st.booleans()):
            part = unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), part)
        for frame in draw(st.lists(st.sampled_from(FRAMES), max_size=2)):
            part = frame.format(part)
        parts.append(part)
    return draw(st.sampled_from(("", " ", "\\\n"))).join(parts)


@st.composite
def documents(draw):
    """Draw a language, a title and paragraphs."""
    paragraphs = draw(st.lists(texts(), min_size=1, max_size=5))
    return draw(st.sampled_from(("en", "uk", "ja"))), draw(texts()), paragraphs


@pytest.fixture(scope="module")
def print_back(small, sentences, page, words, fonts):
    """Print a document, and prove what was printed."""
    typeset = dataclasses.replace(page, words=words)

    def edition(lang, title, paragraphs):
        blocks = tuple(
            EditionBlock(kind, sentences(text, lang=lang))
            for kind, text in zip(4 * [Kind.PARAGRAPH, Kind.QUOTE], paragraphs, strict=False)
        )
        return dataclasses.replace(small(lang), title=sentences(title, lang=lang), blocks=blocks)

    def print_back(lang, title, paragraphs):
        one = edition(lang, title, paragraphs)
        return print_pdf(prepare_pdf((one,), typeset), fonts)

    return print_back


@pytest.fixture
def said():
    """Say what a PDF says, as written."""

    def said(data):
        with pypdfium2.PdfDocument(data) as document:
            return "".join(run.text for run in read_runs(document) if run.tagged)

    return said


RIGHT = [
    pytest.param("ja", "[2024年法](https://a.example/)を参照。", id="figures begin a link"),
    pytest.param("ja", "[NATO加盟](https://a.example/)を参照。", id="Latin begins a link"),
    pytest.param("ja", "[法律（2023年）](https://a.example/)を参照。", id="figures in a link"),
    pytest.param("ja", "[*A*と**B**とC](https://a.example/)だ。", id="emphasis in a link"),
    pytest.param("uk", "Мій дім і мі\u0438\u0306 маяк.", id="й in two spellings"),
    pytest.param("uk", "\u0406\u0308жа, Їжак, \u0456\u0308ї", id="ї in two spellings"),
    pytest.param("uk", "за\u0301мок, замо\u0301к, замок, і\u0301нший, інший", id="stress marks"),
    pytest.param("ja", "が\u304b\u3099、ガ\u30ab\u3099", id="kana in two spellings"),
    pytest.param("en", "ﬁnal ﬁeld ﬂow final oﬃce", id="ligatures, and their letters"),
    pytest.param("ja", "葛\U000e0100城と葛城と葛\ufe00", id="variation selectors"),
    pytest.param("en", "a\ufe0f no\u00adthing a\u200cb a\u200db x\ufeffy", id="what nobody sees"),
    pytest.param("ja", "法j\u0301とм\u0306と", id="marks on letters beside Japanese"),
    pytest.param("en", "i\u030a ı j\u0301 ȷ", id="letters that lose their dot"),
]


@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_a_right_text_is_read_back(print_back, lang, text):
    assert print_back(lang, text, [text, text]).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("lang", "text", "read"),
    [
        pytest.param("uk", "мі\u0438\u0306 мій", "мій мій", id="put together, first from parts"),
        pytest.param("en", "ﬁre fire", "fire fire", id="a ligature taken apart"),
        pytest.param("ja", "神谷と\ufa19谷", "神谷と\ufa19谷", id="two shapes of a kanji in names"),
    ],
)
def test_a_pdf_spells_a_letter_in_one_way(print_back, said, lang, text, read):
    assert read in said(print_back(lang, "x", [text]))


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        pytest.param("uk", "мій", "міи", id="a letter without its mark"),
        pytest.param("uk", "замок", "за\u0301мок", id="stress"),
        pytest.param("ja", "ガス", "カス", id="kana without its mark"),
        pytest.param("en", "10²", "102", id="a power"),
        pytest.param("en", "A", "А", id="letters that look alike"),
        pytest.param("ja", "２", "2", id="widths"),
    ],
)
def test_what_reads_otherwise_stays_apart(lang, one, other):
    assert squeeze(one) != squeeze(other), lang


@given(st.text(st.sampled_from("".join(WORDS)), max_size=40))
def test_one_spelling_reads_the_same_and_is_settled(text):
    spelled = one_spelling(text)
    assert squeeze(spelled) == squeeze(text)
    assert one_spelling(spelled) == spelled


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(documents())
def test_whatever_is_right_is_read_back(print_back, document):
    assert print_back(*document).startswith(b"%PDF")
