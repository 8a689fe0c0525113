"""Titles of articles in Word files are headings, whatever stands below them."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document


def line(text):
    bold = text.startswith("*")
    looks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p><w:r>{looks}<w:t>{text.removeprefix('*')}</w:t></w:r></w:p>"


def read(word, lines, lang):
    title = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>'
    data, path = word(title + "".join(map(line, lines))), "seeds/x.docx"
    document = read_document(data, path, lang)
    assert not find_lost(read_texts(data, path, lang), document, segment_document(document))
    return [
        (block.kind.value, [(i.place.mark, i.place.depth, i.text) for i in block.items])
        if block.items
        else (block.kind.value, block.mark, block.text)
        for block in document.blocks
        if block.kind is not Kind.TITLE
    ]


TWO = [("（１）", 0, "正会員"), ("（２）", 0, "準会員")]
CASES = [
    pytest.param(
        "ja",
        ["*第１条　目的", "港を守る。", "*第２条　会員", "（１）正会員", "（２）準会員"],
        [
            ("heading", "第１条", "目的"),
            ("paragraph", "", "港を守る。"),
            ("heading", "第２条", "会員"),
            ("list", TWO),
        ],
        id="bold above points",
    ),
    pytest.param(
        "ja",
        [
            "第１条　目的",
            "港を守る。",
            "第２条　会員",
            "（１）正会員",
            "（２）準会員",
            "第３条　会費",
            "会費を払う。",
        ],
        [
            ("heading", "第１条", "目的"),
            ("paragraph", "", "港を守る。"),
            ("heading", "第２条", "会員"),
            ("list", TWO),
            ("heading", "第３条", "会費"),
            ("paragraph", "", "会費を払う。"),
        ],
        id="not bold, another below",
    ),
    pytest.param(
        "en",
        [
            "Article 1. Ropes",
            "(a) we mend;",
            "(b) we keep.",
            "Article 2. Lamps",
            "(a) we light;",
            "(b) we wait.",
        ],
        [
            ("heading", "Article 1.", "Ropes"),
            ("list", [("(a)", 0, "we mend;"), ("(b)", 0, "we keep.")]),
            ("heading", "Article 2.", "Lamps"),
            ("list", [("(a)", 0, "we light;"), ("(b)", 0, "we wait.")]),
        ],
        id="English",
    ),
    pytest.param(
        "ja",
        ["第１条　会員は次のとおり。", "（１）正会員", "（２）準会員", "第２条　会費を払う。"],
        [
            (
                "list",
                [
                    ("第１条", 0, "会員は次のとおり。"),
                    ("（１）", 1, "正会員"),
                    ("（２）", 1, "準会員"),
                    ("第２条", 0, "会費を払う。"),
                ],
            )
        ],
        id="articles that are sentences",
    ),
    pytest.param(
        "ja",
        ["第１条　目的", "第２条　会員", "第３条　会費"],
        [("list", [("第１条", 0, "目的"), ("第２条", 0, "会員"), ("第３条", 0, "会費")])],
        id="titles alone",
    ),
]


@pytest.mark.parametrize(("lang", "lines", "expected"), CASES)
def test_articles(word, lang, lines, expected):
    assert read(word, lines, lang) == expected
