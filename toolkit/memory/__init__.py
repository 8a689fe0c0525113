"""Translation memory: finished pairs of texts that no catalog holds any more, as TMX."""

from toolkit.memory.tmx import parse_tmx, serialize_tmx
from toolkit.memory.unit import Unit, unit_of

__all__ = ["Unit", "parse_tmx", "serialize_tmx", "unit_of"]
