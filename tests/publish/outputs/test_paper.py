"""PDFs fit the paper of their project."""

import dataclasses

import pypdfium2
import pytest

from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf

LETTER, A4 = (612, 792), (595, 842)


def boxes(data):
    """Return the size of a PDF's pages, and the left and right of their text, in points."""
    with pypdfium2.PdfDocument(data) as document:
        sizes = {tuple(map(round, page.get_size())) for page in document}
        rims = []
        for page in document:
            text = page.get_textpage()
            places = [text.get_rect(n) for n in range(text.count_rects())]
            rims.append((min(each[0] for each in places), max(each[2] for each in places)))
    return sizes, rims


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
@pytest.mark.parametrize("kind", ["one", "several", "pair"])
def test_every_page_has_the_size_and_its_text_in_the_middle(small, page, fonts, paper, size, kind):
    chosen = dataclasses.replace(page, paper=paper)
    editions = (small("en"), small("ja"))
    if kind == "pair":
        data = print_pdf(prepare_parallel(editions, chosen), fonts)
    else:
        data = print_pdf(
            prepare_pdf(editions if kind == "several" else editions[:1], chosen), fonts
        )
    sizes, rims = boxes(data)
    assert sizes == {size}
    measure = 488 if kind == "pair" else 390
    margin = (size[0] - measure) / 2
    assert all(left >= margin - 1 and right <= size[0] - margin + 4 for left, right in rims)
