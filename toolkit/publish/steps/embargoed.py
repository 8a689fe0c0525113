"""`publish --advance`: which documents have an embargo, as others have no advance copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError, SourceError
from toolkit.project.disclosure import disclosure_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.project.folder import Project

_WRITE = "embargo: 2025-03-05 10:00 Europe/Kyiv"
_WRITE_TOML = 'embargo = "2025-03-05 10:00 Europe/Kyiv"'


def choose_embargoed(
    project: Project, paths: Mapping[str, Path]
) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return those of the documents that have an embargo, and the names of the others.

    One that cannot be understood is among the former: whoever reads it tells.

    Raises:
        ReleaseError: none has one.
    """
    found = {name: path for name, path in paths.items() if _has_embargo(project, path)}
    if not found:
        raise ReleaseError(
            "no document has an embargo",
            remedy=f"write into the front matter when it may be public: {_WRITE}",
        )
    return found, tuple(name for name in paths if name not in found)


def _has_embargo(project: Project, path: Path) -> bool:
    try:
        return disclosure_of(project, path).embargo is not None
    except SourceError:
        return True


def refuse_open(project: Project, path: Path) -> None:
    """Refuse advance copies of what may be public at any time.

    Raises:
        SourceError: the seed has no embargo; says what to write, and where.
    """
    if disclosure_of(project, path).embargo:
        return
    where = project.place(path)
    beside = f"{where.removesuffix(path.suffix)}.structure.toml, under [meta],"
    into, form = ("its front matter", _WRITE) if path.suffix == ".md" else (beside, _WRITE_TOML)
    raise SourceError(
        "has no embargo, so there are no advance copies of it",
        where=where,
        remedy=f"write into {into} when it may be public: {form}",
    )
