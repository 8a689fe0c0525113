"""Editions to files, by suffix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.publish.outputs.page import write_html
from toolkit.publish.outputs.printed import write_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

WRITERS: dict[str, Callable[..., bytes]] = {".html": write_html, ".pdf": write_pdf}
"""A page takes one edition, a PDF one or several and the fonts."""
