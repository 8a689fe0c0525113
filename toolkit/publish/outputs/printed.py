"""Editions as printable pages: one language, all of them, or two side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.publish.edition.notes import edition_notes
from toolkit.publish.markup.addresses import unshown_addresses
from toolkit.publish.markup.items import signed_order
from toolkit.publish.material import Attached, Material
from toolkit.publish.outputs.files import PDF_MEDIA, Output
from toolkit.publish.outputs.parallel import parallel_document
from toolkit.publish.outputs.pdf import printed_document
from toolkit.publish.print.verify import ExpectedText
from toolkit.publish.print.weasyprint_log import picture_marks
from toolkit.publish.printable import find_endless
from toolkit.publish.theme.verify import sheets_to_prove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import Edition, EditionBlock, Sentence
    from toolkit.publish.bundle import Bundle


def prepare_pdf(editions: tuple[Edition, ...], bundle: Bundle) -> Material:
    """Lay editions of one document out: one as it is, several behind a common cover.

    Raises:
        ReleaseError: a paragraph or a word is too long to set.
    """
    expected = [each for edition in editions for each in _expected(edition)]
    page = printed_document(editions, bundle)
    otherwise = printed_document(editions, bundle, foot=False)
    material = _prepare(page, editions, bundle, expected)
    return material if otherwise == page else replace(material, otherwise=otherwise.encode())


def prepare_parallel(pair: tuple[Edition, Edition], bundle: Bundle) -> Material:
    """Lay two editions of one document out side by side; all else as in `prepare_pdf`."""
    page = parallel_document(*pair, bundle)
    blocks = zip(*map(_expected, pair), strict=True)
    return _prepare(page, pair, bundle, [each for both in blocks for each in both])


def _prepare(
    html: str,
    editions: tuple[Edition, ...],
    bundle: Bundle,
    expected: list[tuple[ExpectedText, ...]],
) -> Material:
    for edition in editions:
        _refuse_endless(edition)
    return Material(
        html.encode(),
        printed=True,
        where=editions[0].document,
        attached=_attached(editions, bundle),
        expected=(
            *chain.from_iterable(expected),
            *(wanted for edition in editions for wanted in _expected_notes(edition)),
        ),
        sheets=sheets_to_prove(bundle.theme),
        pictures=picture_marks(
            block.picture for edition in editions for block in edition.blocks if block.picture
        ),
    )


def _expected(edition: Edition) -> Iterator[tuple[ExpectedText, ...]]:
    """Yield what readers of a release shall read, block by block; of a draft nothing is expected.

    The first is of the head, the last of the addresses of links, and no block is a footnote.
    """
    if edition.draft:
        return
    meta = (value for name, value in edition.meta if name in {"event", "place"})
    yield tuple(replace(_expect(each, edition), is_free=True) for each in (*edition.title, *meta))
    for block in edition.blocks:
        if block.kind is not Kind.FOOTNOTE:
            parts = block.byline.parts if block.byline else ()
            spoken = (part for _, part in parts if not isinstance(part, str))
            said = tuple(_expect(each, edition) for each in chain(spoken, *_paragraphs(block)))
            yield tuple(_with_marks(block, said))
    links = unshown_addresses(edition)
    yield tuple(ExpectedText(text, edition.lang) for link in links for text in link)


def _with_marks(block: EditionBlock, said: tuple[ExpectedText, ...]) -> Iterator[ExpectedText]:
    """Let the number of a point or a heading be heard before what it counts."""
    marks = [block.mark] if block.sentences else []
    sizes = [len(block.sentences)] if block.sentences else []
    if block.kind is Kind.LIST:
        marks = [each.place.mark for each in block.items]
        sizes = [len(each.sentences) for each in block.items]
    firsts = dict(zip(accumulate(sizes, initial=0), marks, strict=False))
    for number, each in enumerate(said):
        mark = firsts.get(number, "")
        yield replace(each, text=f"{mark} {each.text}") if mark else each


def _paragraphs(block: EditionBlock) -> tuple[tuple[Sentence, ...], ...]:
    if block.kind is Kind.SIGNATURES:
        return tuple(each.sentences for each in signed_order(block.items))
    return block.paragraphs


def _expected_notes(edition: Edition) -> Iterator[ExpectedText]:
    if not edition.draft:
        for note in edition_notes(edition):
            for each in note.block.sentences:
                yield replace(_expect(each, edition), is_free=True, is_note=True)


def _expect(sentence: Sentence, edition: Edition) -> ExpectedText:
    return ExpectedText(sentence.plain, edition.lang if sentence.is_address else sentence.lang)


def _attached(editions: tuple[Edition, ...], bundle: Bundle) -> tuple[Attached, ...]:
    return tuple(
        Attached(
            f"{each.document}.{each.lang}.po", bundle.attached[each.lang], each.date or bundle.date
        )
        for each in editions
        if each.lang in bundle.attached
    )


def _refuse_endless(edition: Edition) -> None:
    for each in find_endless(edition):
        raise ReleaseError(each.problem, where=each.where, remedy=each.remedy)


def _compose(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    return prepare_pdf(tuple(map(bundle.edition, langs)), bundle)


def _compose_parallel(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    left, right = langs
    return prepare_parallel((bundle.edition(left), bundle.edition(right)), bundle)


PDF = Output(
    "pdf",
    "{document}.{lang}.pdf",
    "each",
    PDF_MEDIA,
    _compose,
    link="Download PDF",
    index_link="PDF",
)
COMBINED = Output(
    "combined",
    "{document}.multi.pdf",
    "all",
    PDF_MEDIA,
    _compose,
    link="All languages in one PDF",
    index_link="All languages in one PDF",
)
PARALLEL = Output(
    "parallel",
    "{document}.{left}-{right}.pdf",
    "pairs",
    PDF_MEDIA,
    _compose_parallel,
    link="Side by side: {languages}",
    index_link="Side by side: {languages}",
)
