"""Lines that a story tells with dashes are paragraphs; points with dashes stay a list."""

import pytest

from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document

TOLD = ("— Так, — сказав капітан. — Ми йдемо.", "— Ні! — відповів мер.", "— Чому?")


def read(text, suffix="txt", lang="uk"):
    data, path = text.encode(), f"seeds/x.{suffix}"
    document = read_document(data, path, lang)
    assert not find_lost(read_texts(data, path, lang), document, segment_document(document))
    return document.blocks[1:]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        pytest.param("txt", "Т\n\n" + "\n".join(TOLD), id="lines"),
        pytest.param("txt", "Т\n\n" + "\n\n".join(TOLD), id="paragraphs"),
        pytest.param("md", "# Т\n\n" + "\n\n".join(TOLD), id="Markdown"),
        pytest.param(
            "html", "<h1>Т</h1>" + "".join(f"<p>{each}</p>" for each in TOLD), id="a web page"
        ),
    ],
)
def test_a_dialogue_is_paragraphs_with_their_dashes(suffix, text):
    blocks = read(text, suffix)
    assert [(block.kind, block.text) for block in blocks] == [
        (Kind.PARAGRAPH, each) for each in TOLD
    ]
    assert all("dialogue" in block.guess for block in blocks)


@pytest.mark.parametrize(
    "points",
    [
        pytest.param("— канати;\n— ліхтарі;\n— час.", id="words"),
        pytest.param("— Порт — це люди.\n— Мер — це голос.", id="sentences with a dash"),
        pytest.param("— Так, — сказав мер.\n— канати;", id="one that is no line"),
        pytest.param("— Так, — сказав мер.", id="a single one"),
        pytest.param("- Так, — сказав мер.\n- Ні, — сказав капітан.", id="hyphens"),
    ],
)
def test_points_stay_points(points):
    assert Kind.LIST in {block.kind for block in read(f"Т\n\nМи просимо:\n\n{points}")}
