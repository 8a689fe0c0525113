"""Count the texts of a project's documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.project.seeds import choose_documents, read_source

if TYPE_CHECKING:
    from toolkit.project.folder import Project


def tally(project: Project) -> dict[str, int]:
    """Return how many pieces each document has."""
    found = choose_documents(project, ())
    return {name: len(read_source(project, path).segments) for name, path in found.items()}
