"""The zip around a Word file: its parts and what they lead to, unpacked within limits.

Files come by mail, so nothing of one is believed before it was looked at, and nothing that it
names elsewhere is ever fetched. Only parts with text are unpacked, never a picture.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn

from toolkit.core.errors import SourceError
from toolkit.core.zips import METHODS, open_zip
from toolkit.source.word.xml import AGAIN, MAX_ELEMENTS, XmlReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MAX_BYTES = 200 * 2**20
"""Of the file, which photographs make large."""
MAX_UNPACKED = 24 * 2**20
"""Of all parts that are read; a hundred pages have about two."""
MAX_PARTS = 5_000
_ENCRYPTED = 0x1


class Package:
    """The parts of one Word file, by their names in it."""

    def __init__(self, data: bytes, where: str, *, elements: int = MAX_ELEMENTS) -> None:
        """Look at a file; its parts are unpacked when they are asked for.

        Args:
            data: the file.
            where: its path, for errors.
            elements: how many all parts together may have.

        Raises:
            SourceError: it is no Word file, or larger than any.
        """
        self._where = where
        if len(data) > MAX_BYTES:
            self._refuse(f"larger than {MAX_BYTES >> 20} MB", "take the pictures out")
        try:
            self._zip = open_zip(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            self._refuse(f"is damaged, or no Word file ({error})", AGAIN)
        infos = self._zip.infolist()
        self._infos = {info.filename.replace("\\", "/").lower(): info for info in infos}
        if len(infos) > MAX_PARTS or len(self._infos) < len(infos):
            self._refuse(f"has {len(infos)} parts, or two of one name", AGAIN)
        self._left = MAX_UNPACKED
        self._reader = XmlReader(where, elements)
        self._trees: dict[str, Element | None] = {}
        self.main = next(self.related("", "officeDocument"), "")
        """The part that holds the text."""
        tree = self.tree(self.main) if self.main else None
        if tree is None or tree.tag != "w:document":
            self._refuse("is no Word file", "open it with its own program and save it as .docx")

    def tree(self, part: str) -> Element | None:
        """Return a part as a tree; None if there is none.

        Raises:
            SourceError: it is damaged, or larger than any text.
        """
        if part not in self._trees:
            info = self._infos.get(part.lower())
            self._trees[part] = self._reader.read(self._unpacked(info), part) if info else None
        return self._trees[part]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the names of parts that a part leads to, by the last word of the relation."""
        for relation in self._relations(part):
            inside = relation.get("TargetMode") != "External"
            if inside and relation.get("Type", "").rpartition("/")[2] == kind:
                yield self._resolved(part, relation)

    def related_tree(self, kind: str) -> Element | None:
        """Return the part of a kind that belongs to the text, such as its styles."""
        name = next(self.related(self.main, kind), "")
        return self.tree(name) if name else None

    def target(self, part: str, key: str) -> str:
        """Return where a relation of a part leads: an address, or the name of a part."""
        for relation in self._relations(part):
            if relation.get("Id") == key:
                outside = relation.get("TargetMode") == "External"
                return relation.get("Target", "") if outside else self._resolved(part, relation)
        return ""

    def _relations(self, part: str) -> Iterator[Element]:
        folder, _, name = part.rpartition("/")
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        yield from tree if tree is not None else ()

    def _resolved(self, part: str, relation: Element) -> str:
        folder = part.rpartition("/")[0]
        joined = posixpath.join("/", folder, relation.get("Target", "").replace("\\", "/"))
        return posixpath.normpath(joined).lstrip("/")

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack a part: no more of it than it declares, and than all may have together."""
        if info.flag_bits & _ENCRYPTED:
            self._refuse("is protected by a password", "save it without one")
        if info.compress_type not in METHODS:
            self._refuse("is packed in a way that Word does not use", AGAIN)
        self._left -= info.file_size
        if self._left < 0:
            self._refuse(
                f"unpacks to more than {MAX_UNPACKED >> 20} MB of text", "divide the document"
            )
        try:
            with self._zip.open(info) as stream:
                # Without a number of bytes, one that declares few would be unpacked whole.
                return stream.read(info.file_size + 1)
        except (
            *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError),
            ValueError,  # a seek to before the start
        ) as error:
            self._refuse(f"is damaged: {info.filename} ({error})", AGAIN)

    def _refuse(self, problem: str, remedy: str) -> NoReturn:
        raise SourceError(problem, where=self._where, remedy=remedy)
