"""Whatever is guessed of a source, each of its letters is accounted for."""

from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document

LINES = {
    "en": [
        "MAYOR TESTOVA:  We came.", "Mara Testova: The pier is old.", "Q: Why now?", "A. Because.",
        "Mara Testova (by video link): Yes.", "Mara Testova, Harbour Master, Port of Sest:",
        "**Mara Testova:** Yes.", "**Trade**", "**Ivo Ray, Envoy**", "TRADE AT SEA",
        "The northern channel", "It is deep.", "Sest, 9 May 2024", "SEST, 9 May 2024 — It is lit.",
        "2024-05-09, 10:30", "Note: The gate is shut.", "Signed", "For the Port of Sest",
        "Mara Testova", "Harbour Master", "— Ivo Ray: No.", "— Mara Testova. Yes.", "- a lamp",
        "1. One", "https://a.example", "(Applause)", "Moderator: Welcome, all of you.", "Sest",
    ],
    "uk": [
        "З: Коли?", "В: Навесні.", "ПИТАННЯ: Коли?", "Ганна Тестова (через перекладача): Так.",
        "— Ганна Тестова: Причал старий.", "Тестоград, 9 травня 2024 р. – Є світло.",
        "(Тестоград, 9 травня 2024 р.)", "Підписали:", "Ганна Тестова", "начальниця порту",
        "Причали", "Причал старий.", "Дата: 9 травня", "ПОРТ І МІСТО",
    ],
    "ja": [
        "【記者】", "【港長】来月です。", "記者：いつですか。", "港長：来月です。",
        "問　いつですか。",
        "答　来月です。", "令和六年五月九日（木）", "例町、2024年5月9日", "日時：4月9日",
        "例野花子（通訳）：はい。",
        "【例町、2024年5月9日】港長が会った。", "桟橋", "桟橋は古い。", "署名", "港長　例野花子",
    ],
}  # fmt: skip


@st.composite
def sources(draw):
    """Draw a source of lines of which something is guessed."""
    lang = draw(st.sampled_from(sorted(LINES)))
    kind = draw(st.sampled_from(["txt", "md"]))
    lines = draw(st.lists(st.sampled_from(LINES[lang]), max_size=9))
    gaps = draw(st.lists(st.sampled_from(["\n", "\n\n"]), min_size=9, max_size=9))
    gap = "\n\n" if kind == "md" else gaps[0]
    body = "".join(gap_ + line for gap_, line in zip([gap, *gaps], lines, strict=False))
    return f"seeds/x.{kind}", lang, ("# T" if kind == "md" else "T") + body


@given(sources())
@example(("seeds/x.txt", "en", "T\n\nSest, 9 May 2024\n\nSest\n\nIt is lit."))
@example(("seeds/x.txt", "en", "T\n\n2024-05-09, 10:30\n\n2024-05-09, 10:30\n"))
def test_no_guess_loses_a_letter(source):
    path, lang, text = source
    try:
        document = read_document(text.encode(), path, lang)
    except SourceError:
        return  # refused by name
    texts = read_texts(text.encode(), path, lang)
    assert find_lost(texts, document, segment_document(document)) == ()


@given(sources())
def test_every_guess_says_how_sure_it_is(source):
    path, lang, text = source
    try:
        blocks = read_document(text.encode(), path, lang).blocks
    except SourceError:
        return
    words = {block.guess.partition(":")[0] for block in blocks if block.guess}
    assert words <= {"sure", "likely", "doubtful"}
    assert all(block.speaker for block in blocks if block.kind is Kind.TURN)
