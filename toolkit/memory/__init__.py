"""Translation memory: finished pairs of texts, of all documents and from other programs."""

from toolkit.memory.index import LEAST, Match, MemoryIndex
from toolkit.memory.recall import best_unit, recall_catalog
from toolkit.memory.tmx import find_unwritable, parse_tmx, serialize_tmx
from toolkit.memory.unit import Unit, unit_of

__all__ = [
    "LEAST",
    "Match",
    "MemoryIndex",
    "Unit",
    "best_unit",
    "find_unwritable",
    "parse_tmx",
    "recall_catalog",
    "serialize_tmx",
    "unit_of",
]
