"""Bilingual Word files for those who review in Word, or in a program that reads its files."""

from __future__ import annotations

from toolkit.exchange.formats.base import Format
from toolkit.exchange.word.read import is_bilingual, read_bilingual
from toolkit.exchange.word.write import write_bilingual

FORMAT = Format(".docx", read=read_bilingual, is_meant=is_bilingual, write=write_bilingual)
