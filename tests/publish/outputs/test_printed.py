"""What the PDFs of a document have in common is laid out once."""

import dataclasses

import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import number_notes
from toolkit.publish.outputs import pdf
from toolkit.publish.outputs.pdf import printed_document, printed_together
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.theme.read import make_theme, ready_pieces

LANGS = ("en", "uk", "ja")
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'


@pytest.fixture
def editions(small):
    return tuple(map(small, LANGS))


def test_a_document_of_several_is_that_of_each_alone(editions, page):
    whole, alone = printed_together(editions, page)
    assert whole == printed_document(editions, page)
    assert alone == tuple(printed_document((each,), page) for each in editions)


def test_with_a_logo_none_stands_alone_as_it_does_among_others(editions, page):
    theme = make_theme(ready_pieces() | {"logo.svg": LOGO}, "theme")
    bundle = dataclasses.replace(page, theme=theme)
    whole, alone = printed_together(editions, bundle)
    assert (whole, alone) == (printed_document(editions, bundle), ())
    assert prepare_pdf(editions, bundle).parts == ()


@pytest.fixture
def articles(monkeypatch):
    """Return the languages of the articles that are laid out, in order."""
    real, found = pdf.blocks_markup, []

    def blocks_markup(context):
        found.append(context.edition.lang)
        return real(context)

    monkeypatch.setattr(pdf, "blocks_markup", blocks_markup)
    return found


def test_each_article_is_laid_out_once(editions, page, articles):
    material = prepare_pdf(editions, page)
    assert len(material.parts) == len(LANGS)
    assert articles == list(LANGS)


def noted(edition):
    """Return an edition with a footnote."""
    said, note = (finish_sentence(each, edition.lang) for each in ("Here[^1].", "There."))
    blocks = (
        EditionBlock(Kind.PARAGRAPH, (said,)),
        EditionBlock(Kind.FOOTNOTE, (note,), label="1"),
    )
    return number_notes(dataclasses.replace(edition, blocks=blocks))


def test_with_a_footnote_it_is_once_more_for_where_that_does_not_fit(editions, page, articles):
    noted_ones = tuple(map(noted, editions))
    material = prepare_pdf(noted_ones, page)
    assert articles == [*LANGS, *LANGS]
    assert material.otherwise == printed_document(noted_ones, page, foot=False).encode()
    assert material.otherwise != material.data
