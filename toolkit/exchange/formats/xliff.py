"""XLIFF for translation programs: it goes out as 1.2, and comes back in their own forms too."""

from __future__ import annotations

from dataclasses import replace

from toolkit.exchange.formats.base import Format
from toolkit.exchange.xliff.read import SUFFIXES, read_xliff
from toolkit.exchange.xliff.write import write_xliff

FORMAT = Format(".xlf", read=read_xliff, write=write_xliff)
OTHERS = (
    replace(FORMAT, suffix=".xliff"),
    *(replace(FORMAT, suffix=suffix, write=None) for suffix in SUFFIXES[2:]),
)
"""The same by other names; Trados' ``.sdlxliff`` and the like only come back."""
