"""Look, and change nothing: outline, segment, status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.config import Config
from toolkit.language import language
from toolkit.model import Catalog
from toolkit.pipeline.acts import read_approvals
from toolkit.pipeline.project import (
    NoProjectError,
    Project,
    choose_documents,
    choose_languages,
    open_project,
    publishable,
    read_catalog,
    read_source,
)
from toolkit.report import StatusRow
from toolkit.review import count_states

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.model import Document, Segment


def status(project: Project, names: Iterable[str], langs: Iterable[str]) -> tuple[StatusRow, ...]:
    """Count entries and words by state, per document and language.

    Raises:
        SourceError: a seed cannot be read.
        CatalogError: a catalog is damaged.
    """
    rows = []
    for name, path in choose_documents(project, names).items():
        source = read_source(project, path)
        for lang in choose_languages(project, langs):
            catalog, _ = read_catalog(project, lang, name)
            approved = read_approvals(project, lang, name).seals
            counts = count_states(source.template, catalog or Catalog(lang), approved)
            rows.append(StatusRow(name, lang, counts.entries, counts.words, publishable(project)))
    return tuple(rows)


def read_outline(root: Path, file: Path, lang: str | None) -> tuple[Document, tuple[Segment, ...]]:
    """Read and segment one statement, in a project or not."""
    config = _settings(root)
    source = read_source(
        Project(root, replace(config, source_lang=language(lang).code) if lang else config), file
    )
    return source.document, source.segments


def read_abbreviations(root: Path, lang: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the language to segment in, and the abbreviations that the project adds to it."""
    config = _settings(root)
    code = language(lang).code if lang else config.source_lang
    return code, config.abbreviations.get(code, ())


def _settings(root: Path) -> Config:
    """Return the settings of the project at `root`; the defaults where there is none."""
    try:
        return open_project(root).config
    except NoProjectError:
        return Config()
