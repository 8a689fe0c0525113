"""What a document's editions look like now, made in memory and written nowhere.

What is ready is made as `publish` would release it, to the byte; everything else as
`publish --draft` makes it, every page marked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError, ToolkitError
from toolkit.project.releases.site import read_site
from toolkit.project.seeds import choose_document, seed_catalogs
from toolkit.publish.outputs.files import make
from toolkit.publish.print.libraries import require_libraries
from toolkit.publish.printing import finish
from toolkit.publish.steps.publish import publish_one
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.publish.steps.run import Published, PublishOptions, Run
from toolkit.publish.steps.standing import read_standing
from toolkit.publish.steps.theme import release_theme

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.fonts import FontBundle


@dataclass(frozen=True, slots=True)
class Preview:
    """The editions of a document, whose files are made as they are asked for."""

    said: Published
    """What `publish` says of it now; its blockers, if it is not ready."""
    problem: str = ""
    """Why there is nothing to look at; empty if there is."""
    bundle: Bundle | None = None
    fonts: FontBundle | None = None
    released: Path | None = None
    """The folder of its release, if that is what it is now."""
    paths: tuple[str, ...] = ()
    """Its files, from the document's folder."""

    @property
    def is_draft(self) -> bool:
        """Whether every page is marked as a draft."""
        return self.released is None and self.said.outcome != "ready"

    @property
    def reasons(self) -> tuple[str, ...]:
        """What keeps the document from release, a line each."""
        found = (f"{each.where}: {each.reason}" for each in self.said.blockers)
        return tuple(filter(None, (self.problem, self.said.problem, *found)))

    def read(self, path: str) -> bytes | None:
        """Return one of its files; None if it has none of this name.

        Raises:
            ReleaseError: it cannot be printed.
        """
        if path not in self.paths:
            return None
        if self.released:
            return (self.released / path).read_bytes()
        if self.bundle is None or self.fonts is None:
            return None
        material = make(next(each for each in self.bundle.files if each.path == path), self.bundle)
        if material.printed:
            require_libraries()
        return finish(material, self.fonts)


def preview(project: Project, name: str, now: dt.datetime) -> Preview:
    """Make the editions of a document as they are now.

    Args:
        project: where.
        name: the document.
        now: the present, with its offset.

    Raises:
        ToolkitError: the seed, a catalog, the theme, a font or the list of releases is wrong.
    """
    name, path = choose_document(project, name)
    chosen = [(own, lang) for own, _, lang in seed_catalogs(project, {name: path}, ())]
    own, langs = chosen[0][0], tuple(lang for _, lang in chosen)
    fonts = release_fonts(project, {own.source_lang, *langs, *project.languages})
    options = PublishOptions((name,), dry_run=True, preview=True, now=now)
    site = read_site(project.root / "output", "output")
    run = Run(own, options, langs, fonts, release_theme(project), site)
    try:
        step = publish_one(run, name, path)
    except ReleaseError as error:
        step = Published(name, "failed", problem=str(error))
    if not isinstance(step, Published):
        return _made(step.complete({}), step.bundle, fonts)
    standing = read_standing(project, name) if step.outcome == "unchanged" else None
    if standing:
        return Preview(step, released=standing.folder, paths=tuple(standing.manifest.files))
    return _draft(run, name, path, step)


def _made(said: Published, bundle: Bundle | None, fonts: FontBundle) -> Preview:
    paths = tuple(each.path for each in bundle.files) if bundle else ()
    return Preview(said, bundle=bundle, fonts=fonts, paths=paths)


def _draft(run: Run, name: str, path: Path, said: Published) -> Preview:
    """Make what is not ready as a draft, in the languages that have a catalog."""
    there = tuple(lang for lang in run.langs if run.project.catalog_path(lang, name).is_file())
    drafts = replace(
        run, options=replace(run.options, draft=True), langs=there or run.langs, site=None
    )
    try:
        step = publish_one(drafts, name, path)
    except ToolkitError as error:
        return Preview(said, problem=str(error))
    if isinstance(step, Published):
        return Preview(replace(said, blockers=(*said.blockers, *step.blockers)))
    return _made(said, step.bundle, run.fonts)
