"""Themes: style sheets, templates and a logo, each piece the project's or the default's."""

from __future__ import annotations

from toolkit.writers.theme.base import Logo, Theme
from toolkit.writers.theme.prove import prove_sheets, sheets_to_prove
from toolkit.writers.theme.read import default_pieces, default_theme, read_theme
from toolkit.writers.theme.template import fill_template

__all__ = [
    "Logo",
    "Theme",
    "default_pieces",
    "default_theme",
    "fill_template",
    "prove_sheets",
    "read_theme",
    "sheets_to_prove",
]
