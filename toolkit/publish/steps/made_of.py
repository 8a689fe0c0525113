"""What a release is made of, as its manifest says it: enough to tell whether it still stands."""

from __future__ import annotations

import functools
from dataclasses import replace
from importlib import metadata
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.core.files import digest, file_digest
from toolkit.project.folder import publishable
from toolkit.project.releases.manifest import language_record
from toolkit.review.states import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.manifest import LanguageRecord, Manifest
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.outputs.files import Output
    from toolkit.publish.steps.translation import Translation
    from toolkit.publish.theme.base import Theme

TOOLS = (
    "weasyprint", "pydyf", "fonttools", "babel", "markdown-it-py", "pyphen", "budoux", "pillow",
    "segno",
)  # fmt: skip
"""Libraries whose version can change the bytes of a release."""


def stands(
    project: Project,
    before: Manifest,
    source: bytes,
    translations: Iterable[Translation],
    fonts: FontBundle,
    theme: Theme,
) -> bool:
    """Tell whether a release was made of just what is there now, without reading the source.

    Args:
        project: where, as the document sees it.
        before: the release.
        source: see `illustrated_bytes`.
        translations: of all the languages that the project would release now.
        fonts: those of the project.
        theme: that of the project.
    """
    origin = project.source_lang
    former = {
        lang: replace(record, title="", revision=0, licences={}, standing="")
        for lang, record in before.languages.items()
        if lang != origin
    }
    allowed = {str(state) for state in publishable(project)}
    return (
        before.source == digest(source)
        and before.settings == settings_digest(project, theme)
        and before.fonts == font_digests(fonts)
        and before.tools == tool_versions()
        and former == {each.lang: translation_record(each) for each in translations}
        and all(allowed.issuperset(record.entries) for record in former.values())
    )


def translation_record(translation: Translation) -> LanguageRecord:
    """Return what a manifest says of a language that its catalog stands for."""
    entries = translation.catalog.entries if translation.catalog else ()
    live = tuple(entry for entry in entries if not entry.obsolete)
    return language_record(live, count_words, digest(translation.data), translation.state_of)


def font_digests(fonts: FontBundle) -> dict[str, str]:
    """Return the fonts of a release as its manifest has them."""
    return {face.path.name: _file_digest(face.path) for face in fonts.faces}


@functools.cache
def tool_versions() -> dict[str, str]:
    """Return the tools that are installed here as a manifest has them."""
    return {"toolkit": __version__, **{name: metadata.version(name) for name in TOOLS}}


def settings_digest(project: Project, theme: Theme) -> str:
    """Digest the settings that shape a page, whatever order they are written in, and the theme."""
    config = project.config
    shaping = (
        sorted(config.byline.items()), config.site_url, config.source_lang,
        config.parallel, config.attach, config.paper,
    )  # fmt: skip
    alt = sorted(config.logo_alt.items()) if theme.logo or theme.own_logos else []
    outputs = _chosen_outputs(project)
    spoken = () if config.spoken else ("not spoken",)
    usual = [(key, sorted(said.items())) for key, said in usual_apparatus(project).items()]
    usual += [("standing", sorted(config.standing.items()))] if config.standing else []
    said = (usual,) if usual else ()
    return digest(repr((*shaping, theme.digest, alt, *outputs, *spoken, *said)).encode())


def _chosen_outputs(project: Project) -> tuple[tuple[str, ...], ...]:
    """Name the outputs of a project, if it chose others than it would have anyway."""
    if not project.config.outputs:
        return ()
    chosen, usual = project_outputs(project), project_outputs(project, usual=True)
    return () if chosen == usual else (tuple(each.name for each in chosen),)


def usual_apparatus(project: Project) -> dict[str, Mapping[str, str]]:
    """Return what the settings say beside every text, by key and language."""
    config = project.config
    said = {"issuer": config.issuer, "contact": config.contact, "licence": config.licence}
    if config.end_mark:
        said["end-mark"] = dict.fromkeys(project.languages, "true")
    return {key: each for key, each in said.items() if each}


@functools.cache
def _file_digest(path: Path) -> str:
    return file_digest(path)


def in_order(project: Project, records: Mapping[str, object]) -> tuple[str, ...]:
    """Return the languages of a release: the source, then as the settings list them."""
    listed = (project.source_lang, *project.target_langs)
    return (
        *(lang for lang in listed if lang in records),
        *sorted(lang for lang in records if lang not in listed),
    )


def project_outputs(
    project: Project, *, draft: bool = False, usual: bool = False
) -> tuple[Output[Bundle], ...]:
    """Return the kinds of files that a project chose for its releases, or for its drafts.

    Args:
        project: where.
        draft: those that drafts have too.
        usual: those of a project that chose none.

    Raises:
        ConfigError: the setting `outputs` names what is none.
    """
    # Loaded where something is made, or chosen: they bring all that makes pages.
    from toolkit.publish.outputs import choose_outputs

    chosen = choose_outputs(() if usual else project.config.outputs, project.settings)
    return tuple(each for each in chosen if each.drafted or not draft)
