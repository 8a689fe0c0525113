"""What a release is made of: its manifest as planned, its pages and PDFs."""

from __future__ import annotations

import functools
from dataclasses import replace
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.redact import public_catalog
from toolkit.core import GENERATOR
from toolkit.core.errors import EngineError, SourceError
from toolkit.core.files import digest
from toolkit.project.folder import publishable
from toolkit.project.releases.manifest import Manifest, language_record
from toolkit.publish.bundle import Bundle
from toolkit.publish.edition.compare import same_blocks
from toolkit.publish.edition.standing import said_of
from toolkit.publish.markup.sentences import title_text
from toolkit.publish.outputs import choose_outputs
from toolkit.publish.outputs.files import plan
from toolkit.publish.words import interface_words
from toolkit.review.states import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.core.model.edition import Edition
    from toolkit.project.folder import Project
    from toolkit.project.releases.manifest import LanguageRecord
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.outputs.files import Output
    from toolkit.publish.publication import Behind
    from toolkit.publish.steps.gates import Translation
    from toolkit.publish.theme.base import Theme

NOBODY: Mapping[str, Behind] = MappingProxyType({})
UNCHANGED: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType({})
NOTHING: Mapping[str, bytes] = MappingProxyType({})
TOOLS = (
    "weasyprint", "pydyf", "fonttools", "babel", "markdown-it-py", "pyphen", "budoux", "pillow",
    "segno",
)  # fmt: skip
"""Libraries whose version can change the bytes of a release."""


def plan_manifest(
    project: Project,
    source: Source,
    translations: Iterable[Translation],
    editions: Iterable[Edition],
    fonts: FontBundle,
    theme: Theme,
    before: Manifest | None,
) -> Manifest:
    """Say what a release would be made of, before anything is rendered.

    Languages that the last release has and this one doesn't render are carried
    over. Revision, date and files are not filled in.
    """
    editions = tuple(editions)
    titles = {each.lang: title_text(each) for each in editions}
    standings = {each.lang: said_of(each, each.lang) for each in editions}
    records = {source.document.lang: language_record(source.template.entries, count_words)}
    records |= {each.lang: _record(each) for each in translations}
    known = _licences(project)
    records = {
        lang: replace(
            record,
            title=titles[lang],
            standing=standings[lang],
            licences={each: known[each] for each in record.engines if each in known},
        )
        for lang, record in records.items()
    }
    return Manifest(
        source.document.slug,
        revision=1,
        date="",
        source=digest(source.data),
        settings=settings_digest(project, theme),
        languages={**(before.languages if before else {}), **records},
        fonts=font_digests(fonts),
        tools=tool_versions(),
    )


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
        and former == {each.lang: _record(each) for each in translations}
        and all(allowed.issuperset(record.entries) for record in former.values())
    )


def _licences(project: Project) -> Mapping[str, str]:
    """Return the licences of the models that have drafted here, by the labels of their engines.

    A damaged record costs a release no more than these; drafting and the models' own
    commands say what is wrong with it.
    """
    # Loaded only for a release; drafting takes its time.
    from toolkit.draft.steps.models import read_pins

    try:
        return read_pins(project).licences
    except (EngineError, SourceError):
        return {}


def _record(translation: Translation) -> LanguageRecord:
    entries = translation.catalog.entries if translation.catalog else ()
    live = tuple(entry for entry in entries if not entry.obsolete)
    return language_record(live, count_words, digest(translation.data), translation.state_of)


def font_digests(fonts: FontBundle) -> dict[str, str]:
    """Return the fonts of a release as its manifest has them."""
    return {face.path.name: _file_digest(face.path) for face in fonts.faces}


@functools.cache
def tool_versions() -> dict[str, str]:
    """Return the tools that are installed here as a manifest has them."""
    return {"toolkit": __version__, **{name: version(name) for name in TOOLS}}


