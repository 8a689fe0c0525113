"""Who may read the documents of a project, and when, as their seeds say."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.files import read_bytes
from toolkit.project.seeds import choose_seeds, read_structure
from toolkit.source.readers import read_disclosure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.core.model.document import Disclosure
    from toolkit.project.folder import Project


def disclosure_of(project: Project, path: Path) -> Disclosure:
    """Return what a seed and its structure file say of who may read it, and when.

    Raises:
        SourceError: what says it cannot be understood.
    """
    where = project.place(path)
    structure, _ = read_structure(project, path)
    return read_disclosure(read_bytes(path, where), where, structure)


def confidence(project: Project, path: Path | None) -> str:
    """Say why a document must not be read by others; empty if it may.

    Args:
        project: whose document.
        path: its seed; None where there is none any more.
    """
    if path is None:
        return "nobody knows whether it is confidential, as its seed is gone"
    try:
        found = disclosure_of(project, path)
    except SourceError as error:
        return f"nobody knows whether it is confidential ({error.where}: {error.problem})"
    return "it is confidential" if found.confidential else ""


def secrecy(project: Project, path: Path | None, now: dt.datetime | None) -> str:
    """Say why a document must not leave this machine: its `confidence`, or an embargo.

    Args:
        project: whose document.
        path: its seed; None where there is none any more.
        now: the present, until which an embargo may have ended; None for one that lasts.
    """
    if (reason := confidence(project, path)) or path is None:
        return reason
    embargo = disclosure_of(project, path).embargo
    if embargo and (now is None or now < embargo.until):
        return f"it is under an embargo until {embargo.until.isoformat(' ', 'minutes')}"
    return ""


def confidential_note(project: Project, names: Iterable[str] = ()) -> str:
    """Say which of some documents, of all for none, are confidential; empty if none is.

    A seed that cannot be understood is passed over: whatever reads it tells.
    """
    found = []
    with suppress(SourceError):
        for name, path in choose_seeds(project, names).paths.items():
            with suppress(SourceError):
                if disclosure_of(project, path).confidential:
                    found.append(name)
    if not found:
        return ""
    are = "is" if len(found) == 1 else "are"
    return f"{', '.join(found)} {are} confidential: hand this to none but those who may read it"
