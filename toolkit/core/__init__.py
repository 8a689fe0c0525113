"""What every slice stands on."""

from toolkit import __version__

GENERATOR = f"toolkit {__version__}"
