"""The head of a mail that was pasted along is left out and listed; its subject is the title."""

import pytest

from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document

SAID = {"en": "The ports agree.", "uk": "Порти домовилися.", "ja": "港は合意した。"}
HEADS = [
    pytest.param(
        "en", "From: Test Tester <a@example.org>|To: Ivo Ray|Date: 5 March 2025|Subject: On ropes",
        "On ropes", id="English",
    ),
    pytest.param(
        "en", "From: Test Tester|Sent: Wednesday, March 5, 2025 10:12 AM|To: Ivo Ray;|"
        "  Mara Testova|Cc: Lida Example|Subject: RE: FW: On ropes", "On ropes", id="passed on",
    ),
    pytest.param(
        "uk", "Від: Тест Тестер|Кому: Іво Рей|Тема: Про канати|Дата: 5 березня 2025",
        "Про канати", id="Ukrainian",
    ),
    pytest.param(
        "ja", "差出人: 例野花子|宛先: 例山太郎|件名：綱に関する声明|日時: 2025年3月5日",
        "綱に関する声明", id="Japanese",
    ),
    pytest.param(
        "en", "*From:* Test Tester|*To:* Ivo Ray|*Subject:* On ropes", "On ropes", id="bold",
    ),
]  # fmt: skip


def read(text, lang="en"):
    data = text.encode()
    document = read_document(data, "seeds/x.txt", lang)
    texts = read_texts(data, "seeds/x.txt", lang)
    assert not find_lost(texts, document, segment_document(document))
    return document


def texts(document):
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(("lang", "head", "title"), HEADS)
def test_the_subject_is_the_title_and_the_rest_is_listed(lang, head, title):
    lines = head.split("|")
    document = read("\n".join(lines) + f"\n\n{SAID[lang]}\n", lang)
    assert texts(document) == [title, SAID[lang]]
    assert [each.line for each in document.left_out] == list(range(1, len(lines) + 1))
    assert all("of a mail" in each.reason for each in document.left_out)


def test_a_text_that_begins_with_the_subject_keeps_its_own_title():
    document = read(
        "From: Test Tester\nTo: Ivo Ray\nSubject: Fwd: ON ROPES\n\nOn ropes\n\nWe agree."
    )
    assert texts(document) == ["On ropes", "We agree."]


def test_a_head_without_a_subject_leaves_the_first_line_as_the_title():
    document = read("From: Test Tester\nTo: Ivo Ray\nDate: 5 March 2025\n\nOn ropes\n\nWe agree.")
    assert texts(document) == ["On ropes", "We agree."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("From: Test Tester\nTo: Ivo Ray\n\nWe agree.", id="two lines alone"),
        pytest.param("\\From: A\nTo: B\nSubject: C\n\nWe agree.", id="a backslash before it"),
        pytest.param("From: A\nTo: B\nSubject: C\nWe agree on ropes.", id="the text is not parted"),
        pytest.param("Memo\n\nFrom: A\nTo: B\nSubject: C\n\nWe agree.", id="a title above"),
        pytest.param("Where: Sest\nWhen: noon\nWho: A\n\nWe agree.", id="other labels"),
    ],
)
def test_what_is_no_head_of_a_mail_stays(text):
    assert not any("of a mail" in each.reason for each in read(text).left_out)