def settings_digest(project: Project, theme: Theme) -> str:
    """Digest the settings that shape a page, whatever order they are written in, and the theme."""
    config = project.config
    shaping = (
        sorted(config.byline.items()), config.site_url, config.source_lang,
        config.parallel, config.attach, config.paper,
    )  # fmt: skip
    alt = sorted(config.logo_alt.items()) if theme.logo or theme.own_logos else []
    chosen = project_outputs(project)
    outputs = () if chosen == choose_outputs(()) else (tuple(each.name for each in chosen),)
    spoken = () if config.spoken else ("not spoken",)
    usual = [(key, sorted(said.items())) for key, said in usual_apparatus(project).items()]
    usual += [("standing", sorted(config.standing.items()))] if config.standing else []
    said = (usual,) if usual else ()
    return digest(repr((*shaping, theme.digest, alt, *outputs, *spoken, *said)).encode())


def usual_apparatus(project: Project) -> dict[str, Mapping[str, str]]:
    """Return what the settings say beside every text, by key and language."""
    config = project.config
    said = {"issuer": config.issuer, "contact": config.contact, "licence": config.licence}
    if config.end_mark:
        said["end-mark"] = dict.fromkeys(project.languages, "true")
    return {key: each for key, each in said.items() if each}


@functools.cache
def _file_digest(path: Path) -> str:
    return digest(path.read_bytes())


def in_order(project: Project, records: Mapping[str, object]) -> tuple[str, ...]:
    """Return the languages of a release: the source, then as the settings list them."""
    listed = (project.source_lang, *project.target_langs)
    return (
        *(lang for lang in listed if lang in records),
        *sorted(lang for lang in records if lang not in listed),
    )


def make_bundle(
    project: Project,
    theme: Theme,
    editions: tuple[Edition, ...],
    date: str,
    planned: Manifest,
    attached: Mapping[str, bytes] = NOTHING,
    behind: Mapping[str, Behind] = NOBODY,
    changes: Mapping[str, tuple[tuple[str, str], ...]] = UNCHANGED,
) -> Bundle:
    """Gather what the writers are told beside the editions, which are all of the release."""
    languages = in_order(project, planned.languages)
    pairs, _ = choose_pairs(project, editions)
    draft = any(each.draft for each in editions)
    return Bundle(
        words={lang: interface_words(lang) for lang in languages},
        date=date,
        languages=languages,
        titles={lang: record.title for lang, record in planned.languages.items()},
        editions=editions,
        files=plan(
            project_outputs(project, draft=draft), planned.document, languages, pairs, changes
        ),
        attached=attached,
        behind=behind,
        changes=changes,
        paper=project.config.paper,
        theme=theme,
        logo_alt=project.config.logo_alt,
        spoken=project.config.spoken,
        site_url=project.config.site_url,
        usual=usual_apparatus(project),
        generator=GENERATOR,
    )


def project_outputs(project: Project, *, draft: bool = False) -> tuple[Output[Bundle], ...]:
    """Return the kinds of files that a project chose for its releases, or for its drafts.

    Raises:
        ConfigError: the setting `outputs` names what is none.
    """
    chosen = choose_outputs(project.config.outputs, project.settings)
    return tuple(each for each in chosen if each.drafted or not draft)


def choose_pairs(
    project: Project, editions: Iterable[Edition]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the pairs of languages that stand side by side, and those whose blocks differ."""
    by_lang = {each.lang: each for each in editions}
    wanted = [pair for pair in project.config.parallel if by_lang.keys() >= set(pair)]
    able = [pair for pair in wanted if same_blocks(by_lang[pair[0]], by_lang[pair[1]])]
    return tuple(able), tuple(pair for pair in wanted if pair not in able)


def attached_catalogs(project: Project, translations: Iterable[Translation]) -> dict[str, bytes]:
    """Write the catalogs of a release as its PDFs carry them: without what is private."""
    if not project.config.attach:
        return {}
    return {
        each.lang: serialize_po(public_catalog(each.catalog))
        for each in translations
        if each.catalog is not None
    }
