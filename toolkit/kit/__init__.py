"""What a translator is given: the mark of its catalog, and the file it all goes in."""

from toolkit.kit.pack import pack, unpack
from toolkit.kit.sent import HEADER, Sent, mark_catalog, read_mark, unmark_catalog

__all__ = [
    "HEADER",
    "Sent",
    "mark_catalog",
    "pack",
    "read_mark",
    "unmark_catalog",
    "unpack",
]
