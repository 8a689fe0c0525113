"""Sheets and tables of questions that were saved as text: CSV, or what Excel calls Unicode text."""

from __future__ import annotations

from toolkit.exchange.formats.base import Format
from toolkit.exchange.text_sheet import is_text_sheet, read_text_answers, read_text_sheet

FORMATS = tuple(
    Format(
        suffix,
        read=read_text_sheet,
        read_answers=read_text_answers,
        is_meant=is_text_sheet,
    )
    for suffix in (".csv", ".tsv", ".txt")
)
