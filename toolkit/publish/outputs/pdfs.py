"""The PDFs of a release, in the table of outputs: of a language, of all, of two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.publish.outputs.files import PDF_MEDIA, Output

if TYPE_CHECKING:
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.material import Material


def _compose(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    # Loaded where a PDF is made: that there is one is asked far more often.
    from toolkit.publish.outputs.printed import prepare_pdf

    return prepare_pdf(tuple(map(bundle.edition, langs)), bundle)


def _compose_parallel(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    from toolkit.publish.outputs.printed import prepare_parallel

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
    form="PDF",
)
COMBINED = Output(
    "combined",
    "{document}.multi.pdf",
    "all",
    PDF_MEDIA,
    _compose,
    link="All languages in one PDF",
    index_link="All languages in one PDF",
    form="PDF",
)
PARALLEL = Output(
    "parallel",
    "{document}.{left}-{right}.pdf",
    "pairs",
    PDF_MEDIA,
    _compose_parallel,
    link="Side by side: {languages}",
    index_link="Side by side: {languages}",
    form="PDF",
)
