"""What lies in the folder of a document's records, by name, and what is wrong with the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import PART
from toolkit.project.releases.told import NEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RECORD = re.compile(r"[1-9][0-9]{0,8}\.json")
FORMER = "former.txt"
"""Beside the records: the name that the document had before, see `project.moves`."""
SIGNED = re.compile(r"([1-9][0-9]{0,8})\.sig")
"""Beside a record: the signature of the manifest that it names, see `manifest.SIGNATURE`."""


def is_record(name: str) -> bool:
    """Tell of a file's name whether only the folder of a document's records has it."""
    return name in {FORMER, NEXT} or bool(RECORD.fullmatch(name))


def find_strangers(paths: Iterable[str], document: str, where: str) -> Iterator[ReleaseError]:
    """Say what lies below the records of a document and does not belong there.

    Args:
        paths: of the files, from its folder.
        document: its name.
        where: how messages name the folder.
    """
    nested = dict[str, None]()
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder and is_record(name):
            nested[folder] = None
        elif folder or not (is_record(name) or SIGNED.fullmatch(name) or PART.fullmatch(name)):
            place, remedy = f"{where}/{path}", "move it elsewhere"
            yield ReleaseError("no record of a release", where=place, remedy=remedy)
    for folder in nested:
        yield refuse_nested(f"{document}/{folder}", document, f"{where}/{folder}")


def refuse_nested(document: str, outer: str, where: str) -> ReleaseError:
    """Return the fault of a document whose address lies inside that of another."""
    return ReleaseError(
        f"{document} has its address inside that of {outer}, which was released too",
        where=where,
        remedy="give the one that is not yet released another name: what was released keeps its "
        "address",
    )
