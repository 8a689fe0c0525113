"""Cells, signatories and footnotes belong to their counterparts by their places."""

import pytest

from toolkit.core.model.document import Block, Document, Item, Kind, Place
from toolkit.exchange.align.documents import align_documents
from toolkit.source.segment import segment_document


def _document(lang, *blocks):
    return Document("x", f"{lang}.md", lang, "plain", (Block(Kind.TITLE, "Oil", 1), *blocks))


def _items(kind, *texts):
    return Block(kind, "", 1, items=tuple(Item(text, 1, Place(**place)) for text, place in texts))


def _footnote(text, label):
    return Block(Kind.FOOTNOTE, text, 1, label=label)


def _paragraph(text):
    return Block(Kind.PARAGRAPH, text, 1)


def pairs(source, target):
    here, there = segment_document(source), segment_document(target)
    links = align_documents(source, here, target, there).links
    return {here[each.source[0]].text: there[each.target[0]].text for each in links}


def _cells(*texts):
    places = [{"row": n // 2, "column": n % 2} for n in range(len(texts))]
    return _items(
        Kind.TABLE, *((text, place) for text, place in zip(texts, places, strict=True) if text)
    )


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(
            [_cells("Port", "Sum", "Sest", "10")],
            [_cells("Порт", "Сума", "Сест", "10")],
            {"Port": "Порт", "Sum": "Сума", "Sest": "Сест", "10": "10"},
            id="cells",
        ),
        pytest.param(
            [_cells("Port", "Sum", "Sest", "Dark")],
            [_cells("Порт", "", "Сест", "Темно")],
            {"Port": "Порт", "Sest": "Сест", "Dark": "Темно"},
            id="a cell that is empty",
        ),
        pytest.param(
            [_footnote("The old chart.", "a"), _paragraph("They light the lamp at night.")],
            [_paragraph("Вони запалюють лампу вночі."), _footnote("Стара карта.", "1")],
            {
                "They light the lamp at night.": "Вони запалюють лампу вночі.",
                "The old chart.": "Стара карта.",
            },
            id="footnotes that stand elsewhere",
        ),
        pytest.param(
            [
                _items(
                    Kind.SIGNATURES,
                    ("Ann Example", {"field": "name"}),
                    ("Keeper", {"field": "role"}),
                )
            ],
            [
                _items(
                    Kind.SIGNATURES,
                    ("Анна Прикладенко", {"field": "name"}),
                    ("Наглядачка", {"field": "role"}),
                )
            ],
            {"Ann Example": "Анна Прикладенко", "Keeper": "Наглядачка"},
            id="signatories",
        ),
    ],
)
def test_counterparts(source, target, expected):
    found = pairs(_document("en", *source), _document("uk", *target))
    assert {"Oil": "Oil", **expected} == found
