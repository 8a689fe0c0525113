"""What a document is made of in one state of its project, read to be built again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.folder import open_project
from toolkit.project.pictures import attach_pictures
from toolkit.project.seeds import find_seeds, of_document, read_source
from toolkit.publish.steps.editions import make_editions
from toolkit.publish.steps.plan import plan_manifest
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.publish.steps.run import PublishOptions, Run
from toolkit.publish.steps.theme import release_theme
from toolkit.publish.steps.translation import read_translation

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.core.model.edition import Edition
    from toolkit.project.releases.manifest import Manifest
    from toolkit.publish.steps.translation import Translation


@dataclass(frozen=True, slots=True)
class Ingredients:
    """A document in one state of its project."""

    run: Run
    editions: tuple[Edition, ...]
    translations: tuple[Translation, ...]
    planned: Manifest
    """What a release of these would say."""
    commit: str
    doubt: str = ""
    """Why it may not be what was released; empty if its texts are."""

    def edition(self, lang: str) -> Edition:
        """Return the edition in a language."""
        return next(each for each in self.editions if each.lang == lang)


def read_ingredients(root: Path, name: str, langs: tuple[str, ...], commit: str) -> Ingredients:
    """Read a document in some languages as a folder has it.

    Raises:
        ToolkitError: something of it is not there, damaged, or not reviewed.
    """
    project = open_project(root)
    path = find_seeds(project).paths.get(name)
    if path is None:
        raise ReleaseError(f"there is no seed of {name!r}")
    own = of_document(project, path)
    source = attach_pictures(own, read_source(own, path))
    origin = source.document.lang
    translations = tuple(read_translation(own, lang, name) for lang in langs if lang != origin)
    # What is printed beside each other has the fonts of all languages of the project.
    fonts, theme = release_fonts(own), release_theme(own)
    run = Run(own, PublishOptions(), langs, fonts, theme)
    editions = make_editions(run, source, translations)
    planned = plan_manifest(own, source, translations, editions, fonts, theme, None)
    return Ingredients(run, editions, translations, planned, commit)
