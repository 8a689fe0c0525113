"""Captions of tables: “Table 1. …” directly above or below one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.source.readers.base import is_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.source.readers.base import Piece

_CAPTION = re.compile(
    r"(?:\*{1,2}|_{1,2})?(?:Table|Таблиця|表)[ \u00a0]?"
    r"(?:[\d０-９]{1,3}[\d.]{0,4})?[ \u00a0]*[:.：．\u3000—–-]",
    re.IGNORECASE,
)


def caption_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """Take “Table 1. …” beside a table for its caption, above it rather than below."""
    settled = list(pieces)
    for n, piece in enumerate(settled):
        if piece.kind is not Kind.TABLE:
            continue
        beside = [near for near in (n - 1, n + 1) if 0 <= near < len(settled)]
        if any(settled[near].kind is Kind.CAPTION for near in beside):
            continue
        for near in beside:
            if is_open(settled[near]) and _CAPTION.match(settled[near].text):
                settled[near] = replace(settled[near], kind=Kind.CAPTION)
                break
    return settled
