"""Who speaks: heads of lines, weighed together."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind, Speaker
from toolkit.lang import language
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.base import Piece
from toolkit.source.readers.heads import read_label
from toolkit.source.readers.structure import parse_structure
from toolkit.source.readers.turns import announce_headings
from toolkit.source.segment import segment_document


def voices(text, lang="en", suffix="txt", structure=None):
    """Return who speaks, and what they say first."""
    path = f"seeds/x.{suffix}"
    title = "# T" if suffix == "md" else "T"
    blocks = read_document(f"{title}\n\n{text}".encode(), path, lang, structure).blocks
    return [
        (block.speaker.name, after.text if after.kind is Kind.TURN else "")
        for block, after in zip(blocks, [*blocks[1:], blocks[0]], strict=True)
        if block.kind is Kind.SPEAKER
    ]


@pytest.mark.parametrize(
    ("lang", "suffix", "text", "expected"),
    [
        pytest.param(
            "en",
            "txt",
            "MAYOR TESTOVA:  We came.\n\nADMIRAL SAMPLE:  We saw.\n\nMAYOR TESTOVA:  We left.",
            [("MAYOR TESTOVA", "We came."), ("ADMIRAL SAMPLE", "We saw."),
             ("MAYOR TESTOVA", "We left.")],
            id="capitals",
        ),
        pytest.param(
            "en",
            "txt",
            "Q: Will it rain?\nA: It will.\n\nQ: And snow?\nA: No.",
            [("Q", "Will it rain?"), ("A", "It will."), ("Q", "And snow?"), ("A", "No.")],
            id="question and answer on neighbouring lines",
        ),
        pytest.param(
            "en", "txt", "Q. Why?\n\nA. Because.", [("Q", "Why?"), ("A", "Because.")], id="a stop"
        ),
        pytest.param(
            "en",
            "txt",
            "Question: Why?\n\nAnswer: Because.",
            [("Question", "Why?"), ("Answer", "Because.")],
            id="words",
        ),
        pytest.param(
            "uk",
            "txt",
            "ПИТАННЯ: Коли почнете?\n\nВІДПОВІДЬ: Навесні.",
            [("ПИТАННЯ", "Коли почнете?"), ("ВІДПОВІДЬ", "Навесні.")],
            id="Ukrainian words",
        ),
        pytest.param(
            "uk",
            "txt",
            "З: Коли почнете?\n\nВ: Навесні.",
            [("З", "Коли почнете?"), ("В", "Навесні.")],
            id="Ukrainian letters",
        ),
        pytest.param(
            "uk",
            "txt",
            "— Ганна Тестова: Причал старий.\n\n— Іван Прикладний: Так.\n\n— Ганна Тестова: Ні.",
            [("Ганна Тестова", "Причал старий."), ("Іван Прикладний", "Так."),
             ("Ганна Тестова", "Ні.")],
            id="dashes",
        ),
        pytest.param(
            "uk",
            "txt",
            "– Ганна Тестова. Причал старий.\n\n– Іван Прикладний. Він ще постоїть довго.",
            [("Ганна Тестова", "Причал старий."), ("Іван Прикладний", "Він ще постоїть довго.")],
            id="dashes and stops",
        ),
        pytest.param(
            "ja",
            "txt",
            "問　いつ始めますか。\n\n答　来月です。",
            [("問", "いつ始めますか。"), ("答", "来月です。")],
            id="Japanese question and answer",
        ),
        pytest.param(
            "ja",
            "txt",
            "【記者】\nいつ始めますか。\n\n【港長】\n来月です。\n\n【記者】\n本当ですか。",
            [("記者", "いつ始めますか。"), ("港長", "来月です。"), ("記者", "本当ですか。")],
            id="brackets alone on their lines",
        ),
        pytest.param(
            "ja",
            "txt",
            "【記者】いつ始めますか。\n\n【港長】来月です。\n\n【記者】本当ですか。",
            [("記者", "いつ始めますか。"), ("港長", "来月です。"), ("記者", "本当ですか。")],
            id="brackets at the head",
        ),
        pytest.param(
            "ja",
            "txt",
            "【質疑応答】\n（記者）　いつ始めますか。\n（港長）　来月です。\n"
            "（例新聞　例野記者）　本当ですか。\n（港長）　（注）を見てください。",
            [("記者", "いつ始めますか。"), ("港長", "来月です。"),
             ("例新聞　例野記者", "本当ですか。"), ("港長", "（注）を見てください。")],
            id="round brackets at the head of lines, below a heading",
        ),
        pytest.param(
            "en",
            "txt",
            "MAYOR TESTOVA: We came.\n\nQUESTION (Sest Daily): Why?\n\nMAYOR TESTOVA: To see.\n\n"
            "Q (Mara Sample): Again?\n\nMAYOR TESTOVA: Yes.",
            [("MAYOR TESTOVA", "We came."), ("QUESTION", "Why?"), ("MAYOR TESTOVA", "To see."),
             ("Q", "Again?"), ("MAYOR TESTOVA", "Yes.")],
            id="whoever asks, with a name in brackets",
        ),
        pytest.param(
            "uk",
            "txt",
            "Ведучий: Почнімо.\nГанна Тестова, міська голова: Причал старий.\nЗапитання: Чому?\n"
            "Відповідь: Так вийшло.",
            [("Ведучий", "Почнімо."), ("Ганна Тестова", "Причал старий."), ("Запитання", "Чому?"),
             ("Відповідь", "Так вийшло.")],
            id="a name and an office once, on neighbouring lines",
        ),
        pytest.param(
            "en",
            "md",
            "**Mara Testova:** The pier is old.\n\n**Ivo Example:** It will stand.",
            [("Mara Testova", "The pier is old."), ("Ivo Example", "It will stand.")],
            id="bold names",
        ),
        pytest.param(
            "en",
            "md",
            "**Mara Testova, Harbour Master**\n\nThe pier is old.\n\n**Ivo Example, Rope Society**"
            "\n\nIt will stand.",
            [("Mara Testova", "The pier is old."), ("Ivo Example", "It will stand.")],
            id="bold name and role, alone",
        ),
        pytest.param(
            "en",
            "txt",
            "Mara Testova, Harbour Master, Port of Sest:\n\nOld.\n\nIvo Ray, Rope Guild:\n\nYes."
            "\n\nTestova: No, very old.",
            [("Mara Testova", "Old."), ("Ivo Ray", "Yes."), ("Testova", "No, very old.")],
            id="the surname of one who was announced",
        ),
        pytest.param(
            "ja",
            "txt",
            "例野花子：古いです。\n\n試田一郎：使えます。\n\n例野花子：本当ですか。",
            [("例野花子", "古いです。"), ("試田一郎", "使えます。"), ("例野花子", "本当ですか。")],
            id="Japanese names",
        ),
        pytest.param(
            "en",
            "txt",
            "Moderator: Welcome to all of you.\n\nMara Testova: Thank you for having me.",
            [("Moderator", "Welcome to all of you."), ("Mara Testova", "Thank you for having me.")],
            id="a label and a name, once each",
        ),
    ],
)  # fmt: skip
def test_speakers(lang, suffix, text, expected):
    assert voices(text, lang, suffix) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        pytest.param("en", "Place: the old hall.\n\nTime: nine.\n\nDress: warm.", id="a sheet"),
        pytest.param(
            "en",
            "Date: 5 March.\n\nVenue: The hall.\n\nDate: 6 March.\n\nVenue: The pier.",
            id="twice",
        ),
        pytest.param("en", "Note: The gate is shut.\n\nNote: It opens at six.", id="two notes"),
        pytest.param("en", "Contact Person: Mara Testova.\n\nOpening Time: Nine.", id="two words"),
        pytest.param("en", "Sest: a port.\n\nMor: another port.", id="a glossary"),
        pytest.param(
            "en", "Port Authority: The body in charge.\n\nHarbour Dues: The money paid.", id="terms"
        ),
        pytest.param("en", "Ivo Ray: It is late, and we must go.", id="a name once"),
        pytest.param("en", "See https://a.example\n\nAt 10:30 we met.", id="address and time"),
        pytest.param(
            "uk", "Дата: 5 березня.\n\nМісце: Гавань.\n\nПримітка: Вхід вільний.", id="uk"
        ),
        pytest.param("ja", "日時：4月9日午後1時\n\n場所：例町港\n\n定員：百名", id="ja"),
        pytest.param("ja", "注：門は閉まる。\n\n注：六時に開く。", id="ja notes"),
    ],
)
def test_no_speakers(lang, text):
    assert voices(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "label", "speaker"),
    [
        pytest.param(
            "en", "Mara Testova (by video link)", Speaker("Mara Testova", "by video link"), id="how"
        ),
        pytest.param(
            "en",
            "Mara Testova (in Ukrainian), Harbour Master, Port",
            Speaker("Mara Testova", "(in Ukrainian), Harbour Master", "Port"),
            id="the language, before the role",
        ),
        pytest.param(
            "uk",
            "Ганна Тестова (через перекладача)",
            Speaker("Ганна Тестова", "через перекладача"),
            id="interpreted",
        ),
        pytest.param("ja", "例野花子（通訳）", Speaker("例野花子", "通訳"), id="an interpreter"),
        pytest.param(
            "ja", "例野花子（れいのはなこ）", Speaker("例野花子（れいのはなこ）"), id="a reading"
        ),
        pytest.param(
            "en", "Taro Rei (例礼太郎)", Speaker("Taro Rei (例礼太郎)"), id="other script"
        ),
    ],
)
def test_brackets_behind_a_name(lang, label, speaker):
    assert read_label(label, language(lang))[0] == speaker


def test_a_declared_speaker_counts():
    rule = '[[block]]\nline = "The Keeper of Sest"\nkind = "speaker"\nname = "The Keeper of Sest"'
    text = (
        "The Keeper of Sest\n\nMine.\n\nIvo Zrazok, Rope Guild:\n\nOurs.\n\nThe Keeper of Sest: No."
    )
    names = [name for name, _ in voices(text, structure=parse_structure(rule, "x.toml"))]
    assert names == ["The Keeper of Sest", "Ivo Zrazok", "The Keeper of Sest"]


def test_a_guess_says_how_sure_it_is():
    text = "T\n\nMara Testova: The pier is old.\n\nIvo Ray: It is not.\n\nMara Testova: It is."
    blocks = read_document(text.encode(), "seeds/x.txt", "en").blocks
    guesses = [block.guess.partition(":")[0] for block in blocks if block.kind is Kind.SPEAKER]
    assert guesses == ["likely", "doubtful", "likely"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        pytest.param(["Mara Testova:", "Mara Testova, Harbour Master, Port of Sest:"],
                     ["Mara Testova", "Mara Testova"], id="a name alone, told in full elsewhere"),
        pytest.param(["Mara Testova:", "The harbour"], [None, None], id="a name alone"),
    ],
)  # fmt: skip
def test_headings_that_announce(headings, expected):
    pieces = [Piece(text, n, text, Kind.HEADING, 2) for n, text in enumerate(headings)]
    found = announce_headings(pieces, language("en"))
    assert [piece.speaker and piece.speaker.name for piece in found] == expected


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        pytest.param(
            "txt",
            "00:00:01 Mara Testova: We came.\n00:00:05 Ivo Ray: I saw.\n"
            "00:01:10 Mara Testova: Yes.",
            id="lines",
        ),
        pytest.param(
            "txt",
            "[0:01] Mara Testova: We came.\n\n[0:05] Ivo Ray: I saw.\n\n[1:10] Mara Testova: Yes.",
            id="brackets",
        ),
        pytest.param(
            "md",
            "[0:01] **Mara Testova:** We came.\n\n[0:05] **Ivo Ray:** I saw.\n\n"
            "[1:10] **Mara Testova:** Yes.",
            id="Markdown",
        ),
    ],
)
def test_the_times_of_a_recording_are_left_out_and_told(suffix, text):
    said = [("Mara Testova", "We came."), ("Ivo Ray", "I saw."), ("Mara Testova", "Yes.")]
    assert voices(text, suffix=suffix) == said
    title = "# T" if suffix == "md" else "T"
    document = read_document(f"{title}\n\n{text}".encode(), f"seeds/x.{suffix}", "en")
    assert [each.reason for each in document.left_out] == ["the time of a transcript"] * 3
    data = f"{title}\n\n{text}".encode()
    texts = read_texts(data, f"seeds/x.{suffix}", "en")
    assert not find_lost(texts, document, segment_document(document))


def test_the_hours_of_a_programme_stay():
    text = "09:00 Mara Testova: On ropes.\n\n10:00 Ivo Ray: On lamps.\n\n11:00 Mara Testova: End."
    blocks = read_document(f"T\n\n{text}".encode(), "seeds/x.txt", "en").blocks[1:]
    assert [block.text for block in blocks] == text.split("\n\n")


def test_a_transcript_without_a_title_is_told_so():
    text = b"00:00:01 Mara Testova: We came.\n00:00:05 Ivo Ray: I saw."
    with pytest.raises(SourceError, match="the first line is the title"):
        read_document(text, "seeds/x.txt", "en")
