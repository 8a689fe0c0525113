"""Editions as printable pages: one language, all of them, or two side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.publish.material import Attached, Material
from toolkit.publish.outputs.expected import (
    expect_edition,
    expect_front,
    expect_notes,
    page_numbers,
)
from toolkit.publish.outputs.parallel import PAIR_NUMBER, parallel_document
from toolkit.publish.outputs.pdf import printed_document, printed_together
from toolkit.publish.print.attachments import attachment_name
from toolkit.publish.print.weasyprint_log import picture_marks
from toolkit.publish.printable import find_endless
from toolkit.publish.theme.places import stands_anywhere
from toolkit.publish.theme.verify import sheets_to_prove

if TYPE_CHECKING:
    from toolkit.core.model.edition import Edition
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.print.verify import ExpectedText


def prepare_pdf(editions: tuple[Edition, ...], bundle: Bundle) -> Material:
    """Lay editions of one document out: one as it is, several behind a common cover.

    Raises:
        ReleaseError: a paragraph or a word is too long to set.
    """
    expected = [
        *(expect_front(editions, bundle) if len(editions) > 1 else ()),
        *(each for edition in editions for each in expect_edition(edition, bundle, contents=True)),
    ]
    page, parts = _laid_out(editions, bundle)
    otherwise = page
    if any(each.kind is Kind.FOOTNOTE for edition in editions for each in edition.blocks):
        otherwise = printed_document(editions, bundle, foot=False)
    material = _prepare(page, editions, bundle, expected, page_numbers(editions, bundle))
    material = replace(material, parts=parts)
    return material if otherwise == page else replace(material, otherwise=otherwise.encode())


def _laid_out(editions: tuple[Edition, ...], bundle: Bundle) -> tuple[str, tuple[bytes, ...]]:
    """Return the page, and those of its languages alone if each has the very article of it."""
    if len(editions) == 1 or not stands_anywhere(bundle.theme.sheet("print.css")):
        return printed_document(editions, bundle), ()
    page, alone = printed_together(editions, bundle)
    same = all(each[each.index("<article ") : each.rindex("</body>")] in page for each in alone)
    return page, tuple(each.encode() for each in alone) if same else ()


def prepare_parallel(pair: tuple[Edition, Edition], bundle: Bundle) -> Material:
    """Lay two editions of one document out side by side; all else as in `prepare_pdf`."""
    page = parallel_document(*pair, bundle)
    blocks = zip(*(expect_edition(each, bundle) for each in pair), strict=True)
    return _prepare(page, pair, bundle, [each for both in blocks for each in both], (PAIR_NUMBER,))


def _prepare(
    html: str,
    editions: tuple[Edition, ...],
    bundle: Bundle,
    expected: list[tuple[ExpectedText, ...]],
    numbering: tuple[str, ...],
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
            *(wanted for edition in editions for wanted in expect_notes(edition)),
        ),
        numbering=numbering,
        sheets=sheets_to_prove(bundle.theme),
        pictures=picture_marks(
            block.picture for edition in editions for block in edition.blocks if block.picture
        ),
    )


def _attached(editions: tuple[Edition, ...], bundle: Bundle) -> tuple[Attached, ...]:
    return tuple(
        Attached(
            attachment_name(each.document, each.lang),
            bundle.attached[each.lang],
            each.date or bundle.date,
        )
        for each in editions
        if each.lang in bundle.attached
    )


def _refuse_endless(edition: Edition) -> None:
    for each in find_endless(edition):
        raise ReleaseError(each.problem, where=each.where, remedy=each.remedy)
