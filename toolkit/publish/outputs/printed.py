"""Editions as printable pages: one language, all of them, or two side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
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

    from toolkit.core.model.edition import Edition, Sentence
    from toolkit.publish.bundle import Bundle


def prepare_pdf(editions: tuple[Edition, ...], bundle: Bundle) -> Material:
    """Lay editions of one document out: one as it is, several behind a common cover.

    Raises:
        ReleaseError: a paragraph or a word is too long to set.
    """
    return _prepare(printed_document(editions, bundle), editions, bundle)


def prepare_parallel(pair: tuple[Edition, Edition], bundle: Bundle) -> Material:
    """Lay two editions of one document out side by side; all else as in `prepare_pdf`."""
    return _prepare(parallel_document(*pair, bundle), pair, bundle)


def _prepare(html: str, editions: tuple[Edition, ...], bundle: Bundle) -> Material:
    for edition in editions:
        _refuse_endless(edition)
    return Material(
        html.encode(),
        printed=True,
        where=editions[0].document,
        attached=_attached(editions, bundle),
        expected=tuple(wanted for edition in editions for wanted in _expected(edition)),
        sheets=sheets_to_prove(bundle.theme),
        pictures=picture_marks(
            block.picture for edition in editions for block in edition.blocks if block.picture
        ),
    )


def _expected(edition: Edition) -> Iterator[ExpectedText]:
    """Yield what readers of a release shall read; of a draft nothing is expected."""
    if edition.draft:
        return
    meta = (value for name, value in edition.meta if name in {"event", "place"})
    for each in (*edition.title, *meta):
        yield replace(_expect(each, edition), is_free=True)
    for block in edition.blocks:
        parts = block.byline.parts if block.byline else ()
        spoken = (part for _, part in parts if not isinstance(part, str))
        for each in chain(spoken, *block.paragraphs):
            yield _expect(each, edition)


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
