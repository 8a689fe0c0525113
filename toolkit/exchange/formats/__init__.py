"""The table of formats: every kind of file that goes out to somebody, or comes back."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.exchange.formats import (
    docx,
    markdown,
    ods,
    page,
    po,
    text,
    xliff,
    xlsx,
)

if TYPE_CHECKING:
    from toolkit.exchange.formats.base import Format

FORMATS: dict[str, Format] = {
    each.suffix: each
    for each in (
        po.FORMAT,
        xlsx.FORMAT,
        docx.FORMAT,
        ods.FORMAT,
        *text.FORMATS,
        markdown.FORMAT,
        page.FORMAT,
        xliff.FORMAT,
        *xliff.OTHERS,
    )
}
"""By suffix."""


def find_format(name: str) -> Format | None:
    """Return the format of a file by its name; None if it has none."""
    return FORMATS.get(PurePosixPath(name).suffix.lower())
