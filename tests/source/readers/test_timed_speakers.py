"""A transcript with times behind the names has speakers, and its times are left out and told."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document

BREAK = "<w:r><w:br/></w:r>"
TURNS = (
    ("Mara Testova", "0:05", "We came."),
    ("Ivo Ray", "0:09", "I saw. And more."),
    ("Mara Testova", "1:02:10", "Yes."),
)
JAPANESE = (("例野 花子", "0:05", "来ました。"), ("例山 太郎", "0:09", "見ました。"))


def run(text, *, bold=False):
    looks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def below(turns, *, bold):
    parts = (
        f"<w:p>{run(name, bold=bold)}{run(f'   {time}')}{BREAK}{run(said)}</w:p>"
        for name, time, said in turns
    )
    return "".join(parts)


def apart(turns):
    parts = (
        f"<w:p>{run(f'{who}   {time}')}</w:p><w:p>{run(said)}</w:p>" for who, time, said in turns
    )
    return "".join(parts)


def read(data, name, lang="en"):
    path = f"seeds/{name}"
    document = read_document(data, path, lang)
    assert not find_lost(read_texts(data, path, lang), document, segment_document(document))
    return document


def voices(document):
    turns = (block for block in document.blocks if block.kind is Kind.TURN)
    return [(block.speaker.name, block.text) for block in turns]


WORD = [
    pytest.param(below(TURNS, bold=True), TURNS, "en", id="one paragraph, bold names"),
    pytest.param(below(TURNS, bold=False), TURNS, "en", id="one paragraph"),
    pytest.param(apart(TURNS), TURNS, "en", id="two paragraphs"),
    pytest.param(below(JAPANESE, bold=True), JAPANESE, "ja", id="Japanese"),
]


@pytest.mark.parametrize(("body", "turns", "lang"), WORD)
def test_a_word_file_of_teams_has_its_speakers(word, body, turns, lang):
    title = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Talk</w:t></w:r></w:p>'
    document = read(word(title + body), "x.docx", lang)
    assert voices(document) == [(name, said) for name, _, said in turns]
    assert [(each.text, each.reason) for each in document.left_out] == [
        (time, "the time of a transcript") for _, time, _ in turns
    ]


def test_a_plain_text_has_them_too():
    text = "\n\n".join(f"{name}   {time}\n{said}" for name, time, said in TURNS)
    document = read(f"Talk\n\n{text}\n".encode(), "x.txt")
    assert voices(document) == [(name, said) for name, _, said in TURNS]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Lunch Break 12:00\n\nWe eat.\n\nTea Break 15:00\n\nWe rest.", id="programme"),
        pytest.param("Mara Testova 0:05\n\nWe came.", id="a single one"),
        pytest.param("At the quay 0:05\n\nWe came.\n\nby noon 0:09\n\nYes.", id="no names"),
    ],
)
def test_other_lines_with_times_stay(text):
    document = read(f"Talk\n\n{text}\n".encode(), "x.txt")
    assert (document.left_out, voices(document)) == ((), [])
