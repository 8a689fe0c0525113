"""Where lines end and how they are filled, between layout and drawing."""

from toolkit.writers.lines.japanese import justify_japanese
from toolkit.writers.lines.paragraphs import fit_lines

__all__ = ["fit_lines", "justify_japanese"]
