"""What a finished PDF carries, read out of it again."""

from __future__ import annotations

from toolkit.source.names import flat_name


def attachment_name(document: str, lang: str) -> str:
    """Return what the catalog of a document in a language is called inside a PDF."""
    return f"{flat_name(document)}.{lang}.po"


def read_attachment(pdf: bytes, name: str) -> bytes | None:
    """Return the file of a name that a PDF carries; None if it carries none.

    Raises:
        pypdfium2.PdfiumError: the bytes are no PDF.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(document.count_attachments()):
            attached = document.get_attachment(number)
            if attached.get_name() == name:
                return bytes(attached.get_data())
    return None
