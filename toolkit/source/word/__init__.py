"""A Word file as its standard has it: parts, styles and numbers."""
