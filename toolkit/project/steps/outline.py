"""`outline` and `segment`: how a statement is understood; changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.lang import language
from toolkit.project.folder import NoProjectError, Project, open_project
from toolkit.project.seeds import read_source
from toolkit.project.settings import Config

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.core.model.document import Document, LeftOut, Segment


def read_outline(
    root: Path, file: Path, lang: str | None
) -> tuple[Document, tuple[Segment, ...], tuple[LeftOut, ...]]:
    """Read and segment one statement, in a project or not, and tell what of it is lost."""
    config = _settings(root)
    source = read_source(
        Project(root, replace(config, source_lang=language(lang).code) if lang else config), file
    )
    return source.document, source.segments, source.lost


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
