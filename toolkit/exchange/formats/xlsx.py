"""Sheets for translators and tables for authors who have a spreadsheet program only."""

from __future__ import annotations

from toolkit.exchange.formats.base import Format
from toolkit.exchange.xlsx.questions import read_questions, write_questions
from toolkit.exchange.xlsx.read import read_sheet
from toolkit.exchange.xlsx.write import write_sheet

FORMAT = Format(
    ".xlsx",
    read=read_sheet,
    write=write_sheet,
    read_answers=read_questions,
    write_questions=write_questions,
)
