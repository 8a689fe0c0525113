"""Editions to files: WRITERS by suffix, and the index of all releases.

A new writer is one module here, one line in `WRITERS`, one test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.writers.base import IndexEntry, Page
from toolkit.writers.guide import Brief, write_guide
from toolkit.writers.html import write_html
from toolkit.writers.index import write_index
from toolkit.writers.inline import title_text
from toolkit.writers.pdf import (
    Printable,
    prepare_parallel,
    prepare_pdf,
    print_pdf,
    write_parallel,
    write_pdf,
)
from toolkit.writers.pictures import read_picture
from toolkit.writers.proof import write_proof_html, write_proof_pdf
from toolkit.writers.theme import Theme, default_pieces, default_theme, read_theme

if TYPE_CHECKING:
    from collections.abc import Callable

WRITERS: dict[str, Callable[..., bytes]] = {".html": write_html, ".pdf": write_pdf}
"""A page takes one edition, a PDF one or several and the fonts."""

__all__ = [
    "WRITERS",
    "Brief",
    "IndexEntry",
    "Page",
    "Printable",
    "Theme",
    "default_pieces",
    "default_theme",
    "prepare_parallel",
    "prepare_pdf",
    "print_pdf",
    "read_picture",
    "read_theme",
    "title_text",
    "write_guide",
    "write_html",
    "write_index",
    "write_parallel",
    "write_pdf",
    "write_proof_html",
    "write_proof_pdf",
]
