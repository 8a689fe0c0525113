"""Which catalogs are meant by what a person names: files, folders or documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError, ConfigError
from toolkit.project.seeds import choose_documents, find_seeds, of_document
from toolkit.source.names import meant_name
from toolkit.source.readers import READERS

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.project.folder import Project


def is_document(path: Path) -> bool:
    """Tell whether a document is meant, by its name or by its seed; else it is a file or folder.

    Raises:
        ConfigError: a catalog is meant, and there is none.
    """
    if path.suffix.lower() in READERS and not path.is_dir():
        return True
    if not path.exists() and path.suffix.lower() == ".po":
        raise ConfigError("does not exist", where=path.as_posix(), usage=True)
    return not path.exists()


def meant_document(project: Project, name: str) -> str:
    """Return the document that a name means; the name itself if that is none.

    Raises:
        SourceError: it may be each of several.
    """
    known = find_seeds(project).paths
    found = meant_name(name, known)
    return found if found in known else name


def document_catalogs(project: Project, name: str) -> tuple[Path, ...]:
    """Return the catalogs of a document, or of those in a folder, by document and language.

    Raises:
        SourceError: the name means no document.
        CatalogError: one has no catalog.
    """
    found: list[Path] = []
    for document, seed in choose_documents(project, [name]).items():
        langs = of_document(project, seed).target_langs
        places = (project.catalog_path(lang, document) for lang in langs)
        own = [path for path in places if path.is_file()]
        if not own:
            remedy = f"make it: toolkit extract {document}"
            raise CatalogError("has no catalog", where=project.place(seed), remedy=remedy)
        found += own
    return tuple(found)
