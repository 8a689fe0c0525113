"""The files of a proof, in the table of outputs: a page, and a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.publish.outputs.files import PDF_MEDIA, Output

if TYPE_CHECKING:
    from toolkit.publish.material import Material
    from toolkit.publish.proof.rows import Proof


def _compose_page(proof: Proof, _langs: tuple[str, ...]) -> Material:
    # As in `pdfs`: loaded where one is made.
    from toolkit.publish.material import Material
    from toolkit.publish.outputs.proof import write_proof_html

    return Material(write_proof_html(proof))


def _compose_pdf(proof: Proof, _langs: tuple[str, ...]) -> Material:
    from toolkit.publish.outputs.proof import prepare_proof

    return prepare_proof(proof)


PROOF_PAGE = Output("page", "{document}.proof.html", "document", "text/html", _compose_page)
PROOF_PDF = Output("pdf", "{document}.proof.pdf", "document", PDF_MEDIA, _compose_pdf)
