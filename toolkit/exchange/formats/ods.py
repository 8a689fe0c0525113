"""Sheets and tables of questions that LibreOffice or Google saved in their own format."""

from __future__ import annotations

from toolkit.exchange.formats.base import Format
from toolkit.exchange.ods import read_ods, read_ods_answers

FORMAT = Format(".ods", read=read_ods, read_answers=read_ods_answers)
